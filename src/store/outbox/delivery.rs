//! The steps of sending one mail: claimed, data started, and how it ended.
//!
//! ```text
//! pending ─┬→ claimed ─┬→ data_started ─┬→ sent
//! deferred ┘           │                ├→ deferred, failed
//!   ↓↑ (a person)      │                └→ unknown ─(a person)→ pending
//!   held               └→ sent (folder), deferred, failed ─(a person)→ pending
//! ```
//!
//! What has not left may also be withdrawn: `suppressed`.

use jiff::Timestamp;
use rusqlite::named_params;
use serde::Serialize;

use super::read::{self, Mail};
use crate::domain::{OutboxId, OutboxState, Refusal};
use crate::store::{Result, WriteTx};

/// How one try ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Ending {
    /// Taken, with the answer.
    Sent(String),
    /// Not taken for now; tried again at that instant.
    Deferred(Refusal, Timestamp),
    /// Not taken, and not tried again by the program.
    Failed(Refusal),
    /// Nobody knows whether it was taken; not tried again by the program.
    Unknown(Refusal),
}

impl Ending {
    /// Why it was not taken, or may not have been.
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Ending::Sent(_) => None,
            Ending::Deferred(refusal, _) | Ending::Failed(refusal) | Ending::Unknown(refusal) => {
                Some(refusal)
            }
        }
    }

    /// The state it leads to, and when it is tried again.
    fn leads_to(&self) -> (OutboxState, Option<Timestamp>) {
        match self {
            Ending::Sent(_) => (OutboxState::Sent, None),
            Ending::Deferred(_, due) => (OutboxState::Deferred, Some(*due)),
            Ending::Failed(_) => (OutboxState::Failed, None),
            Ending::Unknown(_) => (OutboxState::Unknown, None),
        }
    }

    fn said(&self) -> &str {
        match self {
            Ending::Sent(answer) => answer,
            Ending::Deferred(refusal, _) | Ending::Failed(refusal) | Ending::Unknown(refusal) => {
                &refusal.said
            }
        }
    }
}

/// What became of the claims of the dead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Recovered {
    /// Nothing of them had left: they wait again.
    pub waiting: usize,
    /// They may have arrived: a person decides.
    pub unknown: usize,
}

/// Claims the oldest of the mails that are due; `None` when none is. A wait that was set before the
/// clock was set back is over: it would last as much longer.
///
/// # Errors
/// A database error.
pub fn claim_next(tx: &WriteTx<'_>, owner: &str) -> Result<Option<Mail>> {
    let mut update = tx.sql().prepare_cached(
        "update outbox
            set state = 'claimed',
                owner = :owner,
                attempts = attempts + 1,
                tried_at = :now,
                first_tried_at = coalesce(first_tried_at, :now)
          where id = (select id
                        from outbox
                       where state in ('pending', 'deferred')
                         and (due_at <= :now or coalesce(tried_at, created_at) > :now)
                       order by created_at, id
                       limit 1)
            and state in ('pending', 'deferred')
         returning *",
    )?;
    let now = tx.now().as_second();
    let mut rows = update.query(named_params! { ":owner": owner, ":now": now })?;
    let Some(row) = rows.next()? else { return Ok(None) };
    read::mail(tx, row).map(Some)
}

/// Keeps the bytes of a claimed mail that has none yet, so that it never looks different again
/// once it may have arrived. The Message-ID of an earlier try stays.
///
/// # Errors
/// A database error.
pub fn store_mime(tx: &WriteTx<'_>, id: OutboxId, message_id: &str, mime: &[u8]) -> Result<bool> {
    let mut update = tx.sql().prepare_cached(
        "update outbox set mime = ?3, message_id = coalesce(message_id, ?2)
          where id = ?1 and state = 'claimed' and mime is null",
    )?;
    Ok(update.execute((id.0, message_id, mime))? == 1)
}

