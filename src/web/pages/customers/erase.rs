//! Forgetting somebody for good: what goes and what stays is said before, and where they may still be found
//! after it. Nothing takes this back, so their name is typed.

use askama::Template;
use axum::extract::Path;

use crate::domain::CustomerId;
use crate::format::{self, Voice};
use crate::people;
use crate::privacy::{self, Forgotten};
use crate::store::{ReadTx, erasures};
use crate::web::desk::{Answer, Desk, Frame, Owner, Visit, Word};
use crate::web::form::{Field, Filled, Form, Sheet};

#[derive(Template)]
#[template(path = "web/pages/customers/erase.html")]
pub(super) struct Erase {
    frame: Frame,
    words: Voice,
    id: i64,
    heading: String,
    goes: String,
    wrong: Option<Sheet>,
    name: Field,
    is_erased: bool,
}

#[derive(Template)]
#[template(path = "web/pages/customers/erased.html")]
pub(super) struct Erased {
    frame: Frame,
    words: Voice,
    lines: Vec<String>,
}

pub(in crate::web) async fn page(desk: Desk<Owner>, Path(id): Path<i64>) -> Answer {
    desk.look(move |tx, visit| gather(tx, visit, CustomerId(id), &Filled::default())).await
}

pub(in crate::web) async fn forget(
    desk: Desk<Owner>,
    (Path(id), form): (Path<i64>, Form),
) -> Answer {
    let customer = CustomerId(id);
    desk.forget(
        form,
        move |tx, typed| privacy::sure(tx, people::shown(tx, customer)?, typed.text("name")),
        told,
        move |tx, visit, filled| gather(tx, visit, customer, filled),
    )
    .await
}

/// What was done, and where they may still be found.
fn told(visit: &Visit, forgotten: &Forgotten) -> Erased {
    let words = &visit.voice;
    let lines = forgotten.told(words.lang);
    Erased {
        frame: visit.frame(Word::Customers, words.word("erased-heading")),
        lines: lines.iter().map(|line| format::advice(line, words.lang)).collect(),
        words: words.clone(),
    }
}

fn gather(
    tx: &ReadTx<'_>,
    visit: &Visit,
    id: CustomerId,
    filled: &Filled,
) -> anyhow::Result<Erase> {
    let words = &visit.voice;
    let id = people::shown(tx, id)?;
    let who = privacy::who(tx, id)?;
    let heading = words.say(&who.question());
    Ok(Erase {
        frame: visit.frame(Word::Customers, heading.clone()),
        words: words.clone(),
        id: id.0,
        goes: words.say(&who.goes()),
        wrong: filled.faults(words),
        name: filled.field("name", "field-name", words).hint(words.word("erase-hint-name")),
        is_erased: erasures::day_of(tx, id)?.is_some(),
        heading,
    })
}
