//! Signing in: looked up, verified while nothing is held, and only then written.
//!
//! A password costs a tenth of a second to look at, so at most two are looked at at a time, and nobody has
//! endless tries. Names that nobody has cost the same and get the same answer.

use std::hash::Hash as Key;

use jiff::Timestamp;
use tokio::sync::Semaphore;

use super::App;
use crate::accounts::{self, AccountForm, Hash, Passed, Password, Seat, Throttle};
use crate::domain::account::Account;
use crate::domain::{Problem, Token};
use crate::format;
use crate::settings::Business;
use crate::store::ReadTx;
use crate::store::accounts::{self as stored, Keys};

/// So many passwords are looked at at a time.
const AT_A_TIME: usize = 2;

/// The door of the office. `P` tells one place that people come from from another.
#[derive(Debug)]
pub struct SignIn<P> {
    throttle: Throttle<P>,
    turns: Semaphore,
}

/// What a browser is to keep of somebody who gave the right password.
#[derive(Debug)]
pub struct SignedIn {
    pub token: Token,
    /// A code of their phone is still asked.
    pub needs_code: bool,
}

impl<P: Clone + Eq + Key> Default for SignIn<P> {
    fn default() -> SignIn<P> {
        SignIn { throttle: Throttle::default(), turns: Semaphore::new(AT_A_TIME) }
    }
}

impl<P: Clone + Eq + Key> SignIn<P> {
    /// Signs somebody in by a name or address and a password.
    ///
    /// # Errors
    /// `sign-in-wrong`, `sign-in-wait`, or a database error.
    pub async fn by_password(
        &self,
        app: &App,
        (login, typed): (String, String),
        (place, device): (&P, String),
    ) -> anyhow::Result<SignedIn> {
        self.may_try(app, place, &login).await?;
        let asked = login.clone();
        let found = app.read_later(move |tx| Ok(stored::by_login(tx, &asked)?)).await?;
        let kept = found.and_then(|keys| Some((keys.account.id, keys.password?)));
        let looked_at = kept.clone().map(|(_, hash)| hash);
        let is_right = self
            .working(move || match looked_at {
                Some(hash) => accounts::verify(&typed, &hash),
                None => {
                    accounts::pretend(&typed);
                    false
                }
            })
            .await?;
        let Some((account, hash)) = kept.filter(|_| is_right) else { return Err(wrong().into()) };
        let signed_in = app.write_later(move |tx| {
            // It may have been changed while it was looked at.
            let keys = stored::find(tx, account)?.filter(|keys| keys.password == Some(hash));
            let keys = keys.ok_or_else(wrong)?;
            let needs_code = keys.factor.is_some();
            let token = accounts::begin(tx, account, (&device, !needs_code))?;
            Ok(SignedIn { token, needs_code })
        });
        let signed_in = signed_in.await?;
        self.throttle.succeeded(place, &login);
        Ok(signed_in)
    }

    /// Takes the code of somebody who gave the right password; gives what their browser is to keep instead.
    ///
    /// # Errors
    /// `code-wrong`, `sign-in-wait`, or a database error.
    pub async fn by_code(
        &self,
        app: &App,
        seat: Seat,
        (code, place): (String, &P),
    ) -> anyhow::Result<(Token, Passed)> {
        let login = format!("code of {}", seat.account.id.0);
        self.may_try(app, place, &login).await?;
        let passed = app.write_later(move |tx| {
            let keys: Option<Keys> = stored::find(tx, seat.account.id)?;
            let keys = keys.ok_or_else(wrong)?;
            let passed = accounts::pass(tx, &keys, &code)?;
            Ok((accounts::rotate(tx, &seat, true)?, passed))
        });
        let passed = passed.await?;
        self.throttle.succeeded(place, &login);
        Ok(passed)
    }

