//! Opening the file, and running transactions on it.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rusqlite::{Connection, TransactionBehavior};

use super::lock::{FileLock, real_path};
use super::tx::{Occasion, ReadTx, WriteTx};
use super::{Error, Result, clock, connect, migrate, replace, scrub, views};
use crate::clock::Moment;
use crate::files;

/// Readers kept open for the next one who looks; each may hold a cache of its own.
const MOST_IDLE: usize = 8;

/// The one SQLite file: one connection that writes, and as many that only read as are needed.
#[derive(Debug)]
pub struct Db {
    path: PathBuf,
    readers: Mutex<Vec<Connection>>,
    /// Closed last: only a writer folds the log back into the one file.
    pub(super) writer: Mutex<Option<Connection>>,
    /// Given back when all of them are closed.
    _lock: FileLock,
}

impl Db {
    /// Opens a file, upgrading an older one after copying it. One that may not be written to is
    /// opened to look at.
    ///
    /// # Errors
    /// [`Error::Missing`], [`Error::IsFolder`], [`Error::NotWritable`] when it must be upgraded, [`Error::NotOurs`], [`Error::Newer`] (the file stays untouched),
    /// [`Error::Held`] when it must be upgraded while a server runs, [`Error::BeingReplaced`]
    /// while it is restored.
    pub fn open(path: &Path) -> Result<Db> {
        fits(path)?;
        let path = &real_path(path);
        if path.is_dir() {
            return Err(Error::IsFolder(path.clone()));
        }
        if !path.is_file() && !replace::is_unfinished(path) {
            return Err(Error::Missing(path.clone()));
        }
        let lock = replace::share(path)?;
        if !path.is_file() {
            return Err(Error::Missing(path.clone()));
        }
        let upgrade = migrate::check(path)?;
        let mut connection = match connect::writer(path) {
            Err(Error::NotWritable(_)) if !upgrade => return Ok(Db::over(path, None, lock)),
            connected => connected?,
        };
        if upgrade {
            migrate::upgrade(path, &mut connection)?;
        }
        views::put_back_in(&mut connection)?; // it was a copy for other programs
        scrub::finish(&connection);
        Ok(Db::over(path, Some(connection), lock))
    }

    fn over(path: &Path, writer: Option<Connection>, lock: FileLock) -> Db {
        Db {
            path: path.to_owned(),
            writer: Mutex::new(writer),
            readers: Mutex::new(Vec::new()),
            _lock: lock,
        }
    }

