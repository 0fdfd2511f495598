//! Who may sign in, and as what: accounts, sessions, passwords, second factors.
//!
//! A password is looked at outside any transaction, for that takes as long as a night of small work:
//! `app::sign_in` looks, verifies and acts. Deliberately absent: cookies and pages (`web`).

mod factor;
mod links;
mod manage;
mod passwords;
mod sessions;
mod throttle;

pub use factor::{
    NewFactor, Passed, RECOVERY_CODES, confirm, pass, propose, propose_again, switch_off,
};
pub use links::{LINK_DAYS, Link, accept, handed_over, of_link};
pub use manage::{
    AccountForm, Listed, add, edit, find, invite, list, prefer, remove, reset, set_password,
};
pub use passwords::{Hash, Password, hash, pretend, verify};
pub use sessions::{
    ABSOLUTE, IDLE, Seat, begin, end, end_others, of_account, rotate, seat, seen, visitor,
};
pub use throttle::Throttle;

use crate::domain::Problem;
use crate::domain::account::Role;
use crate::store::{ReadTx, Result, accounts};

#[cfg(test)]
mod tests;

/// Whether anybody may sign in at all: until then the first to come makes the first account.
///
/// # Errors
/// A database error.
pub fn is_empty(tx: &ReadTx<'_>) -> Result<bool> {
    Ok(accounts::list(tx)?.is_empty())
}

/// That what somebody asks for takes more than they may.
pub fn too_little(role: Role) -> Problem {
    Problem::forbidden("office-forbidden").with("role", role.name())
}

/// That the first account is still to be made.
///
/// # Errors
/// `welcome-over` where it is not, or a database error.
pub fn still_empty(tx: &ReadTx<'_>) -> anyhow::Result<()> {
    if is_empty(tx)? { Ok(()) } else { Err(Problem::not_found("welcome-over").into()) }
}
