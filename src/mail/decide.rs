//! What a person may do with mails: have them sent again, let them go, take them back; which ones
//! may be, and why others may not.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use crate::domain::{Deed, OutboxId, OutboxState, Problem, StopReason};
use crate::settings::Settings;
use crate::store::outbox::{self, Entry, Mail};
use crate::store::suppressions::{self, Mailbox, Suppression};
use crate::store::{self, ReadTx, WriteTx};

/// Mails that went wrong longer ago are history.
pub const RECENT: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Which mails a person means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    These(Vec<OutboxId>),
    /// All that it may be done to.
    All,
}

impl Which {
    /// # Errors
    /// `mail-which` when nothing is said, or `mail-bad-id`.
    pub fn parse(ids: &[String], all: bool) -> Result<Which, Problem> {
        match ids {
            _ if all => Ok(Which::All),
            [] => Err(Problem::usage("mail-which")),
            ids => Ok(Which::These(ids.iter().map(|id| parse_id(id)).collect::<Result<_, _>>()?)),
        }
    }

    fn or(
        &self,
        all: impl FnOnce() -> anyhow::Result<Vec<OutboxId>>,
    ) -> anyhow::Result<Vec<OutboxId>> {
        match self {
            Which::These(ids) => Ok(ids.clone()),
            Which::All => all(),
        }
    }
}

/// # Errors
/// `mail-bad-id`.
pub fn parse_id(given: &str) -> Result<OutboxId, Problem> {
    let bad = || Problem::usage("mail-bad-id").with("given", given).deed(Deed::ListMails);
    given.trim().parse().map(OutboxId).map_err(|_| bad())
}

/// # Errors
/// `mail-unknown-id`, or a database error.
pub fn find(tx: &ReadTx<'_>, id: OutboxId) -> anyhow::Result<Mail> {
    let unknown = || Problem::not_found("mail-unknown-id").with("id", id.0.to_string());
    Ok(outbox::find(tx, id)?.ok_or_else(|| unknown().deed(Deed::ListMails))?)
}

/// A mail about which was decided: as it is now, and how far it was before.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Decided {
    #[serde(flatten)]
    pub entry: Entry,
    #[serde(skip)]
    pub was: OutboxState,
}

/// Sends these again, or none of them.
///
/// # Errors
/// `mail-unknown-id`, why a mail may not be sent again, or a database error.
pub fn retry(tx: &WriteTx<'_>, which: &Which) -> anyhow::Result<Vec<Decided>> {
    let ids = which.or(|| Ok(wanted(tx)?.iter().map(|mail| mail.id).collect()))?;
    each(tx, ids, |mail| match stop_of(tx, mail)? {
        Some(stop) => Err(stopped(mail, &stop).into()),
        None => Ok(outbox::retry(tx, mail.id)?),
    })
}

/// What may be sent again without a person looking at each: it was put off or failed lately, and
/// its reader is on the list and wants it.
///
/// # Errors
/// A database error.
pub fn wanted(tx: &ReadTx<'_>) -> anyhow::Result<Vec<Entry>> {
    let since = tx.now().checked_sub(RECENT).unwrap_or(Timestamp::UNIX_EPOCH);
    let mut wanted = Vec::new();
    for mail in outbox::retryable(tx, since)? {
        if stop_of(tx, &mail)?.is_none() {
            wanted.push(mail);
        }
    }
    Ok(wanted)
}

/// So many mails are not sent again without a word.
pub fn unsure(count: usize) -> Problem {
    Problem::usage("mails-retry-say-yes").with("count", count)
}

/// Lets these held mails go, or none of them.
///
/// # Errors
/// `mail-release-paused`, `mail-unknown-id`, why a mail cannot be let go, or a database error.
pub fn release(tx: &WriteTx<'_>, which: &Which) -> anyhow::Result<Vec<Decided>> {
    if Settings::load(tx)?.is_paused() {
        return Err(Problem::conflict("mail-release-paused").deed(Deed::UnpauseMail).into());
    }
    let ids = which.or(|| Ok(outbox::held(tx)?))?;
    each(tx, ids, |mail| Ok(outbox::release(tx, mail.id)?))
}

