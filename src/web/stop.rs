//! `/stop/TOKEN`: a reader of a mail wants no more of them. Looking changes nothing, because mail
//! scanners follow links; posting does it at once, without login, cookie or detour (RFC 8058).

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::page::{Failed, Words, html};
use crate::app::App;
use crate::domain::{Actor, EmailAddress, Lang, Message};
use crate::mail::stop::{self, Found};
use crate::settings::Settings;
use crate::store::{ReadTx, recipients};

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

pub(super) async fn ask(
    State(app): State<App>,
    Path(token): Path<String>,
) -> Result<Response, Failed> {
    let page = app.read_later(move |tx| page(tx, stop::look(tx, &token)?.as_ref())).await?;
    shown(&page)
}

pub(super) async fn act(
    State(app): State<App>,
    Path(token): Path<String>,
    body: Bytes,
) -> Result<Response, Failed> {
    if !says_so(&body) {
        return Ok(StatusCode::BAD_REQUEST.into_response());
    }
    // Only what changes something waits for its turn to write: a flood of links that are not
    // whole, or that were posted to before, is only looked up.
    let looked = token.clone();
    let found = app.read_later(move |tx| Ok(stop::look(tx, &looked)?)).await?;
    let page = if found.is_some_and(|found| !found.stopped) {
        app.acting(Actor::Reader)
            .write_later(move |tx| page(tx, stop::act(tx, &token)?.as_ref()))
            .await?
    } else {
        app.read_later(move |tx| page(tx, stop::look(tx, &token)?.as_ref())).await?
    };
    shown(&page)
}

/// The one sentence of RFC 8058, from a mail program (as a form, in one part or several) or from
/// the button on the page.
fn says_so(body: &[u8]) -> bool {
    let body = String::from_utf8_lossy(body);
    body.contains("List-Unsubscribe") && body.contains("One-Click")
}

fn shown((status, page): &(StatusCode, Page)) -> Result<Response, Failed> {
    Ok((*status, html(page)?).into_response())
}

fn page(tx: &ReadTx<'_>, found: Option<&Found>) -> anyhow::Result<(StatusCode, Page)> {
    let settings = Settings::load(tx)?;
    let Some(found) = found else { return Ok((StatusCode::NOT_FOUND, unknown(settings))) };
    let reader = found.email.address().map(|email| recipients::find(tx, email)).transpose()?;
    let lang = reader.flatten().map_or(settings.business.language, |reader| reader.language);
    let page = if found.stopped {
        stopped(&settings, lang, found)
    } else {
        question(&settings, lang, found)
    };
    Ok((StatusCode::OK, page))
}

fn unknown(settings: Settings) -> Page {
    let words = Words(settings.business.language);
    Page {
        words,
        business: settings.business.name,
        title: words.say("stop-unknown-title"),
        lead: words.say("stop-unknown"),
        more: None,
        button: None,
    }
}

fn question(settings: &Settings, lang: Lang, found: &Found) -> Page {
    let words = Words(lang);
    Page {
        words,
        business: settings.business.name.clone(),
        title: words.message(&about("stop-title", settings, found)),
        lead: words.message(&about("stop-question", settings, found)),
        more: None,
        button: Some(words.say("stop-button")),
    }
}

fn stopped(settings: &Settings, lang: Lang, found: &Found) -> Page {
    let words = Words(lang);
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
