//! The gaps between the purchase days of all repeat customers together.

use crate::analytics::quantile;

/// How often each gap occurs, in days.
#[derive(Debug, Default)]
pub(super) struct PooledGaps {
    counts: Vec<u32>,
}

impl PooledGaps {
    /// Adds the gaps of one customer, from purchase days in ascending order.
    pub(super) fn add(&mut self, purchase_days: &[i32]) {
        for pair in purchase_days.windows(2) {
            let gap = usize::try_from(pair[1] - pair[0]).unwrap_or(0);
            if self.counts.len() <= gap {
                self.counts.resize(gap + 1, 0);
            }
            self.counts[gap] = self.counts[gap].saturating_add(1);
        }
    }

    pub(super) fn count(&self) -> i64 {
        self.counts.iter().map(|count| i64::from(*count)).sum()
    }

    /// The 90th percentile in days; `None` while nobody came twice.
    pub(super) fn usual(&self) -> Option<f64> {
        self.quantile(0.9)
    }

    /// Any quantile in days, `p` from 0 to 1; `None` while nobody came twice.
    pub(super) fn quantile(&self, p: f64) -> Option<f64> {
        quantile::of_counts(&self.counts, p)
    }
}
