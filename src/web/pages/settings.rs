//! `GET /settings`: how Kring itself is doing, and the way to what can be set.

use askama::Template;

use super::standing::{Itself, itself};
use crate::settings::Settings;
use crate::web::desk::{Answer, Desk, Frame, Owner, Word};

#[derive(Template)]
#[template(path = "web/pages/settings.html")]
struct Page {
    frame: Frame,
    kring: Itself,
}

pub(in crate::web) async fn page(desk: Desk<Owner>, (): ()) -> Answer {
    desk.look(|tx, visit| {
        let settings = Settings::load(tx)?;
        Ok(Page {
            frame: visit.frame(Word::Settings, visit.voice.word("web-settings")),
            kring: itself(tx, &settings, &visit.voice)?,
        })
    })
    .await
}
