//! The desk: the only way from a question to the file. A handler has no file; it has a desk of a role, which
//! looks for it, or acts as whoever sits there. So none does without a role what takes one.
//!
//! A look is one read, a form one write; who sits there is asked in the same transaction. What is only for a
//! moment (what was said, which forms were sent, when somebody was last seen) is kept in memory: a look writes
//! nothing.

mod act;
mod cookies;
mod done;
mod doors;
mod forget;
mod frame;
mod memory;
mod visit;

use std::marker::PhantomData;
use std::sync::Arc;

use askama::Template;
use axum::extract::{FromRequestParts, State};
use axum::http::StatusCode;
use axum::http::header::{HOST, USER_AGENT};
use axum::http::request::Parts;
use axum::response::{Html, IntoResponse, Redirect, Response};

pub(super) use done::Done;
pub(super) use frame::{Frame, Word};
pub(super) use visit::Visit;

use super::error::{Failed, missing};
use super::listener::Peer;
use super::reach::House;
use crate::app::App;
use crate::app::sign_in::SignIn;
use crate::domain::TokenDigest;
use crate::domain::account::Role;
use crate::store::ReadTx;
use memory::Memory;
use visit::Away;

/// What a handler gives back.
pub(super) type Answer = Response;

/// The office of one file. Only the desk opens it.
#[derive(Clone)]
pub(super) struct Office(Arc<Inside>);

struct Inside {
    app: App,
    memory: Memory,
    door: SignIn<Option<Peer>>,
    house: Arc<House>,
    pages: &'static [&'static str],
}

impl Office {
    /// `pages` are the paths there are: a word of the navigation shows once its page is there.
    pub(super) fn new(app: App, house: Arc<House>, pages: &'static [&'static str]) -> Office {
        Office(Arc::new(Inside {
            pages,
            app,
            memory: Memory::default(),
            door: SignIn::default(),
            house,
        }))
    }

    /// There is no such page.
    pub(super) async fn missing(&self) -> Answer {
        missing(State(self.0.app.clone())).await
    }
}

/// What it takes to come to a desk.
pub(super) trait Rank: Send + 'static {
    /// `None`: nothing.
    const ROLE: Option<Role>;
}

/// Anybody.
pub(super) struct Guest;
/// Who may look.
pub(super) struct Viewer;
/// Who may change.
pub(super) struct Staff;
/// Who may do everything.
pub(super) struct Owner;

impl Rank for Guest {
    const ROLE: Option<Role> = None;
}

impl Rank for Viewer {
    const ROLE: Option<Role> = Some(Role::Viewer);
}

impl Rank for Staff {
    const ROLE: Option<Role> = Some(Role::Staff);
}

impl Rank for Owner {
    const ROLE: Option<Role> = Some(Role::Owner);
}

/// The desk somebody asks at.
pub(super) struct Desk<R> {
    office: Office,
    asked: Asked,
    rank: PhantomData<fn() -> R>,
}

/// What a question says of who asks it.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// By what the session that the browser keeps is known.
    kept: Option<TokenDigest>,
    /// The address, with what is asked of it.
    at: String,
    path: String,
    device: String,
    /// One of our own names: others were sent away before.
    host: String,
    place: Option<Peer>,
}

impl<R: Rank> FromRequestParts<Office> for Desk<R> {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        office: &Office,
    ) -> Result<Desk<R>, std::convert::Infallible> {
        let State(office) = State::<Office>::from_request_parts(parts, office).await?;
        let place = parts.extensions.get::<Option<Peer>>().copied().flatten();
        let device = parts.headers.get(USER_AGENT).and_then(|value| value.to_str().ok());
        let host = parts.headers.get(HOST).and_then(|value| value.to_str().ok());
        let at = parts.uri.path_and_query().map_or("/", |at| at.as_str());
        let asked = Asked {
            kept: cookies::kept(&parts.headers, office.0.house.reach.is_protected()),
            at: at.to_owned(),
            path: parts.uri.path().to_owned(),
            device: device.unwrap_or_default().to_owned(),
            host: host.unwrap_or_default().to_owned(),
            place,
        };
        Ok(Desk { office, asked, rank: PhantomData })
    }
}

impl<R: Rank> Desk<R> {
    /// A page, gathered and written in one read.
    pub(super) async fn look<T: Template>(
        self,
        gather: impl FnOnce(&ReadTx<'_>, &Visit) -> anyhow::Result<T> + Send + 'static,
    ) -> Answer {
        self.shown(StatusCode::OK, gather).await
    }

    /// The same for what is no page of ours: a file, a report as it was sent.
    pub(super) async fn give<T: IntoResponse + Send + 'static>(
        self,
        gather: impl FnOnce(&ReadTx<'_>, &Visit) -> anyhow::Result<T> + Send + 'static,
    ) -> Answer {
        let (office, asked) = (self.office.clone(), self.asked.clone());
        let looked = self.office.0.app.read_later(move |tx| {
            Ok(match visit::admit::<R>(tx, &office.0, &asked)? {
                Ok(visit) => Ok(gather(tx, &visit)?),
                Err(away) => Err(away),
            })
        });
        match looked.await {
            Ok(Ok(found)) => found.into_response(),
            Ok(Err(away)) => self.sent_away(away),
            Err(error) => Failed::from(error).into_response(),
        }
    }

    /// Who is here, for what is no ordinary page.
    async fn visit(&self) -> Result<Visit, Answer> {
        let (office, asked) = (self.office.clone(), self.asked.clone());
        let look = move |tx: &ReadTx<'_>| visit::admit::<R>(tx, &office.0, &asked);
        match self.office.0.app.read_later(look).await {
            Ok(Ok(visit)) => Ok(visit),
            Ok(Err(away)) => Err(self.sent_away(away)),
            Err(error) => Err(Failed::from(error).into_response()),
        }
    }

    async fn shown<T: Template>(
        self,
        status: StatusCode,
        gather: impl FnOnce(&ReadTx<'_>, &Visit) -> anyhow::Result<T> + Send + 'static,
    ) -> Answer {
        let page = move |tx: &ReadTx<'_>, visit: &Visit| Ok(Html(gather(tx, visit)?.render()?));
        let mut page = self.give(page).await;
        if page.status() == StatusCode::OK {
            *page.status_mut() = status;
        }
        page
    }

    /// Where somebody goes who may not be here.
    fn sent_away(&self, away: Away) -> Answer {
        match away {
            Away::Welcome => Redirect::to("/welcome").into_response(),
            Away::SignIn => Redirect::to(&visit::sign_in_for(&self.asked.at)).into_response(),
            Away::Factor => Redirect::to(visit::FACTOR).into_response(),
            Away::Code => Redirect::to("/login/code").into_response(),
            Away::Forbidden(problem) => Failed::from(problem).into_response(),
        }
    }
}
