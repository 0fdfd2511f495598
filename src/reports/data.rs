//! What a weekly report knows, frozen as JSON: no language, no formatting, no rows of the file.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::kpi::{Figure, KpiId};
use crate::domain::segment::Segment;
use crate::domain::survey::SurveyKind;
use crate::domain::{Amount, Day, Period};
use crate::insights::headline::Headline;

/// Everything one weekly report says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct WeeklyData {
    pub(super) business: String,
    /// ISO 4217 code.
    pub(super) currency: String,
    /// IANA name; `made_at` is shown in it.
    pub(super) time_zone: String,
    pub(super) period: Period,
    pub(super) made_at: Timestamp,
    /// Of the data the figures were made from.
    pub(super) fingerprint: String,
    pub(super) headline: Headline,
    pub(super) figures: Vec<Figure>,
    pub(super) spenders: Vec<Spender>,
    /// `None` when it is not known who stood where when the week began.
    pub(super) moves: Option<Vec<SegmentMove>>,
    pub(super) quotes: Vec<Quote>,
}

impl WeeklyData {
    pub(super) fn figure(&self, id: KpiId) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.id == id)
    }

    /// The value of a figure that counts something; 0 where there is none.
    #[expect(clippy::cast_possible_truncation, reason = "counts are whole numbers")]
    pub(super) fn count(&self, id: KpiId) -> i64 {
        self.figure(id).and_then(|figure| figure.value).map_or(0, |value| value.round() as i64)
    }
}

/// One of the customers who spent most in the 12 months before the period's end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Spender {
    pub(super) name: String,
    /// Margin where one is known, else revenue.
    pub(super) value_12_months: Amount,
    pub(super) is_margin: bool,
    /// Of what all customers bring, 0–1.
    pub(super) share: f64,
    pub(super) last_order: Day,
}

/// How a segment changed in the period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct SegmentMove {
    pub(super) segment: Segment,
    /// At the period's end.
    pub(super) customers: i64,
    pub(super) entered: i64,
    pub(super) left: i64,
}

/// What a customer wrote with a score, and agreed to be quoted on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Quote {
    /// `None` for an anonymous answer.
    pub(super) name: Option<String>,
    pub(super) kind: SurveyKind,
    pub(super) score: i64,
    pub(super) words: String,
    pub(super) day: Day,
}
