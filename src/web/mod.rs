//! The office: pages for who signed in on this machine; and the public page that stops mails.
//!
//! `routes` is the table of all pages; each is made at a `desk`, which knows who may. A GET holds a
//! `ReadTx`, so following links changes nothing. From elsewhere only the page that stops mail can be reached
//! ([`public_router`]), on a listener of its own, so that no proxy set up in haste shows the business to the
//! world. Deliberately absent: anything that a page needs a script for.

mod address;
mod assets;
mod desk;
mod error;
mod form;
#[cfg(test)]
mod growth;
mod guard;
mod health;
mod listener;
mod page;
mod pages;
mod parts;
mod public;
mod rate;
mod reach;
mod routes;

use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use jiff::Timestamp;
use tokio::net::TcpListener;
use tokio::sync::watch;

use self::desk::Office;
use self::error::{Failed, Reader, told};
use self::guard::headers::Care;
use self::guard::{hosts, origins};
pub use self::listener::{Certificate, Limits, Unfit};
use self::listener::{Met, Peer};
use self::rate::Rate;
pub use self::reach::{House, Reach};
use crate::app::App;
use crate::domain::account::Role;
use crate::settings::{self, Settings};

/// More than any mail program sends to stop a mail.
const LONGEST_BODY: usize = 16 * 1024;
const STYLE: &str = include_str!("../../templates/web/style.css");

/// More than any form of the office holds.
const LONGEST_FORM: usize = 64 * 1024;

/// Shows the office on `listener` until `stop` says so; pages being sent are finished first.
pub async fn serve(
    (app, house): (App, House),
    listener: TcpListener,
    limits: Limits,
    stop: watch::Receiver<bool>,
) {
    let certificate = house.reach.certificate().cloned();
    listener::run(office(app, house), (listener, certificate), limits, stop).await;
}

/// The same for the page that readers elsewhere reach.
pub async fn serve_public(
    app: App,
    listener: TcpListener,
    limits: Limits,
    stop: watch::Receiver<bool>,
) {
    listener::run(public_router(app), (listener, None), limits, stop).await;
}

/// All pages of the office.
pub fn router(app: App) -> Router {
    office(app, House::default())
}

/// The same, of a business that is made up.
pub fn demo_router(app: App) -> Router {
    office(app, House { is_demo: true, ..House::default() })
}

/// The same, reached as the house is.
pub fn office(app: App, house: House) -> Router {
    let house = Arc::new(house);
    let beside = Router::new()
        .route("/health", get(health::show))
        .route("/assets/{name}", get(assets::show))
        .fallback(error::missing)
        .with_state(app.clone());
    routes::router()
        .with_state(Office::new(app.clone(), Arc::clone(&house), routes::paths()))
        .merge(beside)
        .layer(DefaultBodyLimit::max(LONGEST_FORM))
        .layer(from_fn_with_state((app, house), guard))
}

/// Every page and form of the office: how it is asked for, its path, and the role it takes; for tests.
pub fn table() -> Vec<(Method, &'static str, Option<Role>)> {
    routes::table().into_iter().map(|route| (route.method, route.path, route.role)).collect()
}

/// What may be reached from elsewhere, under the public address or a name of this machine.
pub fn public_router(app: App) -> Router {
    let pages = Router::new()
        .route("/stop/{token}", get(public::stop::ask).post(public::stop::act))
        .route("/style.css", get(style))
        .fallback(|| async { StatusCode::NOT_FOUND })
        .layer(DefaultBodyLimit::max(LONGEST_BODY));
    from_elsewhere(pages, app.clone()).with_state(app)
}

/// These pages behind what is looked at before a question from elsewhere costs anything.
fn from_elsewhere<S: Clone + Send + Sync + 'static>(pages: Router<S>, app: App) -> Router<S> {
    pages.layer(from_fn_with_state(Arc::new(Gate::new(app)), public_guard))
}

async fn style() -> Response {
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], STYLE).into_response()
}

