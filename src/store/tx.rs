//! The two kinds of transaction: one that looks, and one that may write and knows whose doing it is.

use std::cell::Cell;
use std::ops::Deref;
use std::path::Path;

use jiff::Timestamp;
use rusqlite::Connection;

use super::limits::{CACHE_KIB, LARGE_CACHE_KIB};
use super::{Error, Result};
use crate::clock::{Moment, horizon};
use crate::domain::{ActId, Actor};

/// One unchanging view of the file, and the instant it is looked at.
#[derive(Debug)]
pub struct ReadTx<'c> {
    connection: &'c Connection,
    moment: Moment,
}

impl<'c> ReadTx<'c> {
    pub(super) fn over(connection: &'c Connection, moment: Moment) -> ReadTx<'c> {
        ReadTx { connection, moment }
    }
}

impl ReadTx<'_> {
    /// The one instant of this transaction, in whole seconds.
    pub fn now(&self) -> Timestamp {
        self.moment.now
    }

    pub(super) fn moment(&self) -> Moment {
        self.moment
    }

    /// The last instant that something stored can rightly bear, in seconds; see [`horizon`].
    pub(super) fn horizon(&self) -> i64 {
        horizon(self.moment.now).as_second()
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        Path::new(self.connection.path().unwrap_or_default())
    }

    pub(super) fn sql(&self) -> &Connection {
        self.connection
    }
}

/// When something is done, and whose doing it is.
#[derive(Clone, Debug)]
pub struct Occasion {
    pub moment: Moment,
    pub by: Actor,
}

impl<M: Into<Moment>> From<M> for Occasion {
    /// Of the program itself.
    fn from(moment: M) -> Occasion {
        Occasion { moment: moment.into(), by: Actor::Program }
    }
}

/// A transaction that may write.
#[derive(Debug)]
pub struct WriteTx<'c> {
    read: ReadTx<'c>,
    by: Actor,
    /// What this transaction did so far stands under this act.
    act: Cell<Option<ActId>>,
}

impl<'c> WriteTx<'c> {
    pub(super) fn over(connection: &'c Connection, occasion: Occasion) -> WriteTx<'c> {
        let Occasion { moment, by } = occasion;
        WriteTx { read: ReadTx::over(connection, moment), by, act: Cell::new(None) }
    }

    /// Whose doing it is.
    pub fn by(&self) -> &Actor {
        &self.by
    }

    /// The same transaction as somebody else's doing: what is changed through it is an act of
    /// its own.
    #[must_use]
    pub fn acting(&self, by: Actor) -> WriteTx<'c> {
        WriteTx::over(self.read.connection, Occasion { moment: self.read.moment, by })
    }

    /// The act of what was changed so far, where anything was.
    pub fn act(&self) -> Option<ActId> {
        self.act.get()
    }

    pub(super) fn begin_act(&self, act: ActId) {
        self.act.set(Some(act));
    }
}

impl WriteTx<'_> {
    /// Runs `work` and keeps what it stored only if it says so: a dry run looks like a real one.
    ///
    /// # Errors
    /// What `work` returns (nothing of it is kept then), or a database error.
    pub fn trial<T, E: From<Error>>(
        &self,
        work: impl FnOnce(&WriteTx<'_>) -> std::result::Result<(T, Keep), E>,
    ) -> std::result::Result<T, E> {
        let act = self.act.get();
        self.at_once("savepoint trial")?;
        let outcome = work(self);
        if !matches!(outcome, Ok((_, Keep::Yes))) {
            self.act.set(act); // one that was begun meanwhile is gone
            self.at_once("rollback to trial")?;
        }
        self.at_once("release trial")?;
        outcome.map(|(value, _)| value)
    }

    /// Imports try each of a million rows.
    fn at_once(&self, statement: &'static str) -> Result<()> {
        self.sql().prepare_cached(statement)?.execute([])?;
        Ok(())
    }
}

impl WriteTx<'_> {
    /// Runs `work`, which changes much of the file, with room for its pages in memory: pages that
    /// do not fit are written to the log, read back and written again.
    ///
    /// # Errors
    /// What `work` returns, or a database error.
    pub fn with_room<T, E: From<Error>>(
        &self,
        work: impl FnOnce() -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let cache = |kib| self.sql().pragma_update(None, "cache_size", kib).map_err(Error::from);
        cache(LARGE_CACHE_KIB)?;
        let outcome = work();
        cache(CACHE_KIB)?;
        outcome
    }
}

/// Whether what a trial stored stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    Yes,
    No,
}

impl<'c> Deref for WriteTx<'c> {
    type Target = ReadTx<'c>;

    fn deref(&self) -> &ReadTx<'c> {
        &self.read
    }
}
