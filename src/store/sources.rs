//! Where files come from, and what each of them says of the days it covers.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, named_params};

use super::columns::instant;
use super::journal::{self, Entity};
use super::{Error, ReadTx, Result, WriteTx, acts};
use crate::domain::{Day, ImportId, SourceId};

/// A source and its files that were not taken back, oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub id: SourceId,
    /// When a person said that no more files come from it.
    pub ended_at: Option<Timestamp>,
    /// It is a shop that is asked ([`super::shops`]).
    pub is_asked: bool,
    pub files: Vec<SourceFile>,
}

impl Source {
    /// Whether a person said that it ended, and no file came since.
    pub fn is_ended(&self) -> bool {
        let last = self.files.last().map(|file| file.imported_at);
        self.ended_at.is_some_and(|ended| last.is_none_or(|last| last <= ended))
    }
}

/// A file as it came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    pub import: ImportId,
    pub name: String,
    pub imported_at: Timestamp,
    /// When it was last changed, at the latest when it came in.
    pub changed_at: Timestamp,
    /// Days with orders in it, ascending, of the 53 weeks up to the last one.
    pub order_days: Vec<Day>,
    pub complete_to: Option<Day>,
    /// The digest of its bytes.
    pub sha256: String,
}

/// The source of files of this kind with these headers, made if it is not there. Files of before
/// headers were noted are its own, when it is the first of its kind.
///
/// # Errors
/// A database error.
pub fn find_or_insert(tx: &WriteTx<'_>, kind: &str, headers: &str) -> Result<SourceId> {
    // Into the plan, if there is one.
    tx.sql()
        .prepare_cached(
            "insert into sources select * from main.sources
             where kind = ?1 and headers in (?2, '') and id not in (select id from sources)",
        )?
        .execute([kind, headers])?;
    tx.sql()
        .prepare_cached("update sources set headers = ?2 where kind = ?1 and headers = ''")?
        .execute([kind, headers])?;
    tx.sql()
        .prepare_cached(
            "insert into sources (kind, headers) values (?1, ?2) on conflict do nothing",
        )?
        .execute([kind, headers])?;
    let mut query =
        tx.sql().prepare_cached("select id from sources where kind = ?1 and headers = ?2")?;
    Ok(query.query_row([kind, headers], |row| row.get(0).map(SourceId))?)
}

const FILES: &str = "
select i.source_id, i.id, i.file_name, i.imported_at, i.changed_at, i.order_days, i.complete_to, i.sha256
from imports i
where i.kind = :kind
  and i.imported_at <= :at
  and not exists (select 1 from acts a join acts u on u.undoes = a.id
                  where a.import_id = i.id and u.at <= :at)
order by i.id";

/// The sources of files of this kind that have one that was not taken back, oldest first.
///
/// # Errors
/// A database error.
pub fn list(tx: &ReadTx<'_>, kind: &str) -> Result<Vec<Source>> {
    let mut files = files(tx, kind, i64::MAX)?;
    let mut query = tx.sql().prepare_cached(
        "select id, ended_at, system is not null from sources where kind = ?1 order by id",
    )?;
    let mut rows = query.query([kind])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, ended_at) = (SourceId(row.get(0)?), row.get::<_, Option<i64>>(1)?);
        if let Some(files) = files.remove(&id) {
            let ended_at = ended_at.map(instant).transpose()?;
            found.push(Source { id, ended_at, is_asked: row.get(2)?, files });
        }
    }
    Ok(found)
}

/// The same as it was at an instant.
///
/// # Errors
/// A database error.
pub fn list_at(tx: &ReadTx<'_>, kind: &str, at: Timestamp) -> Result<Vec<Source>> {
    let mut ended: BTreeMap<SourceId, Option<i64>> = BTreeMap::new();
    for row in acts::replaced_since(tx, Entity::Sources, at)? {
        let then = row.before.as_ref().and_then(|before| before.get("ended_at")?.as_i64());
        ended.insert(SourceId(row.entity_id), then);
    }
    let mut files = files(tx, kind, at.as_second())?;
    let mut found = list(tx, kind)?;
    for source in &mut found {
        source.files = files.remove(&source.id).unwrap_or_default();
        if let Some(then) = ended.get(&source.id) {
            source.ended_at = then.map(instant).transpose()?;
        }
    }
    found.retain(|source| !source.files.is_empty());
    Ok(found)
}

