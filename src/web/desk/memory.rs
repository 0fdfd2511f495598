//! What is remembered for a while and never written down: when somebody was last seen, what was said to them,
//! which forms were sent, and what was typed while a session ended. All of it is bounded.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};

use super::done::Done;
use crate::domain::{AccountId, ActId, Message, SessionId};
use crate::web::form::Typed;

/// So long what was typed is kept, and a form that was sent is known.
const KEPT: SignedDuration = SignedDuration::from_hours(1);
/// More than these are forgotten, the oldest first.
const MOST: usize = 1_000;

#[derive(Default)]
pub(super) struct Memory {
    seen: Mutex<HashMap<SessionId, Timestamp>>,
    said: Mutex<HashMap<SessionId, Said>>,
    sent: Mutex<HashMap<String, (Timestamp, Sent)>>,
    kept: Mutex<HashMap<AccountId, (Timestamp, Kept)>>,
}

/// A line on top of the next page.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) message: Message,
    pub(super) undo: Option<ActId>,
    /// The page it stands on; it goes when another is looked at.
    pub(super) on: String,
}

/// What became of a form, once it is done.
pub(super) type Sent = Arc<tokio::sync::Mutex<Option<Done>>>;

/// A form that came when its session was over.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    pub(super) path: String,
    pub(super) typed: Typed,
}

impl Memory {
    pub(super) fn seen(&self, session: SessionId) -> Option<Timestamp> {
        open(&self.seen).get(&session).copied()
    }

    pub(super) fn see(&self, session: SessionId, now: Timestamp) {
        let mut seen = open(&self.seen);
        if seen.len() >= MOST {
            seen.retain(|_, at| now.duration_since(*at) < KEPT * 8);
        }
        seen.insert(session, now);
    }

    pub(super) fn say(&self, session: SessionId, said: Said) {
        open(&self.said).insert(session, said);
    }

    /// What is to be said on this page; what was meant for another is forgotten.
    pub(super) fn said(&self, session: SessionId, path: &str) -> Option<Said> {
        let mut all = open(&self.said);
        let said = all.get(&session)?.clone();
        if said.on.split(['?', '#']).next() == Some(path) {
            return Some(said);
        }
        all.remove(&session);
        None
    }

    /// The one place where it is known what became of this form: who sends it twice waits for the first.
    pub(super) fn sent(&self, mark: &str, now: Timestamp) -> Sent {
        let mut sent = open(&self.sent);
        forget(&mut sent, now);
        Arc::clone(&sent.entry(mark.to_owned()).or_insert_with(|| (now, Sent::default())).1)
    }

    pub(super) fn keep(&self, account: AccountId, kept: Kept, now: Timestamp) {
        let mut all = open(&self.kept);
        forget(&mut all, now);
        all.insert(account, (now, kept));
    }

    /// What somebody was typing, given back once.
    pub(super) fn kept(&self, account: AccountId, now: Timestamp) -> Option<Kept> {
        let mut all = open(&self.kept);
        forget(&mut all, now);
        all.remove(&account).map(|(_, kept)| kept)
    }

    /// Whether anything is kept for somebody.
    pub(super) fn has_kept(&self, account: AccountId, now: Timestamp) -> bool {
        let mut all = open(&self.kept);
        forget(&mut all, now);
        all.contains_key(&account)
    }
}

fn forget<K: Eq + Hash + Clone, V>(all: &mut HashMap<K, (Timestamp, V)>, now: Timestamp) {
    all.retain(|_, (at, _)| *at <= now && now.duration_since(*at) < KEPT);
    while all.len() >= MOST {
        let oldest = all.iter().min_by_key(|(_, (at, _))| *at).map(|(key, _)| key.clone());
        let Some(oldest) = oldest else { return };
        all.remove(&oldest);
    }
}

fn open<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
