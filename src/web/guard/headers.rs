//! What every answer carries to keep browsers careful. A page that needs another policy than its router
//! sets it itself, and it stands.

use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;

/// Of a router.
#[derive(Clone, Copy, Debug)]
pub(in crate::web) struct Care {
    policy: &'static str,
    referrer: &'static str,
}

impl Care {
    /// The office: all of it from here, and nobody frames it. Its forms say where they come from.
    pub(in crate::web) const OFFICE: Care = Care {
        policy: "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; \
                 form-action 'self'; frame-ancestors 'none'",
        referrer: "same-origin",
    };
    /// A page for anybody, with a button that asks its own server.
    pub(in crate::web) const PUBLIC: Care = Care {
        policy: "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; \
                 form-action 'self'; frame-ancestors 'none'",
        referrer: "no-referrer",
    };

    /// The answer with what it lacks.
    pub(in crate::web) fn taken(self, mut response: Response) -> Response {
        let fixed: [(HeaderName, &'static str); 4] = [
            (CONTENT_SECURITY_POLICY, self.policy),
            (CACHE_CONTROL, "no-store"),
            (X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (REFERRER_POLICY, self.referrer),
        ];
        for (name, value) in fixed {
            response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
        }
        response
    }
}
