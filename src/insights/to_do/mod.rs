//! Which customers need somebody, for what reason, and whom to turn to first.
//!
//! Plain data with typed reasons, for reports, pages and alerts alike: the words are made by those
//! who show them. A reason is a fact of the file, never a score of ours. Deliberately absent:
//! tasks that somebody has to tick off; what became of one is seen in the facts ([`follow_up()`]).

mod choose;
mod find;
mod follow_up;
mod kept;
mod matter;

use serde::{Deserialize, Serialize};

use crate::domain::interaction::InteractionKind;
use crate::domain::order::Attempt;
use crate::domain::survey::SurveyKind;
use crate::domain::{Amount, CustomerId, Day};
use crate::insights::segments::RENEWAL_DAYS;

pub(super) use choose::contact;
pub use choose::{Waiting, choose, to_do, waiting};
pub(super) use find::Concerns;
pub use find::concerns;
pub(super) use follow_up::FollowUp;
pub use follow_up::{Outcome, follow_up};
pub use kept::{keep, open};
pub use matter::{Complaints, Matter, Words, with_matters};

/// A contract that ends within so many days cannot wait.
const LAST_DAYS: i32 = 30;
/// A question has so many days before it presses as a complaint does.
const QUESTION_DAYS: i32 = 7;

/// A customer who needs somebody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Concern {
    pub customer: CustomerId,
    pub name: String,
    /// Known only of those who were chosen as things to do.
    #[serde(default)]
    pub contact: Option<Contact>,
    pub reason: Reason,
    /// What else there is, the most pressing first.
    pub also: Vec<Reason>,
    /// What it is about, as far as they said; known only of those who are named.
    #[serde(default, skip_serializing_if = "Matter::is_empty")]
    pub matter: Matter,
    /// What a year of this customer is worth: the margin of the 12 months before, where margins are known,
    /// else the revenue; net of refunds.
    #[serde(alias = "revenue_12_months")]
    pub value_12_months: Amount,
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

/// Why a customer needs somebody.
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
        /// Their usual gap; `None` where they have no fixed rhythm.
        usual_days: Option<i64>,
        /// Days of silence from which this is one.
        limit_days: i64,
        /// What they ordered since all the same.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        attempt: Option<Attempt>,
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

    /// All of their reasons, the most pressing first.
    pub fn reasons(&self) -> impl Iterator<Item = Reason> + '_ {
        [self.reason].into_iter().chain(self.also.iter().copied())
    }

    /// Whether this reason is among theirs still.
    pub fn has(&self, reason: Reason) -> bool {
        self.reasons().any(|one| one.is_same_as(reason))
    }

    /// Since when they cannot wait; `None` where nothing has a date of its own.
    pub fn presses_since(&self, t: Day) -> Option<Day> {
        self.reasons().filter_map(|reason| reason.presses_since(t)).min()
    }

    /// Since when they wait for an answer.
    pub fn waits_since(&self) -> Option<Day> {
        self.reasons().filter_map(Reason::waits_since).min()
    }

    /// What they have waited longest for an answer to.
    pub fn waits_for(&self) -> Option<Reason> {
        let waits = self.reasons().filter(|reason| reason.waits_since().is_some());
        waits.min_by_key(|reason| reason.waits_since())
    }

    /// Whether there is only somebody to thank.
    pub fn is_praise(&self) -> bool {
        matches!(self.reason, Reason::HighScore { .. })
    }

    /// The day their contract ends, where that is so soon that it cannot wait.
    pub fn ends(&self, t: Day) -> Option<Day> {
        let end = |reason: Reason| match reason {
            Reason::Renewal { on } => reason.presses_since(t).and(Some(on)),
            Reason::Unanswered { .. }
            | Reason::LowScore { .. }
            | Reason::Silent { .. }
            | Reason::HighScore { .. } => None,
        };
        self.reasons().find_map(end)
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

    /// Silent for so much longer than is usual that by now it is no news, nor likely to change.
    pub fn is_long_known(self, t: Day) -> bool {
        const SILENT_DAYS: i64 = 56;
        match self {
            Reason::Silent { attempt: Some(attempt), .. } if t.since(attempt.on) <= 28 => false,
            Reason::Silent { days, limit_days, .. } => days - limit_days > SILENT_DAYS,
            Reason::LowScore { .. }
            | Reason::Unanswered { .. }
            | Reason::Renewal { .. }
            | Reason::HighScore { .. } => false,
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

    /// Since when it cannot wait; a question is given some days first.
    pub fn presses_since(self, t: Day) -> Option<Day> {
        match self {
            Reason::Unanswered { since, .. } if self.is_complaint() => Some(since),
            Reason::Unanswered { since, .. } => Some(since.plus(QUESTION_DAYS)),
            Reason::Renewal { on } => Some(on.plus(-LAST_DAYS)).filter(|due| *due <= t),
            Reason::LowScore { .. } | Reason::Silent { .. } | Reason::HighScore { .. } => None,
        }
    }

    fn waits_since(self) -> Option<Day> {
        match self {
            Reason::Unanswered { since, .. } => Some(since),
            Reason::LowScore { .. }
            | Reason::Renewal { .. }
            | Reason::Silent { .. }
            | Reason::HighScore { .. } => None,
        }
    }

    /// For how many days it has called for somebody.
    fn stands_for(self, t: Day) -> i64 {
        match self {
            Reason::Unanswered { since: from, .. } | Reason::LowScore { on: from, .. } => {
                i64::from(t.since(from))
            }
            Reason::Silent { days, limit_days, .. } => days - limit_days,
            Reason::Renewal { on } => i64::from(RENEWAL_DAYS - on.since(t)),
            Reason::HighScore { .. } => 0,
        }
    }

    /// What presses before what.
    fn kind(self, t: Day) -> u8 {
        match self {
            Reason::Unanswered { .. } if self.is_complaint() => 0,
            Reason::Renewal { .. } if self.presses_since(t).is_some() => 1,
            Reason::Unanswered { .. } => 2,
            Reason::LowScore { .. } => 3,
            Reason::Renewal { .. } => 4,
            Reason::Silent { .. } => 5,
            Reason::HighScore { .. } => 6,
        }
    }
}

#[cfg(test)]
mod at_random;
#[cfg(test)]
mod tests;
