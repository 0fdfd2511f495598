//! Which files came in, with their counts, and what a person decided about files like them.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, named_params};
use serde_json::{Value, json};

use super::columns::instant;
use super::import_rows::Ids;
use super::{Error, ReadTx, Result, WriteTx};
use crate::domain::{ActId, Day, ImportId, SourceId};

/// A file about to be imported.
#[derive(Clone, Copy, Debug)]
pub struct NewImport<'a> {
    pub source: SourceId,
    pub kind: &'a str,
    pub file_name: &'a str,
    /// Of the file's bytes, in hexadecimal.
    pub sha256: &'a str,
    /// When the file was last changed.
    pub changed_at: Timestamp,
    /// The day up to which it is complete, where a person said so.
    pub complete_to: Option<Day>,
    pub mapping: &'a Value,
    /// What is remembered of files with these headers from now on.
    pub answers: Option<&'a Value>,
    /// Of what was fetched from a shop: until when, by its clock, it has what changed there.
    pub fetched_to: Option<Timestamp>,
}

/// A file that came in.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    pub id: ImportId,
    pub kind: String,
    pub file: String,
    pub imported_at: Timestamp,
    pub counts: Value,
    pub mapping: Value,
    /// What is to be said of it besides, as [`finish`] was told.
    pub told: Value,
    /// What was remembered of files like it when it came.
    pub answers: Value,
    pub complete_to: Option<Day>,
    /// The source of orders it was fetched from, if it was.
    pub shop: Option<SourceId>,
    /// What it changed; none where that was nothing.
    pub act: Option<ActId>,
    /// The act that took it back, and when.
    pub undone: Option<(ActId, Timestamp)>,
}

/// The files that came in, newest first.
///
/// # Errors
/// A database error.
pub fn list(tx: &ReadTx<'_>) -> Result<Vec<Import>> {
    let mut query = tx.sql().prepare_cached(ALL)?;
    let rows = query.query_map([None::<i64>], read)?;
    rows.map(|row| row?).collect()
}

/// # Errors
/// A database error.
pub fn find(tx: &ReadTx<'_>, import: ImportId) -> Result<Option<Import>> {
    let mut query = tx.sql().prepare_cached(ALL)?;
    query.query_row([Some(import.0)], read).optional()?.transpose()
}

const ALL: &str = "
select i.id, i.kind, i.file_name, i.imported_at, i.counts, i.mapping, i.told, i.answers,
       i.complete_to, a.id as act,
       case when i.fetched_to is not null then (
           select o.id from sources s join sources o on o.headers = s.headers
           where s.id = i.source_id and o.kind = 'orders') end as shop, u.id as undone_by, u.at as undone_at
from imports i
left join acts a on a.import_id = i.id
left join acts u on u.undoes = a.id
where ?1 is null or i.id = ?1
order by i.id desc";

fn read(row: &Row<'_>) -> rusqlite::Result<Result<Import>> {
    let json = |name: &str| -> rusqlite::Result<Value> {
        let text: Option<String> = row.get(name)?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
    };
    let at: i64 = row.get("imported_at")?;
    let undone: Option<(i64, i64)> =
        row.get::<_, Option<i64>>("undone_by")?.zip(row.get::<_, Option<i64>>("undone_at")?);
    let import = |imported_at, undone| -> rusqlite::Result<Import> {
        Ok(Import {
            id: ImportId(row.get("id")?),
            kind: row.get("kind")?,
            file: row.get("file_name")?,
            imported_at,
            counts: json("counts")?,
            mapping: json("mapping")?,
            told: json("told")?,
            answers: json("answers")?,
            complete_to: row.get::<_, Option<i32>>("complete_to")?.map(Day),
            shop: row.get::<_, Option<i64>>("shop")?.map(SourceId),
            act: row.get::<_, Option<i64>>("act")?.map(ActId),
            undone,
        })
    };
    let undone = undone.map(|(by, at)| instant(at).map(|at| (ActId(by), at))).transpose();
    Ok(instant(at).and_then(|at| Ok(import(at, undone?)?)))
}

/// A file that came in from the same source, and stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    pub import: ImportId,
    pub file: String,
    /// Its bytes, and the sheet of it, are those that were asked for.
    pub is_same: bool,
    /// When it was last changed, in UTC seconds.
    pub changed_at: i64,
    /// The orders it made, in ranges of ids.
    pub made: Vec<Ids>,
}

/// Whether a file of this kind with these headers stands; not what is planned.
///
/// # Errors
/// A database error.
pub fn stands(tx: &ReadTx<'_>, (kind, headers): (&str, &str)) -> Result<bool> {
    let mut query = tx.sql().prepare_cached(
        "select exists (select 1 from main.imports i join main.sources s on s.id = i.source_id
                        where s.kind = ?1 and s.headers = ?2
                          and not exists (select 1 from main.acts a join main.acts u on u.undoes = a.id
                                          where a.import_id = i.id))",
    )?;
    Ok(query.query_row([kind, headers], |row| row.get(0))?)
}

