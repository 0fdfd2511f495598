//! Revenue period by period, with the same periods a year before: what a chart of it shows.

use serde::{Deserialize, Serialize};

use super::flows::{FlowSums, Flows};
use super::known::Known;
use super::pass::each_life;
use crate::domain::kpi::{Figure, KpiId};
use crate::domain::{Amount, Period};
use crate::settings::Settings;
use crate::store::facts::Extent;
use crate::store::{self, ReadTx};

/// The revenue of one period, net of refunds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevenuePeriod {
    pub period: Period,
    pub amount: Amount,
    /// Of the period of the same name a year earlier; `None` where nothing is known of then.
    pub last_year: Option<Amount>,
}

/// Where the revenue of a period usually lies (KPI book §8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsualRange {
    pub low: Amount,
    pub high: Amount,
}

impl UsualRange {
    /// The range that the revenue was judged by; `None` while too little is known for one.
    #[expect(clippy::cast_possible_truncation, reason = "whole minor units")]
    pub fn of(figures: &[Figure]) -> Option<UsualRange> {
        let revenue = figures.iter().find(|figure| figure.id == KpiId::Revenue)?;
        Some(UsualRange { low: Amount(revenue.low? as i64), high: Amount(revenue.high? as i64) })
    }
}

/// The `count` periods that end with `period`, oldest first; those before the first fact are left
/// out. A year earlier is known for weeks and months only.
///
/// # Errors
/// A database error.
pub fn periods(
    tx: &ReadTx<'_>,
    settings: &Settings,
    period: Period,
    count: usize,
) -> store::Result<Vec<RevenuePeriod>> {
    let as_of = Known::at(tx, settings, period.to)?.as_of();
    let mut flows = Flows::ending_with(tx, period, as_of.orders_end)?;
    each_life(tx, settings, (as_of, Extent::Purchases), |facts, life| {
        flows.visit(facts, life);
        Ok(())
    })?;
    Ok(last(&flows, count))
}

/// The same of what was seen already.
pub(super) fn last(flows: &Flows, count: usize) -> Vec<RevenuePeriod> {
    let first = flows.periods.len().saturating_sub(count);
    let last = flows.periods.iter().skip(first);
    last.filter_map(|period| one(flows, *period)).collect()
}

fn one(flows: &Flows, period: Period) -> Option<RevenuePeriod> {
    let net = |sums: &FlowSums| i64::try_from(sums.gross - sums.refunds).unwrap_or(i64::MAX);
    let amount = |period| {
        let place = flows.with_facts(period, KpiId::Revenue)?;
        flows.sums.get(place).map(|sums| Amount(net(sums)))
    };
    Some(RevenuePeriod {
        period,
        amount: amount(period)?,
        last_year: amount(period.same_last_year()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::PeriodKind;
    use crate::insights::world::{World, day};

    #[test]
    fn weeks_are_net_of_refunds_and_stand_beside_the_year_before() {
        let world = World::of(
            "anna: 2025-11-18 €80, 2026-11-03 €50, 2026-11-17 €100, 2026-11-18 -€30
             bob: 2026-11-22 €7, 2026-11-23 €900",
        );
        let check = |count, expect: &str| {
            let period = Period::last_closed(PeriodKind::Week, day("2026-11-23"));
            let settings = world.settings();
            let found = world.write(|tx| periods(tx, &settings, period, count).unwrap());
            let one = |week: &RevenuePeriod| {
                let last_year = week.last_year.map_or(-1, |amount| amount.0);
                format!("{} {} {last_year}", week.period.key(), week.amount.0)
            };
            let all: Vec<_> = found.iter().map(one).collect();
            assert_eq!(all.join(", "), expect);
        };
        check(3, "2026-W45 5000 -1, 2026-W46 0 -1, 2026-W47 7700 8000");
        let settings = world.settings();
        let period = Period::last_closed(PeriodKind::Week, day("2025-11-24"));
        let first = world.write(|tx| periods(tx, &settings, period, 13).unwrap());
        assert_eq!(first.len(), 1, "what was before the first fact is not known");
    }
}
