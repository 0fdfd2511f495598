//! `/stop/TOKEN`: a reader of a mail wants no more of them. Looking changes nothing, because mail
//! scanners follow links; posting does it at once, without login, cookie or detour (RFC 8058).

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::domain::{EmailAddress, Message};
use crate::mail::stop::{self, Found, Seen};
use crate::settings::Settings;
use crate::web::error::Failed;
use crate::web::page::{Words, html};

#[derive(Template)]
#[template(path = "web/stop.html")]
struct Page {
    words: Words,
    business: String,
    title: String,
    lead: String,
    /// Said below, when there is something to say.
    more: Option<String>,
    /// The words on the button; none when there is nothing left to do.
    button: Option<String>,
}

pub(in crate::web) async fn ask(
    State(app): State<App>,
    Path(token): Path<String>,
) -> Result<Response, Failed> {
    shown(&app.read_later(move |tx| stop::look(tx, &token)).await?)
}

pub(in crate::web) async fn act(
    State(app): State<App>,
    Path(token): Path<String>,
    body: Bytes,
) -> Result<Response, Failed> {
    if !says_so(&body) {
        return Ok(StatusCode::BAD_REQUEST.into_response());
    }
    shown(&stop::follow(app, token).await?)
}

/// The one sentence of RFC 8058, from a mail program (as a form, in one part or several) or from
/// the button on the page.
fn says_so(body: &[u8]) -> bool {
    let body = String::from_utf8_lossy(body);
    body.contains("List-Unsubscribe") && body.contains("One-Click")
}

fn shown(seen: &Seen) -> Result<Response, Failed> {
    let (status, page) = match &seen.found {
        None => (StatusCode::NOT_FOUND, unknown(seen)),
        Some(found) if found.stopped => (StatusCode::OK, stopped(seen, found)),
        Some(found) => (StatusCode::OK, question(seen, found)),
    };
    Ok((status, html(&page)?).into_response())
}

fn unknown(seen: &Seen) -> Page {
    let words = Words(seen.lang);
    Page {
        words,
        business: seen.settings.business.name.clone(),
        title: words.say("stop-unknown-title"),
        lead: words.say("stop-unknown"),
        more: None,
        button: None,
    }
}

fn question(Seen { settings, lang, .. }: &Seen, found: &Found) -> Page {
    let words = Words(*lang);
    Page {
        words,
        business: settings.business.name.clone(),
        title: words.message(&about("stop-title", settings, found)),
        lead: words.message(&about("stop-question", settings, found)),
        more: None,
        button: Some(words.say("stop-button")),
    }
}

fn stopped(Seen { settings, lang, .. }: &Seen, found: &Found) -> Page {
    let words = Words(*lang);
    let ask = settings.mail().ok();
    let ask = ask.and_then(|mail| mail.reply_to.as_ref().or(mail.from.as_ref()));
    let back = about("stop-back", settings, found);
    let back = back.with("ask", ask.map_or("", EmailAddress::as_str));
    Page {
        words,
        business: settings.business.name.clone(),
        title: words.say("stop-done-title"),
        lead: words.message(&about("stop-done", settings, found)),
        more: Some(words.message(&back)),
        button: None,
    }
}

fn about(id: &'static str, settings: &Settings, found: &Found) -> Message {
    let list = Message::new(found.list.name_id());
    Message::new(id).with("list", list).with("business", &settings.business.name)
}
