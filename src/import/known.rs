//! Which orders of a file are there already: found in one reading of all that is stored.
//!
//! One number at a time would be looked up faster than that only in the smallest of files.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, RandomState};

use jiff::Timestamp;

use super::entries::{Entry, entries, order};
use super::orders::Orders;
use crate::domain::{Amount, OrderId};
use crate::store::journal::{self, Entity, Upserted};
use crate::store::orders::{self, OrderKey, OrderRow, Unsaid};
use crate::store::{self, ReadTx};

/// What is known of the orders of a file.
#[derive(Debug)]
pub(super) struct Known {
    /// The last id that was given.
    pub(super) last: OrderId,
    /// Of every entry; empty when nothing is stored.
    fates: Vec<Upserted>,
    /// Stored orders of which the file says something else, and what it says.
    pub(super) changed: Vec<(OrderKey, Entry)>,
    /// Ids of all stored orders that are in the file, by what it does not say of them.
    pub(super) told: BTreeMap<Unsaid, Vec<i64>>,
}

impl Known {
    pub(super) fn of(tx: &ReadTx<'_>, file: &Orders) -> store::Result<Known> {
        let last = OrderId(journal::last_id(tx, Entity::Orders)?);
        let (fates, changed, told) = (Vec::new(), Vec::new(), BTreeMap::new());
        let mut known = Known { last, fates, changed, told };
        let mut expected = None;
        orders::each(tx, |place, stored| {
            let expected = expected.get_or_insert_with(|| Expected::of(file));
            if let Some((entry, said)) = expected.take(file, stored) {
                known.note(place, stored, entry, &said);
            }
        })?;
        Ok(known)
    }

    /// `Created` unless it is there already.
    pub(super) fn fate(&self, entry: Entry) -> Upserted {
        self.fates.get(entry.index()).copied().unwrap_or(Upserted::Created)
    }

    fn note(&mut self, place: OrderKey, stored: &OrderRow<'_>, entry: Entry, said: &OrderRow<'_>) {
        let after = stored.with(said);
        self.told.entry(said.unsaid(&after)).or_default().push(place.id.0);
        let fate = if after == *stored {
            Upserted::Unchanged
        } else {
            self.changed.push((place, entry));
            Upserted::Updated
        };
        if self.fates.len() <= entry.index() {
            self.fates.resize(entry.index() + 1, Upserted::Created);
        }
        if let Some(noted) = self.fates.get_mut(entry.index()) {
            *noted = fate;
        }
    }
}

/// What makes a row the same as one that came before: its number (with sign and repeat), else
/// its customer, time and amount. Of several alike without a number each is found once, in the
/// order of the file.
#[derive(PartialEq, Eq, Hash)]
enum Mark<'a> {
    Number(&'a str, bool, i64),
    Alike(i64, i32, Option<i64>, i64),
}

fn mark<'a>(row: &OrderRow<'a>) -> Mark<'a> {
    match row.external_id {
        Some(number) => Mark::Number(number, row.amount < Amount::ZERO, row.repeat_number),
        None => {
            let at = row.ordered_at.map(Timestamp::as_second);
            Mark::Alike(row.customer.0, row.day.0, at, row.amount.0)
        }
    }
}

/// The entries of a file that were not met yet, in lists by the hash of their marks: a place for
/// every entry and not a word of text, for a file may have millions.
struct Expected {
    hasher: RandomState,
    heads: Vec<Option<Entry>>,
    next: Vec<Option<Entry>>,
}

impl Expected {
    fn of(file: &Orders) -> Expected {
        let heads = file.rows.len().next_power_of_two() * 2;
        let mut expected = Expected {
            hasher: RandomState::new(),
            heads: vec![None; heads],
            next: vec![None; file.rows.len() * 2],
        };
        // The first of the file comes to stand first.
        for entry in entries(file).rev() {
            let row = order(file, entry);
            let list = row.and_then(|row| expected.list(&mark(&row)));
            if let Some(list) = list {
                let after = expected.heads.get_mut(list).and_then(|head| head.replace(entry));
                expected.follow(entry, after);
            }
        }
        expected
    }

    fn list(&self, mark: &Mark<'_>) -> Option<usize> {
        usize::try_from(self.hasher.hash_one(mark) % self.heads.len() as u64).ok()
    }

    fn follow(&mut self, entry: Entry, after: Option<Entry>) {
        if let Some(next) = self.next.get_mut(entry.index()) {
            *next = after;
        }
    }

    /// The entry that is this stored row, which then is met.
    fn take<'f>(
        &mut self,
        file: &'f Orders,
        stored: &OrderRow<'_>,
    ) -> Option<(Entry, OrderRow<'f>)> {
        let wanted = mark(stored);
        let list = self.list(&wanted)?;
        let mut before = None;
        let mut looked_at = *self.heads.get(list)?;
        while let Some(entry) = looked_at {
            let after = *self.next.get(entry.index())?;
            let row = order(file, entry)?;
            if mark(&row) == wanted {
                match before {
                    Some(before) => self.follow(before, after),
                    None => *self.heads.get_mut(list)? = after,
                }
                return Some((entry, row));
            }
            (before, looked_at) = (looked_at, after);
        }
        None
    }
}
