//! Who may do what: every line of the table of pages against every role, and everything that changes
//! something against forms from elsewhere.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use kring::domain::account::Role;
use kring::web;

use super::Browser;

const MONDAY: &str = "2026-11-23T08:00:00Z";

/// A path with something in the place of what it leaves open.
fn sample(path: &str) -> String {
    path.replace("{id}", "1")
        .replace("{other}", "2")
        .replace("{contact}", "1")
        .replace("{task}", "1")
        .replace("{link}", &"0".repeat(32))
}

fn house() -> Browser {
    let browser = Browser::new(MONDAY);
    for (name, role) in [("Olga", Role::Owner), ("Stan", Role::Staff), ("Vera", Role::Viewer)] {
        browser.add(name, role);
    }
    browser
}

#[tokio::test]
async fn each_page_is_for_whom_the_table_says_and_nobody_below() {
    let mut browser = house();
    for (name, mine) in [
        (None, None),
        (Some("Vera"), Some(Role::Viewer)),
        (Some("Stan"), Some(Role::Staff)),
        (Some("Olga"), Some(Role::Owner)),
    ] {
        for (method, path, role) in web::table() {
            match name {
                Some(name) => browser.sit(name),
                None => browser.forget(),
            }
            let at = sample(path);
            let page = match method {
                Method::GET => browser.get(&at).await,
                _ => browser.send(&at, &[("once", &format!("{name:?}"))]).await,
            };
            let allowed = role.is_none_or(|role| mine.is_some_and(|mine| mine >= role));
            let sent_away = page.to.as_deref().is_some_and(|to| to.starts_with("/login"));
            let refused = page.status == StatusCode::FORBIDDEN && page.body.contains("has to be");
            let said = format!("{method} {path} as {name:?}: {} to {:?}", page.status, page.to);
            match (allowed, mine) {
                (true, _) => assert!(
                    !refused && (!sent_away || path == "/logout" || role.is_none()),
                    "{said}"
                ),
                (false, None) => assert!(sent_away, "{said}"),
                (false, Some(_)) => assert!(refused, "{said}"),
            }
            assert!(!page.status.is_server_error(), "{said}");
        }
    }
}

#[tokio::test]
async fn nothing_is_done_for_a_form_from_elsewhere() {
    let mut browser = house();
    browser.sit("Olga");
    let before = browser.test.sql("select count(*), max(id) from accounts");
    for (method, path, _) in web::table().into_iter().filter(|(method, ..)| *method != Method::GET)
    {
        for (header, value) in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "http://evil.example"),
            ("origin", "null"),
        ] {
            let request = browser.request(method.as_str(), &sample(path)).header(header, value);
            let request = request.header("content-type", "application/x-www-form-urlencoded");
            let page =
                browser.ask(request.body(Body::from("name=Mallory&role=owner")).unwrap()).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{path} {header}: {value}");
        }
    }
    assert_eq!(browser.test.sql("select count(*), max(id) from accounts"), before);
}

#[tokio::test]
async fn only_names_of_this_machine_are_answered() {
    let mut browser = house();
    for host in [
        "evil.example",
        "evil.example:8360",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.2",
        "0.0.0.0",
        "192.168.1.9:8360",
        "localhost:8360:80",
        "[::2]",
        "localhost@evil.example",
    ] {
        let request = axum::http::Request::get("/login").header("host", host);
        let page = browser.ask(request.body(Body::empty()).unwrap()).await;
        assert_eq!(page.status, StatusCode::MISDIRECTED_REQUEST, "{host}");
    }
}
