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
    copy_pages(&from, &mut to).map_err(uncertain)?;
    // It is stored by now; what is still in the log is folded in when the file is closed.
    let folded = to.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()));
    if let Err(error) = folded {
        tracing::warn!(%error, "the log could not be emptied");
    }
    Ok(())
}

/// A disk that failed meanwhile may have failed after all was stored.
fn uncertain(error: Error) -> Error {
    if let Error::Sqlite(error) = error { Error::CommitUnknown(error) } else { error }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_that_fails_while_a_file_is_filled_leaves_it_unknown_what_is_in_it() {
        let of_disk = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_IOERR_FSYNC);
        let failed = rusqlite::Error::SqliteFailure(of_disk, None);
        assert!(matches!(uncertain(failed.into()), Error::CommitUnknown(_)));
        assert!(matches!(uncertain(Error::Busy), Error::Busy), "nothing was begun");
    }

    /// As a program without a log leaves a file: half a change in it, the rest in a journal.
    #[test]
    fn what_a_kill_left_half_written_is_taken_back_before_it_is_judged() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("kring.sqlite");
        drop(crate::store::Db::create(&file).unwrap());
        let writes = open(&file).unwrap();
        let half = "pragma journal_mode = delete; pragma cache_size = 1; begin;
                    create table filler as with recursive n (i) as
                        (select 1 union all select i + 1 from n where i < 2000)
                        select randomblob(500) from n";
        writes.execute_batch(half).unwrap();
        let parts = [file.clone(), super::super::lock::beside(&file, "-journal")];
        let killed = parts.map(|path| (std::fs::read(&path).unwrap(), path));
        drop(writes);
        for (bytes, path) in killed {
            std::fs::write(path, bytes).unwrap();
        }
        assert!(is_ours(&file).unwrap());
        let tables = "select count(*) from sqlite_schema where name = 'filler'";
        let found: i64 = open(&file).unwrap().query_row(tables, [], |row| row.get(0)).unwrap();
        assert_eq!(found, 0);
    }
}