/// The files of a source of orders that stand, oldest first, beside one with these bytes, of which this
/// sheet was said to be read (empty for none); not what is planned.
///
/// # Errors
/// A database error.
pub fn of_source(
    tx: &ReadTx<'_>,
    (kind, headers): (&str, &str),
    (sha256, sheet): (&str, &str),
) -> Result<Vec<Earlier>> {
    let mut query = tx.sql().prepare_cached(
        "select i.id, i.file_name, i.changed_at,
                i.sha256 = ?3 and ?4 = coalesce((select substr(value, 9)
                                                 from json_each(i.answers, '$.options')
                                                 where value like '--sheet %'), '')
         from main.imports i join main.sources s on s.id = i.source_id
         where s.kind = ?1 and s.headers = ?2
           and not exists (select 1 from main.acts a join main.acts u on u.undoes = a.id
                           where a.import_id = i.id)
         order by i.id",
    )?;
    let earlier = query.query_map([kind, headers, sha256, sheet], |row| {
        Ok(Earlier {
            import: ImportId(row.get(0)?),
            file: row.get(1)?,
            changed_at: row.get(2)?,
            is_same: row.get(3)?,
            made: Vec::new(),
        })
    })?;
    let mut found = earlier.collect::<rusqlite::Result<Vec<Earlier>>>()?;
    for earlier in &mut found {
        earlier.made = orders_of(tx, earlier.import)?;
    }
    Ok(found)
}

