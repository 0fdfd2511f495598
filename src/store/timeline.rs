//! Everything that happened with one customer, from every table that knows of it.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rusqlite::Row;
use serde::Serialize;
use serde_json::{Map, Value};

use super::acts::{self, Who};
use super::{ReadTx, Result, orders};
use crate::domain::{Amount, ContactId, CustomerId, Day};

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Event {
    pub on: Day,
    /// The instant, where it is known.
    pub at: Option<Timestamp>,
    /// Of the row; of a change that of the act, which may be taken back.
    pub id: i64,
    #[serde(flatten)]
    pub what: Happening,
}

/// What happened. Codes are those of `domain`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Happening {
    /// An order, or a refund when the amount is negative.
    Order {
        number: Option<String>,
        amount: Amount,
        state: String,
        channel: Option<String>,
        category: Option<String>,
        /// What it was for.
        description: Option<String>,
    },
    Interaction {
        channel: String,
        direction: String,
        kind: String,
        subject: Option<String>,
        body: Option<String>,
        resolved_on: Option<Day>,
        with: Option<With>,
    },
    Answer {
        kind: String,
        score: i64,
        comment: Option<String>,
        touchpoint: Option<String>,
    },
    ContractStart {
        number: Option<String>,
        price: Option<Amount>,
    },
    ContractEnd {
        number: Option<String>,
        reason: Option<String>,
    },
    /// What is known of the customer was changed, by hand or by the import of a file: only what
    /// differs, under the names of the columns.
    Change {
        #[serde(flatten)]
        by: Who,
        before: Value,
        after: Value,
    },
}

/// Whom of the customer's people it was with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct With {
    pub id: ContactId,
    pub name: String,
}

impl With {
    /// From the column of the contact's id and the one of the name after it.
    pub(super) fn read(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<With>> {
        let id: Option<i64> = row.get(at)?;
        let name: Option<String> = row.get(at + 1)?;
        Ok(id.zip(name).map(|(id, name)| With { id: ContactId(id), name }))
    }
}

/// The newest events up to and including `today`, and how many there are in all.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Timeline {
    pub events: Vec<Event>,
    pub total: usize,
}

/// At most `most` events, newest first. `zone` gives changes, which only have an instant, a day.
///
/// # Errors
/// A database error.
pub fn read(
    tx: &ReadTx<'_>,
    customer: CustomerId,
    zone: &TimeZone,
    most: usize,
) -> Result<Timeline> {
    let sources = [
        query(tx, customer, ORDERS, read_order)?,
        query(tx, customer, INTERACTIONS, read_interaction)?,
        query(tx, customer, ANSWERS, read_answer)?,
        query(tx, customer, CONTRACT_STARTS, read_contract_start)?,
        query(tx, customer, CONTRACT_ENDS, read_contract_end)?,
        query(tx, customer, CHANGES, |row| read_change(row, zone))?,
    ];
    let today = Day::of(tx.now(), zone);
    let mut events: Vec<Event> =
        sources.into_iter().flatten().filter(|event| event.on <= today).collect();
    let total = events.len();
    // Without a time an event stands after those of its day that have one.
    events.sort_by_key(|event| std::cmp::Reverse((event.on, event.at, event.id)));
    events.truncate(most);
    Ok(Timeline { events, total })
}

const ORDERS: &str =
    "select day, ordered_at, id, external_id, amount, state_number, channel, category,
            description
     from orders where customer_id = ?1";

const INTERACTIONS: &str =
    "select n.day, n.occurred_at, n.id, n.channel, n.direction, n.kind, n.subject, n.body,
            n.resolved_day, p.id, p.name
     from interactions n left join contacts p on p.id = n.contact_id
     where n.customer_id = ?1";

const ANSWERS: &str = "select day, answered_at, id, kind, score, comment, touchpoint
     from answers where customer_id = ?1";

const CONTRACT_STARTS: &str = "select start_day, null, id, external_id, price
     from contracts where customer_id = ?1";

const CONTRACT_ENDS: &str = "select end_day, null, id, external_id, end_reason
     from contracts where customer_id = ?1 and end_day is not null";

const CHANGES: &str = "select a.at, a.id, j.before, j.after, a.actor, a.actor_name, i.file_name
     from journal j join acts a on a.id = j.act_id left join imports i on i.id = a.import_id
     where j.entity = 'customers' and j.entity_id = ?1 and j.before is not null";

fn query(
    tx: &ReadTx<'_>,
    customer: CustomerId,
    sql: &str,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<Event>,
) -> Result<Vec<Event>> {
    let mut query = tx.sql().prepare_cached(sql)?;
    let rows = query.query_map([customer.0], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Day, instant and id stand first in every query but that of changes.
fn event(row: &Row<'_>, what: Happening) -> rusqlite::Result<Event> {
    let at: Option<i64> = row.get(1)?;
    let at = at.and_then(|seconds| Timestamp::from_second(seconds).ok());
    Ok(Event { on: Day(row.get(0)?), at, id: row.get(2)?, what })
}

fn read_order(row: &Row<'_>) -> rusqlite::Result<Event> {
    let order = Happening::Order {
        number: row.get(3)?,
        amount: Amount(row.get(4)?),
        state: orders::state(row, 5)?.code().to_owned(),
        channel: row.get(6)?,
        category: row.get(7)?,
        description: row.get(8)?,
    };
    event(row, order)
}

fn read_interaction(row: &Row<'_>) -> rusqlite::Result<Event> {
    let interaction = Happening::Interaction {
        channel: row.get(3)?,
        direction: row.get(4)?,
        kind: row.get(5)?,
        subject: row.get(6)?,
        body: row.get(7)?,
        resolved_on: row.get::<_, Option<i32>>(8)?.map(Day),
        with: With::read(row, 9)?,
    };
    event(row, interaction)
}

fn read_answer(row: &Row<'_>) -> rusqlite::Result<Event> {
    let answer = Happening::Answer {
        kind: row.get(3)?,
        score: row.get(4)?,
        comment: row.get(5)?,
        touchpoint: row.get(6)?,
    };
    event(row, answer)
}

fn read_contract_start(row: &Row<'_>) -> rusqlite::Result<Event> {
    let price = row.get::<_, Option<i64>>(4)?.map(Amount);
    event(row, Happening::ContractStart { number: row.get(3)?, price })
}

fn read_contract_end(row: &Row<'_>) -> rusqlite::Result<Event> {
    event(row, Happening::ContractEnd { number: row.get(3)?, reason: row.get(4)? })
}

fn read_change(row: &Row<'_>, zone: &TimeZone) -> rusqlite::Result<Event> {
    let at = Timestamp::from_second(row.get(0)?).unwrap_or(Timestamp::UNIX_EPOCH);
    let picture = |text: Option<String>| -> Map<String, Value> {
        text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    };
    let (mut before, mut after) = (picture(row.get(2)?), picture(row.get(3)?));
    let same: Vec<String> = before
        .iter()
        .filter(|(name, value)| after.get(*name) == Some(*value))
        .map(|(name, _)| name.clone())
        .collect();
    for name in &same {
        before.remove(name);
        after.remove(name);
    }
    let what =
        Happening::Change { by: acts::who(row)?, before: before.into(), after: after.into() };
    Ok(Event { on: Day::of(at, zone), at: Some(at), id: row.get(1)?, what })
}
