//! What became of the rows of a file so far.

use std::collections::{BTreeMap, BTreeSet};

use super::doubts::Doubts;
use super::whom::Strangers;
use super::{Counts, Invalid};

/// What was seen so far.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) counts: Counts,
    pub(super) skipped: BTreeMap<&'static str, i64>,
    pub(super) invalid: Vec<Invalid>,
    /// Why rows are invalid.
    pub(super) causes: BTreeSet<&'static str>,
    pub(super) doubts: Doubts,
    pub(super) customers_created: i64,
    pub(super) refunds: i64,
    pub(super) strangers: Strangers,
    /// Rows about a customer who is not there.
    pub(super) unknown: i64,
}

impl Seen {
    /// Rows that say nothing, or are not wanted.
    pub(super) fn skip(&mut self, why: &'static str, rows: i64) {
        if rows > 0 {
            self.counts.skipped += rows;
            *self.skipped.entry(why).or_default() += rows;
        }
    }
}
