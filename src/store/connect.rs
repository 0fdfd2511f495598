//! Opening connections: flags, pragmas set and read back, and what may be opened only to read.

use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};

use super::limits::{BUSY_TIMEOUT, CACHE_KIB};
use super::{Error, Result};

/// Statements kept ready: one customer's page alone asks more than the 16 that are usual, and
/// preparing one costs as much as running five.
const STATEMENTS: usize = 100;

pub(super) fn writer(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection =
        Connection::open_with_flags(path, flags).map_err(|error| denied(error, path))?;
    if connection.is_readonly("main")? {
        return Err(Error::NotWritable(path.to_owned())); // SQLite opened it to read instead
    }
    connection.busy_timeout(BUSY_TIMEOUT)?;
    match set_and_read_back(&connection, "journal_mode", "wal") {
        Err(Error::Sqlite(error)) => return Err(denied(error, path)), // no log can be made
        Err(Error::ReadOnly) => return Err(Error::NotWritable(path.to_owned())),
        set => set?,
    }
    common_pragmas(&connection)?;
    connection.pragma_update(None, "journal_size_limit", 64 * 1024 * 1024)?;
    Ok(connection)
}

pub(super) fn reader(path: &Path) -> Result<Connection> {
    let connection = open_to_read(path)?;
    common_pragmas(&connection)?;
    set_and_read_back(&connection, "query_only", "1")?;
    #[cfg(test)]
    super::steps::count(&connection, path)?;
    Ok(connection)
}

fn open_to_read(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    let looked = connection.pragma_query_value(None, "schema_version", |row| row.get::<_, i64>(0));
    if looked.is_err_and(|error| is_denied(&error)) {
        connection = to_unchanging(path)?;
    }
    Ok(connection)
}

/// For plans: writes in temp tables, which lie in a file without a name once they outgrow the
/// memory given to them, and sees to references itself. One that may only be read can be planned
/// for too.
pub(super) fn planner(path: &Path) -> Result<Connection> {
    let connection = match writer(path) {
        Err(Error::NotWritable(_)) => {
            let connection = open_to_read(path)?;
            common_pragmas(&connection)?;
            connection
        }
        opened => opened?,
    };
    check_references(&connection, false)?;
    set_and_read_back(&connection, "temp_store", "1")?; // a file
    connection.pragma_update(Some("temp"), "cache_size", CACHE_KIB)?;
    Ok(connection)
}

/// Folds the log into the one file, which then stands alone.
///
/// # Errors
/// [`Error::Busy`] while somebody else has it open, or a database error.
pub(super) fn fold(connection: &Connection) -> Result<()> {
    let change = "pragma journal_mode = delete";
    let mode: String = connection.query_row(change, [], |row| row.get(0))?;
    if mode == "delete" { Ok(()) } else { Err(Error::Busy) }
}

/// For a folder in which no log can be made beside the file: without a log, and so only when
/// there is nothing in one.
///
/// # Errors
/// [`Error::NotWritable`] when there are changes in the log, or a database error.
pub(super) fn to_unchanging(path: &Path) -> Result<Connection> {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    if std::fs::metadata(log).is_ok_and(|log| log.len() > 0) {
        return Err(Error::NotWritable(path.to_owned()));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    Connection::open_with_flags(unchanging(path), flags).map_err(|error| denied(error, path))
}

/// The address by which `SQLite` opens a file that nobody changes meanwhile.
fn unchanging(path: &Path) -> String {
    let full = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let full = full.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let full = if cfg!(windows) { format!("/{}", full.replace('\\', "/")) } else { full };
    format!("file://{full}?immutable=1")
}

/// A file that is there and yet cannot be opened is one of somebody else's.
pub(super) fn is_denied(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode;
    let code = error.sqlite_error_code();
    matches!(code, Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied))
}

fn denied(error: rusqlite::Error, path: &Path) -> Error {
    if is_denied(&error) { Error::NotWritable(path.to_owned()) } else { error.into() }
}

fn common_pragmas(connection: &Connection) -> Result<()> {
    set_and_read_back(connection, "synchronous", "2")?; // FULL: power loss loses nothing
    check_references(connection, true)?;
    set_and_read_back(connection, "trusted_schema", "0")?;
    set_and_read_back(connection, "cell_size_check", "1")?;
    connection.pragma_update(None, "temp_store", "memory")?;
    connection.pragma_update(None, "cache_size", CACHE_KIB)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(())
}

/// Whether the database looks up what a row refers to; it cannot change within a transaction.
pub(super) fn check_references(connection: &Connection, check: bool) -> Result<()> {
    set_and_read_back(connection, "foreign_keys", if check { "1" } else { "0" })
}

/// Some file systems quietly refuse a pragma; a file that is not as safe as promised is not used.
fn set_and_read_back(connection: &Connection, name: &'static str, value: &str) -> Result<()> {
    let quiet = connection.pragma_update_and_check(None, name, value, |_| Ok(()));
    if let Err(error) = quiet
        && error != rusqlite::Error::QueryReturnedNoRows
    {
        return Err(error.into());
    }
    let found: Value = connection.pragma_query_value(None, name, |row| row.get(0))?;
    let found = match &found {
        Value::Integer(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Null | Value::Real(_) | Value::Blob(_) => format!("{found:?}"),
    };
    if found == value { Ok(()) } else { Err(Error::Pragma(name, found)) }
}
