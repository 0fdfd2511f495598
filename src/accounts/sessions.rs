//! Where somebody sits: signed in, until they leave, rest for long, or a week is over.

use jiff::{SignedDuration, Timestamp};

use crate::domain::account::{Account, Role};
use crate::domain::{AccountId, Problem, SessionId, Token, TokenDigest, clean};
use crate::store::accounts;
use crate::store::sessions::{self, Session};
use crate::store::{self, ReadTx, WriteTx};

/// After so much rest one signs in again.
pub const IDLE: SignedDuration = SignedDuration::from_hours(8);
/// And after so long whatever one did.
pub const ABSOLUTE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What a browser says it is, no longer than a line.
const DEVICE: usize = 120;

/// Who sits in front of a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    pub session: SessionId,
    pub account: Account,
    /// Everything that was asked of them was given: the password, and a code where they have one.
    pub is_whole: bool,
    device: String,
}

impl Seat {
    /// Whether they may do what takes this role.
    pub fn may(&self, role: Role) -> bool {
        self.is_whole && self.account.role >= role
    }
}

/// Begins a session; gives what the browser is to keep. Sessions that are over are forgotten.
///
/// # Errors
/// A database error, or no random bits.
pub fn begin(
    tx: &WriteTx<'_>,
    account: AccountId,
    (device, is_whole): (&str, bool),
) -> anyhow::Result<Token> {
    let now = tx.now();
    sessions::forget(tx, now - IDLE, now - ABSOLUTE)?;
    let token = Token::make_long()?;
    let device = clean::shortened(&clean::line(device), DEVICE);
    sessions::insert(tx, account, (&token.digest(), is_whole), &device)?;
    Ok(token)
}

/// Who sits there, by what their browser keeps. `seen` knows better than the file when they were last seen.
///
/// # Errors
/// A database error.
pub fn seat(
    tx: &ReadTx<'_>,
    kept: &TokenDigest,
    seen: impl Fn(SessionId) -> Option<Timestamp>,
) -> store::Result<Option<Seat>> {
    let Some((session, keys)) = sessions::find(tx, kept)? else { return Ok(None) };
    let seen = seen(session.id).map_or(session.seen_at, |seen| seen.max(session.seen_at));
    let now = tx.now();
    let is_over =
        now.duration_since(seen) > IDLE || now.duration_since(session.began_at) > ABSOLUTE;
    // What began ahead of now began by a clock that was wrong.
    let is_ahead = session.began_at > now + SignedDuration::from_hours(2);
    Ok((!is_over && !is_ahead).then_some(Seat {
        session: session.id,
        account: keys.account,
        is_whole: session.is_whole,
        device: session.device,
    }))
}

/// The seat of whoever comes by in a business that is made up: its first owner's.
///
/// # Errors
/// A database error.
pub fn visitor(tx: &ReadTx<'_>) -> store::Result<Option<Seat>> {
    let owner = accounts::list(tx)?.into_iter().find(|one| one.role == Role::Owner);
    Ok(owner.map(|account| Seat {
        session: SessionId(0),
        account,
        is_whole: true,
        device: String::new(),
    }))
}

/// They were seen at this moment.
///
/// # Errors
/// A database error.
pub fn seen(tx: &WriteTx<'_>, session: SessionId, at: Timestamp) -> store::Result<()> {
    sessions::touch(tx, session, at)
}

/// Another token in the place of the one they had: nobody who knew that one sits there any more.
///
/// # Errors
/// As [`begin`].
pub fn rotate(tx: &WriteTx<'_>, seat: &Seat, is_whole: bool) -> anyhow::Result<Token> {
    sessions::end(tx, seat.account.id, seat.session)?;
    begin(tx, seat.account.id, (&seat.device, is_whole))
}

/// Where somebody is signed in, the last seen first.
///
/// # Errors
/// A database error.
pub fn of_account(tx: &ReadTx<'_>, account: AccountId) -> store::Result<Vec<Session>> {
    let mut all = sessions::of_account(tx, account)?;
    let now = tx.now();
    all.retain(|one| {
        now.duration_since(one.seen_at) <= IDLE && now.duration_since(one.began_at) <= ABSOLUTE
    });
    Ok(all)
}

/// Ends one of somebody's sessions.
///
/// # Errors
/// `session-unknown` where it is not theirs or over, or a database error.
pub fn end(tx: &WriteTx<'_>, account: AccountId, session: SessionId) -> anyhow::Result<()> {
    if sessions::end(tx, account, session)? {
        return Ok(());
    }
    Err(Problem::not_found("session-unknown").into())
}

/// Ends all of somebody's sessions but the one they sit at.
///
/// # Errors
/// A database error.
pub fn end_others(tx: &WriteTx<'_>, seat: &Seat) -> store::Result<()> {
    sessions::end_others(tx, seat.account.id, Some(seat.session))
}
