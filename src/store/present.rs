//! The file that is there when a backup is gone back to: kept under another name, and then filled
//! with the other content by `SQLite` itself, so that whoever looks sees the one or the other.

use std::path::Path;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::{Error, Result, connect, limits, migrate};
use crate::files::{self, Access};

/// Whether the file at `path` is Kring's, as far as it can be opened. Looking leaves a damaged one
/// and its log as they are.
///
/// # Errors
/// A database error when it is too damaged for that, or no database at all.
pub fn is_ours(path: &Path) -> Result<bool> {
    let read_only = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let looked = Connection::open_with_flags(path, read_only)
        .and_then(|connection| migrate::is_ours(&connection));
    match looked {
        // What a kill left half written can only be taken back by a writer.
        Err(error) if connect::is_denied(&error) => Ok(migrate::is_ours(&open(path)?)?),
        looked => Ok(looked?),
    }
}

/// Copies the file with all its changes, page by page and whatever is in them, to `copy`.
///
/// # Errors
/// [`Error::Busy`] while another program writes, [`Error::NotWritable`], or a database error.
pub fn keep(path: &Path, copy: &Path) -> Result<()> {
    let from = connect::writer(path)?;
    files::create_new(copy, Access::of(path))?;
    let mut to = open(copy)?;
    to.pragma_update(None, "synchronous", "full")?;
    copy_pages(&from, &mut to)?;
    drop(to);
    // One file, without a log beside it. If it is too damaged for that it is kept as it is.
    let _ = open(copy).and_then(|copy| connect::fold(&copy));
    Ok(())
}

/// Fills the file at `path` with what is in `content`: all of it or, whatever happens, nothing.
///
/// # Errors
/// [`Error::Busy`] while another program writes, [`Error::CommitUnknown`], or a database error.
pub fn overwrite(path: &Path, content: &Path) -> Result<()> {
    let from = open(content)?;
    let mut to = connect::writer(path)?;
    let copied = copy_pages(&from, &mut to);
    if let Err(Error::Sqlite(error)) = copied {
        return Err(Error::CommitUnknown(error));
    }
    copied?;
    // It is stored by now; what is still in the log is folded in when the file is closed.
    let folded = to.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()));
    if let Err(error) = folded {
        tracing::warn!(%error, "the log could not be emptied");
    }
    Ok(())
}

fn copy_pages(from: &Connection, to: &mut Connection) -> Result<()> {
    let step = Backup::new(from, to)?.step(-1)?;
    if step == StepResult::Done { Ok(()) } else { Err(Error::Busy) }
}

fn open(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(limits::BUSY_TIMEOUT)?;
    Ok(connection)
}
