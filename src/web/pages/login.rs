//! Signing in and out, and choosing a password by a link.

use askama::Template;
use axum::extract::{Path, Query};
use serde::Deserialize;

use crate::accounts;
use crate::domain::Message;
use crate::store::ReadTx;
use crate::web::desk::{Answer, Desk, Frame, Guest, Viewer, Visit, Word};
use crate::web::form::{Field, Filled, Form, KEPT, Sheet};

/// What is asked of the page.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in crate::web) struct Ask {
    next: Option<String>,
    kept: Option<String>,
}

#[derive(Template)]
#[template(path = "web/pages/login.html")]
struct Login {
    frame: Frame,
    heading: String,
    /// What to know before.
    calm: Option<String>,
    wrong: Option<Sheet>,
    to: String,
    fields: Vec<Field>,
    button: &'static str,
    next: String,
    /// What to do when the password or the phone is gone.
    lost: Option<String>,
}

pub(in crate::web) async fn page(desk: Desk<Guest>, Query(ask): Query<Ask>) -> Answer {
    desk.look(move |_, visit| {
        let next = ask.next.unwrap_or_default();
        let mut page = form(visit, &Filled::of([("next", next.as_str())]));
        page.calm = ask.kept.map(|_| visit.voice.word("login-kept"));
        Ok(page)
    })
    .await
}

pub(in crate::web) async fn sign_in(desk: Desk<Guest>, typed: Form) -> Answer {
    desk.sign_in(typed, |_, visit, filled| Ok(form(visit, filled))).await
}

fn form(visit: &Visit, filled: &Filled) -> Login {
    let words = &visit.voice;
    Login {
        frame: visit.frame(Word::None, words.word("login-title")),
        heading: visit.business.clone(),
        calm: None,
        wrong: filled.faults(words),
        to: "/login".to_owned(),
        fields: vec![
            filled.field("login", "field-login", words).complete("username"),
            filled.field("password", "field-password", words).password("current-password"),
        ],
        button: "login-button",
        next: filled.text("next").to_owned(),
        lost: Some(words.word("login-lost")),
    }
}

pub(in crate::web) async fn code(desk: Desk<Guest>, Query(ask): Query<Ask>) -> Answer {
    desk.look(move |_, visit| {
        let next = ask.next.unwrap_or_default();
        Ok(code_form(visit, &Filled::of([("next", next.as_str())])))
    })
    .await
}

pub(in crate::web) async fn pass_code(desk: Desk<Guest>, typed: Form) -> Answer {
    desk.pass_code(typed, |_, visit, filled| Ok(code_form(visit, filled))).await
}

fn code_form(visit: &Visit, filled: &Filled) -> Login {
    let words = &visit.voice;
    let code = filled.field("code", "field-code", words).complete("one-time-code");
    Login {
        heading: words.word("code-title"),
        fields: vec![code.hint(words.word("code-hint"))],
        to: "/login/code".to_owned(),
        ..form(visit, filled)
    }
}

pub(in crate::web) async fn invited(desk: Desk<Guest>, Path(link): Path<String>) -> Answer {
    desk.look(move |tx, visit| invitation(tx, visit, &link, &Filled::default())).await
}

pub(in crate::web) async fn accept(
    desk: Desk<Guest>,
    (Path(link), typed): (Path<String>, Form),
) -> Answer {
    let again = link.clone();
    desk.accept_link((link, typed), move |tx, visit, filled| invitation(tx, visit, &again, filled))
        .await
}

fn invitation(
    tx: &ReadTx<'_>,
    visit: &Visit,
    link: &str,
    filled: &Filled,
) -> anyhow::Result<Login> {
    let words = &visit.voice;
    let account = accounts::of_link(tx, link)?;
    let password = filled.field("password", "field-password", words).password("new-password");
    let hello = Message::new("invite-title").with("name", account.name.as_str());
    Ok(Login {
        heading: words.say(&hello),
        calm: Some(words.say(&account.told("invite-calm"))),
        fields: vec![password.hint(words.word("password-hint"))],
        to: format!("/invite/{link}"),
        button: "invite-button",
        lost: None,
        ..form(visit, filled)
    })
}

pub(in crate::web) async fn sign_out(desk: Desk<Viewer>, typed: Form) -> Answer {
    desk.sign_out(typed).await
}

#[derive(Template)]
#[template(path = "web/pages/kept.html")]
struct KeptPage {
    frame: Frame,
    to: String,
    mark: &'static str,
    fields: Vec<(String, String)>,
}

pub(in crate::web) async fn kept(desk: Desk<Viewer>, (): ()) -> Answer {
    desk.take_kept(|visit, to, typed| KeptPage {
        frame: visit.frame(Word::None, visit.voice.word("kept-title")),
        to,
        mark: KEPT,
        fields: typed.fields().cloned().collect(),
    })
    .await
}