fn files(tx: &ReadTx<'_>, kind: &str, at: i64) -> Result<BTreeMap<SourceId, Vec<SourceFile>>> {
    let mut files = BTreeMap::<SourceId, Vec<SourceFile>>::new();
    let mut query = tx.sql().prepare_cached(FILES)?;
    let mut rows = query.query(named_params! { ":kind": kind, ":at": at })?;
    while let Some(row) = rows.next()? {
        files.entry(SourceId(row.get(0)?)).or_default().push(file(row)?);
    }
    Ok(files)
}

/// The instants after this one at which what is known of orders may have become another: a file
/// came in, or somebody said something of it, oldest first.
///
/// # Errors
/// A database error.
pub fn moments(tx: &ReadTx<'_>, kind: &str, after: Timestamp) -> Result<Vec<Timestamp>> {
    let mut query = tx.sql().prepare_cached(
        "select imported_at from imports where kind = ?1 and imported_at > ?2
         union
         select a.at from acts a join journal j on j.act_id = a.id
         where a.at > ?2 and j.entity in ('sources', 'known_to', 'settings')
         order by 1",
    )?;
    let rows = query.query_map((kind, after.as_second()), |row| row.get(0))?;
    rows.map(|at| instant(at?)).collect()
}

fn file(row: &Row<'_>) -> Result<SourceFile> {
    let days: String = row.get(5)?;
    let order_days: Vec<i32> = serde_json::from_str(&days).map_err(|_| Error::Corrupt(days))?;
    Ok(SourceFile {
        import: ImportId(row.get(1)?),
        name: row.get(2)?,
        imported_at: instant(row.get(3)?)?,
        changed_at: instant(row.get(4)?)?,
        order_days: order_days.into_iter().map(Day).collect(),
        complete_to: row.get::<_, Option<i32>>(6)?.map(Day),
        sha256: row.get(7)?,
    })
}

/// Notes that no more files come from a source; a later file says otherwise by itself.
///
/// # Errors
/// A database error, also when there is no such source.
pub fn end(tx: &WriteTx<'_>, source: SourceId) -> Result<journal::Upserted> {
    journal::changing(tx, (Entity::Sources, source.0), || {
        tx.sql()
            .prepare_cached("update sources set ended_at = ?2 where id = ?1")?
            .execute((source.0, tx.now().as_second()))?;
        Ok(())
    })
}

/// The day up to which a person said that everything is known, and the last file that it holds
/// for; `None` while nobody said any.
///
/// # Errors
/// A database error.
pub fn known_to(tx: &ReadTx<'_>) -> Result<Option<(Day, ImportId)>> {
    let mut query = tx.sql().prepare_cached("select day, import_id from known_to")?;
    let row = |row: &Row<'_>| Ok((Day(row.get(0)?), ImportId(row.get(1)?)));
    Ok(query.query_row([], row).optional()?)
}

/// The same as it was at an instant.
///
/// # Errors
/// A database error.
pub fn known_to_at(tx: &ReadTx<'_>, at: Timestamp) -> Result<Option<(Day, ImportId)>> {
    let Some(first) = acts::replaced_since(tx, Entity::KnownTo, at)?.pop() else {
        return known_to(tx);
    };
    Ok(first.before.and_then(|before| {
        let number = |name: &str| before.get(name)?.as_i64();
        let day = i32::try_from(number("day")?).ok()?;
        Some((Day(day), ImportId(number("import_id")?)))
    }))
}

/// Notes that everything is known up to a day, of the files that are there now.
///
/// # Errors
/// A database error.
pub fn set_known_to(tx: &WriteTx<'_>, day: Day) -> Result<journal::Upserted> {
    journal::changing(tx, (Entity::KnownTo, 1), || {
        tx.sql()
            .prepare_cached(
                "insert into known_to (id, day, import_id)
                 values (1, ?1, (select coalesce(max(id), 0) from imports))
                 on conflict (id) do update set day = excluded.day, import_id = excluded.import_id",
            )?
            .execute([day.0])?;
        Ok(())
    })
}
