//! What a browser keeps of being signed in. Without TLS it goes without the prefix and mark that would keep
//! it from being taken at all.

use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;

use crate::domain::{Token, TokenDigest};

const NAME: &str = "kring";

/// By what the session is known that the browser brings.
pub(super) fn kept(headers: &HeaderMap) -> Option<TokenDigest> {
    let all = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|value| value.split(';')).filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.find(|(name, _)| name.trim() == NAME)?;
    Some(Token::parse_long(value.trim())?.digest())
}

/// The answer with a session for the browser to keep.
pub(super) fn keep(response: Response, token: Token) -> Response {
    with(response, &token.show(), "")
}

/// The answer by which the browser forgets it.
pub(super) fn forget(response: Response) -> Response {
    with(response, "", "; Max-Age=0")
}

fn with(mut response: Response, value: &str, more: &str) -> Response {
    let cookie = format!("{NAME}={value}; Path=/; HttpOnly; SameSite=Lax{more}");
    // Hexadecimal digits always fit.
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}
