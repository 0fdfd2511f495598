//! `GET /`: what the last week was, who needs somebody today, the top spenders as rings, and six figures; beside
//! them Kring itself, what was changed of late, and what comes up.

mod figures;
mod first;
mod margin;

use askama::Template;
use axum::extract::Query;
use serde::Deserialize;

use crate::domain::account::Role;
use crate::domain::{Day, Message};
use crate::format::Voice;
use crate::insights::today;
use crate::reports::{self, Front};
use crate::settings::Settings;
use crate::store::ReadTx;
use crate::web::desk::{Answer, Desk, Frame, Viewer, Visit, Word};

/// So much is shown of what is to be done, and where all of it is asked for.
const FIRST: usize = 5;
const ALL: usize = 200;

/// How much is to be shown.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in crate::web) struct Ask {
    /// All that is to be done.
    all: Option<String>,
}

#[derive(Template)]
#[template(path = "web/pages/today.html")]
struct Today {
    frame: Frame,
    words: Voice,
    kicker: String,
    headline: String,
    lead: Option<String>,
    report: Option<i64>,
    to_do: Vec<first::Line>,
    nothing: Option<String>,
    /// That there is more.
    more: Option<String>,
    spenders: Vec<figures::Best>,
    /// What the number at a ring is of.
    ten_of: String,
    figures: Vec<figures::Cell>,
    itself: margin::Itself,
    since: Vec<margin::Act>,
    coming: Vec<margin::Coming>,
    may_change: bool,
    /// Days on which it may come back: what is sent, and what is said.
    later: Vec<(String, String)>,
}

pub(in crate::web) async fn page(desk: Desk<Viewer>, Query(ask): Query<Ask>) -> Answer {
    let most = if ask.all.is_some() { ALL } else { FIRST };
    desk.look(move |tx, visit| gather(tx, visit, most)).await
}

fn gather(tx: &ReadTx<'_>, visit: &Visit, most: usize) -> anyhow::Result<Today> {
    let words = &visit.voice;
    let day = Day::of(tx.now(), &words.zone);
    let settings = Settings::load(tx)?;
    let front = reports::front(tx, words.lang)?;
    let found = today::gather(tx, day, most)?;
    let is_more = found.more + found.to_do.len().saturating_sub(most);
    let to_do: Vec<_> = found
        .to_do
        .iter()
        .take(most)
        .map(|one| first::line(one, (day, found.is_margin), words))
        .collect();
    Ok(Today {
        frame: visit.frame(Word::Today, words.word("web-today")),
        kicker: kicker(day, front.as_ref(), words),
        report: front.as_ref().map(|front| front.report.0),
        lead: front.as_ref().and_then(lead),
        headline: front.map_or_else(|| visit.business.clone(), |front| front.headline),
        nothing: to_do.is_empty().then(|| words.word("today-nothing")),
        more: more(is_more, words),
        to_do,
        ten_of: words.word(if found.is_margin { "today-ten-margin" } else { "today-ten-revenue" }),
        spenders: found.spenders.into_iter().map(|one| figures::best(one, words)).collect(),
        figures: found.figures.iter().map(|one| figures::cell(one, words)).collect(),
        itself: margin::itself(tx, &settings, visit)?,
        since: margin::since(tx, day, visit)?,
        coming: found.coming.into_iter().map(|one| margin::coming(one, words)).collect(),
        may_change: visit.may(Role::Staff),
        later: first::later(day, words),
        words: words.clone(),
    })
}

/// `Sunday 29 November 2026 · figures of week 47, Mon 16 – Sun 22 November`.
fn kicker(day: Day, front: Option<&Front>, words: &Voice) -> String {
    let today = words.day(day);
    match front {
        Some(front) => {
            let of = Message::new("today-figures-of").with("period", words.period(front.period));
            format!("{today} · {}", words.say(&of))
        }
        None => today,
    }
}

fn lead(front: &Front) -> Option<String> {
    let said: Vec<_> =
        [front.news.as_deref(), front.why.as_deref()].into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(" "))
}

fn more(more: usize, words: &Voice) -> Option<String> {
    (more > 0).then(|| words.say(&Message::new("today-more").with("count", more)))
}