fn orders_of(tx: &ReadTx<'_>, import: ImportId) -> Result<Vec<Ids>> {
    let mut query = tx.sql().prepare_cached(
        "select j.after ->> 'first', j.after ->> 'last'
         from main.acts a
         join main.journal j on j.act_id = a.id and j.action = 'created' and j.entity = 'orders'
                            and j.after ->> 'first' is not null
         where a.import_id = ?1",
    )?;
    let rows = query.query_map([import.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The files of this kind with these bytes that stand and were last changed at this instant, each with
/// what was said of it: another one like it of which no more is said says nothing new, not even of the
/// day up to which it goes. One of which no row could be used does not count.
///
/// # Errors
/// A database error.
pub fn like_it(
    tx: &ReadTx<'_>,
    kind: &str,
    sha256: &str,
    changed_at: Timestamp,
) -> Result<Vec<(ImportId, Option<Value>)>> {
    let mut query = tx.sql().prepare_cached(
        "select i.id, i.answers from imports i
         where i.kind = ?1 and i.sha256 = ?2
           and (i.changed_at = ?3 or (i.changed_at = i.imported_at and i.imported_at < ?3))
           and (i.counts ->> 'invalid' = 0
                or i.counts ->> 'invalid' + i.counts ->> 'skipped' < i.counts ->> 'read')
           and not exists (select 1 from acts a join acts u on u.undoes = a.id
                           where a.import_id = i.id)
         order by i.id",
    )?;
    let rows = query.query_map((kind, sha256, changed_at.as_second()), |row| {
        let answers: Option<String> = row.get(1)?;
        Ok((ImportId(row.get(0)?), answers.and_then(|said| serde_json::from_str(&said).ok())))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The number of the last file that came in; 0 where none did.
///
/// # Errors
/// A database error.
pub fn newest(tx: &ReadTx<'_>) -> Result<ImportId> {
    let mut query = tx.sql().prepare_cached("select coalesce(max(id), 0) from imports")?;
    Ok(query.query_row([], |row| row.get(0).map(ImportId))?)
}

/// Whether a file of this name, last changed at this instant, came in after another one. One of which no
/// row could be used did not.
///
/// # Errors
/// A database error.
pub fn came_after(
    tx: &ReadTx<'_>,
    import: ImportId,
    file_name: &str,
    changed_at: Timestamp,
) -> Result<bool> {
    let mut query = tx.sql().prepare_cached(
        "select exists (select 1 from imports
                        where id > ?1 and file_name = ?2
                          and (changed_at = ?3 or (changed_at = imported_at and imported_at < ?3))
                          and (counts ->> 'invalid' = 0
                               or counts ->> 'invalid' + counts ->> 'skipped' < counts ->> 'read'))",
    )?;
    Ok(query.query_row((import.0, file_name, changed_at.as_second()), |row| row.get(0))?)
}

/// How many customers, orders, conversations, answers, contracts and contacts are stored; not what is
/// planned.
///
/// # Errors
/// A database error.
pub fn rows_there(tx: &ReadTx<'_>) -> Result<i64> {
    let mut query = tx.sql().prepare_cached(
        "select (select count(*) from main.customers where removed_at is null)
              + (select count(*) from main.orders)
              + (select count(*) from main.interactions)
              + (select count(*) from main.answers)
              + (select count(*) from main.contracts)
              + (select count(*) from main.contacts)",
    )?;
    Ok(query.query_row([], |row| row.get(0))?)
}

/// Remembers of files with the headers of this one, which is taken back, what was answered with the
/// last one that stands; nothing where there is none.
///
/// # Errors
/// A database error.
pub fn forget_answers(tx: &WriteTx<'_>, import: ImportId) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "delete from import_answers
             where (kind, headers) in (select s.kind, s.headers from imports i
                                       join sources s on s.id = i.source_id where i.id = ?1)",
        )?
        .execute([import.0])?;
    tx.sql()
        .prepare_cached(
            "insert into import_answers (kind, headers, answers)
             select s.kind, s.headers, i.answers
             from imports i join sources s on s.id = i.source_id
             where i.id = (select max(o.id) from imports o
                           where o.source_id = (select source_id from imports where id = ?1)
                             and not exists (select 1 from acts a join acts u on u.undoes = a.id
                                             where a.import_id = o.id))
               and i.answers is not null",
        )?
        .execute([import.0])?;
    Ok(())
}

/// Notes an import; its counts and days follow with [`finish`].
///
/// # Errors
/// A database error.
pub fn start(tx: &WriteTx<'_>, import: &NewImport<'_>) -> Result<ImportId> {
    tx.sql()
        .prepare_cached(
            "insert into imports
                 (source_id, kind, file_name, sha256, imported_at, changed_at, complete_to, mapping,
                  answers, fetched_to, counts, order_days, place)
             values (:source, :kind, :name, :sha256, :now, :changed, :complete, :mapping,
                     :answers, :fetched, '{}', '[]', coalesce((select max(id) from journal), 0))",
        )?
        .execute(named_params! {
            ":source": import.source.0,
            ":kind": import.kind,
            ":name": import.file_name,
            ":sha256": import.sha256,
            ":now": tx.now().as_second(),
            ":changed": import.changed_at.min(tx.now()).as_second(),
            ":complete": import.complete_to.map(|day| day.0),
            ":mapping": import.mapping.to_string(),
            ":answers": import.answers.map(Value::to_string),
            ":fetched": import.fetched_to.map(Timestamp::as_second),
        })?;
    Ok(ImportId(tx.sql().last_insert_rowid()))
}

/// Notes what came of an import, and on which days there are orders in the file, ascending.
///
/// # Errors
/// A database error.
pub fn finish(
    tx: &WriteTx<'_>,
    import: ImportId,
    (counts, told): (&Value, &Value),
    order_days: &[Day],
) -> Result<()> {
    let days: Vec<i32> = order_days.iter().map(|day| day.0).collect();
    tx.sql()
        .prepare_cached("update imports set counts = ?2, order_days = ?3, told = ?4 where id = ?1")?
        .execute((import.0, counts.to_string(), json!(days).to_string(), told.to_string()))?;
    Ok(())
}

/// What was decided about files of this kind with these headers.
///
/// # Errors
/// A database error.
pub fn answers(tx: &ReadTx<'_>, kind: &str, headers: &str) -> Result<Option<Value>> {
    let mut query = tx
        .sql()
        .prepare_cached("select answers from import_answers where kind = ?1 and headers = ?2")?;
    let text: Option<String> = query.query_row([kind, headers], |row| row.get(0)).optional()?;
    text.map(|text| serde_json::from_str(&text).map_err(|_| Error::Corrupt(text))).transpose()
}

/// Remembers what was decided, so that it is asked once.
///
/// # Errors
/// A database error.
pub fn remember(tx: &WriteTx<'_>, kind: &str, headers: &str, answers: &Value) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "insert into import_answers (kind, headers, answers) values (?1, ?2, ?3)
             on conflict (kind, headers) do update set answers = excluded.answers",
        )?
        .execute((kind, headers, answers.to_string()))?;
    Ok(())
}

/// What the files were called that came in.
///
/// # Errors
/// A database error.
pub fn file_names(tx: &ReadTx<'_>) -> Result<Vec<(ImportId, String)>> {
    let mut query = tx.sql().prepare_cached("select id, file_name from imports order by id")?;
    let rows = query.query_map([], |row| Ok((ImportId(row.get(0)?), row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Files that came in since an instant and stand, of which the owner should know something.
///
/// # Errors
/// A database error.
pub fn to_heed(tx: &ReadTx<'_>, since: Timestamp) -> Result<Vec<Import>> {
    let mut found = list(tx)?;
    found.retain(|import| {
        import.imported_at >= since && import.undone.is_none() && import.told.get("heed").is_some()
    });
    Ok(found)
}

/// Calls an imported file something else: its name named a person.
///
/// # Errors
/// A database error.
pub fn rename(tx: &WriteTx<'_>, import: ImportId, file_name: &str) -> Result<()> {
    tx.sql()
        .prepare_cached("update imports set file_name = ?2 where id = ?1")?
        .execute((import.0, file_name))?;
    Ok(())
}
