//! Copies of the whole file, and looking into a file before anything in it is trusted.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::Timestamp;
use rusqlite::{Connection, OpenFlags, OptionalExtension};

use super::{Error, ReadTx, Result, WriteTx, db, migrate};

/// How many rows each table holds.
pub type RowCounts = BTreeMap<String, i64>;

/// Writes a copy of the file to `target`, which must be absent or empty. It holds what was stored
/// before this transaction; the transaction keeps everybody from writing meanwhile.
///
/// # Errors
/// A database error; `target` is not to be used then.
pub fn copy(tx: &WriteTx<'_>, target: &Path) -> Result<RowCounts> {
    let mut connection = open_read_only(tx.path())?;
    let view = connection.transaction()?;
    let counts = row_counts(&view)?;
    view.finish()?;
    connection.execute("vacuum into ?1", [target.to_string_lossy()])?;
    Ok(counts)
}

/// Removes settings from a copy, so that nothing of them is left in its pages.
///
/// # Errors
/// A database error.
pub fn remove_settings(copy: &Path, keys: &[&str]) -> Result<usize> {
    let connection = open_alone(copy)?;
    connection.pragma_update(None, "secure_delete", true)?;
    let mut removed = 0;
    for key in keys {
        removed += connection.execute("delete from settings where key = ?1", [key])?;
    }
    Ok(removed)
}

/// What is in a file of ours, checked as far as `SQLite` can: the structure of every page, every
/// index against its table, every rule and every reference. It cannot see a changed letter
/// within a text; for that a backup has its digest beside it.
///
/// # Errors
/// [`Error::NotOurs`], [`Error::Newer`], or [`Error::Damaged`] with what was found.
pub fn verify(copy: &Path) -> Result<RowCounts> {
    migrate::check(copy)?;
    let connection = open_read_only(copy)?;
    faults(&connection, "pragma integrity_check(3)").and_then(sound)?;
    sound(broken_references(&connection)?)?;
    row_counts(&connection)
}

/// The quicker look at the file in use: page structure and rules, not the indexes.
///
/// # Errors
/// [`Error::Damaged`] with what was found.
pub fn quick_check(tx: &ReadTx<'_>) -> Result<()> {
    faults(tx.sql(), "pragma quick_check(3)").and_then(sound)?;
    sound(broken_references(tx.sql())?)
}

/// Makes a file to be restored hold its mail: what was waiting when the copy was made may have
/// been sent since, so only a person may send it again.
///
/// # Errors
/// A database error; gives how many mails were waiting.
pub fn hold_mail(copy: &Path, now: Timestamp) -> Result<usize> {
    let mut connection = open_alone(copy)?;
    let tx = connection.transaction()?;
    tx.execute(
        "insert into settings (key, value) values ('mail.paused', 'yes')
         on conflict (key) do update set value = excluded.value",
        [],
    )?;
    let waiting = tx.execute(
        "update outbox
         set state = 'unknown', owner = null, finished_at = ?1
         where state in ('pending', 'claimed', 'data_started', 'deferred', 'held')",
        [now.as_second()],
    )?;
    tx.commit()?;
    Ok(waiting)
}

/// Folds everything into the one file and takes it out of use; afterwards it may be moved.
///
/// # Errors
/// [`Error::Busy`] while another command has it open, [`Error::NotOurs`] for the file of another
/// program, or a database error when it is too damaged to be opened.
pub fn take_out_of_use(path: &Path) -> Result<()> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    if !migrate::is_ours(&connection)? {
        return Err(Error::NotOurs(path.to_owned()));
    }
    let change = "pragma journal_mode = delete";
    let mode: String = connection.query_row(change, [], |row| row.get(0))?;
    if mode == "delete" { Ok(()) } else { Err(Error::Busy) }
}

/// Opened without the log beside it, so that a copy stays one file.
fn open_alone(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.pragma_update(None, "synchronous", "full")?;
    let mode: String =
        connection.query_row("pragma journal_mode = delete", [], |row| row.get(0))?;
    if mode == "delete" { Ok(connection) } else { Err(Error::Pragma("journal_mode", mode)) }
}

fn open_read_only(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(db::BUSY_TIMEOUT)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    Ok(connection)
}

fn row_counts(connection: &Connection) -> Result<RowCounts> {
    let mut query = connection.prepare(
        "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'",
    )?;
    let tables = query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    let count = |table: String| {
        let sql = format!("select count(*) from \"{}\"", table.replace('"', "\"\""));
        Ok((table, connection.query_row(&sql, [], |row| row.get(0))?))
    };
    tables.into_iter().map(count).collect()
}

/// What a check says when it does not say `ok`.
fn faults(connection: &Connection, check: &str) -> Result<Option<String>> {
    let mut query = connection.prepare(check)?;
    let lines = query.query_map([], |row| row.get(0))?;
    let lines = lines.collect::<rusqlite::Result<Vec<String>>>()?;
    Ok(Some(lines.join("; ")).filter(|said| said != "ok"))
}

fn broken_references(connection: &Connection) -> Result<Option<String>> {
    let mut query = connection.prepare("pragma foreign_key_check")?;
    let said = query.query_row([], |row| {
        let (table, row_id): (String, Option<i64>) = (row.get(0)?, row.get(1)?);
        Ok(format!("row {} of {table} refers to nothing", row_id.unwrap_or_default()))
    });
    Ok(said.optional()?)
}

fn sound(fault: Option<String>) -> Result<()> {
    fault.map_or(Ok(()), |fault| Err(Error::Damaged(fault)))
}
