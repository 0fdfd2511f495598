//! What files of the same source said before: an older one laid over a newer one takes back what that
//! said, and one that was read in another way is not found again and would be there twice.

use jiff::Timestamp;

use super::Older;
use super::asking::{Asking, Question, SHOWN};
use super::entries::{Entry, order};
use super::known::Known;
use super::orders::Orders;
use crate::domain::order::OrderState;
use crate::domain::{Amount, Arg, Currency, Message};
use crate::store::imports::Earlier;
use crate::store::orders::{OrderKey, OrderRow};

/// This file among those of its source.
#[derive(Debug)]
pub(super) struct Place {
    /// When it was written.
    pub(super) written: Option<Timestamp>,
    /// The others, oldest first.
    pub(super) earlier: Vec<Earlier>,
    pub(super) currency: Currency,
    /// What a person said of one that may be older.
    pub(super) older: Option<Older>,
}

impl Place {
    /// What is there stays as it is, or it is asked, where this file may be older than one that came in
    /// before it.
    pub(super) fn look_at_changes(&self, file: &Orders, known: &mut Known, asking: &mut Asking) {
        match self.older {
            Some(Older::Take) => {}
            Some(Older::Skip) => known.keep_changed(),
            None if known.changed.is_empty() => {}
            None => {
                if let Some(newer) = self.newer(file, known) {
                    asking.ask(self.question(newer, file, known));
                }
            }
        }
    }

    /// The file that may be newer: it came after these same bytes, or was written after them, or more
    /// is known from it.
    fn newer(&self, file: &Orders, known: &Known) -> Option<&Earlier> {
        let others = || self.earlier.iter().filter(|earlier| !earlier.is_same);
        let first = self.earlier.iter().position(|earlier| earlier.is_same);
        let came_after = first
            .and_then(|first| self.earlier.get(first..)?.iter().rfind(|earlier| !earlier.is_same));
        let was_written_after = || {
            let written = self.written?.as_second();
            others().filter(|other| other.changed_at > written).max_by_key(|other| other.changed_at)
        };
        let knows_more = || others().next_back().filter(|_| knows_less(file, known));
        came_after.or_else(was_written_after).or_else(knows_more)
    }

    fn question(&self, newer: &Earlier, file: &Orders, known: &Known) -> Question {
        let shown = known.changed.iter().filter_map(|(key, entry)| self.shown(file, *key, *entry));
        Question::new("import-older-file")
            .with("file", &newer.file)
            .with("rows", Arg::List(shown.take(SHOWN).collect()))
            .answer("answer-older-skip", "--older", "skip")
            .answer("answer-older-take", "--older", "take")
    }

    fn shown(&self, file: &Orders, key: OrderKey, entry: Entry) -> Option<Arg> {
        let said = order(file, entry)?;
        let shown = Message::new("import-shown-change")
            .with("number", said.external_id.unwrap_or("–"))
            .with("before", self.money(key.amount))
            .with("after", self.money(said.amount));
        Some(shown.into())
    }

    fn money(&self, amount: Amount) -> Arg {
        (amount, self.currency).into()
    }

    /// Asks where orders of earlier files are not found again though this one has new ones in their
    /// place.
    pub(super) fn ask_otherwise(&self, file: &Orders, known: &Known, asking: &mut Asking) {
        if known.lost.is_empty() {
            return;
        }
        let new = known.new_days(file);
        let is_in_doubt = |(key, nth): &&(OrderKey, usize)| {
            let is_same = self.earlier.get(*nth).is_some_and(|earlier| earlier.is_same);
            is_same && !new.is_empty() || new.contains(&(key.customer, key.day))
        };
        let lost: Vec<&(OrderKey, usize)> = known.lost.iter().filter(is_in_doubt).collect();
        let latest = lost.iter().map(|(_, nth)| *nth).max();
        let Some(latest) = latest.and_then(|nth| self.earlier.get(nth)) else { return };
        let shown = lost.iter().take(SHOWN).map(|(key, _)| {
            let shown = Message::new("import-shown-order").with("day", key.day);
            Arg::from(shown.with("amount", self.money(key.amount)))
        });
        asking.ask(
            Question::new("import-read-otherwise")
                .with("file", &latest.file)
                .with("count", lost.len())
                .with("rows", Arg::List(shown.collect()))
                .answer("answer-replace", "--replaces", &latest.import.0.to_string()),
        );
    }
}

/// A row says less than was known: not paid any more, or less given back.
fn knows_less(file: &Orders, known: &Known) -> bool {
    let less = |key: &OrderKey, said: &OrderRow<'_>| {
        said.state == OrderState::Unpaid || said.amount < Amount::ZERO && said.amount > key.amount
    };
    known
        .changed
        .iter()
        .any(|(key, entry)| order(file, *entry).is_some_and(|said| less(key, &said)))
}
