//! Everybody the models may look at: customers who bought and never had a contract.

use super::silent::{Silent, silent};
use crate::analytics::lifecycle;
use crate::analytics::models::{History, Known, SpendHistory};
use crate::domain::{Amount, AsOf, Currency, Day};
use crate::insights::everyone::since;
use crate::insights::gaps::PooledGaps;
use crate::insights::life::Life;
use crate::insights::takings::Takings;
use crate::store::facts::{CustomerFacts, OrderFact};

/// The purchase days of all buyers, one after the other, and what the models need of each. At a
/// million customers this is most of what a night holds in memory, so it is kept small.
#[derive(Debug)]
pub struct Buyers {
    as_of: AsOf,
    year_ago: Day,
    /// Minor units in a major one: Gamma-Gamma counts in major units.
    minor_units: f64,
    days: Vec<i32>,
    buyers: Vec<Buyer>,
    /// The first purchase day of all.
    first_day: Option<Day>,
    gaps: PooledGaps,
    silent: Vec<Silent>,
}

/// Of so many customers forecasts are tried: more do not tell more, and cost more each.
const TRIED: usize = 50_000;

/// One buyer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Buyer {
    pub(super) id: i64,
    /// Place of the first purchase day among all days.
    first: u32,
    /// x, `t_x` and T at the day that is asked about.
    pub(super) history: History,
    /// Repeat purchase days with a positive net, and their mean.
    spend_days: u32,
    spend_mean: f64,
    /// Marked as having left: nothing more is expected, whatever the past looks like.
    has_left: bool,
}

impl Buyer {
    pub(super) fn spend(&self) -> SpendHistory {
        SpendHistory { purchases: self.spend_days, mean: self.spend_mean }
    }
}

impl Buyers {
    /// Nobody yet; what is known at this moment will count.
    pub fn before(as_of: AsOf, currency: Currency) -> Buyers {
        Buyers {
            as_of,
            year_ago: as_of.orders_end.plus_months(-12),
            minor_units: f64::from(10_u32.pow(currency.decimals())),
            days: Vec::new(),
            buyers: Vec::new(),
            first_day: None,
            gaps: PooledGaps::default(),
            silent: Vec::new(),
        }
    }

    pub(in crate::insights) fn visit(&mut self, facts: &CustomerFacts, life: &Life) {
        let AsOf { day: t, orders_end } = self.as_of;
        let days = life.purchase_days_before(orders_end);
        if !facts.contracts.is_empty() {
            return;
        }
        let Some(history) = history(days, orders_end) else { return };
        let spend = self.spend(&facts.orders, days);
        let has_left = lifecycle::is_marked_at(&life.history(), t.0);
        self.buyers.push(Buyer {
            id: facts.id,
            first: u32::try_from(self.days.len()).unwrap_or(u32::MAX),
            history,
            spend_days: spend.purchases,
            spend_mean: spend.mean,
            has_left,
        });
        self.days.extend_from_slice(days);
        self.first_day = self.first_day.into_iter().chain(days.first().map(|day| Day(*day))).min();
        self.gaps.add(days);
        if !has_left && life.is_active_at(t) {
            let year = Takings::of(since(&facts.orders, self.year_ago)).revenue();
            self.silent.extend(silent(facts.customer(), days, (orders_end, Amount(year))));
        }
    }

    /// The first purchase day is left out, as in the papers: it is how the customer was won.
    fn spend(&self, orders: &[OrderFact], days: &[i32]) -> SpendHistory {
        let repeats = days.get(1..).unwrap_or_default();
        let (mut purchases, mut total) = (0_u32, 0.0);
        for day in orders.chunk_by(|a, b| a.day == b.day) {
            let Some(on) = day.first().map(|order| order.day.0) else { continue };
            let net: i128 = day.iter().map(|order| i128::from(order.amount)).sum();
            if net > 0 && repeats.binary_search(&on).is_ok() {
                purchases += 1;
                #[expect(clippy::cast_precision_loss, reason = "money of a day, below 2^53 cents")]
                let major = net as f64 / self.minor_units;
                total += major;
            }
        }
        let mean = if purchases > 0 { total / f64::from(purchases) } else { 0.0 };
        SpendHistory { purchases, mean }
    }

