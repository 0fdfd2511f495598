//! `/conversations/new`, `/orders/new`, `/contracts/new` and `/answers/new`: what happened with a customer,
//! written down by hand. Whose it is is found in the form, or chosen where several are meant.

use axum::extract::Query;
use serde::Deserialize;

use super::customers::{line, log};
use crate::domain::order::OrderState;
use crate::domain::survey::SurveyKind;
use crate::domain::{CustomerId, Day, Message, to_choose};
use crate::format::Voice;
use crate::people;
use crate::people::answers::{self, AnswerForm};
use crate::people::contracts::{self, ContractForm};
use crate::people::door::Money;
use crate::people::orders::{self, OrderForm, Till};
use crate::settings::{Business, Settings};
use crate::store::people::Found;
use crate::store::{ReadTx, WriteTx, customers};
use crate::web::desk::{Answer, Desk, Done, Staff, Visit, Word};
use crate::web::form::{Field, Filled, Form, Typed};
use crate::web::parts::FormPage;

/// As many customers as one chooses from.
const MOST_CHOICES: usize = 8;

/// What is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Conversation,
    Order,
    Contract,
    Answer,
}

/// Whom it is about, where that is known before.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in crate::web) struct Ask {
    #[serde(default)]
    customer: String,
}

pub(in crate::web) async fn conversation(desk: Desk<Staff>, Query(ask): Query<Ask>) -> Answer {
    shown(desk, ask, What::Conversation).await
}

pub(in crate::web) async fn add_conversation(desk: Desk<Staff>, form: Form) -> Answer {
    added(desk, form, What::Conversation).await
}

pub(in crate::web) async fn order(desk: Desk<Staff>, Query(ask): Query<Ask>) -> Answer {
    shown(desk, ask, What::Order).await
}

pub(in crate::web) async fn add_order(desk: Desk<Staff>, form: Form) -> Answer {
    added(desk, form, What::Order).await
}

pub(in crate::web) async fn contract(desk: Desk<Staff>, Query(ask): Query<Ask>) -> Answer {
    shown(desk, ask, What::Contract).await
}

pub(in crate::web) async fn add_contract(desk: Desk<Staff>, form: Form) -> Answer {
    added(desk, form, What::Contract).await
}

pub(in crate::web) async fn answer(desk: Desk<Staff>, Query(ask): Query<Ask>) -> Answer {
    shown(desk, ask, What::Answer).await
}

pub(in crate::web) async fn add_answer(desk: Desk<Staff>, form: Form) -> Answer {
    added(desk, form, What::Answer).await
}

async fn shown(desk: Desk<Staff>, ask: Ask, what: What) -> Answer {
    desk.look(move |tx, visit| {
        let known = [
            ("customer", ask.customer.as_str()),
            ("how", line::USUAL_HOW),
            ("state", OrderState::Completed.code()),
            ("question", SurveyKind::Nps.code()),
        ];
        gather(tx, visit, what, &Filled::of(known))
    })
    .await
}

async fn added(desk: Desk<Staff>, form: Form, what: What) -> Answer {
    let work = move |tx: &WriteTx<'_>, visit: &Visit, typed: &Typed| {
        let said = match what {
            What::Conversation => write_conversation(tx, visit, typed),
            What::Order => write_order(tx, visit, typed),
            What::Contract => write_contract(tx, visit, typed),
            What::Answer => write_answer(tx, visit, typed),
        };
        Ok(Done::to(what.list()).said(said?))
    };
    desk.act(form, work, move |tx, visit, filled| gather(tx, visit, what, filled)).await
}

fn write_conversation(tx: &WriteTx<'_>, visit: &Visit, typed: &Typed) -> anyhow::Result<Message> {
    let (words, today) = (&visit.voice, today(tx, visit));
    let other = words.word("next-other");
    let read = line::read(typed, &other);
    let customer = people::beside(whose(tx, typed), || read.parse(words.lang, today).map(drop))?;
    let logged = people::log(tx, &words.zone, customer, &read, words.lang)?;
    Ok(log::said(&logged, &customers::name(tx, customer)?, visit))
}

