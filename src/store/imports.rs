//! Which files came in, with their counts, and what a person decided about files like them.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, named_params};
use serde::Serialize;
use serde_json::{Value, json};

use super::columns::instant;
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
                  counts, order_days)
             values (:source, :kind, :name, :sha256, :now, :changed, :complete, :mapping,
                     '{}', '[]')",
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
    counts: &Value,
    order_days: &[Day],
) -> Result<()> {
    let days: Vec<i32> = order_days.iter().map(|day| day.0).collect();
    tx.sql()
        .prepare_cached("update imports set counts = ?2, order_days = ?3 where id = ?1")?
        .execute((import.0, counts.to_string(), json!(days).to_string()))?;
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

/// A file that came in.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Import {
    pub id: ImportId,
    pub kind: String,
    pub file_name: String,
    pub imported_at: Timestamp,
    /// When the file was last changed.
    pub changed_at: Timestamp,
    pub complete_to: Option<Day>,
    /// What became of its rows.
    pub counts: Value,
    /// Field and the column it came from.
    pub mapping: Value,
    #[serde(skip)]
    pub source: Option<SourceId>,
    /// What it changed; `None` where that was nothing.
    pub act: Option<ActId>,
    /// The act that took it back.
    pub undone_by: Option<ActId>,
}

/// The newest files first, at most `most`.
///
/// # Errors
/// A database error.
pub fn list(tx: &ReadTx<'_>, most: usize) -> Result<Vec<Import>> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let mut query = tx.sql().prepare_cached(include_str!("sql/imports.sql"))?;
    let rows = query.query_map((None::<i64>, most), parse)?;
    rows.map(|row| row?).collect()
}

/// # Errors
/// A database error.
pub fn find(tx: &ReadTx<'_>, import: ImportId) -> Result<Option<Import>> {
    let mut query = tx.sql().prepare_cached(include_str!("sql/imports.sql"))?;
    query.query_row((Some(import.0), 1), parse).optional()?.transpose()
}

/// How many rows there are of those that files of this kind bring.
///
/// # Errors
/// A database error.
pub fn rows_of(tx: &ReadTx<'_>, kind: &str) -> Result<i64> {
    let mut query = tx.sql().prepare_cached(
        "select case ?1
             when 'customers' then (select count(*) from main.customers)
             when 'orders' then (select count(*) from main.orders)
             when 'interactions' then (select count(*) from main.interactions)
             when 'answers' then (select count(*) from main.answers)
             when 'contracts' then (select count(*) from main.contracts)
             when 'contacts' then (select count(*) from main.contacts)
             else 0
         end",
    )?;
    Ok(query.query_row([kind], |row| row.get(0))?)
}

/// Files of the same source that came after this one and were not taken back, newest first.
///
/// # Errors
/// A database error.
pub fn later(tx: &ReadTx<'_>, import: ImportId) -> Result<Vec<ImportId>> {
    let mut query = tx.sql().prepare_cached(
        "select i.id from imports i
         where i.source_id = (select source_id from imports where id = ?1)
           and i.id > ?1
           and not exists (select 1 from acts a join acts u on u.undoes = a.id
                           where a.import_id = i.id)
         order by i.id desc",
    )?;
    let rows = query.query_map([import.0], |row| row.get(0).map(ImportId))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn parse(row: &Row<'_>) -> rusqlite::Result<Result<Import>> {
    let json = |name: &str| -> rusqlite::Result<String> { row.get(name) };
    let (counts, mapping) = (json("counts")?, json("mapping")?);
    let (imported_at, changed_at) = (row.get("imported_at")?, row.get("changed_at")?);
    let import = |counts, mapping, imported_at, changed_at| -> rusqlite::Result<Import> {
        Ok(Import {
            id: ImportId(row.get("id")?),
            kind: row.get("kind")?,
            file_name: row.get("file_name")?,
            imported_at,
            changed_at,
            complete_to: row.get::<_, Option<i32>>("complete_to")?.map(Day),
            counts,
            mapping,
            source: row.get::<_, Option<i64>>("source_id")?.map(SourceId),
            act: row.get::<_, Option<i64>>("act")?.map(ActId),
            undone_by: row.get::<_, Option<i64>>("undone_by")?.map(ActId),
        })
    };
    let read = |text: String| serde_json::from_str(&text).map_err(|_| Error::Corrupt(text));
    let parsed =
        (|| Ok((read(counts)?, read(mapping)?, instant(imported_at)?, instant(changed_at)?)))();
    match parsed {
        Ok((counts, mapping, at, changed)) => Ok(Ok(import(counts, mapping, at, changed)?)),
        Err(error) => Ok(Err(error)),
    }
}