    /// The first account of a business: a name, an address or nothing, and a password. Whoever makes it is
    /// signed in.
    ///
    /// # Errors
    /// The faults of what was typed, `welcome-over`, or a database error.
    pub async fn first(
        &self,
        app: &App,
        (name, email, password): (String, String, String),
        device: String,
    ) -> anyhow::Result<Token> {
        let business = app.read_later(Business::load).await?.name;
        let form = AccountForm { name: Some(&name), email: Some(&email), role: None };
        let mut faults = form.faults();
        let read = Password::parse(&password, &[&name, &email, &business]);
        let password = faults.take("field-password", read);
        let Some(password) = faults.or(password)? else {
            anyhow::bail!("a password that has no fault and is none")
        };
        let hash = self.hashed(password).await?;
        app.write_later(move |tx| {
            accounts::still_empty(tx)?;
            let form = AccountForm { name: Some(&name), email: Some(&email), role: None };
            let (account, link) = accounts::add(tx, &form)?;
            accounts::accept(tx, &link.token.show(), &hash)?;
            accounts::begin(tx, account.id, (&device, true))
        })
        .await
    }

    /// A first or new password, by a link. Whoever chooses it is signed in.
    ///
    /// # Errors
    /// `link-unknown`, what is wrong with the password, or a database error.
    pub async fn by_link(
        &self,
        app: &App,
        (link, password): (String, String),
        device: String,
    ) -> anyhow::Result<Token> {
        let asked = link.clone();
        let look =
            move |tx: &ReadTx<'_>| Ok((accounts::of_link(tx, &asked)?, Business::load(tx)?.name));
        let (account, business) = app.read_later(look).await?;
        let hash = self.hashed(chosen(&password, &account, &business)?).await?;
        app.write_later(move |tx| {
            let account = accounts::accept(tx, &link, &hash)?;
            accounts::begin(tx, account.id, (&device, true))
        })
        .await
    }

    /// Another password, of who is signed in and knows the one they have. Elsewhere they are signed out.
    ///
    /// # Errors
    /// `password-wrong`, `sign-in-wait`, what is wrong with the new one, or a database error.
    pub async fn change(
        &self,
        app: &App,
        seat: &Seat,
        (now, new, place): (String, String, &P),
    ) -> anyhow::Result<()> {
        self.confirm(app, seat, (now, place)).await?;
        let business = app.read_later(Business::load).await?.name;
        let hash = self.hashed(chosen(&new, &seat.account, &business)?).await?;
        let (account, session) = (seat.account.id, seat.session);
        app.write_later(move |tx| Ok(accounts::set_password(tx, account, &hash, Some(session))?))
            .await
    }

    /// What is to be kept of a password, made while nothing is held.
    async fn hashed(&self, password: Password) -> anyhow::Result<Hash> {
        self.working(move || accounts::hash(&password)).await?
    }

    /// Whether this is somebody's password, asked of who is signed in already.
    async fn confirm(
        &self,
        app: &App,
        seat: &Seat,
        (typed, place): (String, &P),
    ) -> anyhow::Result<()> {
        let (account, login) = (seat.account.id, seat.account.name.as_str());
        self.may_try(app, place, login).await?;
        let keys = app.read_later(move |tx| Ok(stored::find(tx, account)?)).await?;
        let hash = keys.and_then(|keys| keys.password).unwrap_or_default();
        if self.working(move || accounts::verify(&typed, &hash)).await? {
            self.throttle.succeeded(place, login);
            return Ok(());
        }
        Err(Problem::forbidden("password-wrong").on("field-password-now").into())
    }

    async fn may_try(&self, app: &App, place: &P, login: &str) -> anyhow::Result<()> {
        let Err(until) = self.throttle.count(app.now(), place, login) else { return Ok(()) };
        let zone = app.read_later(Business::load).await?.time_zone;
        Err(wait(until, &zone).into())
    }

    async fn working<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> anyhow::Result<T> {
        let _turn = self.turns.acquire().await?;
        Ok(tokio::task::spawn_blocking(work).await?)
    }
}

/// A password that somebody chooses, and that nobody who knows them would guess.
fn chosen(password: &str, account: &Account, business: &str) -> Result<Password, Problem> {
    let email = account.email.as_ref().map_or("", |email| email.as_str());
    let about = [account.name.as_str(), email, business];
    Password::parse(password, &about).map_err(|problem| problem.on("field-password"))
}

fn wrong() -> Problem {
    Problem::forbidden("sign-in-wrong")
}

fn wait(until: Timestamp, zone: &jiff::tz::TimeZone) -> Problem {
    Problem::busy("sign-in-wait").with("until", format::time(until, zone))
}
