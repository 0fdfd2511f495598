//! `POST /undo`: takes back what the line on top says was done.

use crate::domain::Message;
use crate::domain::account::Role;
use crate::history;
use crate::web::desk::{Answer, Desk, Done, Staff};
use crate::web::form::Form;

pub(in crate::web) async fn act(desk: Desk<Staff>, form: Form) -> Answer {
    desk.act_or_refuse(form, |tx, visit, typed| {
        history::undo_one(tx, typed.text("act"), visit.may(Role::Owner))?;
        Ok(Done::to(typed.page("back")).said(Message::new("web-undone")))
    })
    .await
}
