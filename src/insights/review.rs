//! What the first sentences of a month's or quarter's report say, before they are in any language:
//! the period against the same one a year ago, or against the one before it while there is none.
//!
//! A month may be called clearly more or less than usual; a quarter is compared and no more (KPI
//! book §8).

use serde::{Deserialize, Serialize};

use super::happened::Happened;
use super::headline::{is_over, on_contracts};
use crate::domain::Amount;
use crate::domain::kpi::{Figure, KpiId, Note, Verdict};

/// How a month or quarter was in money.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Opening {
    /// No customer of the business yet: nothing was ever bought or agreed.
    NothingYet,
    /// So many customers have a contract, and nothing was ever bought; so many came and left.
    Contracts {
        customers: i64,
        #[serde(default)]
        began: i64,
        #[serde(default)]
        ended: i64,
    },
    /// Nothing is known of the time before: there is nothing to compare with.
    First {
        revenue: Amount,
    },
    /// Not all orders of the period are known.
    SoFar {
        revenue: Amount,
    },
    /// Of a file of long ago: nobody counts as active any more, and nothing was bought.
    NobodyActive,
    NoOrders {
        against: Option<Against>,
    },
    /// Refunds of earlier orders outweigh what was sold.
    MoreRefunded {
        revenue: Amount,
    },
    Revenue {
        revenue: Amount,
        against: Against,
        /// Of a month; `None` of a quarter.
        verdict: Option<Verdict>,
        /// The same month last year lay as far out.
        as_last_year: bool,
    },
}

impl Opening {
    /// Whether there is nothing to show below it.
    pub fn is_all(&self) -> bool {
        matches!(self, Opening::NothingYet | Opening::NobodyActive)
    }
}

/// What the period is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Against {
    pub base: Base,
    pub revenue: Amount,
}

/// The period that is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Base {
    /// The same period a year earlier.
    LastYear,
    /// The period before: nothing is known of a year earlier.
    Before,
}

/// What the figures of a period are held against; `None` where nothing is known of the time
/// before.
pub fn base(figures: &[Figure]) -> Option<Base> {
    let revenue = figures.iter().find(|figure| figure.id == KpiId::Revenue)?;
    match (revenue.same_period_last_year, revenue.previous) {
        (Some(_), _) => Some(Base::LastYear),
        (None, Some(_)) => Some(Base::Before),
        (None, None) => None,
    }
}

/// What a figure was in the period compared with.
pub fn earlier(figure: &Figure, base: Base) -> Option<f64> {
    match base {
        Base::LastYear => figure.same_period_last_year,
        Base::Before => figure.previous,
    }
}

/// Chooses the first sentence.
pub fn opening(figures: &[Figure], happened: &Happened) -> Opening {
    let find = |id| figures.iter().find(|figure| figure.id == id);
    let count = |id| find(id).and_then(|figure| figure.value).unwrap_or(0.0);
    let Some(found) = find(KpiId::Revenue) else { return Opening::NothingYet };
    if count(KpiId::Customers) <= 0.0 && count(KpiId::Orders) <= 0.0 {
        return Opening::NothingYet;
    }
    if let Some(customers) = on_contracts(figures) {
        let contracts = happened.contracts;
        return Opening::Contracts { customers, began: contracts.began, ended: contracts.ended };
    }
    let revenue = Amount(whole(found.value.unwrap_or(0.0)));
    let against = base(figures)
        .and_then(|base| Some(Against { base, revenue: Amount(whole(earlier(found, base)?)) }));
    match against {
        _ if matches!(found.note, Some(Note::SoFar | Note::NotKnownYet)) => {
            Opening::SoFar { revenue }
        }
        _ if revenue < Amount::ZERO => Opening::MoreRefunded { revenue },
        _ if is_over(figures) => Opening::NobodyActive,
        against if count(KpiId::Orders) <= 0.0 => Opening::NoOrders { against },
        None => Opening::First { revenue },
        Some(against) => Opening::Revenue {
            revenue,
            against,
            verdict: found.verdict,
            as_last_year: found.note == Some(Note::AsLastYear),
        },
    }
}

#[expect(clippy::cast_possible_truncation, reason = "minor units in a figure are whole numbers")]
fn whole(value: f64) -> i64 {
    value.round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(orders: f64, revenue: f64, before: [Option<f64>; 2]) -> Vec<Figure> {
        let [previous, same_period_last_year] = before;
        let of = |id, value| Figure { value: Some(value), ..Figure::empty(id) };
        vec![
            of(KpiId::Customers, orders),
            Figure { previous, same_period_last_year, ..of(KpiId::Revenue, revenue) },
            of(KpiId::Orders, orders),
        ]
    }

    #[test]
    fn a_period_is_held_against_last_year_else_against_the_one_before() {
        let check = |orders, revenue, before, expect: &str| {
            let opening = opening(&figures(orders, revenue, before), &Happened::default());
            let said = serde_json::to_string(&opening).unwrap();
            assert!(said.contains(expect), "{said}");
        };
        check(0.0, 0.0, [None, None], r#""nothing_yet""#);
        check(3.0, 100.0, [None, None], r#""first","revenue":100"#);
        check(3.0, 100.0, [Some(80.0), None], r#""against":{"base":"before","revenue":80}"#);
        check(3.0, 100.0, [Some(80.0), Some(90.0)], r#"{"base":"last_year","revenue":90}"#);
        check(3.0, 100.0, [Some(80.0), Some(0.0)], r#"{"base":"last_year","revenue":0}"#);
        check(3.0, -5.0, [Some(80.0), Some(0.0)], r#""more_refunded","revenue":-5"#);
    }

    #[test]
    fn a_month_without_orders_says_so() {
        let mut none = figures(0.0, 0.0, [Some(80.0), None]);
        none[0].value = Some(12.0);
        let against = Some(Against { base: Base::Before, revenue: Amount(80) });
        assert_eq!(opening(&none, &Happened::default()), Opening::NoOrders { against });
    }
}
