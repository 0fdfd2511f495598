//! What happened with one customer, as a page shows it: by month, the orders of a month as one entry, and
//! no further back than is read.

mod tell;

use jiff::tz::TimeZone;

use crate::domain::order::OrderState;
use crate::domain::{Amount, CustomerId, Day};
use crate::store::timeline::{self, Counts, Event, Happening, Kind};
use crate::store::{self, ReadTx};
pub use tell::{Line, Mark, PutBack, line};

/// A page ends with the month in which it has so many entries.
const ENTRIES: usize = 15;
/// Events of a kind that are read at once. The orders of a month are shown as one entry; of anything else there are
/// as many entries.
const READ: usize = 120;
const READ_ONE_BY_ONE: usize = 40;

/// A part of somebody's past, the newest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Past {
    pub months: Vec<Month>,
    /// What is further back.
    pub earlier: Option<Earlier>,
    /// How much there is of each kind, shown or not.
    pub counts: Counts,
}

/// A month in which something happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Month {
    pub first: Day,
    pub entries: Vec<Entry>,
}

/// One thing that happened, or the orders of a month.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    One(Event),
    Orders(Folded),
}

/// Several orders of one month.
#[derive(Clone, Debug, PartialEq)]
pub struct Folded {
    /// At least two, the newest first.
    pub orders: Vec<Event>,
    pub total: Amount,
}

/// How much there is before a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Earlier {
    pub before: Day,
    pub count: usize,
}

/// What happened of these kinds before a day, or up to today.
///
/// # Errors
/// A database error.
pub fn past(
    tx: &ReadTx<'_>,
    zone: &TimeZone,
    customer: CustomerId,
    (kinds, before): (&[Kind], Option<Day>),
) -> store::Result<Past> {
    let tomorrow = Day::of(tx.now(), zone).plus(1);
    let end = before.map_or(tomorrow, |before| before.min(tomorrow));
    let mut most = READ;
    let (months, begins) = loop {
        let (events, from) = read(tx, (customer, kinds), (end, zone), most)?;
        let found = shown(events, from);
        if from.is_none() || !found.0.is_empty() {
            break found;
        }
        most = most.saturating_mul(2); // more than that happened on one day
    };
    let older = begins.map(|begins| timeline::counts(tx, customer, (begins, zone))).transpose()?;
    let earlier = begins.zip(older).map(|(before, counts)| Earlier {
        before,
        count: kinds.iter().map(|kind| counts.of(*kind)).sum(),
    });
    let counts = timeline::counts(tx, customer, (tomorrow, zone))?;
    Ok(Past { months, earlier: earlier.filter(|earlier| earlier.count > 0), counts })
}

/// The newest events, and the first day of which all were read where not all were.
fn read(
    tx: &ReadTx<'_>,
    (customer, kinds): (CustomerId, &[Kind]),
    (end, zone): (Day, &TimeZone),
    most: usize,
) -> store::Result<(Vec<Event>, Option<Day>)> {
    let (mut events, mut from) = (Vec::new(), None);
    for kind in kinds {
        let most = if *kind == Kind::Orders { most } else { most * READ_ONE_BY_ONE / READ };
        let found = timeline::before(tx, (customer, *kind), (end, zone), most)?;
        let whole = found.last().filter(|_| found.len() == most).map(|last| last.on.plus(1));
        from = from.max(whole);
        events.extend(found);
    }
    timeline::sort(&mut events);
    Ok((events, from))
}

/// As many months as a page has, and the day on which they begin where there is more before it.
fn shown(mut events: Vec<Event>, from: Option<Day>) -> (Vec<Month>, Option<Day>) {
    events.retain(|event| from.is_none_or(|from| event.on >= from));
    let mut months: Vec<Month> = Vec::new();
    let mut entries = 0;
    for month in events.chunk_by(|one, other| month_of(one.on) == month_of(other.on)) {
        let Some(first) = month.first().map(|event| month_of(event.on)) else { continue };
        let partly = from.is_some_and(|from| from > first);
        if entries >= ENTRIES || (partly && !months.is_empty()) {
            return (months, Some(first.plus_months(1)));
        }
        let month = Month { first, entries: folded(month) };
        entries += month.entries.len();
        months.push(month);
        if partly {
            return (months, from);
        }
    }
    (months, from)
}

fn month_of(day: Day) -> Day {
    Day::from_date(day.date().first_of_month())
}

/// The orders of a month as one entry, where the newest of them stands.
fn folded(events: &[Event]) -> Vec<Entry> {
    let orders: Vec<Event> =
        events.iter().filter(|event| amount(event).is_some()).cloned().collect();
    if orders.len() < 2 {
        return events.iter().cloned().map(Entry::One).collect();
    }
    let total = orders.iter().filter_map(amount).fold(0_i64, i64::saturating_add);
    let mut fold = Some(Folded { total: Amount(total), orders });
    let entry = |event: &Event| match amount(event) {
        Some(_) => fold.take().map(Entry::Orders),
        None => Some(Entry::One(event.clone())),
    };
    events.iter().filter_map(entry).collect()
}

/// Of an order that counts; refunds and orders that were cancelled stand by themselves.
fn amount(event: &Event) -> Option<i64> {
    match &event.what {
        Happening::Order { amount, state, .. }
            if amount.0 >= 0 && state == OrderState::Completed.code() =>
        {
            Some(amount.0)
        }
        Happening::Order { .. }
        | Happening::Interaction { .. }
        | Happening::Answer { .. }
        | Happening::ContractStart { .. }
        | Happening::ContractEnd { .. }
        | Happening::Task { .. }
        | Happening::Stage { .. }
        | Happening::Change { .. } => None,
    }
}
