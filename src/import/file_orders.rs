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
    file: &mut Orders,
    counts: &mut Counts,
) -> store::Result<i64> {
    file.rows.sort_by_key(|row| (row.customer, row.day, row.at, row.amount));
    let file = &*file;
    let mut writer = Writer {
        target,
        empty: journal::last_id(target.tx, Entity::Orders)? == 0,
        waiting: Vec::with_capacity(WAITING),
        alike: HashMap::new(),
    };
    let mut refunds = 0;
    for row in &file.rows {
        let mut fate = writer.put(&order(file, row))?;
        if row.refunded > 0 {
            refunds += 1;
            let refund_fate = writer.put(&refund(file, row))?;
            if fate == Upserted::Unchanged && refund_fate != Upserted::Unchanged {
                fate = Upserted::Updated;
            }
        }
        counts.add(fate, row.rows);
    }
    writer.flush()?;
    Ok(refunds)
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
