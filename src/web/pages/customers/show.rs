//! `GET /customers/{id}`: everything of one customer on a page.

use askama::Template;
use axum::extract::{Path, Query};
use serde::Deserialize;

use super::head::{self, Head};
use super::line::{self, LogLine};
use super::margin::{self, Margin};
use super::past::{self, Part, Timeline};
use crate::domain::account::Role;
use crate::domain::{CustomerId, Day};
use crate::insights::rhythm;
use crate::people;
use crate::store::{ReadTx, erasures, interactions};
use crate::web::desk::{Answer, Desk, Frame, Viewer, Visit, Word};
use crate::web::form::Filled;
use crate::web::parts::{Ring, Size};

/// Which part of the past is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in crate::web) struct Ask {
    show: Option<String>,
    before: Option<String>,
    /// A note of more than a line is to be written.
    tall: Option<String>,
}

#[derive(Template)]
#[template(path = "web/pages/customers/show.html")]
pub(super) struct Show {
    frame: Frame,
    words: crate::format::Voice,
    id: i64,
    head: Head,
    log: Option<LogLine>,
    past: Timeline,
    margin: Margin,
    may_change: bool,
    may_erase: bool,
}

pub(in crate::web) async fn page(
    desk: Desk<Viewer>,
    (Path(id), Query(ask)): (Path<i64>, Query<Ask>),
) -> Answer {
    let tall = ask.tall.clone().unwrap_or_default();
    desk.look(move |tx, visit| {
        gather(tx, visit, CustomerId(id), &ask, &Filled::of([("tall", tall.as_str())]))
    })
    .await
}

pub(super) fn gather(
    tx: &ReadTx<'_>,
    visit: &Visit,
    id: CustomerId,
    ask: &Ask,
    filled: &Filled,
) -> anyhow::Result<Show> {
    let words = &visit.voice;
    let today = Day::of(tx.now(), &words.zone);
    let id = people::shown(tx, id)?;
    let known = people::know(tx, &words.zone, id)?;
    let left_on = known.customer.left.as_ref().map(|mark| mark.on);
    let rhythm = rhythm::of(tx, id, (known.insight.as_ref(), left_on), today)?;
    let part = Part::read(ask.show.as_deref(), ask.before.as_deref());
    let mut past = past::gather(tx, visit, id, &part)?;
    if part.shows_silence() {
        let spoken_on = interactions::last_day(tx, id)?;
        let silent = people::silent(&known, rhythm, (today, spoken_on), words);
        past.silent = silent.map(|silent| (silent, Ring::new(rhythm, Size::Small, words)));
    }
    let head = head::head(&known, (rhythm, erasures::day_of(tx, id)?), today, visit);
    let may_change = visit.may(Role::Staff) && head.is_there;
    Ok(Show {
        frame: visit.frame(Word::Customers, head.name.clone()),
        words: words.clone(),
        id: id.0,
        log: may_change.then(|| line::line(&known, visit, filled, today)),
        past,
        margin: margin::gather(tx, visit, &known, today)?,
        may_change,
        may_erase: visit.may(Role::Owner),
        head,
    })
}
