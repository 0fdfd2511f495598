//! The one source of "now". Tests hold a clock they can move; the program reads the machine's.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use jiff::{SignedDuration, Timestamp};

/// Machines differ a little and clocks are put right: so far ahead of now may stand what was
/// stored by another clock.
const AHEAD: SignedDuration = SignedDuration::from_hours(2);

/// The last instant that something stored before `now` can rightly bear. What bears a later one
/// was stored while a clock was ahead: that instant counts as wrong wherever it is used.
///
/// An instant that was planned (the next try of a mail) may well be later; there, judge the
/// instant at which it was planned.
pub fn horizon(now: Timestamp) -> Timestamp {
    now.checked_add(AHEAD).unwrap_or(Timestamp::MAX)
}

/// Whether an instant that was stored before `now` is to be believed.
pub fn is_believed(stored: Timestamp, now: Timestamp) -> bool {
    stored <= horizon(now)
}

/// A clock that stands further than this behind what was stored last is not believed.
const MOST_BEHIND: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Nor is one further ahead of it: nobody leaves a business alone for so long.
const MOST_AHEAD: SignedDuration = SignedDuration::from_hours(2 * 366 * 24);
/// 1 October 2026, before the sources of this version were written; moved up at each release. A
/// machine without a battery for its clock starts in 1970 or 2000.
const BUILT: i64 = 1_790_812_800;

/// The present instant, and the earliest at which the clock that gave it can be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    pub now: Timestamp,
    pub earliest: Timestamp,
}

/// Why a clock is not believed: then nothing is due until it is set right, or until a person says
/// that today is the day it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It stands before the day this program was made. No person can make that right.
    TooEarly,
    /// It stands so far behind what was stored last.
    Behind(Timestamp),
    /// It stands so far ahead of what was stored last.
    Ahead(Timestamp),
}

impl Doubt {
    /// For programs.
    pub fn code(self) -> &'static str {
        match self {
            Doubt::TooEarly => "too_early",
            Doubt::Behind(_) => "behind",
            Doubt::Ahead(_) => "ahead",
        }
    }
}

impl From<Timestamp> for Moment {
    fn from(now: Timestamp) -> Moment {
        Moment { now, earliest: Timestamp::MIN }
    }
}

impl Moment {
    /// Whether the clock can be right, seen against the instant at which something was stored last.
    pub fn doubt(self, newest: Option<Timestamp>) -> Option<Doubt> {
        if self.now < self.earliest {
            return Some(Doubt::TooEarly);
        }
        let newest = newest.filter(|newest| *newest >= self.earliest)?;
        let ahead = self.now.duration_since(newest);
        if ahead < -MOST_BEHIND {
            Some(Doubt::Behind(newest))
        } else if ahead > MOST_AHEAD {
            Some(Doubt::Ahead(newest))
        } else {
            None
        }
    }
}

/// Gives the present instant, in whole seconds.
#[derive(Clone, Debug)]
pub enum Clock {
    System,
    /// Stands still until it is set: for tests and for `--as-of` runs of the demo.
    Fixed(Arc<Mutex<Timestamp>>),
}

impl Clock {
    pub fn fixed(at: Timestamp) -> Clock {
        Clock::Fixed(Arc::new(Mutex::new(at)))
    }

    /// Moves a fixed clock, forwards or back. The machine's clock is not ours to move.
    pub fn set(&self, at: Timestamp) {
        if let Clock::Fixed(held) = self {
            *held.lock().unwrap_or_else(PoisonError::into_inner) = at;
        }
    }

    /// The present instant, and whether it can be right at all.
    pub fn moment(&self) -> Moment {
        let earliest = match self {
            Clock::System => Timestamp::from_second(BUILT).unwrap_or(Timestamp::MIN),
            Clock::Fixed(_) => Timestamp::MIN,
        };
        Moment { now: self.now(), earliest }
    }

    #[expect(clippy::disallowed_methods, reason = "this is the injected clock itself")]
    pub fn now(&self) -> Timestamp {
        let now = match self {
            Clock::System => Timestamp::now(),
            Clock::Fixed(held) => *held.lock().unwrap_or_else(PoisonError::into_inner),
        };
        Timestamp::from_second(now.as_second()).unwrap_or(now)
    }
}

/// How long something lasts, whatever is done to the machine's clock meanwhile; a clock that is
/// held by hand moves it too.
#[derive(Clone, Debug)]
pub struct Stopwatch {
    clock: Clock,
    from: Timestamp,
    begun: Instant,
}

impl Stopwatch {
    pub fn start(clock: &Clock) -> Stopwatch {
        Stopwatch { clock: clock.clone(), from: clock.now(), begun: Instant::now() }
    }

    pub fn elapsed(&self) -> SignedDuration {
        match &self.clock {
            Clock::System => self.begun.elapsed().try_into().unwrap_or(SignedDuration::MAX),
            Clock::Fixed(_) => self.clock.now().duration_since(self.from),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_hours_ahead_is_believed_and_no_second_more() {
        let now: Timestamp = "2026-11-23T06:00:00Z".parse().unwrap();
        let check = |stored: &str, expect| {
            assert_eq!(is_believed(stored.parse().unwrap(), now), expect, "{stored}");
        };
        check("1970-01-01T00:00:00Z", true);
        check("2026-11-23T08:00:00Z", true);
        check("2026-11-23T08:00:01Z", false);
        check("2099-01-01T00:00:00Z", false);
    }

    #[test]
    fn a_clock_is_believed_near_what_was_stored_last() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let (newest, earliest) = (at("2026-11-23T06:00:00Z"), at("2026-10-01T00:00:00Z"));
        let check = |now: &str, expect| {
            assert_eq!(Moment { now: at(now), earliest }.doubt(Some(newest)), expect, "{now}");
        };
        check("2026-11-16T06:00:00Z", None);
        check("2026-11-16T05:59:59Z", Some(Doubt::Behind(newest)));
        check("2026-10-01T00:00:00Z", Some(Doubt::Behind(newest)));
        check("2026-09-30T23:59:59Z", Some(Doubt::TooEarly));
        check("2028-11-24T06:00:00Z", None);
        check("2028-11-24T06:00:01Z", Some(Doubt::Ahead(newest)));
        check("2099-01-01T00:00:00Z", Some(Doubt::Ahead(newest)));
        let (now, wrong) = (at("2029-01-01T00:00:00Z"), at("2000-01-01T00:00:00Z"));
        assert_eq!(Moment { now, earliest }.doubt(None), None, "a new file");
        assert_eq!(Moment { now, earliest }.doubt(Some(wrong)), None, "made by a wrong clock");
    }

    #[test]
    fn only_the_machines_own_clock_can_stand_before_the_program() {
        assert!(Clock::System.moment().doubt(None).is_none(), "BUILT is in the future");
        assert!(Clock::fixed(Timestamp::UNIX_EPOCH).moment().doubt(None).is_none());
    }
}
