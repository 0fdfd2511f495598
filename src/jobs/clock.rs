//! What people are told of a clock that is not believed.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::clock::{Doubt, is_believed};
use crate::domain::{Advice, Day, Deed, Lang, Message, Problem};
use crate::format::{self, Voice};
use crate::settings::Settings;
use crate::store::{ReadTx, WriteTx, clock};

/// How the machine's clock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub now: Timestamp,
    /// When something was stored last, as far as that is believed.
    pub newest: Option<Timestamp>,
    pub doubt: Option<Doubt>,
}

/// # Errors
/// A database error.
pub fn look(tx: &ReadTx<'_>) -> anyhow::Result<Standing> {
    Ok(Standing { now: tx.now(), newest: clock::newest(tx)?, doubt: clock::doubt(tx)? })
}

impl Standing {
    /// It was set back, by less than would put it in doubt: since when something was stored.
    pub fn set_back(self) -> Option<Timestamp> {
        let newest = self.newest.filter(|newest| !is_believed(*newest, self.now));
        newest.filter(|_| self.doubt.is_none())
    }

    /// That it is believed, or what is wrong; and what to do about it.
    pub fn told(self, voice: &Voice) -> (Message, Advice) {
        match self.doubt {
            None => {
                let said = Message::new("clock-believed").with("now", voice.moment(self.now));
                (said, Advice::default())
            }
            Some(doubt) => (message(doubt, self.now, (&voice.zone, voice.lang)), advice(doubt)),
        }
    }
}

/// What is wrong, in words.
pub fn message(doubt: Doubt, now: Timestamp, (zone, lang): (&TimeZone, Lang)) -> Message {
    let at = |instant| format::date_time(instant, zone, lang);
    match doubt {
        Doubt::TooEarly => Message::new("clock-too-early").with("now", at(now)),
        Doubt::Behind(newest) => {
            Message::new("clock-behind").with("now", at(now)).with("newest", at(newest))
        }
        Doubt::Ahead(newest) => {
            Message::new("clock-ahead").with("now", at(now)).with("newest", at(newest))
        }
    }
}

/// What to do about it.
pub fn advice(doubt: Doubt) -> Advice {
    match doubt {
        Doubt::TooEarly => Advice::say("clock-set"),
        Doubt::Behind(_) | Doubt::Ahead(_) => {
            Advice::say("clock-set-or-confirm").deed(Deed::ConfirmDay)
        }
    }
}

/// Refuses what must not be done by a clock in doubt.
///
/// # Errors
/// `clock-doubted` with what is wrong and what to do, or a database error.
pub fn ensure_believed(tx: &ReadTx<'_>) -> anyhow::Result<()> {
    let Some(doubt) = clock::doubt(tx)? else { return Ok(()) };
    let business = Settings::load(tx)?.business;
    let why = message(doubt, tx.now(), (&business.time_zone, business.language));
    let doubted = Problem::failed("clock-doubted").with("why", why);
    Err(advice(doubt).told_with(doubted).into())
}

/// A person says that today is `day`: what was stored with a later moment counts as wrong. Gives
/// how the clock stands then.
///
/// # Errors
/// `clock-not-that-day` when the machine's clock says otherwise, `clock-doubted` when it stands
/// before the program was made, or a database error.
pub fn confirm(tx: &WriteTx<'_>, day: Day) -> anyhow::Result<Standing> {
    let business = Settings::load(tx)?.business;
    let today = Day::of(tx.now(), &business.time_zone);
    if clock::doubt(tx)? == Some(Doubt::TooEarly) {
        ensure_believed(tx)?;
    }
    if day != today {
        let shown = |day| format::date(day, business.language);
        let problem = Problem::usage("clock-not-that-day").with("given", shown(day));
        return Err(problem.with("today", shown(today)).into());
    }
    clock::confirm(tx)?;
    look(tx)
}
