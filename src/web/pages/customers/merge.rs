//! Two customers that are one: whom, what of each stays, and one press.

use askama::Template;
use axum::extract::{Path, Query};
use serde::Deserialize;

use crate::domain::customer::CustomerField;
use crate::domain::{CustomerId, Message, clean};
use crate::format::Voice;
use crate::people::search::suggest;
use crate::people::{self, Choices, Pair};
use crate::store::people::Found;
use crate::store::{ReadTx, customers};
use crate::web::desk::{Answer, Desk, Done, Frame, Staff, Visit, Word};
use crate::web::form::{Filled, Form, Sheet};

/// Those who are listed to choose from.
const MOST: usize = 20;

#[derive(Clone, Debug, Default, Deserialize)]
pub(in crate::web) struct Ask {
    q: Option<String>,
}

#[derive(Template)]
#[template(path = "web/pages/customers/merge_whom.html")]
pub(super) struct Whom {
    frame: Frame,
    words: Voice,
    id: i64,
    heading: String,
    text: String,
    found: Vec<(i64, String)>,
    /// That nobody fits, or that there are more.
    told: Option<String>,
}

#[derive(Template)]
#[template(path = "web/pages/customers/merge.html")]
pub(super) struct Merge {
    frame: Frame,
    words: Voice,
    id: i64,
    other: i64,
    heading: String,
    lead: String,
    stays: String,
    goes: String,
    wrong: Option<Sheet>,
    differs: Vec<Row>,
}

/// A field of which both say something else.
struct Row {
    code: &'static str,
    label: String,
    stays: String,
    goes: String,
    takes_other: bool,
}

pub(in crate::web) async fn whom(
    desk: Desk<Staff>,
    (Path(id), Query(ask)): (Path<i64>, Query<Ask>),
) -> Answer {
    desk.look(move |tx, visit| candidates(tx, visit, CustomerId(id), ask.q.as_deref())).await
}

fn candidates(
    tx: &ReadTx<'_>,
    visit: &Visit,
    id: CustomerId,
    text: Option<&str>,
) -> anyhow::Result<Whom> {
    let words = &visit.voice;
    let id = people::shown(tx, id)?;
    let name = customers::name(tx, id)?;
    let text = text.map(clean::line).unwrap_or_default();
    let likely: Vec<Found> = match text.as_str() {
        "" => people::likely(tx, id)?.iter().map(|twin| twin.beside(id).clone()).collect(),
        text => {
            let hits = suggest(tx, text, MOST + 2)?.into_iter().map(|hit| hit.known.found);
            hits.filter(|found| found.id != id).collect()
        }
    };
    let told = match (text.is_empty(), likely.len()) {
        (false, 0) => Some(words.say(&Message::new("merge-nobody").with("given", &text))),
        (_, count) if count > MOST => Some(words.word("merge-more")),
        _ => None,
    };
    let heading = words.say(&Message::new("merge-heading").with("name", name));
    Ok(Whom {
        frame: visit.frame(Word::Customers, heading.clone()),
        words: words.clone(),
        id: id.0,
        heading,
        text,
        found: likely.iter().take(MOST).map(line).collect(),
        told,
    })
}

/// Enough of somebody to recognise them.
fn line(found: &Found) -> (i64, String) {
    let parts =
        [Some(found.called()), found.city.clone(), found.email.clone(), found.phone.clone()];
    let parts: Vec<String> = parts.into_iter().flatten().map(|part| clean::line(&part)).collect();
    (found.id.0, format!("{} ({})", clean::line(&found.name), parts.join(", ")))
}

pub(in crate::web) async fn page(desk: Desk<Staff>, Path((id, other)): Path<(i64, i64)>) -> Answer {
    desk.look(move |tx, visit| {
        gather(tx, visit, (CustomerId(id), CustomerId(other)), &Filled::default())
    })
    .await
}

pub(in crate::web) async fn merge(
    desk: Desk<Staff>,
    (Path((id, other)), form): (Path<(i64, i64)>, Form),
) -> Answer {
    let (stays, goes) = (CustomerId(id), CustomerId(other));
    desk.act(
        form,
        move |tx, visit, typed| {
            let taken = CustomerField::ALL.iter().map(|field| field.code());
            let taken = taken.filter(|code| typed.text(&take(code)) == "other").map(str::to_owned);
            let choices = Choices::parse(&taken.collect::<Vec<_>>(), visit.voice.lang)?;
            let (stays, goes) = (people::shown(tx, stays)?, people::shown(tx, goes)?);
            let name = customers::name(tx, goes)?;
            let merged = people::merge(tx, stays, goes, &choices)?;
            let said = Message::new("customer-merged").with("goes", name);
            let said = said.with("stays", customers::name(tx, stays)?).with("count", merged.moved);
            Ok(Done::to(format!("/customers/{id}")).said(said))
        },
        move |tx, visit, filled| gather(tx, visit, (stays, goes), filled),
    )
    .await
}

fn gather(
    tx: &ReadTx<'_>,
    visit: &Visit,
    (stays, goes): (CustomerId, CustomerId),
    filled: &Filled,
) -> anyhow::Result<Merge> {
    let words = &visit.voice;
    let pair = people::pair(tx, (stays, goes), words.lang)?;
    let Pair { stays: one, goes: other, .. } = &pair;
    let heading = words.say(&Message::new("merge-heading").with("name", one.as_str()));
    let lead = Message::new("merge-lead").with("goes", other.as_str()).with("stays", one.as_str());
    let row = |(field, stays, goes): &(CustomerField, String, String)| Row {
        code: field.code(),
        label: words.say(&field.name()),
        stays: stays.clone(),
        goes: goes.clone(),
        takes_other: filled.text(&take(field.code())) == "other",
    };
    Ok(Merge {
        frame: visit.frame(Word::Customers, heading.clone()),
        words: words.clone(),
        id: stays.0,
        other: goes.0,
        heading,
        lead: words.say(&lead.with("rows", pair.rows)),
        stays: one.clone(),
        goes: other.clone(),
        wrong: filled.faults(words),
        differs: pair.differs.iter().map(row).collect(),
    })
}

/// The name under which it is sent of which of the two a field is taken.
fn take(code: &str) -> String {
    format!("take_{code}")
}
