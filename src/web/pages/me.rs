//! `/me`: how one likes to look at pages, one's password and second factor, and where one is signed in.

use askama::Template;
use axum::extract::{Path, Query};
use serde::Deserialize;

use crate::accounts;
use crate::charts;
use crate::domain::account::{Account, Preferences, Theme};
use crate::domain::{Lang, Message, SessionId};
use crate::format::Voice;
use crate::store::ReadTx;
use crate::web::desk::{Answer, Desk, Done, Frame, Viewer, Visit, Word};
use crate::web::form::{Field, Filled, Form, Sheet};

#[derive(Template)]
#[template(path = "web/pages/me.html")]
struct Me {
    frame: Frame,
    name: String,
    role: String,
    said: Option<String>,
    wrong: Option<Sheet>,
    looks: Vec<Field>,
    passwords: Vec<Field>,
    has_factor: bool,
    factor: String,
    places: Vec<Place>,
}

/// Where somebody is signed in.
struct Place {
    session: i64,
    device: String,
    seen: String,
    is_here: bool,
}

/// What is asked of the page.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in crate::web) struct Ask {
    password: Option<String>,
}

pub(in crate::web) async fn page(desk: Desk<Viewer>, Query(ask): Query<Ask>) -> Answer {
    desk.look(move |tx, visit| {
        let mut page = gather(tx, visit, None)?;
        page.said = ask.password.map(|_| visit.voice.word("me-password-changed"));
        Ok(page)
    })
    .await
}

/// Whose page it is. At a desk for viewers somebody always sits.
fn account(visit: &Visit) -> anyhow::Result<&Account> {
    let seat = visit.seat.as_ref().ok_or_else(|| anyhow::anyhow!("nobody sits here"))?;
    Ok(&seat.account)
}

fn gather(tx: &ReadTx<'_>, visit: &Visit, filled: Option<&Filled>) -> anyhow::Result<Me> {
    let (words, account) = (&visit.voice, account(visit)?);
    let known = as_typed(account.preferences);
    let looks = filled.filter(|filled| !filled.text("theme").is_empty()).unwrap_or(&known);
    let none = Filled::default();
    let passwords = filled.unwrap_or(&none);
    let here = visit.seat.as_ref().map(|seat| seat.session);
    let places = accounts::of_account(tx, account.id)?.into_iter().map(|one| Place {
        session: one.id.0,
        is_here: Some(one.id) == here,
        seen: words.moment(one.seen_at),
        device: one.device,
    });
    let factor = if account.has_factor { "me-factor-on" } else { "me-factor-off" };
    Ok(Me {
        frame: visit.frame(Word::None, words.word("web-me")),
        name: account.name.as_str().to_owned(),
        role: words.name(account.role),
        said: None,
        wrong: filled.and_then(|filled| filled.faults(words)),
        looks: fields_of_looks(looks, words),
        passwords: vec![
            passwords
                .field("password_now", "field-password-now", words)
                .password("current-password"),
            passwords
                .field("password", "field-password", words)
                .password("new-password")
                .hint(words.word("password-hint")),
        ],
        has_factor: account.has_factor,
        factor: words.word(factor),
        places: places.collect(),
    })
}

fn as_typed(preferences: Preferences) -> Filled {
    let Preferences { language, theme, dense, keys } = preferences;
    let ticked = |is_on: bool| if is_on { "yes" } else { "" };
    Filled::of([
        ("language", language.map_or("business", Lang::code)),
        ("theme", theme.code()),
        ("dense", ticked(dense)),
        ("keys", ticked(keys)),
    ])
}

fn fields_of_looks(filled: &Filled, words: &Voice) -> Vec<Field> {
    let business = ("business", words.word("me-language-business"));
    let languages = Lang::ALL.into_iter().map(|lang| (lang.code(), words.name(lang)));
    let themes = Theme::ALL.iter().map(|theme| (theme.code(), words.name(*theme)));
    vec![
        filled
            .field("language", "me-language", words)
            .choices(std::iter::once(business).chain(languages)),
        filled.field("theme", "me-theme", words).chips(themes),
        filled.field("dense", "me-dense", words).tick(),
        filled.field("keys", "me-keys", words).tick(),
    ]
}

pub(in crate::web) async fn prefer(desk: Desk<Viewer>, form: Form) -> Answer {
    desk.act(
        form,
        |tx, visit, typed| {
            let preferences = Preferences {
                language: Lang::parse(typed.text("language")).ok(),
                theme: Theme::from_code(typed.text("theme")).unwrap_or(Theme::Device),
                dense: typed.is_on("dense"),
                keys: typed.is_on("keys"),
            };
            accounts::prefer(tx, account(visit)?.id, preferences)?;
            Ok(Done::to("/me").said(Message::new("me-saved")))
        },
        |tx, visit, filled| gather(tx, visit, Some(filled)),
    )
    .await
}

pub(in crate::web) async fn change_password(desk: Desk<Viewer>, form: Form) -> Answer {
    desk.change_password(form, |tx, visit, filled| gather(tx, visit, Some(filled))).await
}

#[derive(Template)]
#[template(path = "web/pages/factor.html")]
struct Factor {
    frame: Frame,
    wrong: Option<Sheet>,
    secret: String,
    /// What a phone reads.
    picture: Option<String>,
    picture_of: String,
    code: Field,
}

pub(in crate::web) async fn factor(desk: Desk<Viewer>, (): ()) -> Answer {
    desk.look(|_, visit| proposal(visit, &Filled::default())).await
}

/// The secret goes with the form until the phone showed that it has it: nothing is kept before that.
fn proposal(visit: &Visit, filled: &Filled) -> anyhow::Result<Factor> {
    let (words, account) = (&visit.voice, account(visit)?);
    let new = match filled.text("secret") {
        "" => accounts::propose(account, &visit.business)?,
        secret => accounts::propose_again(account, &visit.business, secret)?,
    };
    Ok(Factor {
        frame: visit.frame(Word::None, words.word("factor-title")),
        wrong: filled.faults(words),
        picture: charts::qr(&new.address),
        picture_of: words.word("factor-picture"),
        secret: new.secret,
        code: filled.field("code", "field-code", words).complete("one-time-code"),
    })
}

#[derive(Template)]
#[template(path = "web/pages/paper.html")]
struct Paper {
    frame: Frame,
    codes: Vec<String>,
}

pub(in crate::web) async fn confirm_factor(desk: Desk<Viewer>, form: Form) -> Answer {
    desk.act_showing(
        form,
        |tx, visit, typed| {
            let given = (typed.text("secret"), typed.text("code"));
            let codes = accounts::confirm(tx, account(visit)?.id, given)?;
            Ok(Paper { frame: visit.frame(Word::None, visit.voice.word("paper-title")), codes })
        },
        |_, visit, filled| proposal(visit, filled),
    )
    .await
}

pub(in crate::web) async fn factor_off(desk: Desk<Viewer>, form: Form) -> Answer {
    desk.act_or_refuse(form, |tx, visit, _| {
        accounts::switch_off(tx, account(visit)?.id)?;
        Ok(Done::to("/me").said(Message::new("me-factor-gone")))
    })
    .await
}

pub(in crate::web) async fn end_session(
    desk: Desk<Viewer>,
    (Path(id), form): (Path<i64>, Form),
) -> Answer {
    desk.act_or_refuse(form, move |tx, visit, _| {
        accounts::end(tx, account(visit)?.id, SessionId(id))?;
        Ok(Done::to("/me").said(Message::new("me-session-ended")))
    })
    .await
}
