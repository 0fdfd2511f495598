//! Small forms about one customer, each on a page of its own: what they agreed to, when to speak to them,
//! what is to be done, and who their people are.

use axum::extract::Path;

use crate::domain::{ContactId, CustomerId, Day, Message, TaskId, YesNo};
use crate::format::Voice;
use crate::people;
use crate::people::consents::{self, ConsentForm};
use crate::people::contacts::{self, ContactForm};
use crate::people::tasks::{self, TaskForm};
use crate::store::{ReadTx, customers};
use crate::web::desk::{Answer, Desk, Done, Staff, Visit, Word};
use crate::web::form::{Field, Filled, Form, Typed};
use crate::web::parts::FormPage;

/// Which of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Consent,
    Next,
    Task,
    Person(Option<ContactId>),
}

pub(in crate::web) async fn consent(desk: Desk<Staff>, Path(id): Path<i64>) -> Answer {
    shown(desk, id, What::Consent).await
}

pub(in crate::web) async fn give(desk: Desk<Staff>, (Path(id), form): (Path<i64>, Form)) -> Answer {
    let customer = CustomerId(id);
    desk.act(
        form,
        move |tx, visit, typed| {
            let customer = people::shown(tx, CustomerId(id))?;
            let on = Some(typed.text("on")).filter(|text: &&str| !text.trim().is_empty());
            let form = ConsentForm {
                purpose: typed.text("purpose").to_owned(),
                how: Some(typed.text("how").to_owned()),
                on: on.map(str::to_owned),
            };
            consents::give(tx, customer, &form, Day::of(tx.now(), &visit.voice.zone))?;
            let said = Message::new("consent-given").with("name", customers::name(tx, customer)?);
            Ok(Done::to(page(customer)).said(said))
        },
        move |tx, visit, filled| gather(tx, visit, (customer, What::Consent), filled),
    )
    .await
}

pub(in crate::web) async fn withdraw(
    desk: Desk<Staff>,
    (Path(id), form): (Path<i64>, Form),
) -> Answer {
    desk.act_or_refuse(form, move |tx, visit, typed| {
        let customer = people::shown(tx, CustomerId(id))?;
        let purpose = typed.text("purpose").to_owned();
        let form = ConsentForm { purpose, ..ConsentForm::default() };
        consents::withdraw(tx, customer, &form, Day::of(tx.now(), &visit.voice.zone))?;
        let said = Message::new("consent-withdrawn").with("name", customers::name(tx, customer)?);
        Ok(Done::to(page(customer)).said(said))
    })
    .await
}

pub(in crate::web) async fn next(desk: Desk<Staff>, Path(id): Path<i64>) -> Answer {
    shown(desk, id, What::Next).await
}

pub(in crate::web) async fn set_next(
    desk: Desk<Staff>,
    (Path(id), form): (Path<i64>, Form),
) -> Answer {
    let customer = CustomerId(id);
    desk.act(
        form,
        move |tx, visit, typed| {
            let customer = people::shown(tx, CustomerId(id))?;
            let day = Some(typed.text("next_touch").to_owned());
            let form = people::door::CustomerForm {
                next_touch: day,
                lang: visit.voice.lang,
                ..people::door::CustomerForm::default()
            };
            people::edit(tx, customer, &form)?;
            let on = customers::get(tx, customer)?.fields.next_touch_on;
            let said = match on {
                Some(on) => Message::new("log-next-touch").with("day", visit.voice.date(on)),
                None => Message::new("web-no-next-touch"),
            };
            Ok(Done::to(typed.page_or("back", page(customer))).said(said))
        },
        move |tx, visit, filled| gather(tx, visit, (customer, What::Next), filled),
    )
    .await
}

pub(in crate::web) async fn task(desk: Desk<Staff>, Path(id): Path<i64>) -> Answer {
    shown(desk, id, What::Task).await
}

