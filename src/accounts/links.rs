//! The one link by which somebody chooses a first or a new password: handed over, it holds for a few
//! days, and once.

use jiff::{SignedDuration, Timestamp};

use super::passwords::Hash;
use crate::domain::account::Account;
use crate::domain::{AccountId, Message, Problem, Token};
use crate::store::accounts;
use crate::store::{ReadTx, WriteTx, sessions};

/// For so long a link holds.
pub const LINK_DAYS: i64 = 7;

/// A link as it is shown, once.
pub struct Link {
    pub token: Token,
    pub until: Timestamp,
}

impl Link {
    /// It as it is handed over, to an office at this place; nobody here knows it any more.
    pub fn address(self, office: &str) -> String {
        format!("{office}/invite/{}", self.token.show())
    }
}

/// That a link is to be handed over.
pub fn handed_over(address: &str) -> Message {
    Message::new("account-link").with("days", LINK_DAYS).with("link", address)
}

/// Makes somebody a link; one they had before holds no longer.
pub(super) fn make(tx: &WriteTx<'_>, account: AccountId) -> anyhow::Result<Link> {
    let token = Token::make()?;
    let until = tx.now() + SignedDuration::from_hours(24 * LINK_DAYS);
    accounts::put_link(tx, account, &token.digest(), until)?;
    Ok(Link { token, until })
}

/// Whose link this is.
///
/// # Errors
/// `link-unknown` where it is none, was used or is too old, or a database error.
pub fn of_link(tx: &ReadTx<'_>, token: &str) -> anyhow::Result<Account> {
    let token = Token::parse(token);
    let keys = token.map(|token| accounts::of_link(tx, &token.digest())).transpose()?;
    let unknown = || Problem::not_found("link-unknown");
    Ok(keys.flatten().ok_or_else(unknown)?.account)
}

/// Takes a link: from now on this is the password, and whoever was signed in is no more.
///
/// # Errors
/// As [`of_link`].
pub fn accept(tx: &WriteTx<'_>, token: &str, password: &Hash) -> anyhow::Result<Account> {
    let account = of_link(tx, token)?;
    accounts::remove_link(tx, account.id)?;
    accounts::set_password(tx, account.id, Some(&password.0))?;
    sessions::end_others(tx, account.id, None)?;
    Ok(account)
}
