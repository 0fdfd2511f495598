//! Pages on this machine: how the business is doing, and the reports.
//!
//! Every page is a GET and only reads: handlers hold a `ReadTx`, so following links changes
//! nothing. Whoever sits at this machine may look at all of them. From elsewhere only the page
//! that stops mail can be reached ([`public_router`]), on a listener of its own, so that no proxy
//! set up in haste shows the business's figures to the world; its button is the only thing here
//! that changes anything. Deliberately absent: accounts and scripts.

mod error;
mod health;
mod home;
mod listener;
mod page;
mod rate;
mod report;
mod stop;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, REFERRER_POLICY, RETRY_AFTER,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use jiff::Timestamp;
use tokio::net::TcpListener;
use tokio::sync::watch;

use self::error::{Failed, Reader, told};
pub use self::listener::Limits;
use self::listener::Peer;
use self::rate::Rate;
use crate::app::App;
use crate::settings::{self, Settings};

/// Nothing is loaded from elsewhere, nothing runs, nothing is sent, nobody frames a page.
const POLICY: &str = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// The same for a page with a button that asks its own server.
const POLICY_WITH_BUTTON: &str = "default-src 'none'; style-src 'self'; img-src data:; \
                      base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
/// More than any mail program sends to stop a mail.
const LONGEST_BODY: usize = 16 * 1024;
const STYLE: &str = include_str!("../../templates/web/style.css");

/// Shows the pages on `listener` until `stop` says so; pages being sent are finished first.
pub async fn serve(app: App, listener: TcpListener, limits: Limits, stop: watch::Receiver<bool>) {
    listener::run(router(app), listener, limits, stop).await;
}

/// The same for the page that readers elsewhere reach.
pub async fn serve_public(
    app: App,
    listener: TcpListener,
    limits: Limits,
    stop: watch::Receiver<bool>,
) {
    listener::run(public_router(app), listener, limits, stop).await;
}

/// All pages.
pub fn router(app: App) -> Router {
    Router::new()
        .route("/", get(home::show))
        .route("/reports/{id}", get(report::show))
        .route("/health", get(health::show))
        .route("/style.css", get(style))
        .fallback(error::missing)
        .layer(from_fn_with_state(app.clone(), guard))
        .with_state(app)
}

/// What may be reached from elsewhere, under the public address or a name of this machine.
pub fn public_router(app: App) -> Router {
    let pages = Router::new()
        .route("/stop/{token}", get(stop::ask).post(stop::act))
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

/// A page on the internet can make a browser ask here under its own name; such a question is
/// refused, and answers carry what keeps browsers careful.
async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let response = if is_for(&request, is_ours) {
        next.run(request).await
    } else {
        StatusCode::MISDIRECTED_REQUEST.into_response()
    };
    careful(told(&app, response, Reader::Here).await, POLICY)
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
            is_ours(named) || host.is_some_and(|host| name_of(named).eq_ignore_ascii_case(host))
        };
        if !is_for(request, is_known) {
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
    careful(told(&gate.app, response, Reader::Elsewhere).await, POLICY_WITH_BUTTON)
}

fn careful(mut response: Response, policy: &'static str) -> Response {
    let fixed: [(HeaderName, &'static str); 4] = [
        (CONTENT_SECURITY_POLICY, policy),
        (CACHE_CONTROL, "no-store"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
    ];
    for (name, value) in fixed {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

fn is_for(request: &Request, is_known: impl Fn(&str) -> bool) -> bool {
    let mut named = request.headers().get_all(HOST).iter();
    let (Some(host), None) = (named.next(), named.next()) else { return false };
    let in_address = request.uri().authority().is_none_or(|named| is_known(named.as_str()));
    in_address && host.to_str().is_ok_and(is_known)
}

/// Whether a host, with or without port, is a name of this machine for itself.
fn is_ours(host: &str) -> bool {
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|ours| name_of(host).eq_ignore_ascii_case(ours))
}

fn name_of(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
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

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for ours in ["localhost", "LOCALHOST:8360", "127.0.0.1:8360", "[::1]:8360", "[::1]"] {
            assert!(is_ours(ours), "{ours}");
        }
        for other in [
            "evil.example",
            "evil.example:8360",
            "localhost.evil.example",
            "127.0.0.1.evil.example:8360",
            "127.0.0.2",
            "0.0.0.0",
            "",
            ":8360",
            "localhost:8360:80",
            "user@localhost",
            "localhost:80@evil.example",
        ] {
            assert!(!is_ours(other), "{other}");
        }
    }
}