pub(in crate::web) async fn add_task(
    desk: Desk<Staff>,
    (Path(id), form): (Path<i64>, Form),
) -> Answer {
    let customer = CustomerId(id);
    desk.act(
        form,
        move |tx, visit, typed| {
            let customer = people::shown(tx, CustomerId(id))?;
            let form = TaskForm {
                what: Some(typed.text("what").to_owned()),
                due: Some(typed.text("due").to_owned()),
                about: Some(crate::domain::to_choose(None, id)),
            };
            tasks::add(tx, &form, Day::of(tx.now(), &visit.voice.zone))?;
            Ok(Done::to(page(customer)).said(Message::new("web-task-added")))
        },
        move |tx, visit, filled| gather(tx, visit, (customer, What::Task), filled),
    )
    .await
}

pub(in crate::web) async fn task_done(
    desk: Desk<Staff>,
    (Path((id, task)), form): (Path<(i64, i64)>, Form),
) -> Answer {
    desk.act_or_refuse(form, move |tx, visit, _| {
        let customer = people::shown(tx, CustomerId(id))?;
        let today = Day::of(tx.now(), &visit.voice.zone);
        tasks::done(tx, TaskId(task), today, None)?;
        Ok(Done::to(page(customer)).said(Message::new("web-task-done")))
    })
    .await
}

pub(in crate::web) async fn person(desk: Desk<Staff>, Path(id): Path<i64>) -> Answer {
    shown(desk, id, What::Person(None)).await
}

pub(in crate::web) async fn add_person(
    desk: Desk<Staff>,
    (Path(id), form): (Path<i64>, Form),
) -> Answer {
    let customer = CustomerId(id);
    desk.act(
        form,
        move |tx, visit, typed| {
            let customer = people::shown(tx, CustomerId(id))?;
            let kept = contacts::add(tx, customer, &typed_person(typed, visit))?;
            said(tx, "web-contact-added", &kept)
        },
        move |tx, visit, filled| gather(tx, visit, (customer, What::Person(None)), filled),
    )
    .await
}

pub(in crate::web) async fn one_person(
    desk: Desk<Staff>,
    Path((id, contact)): Path<(i64, i64)>,
) -> Answer {
    shown(desk, id, What::Person(Some(ContactId(contact)))).await
}

pub(in crate::web) async fn edit_person(
    desk: Desk<Staff>,
    (Path((id, contact)), form): (Path<(i64, i64)>, Form),
) -> Answer {
    let (customer, contact) = (CustomerId(id), ContactId(contact));
    desk.act(
        form,
        move |tx, visit, typed| {
            let customer = people::shown(tx, CustomerId(id))?;
            contacts::of(tx, (customer, contact))?;
            let kept = contacts::edit(tx, contact, &typed_person(typed, visit))?;
            said(tx, if kept.changed { "contact-edited" } else { "contact-unchanged" }, &kept)
        },
        move |tx, visit, filled| gather(tx, visit, (customer, What::Person(Some(contact))), filled),
    )
    .await
}

pub(in crate::web) async fn remove_person(
    desk: Desk<Staff>,
    (Path((id, contact)), form): (Path<(i64, i64)>, Form),
) -> Answer {
    desk.act_or_refuse(form, move |tx, _, _| {
        contacts::of(tx, (people::shown(tx, CustomerId(id))?, ContactId(contact)))?;
        let kept = contacts::remove(tx, ContactId(contact))?;
        said(tx, "contact-removed", &kept)
    })
    .await
}

fn typed_person(typed: &Typed, visit: &Visit) -> ContactForm {
    let text = |name| Some(typed.text(name).to_owned());
    let is_main = if typed.is_on("is_main") { YesNo::Yes } else { YesNo::No };
    ContactForm {
        name: text("name"),
        role: text("role"),
        email: text("email"),
        phone: text("phone"),
        is_main: Some(is_main.code().to_owned()),
        lang: visit.voice.lang,
    }
}

