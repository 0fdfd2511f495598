//! What a report knows, frozen as JSON: no language, no formatting, no rows of the file.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::sections::followed::Followed;
use super::sections::groups::GroupMove;
use super::sections::leaving::Leaving;
use super::sections::quotes::Quote;
use super::sections::spenders::Spender;
use crate::domain::kpi::{Figure, KpiId};
use crate::domain::{Day, Period};
use crate::insights::causes::Explained;
use crate::insights::counter::CounterShare;
use crate::insights::headline::{Headline, on_contracts};
use crate::insights::revenue::{RevenuePeriod, UsualRange};
use crate::insights::scores::{LowFrom, NpsSplit};
use crate::insights::to_do::Concern;

/// What every report of every kind has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Basics {
    pub(super) business: String,
    /// Where the business is, when it said so.
    #[serde(default)]
    pub(super) address: Option<String>,
    /// ISO 4217 code.
    pub(super) currency: String,
    /// IANA name; `made_at` is shown in it.
    pub(super) time_zone: String,
    pub(super) period: Period,
    pub(super) made_at: Timestamp,
    /// The last day of which all orders are known, where that is before the period's end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) known_up_to: Option<Day>,
    /// What of the revenue is in no figure of customers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) counter_sales: Option<CounterShare>,
    /// Of the data the figures were made from.
    pub(super) fingerprint: String,
    pub(super) figures: Vec<Figure>,
}

impl Basics {
    pub(super) fn figure(&self, id: KpiId) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.id == id)
    }

    /// The last day of the period of which all orders are known, where that is not the whole of it;
    /// `Some(None)` where it is none of its days.
    pub(super) fn known_so_far(&self) -> Option<Option<Day>> {
        self.known_up_to.map(|day| Some(day).filter(|day| *day >= self.period.from))
    }

    /// Whether the business lives on contracts: nobody ever bought anything, and money says nothing.
    pub(super) fn lives_on_contracts(&self) -> bool {
        on_contracts(&self.figures).is_some()
    }

    /// The value of a figure that counts something; 0 where there is none.
    #[expect(clippy::cast_possible_truncation, reason = "counts are whole numbers")]
    pub(super) fn count(&self, id: KpiId) -> i64 {
        self.figure(id).and_then(|figure| figure.value).map_or(0, |value| value.round() as i64)
    }
}

/// Everything one weekly report says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct WeeklyData {
    #[serde(flatten)]
    pub(super) basics: Basics,
    pub(super) headline: Headline,
    /// Where the change of revenue comes from; `None` where there is none to explain.
    pub(super) why: Option<Explained>,
    pub(super) to_do: Vec<Concern>,
    /// The 13 weeks up to and including this one, oldest first.
    pub(super) revenue_weeks: Vec<RevenuePeriod>,
    /// Where the revenue of a week usually lies; `None` while that is being learnt.
    pub(super) revenue_usual: Option<UsualRange>,
    pub(super) scores: NpsSplit,
    pub(super) spenders: Vec<Spender>,
    /// `None` when it is not known who stood where when the week began.
    pub(super) moves: Option<Vec<GroupMove>>,
    pub(super) leaving: Leaving,
    pub(super) quotes: Vec<Quote>,
    /// Where most low scores came from, when that grew.
    pub(super) low_from: Option<LowFrom>,
    /// What became of the week before's list of things to do.
    pub(super) followed: Vec<Followed>,
}
