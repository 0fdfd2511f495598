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

    /// Days between purchase days, of everybody who came back.
    pub(super) fn gaps(&self) -> &PooledGaps {
        &self.gaps
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

    /// Everybody known before `split`, with what they bought from then on.
    pub(super) fn known_before(&self, split: Day) -> Vec<Known> {
        let known = |buyer: &Buyer| {
            let days = self.days_of(buyer);
            let later = days.iter().filter(|day| **day >= split.0).count();
            let bought = u32::try_from(later).unwrap_or(u32::MAX);
            Some(Known { history: history(days, split)?, bought })
        };
        self.buyers.iter().filter_map(known).collect()
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
