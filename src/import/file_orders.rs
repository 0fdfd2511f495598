//! Storing the orders of a file: new ones in bulk, known ones by what changed.

use std::collections::HashMap;

use jiff::Timestamp;

use super::Counts;
use super::orders::{Compact, Orders};
use crate::domain::{Amount, ImportId};
use crate::store::journal::{self, Entity, Upserted};
use crate::store::orders::{self, OrderRow};
use crate::store::{self, WriteTx};

/// Refunds from a column are numbered apart from refunds that are rows of the file.
const FROM_COLUMN: i64 = 1_000_000;
/// How many rows wait before they are stored together.
const WAITING: usize = 5_000;

/// Where a file is stored: its transaction, and which rows were there before.
pub(super) struct Target<'a, 'c> {
    pub(super) tx: &'a WriteTx<'c>,
    pub(super) import: ImportId,
    /// Customers above this id came with this file and have no orders yet.
    pub(super) last_customer: i64,
}

/// Stores all rows and counts what became of them; gives the number of refunds taken from a
/// column of their own.
pub(super) fn store(
    target: &Target<'_, '_>,
    file: &Orders,
    counts: &mut Counts,
) -> store::Result<i64> {
    let empty = journal::last_id(target.tx, Entity::Orders)? == 0;
    let waiting = Vec::with_capacity(WAITING);
    let writer = Writer { target, empty, waiting, alike: HashMap::new() };
    if empty {
        orders::fill(target.tx, || writer.all(file, counts))
    } else {
        writer.all(file, counts)
    }
}

/// Places of the rows, by customer and time: so the table and the index of the figures only grow
/// at their ends. Sorting places is faster than moving rows.
fn by_customer(file: &Orders) -> Vec<u32> {
    let key =
        |(row, place): (&Compact, u32)| (row.customer, row.day, row.at.unwrap_or(i64::MIN), place);
    let mut keys: Vec<_> = file.rows.iter().zip(0..).map(key).collect();
    keys.sort_unstable();
    keys.into_iter().map(|(_, _, _, place)| place).collect()
}

fn order<'a>(file: &'a Orders, row: &Compact) -> OrderRow<'a> {
    OrderRow {
        customer: row.customer,
        external_id: Some(file.number(row.number)).filter(|number| !number.is_empty()),
        repeat_number: i64::from(row.repeat),
        day: row.day,
        ordered_at: row.at.and_then(|second| Timestamp::from_second(second).ok()),
        amount: row.amount,
        margin: row.margin.map(Amount),
        state: row.state,
        channel: file.word(row.channel),
        category: file.word(row.category),
    }
}

/// A refund of its order's number and state, on its own day; its time is not known.
fn refund<'a>(file: &'a Orders, row: &Compact) -> OrderRow<'a> {
    OrderRow {
        repeat_number: FROM_COLUMN + i64::from(row.repeat),
        day: row.refunded_on,
        ordered_at: None,
        amount: Amount(-row.refunded),
        margin: None,
        ..order(file, row)
    }
}

struct Writer<'t, 'a, 'c, 'f> {
    target: &'t Target<'a, 'c>,
    /// There was no order at all: nothing needs to be looked up.
    empty: bool,
    waiting: Vec<OrderRow<'f>>,
    /// How often this customer, time and amount without a number came by.
    alike: HashMap<(i64, i32, Option<i64>, i64), i64>,
}

impl<'f> Writer<'_, '_, '_, 'f> {
    /// Gives the number of refunds taken from a column of their own.
    fn all(mut self, file: &'f Orders, counts: &mut Counts) -> store::Result<i64> {
        let mut refunds = 0;
        for places in by_customer(file).chunks(WAITING) {
            // Fetched together: one by one, each would wait for the memory on its own.
            let rows = places.iter().filter_map(|place| file.rows.get(*place as usize).copied());
            for row in rows.collect::<Vec<Compact>>() {
                counts.add(self.row(file, &row)?, row.rows);
                refunds += i64::from(row.refunded > 0);
            }
        }
        self.flush()?;
        Ok(refunds)
    }

    fn row(&mut self, file: &'f Orders, row: &Compact) -> store::Result<Upserted> {
        let fate = self.put(&order(file, row))?;
        if row.refunded > 0 && self.put(&refund(file, row))? != Upserted::Unchanged {
            return Ok(if fate == Upserted::Unchanged { Upserted::Updated } else { fate });
        }
        Ok(fate)
    }

    fn put(&mut self, row: &OrderRow<'f>) -> store::Result<Upserted> {
        let is_new =
            self.empty || (row.external_id.is_none() && row.customer.0 > self.target.last_customer);
        if !is_new {
            let nth = self.nth(row);
            let source = Some(self.target.import);
            if let Some(known) = orders::update_if_there(self.target.tx, source, row, nth)? {
                return Ok(known);
            }
        }
        self.waiting.push(*row);
        if self.waiting.len() >= WAITING {
            self.flush()?;
        }
        Ok(Upserted::Created)
    }

    fn nth(&mut self, row: &OrderRow<'_>) -> i64 {
        if row.external_id.is_some() {
            return 0;
        }
        let at = row.ordered_at.map(Timestamp::as_second);
        let seen = self.alike.entry((row.customer.0, row.day.0, at, row.amount.0)).or_default();
        *seen += 1;
        *seen - 1
    }

    fn flush(&mut self) -> store::Result<()> {
        orders::insert_many(self.target.tx, &self.waiting)?;
        self.waiting.clear();
        Ok(())
    }
}
