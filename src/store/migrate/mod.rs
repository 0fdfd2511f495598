//! From any older schema to this one: looked at first, copied, then each step one transaction.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode, OpenFlags};
use rusqlite_migration::{M, Migrations};

use super::{Error, Result, backup, connect, lock::ServerLock, views};
use crate::files::{self, Access};

/// "KRN1", so that a file can be recognised before anything in it is trusted.
const APPLICATION_ID: i64 = 0x4B52_4E31;
/// "KRNG": files of before the schema was laid for good, of which none was ever released.
const EARLY_ID: i64 = 0x4B52_4E47;

/// Forward only; a released step is never edited.
static STEPS: [M<'static>; 28] = [
    M::up(include_str!("../../../migrations/0001_people.sql")),
    M::up(include_str!("../../../migrations/0002_facts.sql")),
    M::up(include_str!("../../../migrations/0003_listening.sql")),
    M::up(include_str!("../../../migrations/0004_insight.sql")),
    M::up(include_str!("../../../migrations/0005_reporting.sql")),
    M::up(include_str!("../../../migrations/0006_running.sql")),
    M::up(include_str!("../../../migrations/0007_views.sql")),
    M::up(include_str!("../../../migrations/0008_erased_addresses.sql")),
    M::up(include_str!("../../../migrations/0009_clock.sql")),
    M::up(include_str!("../../../migrations/0010_pending_scrubs.sql")),
    M::up(include_str!("../../../migrations/0011_refusals.sql")),
    M::up(include_str!("../../../migrations/0012_place.sql")),
    M::up(include_str!("../../../migrations/0013_order_places.sql")),
    M::up(include_str!("../../../migrations/0014_known.sql")),
    // It makes a table anew, and foreign keys are off meanwhile.
    M::up(include_str!("../../../migrations/0015_staff.sql")).foreign_key_check(),
    M::up(include_str!("../../../migrations/0016_views_with_whom.sql")),
    M::up(include_str!("../../../migrations/0017_erased_contacts.sql")),
    M::up(include_str!("../../../migrations/0018_import_rows.sql")),
    M::up(include_str!("../../../migrations/0019_said.sql")),
    M::up(include_str!("../../../migrations/0020_counter.sql")).foreign_key_check(),
    M::up(include_str!("../../../migrations/0021_answers_as_options.sql")),
    M::up(include_str!("../../../migrations/0022_shops.sql")),
    M::up(include_str!("../../../migrations/0023_told.sql")),
    M::up(include_str!("../../../migrations/0024_forecast_origins.sql")),
    M::up(include_str!("../../../migrations/0025_accounts.sql")),
    M::up(include_str!("../../../migrations/0026_rows_for_pages.sql")),
    M::up(include_str!("../../../migrations/0027_coming.sql")),
    M::up(include_str!("../../../migrations/0028_rows_for_lists.sql")),
];

/// Makes the schema in an empty file.
pub(super) fn create(connection: &mut Connection) -> Result<()> {
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    run_steps(connection, 0)
}

/// Looks at a file without changing it: is it ours, and must it be upgraded?
pub(super) fn check(path: &Path) -> Result<bool> {
    let looked = match look(path, OpenFlags::SQLITE_OPEN_READ_ONLY) {
        // Killed while it was not yet, or no longer, used with a log: what was half written has
        // to be taken back before anything can be read, and only a writer can.
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::ReadOnly) => {
            look(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
        }
        Err(error) if connect::is_denied(&error) => said(&connect::to_unchanging(path)?),
        looked => looked,
    };
    let (id, found) = match looked {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => (0, 0),
        Err(error) if connect::is_denied(&error) => {
            return Err(Error::NotWritable(path.to_owned()));
        }
        other => other?,
    };
    let known = latest();
    if id == EARLY_ID {
        return Err(Error::Early(path.to_owned()));
    }
    if id != APPLICATION_ID {
        return Err(Error::NotOurs(path.to_owned()));
    }
    if found > known {
        return Err(Error::Newer { file: path.to_owned(), found, known });
    }
    Ok(found < known)
}

/// Whose the file says it is, and the number of its schema.
fn look(path: &Path, how: OpenFlags) -> rusqlite::Result<(i64, i64)> {
    let connection = Connection::open_with_flags(path, how | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    said(&connection)
}

fn said(connection: &Connection) -> rusqlite::Result<(i64, i64)> {
    let number = |name| connection.pragma_query_value(None, name, |row| row.get(0));
    Ok((number("application_id")?, number("user_version")?))
}

/// Whether the open file says it is Kring's.
pub(super) fn is_ours(connection: &Connection) -> rusqlite::Result<bool> {
    let id: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    Ok(id == APPLICATION_ID)
}

/// Brings an older file up to date, while nobody serves it, after setting a copy aside.
pub(super) fn upgrade(path: &Path, connection: &mut Connection) -> Result<()> {
    let lock = ServerLock::take(path, "upgrade");
    if let Err(Error::Served(file, holder)) = lock {
        return Err(Error::Held(file, holder));
    }
    let _lock = lock?;
    let found = pragma_number(connection, "user_version")?;
    if found == latest() {
        return Ok(()); // somebody else upgraded it while we waited
    }
    set_copy_aside(path, &copy_path(path, found))?;
    views::put_back_in(connection)?;
    run_steps(connection, usize::try_from(found).unwrap_or(0))
}

/// As private as the file and without its secrets, and named only when it is whole.
fn set_copy_aside(path: &Path, copy: &Path) -> Result<()> {
    let mut half_made = path.as_os_str().to_owned();
    half_made.push(".half-made");
    let half_made = Path::new(&half_made);
    files::create_anew(half_made, Access::of(path))?;
    backup::copy_of(path, half_made)?;
    Ok(files::put_in_place(half_made, copy)?)
}

fn run_steps(connection: &mut Connection, from: usize) -> Result<()> {
    // A table whose rules change is made anew, while others still point at its rows.
    connect::check_references(connection, false)?;
    let steps = (from..STEPS.len()).try_for_each(|version| step(connection, version));
    connect::check_references(connection, true)?;
    steps
}

fn step(connection: &mut Connection, version: usize) -> Result<()> {
    let step = Migrations::from_slice(&STEPS).to_version(connection, version + 1);
    if let Err(rusqlite_migration::Error::RusqliteError { err, .. }) = step {
        return Err(err.into());
    }
    step.map_err(|error| Error::Corrupt(error.to_string()))
}

/// The views of a file of this version: their names, and what makes them.
pub(super) fn views_of(version: i64) -> Result<Vec<(String, String)>> {
    let mut connection = Connection::open_in_memory()?;
    let version = usize::try_from(version).unwrap_or(0).min(STEPS.len());
    Migrations::from_slice(&STEPS)
        .to_version(&mut connection, version)
        .map_err(|error| Error::Corrupt(error.to_string()))?;
    let mut query =
        connection.prepare("select name, sql from sqlite_schema where type = 'view'")?;
    let views = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(views.collect::<rusqlite::Result<_>>()?)
}

/// `kring.sqlite` of version 3 is set aside as `kring.before-upgrade-3.sqlite`.
fn copy_path(path: &Path, version: i64) -> PathBuf {
    path.with_extension(format!("before-upgrade-{version}.sqlite"))
}

fn latest() -> i64 {
    i64::try_from(STEPS.len()).unwrap_or(i64::MAX)
}

fn pragma_number(connection: &Connection, name: &str) -> Result<i64> {
    Ok(connection.pragma_query_value(None, name, |row| row.get(0))?)
}

#[cfg(test)]
mod tests;
