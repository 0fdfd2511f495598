//! Customers who are silent for longer than they usually are: what is shown where the models may
//! not speak of single customers. As a ranking of who stays away it does as well as they do.

use serde::Serialize;

use crate::domain::{Amount, CustomerId, Day};
use crate::insights::segments::Gaps;

/// Somebody who would normally have bought by now.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Silent {
    pub customer: CustomerId,
    /// Full days since the last purchase day.
    pub days: i32,
    /// The usual days between their purchase days; of who has no fixed rhythm the median.
    pub usual_gap_days: f64,
    /// Net of refunds, in the last 12 months.
    pub revenue_12_months: Amount,
}

/// An active customer with these purchase days, when they are silent beyond their own rhythm (the
/// rule of the stage "drifting"). Who bought too seldom to have a rhythm is not.
pub(super) fn silent(
    customer: CustomerId,
    purchase_days: &[i32],
    (as_of, revenue_12_months): (Day, Amount),
) -> Option<Silent> {
    let gaps = Gaps::of(purchase_days);
    let days = as_of.0 - 1 - purchase_days.last()?;
    (f64::from(days) > gaps.own_silent_limit()?).then_some(Silent {
        customer,
        days,
        usual_gap_days: gaps.usual.or(gaps.median)?,
        revenue_12_months,
    })
}

/// Those who brought most in the last 12 months first.
pub(super) fn ranked(mut silent: Vec<Silent>) -> Vec<Silent> {
    silent.sort_by_key(|silent| (std::cmp::Reverse(silent.revenue_12_months), silent.customer));
    silent
}
