//! Where somebody is signed in: known by the digest of what their browser keeps.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row};
use serde::Serialize;

use super::accounts::{self, Keys};
use super::{Error, ReadTx, Result, WriteTx};
use crate::domain::{AccountId, SessionId, TokenDigest};

/// One place where somebody is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Session {
    pub id: SessionId,
    pub account: AccountId,
    /// What the browser says it is.
    pub device: String,
    /// Everything that was asked of them was given.
    pub is_whole: bool,
    pub began_at: Timestamp,
    pub seen_at: Timestamp,
}

/// Begins one.
///
/// # Errors
/// A database error.
pub fn insert(
    tx: &WriteTx<'_>,
    account: AccountId,
    (digest, is_whole): (&TokenDigest, bool),
    device: &str,
) -> Result<SessionId> {
    let mut insert = tx.sql().prepare_cached(
        "insert into sessions (digest, account_id, device, is_whole, began_at, seen_at)
         values (?1, ?2, ?3, ?4, ?5, ?5)",
    )?;
    insert.execute((digest.hex(), account.0, device, is_whole, tx.now().as_second()))?;
    Ok(SessionId(tx.sql().last_insert_rowid()))
}

/// The session of this digest, and who sits there.
///
/// # Errors
/// A database error.
pub fn find(tx: &ReadTx<'_>, digest: &TokenDigest) -> Result<Option<(Session, Keys)>> {
    let mut query = tx.sql().prepare_cached("select * from sessions where digest = ?1")?;
    let found = query.query_row([digest.hex()], stored).optional()?;
    let Some(session) = found.map(Stored::parse).transpose()? else { return Ok(None) };
    let keys = accounts::find(tx, session.account)?;
    Ok(keys.map(|keys| (session, keys)))
}

/// Where somebody is signed in, the last seen first.
///
/// # Errors
/// A database error.
pub fn of_account(tx: &ReadTx<'_>, account: AccountId) -> Result<Vec<Session>> {
    let mut query = tx.sql().prepare_cached(
        "select * from sessions where account_id = ?1 order by seen_at desc, id desc",
    )?;
    let rows = query.query_map([account.0], stored)?;
    rows.map(|row| row?.parse()).collect()
}

/// They were seen now.
///
/// # Errors
/// A database error.
pub fn touch(tx: &WriteTx<'_>, id: SessionId, at: Timestamp) -> Result<()> {
    let mut update =
        tx.sql().prepare_cached("update sessions set seen_at = max(seen_at, ?2) where id = ?1")?;
    update.execute((id.0, at.as_second()))?;
    Ok(())
}

/// Ends one of somebody's sessions. `false` where it is not theirs, or over.
///
/// # Errors
/// A database error.
pub fn end(tx: &WriteTx<'_>, account: AccountId, id: SessionId) -> Result<bool> {
    let mut delete =
        tx.sql().prepare_cached("delete from sessions where id = ?1 and account_id = ?2")?;
    Ok(delete.execute((id.0, account.0))? > 0)
}

/// Ends all of somebody's sessions but one.
///
/// # Errors
/// A database error.
pub fn end_others(tx: &WriteTx<'_>, account: AccountId, but: Option<SessionId>) -> Result<()> {
    let mut delete =
        tx.sql().prepare_cached("delete from sessions where account_id = ?1 and id is not ?2")?;
    delete.execute((account.0, but.map(|id| id.0)))?;
    Ok(())
}

/// Forgets sessions that were last seen, or began, before these moments.
///
/// # Errors
/// A database error.
pub fn forget(tx: &WriteTx<'_>, seen: Timestamp, began: Timestamp) -> Result<()> {
    let mut delete =
        tx.sql().prepare_cached("delete from sessions where seen_at < ?1 or began_at < ?2")?;
    delete.execute((seen.as_second(), began.as_second()))?;
    Ok(())
}

struct Stored {
    id: i64,
    account: i64,
    device: String,
    is_whole: bool,
    began_at: i64,
    seen_at: i64,
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        id: row.get("id")?,
        account: row.get("account_id")?,
        device: row.get("device")?,
        is_whole: row.get("is_whole")?,
        began_at: row.get("began_at")?,
        seen_at: row.get("seen_at")?,
    })
}

impl Stored {
    fn parse(self) -> Result<Session> {
        let corrupt = |_| Error::Corrupt(format!("session {}", self.id));
        Ok(Session {
            id: SessionId(self.id),
            account: AccountId(self.account),
            is_whole: self.is_whole,
            began_at: Timestamp::from_second(self.began_at).map_err(corrupt)?,
            seen_at: Timestamp::from_second(self.seen_at).map_err(corrupt)?,
            device: self.device,
        })
    }
}