fn write_order(tx: &WriteTx<'_>, visit: &Visit, typed: &Typed) -> anyhow::Result<Message> {
    let settings = Settings::load(tx)?;
    let form = OrderForm {
        number: said(typed, "number"),
        amount: said(typed, "amount"),
        on: said(typed, "on"),
        state: said(typed, "state"),
        channel: said(typed, "channel"),
        description: said(typed, "description"),
        ..OrderForm::default()
    };
    let form = form.whole();
    let vat = settings.business.amounts.is_none().then(|| typed.text("vat"));
    let at = (today(tx, visit), visit.voice.lang);
    let asked = (whose(tx, typed), vat);
    let (customer, till) = Till::at_hand(&settings, asked, at, |till| form.check(till, false))?;
    let kept = orders::add(tx, customer, &form, &till)?;
    let message = Message::new("by-hand-order-added").with("name", customers::name(tx, customer)?);
    Ok(message.with("amount", visit.voice.money(kept.fields.amount)))
}

fn write_contract(tx: &WriteTx<'_>, visit: &Visit, typed: &Typed) -> anyhow::Result<Message> {
    let form = ContractForm {
        number: said(typed, "number"),
        start: said(typed, "start"),
        end: said(typed, "end"),
        price: said(typed, "price"),
        end_reason: None,
    };
    let at_hand = (Money::of(&Business::load(tx)?), today(tx, visit));
    let customer = people::beside(whose(tx, typed), || form.check(at_hand))?;
    let kept = contracts::add(tx, customer, &form, at_hand)?;
    let message = Message::new("by-hand-contract-added");
    let message = message.with("name", customers::name(tx, customer)?);
    Ok(message.with("day", visit.voice.date(kept.fields.start)))
}

fn write_answer(tx: &WriteTx<'_>, visit: &Visit, typed: &Typed) -> anyhow::Result<Message> {
    let form = AnswerForm {
        question: typed.text("question").to_owned(),
        score: typed.text("score").trim().to_owned(),
        comment: said(typed, "comment"),
        touchpoint: said(typed, "touchpoint"),
        on: said(typed, "on"),
        may_quote: typed.is_on("may_quote"),
    };
    let today = today(tx, visit);
    let customer = match said(typed, "customer") {
        Some(_) => whose(tx, typed).map(Some),
        None => Ok(None),
    };
    let customer = people::beside(customer, || form.check(today))?;
    answers::add(tx, customer, &form, today)?;
    let score = form.score.as_str();
    let Some(customer) = customer else {
        return Ok(Message::new("by-hand-answer-of-nobody").with("score", score));
    };
    let message = Message::new("by-hand-answer-added").with("name", customers::name(tx, customer)?);
    Ok(message.with("score", score))
}

/// Whose it is: who is meant, or who was chosen of those who may be.
fn whose(tx: &ReadTx<'_>, typed: &Typed) -> anyhow::Result<CustomerId> {
    let (text, chosen) = (typed.text("customer"), typed.text("which"));
    let meant = people::find(tx, text)?;
    match meant.iter().find(|one| to_choose(None, one.id.0) == chosen) {
        Some(one) => Ok(one.id),
        None => people::on("field-customer", people::pick(tx, text)),
    }
}

/// What stands in a field, where anything does.
fn said(typed: &Typed, name: &str) -> Option<String> {
    Some(typed.text(name).trim().to_owned()).filter(|text| !text.is_empty())
}

fn today(tx: &ReadTx<'_>, visit: &Visit) -> Day {
    Day::of(tx.now(), &visit.voice.zone)
}

impl What {
    /// The list it comes to stand in.
    fn list(self) -> &'static str {
        match self {
            What::Conversation => "/conversations",
            What::Order => "/orders",
            What::Contract => "/contracts",
            What::Answer => "/answers",
        }
    }

    fn heading(self) -> &'static str {
        match self {
            What::Conversation => "by-hand-conversation",
            What::Order => "by-hand-order",
            What::Contract => "by-hand-contract",
            What::Answer => "by-hand-answer",
        }
    }
}

