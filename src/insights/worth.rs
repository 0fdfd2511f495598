//! What all customers together are worth, and how forecasts of them did: what a report
//! freezes of a [`Valuation`].

use serde::{Deserialize, Serialize};

use super::predictions::{Ahead, Closed, Question};
use super::value::{self, Valuation};
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
    /// Of the next 12 months, a rough guess; `None` where the model says nothing of all together.
    pub direct_potential: Option<Amount>,
    /// The share of the direct value of those who were brought by others: a part of the direct
    /// values, not more of them.
    pub indirect_actual: Amount,
    pub indirect_potential: Option<Amount>,
    /// Why nothing of the model is shown.
    pub closed: Option<Closed>,
    /// What all customers together will buy, and how such forecasts did.
    pub ahead: Option<Ahead>,
}

/// Everybody's worth as of the first instant of `as_of`, and of the year after it.
///
/// # Errors
/// A database error.
pub fn compute(tx: &ReadTx<'_>, settings: &Settings, as_of: Day) -> store::Result<Worth> {
    let question = Question::usual(&settings.figures);
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
        indirect_actual: Amount(actual),
        indirect_potential: potential.filter(|_| predictions.model_leads).map(Amount),
        closed: predictions.closed,
        ahead: predictions.ahead.clone(),
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
        assert!(worth.ahead.is_none() && !worth.is_margin);
    }

    #[test]
    fn it_is_the_same_after_it_was_frozen() {
        let worth = worth_of("anna: 2026-01-05 €100");
        let frozen = serde_json::to_string(&worth).unwrap();
        assert_eq!(serde_json::from_str::<Worth>(&frozen).unwrap(), worth);
    }
}
