//! Forgetting to the last byte: what was erased is still in pages let go of and in the log, until
//! the file is rewritten and its log emptied.
//!
//! That takes a while and can be cut off, so it is a row from the commit of the erasing on.
//! Whoever opens the file next and may write to it finishes it, unless another program looks at
//! the file at that moment: then the one after does.

use std::time::Duration;

use rusqlite::{Connection, OptionalExtension};

use super::limits::BUSY_TIMEOUT;
use super::{Db, Error, ReadTx, Result, WriteTx};

/// To be called by whatever erases: its bytes are to go as well.
///
/// # Errors
/// A database error.
pub(super) fn ask(tx: &WriteTx<'_>) -> Result<()> {
    // What is overwritten is overwritten with zeros, also in pages that become free.
    tx.sql().pragma_update(None, "secure_delete", true)?;
    tx.sql()
        .prepare_cached(
            "insert into pending_scrubs (id, since) values (1, ?1)
             on conflict (id) do update set rewritten = 0",
        )?
        .execute([tx.now().as_second()])?;
    Ok(())
}

/// To be called in a file that is to take the place of another: what was erased may still be in the
/// log of that one.
///
/// # Errors
/// A database error.
pub fn ask_to_empty_log(tx: &WriteTx<'_>) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "insert into pending_scrubs (id, since, rewritten) values (1, ?1, 1)
             on conflict (id) do nothing",
        )?
        .execute([tx.now().as_second()])?;
    Ok(())
}

/// Whether something was erased whose bytes may still be there.
///
/// # Errors
/// A database error.
pub fn is_pending(tx: &ReadTx<'_>) -> Result<bool> {
    Ok(pending(tx.sql())?.is_some())
}

impl Db {
    /// Rewrites the file without anything that was erased from it, and empties the log: it is then
    /// in neither. `false` while another program looks at the file or writes to it; then whoever
    /// opens the file next goes on. Nothing is done where nothing was erased.
    ///
    /// # Errors
    /// A database error, such as no room; what was erased stays erased, and to be scrubbed.
    pub fn scrub(&self) -> Result<bool> {
        self.with_writer(|connection| {
            let done = scrub(connection);
            let trusted = done.is_ok();
            (done, trusted)
        })
    }
}

/// Finishes what a killed or hindered command left to do, if that can be done at once.
pub(super) fn finish(connection: &Connection) {
    let at_once = || -> Result<bool> {
        if pending(connection)?.is_none() {
            return Ok(true);
        }
        connection.busy_timeout(Duration::ZERO)?;
        let done = scrub(connection);
        connection.busy_timeout(BUSY_TIMEOUT)?;
        done
    };
    if let Err(error) = at_once() {
        tracing::warn!(%error, "what was erased could not be taken out of the file's bytes yet");
    }
}

/// Whether the file was rewritten already; `None` when there is nothing to do.
fn pending(connection: &Connection) -> Result<Option<bool>> {
    let mut query = connection.prepare_cached("select rewritten from pending_scrubs")?;
    Ok(query.query_row([], |row| row.get(0)).optional()?)
}

fn scrub(connection: &Connection) -> Result<bool> {
    match scrub_or_fail(connection) {
        Err(Error::Busy) => Ok(false),
        done => done,
    }
}

fn scrub_or_fail(connection: &Connection) -> Result<bool> {
    let Some(rewritten) = pending(connection)? else {
        return Ok(true);
    };
    if !rewritten {
        drop_from_indexes(connection)?;
        connection.pragma_update(None, "temp_store", "file")?; // as large as the file itself
        let done = connection.execute_batch("vacuum");
        connection.pragma_update(None, "temp_store", "memory")?;
        done?;
        connection.execute("update pending_scrubs set rewritten = 1", [])?;
    }
    let busy: i64 =
        connection.query_row("pragma wal_checkpoint(truncate)", [], |row| row.get(0))?;
    if busy == 0 {
        connection.execute("delete from pending_scrubs", [])?;
    }
    Ok(busy == 0)
}

/// Takes out of what is searched by what rows that are gone left there: whoever was erased is found by nothing from
/// the moment of erasing on, but their letters lie in the index until it is written anew.
fn drop_from_indexes(connection: &Connection) -> Result<()> {
    let there = "select count(*) from sqlite_schema where name = 'customers_search'";
    if connection.query_row(there, [], |row| row.get::<_, i64>(0))? == 0 {
        return Ok(()); // a file of before there was one
    }
    Ok(connection.execute_batch(
        "insert into customers_search (customers_search) values ('optimize');
         insert into said_search (said_search) values ('optimize');",
    )?)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::super::settings;
    use super::*;

    const NAME: &str = "Wilhelmina Quistwater";

    /// A file in which something was erased by rows alone: its bytes are still there.
    fn erased() -> (tempfile::TempDir, Db) {
        let dir = tempfile::tempdir().unwrap();
        let db = Db::create(&dir.path().join("kring.sqlite")).unwrap();
        write(&db, |tx| settings::set(tx, "business.name", NAME));
        db.write::<_, Error>(Timestamp::UNIX_EPOCH, |tx| {
            ask(tx)?;
            settings::set(tx, "business.name", "De Proef")
        })
        .unwrap();
        assert!(holds(dir.path()), "there is something to scrub");
        (dir, db)
    }

    fn write(db: &Db, work: impl FnOnce(&WriteTx<'_>) -> Result<()>) {
        db.write(Timestamp::UNIX_EPOCH, work).unwrap();
    }

    fn holds(dir: &std::path::Path) -> bool {
        ["", "-wal"].iter().any(|end| {
            let bytes = std::fs::read(dir.join(format!("kring.sqlite{end}"))).unwrap_or_default();
            bytes.windows(NAME.len()).any(|part| part == NAME.as_bytes())
        })
    }

    fn left(db: &Db) -> bool {
        db.read(Timestamp::UNIX_EPOCH, is_pending).unwrap()
    }

    #[test]
    fn whoever_opens_the_file_next_finishes_it() {
        let (dir, killed) = erased();
        let db = Db::open(killed.path()).unwrap();
        assert!(!holds(dir.path()) && !left(&db));
        assert!(db.scrub().unwrap(), "and there is nothing to do any more");
    }

    #[test]
    fn not_while_another_looks_and_then_the_log_alone_is_emptied() {
        let (dir, db) = erased();
        db.read::<_, Error>(Timestamp::UNIX_EPOCH, |tx| {
            settings::get(tx, "business.name")?;
            let other = Db::open(db.path()).unwrap();
            assert!(left(&other), "it was put off");
            assert_eq!(rewritten(&other), Some(true));
            Ok(())
        })
        .unwrap();
        let other = Db::open(db.path()).unwrap();
        assert!(!holds(dir.path()) && !left(&other));
    }

    #[test]
    fn not_while_another_writes() {
        let (_dir, db) = erased();
        write(&db, |_| {
            let other = Db::open(db.path()).unwrap();
            assert_eq!(rewritten(&other), Some(false), "nothing was done, and nobody waited");
            Ok(())
        });
    }

    #[test]
    fn erasing_again_begins_anew() {
        let (_dir, db) = erased();
        write(&db, |tx| Ok(tx.sql().execute_batch("update pending_scrubs set rewritten = 1")?));
        write(&db, ask);
        assert_eq!(rewritten(&db), Some(false));
    }

    fn rewritten(db: &Db) -> Option<bool> {
        db.read(Timestamp::UNIX_EPOCH, |tx| pending(tx.sql())).unwrap()
    }
}