fn gather(tx: &ReadTx<'_>, visit: &Visit, what: What, filled: &Filled) -> anyhow::Result<FormPage> {
    let words = &visit.voice;
    let mut fields = about(tx, what, filled, words)?;
    fields.extend(match what {
        What::Conversation => of_conversation(filled, words),
        What::Order => of_order(filled, words, Business::load(tx)?.amounts.is_none()),
        What::Contract => of_contract(filled, words),
        What::Answer => of_answer(filled, words),
    });
    let (back, heading) = (what.list(), words.word(what.heading()));
    let way = (heading, format!("{back}/new"), back.to_owned());
    Ok(FormPage::new((visit, Word::Customers), way, (filled, fields)))
}

/// Whom it is about, and where several may be meant, who they are.
fn about(
    tx: &ReadTx<'_>,
    what: What,
    filled: &Filled,
    words: &Voice,
) -> anyhow::Result<Vec<Field>> {
    let customer = filled.field("customer", "field-customer", words);
    let hint = match what {
        What::Answer => "by-hand-whose-or-nobody",
        What::Conversation | What::Order | What::Contract => "by-hand-whose",
    };
    let customer = customer.hint(words.word(hint));
    let customer = if what == What::Answer { customer.optional(words) } else { customer };
    let mut fields = vec![customer];
    if filled.wrong("field-customer", words).is_some() {
        let mut meant = people::find(tx, filled.text("customer"))?;
        meant.truncate(MOST_CHOICES);
        if meant.len() > 1 {
            let choices = meant.into_iter().map(|one| (to_choose(None, one.id.0), told(one)));
            fields.push(filled.field("which", "by-hand-which", words).chips(choices));
        }
    }
    Ok(fields)
}

/// What tells customers of one name apart.
fn told(one: Found) -> String {
    let more = one.city.or(one.email).or(one.phone).or(one.external_id);
    [Some(one.name), more].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn of_conversation(filled: &Filled, words: &Voice) -> Vec<Field> {
    let field = |name, label| filled.field(name, label, words);
    vec![
        field("how", "by-hand-how").chips(line::ways(words)),
        field("note", "field-note"),
        field("kind", "on-kind").choices(line::kinds(words)),
        field("on", "field-day").hint(words.word("log-day-hint")).optional(words),
        field("next_day", "field-next-touch")
            .hint(words.word("customer-hint-next"))
            .optional(words),
    ]
}

fn of_order(filled: &Filled, words: &Voice, wants_vat: bool) -> Vec<Field> {
    let field = |name, label| filled.field(name, label, words);
    let states = OrderState::ALL.iter().map(|state| (state.code(), words.name(*state)));
    let vat = wants_vat.then(|| field("vat", "on-vat").hint(words.word("by-hand-vat-hint")));
    let mut fields = vec![field("amount", "field-amount").hint(words.word("by-hand-amount-hint"))];
    fields.extend(vat);
    fields.extend([
        field("on", "field-day").hint(words.word("log-day-hint")).optional(words),
        field("number", "field-number").optional(words),
        field("description", "field-description").optional(words),
        field("channel", "field-channel").optional(words),
        field("state", "field-state").choices(states),
    ]);
    fields
}

fn of_contract(filled: &Filled, words: &Voice) -> Vec<Field> {
    let field = |name, label| filled.field(name, label, words);
    vec![
        field("start", "field-start").hint(words.word("log-day-hint")).optional(words),
        field("end", "field-end").hint(words.word("by-hand-end-hint")).optional(words),
        field("price", "field-price").hint(words.word("by-hand-price-hint")).optional(words),
        field("number", "field-number").optional(words),
    ]
}

fn of_answer(filled: &Filled, words: &Voice) -> Vec<Field> {
    let field = |name, label| filled.field(name, label, words);
    let questions = SurveyKind::ALL.iter().map(|kind| (kind.code(), words.name(*kind)));
    vec![
        field("question", "field-question").chips(questions),
        field("score", "field-score").hint(words.word("by-hand-score-hint")),
        field("comment", "field-note").optional(words),
        field("touchpoint", "field-touchpoint").optional(words),
        field("on", "field-day").hint(words.word("log-day-hint")).optional(words),
        field("may_quote", "field-may-quote").tick(),
    ]
}
