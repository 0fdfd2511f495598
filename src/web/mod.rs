//! Pages on this machine: how the business is doing, and the reports.
//!
//! Every page is a GET and only reads: handlers hold a `ReadTx`, so following links changes
//! nothing. Whoever sits at this machine may look at all of them. From elsewhere only the page
//! that stops mail can be reached ([`public_router`]), on a listener of its own, so that no proxy
//! set up in haste shows the business's figures to the world; its button is the only thing here
//! that changes anything. Deliberately absent: accounts and scripts.

mod health;
mod home;
mod listener;
mod page;
mod report;
mod stop;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::sync::watch;

pub use self::listener::Limits;
use self::page::Failed;
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
    listener::serve(router(app), listener, limits, stop).await;
}

/// The same for the page that readers elsewhere reach.
pub async fn serve_public(
    app: App,
    listener: TcpListener,
    limits: Limits,
    stop: watch::Receiver<bool>,
) {
    listener::serve(public_router(app), listener, limits, stop).await;
}

/// All pages.
pub fn router(app: App) -> Router {
    Router::new()
        .route("/", get(home::show))
        .route("/reports/{id}", get(report::show))
        .route("/health", get(health::show))
        .route("/style.css", get(style))
        .fallback(page::missing)
        .layer(from_fn(guard))
        .with_state(app)
}

/// What may be reached from elsewhere, under the public address or a name of this machine.
pub fn public_router(app: App) -> Router {
    Router::new()
        .route("/stop/{token}", get(stop::ask).post(stop::act))
        .route("/style.css", get(style))
        .fallback(|| async { StatusCode::NOT_FOUND })
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
        .layer(from_fn_with_state(app.clone(), public_guard))
        .with_state(app)
}

async fn style() -> Response {
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], STYLE).into_response()
}

/// A page on the internet can make a browser ask here under its own name; such a question is
/// refused, and answers carry what keeps browsers careful.
async fn guard(request: Request, next: Next) -> Response {
    if is_for(&request, is_ours) {
        careful(next.run(request).await, POLICY)
    } else {
        careful(StatusCode::MISDIRECTED_REQUEST.into_response(), POLICY)
    }
}

async fn public_guard(
    State(app): State<App>,
    request: Request,
    next: Next,
) -> Result<Response, Failed> {
    let address = app.read_later(Settings::load).await?.web.public_address;
    let public = address.as_deref().and_then(settings::public_host);
    let is_known = |named: &str| {
        is_ours(named) || public.is_some_and(|host| name_of(named).eq_ignore_ascii_case(host))
    };
    let response = if is_for(&request, is_known) {
        next.run(request).await
    } else {
        StatusCode::MISDIRECTED_REQUEST.into_response()
    };
    Ok(careful(response, POLICY_WITH_BUTTON))
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
    use super::*;

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