    /// The first day of which purchases are not known.
    pub(super) fn end(&self) -> Day {
        self.as_of.orders_end
    }

    pub(super) fn minor_units(&self) -> f64 {
        self.minor_units
    }

    /// The first purchase day of all.
    pub(super) fn first_day(&self) -> Option<Day> {
        self.first_day
    }

    /// The usual days between purchase days, of everybody who came back.
    pub(super) fn median_gap(&self) -> f64 {
        self.gaps.quantile(0.5).unwrap_or(0.0)
    }

    /// Purchase days of everybody within some days.
    pub(super) fn purchases(&self, from: Day, until: Day) -> f64 {
        purchases(self.buyers.iter().map(|buyer| self.days_of(buyer)), (from, until))
    }

    /// The places of all buyers in an order that looks like chance and stays the same whoever is added:
    /// the first of those known at some moment are the same ones whenever it is asked.
    pub(super) fn in_fixed_order(&self) -> Vec<u32> {
        let mut order: Vec<u32> =
            (0..u32::try_from(self.buyers.len()).unwrap_or(u32::MAX)).collect();
        order.sort_by_cached_key(|place| mixed(self.buyers[*place as usize].id));
        order
    }

    /// Those known before `from` of whom forecasts are tried.
    pub(super) fn tried(&self, order: &[u32], (from, until): (Day, Day)) -> Tried<'_> {
        let mut tried =
            Tried { buyers: self, from, until, places: Vec::new(), all: 0, came_back: 0 };
        for place in order {
            let days = self.days_of(&self.buyers[*place as usize]);
            let seen = days.partition_point(|day| *day < from.0);
            if seen == 0 {
                continue;
            }
            tried.all += 1;
            if tried.places.len() < TRIED {
                tried.places.push(*place);
                tried.came_back += i64::from(seen > 1);
            }
        }
        tried
    }

    /// Everybody of whom more may be expected.
    pub(super) fn each(&self) -> impl Iterator<Item = &Buyer> {
        self.buyers.iter().filter(|buyer| !buyer.has_left)
    }

    /// What the models are fitted on: also those who left, for leaving is what they learn.
    pub(super) fn all_histories(&self) -> Vec<History> {
        self.buyers.iter().map(|buyer| buyer.history).collect()
    }

    pub(super) fn spends(&self) -> Vec<SpendHistory> {
        self.buyers.iter().map(Buyer::spend).collect()
    }

    /// Lets go of single days: what is known of each buyer is enough from here on.
    pub(super) fn forget_days(&mut self) {
        self.days = Vec::new();
    }

    /// Those who would normally have bought by now.
    pub(super) fn take_silent(&mut self) -> Vec<Silent> {
        std::mem::take(&mut self.silent)
    }

    fn days_of(&self, buyer: &Buyer) -> &[i32] {
        let (first, count) = (buyer.first as usize, buyer.history.repeat_purchases as usize + 1);
        self.days.get(first..first + count).unwrap_or_default()
    }
}

/// Customers of whom a forecast from some day is tried: all, or of many a fixed part.
pub(super) struct Tried<'b> {
    buyers: &'b Buyers,
    pub(super) from: Day,
    pub(super) until: Day,
    places: Vec<u32>,
    /// Customers known then, tried or not.
    pub(super) all: usize,
    /// Of those tried, who had come back by then.
    pub(super) came_back: i64,
}

