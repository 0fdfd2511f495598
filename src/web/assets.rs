//! The one style sheet and the one script of the office: under names that change with what is in them, so
//! that browsers keep them for good.

use std::sync::OnceLock;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::domain::Digest;

const STYLE: &str = include_str!("../../templates/web/assets/office.css");
const SCRIPT: &str = include_str!("../../templates/web/assets/office.js");

/// Where the style sheet is.
pub(super) fn style_path() -> &'static str {
    static PATH: OnceLock<String> = OnceLock::new();
    PATH.get_or_init(|| path("office", "css", STYLE))
}

/// Where the script is.
pub(super) fn script_path() -> &'static str {
    static PATH: OnceLock<String> = OnceLock::new();
    PATH.get_or_init(|| path("office", "js", SCRIPT))
}

fn path(name: &str, ending: &str, text: &str) -> String {
    let mut digest = Digest::new();
    digest.add(text.as_bytes());
    let mark: String = digest.hex().chars().take(12).collect();
    format!("/assets/{name}-{mark}.{ending}")
}

/// `GET /assets/NAME`.
pub(super) async fn show(Path(name): Path<String>) -> Response {
    let asked = format!("/assets/{name}");
    let found = [
        (style_path(), "text/css; charset=utf-8", STYLE),
        (script_path(), "text/javascript; charset=utf-8", SCRIPT),
    ];
    match found.into_iter().find(|(path, ..)| *path == asked) {
        Some((_, kind, text)) => {
            let kept = "public, max-age=31536000, immutable";
            ([(CONTENT_TYPE, kind), (CACHE_CONTROL, kept)], text).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
