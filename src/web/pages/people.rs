//! `/settings/people`: who may sign in, and as what.

use askama::Template;
use axum::extract::Path;

use crate::accounts::{self, AccountForm, Link, Listed};
use crate::charts;
use crate::domain::account::{Account, Role};
use crate::domain::{AccountId, Message};
use crate::format::Voice;
use crate::store::ReadTx;
use crate::web::desk::{Answer, Desk, Done, Frame, Owner, Visit, Word};
use crate::web::form::{Field, Filled, Form, Sheet};

const HERE: &str = "/settings/people";

#[derive(Template)]
#[template(path = "web/pages/people.html")]
struct People {
    frame: Frame,
    all: Vec<Person>,
    wrong: Option<Sheet>,
    fields: Vec<Field>,
}

/// One of them.
struct Person {
    id: i64,
    name: String,
    email: String,
    factor: String,
    seen: String,
    roles: Vec<(&'static str, String, bool)>,
    /// Whose page this is is not taken away here.
    is_me: bool,
}

pub(in crate::web) async fn page(desk: Desk<Owner>, (): ()) -> Answer {
    desk.look(|tx, visit| gather(tx, visit, &Filled::of([("role", Role::Staff.code())]))).await
}

fn gather(tx: &ReadTx<'_>, visit: &Visit, filled: &Filled) -> anyhow::Result<People> {
    let words = &visit.voice;
    let me = visit.seat.as_ref().map(|seat| seat.account.id);
    let all = accounts::list(tx)?.into_iter().map(|one| person(one, me, words));
    let roles = Role::ALL.iter().rev().map(|role| (role.code(), words.name(*role)));
    Ok(People {
        frame: visit.frame(Word::Settings, words.word("people-title")),
        all: all.collect(),
        wrong: filled.faults(words),
        fields: vec![
            filled.field("name", "field-name", words),
            filled.field("email", "field-email", words).email("off").optional(words),
            filled.field("role", "column-role", words).chips(roles),
        ],
    })
}

fn person(listed: Listed, me: Option<AccountId>, words: &Voice) -> Person {
    let seen = listed.seen(words);
    let Account { id, name, email, role, has_factor, .. } = listed.account;
    Person {
        id: id.0,
        name: name.as_str().to_owned(),
        email: email.map(|email| email.to_string()).unwrap_or_default(),
        factor: words.word(if has_factor { "flag-yes" } else { "flag-no" }),
        seen,
        roles: Role::ALL.iter().map(|one| (one.code(), words.name(*one), *one == role)).collect(),
        is_me: Some(id) == me,
    }
}

#[derive(Template)]
#[template(path = "web/pages/link.html")]
struct LinkPage {
    frame: Frame,
    said: String,
    address: String,
    handed_over: String,
    picture: Option<String>,
}

/// The link, for the only time.
fn shown(visit: &Visit, said: &Message, link: Link) -> LinkPage {
    let words = &visit.voice;
    let address = link.address(&visit.office());
    LinkPage {
        frame: visit.frame(Word::Settings, words.word("people-title")),
        said: words.say(said),
        handed_over: words.say(&accounts::handed_over(&address)),
        picture: charts::qr(&address),
        address,
    }
}

pub(in crate::web) async fn add(desk: Desk<Owner>, form: Form) -> Answer {
    desk.act_showing(
        form,
        |tx, visit, typed| {
            let [name, email, role] =
                ["name", "email", "role"].map(|field| Some(typed.text(field)));
            let (account, link) = accounts::add(tx, &AccountForm { name, email, role })?;
            Ok(shown(visit, &account.told("account-added"), link))
        },
        gather,
    )
    .await
}

pub(in crate::web) async fn reset(
    desk: Desk<Owner>,
    (Path(id), form): (Path<i64>, Form),
) -> Answer {
    desk.act_showing(
        form,
        move |tx, visit, _| {
            let (account, link) = accounts::reset(tx, AccountId(id))?;
            Ok(shown(visit, &account.told("account-reset"), link))
        },
        gather,
    )
    .await
}

pub(in crate::web) async fn set_role(
    desk: Desk<Owner>,
    (Path(id), form): (Path<i64>, Form),
) -> Answer {
    desk.act(
        form,
        move |tx, _, typed| {
            let form = AccountForm { role: Some(typed.text("role")), ..AccountForm::default() };
            let account = accounts::edit(tx, AccountId(id), &form)?;
            Ok(Done::to(HERE).said(account.told("account-role")))
        },
        gather,
    )
    .await
}

pub(in crate::web) async fn remove(
    desk: Desk<Owner>,
    (Path(id), form): (Path<i64>, Form),
) -> Answer {
    desk.act(
        form,
        move |tx, _, _| {
            let gone = accounts::remove(tx, AccountId(id))?;
            Ok(Done::to(HERE).said(gone.told("account-removed")))
        },
        gather,
    )
    .await
}
