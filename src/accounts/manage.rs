//! Who is there: added, shown, changed and taken away. There is always an owner left.

use jiff::Timestamp;
use serde::Serialize;

use super::links::{self, Link};
use super::passwords::Hash;
use super::sessions::of_account;
use crate::domain::account::{Account, Preferences, Role};
use crate::domain::{AccountId, EmailAddress, Faults, Message, Problem, SessionId, StaffName};
use crate::format::Voice;
use crate::store::accounts::{self, Keys};
use crate::store::{self, Error, ReadTx, WriteTx, sessions};
use crate::text::chosen;

/// What a person typed of an account; what is not said stays as it is.
#[derive(Clone, Copy, Debug, Default)]
pub struct AccountForm<'t> {
    pub name: Option<&'t str>,
    /// Empty takes the address away.
    pub email: Option<&'t str>,
    pub role: Option<&'t str>,
}

/// Somebody who may sign in, and whether they do.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Listed {
    #[serde(flatten)]
    pub account: Account,
    /// In how many places they are signed in.
    pub sessions: usize,
    pub seen_at: Option<Timestamp>,
    /// Until when their link to choose a password holds.
    pub link_until: Option<Timestamp>,
}

impl Listed {
    /// When they were last seen, or why they never were.
    pub fn seen(&self, voice: &Voice) -> String {
        match (self.seen_at, self.link_until, self.account.has_password) {
            (Some(at), ..) => voice.moment(at),
            (None, Some(until), _) => {
                voice.say(&Message::new("account-link-until").with("until", voice.moment(until)))
            }
            (None, None, false) => voice.word("account-link-over"),
            (None, None, true) => voice.word("account-signed-out"),
        }
    }
}

/// # Errors
/// A database error.
pub fn list(tx: &ReadTx<'_>) -> store::Result<Vec<Listed>> {
    accounts::list(tx)?.into_iter().map(|account| listed(tx, account)).collect()
}

fn listed(tx: &ReadTx<'_>, account: Account) -> store::Result<Listed> {
    let signed_in = of_account(tx, account.id)?;
    let link_until = accounts::link_of(tx, account.id)?.filter(|until| *until > tx.now());
    let seen_at = signed_in.first().map(|one| one.seen_at);
    Ok(Listed { account, sessions: signed_in.len(), seen_at, link_until })
}

/// Whom somebody means by a name or an address.
///
/// # Errors
/// `account-unknown`, or a database error.
pub fn find(tx: &ReadTx<'_>, given: &str) -> anyhow::Result<Account> {
    let found = accounts::by_login(tx, given)?;
    let unknown = || Problem::not_found("account-unknown").with("given", given);
    Ok(found.ok_or_else(unknown)?.account)
}

/// Adds somebody, who chooses a password by the link. The first is an owner, whatever was typed.
///
/// # Errors
/// The faults of the form, `account-exists`, or a database error.
pub fn add(tx: &WriteTx<'_>, form: &AccountForm<'_>) -> anyhow::Result<(Account, Link)> {
    let first = Wishes { name: None, email: None, role: Role::Staff };
    let mut wishes = form.over(first)?;
    if accounts::list(tx)?.is_empty() {
        wishes.role = Role::Owner;
    }
    let Wishes { name: Some(name), email, role } = wishes else {
        return Err(Problem::usage("account-name").on("field-name").into());
    };
    let id = accounts::insert(tx, (&name, email.as_ref()), role).map_err(taken)?;
    Ok((keys(tx, id)?.account, links::make(tx, id)?))
}

/// Changes who somebody is or what they may do. A new role ends their sessions: they sign in to it.
///
/// # Errors
/// The faults of the form, `account-exists`, `account-last-owner`, or a database error.
pub fn edit(tx: &WriteTx<'_>, id: AccountId, form: &AccountForm<'_>) -> anyhow::Result<Account> {
    let known = keys(tx, id)?.account;
    let before = Wishes { name: Some(known.name), email: known.email, role: known.role };
    let Wishes { name: Some(name), email, role } = form.over(before)? else {
        return Err(Problem::usage("account-name").on("field-name").into());
    };
    accounts::rename(tx, id, (&name, email.as_ref())).map_err(taken)?;
    if role != known.role {
        keep_an_owner(tx, id)?;
        accounts::set_role(tx, id, role)?;
        sessions::end_others(tx, id, None)?;
    }
    Ok(keys(tx, id)?.account)
}

