//! Who is about to be erased, and where the person may still be found afterwards.

use std::path::{Path, PathBuf};

use jiff::SignedDuration;
use serde::Serialize;

use crate::backup::{self, Leftover};
use crate::domain::{CustomerId, Day, Problem, clean};
use crate::settings::{Settings, Transport};
use crate::store::erasures::{self, Erasure};
use crate::store::{self, ReadTx, WriteTx, customers, people};

/// Who it is, so that nobody else is erased by mistake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Who {
    pub id: CustomerId,
    pub number: Option<String>,
    /// That of their row, when they were erased before.
    pub name: String,
    pub erased_on: Option<Day>,
    /// What stays, under no name.
    pub orders: i64,
    /// What goes, besides name and contact data.
    pub interactions: i64,
    pub answers: i64,
}

/// Who this is and what is known of them.
///
/// # Errors
/// A database error, also when there is no such customer.
pub fn who(tx: &ReadTx<'_>, customer: CustomerId) -> store::Result<Who> {
    let fields = customers::get(tx, customer)?.fields;
    let known = people::rows_of(tx, customer)?;
    Ok(Who {
        id: customer,
        number: fields.external_id,
        name: fields.name.unwrap_or_default(),
        erased_on: erasures::day_of(tx, customer)?,
        orders: known.orders,
        interactions: known.interactions,
        answers: known.answers,
    })
}

/// That somebody means exactly this customer, by typing what they are called. Capitals and spaces make no
/// difference.
///
/// # Errors
/// `erase-other-name`, or a database error.
pub fn sure(tx: &ReadTx<'_>, customer: CustomerId, typed: &str) -> anyhow::Result<CustomerId> {
    let name = customers::name(tx, customer)?;
    let plain = |text: &str| clean::line(text).to_lowercase();
    if plain(typed) == plain(&name) {
        return Ok(customer);
    }
    let problem = Problem::usage("erase-other-name").with("name", clean::line(&name));
    Err(problem.on("field-name").into())
}

/// Where the person is still.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Aftermath {
    /// Copies of the file from before, which stay until somebody deletes them.
    pub copies: Vec<PathBuf>,
    /// The newest first.
    pub backups: Vec<StillBacked>,
    /// Signs that the file is replicated elsewhere: what is kept there goes back into the past.
    pub replicas: Vec<PathBuf>,
    /// Where mails that left are out of reach, if they leave into a folder.
    #[serde(skip)]
    pub mail_folder: Option<String>,
}

/// A backup that holds the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StillBacked {
    pub file: PathBuf,
    /// When it goes to make room, if one is made every night.
    pub until: Day,
}

/// Removes what killed commands left behind, before somebody in it is erased: afterwards nobody
/// might come to it. Nobody is at work on it: who writes keeps backups from being made, and who
/// has the file open keeps it from being replaced.
///
/// # Errors
/// When a folder cannot be read, or a file not be removed.
pub(super) fn remove_half_made(tx: &WriteTx<'_>) -> std::io::Result<Vec<PathBuf>> {
    let mut removed = Vec::new();
    for leftover in backup::leftovers(tx.path())? {
        if let Leftover::HalfMade(file) = leftover {
            std::fs::remove_file(&file)?;
            removed.push(file);
        }
    }
    Ok(removed)
}

/// Finds the copies and backups that still hold the person.
///
/// # Errors
/// A database error, or when a folder cannot be read.
pub fn aftermath(
    tx: &ReadTx<'_>,
    settings: &Settings,
    customer: CustomerId,
) -> anyhow::Result<Aftermath> {
    let erasures: Vec<Erasure> = erasures::list(tx)?;
    let holds = |file: &Path| {
        let mut theirs = erasures.iter().filter(|erasure| erasure.customer == customer);
        theirs.any(|erasure| erasures::is_still_in(file, erasure))
    };
    of_holders(tx, settings, holds)
}

/// The same for whatever `holds` finds.
pub(super) fn of_holders(
    tx: &ReadTx<'_>,
    settings: &Settings,
    holds: impl Fn(&Path) -> bool,
) -> anyhow::Result<Aftermath> {
    let mut after = Aftermath::default();
    for leftover in backup::leftovers(tx.path())? {
        if let Leftover::SetAside(file) = leftover
            && holds(&file)
        {
            after.copies.push(file);
        }
    }
    for (newer, kept) in backup::kept(tx.path())?.into_iter().enumerate() {
        if holds(&kept.file) {
            let until = tx.now().checked_add(nights(backup::KEEP.saturating_sub(newer)))?;
            let until = Day::of(until, &settings.business.time_zone);
            after.backups.push(StillBacked { file: kept.file, until });
        }
    }
    after.replicas = backup::replicas(tx.path());
    after.mail_folder = match settings.mail().map(|mail| &mail.transport) {
        Ok(Transport::Folder(folder)) => Some(folder.clone()),
        Ok(Transport::Smtp(_)) | Err(_) => None,
    };
    Ok(after)
}

fn nights(count: usize) -> SignedDuration {
    SignedDuration::from_hours(24 * i64::try_from(count).unwrap_or(0))
}
