//! Up to when orders are known, and which periods are whole by that (KPI book §1).
//!
//! Everything here that rests on orders looks no further; contracts, marks, answers and
//! conversations are known as they are entered.

mod told;
mod waited;

use crate::domain::{AsOf, Day, Lang, Message, Period, PeriodKind};
use crate::format::{self, Voice};
use crate::settings::Settings;
use crate::store::{ReadTx, Result, insights};

pub use told::{Late, Listed, Told, day_of, late, list};
pub use waited::{Waited, waited};

/// What is known of orders when a day begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    as_of: Day,
    up_to: Day,
    /// The first day of which orders are not known: not one on which nothing is ever sold.
    orders_end: Day,
    /// All orders there are lie so long ago that no more are waited for.
    is_given_up: bool,
}

/// What to say where orders are not known up to the day before: how far they are.
pub fn behind(up_to: Day, as_of: Day, voice: &Voice) -> Option<Message> {
    let message = || Message::new("orders-known-up-to").with("day", voice.day(up_to));
    (up_to.plus(1) < as_of).then(message)
}

/// The same of what the last night worked out.
///
/// # Errors
/// A database error.
pub fn behind_last_night(tx: &ReadTx<'_>, voice: &Voice) -> Result<Option<Message>> {
    let night = insights::last_night(tx)?;
    Ok(night.and_then(|night| behind(night.orders_end.plus(-1), night.day, voice)))
}

/// How far orders are known now, where files of them come in: without any there is nothing that
/// could be missing.
///
/// # Errors
/// A database error.
pub fn far(tx: &ReadTx<'_>, settings: &Settings, lang: Lang) -> Result<Option<Message>> {
    if list(tx, settings)?.is_empty() {
        return Ok(None);
    }
    let today = Day::of(tx.now(), &settings.business.time_zone);
    let known = Known::at(tx, settings, today)?;
    if known.is_given_up {
        return Ok(Some(Message::new("orders-given-up")));
    }
    Ok(Some(Message::new("orders-known").with("day", format::day(known.up_to, lang))))
}

impl Known {
    /// Looks back from the first instant of `as_of`. Who looks from several days loads what was
    /// [`Told`] once.
    ///
    /// # Errors
    /// A database error.
    pub fn at(tx: &ReadTx<'_>, settings: &Settings, as_of: Day) -> Result<Known> {
        Ok(Told::load(tx, settings)?.known(as_of))
    }

    /// The last day of which all orders are known.
    pub fn up_to(&self) -> Day {
        self.up_to
    }

    /// Whether all orders there are lie so long ago that nobody counts as active by them: no more are
    /// waited for.
    pub fn is_given_up(&self) -> bool {
        self.is_given_up
    }

    /// The moment itself, with how far orders are known then.
    pub fn as_of(&self) -> AsOf {
        AsOf { day: self.as_of, orders_end: self.orders_end }
    }

    /// Whether all orders of a period are known.
    pub fn is_whole(&self, period: Period) -> bool {
        period.to <= self.orders_end
    }

    /// The last closed period of which all orders are known.
    pub fn last_whole(&self, kind: PeriodKind) -> Period {
        Period::last_closed(kind, self.orders_end)
    }
}

#[cfg(test)]
mod table;
#[cfg(test)]
mod tests;