/// A page on the internet can make a browser ask here under its own name, or send a form; both are refused,
/// and answers carry what keeps browsers careful.
async fn guard(
    State((app, house)): State<(App, Arc<House>)>,
    request: Request,
    next: Next,
) -> Response {
    let reach = &house.reach;
    let is_elsewhere = request.extensions().get::<Option<Peer>>().is_some_and(Option::is_some);
    let reader = if is_elsewhere { Reader::Elsewhere } else { Reader::Here };
    let met: Option<IpAddr> = request.extensions().get::<Met>().map(|met| met.0);
    let response = if !hosts::is_for(&request, |host| reach.knows(host, met)) {
        StatusCode::MISDIRECTED_REQUEST.into_response()
    } else if !origins::is_ours(request.method(), request.headers(), reach.scheme()) {
        StatusCode::FORBIDDEN.into_response()
    } else {
        next.run(request).await
    };
    Care::OFFICE.taken(told(&app, response, reader).await)
}

/// What is looked at before a question from elsewhere costs anything.
#[derive(Debug)]
struct Gate {
    app: App,
    posts: Rate,
    /// The name this business is reached by, and the second in which it was read.
    host: Mutex<Option<(Timestamp, Option<String>)>>,
}

impl Gate {
    fn new(app: App) -> Gate {
        Gate { app, posts: Rate::default(), host: Mutex::default() }
    }

    /// Read once a second at most: a change holds soon, and a flood reads nothing.
    async fn public_host(&self) -> anyhow::Result<Option<String>> {
        let now = self.app.now();
        if let Some((read_at, host)) = &*self.known_host()
            && *read_at == now
        {
            return Ok(host.clone());
        }
        let address = self.app.read_later(Settings::load).await?.web.public_address;
        let host = address.as_deref().and_then(settings::public_host).map(str::to_owned);
        *self.known_host() = Some((now, host.clone()));
        Ok(host)
    }

    /// The answer to a question that goes no further.
    fn refusal(
        &self,
        host: Option<&str>,
        request: &Request,
        peer: Option<Peer>,
    ) -> Option<Response> {
        let is_known = |named: &str| {
            hosts::is_ours(named) || host.is_some_and(|host| hosts::is_named(named, host))
        };
        if !hosts::is_for(request, is_known) {
            return Some(StatusCode::MISDIRECTED_REQUEST.into_response());
        }
        if request.method() != Method::POST {
            return None;
        }
        let wait = self.posts.count(self.app.now(), peer).err()?;
        let wait = [(RETRY_AFTER, wait.to_string())];
        Some((StatusCode::TOO_MANY_REQUESTS, wait).into_response())
    }

    fn known_host(&self) -> MutexGuard<'_, Option<(Timestamp, Option<String>)>> {
        self.host.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn public_guard(
    State(gate): State<Arc<Gate>>,
    peer: Option<Extension<Option<Peer>>>,
    request: Request,
    next: Next,
) -> Response {
    let peer = peer.and_then(|Extension(peer)| peer);
    let response = match gate.public_host().await {
        Ok(host) => match gate.refusal(host.as_deref(), &request, peer) {
            Some(refusal) => refusal,
            None => next.run(request).await,
        },
        Err(error) => Failed::from(error).into_response(),
    };
    Care::PUBLIC.taken(told(&gate.app, response, Reader::Elsewhere).await)
}

#[cfg(test)]
mod tests {
    use axum::http::header::HOST;
    use tower::ServiceExt;

    use super::*;
    use crate::clock::Clock;

    #[tokio::test]
    async fn one_address_elsewhere_that_posts_too_much_leaves_the_others_alone() {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::fixed("2026-11-23T08:00:00Z".parse().unwrap());
        let app = App::create(&folder.path().join("kring.sqlite"), clock).unwrap();
        app.write(|tx| settings::set(tx, "business.name", "De Branderij")).unwrap();
        let pages = public_router(app);
        let post = async |address: [u8; 4]| {
            let question = Request::post("/stop/1").header(HOST, "localhost");
            let question = question.extension(Peer::of(address.into()));
            let question = question.body(axum::body::Body::empty()).unwrap();
            pages.clone().oneshot(question).await.unwrap().status()
        };
        for _ in 0..10 {
            assert_eq!(post([192, 0, 2, 1]).await, StatusCode::BAD_REQUEST);
        }
        assert_eq!(post([192, 0, 2, 1]).await, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(post([192, 0, 2, 2]).await, StatusCode::BAD_REQUEST);
        assert_eq!(post([127, 0, 0, 1]).await, StatusCode::BAD_REQUEST);
    }
}
