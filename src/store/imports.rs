//! Which files came in, with their counts, and what a person decided about files like them.

use rusqlite::OptionalExtension;
use serde_json::Value;

use super::{Error, ReadTx, Result, WriteTx};
use crate::domain::ImportId;

/// A file about to be imported.
#[derive(Clone, Copy, Debug)]
pub struct NewImport<'a> {
    pub kind: &'a str,
    pub file_name: &'a str,
    /// Of the file's bytes, in hexadecimal.
    pub sha256: &'a str,
    pub mapping: &'a Value,
}

/// Notes an import; its counts follow with [`finish`].
///
/// # Errors
/// A database error.
pub fn start(tx: &WriteTx<'_>, import: &NewImport<'_>) -> Result<ImportId> {
    tx.sql()
        .prepare_cached(
            "insert into imports (kind, file_name, sha256, imported_at, counts, mapping)
             values (?1, ?2, ?3, ?4, '{}', ?5)",
        )?
        .execute((
            import.kind,
            import.file_name,
            import.sha256,
            tx.now().as_second(),
            import.mapping.to_string(),
        ))?;
    Ok(ImportId(tx.sql().last_insert_rowid()))
}

/// # Errors
/// A database error.
pub fn finish(tx: &WriteTx<'_>, import: ImportId, counts: &Value) -> Result<()> {
    tx.sql()
        .prepare_cached("update imports set counts = ?2 where id = ?1")?
        .execute((import.0, counts.to_string()))?;
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
