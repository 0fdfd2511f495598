//! Everything that happened with one customer, from every table that knows of it.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rusqlite::Row;
use serde::Serialize;
use serde_json::{Map, Value};

mod page;

use super::acts::{self, Who};
use super::{ReadTx, Result, orders};
use crate::domain::segment::Segment;
use crate::domain::{Amount, ContactId, CustomerId, Day};
pub use page::{Counts, Kind, before, counts};

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
        /// Who wrote it down, where they said who they are.
        #[serde(skip_serializing_if = "Option::is_none")]
        logged_by: Option<String>,
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
    /// Somebody did what was to be done about them.
    Task {
        task: String,
        outcome: Option<String>,
    },
    /// They began to drift away, or had stayed away for too long.
    Stage {
        stage: Segment,
        /// The rule and its values, as JSON.
        #[serde(skip)]
        why: String,
    },
    /// What is known of the customer was changed, by hand or by the import of a file: only what
    /// differs, under the names of the columns.
    Change {
        #[serde(flatten)]
        by: Who,
        before: Value,
        after: Value,
        /// Somebody did it by hand, and it was not taken back since, nor takes back anything itself.
        #[serde(skip)]
        stands: bool,
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
    let end = Day::of(tx.now(), zone).plus(1);
    let mut events = Vec::new();
    for kind in Kind::ALL {
        events.extend(before(tx, (customer, *kind), (end, zone), most)?);
    }
    sort(&mut events);
    events.truncate(most);
    let total = counts(tx, customer, (end, zone))?.all();
    Ok(Timeline { events, total })
}

/// The newest first. Without a time an event stands after those of its day that have one.
pub fn sort(events: &mut [Event]) {
    events.sort_by_key(|event| std::cmp::Reverse((event.on, event.at, event.id)));
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
        logged_by: row.get(11)?,
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

fn read_task(row: &Row<'_>) -> rusqlite::Result<Event> {
    event(row, Happening::Task { task: row.get(3)?, outcome: row.get(4)? })
}

fn read_stage(row: &Row<'_>) -> rusqlite::Result<Event> {
    let code: String = row.get(3)?;
    let stage = Segment::from_code(&code).unwrap_or(Segment::Drifting);
    event(row, Happening::Stage { stage, why: row.get(4)? })
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
    let (by, stands) = (acts::who(row)?, row.get("stands")?);
    let what = Happening::Change { by, before: before.into(), after: after.into(), stands };
    Ok(Event { on: Day::of(at, zone), at: Some(at), id: row.get(1)?, what })
}
