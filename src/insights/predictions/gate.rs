//! What the data can carry: how much of a prediction may be shown.
//!
//! Thresholds from resampling CDNOW and a grocery panel: below 30 repeat customers fits go wild,
//! from 100 on single customers can be ranked, from 300 on the back-test tells the error.

use serde::{Deserialize, Serialize};

use crate::analytics::models::BackTest;
use crate::domain::Message;

/// Repeat customers below which nothing is predicted for anybody.
const FEWEST_REPEAT_CUSTOMERS: i64 = 30;
/// Repeat customers from which a prediction is shown per customer.
const PER_CUSTOMER_FROM: i64 = 100;
const BACK_TEST_BAND_FROM: i64 = 300;
const SHORTEST_SPAN_DAYS: i64 = 90;

/// How much is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    /// Nothing; the reason says why.
    Closed,
    /// Totals only, called rough.
    Totals,
    PerCustomer,
}

/// Why nothing is predicted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "id", rename_all = "snake_case")]
pub enum Closed {
    TooFewRepeatCustomers {
        found: i64,
        needed: i64,
    },
    SpanTooShort {
        days: i64,
        needed: i64,
    },
    NotIdentified,
    /// Going on at everybody's own rate would have been a better forecast.
    LostBackTest,
}

impl Closed {
    pub fn message(self) -> Message {
        match self {
            Closed::TooFewRepeatCustomers { found, needed } => {
                Message::new("gate-too-few-repeat").with("found", found).with("needed", needed)
            }
            Closed::SpanTooShort { days, needed } => {
                Message::new("gate-span-too-short").with("days", days).with("needed", needed)
            }
            Closed::NotIdentified => Message::new("gate-not-identified"),
            Closed::LostBackTest => Message::new("gate-lost-back-test"),
        }
    }
}

/// Whether there is enough to fit anything: repeat customers, and days seen compared with the
/// usual days between purchases.
pub(super) fn before_fitting(repeat: i64, span_days: i64, median_gap: f64) -> Option<Closed> {
    if repeat < FEWEST_REPEAT_CUSTOMERS {
        let needed = FEWEST_REPEAT_CUSTOMERS;
        return Some(Closed::TooFewRepeatCustomers { found: repeat, needed });
    }
    #[expect(clippy::cast_possible_truncation, reason = "days of a business, rounded up")]
    let needed = SHORTEST_SPAN_DAYS.max((2.0 * median_gap).ceil() as i64);
    (span_days < needed).then_some(Closed::SpanTooShort { days: span_days, needed })
}

pub(super) fn open(repeat: i64) -> Gate {
    if repeat < PER_CUSTOMER_FROM { Gate::Totals } else { Gate::PerCustomer }
}

/// The share by which a total may be off: a fixed one for small businesses, for larger ones what
/// the back-test was off by.
pub(super) fn least_band(repeat: i64, back_test: Option<&BackTest>) -> f64 {
    let missed = back_test
        .filter(|test| test.model.total > 0.0)
        .map(|test| (test.actual / test.model.total - 1.0).abs());
    match missed {
        Some(missed) if repeat >= BACK_TEST_BAND_FROM => missed,
        _ if repeat < PER_CUSTOMER_FROM => 0.5,
        _ => 0.35,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_little_data_closes_the_gate_and_says_why() {
        let few = Closed::TooFewRepeatCustomers { found: 29, needed: 30 };
        assert_eq!(before_fitting(29, 1_000, 20.0), Some(few));
        assert_eq!(before_fitting(30, 1_000, 20.0), None);
        let short = Closed::SpanTooShort { days: 89, needed: 90 };
        assert_eq!(before_fitting(200, 89, 20.0), Some(short));
        let slow = Closed::SpanTooShort { days: 300, needed: 400 };
        assert_eq!(before_fitting(200, 300, 200.0), Some(slow));
    }

    #[test]
    fn single_customers_are_shown_from_a_hundred_on() {
        assert_eq!(
            [open(30), open(99), open(100)],
            [Gate::Totals, Gate::Totals, Gate::PerCustomer]
        );
    }

    #[test]
    fn bands_are_wide_until_a_back_test_can_tell() {
        for (repeat, expect) in [(30, 0.5), (99, 0.5), (100, 0.35), (299, 0.35), (300, 0.35)] {
            assert!((least_band(repeat, None) - expect).abs() < 1e-12);
        }
    }
}