fn said(tx: &ReadTx<'_>, id: &'static str, kept: &contacts::Kept) -> anyhow::Result<Done> {
    let said = Message::new(id).with("contact", &kept.contact.fields.name);
    let said = said.with("name", customers::name(tx, kept.customer)?);
    Ok(Done::to(page(kept.customer)).said(said))
}

async fn shown(desk: Desk<Staff>, id: i64, what: What) -> Answer {
    desk.look(move |tx, visit| {
        let id = people::shown(tx, CustomerId(id))?;
        let known = filled(tx, visit, (id, what))?;
        let known = known.iter().map(|(name, text)| (*name, text.as_str()));
        gather(tx, visit, (id, what), &Filled::of(known))
    })
    .await
}

/// What is known already.
fn filled(
    tx: &ReadTx<'_>,
    visit: &Visit,
    (id, what): (CustomerId, What),
) -> anyhow::Result<Vec<(&'static str, String)>> {
    let text = |text: Option<String>| text.unwrap_or_default();
    Ok(match what {
        What::Consent | What::Task | What::Person(None) => Vec::new(),
        What::Next => {
            let known = people::as_typed(tx, id, visit.voice.lang)?;
            vec![("next_touch", known.text("next_touch").to_owned())]
        }
        What::Person(Some(contact)) => {
            let fields = contacts::of(tx, (id, contact))?.fields;
            let main = if fields.is_main { "yes" } else { "" };
            vec![
                ("name", fields.name),
                ("role", text(fields.role)),
                ("email", text(fields.email.map(|email| email.to_string()))),
                ("phone", text(fields.phone)),
                ("is_main", main.to_owned()),
            ]
        }
    })
}

fn gather(
    tx: &ReadTx<'_>,
    visit: &Visit,
    (id, what): (CustomerId, What),
    filled: &Filled,
) -> anyhow::Result<FormPage> {
    let words = &visit.voice;
    let back = page(id);
    let (heading, path) = match what {
        What::Consent => ("small-consent", "consents".to_owned()),
        What::Next => ("small-next", "next".to_owned()),
        What::Task => ("small-task", "tasks".to_owned()),
        What::Person(None) => ("small-person", "people".to_owned()),
        What::Person(Some(contact)) => ("small-person-known", format!("people/{}", contact.0)),
    };
    let heading = words.say(&Message::new(heading).with("name", customers::name(tx, id)?));
    let remove = match what {
        What::Person(Some(_)) => {
            Some((format!("{back}/{path}/remove"), words.word("small-person-remove")))
        }
        What::Consent | What::Next | What::Task | What::Person(None) => None,
    };
    let action = format!("{back}/{path}");
    let fields = fields(what, filled, words);
    let page = (visit, Word::Customers);
    Ok(FormPage::new(page, (heading, action, back), (filled, fields)).remove(remove))
}

fn fields(what: What, filled: &Filled, words: &Voice) -> Vec<Field> {
    let field = |name, label| filled.field(name, label, words);
    match what {
        What::Consent => vec![
            field("purpose", "field-purpose").hint(words.word("small-hint-purpose")),
            field("how", "field-given-how").hint(words.word("small-hint-how")),
            field("on", "field-day").hint(words.word("log-day-hint")).optional(words),
        ],
        What::Next => vec![
            field("next_touch", "field-next-touch")
                .hint(words.word("customer-hint-next"))
                .optional(words),
        ],
        What::Task => vec![
            field("what", "field-what"),
            field("due", "field-due").hint(words.word("customer-hint-next")).optional(words),
        ],
        What::Person(_) => vec![
            field("name", "field-name"),
            field("role", "field-role").hint(words.word("small-hint-role")).optional(words),
            field("phone", "field-phone").optional(words),
            field("email", "field-email").email("off").optional(words),
            field("is_main", "field-is-main").tick(),
        ],
    }
}

fn page(id: CustomerId) -> String {
    format!("/customers/{}", id.0)
}
