//! `/find`: customers, what was said, and orders. Who alone is meant is gone to at once.

use askama::Template;
use axum::extract::Query;
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::domain::account::Role;
use crate::domain::{Message, clean};
use crate::format::Voice;
use crate::people::search::{self, CustomerHit, Hits};
use crate::store::ReadTx;
use crate::web::address::Address;
use crate::web::desk::{Answer, Desk, Frame, Viewer, Visit, Word};

/// So many customers are shown; the list has the others.
const MOST: usize = 20;
/// So many while one types.
const MOST_NAMES: usize = 7;

/// What is looked for.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in crate::web) struct Ask {
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "web/pages/find.html")]
struct Found {
    frame: Frame,
    q: String,
    title: String,
    customers: Vec<Customer>,
    /// Where all of them are, when there are more.
    more: Option<String>,
    said: Vec<Said>,
    orders: Vec<Order>,
    may_add: bool,
}

struct Customer {
    id: i64,
    name: String,
    below: String,
    stage: String,
    worth: String,
}

struct Said {
    customer: i64,
    name: String,
    words: String,
    on: String,
}

struct Order {
    customer: i64,
    name: String,
    number: String,
    amount: String,
    on: String,
}

pub(in crate::web) async fn page(desk: Desk<Viewer>, Query(ask): Query<Ask>) -> Answer {
    desk.give(move |tx, visit| found(tx, visit, &ask)).await
}

#[derive(Template)]
#[template(path = "web/parts/names.html")]
struct Names {
    customers: Vec<Customer>,
}

/// The first customers, as a piece of a page: what the find box shows while one types.
pub(in crate::web) async fn names(desk: Desk<Viewer>, Query(ask): Query<Ask>) -> Answer {
    desk.look(move |tx, visit| {
        let hits = search::suggest(tx, &clean::line(&ask.q), MOST_NAMES)?;
        let customers = hits.into_iter().map(|hit| customer(hit, &visit.voice));
        Ok(Names { customers: customers.collect() })
    })
    .await
}

fn found(tx: &ReadTx<'_>, visit: &Visit, ask: &Ask) -> anyhow::Result<Response> {
    let hits = search::search(tx, &ask.q, MOST)?;
    if let ([only], true, true) =
        (&hits.customers[..], hits.said.is_empty(), hits.orders.is_empty())
    {
        let to = format!("/customers/{}", only.known.found.id.0);
        return Ok(Redirect::to(&to).into_response());
    }
    Ok(Html(gather(hits, visit, &ask.q).render()?).into_response())
}

fn gather(hits: Hits, visit: &Visit, q: &str) -> Found {
    let words = &visit.voice;
    let all = Address::of("/customers").with("q", q).to_string();
    let said = hits.said.into_iter().map(|one| Said {
        customer: one.customer.0,
        name: one.customer_name,
        words: one.words,
        on: words.date(one.on),
    });
    let orders = hits.orders.into_iter().map(|one| Order {
        customer: one.customer.0,
        name: one.customer_name,
        number: one.number,
        amount: words.money(one.amount),
        on: words.date(one.on),
    });
    Found {
        frame: visit.frame(Word::Customers, words.word("find-title")),
        q: q.to_owned(),
        title: words.say(&Message::new("find-what").with("given", q)),
        customers: hits.customers.into_iter().map(|hit| customer(hit, words)).collect(),
        more: hits.more_customers.then_some(all),
        said: said.collect(),
        orders: orders.collect(),
        may_add: visit.may(Role::Staff),
    }
}

fn customer(hit: CustomerHit, words: &Voice) -> Customer {
    let found = hit.known.found;
    let through =
        hit.through.map(|name| words.say(&Message::new("find-through").with("name", name)));
    let below = [through, found.city, found.phone, found.email, found.external_id];
    Customer {
        id: found.id.0,
        name: found.name,
        below: below.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        stage: hit.known.stage.map(|stage| words.name(stage)).unwrap_or_default(),
        worth: words.whole_money(hit.known.revenue_12_months),
    }
}
