//! `GET /`: what needs attention, and the newest reports.

use askama::Template;

use super::reports::{ReportLine, lines};
use super::standing;
use crate::insights::known;
use crate::settings::Settings;
use crate::store::ReadTx;
use crate::web::desk::{Answer, Desk, Frame, Viewer, Visit, Word};
use crate::web::health;

#[derive(Template)]
#[template(path = "web/pages/home.html")]
struct Home {
    frame: Frame,
    now: String,
    attention: Vec<String>,
    /// Up to when orders are known, where files of them come in.
    known: Option<String>,
    /// Of each kind the newest, the newest of all first.
    latest: Vec<ReportLine>,
    no_report: String,
}

pub(in crate::web) async fn page(desk: Desk<Viewer>, (): ()) -> Answer {
    desk.look(gather).await
}

fn gather(tx: &ReadTx<'_>, visit: &Visit) -> anyhow::Result<Home> {
    let words = &visit.voice;
    let settings = Settings::load(tx)?;
    let standing = health::look(tx, &settings)?;
    let known = known::far(tx, &settings, words.lang)?;
    Ok(Home {
        frame: visit.frame(Word::Today, words.word("web-today")),
        now: words.weekday_and_moment(tx.now()),
        attention: standing::attention(&standing, words),
        known: known.map(|known| words.say(&known)),
        latest: lines(tx, words)?.0,
        no_report: standing::no_report(&standing.jobs, words),
    })
}
