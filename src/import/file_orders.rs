//! Storing the orders of a file: known ones by what changed, new ones in bulk.

use super::Counts;
use super::asking::Asking;
use super::earlier::Place;
use super::entries::{Entry, entries, of_row, order};
use super::known::Known;
use super::orders::{Compact, Orders};
use super::worth::{Worth, both};
use crate::domain::order::OrderState;
use crate::domain::{Amount, CustomerId, Day, OrderId};
use crate::store::import_rows::Told;
use crate::store::journal::{self, Entity, Upserted};
use crate::store::orders::{self, OrderRow};
use crate::store::{self, WriteTx, customers};

/// What is planned of new orders: they, their numbers, whose they are by their ids, and which there are on a day.
const PLANNED: [&str; 4] = ["orders", "order_numbers", "order_owners", "order_days"];
/// Days of a file that are kept one by one, counted back from its last order: 53 weeks.
const KEPT_DAYS: usize = 53 * 7;
/// Rows are fetched together: one by one, each would wait for the memory on its own.
const TOGETHER: usize = 1_000;

/// What becomes of the orders of a file. What is new lies in the plan.
#[derive(Debug)]
pub(super) struct Decided {
    file: Orders,
    known: Known,
    /// The id of the last new one.
    last: OrderId,
}

impl Decided {
    /// What is open about other files of its source is asked.
    pub(super) fn of(
        tx: &WriteTx<'_>,
        file: Orders,
        place: &Place,
        asking: &mut Asking,
    ) -> store::Result<Decided> {
        let mut known = Known::of(tx, &file, &place.earlier)?;
        place.look_at_changes(&file, &mut known, asking);
        known.adopt(tx, &file)?;
        place.ask_otherwise(&file, &known, asking);
        for table in PLANNED {
            store::plan::lay_beside(tx, table)?;
        }
        let last = plan_new(tx, &file, &known)?;
        plan_numbers(tx, &file, &known)?;
        Ok(Decided { file, known, last })
    }

    /// Counts what becomes of all rows; gives the number of refunds taken from a column of their
    /// own.
    pub(super) fn count(&self, counts: &mut Counts, money: &mut Worth) -> i64 {
        let mut refunds = 0;
        for (place, row) in (0..).zip(&self.file.rows) {
            counts.add(fate(&self.known, place, row), row.rows);
            if row.state == OrderState::Completed {
                money.count(row.customer, row.amount, row.refunded);
            } else {
                money.uncounted = both(money.uncounted, row.amount);
            }
            refunds += i64::from(row.refunded > 0);
        }
        refunds
    }

    /// Gives away the ids of orders that were there, by what the file does not say of them.
    pub(super) fn take_told(&mut self) -> Told {
        let told = std::mem::take(&mut self.known.told);
        told.into_iter().map(|(unsaid, ids)| (unsaid.columns(), ids)).collect()
    }

    /// The days on which something was ordered, ascending, of the 53 weeks up to the last one: more
    /// is never asked of how often there are orders.
    pub(super) fn order_days(&self) -> Vec<Day> {
        let rows = self.file.rows.iter();
        let counted = rows.filter(|row| row.state == OrderState::Completed && row.amount.0 >= 0);
        let Some(last) = counted.clone().map(|row| row.day).max() else { return Vec::new() };
        let mut ordered = [false; KEPT_DAYS];
        for row in counted {
            let ago = usize::try_from(last.since(row.day)).unwrap_or(KEPT_DAYS);
            if let Some(day) = ordered.get_mut(ago) {
                *day = true;
            }
        }
        let days = ordered.iter().enumerate().rev().filter(|(_, ordered)| **ordered);
        days.filter_map(|(ago, _)| Some(last.plus(-i32::try_from(ago).ok()?))).collect()
    }

    pub(super) fn store(&self, tx: &WriteTx<'_>) -> store::Result<()> {
        for table in PLANNED {
            store::plan::carry_out_new(tx, table)?;
        }
        orders::give_ids(tx, self.known.last, self.last)?;
        for (place, entry) in &self.known.changed {
            if let Some(said) = order(&self.file, *entry) {
                orders::update(tx, *place, &said)?;
            }
        }
        journal::record_created(tx, Entity::Orders, self.known.last.0, self.last.0)
    }
}

/// An order whose refund is new or other than it was has changed.
fn fate(known: &Known, place: u32, row: &Compact) -> Upserted {
    let of_order = known.fate(Entry::order(place));
    let same = row.refunded == 0 || known.fate(Entry::refund(place)) == Upserted::Unchanged;
    if same || of_order != Upserted::Unchanged { of_order } else { Upserted::Updated }
}

/// Lays new orders into the plan and gives the last id.
fn plan_new(tx: &WriteTx<'_>, file: &Orders, known: &Known) -> store::Result<OrderId> {
    let mut last = known.last;
    let new = new_entries(file, known);
    if new.iter().any(|(customer, ..)| CustomerId(*customer).is_counter()) {
        customers::counter::ensure(tx)?;
    }
    let customers = new.iter().map(|(customer, ..)| CustomerId(*customer));
    orders::keep_owners(tx, last, customers)?;
    let days = new.iter().map(|(customer, day, ..)| (CustomerId(*customer), *day));
    orders::keep_days(tx, last, days)?;
    for sorted in new.chunks(TOGETHER) {
        let places = sorted.iter().filter_map(|(.., entry)| file.rows.get(entry.place()).copied());
        let fetched: Vec<Compact> = places.collect();
        let row = |(row, (.., entry)): (_, &(_, _, _, Entry))| of_row(file, row, *entry);
        let rows: Vec<OrderRow<'_>> = fetched.iter().zip(sorted).map(row).collect();
        last = orders::insert_many(tx, last, &rows)?;
    }
    Ok(last)
}

/// In the order in which they lie in the file of the business, which then only grows at the end of
/// every customer.
fn new_entries(file: &Orders, known: &Known) -> Vec<(i64, Day, Amount, Entry)> {
    let key = |entry: Entry| {
        let row = file.rows.get(entry.place())?;
        let (day, amount) = match entry.is_refund() {
            true => (row.refunded_on, Amount(-row.refunded)),
            false => (row.day, row.amount),
        };
        Some((row.customer.0, day, amount, entry))
    };
    let new = entries(file).filter(|entry| known.fate(*entry) == Upserted::Created);
    let mut keys: Vec<_> = new.filter_map(key).collect();
    keys.sort_unstable();
    keys
}

/// So that each new order is found by its number.
fn plan_numbers(tx: &WriteTx<'_>, file: &Orders, known: &Known) -> store::Result<()> {
    let number = |place: &usize| {
        let row = file.rows.get(*place)?;
        Some((file.number(&row.number), row.customer))
    };
    for places in numbered(file, known).chunks(TOGETHER) {
        let numbers: Vec<_> = places.iter().filter_map(number).collect();
        orders::keep_numbers(tx, &numbers)?;
    }
    Ok(())
}

/// Rows with a number that something new is stored of, by number. Most files bring them in that
/// order, or the other way round, which sorting makes use of.
fn numbered(file: &Orders, known: &Known) -> Vec<usize> {
    let number = |place: usize| file.rows.get(place).map(|row| file.bytes(&row.number));
    let new = entries(file).filter(|entry| known.fate(*entry) == Upserted::Created);
    let mut places: Vec<usize> = new.map(Entry::place).collect();
    places.dedup(); // an order and what was given back of it
    places.retain(|place| number(*place).is_some_and(|number| !number.is_empty()));
    places.sort_by(|one, other| number(*one).cmp(&number(*other)));
    places
}
