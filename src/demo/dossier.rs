//! One customer's dossier: who it is and everything that happened.

use crate::domain::customer::{LeaveReason, SaidBy};
use crate::domain::interaction::{Channel, Direction, InteractionKind};
use crate::domain::order::OrderState;
use crate::domain::survey::SurveyKind;
use crate::domain::{Day, Lang};

use super::life::{Life, Rhythm};
use super::trade::Trade;

/// A civil minute, as it stands in the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment {
    pub(super) day: Day,
    /// Minutes since midnight.
    pub(super) minute: i32,
}

impl Moment {
    pub(super) fn after_minutes(self, minutes: i32) -> Moment {
        let minute = self.minute.saturating_add(minutes);
        Moment { day: self.day.plus(minute.div_euclid(1_440)), minute: minute.rem_euclid(1_440) }
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {:02}:{:02}", self.day, self.minute / 60, self.minute % 60)
    }
}

/// Name, address and how it came.
#[derive(Clone, Debug, Default)]
pub(super) struct Card {
    pub(super) number: String,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) phone: String,
    pub(super) street: String,
    pub(super) postcode: String,
    pub(super) city: &'static str,
    pub(super) tags: Vec<&'static str>,
    pub(super) interests: Vec<&'static str>,
    pub(super) acquired_via: &'static str,
    pub(super) acquisition_cents: i64,
    /// The place in the list of who brought this one.
    pub(super) referred_by: Option<usize>,
    /// People in the household or company.
    pub(super) size: i64,
    pub(super) cares_about: &'static str,
}

/// What went wrong with an order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Trouble {
    #[default]
    Late,
    Wrong,
    Stale,
}

/// Money given back for an order.
#[derive(Clone, Debug)]
pub(super) struct Refund {
    pub(super) at: Moment,
    pub(super) cents: i64,
    /// Whether it stands in the books under the number of its order.
    pub(super) numbered: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Sale {
    pub(super) at: Moment,
    pub(super) cents: i64,
    pub(super) margin_cents: i64,
    pub(super) state: OrderState,
    pub(super) channel: &'static str,
    pub(super) category: &'static str,
    pub(super) trouble: Option<Trouble>,
    pub(super) refund: Option<Refund>,
}

#[derive(Clone, Debug)]
pub(super) struct Agreement {
    pub(super) start: Day,
    pub(super) end: Option<Day>,
    pub(super) cents_a_month: i64,
    pub(super) end_reason: &'static str,
}

#[derive(Clone, Debug)]
pub(super) struct Talk {
    pub(super) at: Moment,
    pub(super) channel: Channel,
    pub(super) direction: Direction,
    pub(super) kind: InteractionKind,
    pub(super) subject: String,
    pub(super) body: String,
    pub(super) resolved: Option<Moment>,
}

#[derive(Clone, Debug)]
pub(super) struct Reply {
    pub(super) at: Moment,
    pub(super) kind: SurveyKind,
    pub(super) score: i64,
    pub(super) comment: String,
    pub(super) touchpoint: &'static str,
    pub(super) channel: Channel,
    pub(super) may_quote: bool,
    pub(super) anonymous: bool,
}

/// Why and when somebody said goodbye.
#[derive(Clone, Debug)]
pub(super) struct Goodbye {
    pub(super) on: Day,
    pub(super) reason: LeaveReason,
    pub(super) said_by: SaidBy,
    pub(super) note: &'static str,
}

/// A life that is told, not drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Story {
    /// A good café that has not been heard of for weeks.
    Drifting,
    /// A complaint nobody answered.
    Complaining,
    /// One very large order.
    Celebrating,
    /// Among the biggest customers, and about to leave.
    Disappointed,
    /// Back after more than a year.
    Returning,
    /// A subscription that ends within weeks.
    Expiring,
    /// Somebody who tells everybody about it, in English.
    Delighted,
    /// Seems silent, but what they ordered was cancelled.
    Undelivered,
    /// Ordered and has not paid.
    Unpaid,
    /// Asked something, got no answer, and complained.
    Waiting,
}

#[derive(Clone, Debug)]
pub(super) struct Dossier {
    pub(super) story: Option<Story>,
    pub(super) trade: Trade,
    pub(super) lang: Lang,
    pub(super) card: Card,
    pub(super) life: Life,
    pub(super) rhythm: Rhythm,
    pub(super) sales: Vec<Sale>,
    pub(super) agreements: Vec<Agreement>,
    pub(super) talks: Vec<Talk>,
    pub(super) replies: Vec<Reply>,
    pub(super) goodbye: Option<Goodbye>,
}
