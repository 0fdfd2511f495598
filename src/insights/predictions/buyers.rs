//! Everybody the models may look at: customers who bought and never had a contract.

use crate::analytics::lifecycle;
use crate::analytics::models::{History, Known, SpendHistory};
use crate::domain::{Currency, Day};
use crate::insights::everyone::since;
use crate::insights::gaps::PooledGaps;
use crate::insights::life::Life;
use crate::insights::takings::Takings;
use crate::store::facts::{CustomerFacts, OrderFact};

/// The purchase days of all buyers, one after the other, and where each buyer's begin.
#[derive(Debug)]
pub struct Buyers {
    as_of: Day,
    year_ago: Day,
    /// Minor units in a major one: Gamma-Gamma counts in major units.
    minor_units: f64,
    days: Vec<i32>,
    buyers: Vec<Buyer>,
}

/// One buyer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Buyer {
    pub(super) id: i64,
    first: usize,
    count: u32,
    /// Repeat purchase days with a positive net, and their mean.
    spend_days: u32,
    spend_mean: f64,
    /// Net of the last 12 months, in minor units.
    pub(super) net_12_months: i64,
    pub(super) is_active: bool,
    /// Marked as having left: nothing more is expected, whatever the past looks like.
    has_left: bool,
}

impl Buyer {
    pub(super) fn spend(&self) -> SpendHistory {
        SpendHistory { purchases: self.spend_days, mean: self.spend_mean }
    }
}

impl Buyers {
    /// Nobody yet; what happened before day `as_of` will count.
    pub fn before(as_of: Day, currency: Currency) -> Buyers {
        let minor_units = f64::from(10_u32.pow(currency.decimals()));
        Buyers {
            as_of,
            year_ago: as_of.plus_months(-12),
            minor_units,
            days: Vec::new(),
            buyers: Vec::new(),
        }
    }

    pub(in crate::insights) fn visit(&mut self, facts: &CustomerFacts, life: &Life) {
        let days = life.purchase_days_before(self.as_of);
        if days.is_empty() || !facts.contracts.is_empty() {
            return;
        }
        let spend = self.spend(&facts.orders, days);
        let year = since(&facts.orders, self.year_ago);
        self.buyers.push(Buyer {
            id: facts.id,
            first: self.days.len(),
            count: u32::try_from(days.len()).unwrap_or(u32::MAX),
            spend_days: spend.purchases,
            spend_mean: spend.mean,
            net_12_months: Takings::of(year).revenue(),
            is_active: life.is_active_at(self.as_of),
            has_left: lifecycle::is_marked_at(&life.history(), self.as_of.0),
        });
        self.days.extend_from_slice(days);
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

    pub(super) fn as_of(&self) -> Day {
        self.as_of
    }

    pub(super) fn minor_units(&self) -> f64 {
        self.minor_units
    }

    /// Everybody of whom more may be expected.
    pub(super) fn each(&self) -> impl Iterator<Item = (&Buyer, History)> {
        let staying = self.buyers.iter().filter(|buyer| !buyer.has_left);
        staying.filter_map(|buyer| Some((buyer, self.history(buyer, self.as_of)?)))
    }

    /// What the models are fitted on: also those who left, for leaving is what they learn.
    pub(super) fn all_histories(&self) -> Vec<History> {
        self.buyers.iter().filter_map(|buyer| self.history(buyer, self.as_of)).collect()
    }

    pub(super) fn spends(&self) -> Vec<SpendHistory> {
        self.buyers.iter().map(Buyer::spend).collect()
    }

    /// Everybody known before `split`, with what they bought from then on.
    pub(super) fn known_before(&self, split: Day) -> Vec<Known> {
        let known = |buyer: &Buyer| {
            let history = self.history(buyer, split)?;
            let later = self.days_of(buyer).iter().filter(|day| **day >= split.0).count();
            Some(Known { history, bought: u32::try_from(later).unwrap_or(u32::MAX) })
        };
        self.buyers.iter().filter_map(known).collect()
    }

    /// The first purchase day of all.
    pub(super) fn first_day(&self) -> Option<Day> {
        self.buyers.iter().filter_map(|buyer| self.days_of(buyer).first().copied()).min().map(Day)
    }

    /// Days between purchase days, of everybody who came back.
    pub(super) fn gaps(&self) -> PooledGaps {
        let mut gaps = PooledGaps::default();
        self.buyers.iter().for_each(|buyer| gaps.add(self.days_of(buyer)));
        gaps
    }

    pub(super) fn days_of(&self, buyer: &Buyer) -> &[i32] {
        self.days.get(buyer.first..buyer.first + buyer.count as usize).unwrap_or_default()
    }

    /// x, `t_x` and T at the first instant of day `at`: T ends with the last full day before it.
    fn history(&self, buyer: &Buyer, at: Day) -> Option<History> {
        let days = self.days_of(buyer);
        let days = &days[..days.partition_point(|day| *day < at.0)];
        let (first, last) = (*days.first()?, *days.last()?);
        let whole = |days: i32| u32::try_from(days).unwrap_or(0);
        Some(History {
            repeat_purchases: u32::try_from(days.len() - 1).unwrap_or(u32::MAX),
            last_repeat_age: whole(last - first),
            age: whole(at.0 - 1 - first),
        })
    }
}
