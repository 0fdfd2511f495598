//! Up to which day orders are known (KPI book §1).
//!
//! Days are whole numbers, as in [`super::lifecycle`]. A *source* is where files of orders come
//! from; each file claims that everything up to some day is in it, and the claims of all sources
//! together say what is known. A claim is never more than the file can show: how late it was
//! written, or how long, and on which days of the week, this source is usually without an order.

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
    /// Its content came before, under whatever name: another sheet of a workbook, or a copy.
    pub is_again: bool,
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
    /// Days a purchase keeps a customer active.
    pub window: i32,
}

/// What all sources say together, whichever day is looked back from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The last day of which they say everything.
    claim: Option<i32>,
    /// From this day on nothing of them is left in the active window.
    out_of_sight: Option<i32>,
}

impl Answer {
    /// The last day of which all orders are known: at the latest the day before `as_of`.
    pub fn known_up_to(&self, as_of: i32) -> i32 {
        let yesterday = as_of.saturating_sub(1);
        let is_seen = self.out_of_sight.is_some_and(|from| as_of < from);
        self.claim.filter(|_| is_seen).map_or(yesterday, |day| day.min(yesterday))
    }

    /// Whether orders were told of and none is in the active window any more: nothing is waited for.
    pub fn is_given_up(&self, as_of: i32) -> bool {
        self.claim.is_some() && self.out_of_sight.is_some_and(|from| as_of >= from)
    }
}

impl Question<'_> {
    /// Reads every file once.
    ///
    /// Nothing is held back by a source that does not matter: one that ended, or that gave one
    /// file while others go on.
    pub fn answer(&self) -> Answer {
        let latest = self.sources.iter().filter_map(Source::latest).max();
        let claims = |live: bool| {
            let counted = self.sources.iter().filter(move |source| self.is_live(source) == live);
            counted.filter_map(|source| source.claim(self.settled))
        };
        let claim = || claims(true).min().or_else(|| claims(false).max());
        let claim = if self.by_hand { None } else { claim() };
        let after = |day: i32| day.saturating_add(self.window).saturating_add(1);
        Answer { claim, out_of_sight: latest.map(after) }
    }

    /// Whether more files are expected: from the second one on, or from an only source.
    pub fn is_live(&self, source: &Source) -> bool {
        let going_on = self.sources.iter().filter(|source| !source.is_ended).count();
        let files = source.files.iter().filter(|file| !file.is_again).count();
        !source.is_ended && (files > 1 || going_on == 1)
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
        let mut ends_in_time = false;
        let mut claim = settled.filter(|_| self.files.iter().any(|file| file.is_settled));
        for file in &self.files {
            order_days.extend(&file.order_days);
            let tells = file.latest() >= latest;
            latest = latest.max(file.latest());
            let own = match (file.complete_to, file.latest()) {
                (Some(day), _) => Some(day),
                (None, Some(day)) if tells => {
                    Some(file.claims(day, &Habits::of(&order_days, ends_in_time)))
                }
                (None, _) => None,
            };
            ends_in_time = file.ends_in_time();
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

    /// Whether there is an order of the day before it was changed.
    fn ends_in_time(&self) -> bool {
        self.latest().is_some_and(|latest| latest + 1 == self.changed)
    }

    /// A file changed after its latest order covers the days before that change, as far as it is
    /// usual that nothing is sold on them; one changed on the day of its latest order does not
    /// cover the whole of it.
    fn claims(&self, latest: i32, habits: &Habits) -> i32 {
        if self.changed <= latest {
            return latest - 1;
        }
        let empty = (latest + 1..self.changed).take_while(|day| habits.may_be_empty(*day, latest));
        empty.last().unwrap_or(latest)
    }
}

/// What is usual of a source, by the 52 weeks up to its latest order.
#[derive(Debug)]
struct Habits {
    /// How many days without orders are nothing special.
    pause: i32,
    /// Days of the week, from that of day 0, on which it happened that nothing was sold.
    has_been_empty: [bool; 7],
}

impl Habits {
    /// The second longest run of days without orders is a usual pause: the longest may be a holiday.
    /// Where the file before ended in time, one day without an order is no sign of an old file.
    fn of(order_days: &BTreeSet<i32>, ends_in_time: bool) -> Habits {
        let unknown = Habits { pause: UNKNOWN_PAUSE, has_been_empty: [true; 7] };
        let Some(latest) = order_days.last() else { return unknown };
        let days: Vec<i32> = order_days.range(latest - LOOK_BACK..).copied().collect();
        if days.len() < FEWEST_ORDER_DAYS {
            return unknown;
        }
        let mut pauses = Vec::new();
        let mut has_been_empty = [false; 7];
        for (before, after) in days.iter().zip(days.iter().skip(1)) {
            pauses.push(after - before - 1);
            for day in before + 1..*after {
                if let Some(empty) = has_been_empty.get_mut(weekday(day)) {
                    *empty = true;
                }
            }
        }
        pauses.sort_unstable_by(|a, b| b.cmp(a));
        let pause = pauses.get(1).copied().unwrap_or(UNKNOWN_PAUSE);
        Habits { pause: pause.max(i32::from(ends_in_time)), has_been_empty }
    }

    fn may_be_empty(&self, day: i32, latest: i32) -> bool {
        let happens = self.has_been_empty.get(weekday(day)).copied().unwrap_or(false);
        happens && day - latest <= self.pause
    }
}

fn weekday(day: i32) -> usize {
    usize::try_from(day.rem_euclid(7)).unwrap_or(0)
}

/// The first day after `known` on which something may have been sold, at the latest `as_of`: days
/// of the week without an order in the 26 weeks up to `known` are passed over. `order_days` are
/// ascending.
pub fn first_unknown(order_days: &[i32], known: i32, as_of: i32) -> i32 {
    let from = known.saturating_sub(QUIET_DAYS);
    let begun = order_days.first().is_some_and(|first| *first <= from);
    let place = |day: i32| order_days.partition_point(|other| *other <= day);
    let lately = order_days.get(place(from)..place(known)).unwrap_or_default();
    let sold: BTreeSet<i32> = lately.iter().map(|day| day.rem_euclid(7)).collect();
    let is_quiet = |day: &i32| begun && !sold.contains(&day.rem_euclid(7));
    let mut days = known.saturating_add(1)..as_of;
    days.find(|day| !is_quiet(day)).unwrap_or(as_of)
}

#[cfg(test)]
pub(crate) mod mondays;
#[cfg(test)]
mod tests;
