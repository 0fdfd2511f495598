//! What was changed of a customer, by whom, and putting it back.

use askama::Template;
use axum::extract::Path;

use crate::domain::{ActId, CustomerId, Message};
use crate::format::Voice;
use crate::history::{self, Changed};
use crate::people;
use crate::store::{ReadTx, customers};
use crate::web::desk::{Answer, Desk, Frame, Viewer, Visit, Word};

/// Acts on the page; older ones are in the timeline and in the list of all changes.
const MOST: usize = 100;

#[derive(Template)]
#[template(path = "web/pages/customers/changes.html")]
pub(super) struct Changes {
    frame: Frame,
    words: Voice,
    id: i64,
    heading: String,
    acts: Vec<Act>,
}

struct Act {
    when: String,
    who: String,
    /// That it was taken back, or takes back.
    fate: String,
    lines: Vec<String>,
    put_back: Option<i64>,
}

pub(in crate::web) async fn page(desk: Desk<Viewer>, Path(id): Path<i64>) -> Answer {
    desk.look(move |tx, visit| gather(tx, visit, CustomerId(id))).await
}

fn gather(tx: &ReadTx<'_>, visit: &Visit, id: CustomerId) -> anyhow::Result<Changes> {
    let words = &visit.voice;
    let id = people::shown(tx, id)?;
    let heading = Message::new("changes-heading").with("name", customers::name(tx, id)?);
    let heading = words.say(&heading);
    let changes = history::list(tx, Some(id), MOST)?;
    Ok(Changes {
        frame: visit.frame(Word::Customers, heading.clone()),
        words: words.clone(),
        id: id.0,
        heading,
        acts: changes.iter().map(|change| act(change, visit)).collect(),
    })
}

fn act(change: &Changed, visit: &Visit) -> Act {
    let words = &visit.voice;
    let more = (change.more > 0)
        .then(|| words.say(&Message::new("change-more").with("count", change.more)));
    let ActId(number) = change.act;
    Act {
        when: history::when(change, words),
        who: words.say(&history::who(&change.by)),
        fate: history::fate(change).map(|fate| words.say(&fate)).unwrap_or_default(),
        lines: change.rows.iter().map(|row| history::row(row, words)).chain(more).collect(),
        put_back: (change.may_go_back() && visit.may_put_back(&change.by)).then_some(number),
    }
}
