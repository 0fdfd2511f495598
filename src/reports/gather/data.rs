//! What a report knows, frozen as JSON: no language, no formatting, no rows of the file.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::followed::Followed;
use super::groups::GroupMove;
use super::leaving::Leaving;
use super::quotes::Quote;
use super::spenders::{Spender, SpendersMoved};
use crate::domain::calendar::parse_zone;
use crate::domain::kpi::{Figure, KpiId};
use crate::domain::{Day, Period};
use crate::insights::causes::Explained;
use crate::insights::counter::CounterShare;
use crate::insights::headline::{Headline, on_contracts};
use crate::insights::products::ProductMove;
use crate::insights::revenue::{RevenuePeriod, UsualRange};
use crate::insights::scores::{LowScores, NpsSplit};
use crate::insights::to_do::{Concern, Waiting};

/// What every report of every kind has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::reports) struct Basics {
    pub(in crate::reports) business: String,
    /// Where the business is, when it said so.
    #[serde(default)]
    pub(in crate::reports) address: Option<String>,
    /// ISO 4217 code.
    pub(in crate::reports) currency: String,
    /// IANA name; `made_at` is shown in it.
    pub(in crate::reports) time_zone: String,
    pub(in crate::reports) period: Period,
    pub(in crate::reports) made_at: Timestamp,
    /// The last day of which all orders are known, where that is before the period's end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::reports) known_up_to: Option<Day>,
    /// What of the revenue is in no figure of customers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::reports) counter_sales: Option<CounterShare>,
    /// What customers bring is margin in this report; otherwise revenue.
    #[serde(default)]
    pub(in crate::reports) is_margin: bool,
    /// Of the data the figures were made from.
    pub(in crate::reports) fingerprint: String,
    pub(in crate::reports) figures: Vec<Figure>,
}

/// From when to when a report counts.
#[derive(Clone, Copy, Debug)]
pub(in crate::reports) struct When {
    /// What was is counted to here.
    pub(in crate::reports) end: Day,
    /// And days to come from here.
    pub(in crate::reports) today: Day,
}

impl Basics {
    pub(in crate::reports) fn when(&self) -> When {
        When { end: self.period.to, today: self.today() }
    }

    pub(in crate::reports) fn figure(&self, id: KpiId) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.id == id)
    }

    /// The last day of the period of which all orders are known, where that is not the whole of it;
    /// `Some(None)` where it is none of its days.
    pub(in crate::reports) fn known_so_far(&self) -> Option<Option<Day>> {
        self.known_up_to.map(|day| Some(day).filter(|day| *day >= self.period.from))
    }

    /// The day that days to come are counted from: when it was made, or of a report made when the next
    /// was due, the end of its period.
    pub(in crate::reports) fn today(&self) -> Day {
        let end = self.period.to;
        let made = parse_zone(&self.time_zone).map(|zone| Day::of(self.made_at, &zone));
        made.ok().filter(|made| (end..self.period.next().to).contains(made)).unwrap_or(end)
    }

    /// Whether the business lives on contracts: nobody ever bought anything, and money says nothing.
    pub(in crate::reports) fn lives_on_contracts(&self) -> bool {
        on_contracts(&self.figures).is_some()
    }

    /// The value of a figure that counts something; 0 where there is none.
    #[expect(clippy::cast_possible_truncation, reason = "counts are whole numbers")]
    pub(in crate::reports) fn count(&self, id: KpiId) -> i64 {
        self.figure(id).and_then(|figure| figure.value).map_or(0, |value| value.round() as i64)
    }
}

/// Everything one weekly report says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::reports) struct WeeklyData {
    #[serde(flatten)]
    pub(in crate::reports) basics: Basics,
    pub(in crate::reports) headline: Headline,
    /// Who was marked as left in the week, by name; not whom the headline or what is followed tells of.
    #[serde(default)]
    pub(in crate::reports) gone: Vec<String>,
    /// Where the change of revenue comes from; `None` where there is none to explain.
    pub(in crate::reports) why: Option<Explained>,
    pub(in crate::reports) to_do: Vec<Concern>,
    /// What waits besides.
    #[serde(default)]
    pub(in crate::reports) waiting: Waiting,
    /// The 13 weeks up to and including this one, oldest first.
    pub(in crate::reports) revenue_weeks: Vec<RevenuePeriod>,
    /// Where the revenue of a week usually lies; `None` while that is being learnt.
    pub(in crate::reports) revenue_usual: Option<UsualRange>,
    /// What clearly rose or fell of what is sold.
    #[serde(default)]
    pub(in crate::reports) products: Vec<ProductMove>,
    pub(in crate::reports) scores: NpsSplit,
    pub(in crate::reports) spenders: Vec<Spender>,
    /// Against the report before; `None` where there was none.
    #[serde(default)]
    pub(in crate::reports) spenders_moved: Option<SpendersMoved>,
    /// `None` when it is not known who stood where when the week began.
    pub(in crate::reports) moves: Option<Vec<GroupMove>>,
    pub(in crate::reports) leaving: Leaving,
    pub(in crate::reports) quotes: Vec<Quote>,
    /// The touchpoints with the most low scores.
    #[serde(default)]
    pub(in crate::reports) low_scores: Vec<LowScores>,
    /// What became of the week before's list of things to do.
    pub(in crate::reports) followed: Vec<Followed>,
}
