//! The second factor: a code that the phone makes anew every half minute, and codes on paper for who lost it.

use totp_rs::{Builder, Secret, Totp};

use crate::domain::account::Account;
use crate::domain::{AccountId, Problem, Token, random_bytes};
use crate::store::accounts::{self, Factor, Keys};
use crate::store::{self, WriteTx};

/// So many codes on paper are given.
pub const RECOVERY_CODES: usize = 8;

/// A secret that a phone is to learn, not yet switched on.
#[derive(Clone, PartialEq, Eq)]
pub struct NewFactor {
    /// In base 32, to be typed where no picture can be read.
    pub secret: String,
    /// What the picture says: `otpauth://…`.
    pub address: String,
}

/// What a code turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passed {
    Phone,
    /// One on paper; so many are left.
    Paper {
        left: i64,
    },
}

/// A new secret for somebody.
///
/// # Errors
/// No random bits.
pub fn propose(account: &Account, business: &str) -> anyhow::Result<NewFactor> {
    offered(account, business, Secret::from(random_bytes::<20>()?.to_vec()))
}

/// The same secret again, where the code was not right.
///
/// # Errors
/// `code-wrong` where it is no secret of ours.
pub fn propose_again(account: &Account, business: &str, secret: &str) -> anyhow::Result<NewFactor> {
    offered(account, business, Secret::try_from_base32(secret).map_err(|_| wrong())?)
}

fn offered(account: &Account, business: &str, secret: Secret) -> anyhow::Result<NewFactor> {
    // A colon would end the name of the business.
    let plain = |text: &str| text.replace(':', " ");
    let totp = Builder::new()
        .with_secret(secret)
        .with_account_name(plain(account.name.as_str()))
        .with_issuer(Some(plain(business)))
        .build()?;
    Ok(NewFactor { secret: totp.secret().to_base32(), address: totp.to_url()? })
}

/// Switches it on, once the phone shows the right code; gives the codes for paper, shown once.
///
/// # Errors
/// `code-wrong`, a database error, or no random bits.
pub fn confirm(
    tx: &WriteTx<'_>,
    account: AccountId,
    (secret, code): (&str, &str),
) -> anyhow::Result<Vec<String>> {
    let last_step = step_of(tx, secret, code).ok_or_else(wrong)?;
    let factor = Factor { secret: secret.to_owned(), last_step };
    accounts::set_factor(tx, account, Some(&factor))?;
    (0..RECOVERY_CODES).map(|_| paper(tx, account)).collect()
}

/// One code for paper: `3f9a0-71c2e`.
fn paper(tx: &WriteTx<'_>, account: AccountId) -> anyhow::Result<String> {
    let token = Token::make_short()?;
    accounts::add_recovery(tx, account, &token.digest())?;
    let digits = token.show();
    let (first, last) = digits.split_at(digits.len() / 2);
    Ok(format!("{first}-{last}"))
}

/// Takes a code of somebody's phone or paper. Each works once.
///
/// # Errors
/// `code-wrong`, or a database error.
pub fn pass(tx: &WriteTx<'_>, keys: &Keys, code: &str) -> anyhow::Result<Passed> {
    let account = keys.account.id;
    let step = keys.factor.as_ref().and_then(|factor| step_of(tx, &factor.secret, code));
    if let Some(step) = step
        && accounts::take_step(tx, account, step)?
    {
        return Ok(Passed::Phone);
    }
    let paper = Token::parse_short(code);
    let is_paper = match paper {
        Some(token) => accounts::take_recovery(tx, account, &token.digest())?,
        None => false,
    };
    if is_paper {
        return Ok(Passed::Paper { left: accounts::recovery_left(tx, account)? });
    }
    Err(wrong().into())
}

/// # Errors
/// A database error.
pub fn switch_off(tx: &WriteTx<'_>, account: AccountId) -> store::Result<()> {
    accounts::set_factor(tx, account, None)
}

fn wrong() -> Problem {
    Problem::forbidden("code-wrong").on("field-code")
}

/// The half minute a code is of, now or just before or after.
fn step_of(tx: &WriteTx<'_>, secret: &str, code: &str) -> Option<u64> {
    let typed: String = code.chars().filter(char::is_ascii_digit).collect();
    let now = u64::try_from(tx.now().as_second()).ok()?;
    totp(secret)?.check(&typed, now)
}

fn totp(secret: &str) -> Option<Totp> {
    let secret = Secret::try_from_base32(secret).ok()?;
    Builder::new().with_secret(secret).build().ok()
}
