//! Where files come from, and what each of them says of the days it covers.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row};

use super::columns::instant;
use super::journal::{self, Entity};
use super::{Error, ReadTx, Result, WriteTx};
use crate::domain::{Day, ImportId, SourceId};

/// A source and its files that were not taken back, oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub id: SourceId,
    pub kind: String,
    /// When a person said that no more files come from it.
    pub ended_at: Option<Timestamp>,
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
select i.source_id, i.id, i.file_name, i.imported_at, i.changed_at, i.order_days, i.complete_to
from imports i
where not exists (select 1 from acts a join acts u on u.undoes = a.id where a.import_id = i.id)
order by i.id";

/// All sources that have a file that was not taken back, oldest first.
///
/// # Errors
/// A database error.
pub fn list(tx: &ReadTx<'_>) -> Result<Vec<Source>> {
    let mut files = BTreeMap::<SourceId, Vec<SourceFile>>::new();
    let mut query = tx.sql().prepare_cached(FILES)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        files.entry(SourceId(row.get(0)?)).or_default().push(file(row)?);
    }
    let mut query =
        tx.sql().prepare_cached("select id, kind, ended_at from sources order by id")?;
    let mut rows = query.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, ended_at) = (SourceId(row.get(0)?), row.get::<_, Option<i64>>(2)?);
        if let Some(files) = files.remove(&id) {
            let ended_at = ended_at.map(instant).transpose()?;
            found.push(Source { id, kind: row.get(1)?, ended_at, files });
        }
    }
    Ok(found)
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
