//! People who were erased stay so in older copies of the file that are gone back to.

use std::path::Path;

use super::erase::erase_alone;
use crate::backup;
use crate::clock::Clock;
use crate::settings::Settings;
use crate::store::erasures::{self, Erasure};
use crate::store::{Db, WriteTx, scrub};

/// Takes those out of an older copy who were erased since, as the file and all its backups know
/// them, so that a damaged file takes nobody's wish with it. Gives how many.
///
/// # Errors
/// A database error.
pub fn erase_from_copy(copy: &Path, file: &Path, clock: &Clock) -> anyhow::Result<usize> {
    let mut known = erasures::peek(file);
    for backup in backup::kept(file)? {
        known.extend(erasures::peek(&backup.file));
    }
    if known.is_empty() {
        return Ok(0);
    }
    let db = Db::open(copy)?;
    let now = clock.now();
    let count = db.write(now, |tx| erase_again(tx, &Settings::load(tx)?, &known))?;
    db.scrub()?;
    db.write(now, scrub::ask_to_empty_log)?;
    Ok(count)
}

fn erase_again(tx: &WriteTx<'_>, settings: &Settings, erased: &[Erasure]) -> anyhow::Result<usize> {
    let mut count = 0;
    for erasure in erased {
        if erasures::day_of(tx, erasure.customer)?.is_some() {
            continue; // who is in it nevertheless came back, and stays
        }
        for customer in erasures::found_again(tx, erasure)? {
            erase_alone(tx, settings, Erasure { customer, ..erasure.clone() })?;
            count += 1;
        }
    }
    Ok(count)
}
