//! `/conversations`, `/orders`, `/contracts` and `/answers`: each a list of everybody's, the newest first,
//! going on from the last one shown.

use askama::Template;
use axum::extract::Query;
use serde::Deserialize;

use crate::domain::account::Role;
use crate::domain::interaction::{Channel, InteractionKind};
use crate::domain::{CustomerId, Day, Message};
use crate::format::Voice;
use crate::people::lists::{self, AnswerLine, Before, ContractLine, ConversationLine, OrderLine};
use crate::web::address::Address;
use crate::web::desk::{Answer, Desk, Frame, Viewer, Visit, Word};

const ROWS: usize = 50;
/// Each list with its word, and what its form for one more is called.
const LISTS: [(&str, &str, &str); 5] = [
    ("/customers", "web-customers", "customers-add"),
    ("/conversations", "newest-conversations", "by-hand-conversation"),
    ("/orders", "newest-orders", "by-hand-order"),
    ("/contracts", "newest-contracts", "by-hand-contract"),
    ("/answers", "newest-answers", "by-hand-answer"),
];

/// Which part of the list.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in crate::web) struct Ask {
    /// After the row of this day and id.
    #[serde(default)]
    before: String,
}

#[derive(Template)]
#[template(path = "web/pages/newest.html")]
struct Newest {
    frame: Frame,
    title: String,
    /// Where one more is written down, and what that is called.
    add: Option<(String, String)>,
    /// What the row of links is called.
    lists_called: String,
    tabs: Vec<(&'static str, String, bool)>,
    lines: Vec<Line>,
    earlier: Option<String>,
}

/// One row.
struct Line {
    on: String,
    who: Option<(i64, String)>,
    /// Of what kind it is, on one line.
    kind: String,
    words: String,
    amount: String,
}

pub(in crate::web) async fn conversations(desk: Desk<Viewer>, Query(ask): Query<Ask>) -> Answer {
    desk.look(move |tx, visit| {
        let found = lists::conversations(tx, false, ask.before(), ROWS + 1)?;
        Ok(page(visit, (1, found), (ConversationLine::place, conversation)))
    })
    .await
}

pub(in crate::web) async fn orders(desk: Desk<Viewer>, Query(ask): Query<Ask>) -> Answer {
    desk.look(move |tx, visit| {
        let found = lists::orders(tx, ask.before(), ROWS + 1)?;
        Ok(page(visit, (2, found), (OrderLine::place, order)))
    })
    .await
}

pub(in crate::web) async fn contracts(desk: Desk<Viewer>, Query(ask): Query<Ask>) -> Answer {
    desk.look(move |tx, visit| {
        let found = lists::contracts(tx, None, ask.before(), ROWS + 1)?;
        Ok(page(visit, (3, found), (ContractLine::place, contract)))
    })
    .await
}

pub(in crate::web) async fn answers(desk: Desk<Viewer>, Query(ask): Query<Ask>) -> Answer {
    desk.look(move |tx, visit| {
        let found = lists::answers(tx, None, ask.before(), ROWS + 1)?;
        Ok(page(visit, (4, found), (AnswerLine::place, answer)))
    })
    .await
}

impl Ask {
    /// What does not read begins with the newest.
    fn before(&self) -> Before {
        let place = self.before.split_once('.');
        let read =
            place.and_then(|(day, id)| Some(Before(Day(day.parse().ok()?), id.parse().ok()?)));
        read.unwrap_or(Before::FIRST)
    }
}

/// Where a row lies, and how it is told.
type Rows<T> = (fn(&T) -> Before, fn(T, &Voice) -> Line);

/// One of the lists, whatever its rows are: one more was asked for than is shown.
fn page<T>(visit: &Visit, (here, mut found): (usize, Vec<T>), (place, line): Rows<T>) -> Newest {
    let words = &visit.voice;
    let has_more = found.len() > ROWS;
    found.truncate(ROWS);
    let (path, title, add) = LISTS.get(here).copied().unwrap_or(LISTS[0]);
    let last = found.last().filter(|_| has_more).map(place);
    let tab = |(at, (to, word, _)): (usize, &(&'static str, &'static str, &'static str))| {
        (*to, words.word(word), at == here)
    };
    Newest {
        frame: visit.frame(Word::Customers, words.word(title)),
        title: words.word(title),
        add: visit.may(Role::Staff).then(|| (format!("{path}/new"), words.word(add))),
        lists_called: words.word("customers-lists"),
        tabs: LISTS.iter().enumerate().map(tab).collect(),
        earlier: last.map(|Before(day, id)| {
            let place = format!("{}.{id}", day.0);
            format!("{}", Address::of(path).with("before", &place))
        }),
        lines: found.into_iter().map(|one| line(one, words)).collect(),
    }
}

fn who(customer: CustomerId, name: String) -> Option<(i64, String)> {
    Some((customer.0, name))
}

fn joined<const N: usize>(parts: [Option<String>; N]) -> String {
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

fn channel(given: &str, words: &Voice) -> String {
    words.known::<Channel>(given).unwrap_or_else(|| given.to_owned())
}

fn conversation(one: ConversationLine, words: &Voice) -> Line {
    let open = one.kind.is_some_and(InteractionKind::wants_an_answer) && one.resolved_on.is_none();
    let state = open.then(|| words.word("newest-open"));
    let kind = one.kind.map(|kind| words.name(kind));
    Line {
        on: words.date(one.on),
        who: who(one.customer, one.customer_name),
        kind: joined([Some(channel(&one.channel, words)), kind, one.with, state]),
        words: joined([one.subject, one.body]),
        amount: String::new(),
    }
}

fn order(one: OrderLine, words: &Voice) -> Line {
    let by = one.channel.map(|given| channel(&given, words));
    Line {
        on: words.date(one.on),
        who: who(one.customer, one.customer_name),
        kind: joined([one.number, Some(words.name(one.state)), by]),
        words: one.description.unwrap_or_default(),
        amount: words.money(one.amount),
    }
}

fn contract(one: ContractLine, words: &Voice) -> Line {
    let until =
        one.end.map(|day| words.say(&Message::new("newest-until").with("day", words.date(day))));
    Line {
        on: words.date(one.start),
        who: who(one.customer, one.customer_name),
        kind: joined([one.number, until, one.end_reason]),
        words: String::new(),
        amount: one.price.map(|price| words.money(price)).unwrap_or_default(),
    }
}

fn answer(one: AnswerLine, words: &Voice) -> Line {
    let kind = one.kind.map(|kind| words.name(kind));
    Line {
        on: words.date(one.on),
        who: one.customer.map(|(id, name)| (id.0, name)),
        kind: joined([kind, Some(one.survey), one.touchpoint]),
        words: one.comment.unwrap_or_default(),
        amount: words.count(one.score),
    }
}