/// Notes that the mail itself leaves now. `false` means it is not this owner's to send any more.
///
/// # Errors
/// A database error; then not a byte of the mail may leave.
pub fn start_data(tx: &WriteTx<'_>, id: OutboxId, owner: &str) -> Result<bool> {
    let mut update = tx.sql().prepare_cached(
        "update outbox set state = 'data_started'
          where id = ?1 and owner = ?2 and state = 'claimed'",
    )?;
    Ok(update.execute((id.0, owner))? == 1)
}

/// Notes how a try ended. `false` means it was not this owner's try any more.
///
/// # Errors
/// A database error.
pub fn finish(tx: &WriteTx<'_>, id: OutboxId, owner: &str, ending: &Ending) -> Result<bool> {
    let (state, due_at) = ending.leads_to();
    let refusal = ending.refusal();
    let mut update = tx.sql().prepare_cached(
        "update outbox
            set state = :state,
                owner = null,
                last_answer = nullif(:answer, ''),
                trouble = :trouble,
                step = :step,
                slowed_at = iif(:trouble = 'too_many', :now, slowed_at),
                due_at = coalesce(:due_at, due_at),
                mime = case :state when 'deferred' then null else mime end,
                finished_at = iif(:due_at is null, :now, null)
          where id = :id
            and owner = :owner
            and (state = 'data_started' or (state = 'claimed' and :state <> 'unknown'))",
    )?;
    let changed = update.execute(named_params! {
        ":id": id.0,
        ":owner": owner,
        ":state": state.code(),
        ":answer": ending.said(),
        ":trouble": refusal.map(|refusal| refusal.trouble.code()),
        ":step": refusal.map(|refusal| refusal.step.code()),
        ":due_at": due_at.map(Timestamp::as_second),
        ":now": tx.now().as_second(),
    })?;
    Ok(changed == 1)
}

/// Gives a mail back of which its owner is certain that no byte left.
///
/// # Errors
/// A database error.
pub fn put_back(tx: &WriteTx<'_>, id: OutboxId, owner: &str) -> Result<bool> {
    let mut update = tx.sql().prepare_cached(
        "update outbox set state = 'pending', owner = null, mime = null
          where id = ?1 and owner = ?2 and state in ('claimed', 'data_started')",
    )?;
    Ok(update.execute((id.0, owner))? == 1)
}

/// Settles the claims of everybody but this owner. Only the holder of the server lock may call
/// it, because only then are all other owners dead.
///
/// # Errors
/// A database error.
pub fn recover(tx: &WriteTx<'_>, owner: &str) -> Result<Recovered> {
    settle_claims(tx, owner, false)
}

/// Settles the claims of this owner itself, whose hands are empty.
///
/// # Errors
/// A database error.
pub fn let_go(tx: &WriteTx<'_>, owner: &str) -> Result<Recovered> {
    settle_claims(tx, owner, true)
}

fn settle_claims(tx: &WriteTx<'_>, owner: &str, own: bool) -> Result<Recovered> {
    let waiting = tx
        .sql()
        .prepare_cached(
            "update outbox set state = 'pending', owner = null, mime = null
              where state = 'claimed' and (owner = ?1) = ?2",
        )?
        .execute((owner, own))?;
    let unknown = tx
        .sql()
        .prepare_cached(
            "update outbox set state = 'unknown', owner = null, finished_at = ?3
              where state = 'data_started' and (owner = ?1) = ?2",
        )?
        .execute((owner, own, tx.now().as_second()))?;
    Ok(Recovered { waiting, unknown })
}

/// A person wants it sent again: due at once, with a new set of tries. A mail that may have
/// arrived keeps its bytes; one that certainly did not is made anew from today's settings. Both
/// keep their Message-ID. `false` when its state allows no such thing.
///
/// # Errors
/// A database error.
pub fn retry(tx: &WriteTx<'_>, id: OutboxId) -> Result<bool> {
    let mut update = tx.sql().prepare_cached(
        "update outbox
            set mime = case state when 'unknown' then mime end,
                state = 'pending',
                attempts = 0,
                first_tried_at = null,
                finished_at = null,
                due_at = ?2
          where id = ?1 and state in ('failed', 'unknown', 'deferred', 'held')",
    )?;
    Ok(update.execute((id.0, tx.now().as_second()))? == 1)
}
