//! What the rows of an order file ask to be stored: each its order, and what its column says was
//! given back of it.

use jiff::Timestamp;

use super::orders::{Compact, Orders};
use crate::domain::Amount;
use crate::store::orders::OrderRow;

/// Refunds from a column are numbered apart from refunds that are rows of the file.
const FROM_COLUMN: i64 = 1_000_000;

/// An order to be stored: a row of the file, or what its column says was given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry(u32);

impl Entry {
    /// The order of the row at this place.
    pub(super) fn order(place: u32) -> Entry {
        Entry(place * 2)
    }

    /// What was given back of it.
    pub(super) fn refund(place: u32) -> Entry {
        Entry(place * 2 + 1)
    }

    pub(super) fn is_refund(self) -> bool {
        self.0 % 2 == 1
    }

    /// The place of its row in the file.
    pub(super) fn place(self) -> usize {
        self.0 as usize / 2
    }

    /// Its own place among all entries.
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// All orders of a file, in its order.
pub(super) fn entries(file: &Orders) -> impl DoubleEndedIterator<Item = Entry> {
    let rows = u32::try_from(file.rows.len()).unwrap_or(u32::MAX);
    (0..rows).zip(&file.rows).flat_map(|(place, row)| {
        let refund = (row.refunded > 0).then(|| Entry::refund(place));
        [Some(Entry::order(place)), refund].into_iter().flatten()
    })
}

/// What is to be stored for an entry.
pub(super) fn order(file: &Orders, entry: Entry) -> Option<OrderRow<'_>> {
    file.rows.get(entry.place()).map(|row| of_row(file, row, entry))
}

/// The same, where the row is at hand.
pub(super) fn of_row<'a>(file: &'a Orders, row: &'a Compact, entry: Entry) -> OrderRow<'a> {
    if entry.is_refund() { refund_of(file, row) } else { order_of(file, row) }
}

fn order_of<'a>(file: &'a Orders, row: &'a Compact) -> OrderRow<'a> {
    OrderRow {
        customer: row.customer,
        external_id: Some(file.number(&row.number)).filter(|number| !number.is_empty()),
        repeat_number: i64::from(row.repeat),
        day: row.day,
        ordered_at: row.at.get().and_then(|second| Timestamp::from_second(second).ok()),
        amount: row.amount,
        margin: row.margin.get().map(Amount),
        state: row.state,
        channel: file.word(row.channel),
        category: file.word(row.category),
        description: file.description(row.description),
    }
}

/// A refund of its order's number and state, on its own day; its time is not known.
fn refund_of<'a>(file: &'a Orders, row: &'a Compact) -> OrderRow<'a> {
    OrderRow {
        repeat_number: FROM_COLUMN + i64::from(row.repeat),
        day: row.refunded_on,
        ordered_at: None,
        amount: Amount(-row.refunded),
        margin: None,
        ..order_of(file, row)
    }
}
