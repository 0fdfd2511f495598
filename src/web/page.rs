//! What all pages share: words, their HTML, and what is shown when there is no page.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use crate::app::{App, problem};
use crate::domain::{Lang, Message};
use crate::text;

/// The words of one page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words(pub(super) Lang);

impl Words {
    pub(super) fn say(self, id: &'static str) -> String {
        text::say_id(self.0, id)
    }

    pub(super) fn message(self, message: &Message) -> String {
        text::say(self.0, message)
    }

    pub(super) fn code(self) -> &'static str {
        self.0.code()
    }
}

/// An error on the way to a page: told to the person, and logged.
pub(super) struct Failed(anyhow::Error);

impl<E: Into<anyhow::Error>> From<E> for Failed {
    fn from(error: E) -> Failed {
        Failed(error.into())
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        tracing::error!("page failed: {:#}", self.0);
        let said = Lang::ALL.map(|lang| text::say(lang, &problem(&self.0).message));
        (StatusCode::INTERNAL_SERVER_ERROR, said.join("\n")).into_response()
    }
}

#[derive(Template)]
#[template(path = "web/missing.html")]
struct Missing {
    words: Words,
}

/// There is no such page, or no longer.
pub(super) async fn missing(State(app): State<App>) -> Response {
    let settings = app.read_later(crate::settings::Settings::load).await;
    let lang = settings.map_or(Lang::En, |settings| settings.business.language);
    match html(&Missing { words: Words(lang) }) {
        Ok(page) => (StatusCode::NOT_FOUND, page).into_response(),
        Err(failed) => failed.into_response(),
    }
}

pub(super) fn html(page: &impl Template) -> Result<Html<String>, Failed> {
    Ok(Html(page.render()?))
}
