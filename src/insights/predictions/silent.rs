//! Customers who are silent for longer than they usually are: what is shown where the models may
//! not speak of single customers. As a ranking of who stays away it does as well as they do.

use serde::Serialize;

use super::buyers::Buyers;
use crate::domain::{Amount, CustomerId};
use crate::insights::segments::Gaps;

/// Somebody who would normally have bought by now.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Silent {
    pub customer: CustomerId,
    /// Full days since the last purchase day.
    pub days: i32,
    /// Median days between their purchase days.
    pub usual_gap_days: f64,
    /// Net of refunds, in the last 12 months.
    pub revenue_12_months: Amount,
}

/// Every active customer silent beyond their own rhythm (the rule of the stage "drifting"), those
/// who brought most in the last 12 months first. Who bought too seldom to have a rhythm is not
/// here.
pub(super) fn silent(buyers: &Buyers) -> Vec<Silent> {
    let found = buyers.each().filter(|(buyer, _)| buyer.is_active).filter_map(|(buyer, _)| {
        let purchase_days = buyers.days_of(buyer);
        let gaps = Gaps::of(purchase_days);
        let days = buyers.as_of().0 - 1 - purchase_days.last()?;
        (f64::from(days) > gaps.own_silent_limit()?).then_some(Silent {
            customer: CustomerId(buyer.id),
            days,
            usual_gap_days: gaps.median?,
            revenue_12_months: Amount(buyer.net_12_months),
        })
    });
    let mut found: Vec<Silent> = found.collect();
    found.sort_by_key(|silent| (std::cmp::Reverse(silent.revenue_12_months), silent.customer));
    found
}
