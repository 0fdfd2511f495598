//! Who may sign in, what they sign in with, and the links and codes that stand for it.
//!
//! Secrets go in and out as they are kept: a password as its hash, a link or code as its digest.
//! Deliberately absent: the journal. Whoever reads it would read hashes, and nothing here is a fact about
//! the business.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row};

use super::{Error, ReadTx, Result, WriteTx};
use crate::domain::account::{Account, Preferences, Role, Theme};
use crate::domain::{AccountId, EmailAddress, Lang, StaffName, TokenDigest};

/// An account with what it signs in with.
#[derive(Clone, PartialEq, Eq)]
pub struct Keys {
    pub account: Account,
    /// A hash as argon2 writes it; `None` until they chose a password.
    pub password: Option<String>,
    pub factor: Option<Factor>,
}

/// What codes of a phone are made of, in base 32, and the step of the last one that was taken.
#[derive(Clone, PartialEq, Eq)]
pub struct Factor {
    pub secret: String,
    pub last_step: u64,
}

/// Adds somebody without a password.
///
/// # Errors
/// [`Error::Conflict`] where the name or address is taken, or a database error.
pub fn insert(
    tx: &WriteTx<'_>,
    (name, email): (&StaffName, Option<&EmailAddress>),
    role: Role,
) -> Result<AccountId> {
    let mut insert = tx.sql().prepare_cached(
        "insert into accounts (name, email, role, created_at) values (?1, ?2, ?3, ?4)",
    )?;
    let email = email.map(EmailAddress::as_str);
    insert.execute((name.as_str(), email, role.code(), tx.now().as_second()))?;
    Ok(AccountId(tx.sql().last_insert_rowid()))
}

/// Everybody, in the order they came.
///
/// # Errors
/// A database error.
pub fn list(tx: &ReadTx<'_>) -> Result<Vec<Account>> {
    let mut query = tx.sql().prepare_cached("select * from accounts order by id")?;
    let rows = query.query_map([], stored)?;
    rows.map(|row| Ok(row?.parse()?.account)).collect()
}

/// # Errors
/// A database error.
pub fn find(tx: &ReadTx<'_>, id: AccountId) -> Result<Option<Keys>> {
    let mut query = tx.sql().prepare_cached("select * from accounts where id = ?1")?;
    query.query_row([id.0], stored).optional()?.map(Stored::parse).transpose()
}

/// Who signs in by this name or address, whatever its capitals.
///
/// # Errors
/// A database error.
pub fn by_login(tx: &ReadTx<'_>, login: &str) -> Result<Option<Keys>> {
    let mut query = tx.sql().prepare_cached(
        "select * from accounts where email = lower(?1) or lower(name) = lower(?1)
         order by email is lower(?1) desc",
    )?;
    query.query_row([login.trim()], stored).optional()?.map(Stored::parse).transpose()
}

/// # Errors
/// [`Error::Conflict`] where the name or address is taken, or a database error.
pub fn rename(
    tx: &WriteTx<'_>,
    id: AccountId,
    (name, email): (&StaffName, Option<&EmailAddress>),
) -> Result<()> {
    let email = email.map(EmailAddress::as_str);
    let mut update =
        tx.sql().prepare_cached("update accounts set name = ?2, email = ?3 where id = ?1")?;
    update.execute((id.0, name.as_str(), email))?;
    Ok(())
}

/// # Errors
/// A database error.
pub fn set_role(tx: &WriteTx<'_>, id: AccountId, role: Role) -> Result<()> {
    let mut update = tx.sql().prepare_cached("update accounts set role = ?2 where id = ?1")?;
    update.execute((id.0, role.code()))?;
    Ok(())
}

/// # Errors
/// A database error.
pub fn set_password(tx: &WriteTx<'_>, id: AccountId, hash: Option<&str>) -> Result<()> {
    let mut update = tx.sql().prepare_cached("update accounts set password = ?2 where id = ?1")?;
    update.execute((id.0, hash))?;
    Ok(())
}

/// # Errors
/// A database error.
pub fn set_preferences(tx: &WriteTx<'_>, id: AccountId, preferences: Preferences) -> Result<()> {
    let Preferences { language, theme, dense, keys } = preferences;
    let mut update = tx.sql().prepare_cached(
        "update accounts set language = ?2, theme = ?3, dense = ?4, keys = ?5 where id = ?1",
    )?;
    update.execute((id.0, language.map(Lang::code), theme.code(), dense, keys))?;
    Ok(())
}

/// Switches the second factor on with this secret, or off; codes for a lost phone go with it.
///
/// # Errors
/// A database error.
pub fn set_factor(tx: &WriteTx<'_>, id: AccountId, factor: Option<&Factor>) -> Result<()> {
    let step = factor.map_or(0, |factor| factor.last_step.cast_signed());
    let secret = factor.map(|factor| factor.secret.as_str());
    tx.sql()
        .prepare_cached("update accounts set factor = ?2, factor_step = ?3 where id = ?1")?
        .execute((id.0, secret, step))?;
    tx.sql().prepare_cached("delete from recovery_codes where account_id = ?1")?.execute([id.0])?;
    Ok(())
}

