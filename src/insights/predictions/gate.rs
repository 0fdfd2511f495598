//! What the data can carry: how much of the model may be shown.
//!
//! Thresholds from resampling CDNOW and a grocery panel: below 30 repeat customers fits go wild, from 100
//! on single customers can be ranked. Beyond that the model has to have done well from past month starts.

use serde::{Deserialize, Serialize};

use crate::analytics::origins::{FEWEST, Judged};
use crate::domain::Message;

/// Repeat customers below which nothing is predicted for anybody.
const FEWEST_REPEAT_CUSTOMERS: i64 = 30;
/// Repeat customers from which a prediction is shown per customer.
pub(super) const PER_CUSTOMER_FROM: i64 = 100;
/// Month starts from which the model has to do well, one after the other.
const IN_A_ROW: usize = 2;
const SHORTEST_SPAN_DAYS: i64 = 90;

/// How much of the model is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    /// Nothing; the reason says why.
    Closed,
    /// What it expects of all customers together.
    Totals,
    /// What it expects of single ones; of all together where that came closest too.
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
    /// There are not enough past month starts yet from which the weeks ahead are over.
    Untried {
        found: usize,
        needed: usize,
    },
    /// Simpler ways to look ahead did better from past month starts.
    LostBackTest,
}

impl Closed {
    /// A sentence: nothing is forecast, or only the model is not shown.
    pub fn said(self) -> Message {
        let id = match self {
            Closed::TooFewRepeatCustomers { .. } | Closed::SpanTooShort { .. } => {
                "value-gate-closed"
            }
            Closed::NotIdentified | Closed::Untried { .. } | Closed::LostBackTest => {
                "value-model-hidden"
            }
        };
        Message::new(id).with("why", self.message())
    }

    fn message(self) -> Message {
        match self {
            Closed::TooFewRepeatCustomers { found, needed } => {
                Message::new("gate-too-few-repeat").with("found", found).with("needed", needed)
            }
            Closed::SpanTooShort { days, needed } => {
                Message::new("gate-span-too-short").with("days", days).with("needed", needed)
            }
            Closed::NotIdentified => Message::new("gate-not-identified"),
            Closed::Untried { found, needed } => {
                Message::new("gate-untried").with("found", found).with("needed", needed)
            }
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

/// How far the model may speak, by how it did from past month starts; else why not.
pub(super) fn open(repeat: i64, judged: &Judged) -> Result<Gate, Closed> {
    match (judged.tells_apart && repeat >= PER_CUSTOMER_FROM, judged.model_leads) {
        (true, _) => Ok(Gate::PerCustomer),
        (false, true) => Ok(Gate::Totals),
        (false, false) if judged.origins < needed(repeat) => {
            Err(Closed::Untried { found: judged.origins, needed: needed(repeat) })
        }
        (false, false) => Err(Closed::LostBackTest),
    }
}

/// Month starts that it takes to show anything of the model at all: of single customers, or of all.
fn needed(repeat: i64) -> usize {
    if repeat < PER_CUSTOMER_FROM { FEWEST + IN_A_ROW - 1 } else { IN_A_ROW }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analytics::origins::{Apart, Origin, Ways, judge};

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
    fn single_customers_are_shown_from_a_hundred_on_and_where_they_are_told_apart() {
        let apart = Apart { model: 0.5, own_rate: 1.0, one_rate: 1.0, top_tenth: 0.4 };
        let origin = |from: i32| Origin {
            from,
            until: from + 182,
            came: 10.0,
            expected: Ways { model: Some(10.0), same_again: Some(12.0), last_year: None },
            apart: Some(apart),
        };
        let after = |months: i32, repeat| {
            let origins: Vec<_> = (0..months).map(|month| origin(month * 30)).collect();
            open(
                repeat,
                &judge(&origins, i32::MAX, &origins.last().map_or(Ways::default(), |o| o.expected)),
            )
        };
        assert_eq!(after(0, 500), Err(Closed::Untried { found: 0, needed: 2 }));
        assert_eq!(after(1, 500), Err(Closed::Untried { found: 1, needed: 2 }));
        assert_eq!(after(2, 100), Ok(Gate::PerCustomer));
        assert_eq!(after(2, 99), Err(Closed::Untried { found: 2, needed: 9 }));
        assert_eq!([after(9, 99), after(9, 100)], [Ok(Gate::Totals), Ok(Gate::PerCustomer)]);
    }
}
