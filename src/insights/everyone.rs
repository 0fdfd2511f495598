//! What has to be known of all customers before anything can be said of one: ranks, cuts and
//! the usual gap. The first of the two nightly passes.

use super::gaps::PooledGaps;
use super::life::Life;
use super::states::States;
use super::takings::{Basis, Takings};
use crate::analytics::rank::{abc, ceil_share};
use crate::analytics::{rfm, value};
use crate::domain::segment::Segment;
use crate::domain::{AsOf, Day};
use crate::settings::Settings;
use crate::store::facts::{CustomerFacts, OrderFact};

/// Collects over all customers; [`Everyone::finish`] gives the [`Whole`].
#[derive(Debug)]
pub(super) struct Everyone {
    as_of: AsOf,
    rfm_from: Day,
    began: Option<Day>,
    gaps: PooledGaps,
    recency: Vec<f64>,
    frequency: Vec<f64>,
    monetary: Vec<f64>,
    buyers: Vec<Buyer>,
    as_margin: Basis,
    pub(super) states: States,
}

/// One who bought in the last 12 months.
#[derive(Clone, Copy, Debug)]
struct Buyer {
    id: i64,
    first_order: Day,
    /// What the 12 months brought; which of the two counts is known when all have been seen.
    as_revenue: i64,
    as_margin: i64,
}

/// Where a customer stands among those with a positive value over 12 months.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Standing {
    id: i64,
    /// From 1.
    pub(super) rank: i64,
    pub(super) value: i64,
    pub(super) class: Segment,
    pub(super) is_top: bool,
}

/// What is true of all customers together.
#[derive(Debug)]
pub(super) struct Whole {
    pub(super) as_of: AsOf,
    /// Day of the first order or contract of all.
    pub(super) began: Option<Day>,
    /// A year before the first day of which orders are not known.
    pub(super) year_ago: Day,
    pub(super) rfm_from: Day,
    pub(super) basis: Basis,
    /// 90th percentile of all gaps between purchase days; `None` while nobody came twice.
    pub(super) usual_gap_days: Option<f64>,
    /// Recency, frequency, money.
    pub(super) cuts: Option<[[f64; 4]; 3]>,
    /// By id.
    standings: Vec<Standing>,
    /// How many customers have a positive value over 12 months, and what all of it is.
    pub(super) ranked: i64,
    pub(super) total_value: i128,
    pub(super) lifetime_years: Option<f64>,
}

/// What one customer did within the months that RFM looks at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct RfmValues {
    pub(super) days_since: i32,
    pub(super) purchase_days: i64,
    pub(super) net: i64,
}

impl RfmValues {
    /// `None` without a purchase day in those months.
    pub(super) fn of(facts: &CustomerFacts, life: &Life, from: Day, t: Day) -> Option<RfmValues> {
        let start = life.purchase_days.partition_point(|day| *day < from.0);
        let days = &life.purchase_days[start..];
        let net = Takings::of(since(&facts.orders, from)).amount;
        Some(RfmValues {
            days_since: t.0 - 1 - days.last()?,
            purchase_days: i64::try_from(days.len()).ok()?,
            net: i64::try_from(net).ok()?,
        })
    }

    /// Later, more often and more are higher.
    #[expect(clippy::cast_precision_loss, reason = "ranks need no cents beyond 2^53")]
    pub(super) fn ranked(self) -> [f64; 3] {
        [-f64::from(self.days_since), self.purchase_days as f64, self.net as f64]
    }
}

pub(super) fn since(orders: &[OrderFact], from: Day) -> &[OrderFact] {
    &orders[orders.partition_point(|order| order.day < from)..]
}

impl Everyone {
    /// For a moment; the facts shown must all be what is known then. What is counted back in months
    /// is counted from where orders are known.
    pub(super) fn at(as_of: AsOf, settings: &Settings) -> Everyone {
        Everyone {
            as_of,
            rfm_from: as_of.orders_end.plus_months(-settings.figures.rfm_months),
            began: None,
            gaps: PooledGaps::default(),
            recency: Vec::new(),
            frequency: Vec::new(),
            monetary: Vec::new(),
            buyers: Vec::new(),
            as_margin: Basis::margin(settings),
            states: States::at(as_of.orders_end),
        }
    }

