//! Storing the orders of a file: known ones by what changed, new ones in bulk.

use jiff::Timestamp;

use super::Counts;
use super::known::Known;
use super::orders::{Compact, Orders};
use crate::domain::{Amount, Day, OrderId};
use crate::store::journal::{self, Entity, Upserted};
use crate::store::orders::{self, OrderRow};
use crate::store::{self, ReadTx, WriteTx};

/// Refunds from a column are numbered apart from refunds that are rows of the file.
const FROM_COLUMN: i64 = 1_000_000;
/// Rows are fetched together: one by one, each would wait for the memory on its own.
const TOGETHER: usize = 1_000;

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

fn of_row<'a>(file: &'a Orders, row: &'a Compact, entry: Entry) -> OrderRow<'a> {
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

/// What becomes of the orders of a file.
#[derive(Debug)]
pub(super) struct Decided {
    file: Orders,
    known: Known,
    /// In the order in which they lie in the file of the business, which then only grows at the
    /// end of every customer.
    new: Vec<(i64, Day, Amount, Entry)>,
}

impl Decided {
    pub(super) fn of(tx: &ReadTx<'_>, file: Orders) -> store::Result<Decided> {
        let known = Known::of(tx, &file)?;
        let new = new_entries(&file, &known);
        Ok(Decided { file, known, new })
    }

    /// Counts what becomes of all rows; gives the number of refunds taken from a column of their
    /// own.
    pub(super) fn count(&self, counts: &mut Counts) -> i64 {
        let mut refunds = 0;
        for (place, row) in (0..).zip(&self.file.rows) {
            counts.add(fate(&self.known, place, row), row.rows);
            refunds += i64::from(row.refunded > 0);
        }
        refunds
    }

    pub(super) fn store(&self, tx: &WriteTx<'_>) -> store::Result<()> {
        for (place, entry) in &self.known.changed {
            if let Some(said) = order(&self.file, *entry) {
                orders::update(tx, *place, &said)?;
            }
        }
        let last = self.append(tx)?;
        journal::record_created(tx, Entity::Orders, self.known.last.0, last.0)
    }

    /// Stores what is new and gives the last id.
    fn append(&self, tx: &WriteTx<'_>) -> store::Result<OrderId> {
        let rows = &self.file.rows;
        let mut last = self.known.last;
        for sorted in self.new.chunks(TOGETHER) {
            let places = sorted.iter().filter_map(|(.., entry)| rows.get(entry.place()).copied());
            let fetched: Vec<Compact> = places.collect();
            let row = |(row, (.., entry)): (_, &(_, _, _, Entry))| of_row(&self.file, row, *entry);
            let rows: Vec<OrderRow<'_>> = fetched.iter().zip(sorted).map(row).collect();
            last = orders::insert_many(tx, last, &rows)?;
        }
        Ok(last)
    }
}

/// An order whose refund is new or other than it was has changed.
fn fate(known: &Known, place: u32, row: &Compact) -> Upserted {
    let of_order = known.fate(Entry::order(place));
    let same = row.refunded == 0 || known.fate(Entry::refund(place)) == Upserted::Unchanged;
    if same || of_order != Upserted::Unchanged { of_order } else { Upserted::Updated }
}

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