/// Takes a code of this step, and with it all before it. `false` where it was taken already.
///
/// # Errors
/// A database error.
pub fn take_step(tx: &WriteTx<'_>, id: AccountId, step: u64) -> Result<bool> {
    let mut update = tx.sql().prepare_cached(
        "update accounts set factor_step = ?2 where id = ?1 and factor_step < ?2",
    )?;
    Ok(update.execute((id.0, step.cast_signed()))? > 0)
}

/// # Errors
/// A database error.
pub fn add_recovery(tx: &WriteTx<'_>, id: AccountId, code: &TokenDigest) -> Result<()> {
    let mut insert = tx
        .sql()
        .prepare_cached("insert into recovery_codes (account_id, digest) values (?1, ?2)")?;
    insert.execute((id.0, code.hex()))?;
    Ok(())
}

/// Takes a code for a lost phone. `false` where it is none, or was used.
///
/// # Errors
/// A database error.
pub fn take_recovery(tx: &WriteTx<'_>, id: AccountId, code: &TokenDigest) -> Result<bool> {
    let mut delete = tx
        .sql()
        .prepare_cached("delete from recovery_codes where account_id = ?1 and digest = ?2")?;
    Ok(delete.execute((id.0, code.hex()))? > 0)
}

/// How many codes for a lost phone are left.
///
/// # Errors
/// A database error.
pub fn recovery_left(tx: &ReadTx<'_>, id: AccountId) -> Result<i64> {
    let mut query =
        tx.sql().prepare_cached("select count(*) from recovery_codes where account_id = ?1")?;
    Ok(query.query_row([id.0], |row| row.get(0))?)
}

/// Takes somebody away, with everything they sign in with.
///
/// # Errors
/// A database error.
pub fn remove(tx: &WriteTx<'_>, id: AccountId) -> Result<()> {
    tx.sql().prepare_cached("delete from accounts where id = ?1")?.execute([id.0])?;
    Ok(())
}

/// Keeps the one link by which somebody may choose a password, until it expires.
///
/// # Errors
/// A database error.
pub fn put_link(
    tx: &WriteTx<'_>,
    id: AccountId,
    link: &TokenDigest,
    expires_at: Timestamp,
) -> Result<()> {
    let mut insert = tx.sql().prepare_cached(
        "insert into account_links (account_id, digest, expires_at) values (?1, ?2, ?3)
         on conflict (account_id) do update
         set digest = excluded.digest, expires_at = excluded.expires_at",
    )?;
    insert.execute((id.0, link.hex(), expires_at.as_second()))?;
    Ok(())
}

/// Whose link this is, while it holds.
///
/// # Errors
/// A database error.
pub fn of_link(tx: &ReadTx<'_>, link: &TokenDigest) -> Result<Option<Keys>> {
    let mut query = tx.sql().prepare_cached(
        "select a.* from account_links l join accounts a on a.id = l.account_id
         where l.digest = ?1 and l.expires_at > ?2",
    )?;
    let row = query.query_row((link.hex(), tx.now().as_second()), stored).optional()?;
    row.map(Stored::parse).transpose()
}

/// Until when somebody's link holds, where they have one.
///
/// # Errors
/// A database error.
pub fn link_of(tx: &ReadTx<'_>, id: AccountId) -> Result<Option<Timestamp>> {
    let mut query =
        tx.sql().prepare_cached("select expires_at from account_links where account_id = ?1")?;
    let at: Option<i64> = query.query_row([id.0], |row| row.get(0)).optional()?;
    at.map(|at| Timestamp::from_second(at).map_err(|_| Error::Corrupt("account_links".into())))
        .transpose()
}

/// # Errors
/// A database error.
pub fn remove_link(tx: &WriteTx<'_>, id: AccountId) -> Result<()> {
    tx.sql().prepare_cached("delete from account_links where account_id = ?1")?.execute([id.0])?;
    Ok(())
}

/// A row as it stands in the file, before its values are trusted.
pub(super) struct Stored {
    id: i64,
    name: String,
    email: Option<String>,
    role: String,
    password: Option<String>,
    language: Option<String>,
    theme: String,
    dense: bool,
    keys: bool,
    factor: Option<String>,
    factor_step: i64,
}

pub(super) fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        id: row.get("id")?,
        name: row.get("name")?,
        email: row.get("email")?,
        role: row.get("role")?,
        password: row.get("password")?,
        language: row.get("language")?,
        theme: row.get("theme")?,
        dense: row.get("dense")?,
        keys: row.get("keys")?,
        factor: row.get("factor")?,
        factor_step: row.get("factor_step")?,
    })
}

impl Stored {
    pub(super) fn parse(self) -> Result<Keys> {
        let corrupt = || Error::Corrupt(format!("account {}", self.id));
        let language = self.language.as_deref().map(Lang::parse).transpose();
        let last_step = u64::try_from(self.factor_step).map_err(|_| corrupt())?;
        Ok(Keys {
            account: Account {
                id: AccountId(self.id),
                role: Role::from_code(&self.role).ok_or_else(corrupt)?,
                preferences: Preferences {
                    language: language.map_err(|_| corrupt())?,
                    theme: Theme::from_code(&self.theme).ok_or_else(corrupt)?,
                    dense: self.dense,
                    keys: self.keys,
                },
                has_password: self.password.is_some(),
                has_factor: self.factor.is_some(),
                name: StaffName::stored(self.name),
                email: self.email.as_deref().map(EmailAddress::stored),
            },
            password: self.password,
            factor: self.factor.map(|secret| Factor { secret, last_step }),
        })
    }
}