    /// Whether it can be written to now.
    ///
    /// # Errors
    /// [`Error::NotWritable`], or what else keeps it from being opened.
    pub fn check_writable(&self) -> Result<()> {
        connect::writer(&self.path).map(drop)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Runs `work` over one unchanging view of the file; it cannot write.
    ///
    /// # Errors
    /// What `work` returns, or a database error.
    pub fn read<T, E: From<Error>>(
        &self,
        now: impl Into<Moment>,
        work: impl FnOnce(&ReadTx<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut reader = match idle {
            Some(reader) => reader,
            None => connect::reader(&self.path)?,
        };
        let result = {
            let tx = reader.transaction().map_err(Error::from)?;
            work(&ReadTx::over(&tx, now.into()))?
        };
        let mut idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < MOST_IDLE {
            idle.push(reader);
        }
        Ok(result)
    }

    /// Runs `work` in one transaction: all of it is stored, or none of it.
    ///
    /// # Errors
    /// What `work` returns (nothing is stored then), [`Error::Busy`], or
    /// [`Error::CommitUnknown`] when the commit itself failed: look again before retrying.
    pub fn write<T, E: From<Error>>(
        &self,
        now: impl Into<Occasion>,
        work: impl FnOnce(&WriteTx<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.with_writer(|connection| write_once(connection, now.into(), work))
    }

    /// Runs `work` with the one connection that writes, kept if it may be used again.
    pub(super) fn with_writer<T, E: From<Error>>(
        &self,
        work: impl FnOnce(&mut Connection) -> (std::result::Result<T, E>, bool),
    ) -> std::result::Result<T, E> {
        let mut held = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let mut connection = match held.take() {
            Some(connection) => connection,
            None => connect::writer(&self.path)?,
        };
        let (outcome, trusted) = work(&mut connection);
        if trusted {
            *held = Some(connection);
        }
        outcome
    }
}

/// Logs, locks and backups have longer names than the file they belong to.
pub(super) fn fits(path: &Path) -> Result<()> {
    if files::is_too_long(path) { Err(Error::TooLong(path.to_owned())) } else { Ok(()) }
}

/// One transaction, and whether the connection may be used again afterwards: after a failed
/// commit or rollback its state is not to be trusted, and the next use opens a new one.
pub(super) fn write_once<T, E: From<Error>>(
    connection: &mut Connection,
    occasion: Occasion,
    work: impl FnOnce(&WriteTx<'_>) -> std::result::Result<T, E>,
) -> (std::result::Result<T, E>, bool) {
    let tx = match connection.transaction_with_behavior(TransactionBehavior::Immediate) {
        Ok(tx) => tx,
        Err(error) => return (Err(Error::from(error).into()), true),
    };
    let whole = WriteTx::over(&tx, occasion);
    let stored =
        work(&whole).and_then(|value| clock::keep(&whole).map(|()| value).map_err(E::from));
    match stored {
        Ok(value) => match tx.commit() {
            Ok(()) => (Ok(value), true),
            Err(error) => (Err(Error::CommitUnknown(error).into()), false),
        },
        Err(error) => (Err(error), tx.rollback().is_ok()),
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::store::Keep;

    fn new_file() -> (tempfile::TempDir, Db) {
        let dir = tempfile::tempdir().unwrap();
        let db = Db::create(&dir.path().join("kring.sqlite")).unwrap();
        (dir, db)
    }

    #[test]
    fn a_reader_cannot_write() {
        let (_dir, db) = new_file();
        let refused: Result<usize> = db.read(Timestamp::UNIX_EPOCH, |tx| {
            Ok(tx.sql().execute("insert into settings values ('a', 'b')", [])?)
        });
        assert!(matches!(refused, Err(Error::ReadOnly)), "{refused:?}");
    }

    #[test]
    fn a_folder_is_called_one() {
        let (dir, _db) = new_file();
        assert!(matches!(Db::open(dir.path()), Err(Error::IsFolder(_))));
    }

    #[test]
    fn a_file_without_a_log_is_read_where_none_can_be_made() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("50% of #1?.sqlite");
        let db = Db::create(&path).unwrap();
        drop(db);
        let reader = connect::to_unchanging(&path).unwrap();
        let tables = "select count(*) from sqlite_schema where name = 'customers'";
        let found: i64 = reader.query_row(tables, [], |row| row.get(0)).unwrap();
        assert_eq!(found, 1);
        std::fs::write(dir.path().join("50% of #1?.sqlite-wal"), "changes").unwrap();
        assert!(matches!(connect::to_unchanging(&path), Err(Error::NotWritable(_))));
    }

    #[test]
    fn a_failed_use_case_stores_nothing() {
        let (_dir, db) = new_file();
        let failed: Result<()> = db.write(Timestamp::UNIX_EPOCH, |tx| {
            super::super::settings::set(tx, "business.name", "half")?;
            Err(Error::Busy)
        });
        assert!(failed.is_err());
        let found =
            db.read(Timestamp::UNIX_EPOCH, |tx| super::super::settings::get(tx, "business.name"));
        assert_eq!(found.unwrap(), None);
    }

    #[test]
    fn a_trial_keeps_only_what_it_says() {
        let (_dir, db) = new_file();
        let stored = |keep| {
            db.write::<_, Error>(Timestamp::UNIX_EPOCH, |tx| {
                tx.trial(|tx| {
                    super::super::settings::set(tx, "business.name", "tried")?;
                    Ok::<_, Error>(((), keep))
                })?;
                super::super::settings::get(tx, "business.name")
            })
        };
        assert_eq!(stored(Keep::No).unwrap(), None);
        assert_eq!(stored(Keep::Yes).unwrap().as_deref(), Some("tried"));
    }

    #[test]
    fn an_existing_file_is_never_made_anew() {
        let (_dir, db) = new_file();
        assert!(matches!(Db::create(db.path()), Err(Error::Exists(_))));
    }

    #[test]
    fn a_commit_that_fails_is_unknown_and_the_next_one_is_another() {
        let (_dir, db) = new_file();
        let now = Timestamp::UNIX_EPOCH;
        let dangling = "pragma defer_foreign_keys = on;
                        insert into orders (id, customer_id, day, amount) values (1, 77, 1, 1)";
        let failed: Result<()> = db.write(now, |tx| Ok(tx.sql().execute_batch(dangling)?));
        assert!(matches!(failed, Err(Error::CommitUnknown(_))), "{failed:?}");
        let name = "business.name";
        let next: Result<()> = db.write(now, |tx| super::super::settings::set(tx, name, "next"));
        next.unwrap();
        let orders: Result<i64> = db.read(now, |tx| {
            Ok(tx.sql().query_row("select count(*) from orders", [], |row| row.get(0))?)
        });
        assert_eq!(orders.unwrap(), 0);
    }
}
