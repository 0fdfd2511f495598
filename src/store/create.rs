//! A new file: made where nobody knows it, and named when it is whole.

use std::path::Path;

use rusqlite::Connection;

use super::db::{fits, write_once};
use super::lock::{FileLock, real_path};
use super::replace::Workshop;
use super::tx::Occasion;
use super::{Db, Error, Result, WriteTx, connect, migrate};
use crate::files::{self, Access};

impl Db {
    /// Makes a new file with an empty schema.
    ///
    /// # Errors
    /// As [`Db::create_with`].
    pub fn create(path: &Path) -> Result<Db> {
        create(path, |_| Ok(()))
    }

    /// Makes a new file with what `fill` stores in it. It gets its name when it is whole: whoever
    /// is killed before leaves none.
    ///
    /// # Errors
    /// What `fill` returns, or [`Error::Exists`] when there is one; nothing is changed then.
    pub fn create_with<E: From<Error>>(
        path: &Path,
        now: impl Into<Occasion>,
        fill: impl FnOnce(&WriteTx<'_>) -> std::result::Result<(), E>,
    ) -> std::result::Result<Db, E> {
        create(path, |connection| write_once(connection, now.into(), fill).0)
    }
}

fn create<E: From<Error>>(
    path: &Path,
    fill: impl FnOnce(&mut Connection) -> std::result::Result<(), E>,
) -> std::result::Result<Db, E> {
    let path = &real_path(path);
    fits(path)?;
    if path.exists() {
        return Err(Error::Exists(path.clone()).into());
    }
    let alone = FileLock::alone(path)?;
    let work = Workshop::open(path, &alone)?;
    if path.exists() {
        return Err(Error::Exists(path.clone()).into()); // made, or found again, meanwhile
    }
    make(&work.new_file(), fill)?;
    work.put_in_place(&path.with_extension("left-behind.sqlite"))?;
    drop((work, alone));
    Ok(Db::open(path)?)
}

/// A whole file of ours at `file`, where nobody knows it yet.
fn make<E: From<Error>>(
    file: &Path,
    fill: impl FnOnce(&mut Connection) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    files::create_new(file, Access::Owner).map_err(Error::from)?;
    let mut connection = connect::writer(file)?;
    migrate::create(&mut connection)?;
    fill(&mut connection)?;
    Ok(connect::fold(&connection)?)
}
