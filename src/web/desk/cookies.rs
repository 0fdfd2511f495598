//! What a browser keeps of being signed in. Only where it is protected it has the prefix and the mark by
//! which it never goes elsewhere: without protection browsers would not take it at all.

use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;

use crate::domain::{Token, TokenDigest};

const NAME: &str = "kring";
const PROTECTED: &str = "__Host-kring";

/// By what the session is known that the browser brings.
pub(super) fn kept(headers: &HeaderMap, is_protected: bool) -> Option<TokenDigest> {
    let sought = if is_protected { PROTECTED } else { NAME };
    let all = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|value| value.split(';')).filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.find(|(name, _)| name.trim() == sought)?;
    Some(Token::parse_long(value.trim())?.digest())
}

/// The answer with a session for the browser to keep.
pub(super) fn keep(response: Response, token: Token, is_protected: bool) -> Response {
    with(response, (&token.show(), ""), is_protected)
}

/// The answer by which the browser forgets it.
pub(super) fn forget(response: Response, is_protected: bool) -> Response {
    with(response, ("", "; Max-Age=0"), is_protected)
}

fn with(mut response: Response, (value, more): (&str, &str), is_protected: bool) -> Response {
    let (name, mark) = if is_protected { (PROTECTED, "; Secure") } else { (NAME, "") };
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{mark}{more}");
    // Hexadecimal digits always fit.
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}
