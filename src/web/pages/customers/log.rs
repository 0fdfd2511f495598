//! What was said just now is noted, from the line on a customer's page.

use axum::extract::Path;

use super::line::read;
use super::show;
use crate::domain::{CustomerId, Message};
use crate::people::{self, Logged};
use crate::store::customers;
use crate::web::desk::{Answer, Desk, Done, Staff, Visit};
use crate::web::form::Form;

pub(in crate::web) async fn create(
    desk: Desk<Staff>,
    (Path(id), form): (Path<i64>, Form),
) -> Answer {
    let customer = CustomerId(id);
    desk.act(
        form,
        move |tx, visit, typed| {
            let customer = people::shown(tx, CustomerId(id))?;
            let words = &visit.voice;
            let other = words.word("next-other");
            let logged = people::log(tx, &words.zone, customer, &read(typed, &other), words.lang)?;
            let name = customers::name(tx, customer)?;
            Ok(Done::to(format!("/customers/{id}")).said(said(&logged, &name, visit)))
        },
        move |tx, visit, filled| show::gather(tx, visit, customer, &show::Ask::default(), filled),
    )
    .await
}

/// What is said once it is noted.
pub(in crate::web::pages) fn said(logged: &Logged, name: &str, visit: &Visit) -> Message {
    let said = Message::new(match logged.next_touch {
        Some(_) => "web-logged-again",
        None => "web-logged",
    });
    let again = logged.next_touch.map(|day| visit.voice.short_day(day)).unwrap_or_default();
    said.with("name", name).with("day", again)
}
