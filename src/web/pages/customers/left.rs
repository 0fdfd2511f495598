//! A mark that a customer left: why, who said so, since when; and taking it back.

use askama::Template;
use axum::extract::Path;

use crate::domain::customer::{LeaveReason, SaidBy};
use crate::domain::{CustomerId, Day, Message};
use crate::format::Voice;
use crate::people::{self, TypedLeave};
use crate::store::{ReadTx, customers};
use crate::web::desk::{Answer, Desk, Done, Frame, Staff, Visit, Word};
use crate::web::form::{Field, Filled, Form, Sheet};

#[derive(Template)]
#[template(path = "web/pages/customers/left.html")]
pub(super) struct Left {
    frame: Frame,
    words: Voice,
    id: i64,
    heading: String,
    wrong: Option<Sheet>,
    fields: Vec<Field>,
    /// Somebody marked them already.
    is_marked: bool,
}

pub(in crate::web) async fn page(desk: Desk<Staff>, Path(id): Path<i64>) -> Answer {
    desk.look(move |tx, visit| {
        let id = people::shown(tx, CustomerId(id))?;
        let mark = customers::get(tx, id)?.left;
        let on = mark.as_ref().map(|mark| visit.voice.date(mark.on)).unwrap_or_default();
        let note = mark.as_ref().and_then(|mark| mark.note.clone()).unwrap_or_default();
        let reason = mark.as_ref().map_or("", |mark| mark.reason.code());
        let said_by = mark.as_ref().map_or(SaidBy::Customer, |mark| mark.said_by).code();
        let known = [
            ("reason", reason),
            ("said_by", said_by),
            ("on", on.as_str()),
            ("note", note.as_str()),
        ];
        gather(tx, visit, id, &Filled::of(known))
    })
    .await
}

pub(in crate::web) async fn mark(desk: Desk<Staff>, (Path(id), form): (Path<i64>, Form)) -> Answer {
    let customer = CustomerId(id);
    desk.act(
        form,
        move |tx, visit, typed| {
            let customer = people::shown(tx, CustomerId(id))?;
            let some = |name| Some(typed.text(name)).filter(|text: &&str| !text.trim().is_empty());
            let leave = TypedLeave {
                reason: some("reason"),
                on: some("on"),
                said_by: some("said_by"),
                note: some("note"),
            };
            let mark = leave.parse(Day::of(tx.now(), &visit.voice.zone), visit.voice.lang)?;
            let changed = people::mark_left(tx, customer, &mark)?;
            let said = Message::new(if changed { "web-left" } else { "web-left-unchanged" });
            let said = said.with("name", customers::name(tx, customer)?);
            Ok(Done::to(format!("/customers/{id}")).said(said.with("reason", mark.reason.name())))
        },
        move |tx, visit, filled| gather(tx, visit, customer, filled),
    )
    .await
}

pub(in crate::web) async fn take_back(
    desk: Desk<Staff>,
    (Path(id), form): (Path<i64>, Form),
) -> Answer {
    desk.act_or_refuse(form, move |tx, _, _| {
        let customer = people::shown(tx, CustomerId(id))?;
        people::take_back(tx, customer)?;
        let said = Message::new("left-undone").with("name", customers::name(tx, customer)?);
        Ok(Done::to(format!("/customers/{id}")).said(said))
    })
    .await
}

fn gather(tx: &ReadTx<'_>, visit: &Visit, id: CustomerId, filled: &Filled) -> anyhow::Result<Left> {
    let words = &visit.voice;
    let customer = customers::get(tx, id)?;
    let name = customer.fields.name.unwrap_or_default();
    let reasons = LeaveReason::ALL.iter().map(|one| (one.code().to_owned(), words.name(*one)));
    let said_by = SaidBy::ALL.iter().map(|one| (one.code().to_owned(), words.name(*one)));
    let on = filled.field("on", "on-day", words).hint(words.word("left-hint-day")).optional(words);
    let fields = vec![
        filled.field("reason", "on-reason", words).choices(reasons),
        filled.field("said_by", "on-said-by", words).chips(said_by),
        on,
        filled
            .field("note", "field-note", words)
            .hint(words.word("left-hint-note"))
            .optional(words),
    ];
    let heading = words.say(&Message::new("left-heading").with("name", name));
    Ok(Left {
        frame: visit.frame(Word::Customers, heading.clone()),
        words: words.clone(),
        id: id.0,
        heading,
        wrong: filled.faults(words),
        fields,
        is_marked: customer.left.is_some(),
    })
}
