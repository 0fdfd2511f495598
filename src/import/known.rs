//! Which orders of a file are there already: found in one reading of all that is stored.
//!
//! One number at a time would be looked up faster than that only in the smallest of files.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

use jiff::Timestamp;

use super::entries::{Entry, entries, order};
use super::orders::{Compact, Orders};
use crate::domain::{Amount, CustomerId, Day, OrderId};
use crate::store::import_rows::Ids;
use crate::store::imports::Earlier;
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
    /// Orders of earlier files of this source that are not found, and which file it was.
    pub(super) lost: Vec<(OrderKey, usize)>,
    /// Those of them that may be there with more or less known of them.
    spare: Vec<Spare>,
}

/// A stored order of this source that no row is by its number, nor in all it says.
#[derive(Clone, Copy, Debug)]
struct Spare {
    key: OrderKey,
    /// The earlier file that made it.
    file: usize,
    is_numbered: bool,
    at: Option<Timestamp>,
}

impl Known {
    /// `earlier` are the files of its source.
    pub(super) fn of(tx: &ReadTx<'_>, file: &Orders, earlier: &[Earlier]) -> store::Result<Known> {
        let last = OrderId(journal::last_id(tx, Entity::Orders)?);
        let mut known = Known {
            last,
            fates: Vec::new(),
            changed: Vec::new(),
            told: BTreeMap::new(),
            lost: Vec::new(),
            spare: Vec::new(),
        };
        let makers = Makers::of(earlier, file);
        let mut expected = None;
        orders::each(tx, |place, stored| {
            let expected = expected.get_or_insert_with(|| Expected::of(file, mark, |_| true));
            match expected.take(file, &mark(stored), |_| true) {
                Some((entry, said)) => known.note(place, stored, entry, &said),
                None => known.spare.extend(makers.spare(place, stored)),
            }
        })?;
        Ok(known)
    }

    /// `Created` unless it is there already.
    pub(super) fn fate(&self, entry: Entry) -> Upserted {
        self.fates.get(entry.index()).copied().unwrap_or(Upserted::Created)
    }

    /// Finds again what was read before with less: a row without its number or time is the same as
    /// one that has them, where customer, day and amount are equal.
    pub(super) fn adopt(&mut self, tx: &ReadTx<'_>, file: &Orders) -> store::Result<()> {
        let spare = std::mem::take(&mut self.spare);
        if spare.is_empty() {
            return Ok(());
        }
        let mut expected = Expected::of(file, plain, |entry| self.fate(entry) == Upserted::Created);
        let mut found: HashMap<OrderId, Entry> = HashMap::new();
        for spare in spare {
            let OrderKey { id, customer, day, amount } = spare.key;
            let wanted = Mark::Plain(customer.0, day.0, amount.0);
            match expected.take(file, &wanted, |said| spare.may_be(said)) {
                Some((entry, _)) => drop(found.insert(id, entry)),
                None => self.lost.push((spare.key, spare.file)),
            }
        }
        if found.is_empty() {
            return Ok(());
        }
        orders::each(tx, |place, stored| {
            let entry = found.get(&place.id).copied();
            if let Some((entry, said)) = entry.and_then(|entry| Some((entry, order(file, entry)?)))
            {
                self.note(place, stored, entry, &said);
            }
        })
    }

    /// What was there stays as it is, and the file says nothing of it.
    pub(super) fn keep_changed(&mut self) {
        let changed = std::mem::take(&mut self.changed);
        let kept: HashSet<i64> = changed.iter().map(|(key, _)| key.id.0).collect();
        self.told.values_mut().for_each(|ids| ids.retain(|id| !kept.contains(id)));
        for (_, entry) in changed {
            self.set(entry, Upserted::Unchanged);
        }
    }

    /// Whose new orders are on which days.
    pub(super) fn new_days(&self, file: &Orders) -> HashSet<(CustomerId, Day)> {
        let new = entries(file).filter(|entry| self.fate(*entry) == Upserted::Created);
        let rows = new.filter_map(|entry| file.rows.get(entry.place()));
        rows.map(|row| (row.customer, row.day)).collect()
    }

    fn note(&mut self, place: OrderKey, stored: &OrderRow<'_>, entry: Entry, said: &OrderRow<'_>) {
        let after = stored.with(said);
        self.told.entry(said.unsaid(&after)).or_default().push(place.id.0);
        if after == *stored {
            self.set(entry, Upserted::Unchanged);
        } else {
            self.changed.push((place, entry));
            self.set(entry, Upserted::Updated);
        }
    }

    fn set(&mut self, entry: Entry, fate: Upserted) {
        if self.fates.len() <= entry.index() {
            self.fates.resize(entry.index() + 1, Upserted::Created);
        }
        if let Some(noted) = self.fates.get_mut(entry.index()) {
            *noted = fate;
        }
    }
}

