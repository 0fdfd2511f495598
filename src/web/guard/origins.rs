//! Where a form came from. A page elsewhere can make a browser send a form here together with the cookie
//! of who is signed in; browsers say where it comes from, and what comes from elsewhere is refused.

use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};

const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Whether a question with these headers may go on: it only looks, or comes from a page of ours.
///
/// A question that says nothing of where it comes from is no browser's of these days. An older one
/// sends the cookie of a session, which is `SameSite`, only from a page of ours.
pub(in crate::web) fn is_ours(method: &Method, headers: &HeaderMap, scheme: &str) -> bool {
    if *method == Method::GET || *method == Method::HEAD {
        return true;
    }
    if let Some(site) = headers.get(SITE) {
        // `none`: somebody sent it again by hand, as by reloading what a browser had put aside.
        return site == "same-origin" || site == "none";
    }
    let origin = headers.get(ORIGIN).map(HeaderValue::as_bytes);
    let host = headers.get(HOST).map(HeaderValue::as_bytes);
    origin.is_none_or(|origin| host.is_some_and(|host| is_of(origin, scheme, host)))
}

/// Whether an origin is the scheme and this host.
fn is_of(origin: &[u8], scheme: &str, host: &[u8]) -> bool {
    let place = origin.strip_prefix(scheme.as_bytes()).and_then(|rest| rest.strip_prefix(b"://"));
    place.is_some_and(|place| place.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(method: &Method, said: &[(HeaderName, &str)], expect: bool) {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, HeaderValue::from_static("localhost:8360"));
        for (name, value) in said {
            headers.insert(name.clone(), HeaderValue::from_str(value).unwrap());
        }
        assert_eq!(is_ours(method, &headers, "http"), expect, "{method} {said:?}");
    }

    #[test]
    fn a_form_comes_from_a_page_of_ours() {
        let post = &Method::POST;
        check(post, &[(SITE, "same-origin")], true);
        check(post, &[(SITE, "none")], true);
        check(post, &[(ORIGIN, "http://localhost:8360")], true);
        check(post, &[(SITE, "same-origin"), (ORIGIN, "null")], true);
        check(post, &[], true);
        for site in ["cross-site", "same-site", "", "SAME-ORIGIN,"] {
            check(post, &[(SITE, site)], false);
            check(&Method::DELETE, &[(SITE, site), (ORIGIN, "http://localhost:8360")], false);
        }
        for origin in [
            "null",
            "",
            "http://localhost",
            "http://localhost:9000",
            "https://localhost:8360",
            "http://localhost:8360.evil.example",
            "http://evil.example",
        ] {
            check(post, &[(ORIGIN, origin)], false);
        }
    }

    #[test]
    fn a_look_may_come_from_anywhere() {
        check(&Method::GET, &[(SITE, "cross-site")], true);
        check(&Method::HEAD, &[(ORIGIN, "http://evil.example")], true);
    }
}
