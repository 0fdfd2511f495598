//! The sheet to print and take along on a visit.

use askama::Template;
use axum::extract::Path;

use crate::domain::{CustomerId, Day, Message};
use crate::format::Voice;
use crate::insights::rhythm;
use crate::people::past::{self, Line};
use crate::people::{self, Card, Lead};
use crate::store::ReadTx;
use crate::store::timeline::Kind;
use crate::web::desk::{Answer, Desk, Frame, Viewer, Visit, Word};

/// Entries of the past that fit beside the rest on a page of paper.
const MOST: usize = 20;

#[derive(Template)]
#[template(path = "web/pages/customers/sheet.html")]
pub(super) struct Sheet {
    frame: Frame,
    words: Voice,
    id: i64,
    card: Card,
    lead: Lead,
    lines: Vec<Line>,
    made: String,
}

pub(in crate::web) async fn page(desk: Desk<Viewer>, Path(id): Path<i64>) -> Answer {
    desk.look(move |tx, visit| gather(tx, visit, CustomerId(id))).await
}

fn gather(tx: &ReadTx<'_>, visit: &Visit, id: CustomerId) -> anyhow::Result<Sheet> {
    let words = &visit.voice;
    let today = Day::of(tx.now(), &words.zone);
    let id = people::shown(tx, id)?;
    let known = people::know(tx, &words.zone, id)?;
    let left_on = known.customer.left.as_ref().map(|mark| mark.on);
    let rhythm = rhythm::of(tx, id, (known.insight.as_ref(), left_on), today)?;
    let told = [Kind::Contact, Kind::Orders, Kind::Scores];
    let past = past::past(tx, &words.zone, id, (&told, None))?;
    let entries = past.months.iter().flat_map(|month| &month.entries).take(MOST);
    let card = people::card(&known, today, words);
    let made = Message::new("sheet-made").with("day", words.day(today));
    Ok(Sheet {
        frame: visit.frame(Word::Customers, card.heading.clone()),
        words: words.clone(),
        id: id.0,
        lead: people::lead(&known, rhythm, today, words),
        lines: entries.map(|entry| past::line(entry, words)).collect(),
        made: words.say(&made),
        card,
    })
}