impl Spare {
    fn may_be(self, said: &OrderRow<'_>) -> bool {
        let is_numbered = said.external_id.is_some();
        let same_time =
            said.ordered_at.is_none() || self.at.is_none() || said.ordered_at == self.at;
        let one_lacks_time = said.ordered_at.is_some() != self.at.is_some();
        let one_lacks_number = is_numbered != self.is_numbered;
        same_time && (one_lacks_number || !is_numbered && one_lacks_time)
    }
}

/// Which earlier file made which orders, and which of them this one may know better or less well.
struct Makers<'a> {
    earlier: &'a [Earlier],
    /// By their ids, ascending, with the place of the file.
    made: Vec<(Ids, usize)>,
    numbered: bool,
    unnumbered: bool,
    timed: bool,
    untimed: bool,
}

impl Makers<'_> {
    fn of<'a>(earlier: &'a [Earlier], file: &Orders) -> Makers<'a> {
        let each = earlier.iter().enumerate();
        let made = each.flat_map(|(nth, file)| file.made.iter().map(move |ids| (*ids, nth)));
        let mut made: Vec<(Ids, usize)> = made.collect();
        made.sort_unstable();
        let is_numbered = |row: &Compact| !file.number(&row.number).is_empty();
        Makers {
            earlier,
            made,
            numbered: file.rows.iter().any(is_numbered),
            unnumbered: !file.rows.iter().all(is_numbered),
            timed: file.rows.iter().any(|row| row.at.get().is_some()),
            untimed: file.rows.iter().any(|row| row.at.get().is_none()),
        }
    }

    /// What this file was not asked for is not kept: there may be millions.
    fn spare(&self, key: OrderKey, stored: &OrderRow<'_>) -> Option<Spare> {
        let (is_numbered, at) = (stored.external_id.is_some(), stored.ordered_at);
        let (_, file) = *self.maker(key.id.0)?;
        let is_same = self.earlier.get(file).is_some_and(|earlier| earlier.is_same);
        let may_be = match is_numbered {
            true => self.unnumbered,
            false if at.is_none() => self.numbered || is_same || self.timed,
            false => self.numbered || is_same || self.untimed,
        };
        may_be.then_some(Spare { key, file, is_numbered, at })
    }

    fn maker(&self, id: i64) -> Option<&(Ids, usize)> {
        let after = self.made.partition_point(|((first, _), _)| *first <= id);
        self.made.get(after.checked_sub(1)?).filter(|((_, last), _)| id <= *last)
    }
}

/// What makes a row the same as one that came before: its number (with sign and repeat), else
/// its customer, time and amount. Of several alike without a number each is found once, in the
/// order of the file.
#[derive(PartialEq, Eq, Hash)]
enum Mark<'a> {
    Number(&'a str, bool, i64),
    Alike(i64, i32, Option<i64>, i64),
    /// The same, whatever its number and time are.
    Plain(i64, i32, i64),
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

fn plain<'a>(row: &OrderRow<'a>) -> Mark<'a> {
    Mark::Plain(row.customer.0, row.day.0, row.amount.0)
}

/// The entries of a file that were not met yet, in lists by the hash of their marks: a place for
/// every entry and not a word of text, for a file may have millions.
struct Expected {
    mark: for<'a> fn(&OrderRow<'a>) -> Mark<'a>,
    hasher: RandomState,
    heads: Vec<Option<Entry>>,
    next: Vec<Option<Entry>>,
}

impl Expected {
    /// Those entries that are taken, by their mark.
    fn of(
        file: &Orders,
        mark: for<'a> fn(&OrderRow<'a>) -> Mark<'a>,
        takes: impl Fn(Entry) -> bool,
    ) -> Expected {
        let heads = file.rows.len().next_power_of_two() * 2;
        let mut expected = Expected {
            mark,
            hasher: RandomState::new(),
            heads: vec![None; heads],
            next: vec![None; file.rows.len() * 2],
        };
        // The first of the file comes to stand first.
        for entry in entries(file).rev().filter(|entry| takes(*entry)) {
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

    /// The first entry with this mark that can be it, which then is met.
    fn take<'f>(
        &mut self,
        file: &'f Orders,
        wanted: &Mark<'_>,
        can_be: impl Fn(&OrderRow<'f>) -> bool,
    ) -> Option<(Entry, OrderRow<'f>)> {
        let list = self.list(wanted)?;
        let mut before = None;
        let mut looked_at = *self.heads.get(list)?;
        while let Some(entry) = looked_at {
            let after = *self.next.get(entry.index())?;
            let row = order(file, entry)?;
            if (self.mark)(&row) == *wanted && can_be(&row) {
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
