//! People who were erased stay so in older copies of the file that are gone back to.

use std::path::Path;

use super::contact::{erase_contact, plan_contact};
use super::erase::erase_alone;
use crate::backup;
use crate::clock::Clock;
use crate::settings::Settings;
use crate::store::erasures::{self, ErasedContact, Erasure};
use crate::store::{Db, WriteTx, scrub};

/// Takes those out of an older copy who were erased since, as the file and all its backups know
/// them, so that a damaged file takes nobody's wish with it. Gives how many.
///
/// # Errors
/// A database error.
pub fn erase_from_copy(copy: &Path, file: &Path, clock: &Clock) -> anyhow::Result<usize> {
    let (mut known, mut people) = (erasures::peek(file), erasures::peek_contacts(file));
    for backup in backup::kept(file)? {
        known.extend(erasures::peek(&backup.file));
        people.extend(erasures::peek_contacts(&backup.file));
    }
    if known.is_empty() && people.is_empty() {
        return Ok(0);
    }
    let db = Db::open(copy)?;
    let now = clock.now();
    let count = db.write(now, |tx| -> anyhow::Result<usize> {
        let settings = Settings::load(tx)?;
        Ok(erase_again(tx, &settings, &known)? + erase_people_again(tx, &settings, &people)?)
    })?;
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

/// The same for people of customers who were erased alone.
fn erase_people_again(
    tx: &WriteTx<'_>,
    settings: &Settings,
    erased: &[ErasedContact],
) -> anyhow::Result<usize> {
    let mut count = 0;
    for erased in erased {
        if erasures::contacts(tx)?.iter().any(|known| known.contact == erased.contact) {
            continue; // who is in it nevertheless came back, and stays
        }
        for contact in erasures::contacts_found_again(tx, erased)? {
            let plan = plan_contact(tx, contact, erased.on, &mut |_, _| {})?;
            erase_contact(tx, settings, &plan)?;
            count += 1;
        }
    }
    Ok(count)
}
