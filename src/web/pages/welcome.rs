//! `/welcome`: the first to come makes the first account.

use askama::Template;

use crate::accounts;
use crate::store::ReadTx;
use crate::web::desk::{Answer, Desk, Frame, Guest, Visit, Word};
use crate::web::form::{Field, Filled, Form, Sheet};

#[derive(Template)]
#[template(path = "web/pages/welcome.html")]
struct Welcome {
    frame: Frame,
    wrong: Option<Sheet>,
    fields: Vec<Field>,
}

pub(in crate::web) async fn page(desk: Desk<Guest>, (): ()) -> Answer {
    desk.look(|tx, visit| gather(tx, visit, &Filled::default())).await
}

pub(in crate::web) async fn begin(desk: Desk<Guest>, form: Form) -> Answer {
    desk.welcome(form, gather).await
}

fn gather(tx: &ReadTx<'_>, visit: &Visit, filled: &Filled) -> anyhow::Result<Welcome> {
    accounts::still_empty(tx)?;
    let words = &visit.voice;
    Ok(Welcome {
        frame: visit.frame(Word::None, words.word("welcome-title")),
        wrong: filled.faults(words),
        fields: vec![
            filled.field("name", "field-name", words).complete("name"),
            filled.field("email", "field-email", words).email("username").optional(words),
            filled
                .field("password", "field-password", words)
                .password("new-password")
                .hint(words.word("password-hint")),
        ],
    })
}