    pub(super) fn visit(&mut self, facts: &CustomerFacts, life: &Life) {
        let first_contract = facts.contracts.first().map(|contract| contract.start);
        let first_order = facts.orders.first().map(|order| order.day);
        self.began = [self.began, first_order, first_contract].into_iter().flatten().min();
        self.states.visit(facts, life);
        self.gaps.add(&life.purchase_days);
        if let Some(values) = RfmValues::of(facts, life, self.rfm_from, self.as_of.orders_end) {
            let [recency, frequency, monetary] = values.ranked();
            self.recency.push(recency);
            self.frequency.push(frequency);
            self.monetary.push(monetary);
        }
        let year = since(&facts.orders, self.states.year_ago());
        if let (Some(first_order), false) = (first_order, year.is_empty()) {
            let year = Takings::of(year);
            self.buyers.push(Buyer {
                id: facts.id,
                first_order,
                as_revenue: year.revenue(),
                as_margin: year.value(self.as_margin),
            });
        }
    }

    pub(super) fn finish(mut self, settings: &Settings) -> Whole {
        let basis = Basis::of(settings, self.states.margins);
        let churn = self.states.churn_rate(self.began, settings.figures.active_window_days);
        let cuts = [&mut self.recency, &mut self.frequency, &mut self.monetary]
            .map(|values| rfm::cuts(values));
        let standings = standings(&self.buyers, basis, settings.figures.top_share);
        let total_value = standings.iter().map(|standing| i128::from(standing.value)).sum();
        Whole {
            as_of: self.as_of,
            began: self.began,
            year_ago: self.states.year_ago(),
            rfm_from: self.rfm_from,
            basis,
            usual_gap_days: self.gaps.usual(),
            cuts: match cuts {
                [Some(recency), Some(frequency), Some(monetary)] => {
                    Some([recency, frequency, monetary])
                }
                _ => None,
            },
            ranked: i64::try_from(standings.len()).unwrap_or(i64::MAX),
            total_value,
            standings,
            lifetime_years: churn.map(value::expected_lifetime_years),
        }
    }
}

/// By value over 12 months; ties by earlier first order, then id. Only what is above 0 ranks.
fn standings(buyers: &[Buyer], basis: Basis, top_share: f64) -> Vec<Standing> {
    let mut ranked: Vec<_> = buyers
        .iter()
        .map(|buyer| {
            let value = if basis.is_margin() { buyer.as_margin } else { buyer.as_revenue };
            (value, buyer.first_order, buyer.id)
        })
        .filter(|(value, ..)| *value > 0)
        .collect();
    ranked.sort_unstable_by_key(|(value, first, id)| (std::cmp::Reverse(*value), *first, *id));
    let values: Vec<_> = ranked.iter().map(|(value, ..)| *value).collect();
    let top = ceil_share(top_share, ranked.len());
    let mut standings: Vec<_> = (0_i64..)
        .zip(ranked.iter().zip(abc(&values)))
        .map(|(place, ((value, _, id), class))| Standing {
            id: *id,
            rank: place + 1,
            value: *value,
            class: match class {
                'A' => Segment::ClassA,
                'B' => Segment::ClassB,
                _ => Segment::ClassC,
            },
            is_top: usize::try_from(place).is_ok_and(|place| place < top),
        })
        .collect();
    standings.sort_unstable_by_key(|standing| standing.id);
    standings
}

impl Whole {
    /// Where the customer stands; `None` without a positive value over 12 months.
    pub(super) fn standing(&self, customer: i64) -> Option<&Standing> {
        let place = self.standings.binary_search_by_key(&customer, |standing| standing.id).ok()?;
        self.standings.get(place)
    }

    /// The first `limit` of the ranking, best first.
    pub(super) fn best(&self, limit: usize) -> Vec<(i64, Standing)> {
        let mut best: Vec<_> = self.standings.iter().map(|s| (s.id, *s)).collect();
        best.sort_unstable_by_key(|(_, standing)| standing.rank);
        best.truncate(limit);
        best
    }

    /// The usual gap scores of a customer, 1 to 5 each.
    pub(super) fn scores(&self, values: RfmValues) -> Option<[u8; 3]> {
        let cuts = self.cuts.as_ref()?;
        let [recency, frequency, monetary] = values.ranked();
        Some([
            rfm::score(recency, &cuts[0]),
            rfm::score(frequency, &cuts[1]),
            rfm::score(monetary, &cuts[2]),
        ])
    }
}
