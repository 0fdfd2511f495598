//! Pages on this machine: how the business is doing, and the reports.
//!
//! Every page is a GET and only reads: handlers hold a `ReadTx`, so following links changes
//! nothing. Deliberately absent: forms, accounts and scripts; whoever sits at this machine may
//! look.

mod health;
mod home;
mod page;
mod report;

use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Router, serve as serve_pages};
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::app::App;

/// Nothing is loaded from elsewhere, nothing runs, nothing is sent, nobody frames a page.
const POLICY: &str = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const STYLE: &str = include_str!("../../templates/web/style.css");

/// Shows the pages on `listener` until `stop` says so; pages being sent are finished first.
///
/// # Errors
/// When the listener breaks.
pub async fn serve(
    app: App,
    listener: TcpListener,
    mut stop: watch::Receiver<bool>,
) -> anyhow::Result<()> {
    let stopped = async move {
        // A sender that is gone also means: stop.
        let _ = stop.wait_for(|stop| *stop).await;
    };
    Ok(serve_pages(listener, router(app)).with_graceful_shutdown(stopped).await?)
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

async fn style() -> Response {
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], STYLE).into_response()
}

/// A page on the internet can make a browser ask here under its own name; such a question is
/// refused, and answers carry what keeps browsers careful.
async fn guard(request: Request, next: Next) -> Response {
    let mut response = if is_for_us(&request) {
        next.run(request).await
    } else {
        StatusCode::MISDIRECTED_REQUEST.into_response()
    };
    let fixed: [(HeaderName, &'static str); 4] = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (CACHE_CONTROL, "no-store"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
    ];
    for (name, value) in fixed {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

fn is_for_us(request: &Request) -> bool {
    let mut named = request.headers().get_all(HOST).iter();
    let (Some(host), None) = (named.next(), named.next()) else { return false };
    let in_address = request.uri().authority().is_none_or(|named| is_ours(named.as_str()));
    in_address && host.to_str().is_ok_and(is_ours)
}

/// Whether a host, with or without port, is a name of this machine for itself.
fn is_ours(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => name,
        _ => host,
    };
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|ours| name.eq_ignore_ascii_case(ours))
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