/// Takes these mails back, or none of them; of all, those that are held.
///
/// # Errors
/// `mail-unknown-id`, why a mail cannot be taken back, or a database error.
pub fn drop_mails(tx: &WriteTx<'_>, which: &Which) -> anyhow::Result<Vec<Decided>> {
    let ids = which.or(|| Ok(outbox::held(tx)?))?;
    each(tx, ids, |mail| Ok(outbox::drop_mail(tx, mail.id)?))
}

/// Does it to each; `step` says whether its state allowed it.
fn each(
    tx: &WriteTx<'_>,
    ids: Vec<OutboxId>,
    step: impl Fn(&Entry) -> anyhow::Result<bool>,
) -> anyhow::Result<Vec<Decided>> {
    let one = |id| {
        let before = find(tx, id)?.entry;
        if !step(&before)? {
            return Err(not_now(&before).into());
        }
        Ok(Decided { was: before.state, entry: find(tx, id)?.entry })
    };
    ids.into_iter().map(one).collect()
}

/// Why a mail in this state cannot be sent again, let go or taken back.
fn not_now(entry: &Entry) -> Problem {
    let id = match entry.state {
        OutboxState::Sent if entry.is_written() => "mail-was-written",
        OutboxState::Sent => "mail-was-sent",
        OutboxState::Claimed | OutboxState::DataStarted => "mail-is-leaving",
        OutboxState::Suppressed => "mail-is-suppressed",
        OutboxState::Pending | OutboxState::Deferred => "mail-waits-already",
        OutboxState::Failed | OutboxState::Unknown | OutboxState::Held => "mail-not-held",
    };
    Problem::conflict(id).with("id", entry.id.0.to_string())
}

fn stop_of(tx: &ReadTx<'_>, mail: &Entry) -> store::Result<Option<Suppression>> {
    suppressions::find(tx, &Mailbox::Known(mail.to.clone()), mail.list)
}

/// The reader, or the mailbox, comes before whoever wants to send it again.
fn stopped(entry: &Entry, stop: &Suppression) -> Problem {
    let said = match stop.reason {
        StopReason::Asked => "mail-reader-stopped",
        StopReason::Bounced => "mail-reader-gone",
    };
    Problem::conflict(said)
        .with("id", entry.id.0.to_string())
        .with("address", entry.to.as_str())
        .deed(Deed::ResumeReader(entry.to.clone()))
}

/// What a person can do with a mail as it is.
pub fn deeds(entry: &Entry) -> Vec<Deed> {
    match entry.state {
        OutboxState::Failed | OutboxState::Unknown | OutboxState::Deferred => {
            vec![Deed::RetryMail(entry.id)]
        }
        OutboxState::Held => {
            vec![Deed::ReleaseMail(Some(entry.id)), Deed::DropMail(Some(entry.id))]
        }
        OutboxState::Pending
        | OutboxState::Claimed
        | OutboxState::DataStarted
        | OutboxState::Sent
        | OutboxState::Suppressed => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mails_are_named_by_number_or_all_at_once() {
        let check = |given: &[&str], all, expect: Result<Which, &'static str>| {
            let ids: Vec<String> = given.iter().map(|id| (*id).to_owned()).collect();
            let found = Which::parse(&ids, all).map_err(|problem| problem.message.id);
            assert_eq!(found, expect, "{given:?}");
        };
        check(&["3", " 12"], false, Ok(Which::These(vec![OutboxId(3), OutboxId(12)])));
        check(&[], true, Ok(Which::All));
        check(&[], false, Err("mail-which"));
        check(&["3", "three"], false, Err("mail-bad-id"));
    }
}
