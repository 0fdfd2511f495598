//! What all pages share: words and their HTML.

use askama::Template;
use axum::response::Html;

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

pub(super) fn html(page: &impl Template) -> askama::Result<Html<String>> {
    page.render().map(Html)
}
