//! Customers who are silent for longer than they usually are: what is shown where the models may
//! not speak of single customers. As a ranking of who stays away it does as well as they do.

use serde::Serialize;

use super::buyers::Buyers;
use crate::analytics::quantile;
use crate::domain::{Amount, CustomerId};

/// Gaps a customer must have shown before we know what is usual for them.
const FEWEST_GAPS: usize = 3;
/// A silence shorter than this says nothing, however often somebody buys.
const SHORTEST_SILENCE_DAYS: f64 = 14.0;

/// Somebody who would normally have bought by now.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Silent {
    pub customer: CustomerId,
    /// Days since the last purchase day.
    pub days: i32,
    /// Median days between their purchase days.
    pub usual_gap_days: f64,
    /// What their repeat purchases brought a year, in minor units of revenue.
    pub worth_a_year: Amount,
}

/// Everybody silent for more than twice their median gap, their 90th percentile gap and 14 days,
/// and still within the active window; the most valuable first.
pub(super) fn silent(buyers: &Buyers, window_days: i32) -> Vec<Silent> {
    let found = buyers.each().filter_map(|(buyer, history)| {
        let days = buyers.days_of(buyer);
        let mut gaps: Vec<i32> = days.windows(2).map(|pair| pair[1] - pair[0]).collect();
        if gaps.len() < FEWEST_GAPS {
            return None;
        }
        gaps.sort_unstable();
        let usual = quantile::of_sorted_days(&gaps, 0.5)?;
        let longest_usual = quantile::of_sorted_days(&gaps, 0.9)?;
        let silence = buyers.as_of().0 - days.last()?;
        let limit = (2.0 * usual).max(longest_usual).max(SHORTEST_SILENCE_DAYS);
        let spend = f64::from(buyer.spend.purchases) * buyer.spend.mean * buyers.minor_units();
        let years = (f64::from(history.age) / 365.25).max(1.0);
        (f64::from(silence) > limit && silence <= window_days).then(|| Silent {
            customer: CustomerId(buyer.id),
            days: silence,
            usual_gap_days: usual,
            worth_a_year: crate::insights::value::whole(spend / years),
        })
    });
    let mut found: Vec<Silent> = found.collect();
    found.sort_by_key(|silent| (-silent.worth_a_year.0, silent.customer));
    found
}
