//! What customers answer when they are asked.

use jiff::Timestamp;
use serde::Serialize;

use super::Day;

coded_enum! {
    SurveyKind {
        /// "How likely are you to recommend us?", 0 to 10.
        Nps = "nps",
        /// "How satisfied are you?", 1 to 5.
        Csat = "csat",
    }
}

impl SurveyKind {
    pub fn allows(self, score: i64) -> bool {
        match self {
            SurveyKind::Nps => (0..=10).contains(&score),
            SurveyKind::Csat => (1..=5).contains(&score),
        }
    }

    /// Of somebody who may leave: a critic, or not satisfied.
    pub fn is_low(self, score: i64) -> bool {
        match self {
            SurveyKind::Nps => score <= 6,
            SurveyKind::Csat => score <= 2,
        }
    }

    /// A low score that people take for a pass mark: nothing need have gone wrong.
    pub fn is_pass(self, score: i64) -> bool {
        match self {
            SurveyKind::Nps => score >= 6,
            SurveyKind::Csat => score >= 3,
        }
    }

    /// Of somebody to thank: a fan, or very satisfied.
    pub fn is_high(self, score: i64) -> bool {
        match self {
            SurveyKind::Nps => score >= 9,
            SurveyKind::Csat => score >= 5,
        }
    }
}

/// One answer, ready to be stored. Without a customer it is anonymous.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AnswerFields {
    pub external_id: Option<String>,
    pub kind: SurveyKind,
    pub score: i64,
    pub comment: Option<String>,
    /// The moment asked about: delivery, visit, support call.
    pub touchpoint: Option<String>,
    pub channel: Option<String>,
    pub answered_at: Option<Timestamp>,
    pub day: Day,
    /// The customer agreed to be quoted.
    pub may_quote: bool,
}
