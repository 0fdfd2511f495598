//! What all customers together are worth, and how the forecasts did on the past: what a report
//! freezes of a [`Valuation`].

use serde::{Deserialize, Serialize};

use super::predictions::{Closed, Gate, Question};
use super::value::{self, Valuation};
use crate::analytics::models::BackTest;
use crate::domain::{Amount, Day};
use crate::settings::Settings;
use crate::store::{self, ReadTx};

/// The 2 × 2 of all customers, in minor units.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Worth {
    pub customers: i64,
    pub repeat_customers: i64,
    /// Values are margins; otherwise revenue, for want of any margin.
    pub is_margin: bool,
    pub direct_actual: Amount,
    /// Of the next 12 months; `None` where the models say nothing.
    pub direct_potential: Option<Amount>,
    /// Where the potential may lie.
    pub potential_low: Option<Amount>,
    pub potential_high: Option<Amount>,
    /// The share of the direct value of those who were brought by others: a part of the direct
    /// values, not more of them.
    pub indirect_actual: Amount,
    pub indirect_potential: Option<Amount>,
    /// Totals only: few customers came back.
    pub is_rough: bool,
    /// Why there is no potential.
    pub closed: Option<Closed>,
    pub back_test: Option<PastForecast>,
}

/// What the models would have said of the last third of the past, and what it became: purchase
/// days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastForecast {
    pub weeks: i64,
    pub forecast: i64,
    pub actual: i64,
    /// Had everybody gone on at their own rate.
    pub own_rate: i64,
    /// Better than that: only then are forecasts shown.
    pub is_better: bool,
}

/// Everybody's worth as of the first instant of `as_of`, and of the year after it.
///
/// # Errors
/// A database error.
pub fn compute(tx: &ReadTx<'_>, settings: &Settings, as_of: Day) -> store::Result<Worth> {
    let question = Question::of_the_year(&settings.figures);
    Ok(of(&value::appraise(tx, settings, as_of, &question)?))
}

pub(super) fn of(valuation: &Valuation) -> Worth {
    let (totals, predictions) = (&valuation.totals, &valuation.predictions);
    let (mut actual, mut potential) = (0_i64, None::<i64>);
    for (value, _) in valuation.each() {
        actual = actual.saturating_add(value.indirect_actual.0);
        if let Some(amount) = value.indirect_potential {
            potential = Some(potential.unwrap_or(0).saturating_add(amount.0));
        }
    }
    Worth {
        customers: totals.customers,
        repeat_customers: predictions.repeat_customers,
        is_margin: totals.is_margin,
        direct_actual: totals.actual,
        direct_potential: totals.potential,
        potential_low: totals.potential_low,
        potential_high: totals.potential_high,
        indirect_actual: Amount(actual),
        indirect_potential: potential.map(Amount),
        is_rough: predictions.gate == Gate::Totals,
        closed: predictions.closed,
        back_test: predictions.back_test.as_ref().map(past_forecast),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "counts of purchase days and weeks")]
fn past_forecast(test: &BackTest) -> PastForecast {
    let whole = |value: f64| value.round() as i64;
    PastForecast {
        weeks: whole(test.weeks),
        forecast: whole(test.model.total),
        actual: whole(test.actual),
        own_rate: whole(test.own_rate.total),
        is_better: test.model_is_better(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insights::world::{World, day};

    fn worth_of(text: &str) -> Worth {
        let world = World::of(text);
        let settings = world.settings();
        world.write(|tx| compute(tx, &settings, day("2026-11-01")).unwrap())
    }

    #[test]
    fn what_came_through_others_is_shown_beside_and_never_added() {
        let worth = worth_of(
            "anna: 2026-01-05 €100; cost €20
             bob: 2026-02-01 €60; by anna
             cees: 2026-02-01 €40; by anna",
        );
        assert_eq!((worth.direct_actual, worth.indirect_actual), (Amount(18_000), Amount(5_000)));
        assert_eq!((worth.direct_potential, worth.indirect_potential), (None, None));
        assert_eq!(worth.closed, Some(Closed::TooFewRepeatCustomers { found: 0, needed: 30 }));
        assert!(worth.back_test.is_none() && !worth.is_margin && !worth.is_rough);
    }

    #[test]
    fn it_is_the_same_after_it_was_frozen() {
        let worth = worth_of("anna: 2026-01-05 €100");
        let frozen = serde_json::to_string(&worth).unwrap();
        assert_eq!(serde_json::from_str::<Worth>(&frozen).unwrap(), worth);
    }
}