impl Tried<'_> {
    /// Ids and purchase days.
    pub(super) fn each(&self) -> impl Iterator<Item = (i64, &[i32])> {
        let buyers = self.places.iter().map(|place| &self.buyers.buyers[*place as usize]);
        buyers.map(|buyer| (buyer.id, self.buyers.days_of(buyer)))
    }

    /// What was known of each, and what they bought in the time looked ahead at.
    pub(super) fn known(&self) -> Vec<Known> {
        let known = |(_, days): (i64, &[i32])| {
            let bought = count(days, (self.from, self.until));
            Some(Known { history: history(days, self.from)?, bought: u32::try_from(bought).ok()? })
        };
        self.each().filter_map(known).collect()
    }

    pub(super) fn purchases(&self, from: Day, until: Day) -> f64 {
        purchases(self.each().map(|(_, days)| days), (from, until))
    }

    /// How many customers each of them stands for.
    #[expect(clippy::cast_precision_loss, reason = "counts of customers")]
    pub(super) fn scale(&self) -> f64 {
        self.all as f64 / self.places.len().max(1) as f64
    }
}

fn count(days: &[i32], (from, until): (Day, Day)) -> usize {
    let before = |end: Day| days.partition_point(|day| *day < end.0);
    before(until).saturating_sub(before(from))
}

#[expect(clippy::cast_precision_loss, reason = "counts of purchases")]
fn purchases<'d>(each: impl Iterator<Item = &'d [i32]>, span: (Day, Day)) -> f64 {
    each.map(|days| count(days, span)).sum::<usize>() as f64
}

/// An id as a number that looks like chance (the last step of `SplitMix64`).
fn mixed(id: i64) -> u64 {
    let mut bits = id.cast_unsigned().wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// x, `t_x` and T at the first instant of day `at`: T ends with the last full day before it.
fn history(days: &[i32], at: Day) -> Option<History> {
    let days = &days[..days.partition_point(|day| *day < at.0)];
    let (first, last) = (*days.first()?, *days.last()?);
    let whole = |days: i32| u32::try_from(days).unwrap_or(0);
    Some(History {
        repeat_purchases: u32::try_from(days.len() - 1).unwrap_or(u32::MAX),
        last_repeat_age: whole(last - first),
        age: whole(at.0 - 1 - first),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So many customers with two purchase days each, known from some day on.
    fn crowd(customers: i64, first: i32) -> Buyers {
        let end = AsOf { day: Day(1_000), orders_end: Day(1_000) };
        let mut buyers = Buyers::before(end, Currency::parse("EUR").unwrap());
        add(&mut buyers, 1..=customers, first);
        buyers
    }

    fn add(buyers: &mut Buyers, ids: std::ops::RangeInclusive<i64>, first: i32) {
        for id in ids {
            let days = [first, first + 10];
            buyers.buyers.push(Buyer {
                id,
                first: u32::try_from(buyers.days.len()).unwrap(),
                history: history(&days, Day(1_000)).unwrap(),
                spend_days: 0,
                spend_mean: 0.0,
                has_left: false,
            });
            buyers.days.extend(days);
        }
    }

    fn ids(buyers: &Buyers) -> (Vec<i64>, usize, f64) {
        let order = buyers.in_fixed_order();
        let tried = buyers.tried(&order, (Day(500), Day(682)));
        (tried.each().map(|(id, _)| id).collect(), tried.all, tried.scale())
    }

    #[test]
    fn of_many_the_same_part_is_tried_whoever_comes_later() {
        let many = i64::try_from(TRIED).unwrap() + 5_000;
        let mut buyers = crowd(many, 100);
        let (tried, all, scale) = ids(&buyers);
        assert_eq!((tried.len(), all), (TRIED, TRIED + 5_000));
        assert!((scale - 1.1).abs() < 1e-12, "{scale}");
        add(&mut buyers, many + 1..=many + 3_000, 600); // after the day that is looked ahead from
        assert_eq!(ids(&buyers), (tried, all, scale));
    }

    #[test]
    fn of_few_all_are_tried() {
        let (tried, all, scale) = ids(&crowd(70, 100));
        assert_eq!((tried.len(), all), (70, 70));
        assert!((scale - 1.0).abs() < 1e-12);
        assert_eq!(ids(&crowd(70, 500)).1, 0, "not known before that day");
    }
}
