//! A person wants mails sent again: which ones may be, and why others may not.

use jiff::{SignedDuration, Timestamp};

use crate::domain::{OutboxId, OutboxState, Problem, StopReason};
use crate::store::outbox::{self, Entry};
use crate::store::suppressions::{self, Mailbox, Suppression};
use crate::store::{ReadTx, WriteTx};

/// Mails that went wrong longer ago are history.
pub const RECENT: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Sends these again, or none of them; gives them as they were before.
///
/// # Errors
/// `mail-unknown-id`, why a mail may not be sent again, or a database error.
pub fn these(tx: &WriteTx<'_>, ids: &[OutboxId]) -> anyhow::Result<Vec<Entry>> {
    ids.iter().map(|id| one(tx, *id)).collect()
}

fn one(tx: &WriteTx<'_>, id: OutboxId) -> anyhow::Result<Entry> {
    let mail = outbox::find(tx, id)?.ok_or_else(|| unknown_id(id))?.entry;
    if let Some(stop) = stop_of(tx, &mail)? {
        return Err(stopped(&mail, &stop).into());
    }
    if !outbox::retry(tx, id)? {
        return Err(not_now(&mail).into());
    }
    Ok(mail)
}

/// Sends all of [`wanted`] again; gives them as they were before.
///
/// # Errors
/// A database error.
pub fn all(tx: &WriteTx<'_>) -> anyhow::Result<Vec<Entry>> {
    let wanted = wanted(tx)?;
    for mail in &wanted {
        outbox::retry(tx, mail.id)?;
    }
    Ok(wanted)
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

pub fn unknown_id(id: OutboxId) -> Problem {
    Problem::failed("mail-unknown-id").with("id", id.0.to_string())
}

/// Why a mail in this state cannot be sent again, let go or taken back.
pub fn not_now(entry: &Entry) -> Problem {
    let id = match entry.state {
        OutboxState::Sent => "mail-was-sent",
        OutboxState::Claimed | OutboxState::DataStarted => "mail-is-leaving",
        OutboxState::Suppressed => "mail-is-suppressed",
        OutboxState::Pending
        | OutboxState::Deferred
        | OutboxState::Failed
        | OutboxState::Unknown
        | OutboxState::Held => "mail-waits-already",
    };
    Problem::failed(id).with("id", entry.id.0.to_string())
}

fn stop_of(tx: &ReadTx<'_>, mail: &Entry) -> anyhow::Result<Option<Suppression>> {
    Ok(suppressions::find(tx, &Mailbox::Known(mail.to.clone()), mail.list)?)
}

/// The reader, or the mailbox, comes before whoever wants to send it again.
fn stopped(entry: &Entry, stop: &Suppression) -> Problem {
    let said = match stop.reason {
        StopReason::Asked => "mail-reader-stopped",
        StopReason::Bounced => "mail-reader-gone",
    };
    Problem::failed(said).with("id", entry.id.0.to_string()).with("address", entry.to.as_str())
}
