//! Up to which day orders are known (KPI book §1).
//!
//! Days are whole numbers, as in [`super::lifecycle`]. A *source* is where files of orders come
//! from; each file claims that everything up to some day is in it, and the claims of all sources
//! together say what is known. A claim is never more than the file can show: how late it was
//! written, or how long this source is usually without an order.

use std::collections::BTreeSet;

/// Days without orders are looked for in so many days before the latest order.
const LOOK_BACK: i32 = 364;
/// With fewer days with orders than this nothing is known of how long pauses are.
const FEWEST_ORDER_DAYS: usize = 20;
/// What a pause is taken to be then.
const UNKNOWN_PAUSE: i32 = 7;
/// A weekday without orders for so long is one on which nothing is sold.
const QUIET_DAYS: i32 = 26 * 7;

/// What one file says of the days it covers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    /// Days with orders in it, ascending; refunds are none.
    pub order_days: Vec<i32>,
    /// The day on which it was last changed, as the business counts its days: the next one when
    /// that was after the end of the day.
    pub changed: i32,
    /// The day up to which it is complete, where a person said so.
    pub complete_to: Option<i32>,
    /// A person said up to which day everything is known when this file was already there.
    pub is_settled: bool,
}

/// The files of one source, in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    pub files: Vec<File>,
    /// A person said that no more files come from it, and none did since.
    pub is_ended: bool,
}

/// What is to be known of a business to say up to when its orders are known.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    pub sources: &'a [Source],
    /// What a person said: it holds for all files that were there already.
    pub settled: Option<i32>,
    /// Orders are kept by hand as they come.
    pub by_hand: bool,
    /// The day that is looked back from.
    pub as_of: i32,
    /// Days a purchase keeps a customer active.
    pub window: i32,
}

impl Question<'_> {
    /// The last day of which all orders are known: at the latest the day before `as_of`.
    ///
    /// Nothing is held back by a source that does not matter: one that ended, or that gave one
    /// file while others go on.
    pub fn known_up_to(&self) -> i32 {
        let yesterday = self.as_of.saturating_sub(1);
        let latest = self.sources.iter().filter_map(Source::latest).max();
        let in_window = latest.is_some_and(|day| day > yesterday.saturating_sub(self.window));
        if self.by_hand || !in_window {
            return yesterday;
        }
        let claims = |live: bool| {
            let counted = self.sources.iter().filter(move |source| self.is_live(source) == live);
            counted.filter_map(|source| source.claim(self.settled))
        };
        claims(true)
            .min()
            .or_else(|| claims(false).max())
            .map_or(yesterday, |day| day.min(yesterday))
    }

    /// Whether more files are expected: from the second one on, or from an only source.
    pub fn is_live(&self, source: &Source) -> bool {
        let going_on = self.sources.iter().filter(|source| !source.is_ended).count();
        !source.is_ended && (source.files.len() > 1 || going_on == 1)
    }
}

impl Source {
    fn latest(&self) -> Option<i32> {
        self.files.iter().filter_map(File::latest).max()
    }

    /// The last day that this source says everything of; `None` while it had no order.
    pub fn claim(&self, settled: Option<i32>) -> Option<i32> {
        let mut order_days = BTreeSet::new();
        let mut latest = None;
        let mut claim = settled.filter(|_| self.files.iter().any(|file| file.is_settled));
        for file in &self.files {
            order_days.extend(&file.order_days);
            let tells = file.latest() >= latest;
            latest = latest.max(file.latest());
            let own = match (file.complete_to, file.latest()) {
                (Some(day), _) => Some(day),
                (None, Some(day)) if tells => Some(file.claims(day, usual_pause(&order_days))),
                (None, _) => None,
            };
            if !file.is_settled || settled.is_none() {
                claim = claim.max(own);
            }
        }
        claim
    }
}

impl File {
    fn latest(&self) -> Option<i32> {
        self.order_days.last().copied()
    }

    /// A file changed after its latest order covers the day before that change, but not more days
    /// without orders than are usual; one changed on the day of its latest order does not cover
    /// the whole of it.
    fn claims(&self, latest: i32, pause: i32) -> i32 {
        match self.changed > latest {
            true => (self.changed - 1).min(latest.saturating_add(pause)),
            false => latest - 1,
        }
    }
}

/// How many days without orders are nothing special: the second longest run of them in the 52
/// weeks up to the latest order.
fn usual_pause(order_days: &BTreeSet<i32>) -> i32 {
    let Some(latest) = order_days.last() else { return UNKNOWN_PAUSE };
    let days: Vec<i32> = order_days.range(latest - LOOK_BACK..).copied().collect();
    if days.len() < FEWEST_ORDER_DAYS {
        return UNKNOWN_PAUSE;
    }
    let mut pauses: Vec<i32> = days.windows(2).map(|pair| pair[1] - pair[0] - 1).collect();
    pauses.sort_unstable_by(|a, b| b.cmp(a));
    pauses.get(1).copied().unwrap_or(UNKNOWN_PAUSE)
}

/// The first day after `known` on which something may have been sold, at the latest `as_of`: days
/// of the week without an order in the 26 weeks up to `known` are passed over. `order_days` are
/// ascending.
pub fn first_unknown(order_days: &[i32], known: i32, as_of: i32) -> i32 {
    let from = known.saturating_sub(QUIET_DAYS);
    let begun = order_days.first().is_some_and(|first| *first <= from);
    let lately = order_days.iter().filter(|day| **day > from && **day <= known);
    let sold: BTreeSet<i32> = lately.map(|day| day.rem_euclid(7)).collect();
    let is_quiet = |day: &i32| begun && !sold.contains(&day.rem_euclid(7));
    let mut days = known.saturating_add(1)..as_of;
    days.find(|day| !is_quiet(day)).unwrap_or(as_of)
}

#[cfg(test)]
mod tests;