/// Takes somebody away: they are signed out and cannot sign in. What they did stays theirs by name.
///
/// # Errors
/// `account-unknown`, `account-last-owner`, or a database error.
pub fn remove(tx: &WriteTx<'_>, id: AccountId) -> anyhow::Result<Account> {
    let known = keys(tx, id)?.account;
    keep_an_owner(tx, id)?;
    accounts::remove(tx, id)?;
    Ok(known)
}

/// A new link for somebody who has no password yet.
///
/// # Errors
/// `account-unknown`, `account-has-password`, or a database error.
pub fn invite(tx: &WriteTx<'_>, id: AccountId) -> anyhow::Result<(Account, Link)> {
    let known = keys(tx, id)?.account;
    if known.has_password {
        return Err(Problem::conflict("account-has-password")
            .with("name", known.name.as_str())
            .into());
    }
    Ok((known, links::make(tx, id)?))
}

/// Lets somebody in again who lost their password or phone: both are gone, they are signed out, and choose
/// anew by the link.
///
/// # Errors
/// `account-unknown`, or a database error.
pub fn reset(tx: &WriteTx<'_>, id: AccountId) -> anyhow::Result<(Account, Link)> {
    keys(tx, id)?;
    accounts::set_password(tx, id, None)?;
    accounts::set_factor(tx, id, None)?;
    sessions::end_others(tx, id, None)?;
    Ok((keys(tx, id)?.account, links::make(tx, id)?))
}

/// Another password; whoever else is signed in as them is no more.
///
/// # Errors
/// A database error.
pub fn set_password(
    tx: &WriteTx<'_>,
    id: AccountId,
    password: &Hash,
    here: Option<SessionId>,
) -> store::Result<()> {
    accounts::set_password(tx, id, Some(&password.0))?;
    accounts::remove_link(tx, id)?;
    sessions::end_others(tx, id, here)
}

/// How they like to look at pages.
///
/// # Errors
/// A database error.
pub fn prefer(tx: &WriteTx<'_>, id: AccountId, preferences: Preferences) -> store::Result<()> {
    accounts::set_preferences(tx, id, preferences)
}

fn keys(tx: &ReadTx<'_>, id: AccountId) -> anyhow::Result<Keys> {
    let unknown = || Problem::not_found("account-unknown").with("given", id.0);
    Ok(accounts::find(tx, id)?.ok_or_else(unknown)?)
}

/// Where an owner goes another stays, who can sign in if the one who goes can.
fn keep_an_owner(tx: &ReadTx<'_>, id: AccountId) -> anyhow::Result<()> {
    let mut owners = accounts::list(tx)?;
    owners.retain(|one| one.role == Role::Owner);
    let Some(goes) = owners.iter().find(|one| one.id == id) else { return Ok(()) };
    let stays = |one: &Account| one.id != id && (one.has_password || !goes.has_password);
    if owners.iter().any(stays) {
        return Ok(());
    }
    Err(Problem::conflict("account-last-owner").into())
}

fn taken(error: Error) -> anyhow::Error {
    if matches!(error, Error::Conflict(_)) {
        return Problem::conflict("account-exists").on("field-name").into();
    }
    error.into()
}

struct Wishes {
    name: Option<StaffName>,
    email: Option<EmailAddress>,
    role: Role,
}

impl AccountForm<'_> {
    /// What is wrong with it, whoever it is of.
    pub fn faults(&self) -> Faults {
        let nobody = Wishes { name: None, email: None, role: Role::Staff };
        self.over(nobody).err().unwrap_or_default()
    }

    /// What was typed, over what was known.
    fn over(&self, known: Wishes) -> Result<Wishes, Faults> {
        let mut faults = Faults::default();
        let name = self.name.map(StaffName::parse).map(|read| faults.take("field-name", read));
        let email = self.email.map(|typed| match typed.trim() {
            "" => None,
            typed => faults.take("field-email", EmailAddress::typed(typed)),
        });
        let role = self.role.map(|typed| faults.take("field-role", chosen::<Role>(typed)));
        faults.or(Wishes {
            name: name.unwrap_or(known.name),
            email: email.unwrap_or(known.email),
            role: role.flatten().unwrap_or(known.role),
        })
    }
}
