//! Which files came in, with their counts, and what a person decided about files like them.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, named_params};
use serde_json::{Value, json};

use super::{Error, ReadTx, Result, WriteTx};
use crate::domain::{Day, ImportId, SourceId};

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
