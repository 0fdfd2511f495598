//! Which customers need somebody, for what reason, and whom to turn to first.
//!
//! Plain data with typed reasons, for reports, pages and alerts alike: the words are made by those
//! who show them. A reason is a fact of the file, never a score of ours. Deliberately absent:
//! tasks that somebody has to tick off; what became of one is seen in the facts ([`follow_up()`]).

mod choose;
mod find;
mod follow_up;

use serde::{Deserialize, Serialize};

use crate::domain::interaction::InteractionKind;
use crate::domain::survey::SurveyKind;
use crate::domain::{Amount, CustomerId, Day};

pub use choose::{choose, to_do};
pub(super) use find::Concerns;
pub use find::concerns;
pub(super) use follow_up::FollowUp;
pub use follow_up::{Outcome, follow_up};

/// A customer who needs somebody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Concern {
    pub customer: CustomerId,
    pub name: String,
    /// Known only of those who were chosen as things to do.
    #[serde(default)]
    pub contact: Option<Contact>,
    pub reason: Reason,
    /// What else there is, in the order of [`Reason`].
    pub also: Vec<Reason>,
    /// Net of refunds, in the 12 months before: what a year of this customer is worth.
    pub revenue_12_months: Amount,
    /// Among those who bring the first four fifths of everything, or a top spender; where nobody brings
    /// anything, everybody.
    pub is_valued: bool,
    pub last_order: Option<Day>,
    /// Somebody of the business was in touch on this day, in the last two weeks.
    pub contacted: Option<Day>,
}

/// How to reach a customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Contact {
    Phone(String),
    Email(String),
}

/// By what somebody can be reached, without the number itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// What reports that do not say it took for granted.
    #[default]
    Phone,
    Email,
    Unknown,
}

/// Why a customer needs somebody, the most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Reason {
    /// A question or complaint that was neither answered nor resolved.
    Unanswered { asked: InteractionKind, since: Day },
    /// 0–6 of 10, or 1–2 of 5, as their latest word.
    LowScore { survey: SurveyKind, score: i64, on: Day },
    /// A contract ends soon, and no later one stands.
    Renewal { on: Day },
    /// No order for longer than is usual.
    Silent {
        days: i64,
        /// Their own median gap; `None` while they have too few orders to have one.
        usual_days: Option<i64>,
        /// Days of silence from which this is one.
        limit_days: i64,
    },
    /// 9–10 of 10, or 5 of 5: somebody to thank, and to ask.
    HighScore { survey: SurveyKind, score: i64, on: Day },
}

impl Concern {
    pub fn reach(&self) -> Reach {
        match self.contact {
            Some(Contact::Phone(_)) => Reach::Phone,
            Some(Contact::Email(_)) => Reach::Email,
            None => Reach::Unknown,
        }
    }

    /// Whether this reason is among theirs still.
    pub fn has(&self, reason: Reason) -> bool {
        [self.reason].iter().chain(&self.also).any(|one| one.is_same_as(reason))
    }
}

impl Reason {
    /// Whether it is bad news: without somebody the customer may be lost.
    pub fn is_risk(self) -> bool {
        match self {
            Reason::Unanswered { .. } => self.is_complaint(),
            Reason::LowScore { .. } | Reason::Renewal { .. } | Reason::Silent { .. } => true,
            Reason::HighScore { .. } => false,
        }
    }

    /// Silent for so much longer than is usual, or so long past a low score, that by `t` it is no
    /// news, nor likely to change.
    pub fn is_long_known(self, t: Day) -> bool {
        const SILENT_DAYS: i64 = 56;
        const SCORE_DAYS: i32 = 28;
        match self {
            Reason::Silent { days, limit_days, .. } => days - limit_days > SILENT_DAYS,
            Reason::LowScore { on, .. } => on < t.plus(-SCORE_DAYS),
            Reason::Unanswered { .. } | Reason::Renewal { .. } | Reason::HighScore { .. } => false,
        }
    }

    /// Whether it is a complaint that nobody answered.
    pub fn is_complaint(self) -> bool {
        matches!(self, Reason::Unanswered { asked: InteractionKind::Complaint, .. })
    }

    /// Whether it is about the same thing as an earlier reason of the same customer, though days
    /// have passed since.
    pub fn is_same_as(self, earlier: Reason) -> bool {
        match (self, earlier) {
            (Reason::Silent { .. }, Reason::Silent { .. }) => true,
            _ => self == earlier,
        }
    }

    fn kind(self) -> u8 {
        match self {
            Reason::Unanswered { .. } => 0,
            Reason::LowScore { .. } => 1,
            Reason::Renewal { .. } => 2,
            Reason::Silent { .. } => 3,
            Reason::HighScore { .. } => 4,
        }
    }
}

#[cfg(test)]
mod tests;
