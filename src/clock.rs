//! The one source of "now". Tests hold a clock they can move; the program reads the machine's.

use std::sync::{Arc, Mutex, PoisonError};

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

    #[expect(clippy::disallowed_methods, reason = "this is the injected clock itself")]
    pub fn now(&self) -> Timestamp {
        let now = match self {
            Clock::System => Timestamp::now(),
            Clock::Fixed(held) => *held.lock().unwrap_or_else(PoisonError::into_inner),
        };
        Timestamp::from_second(now.as_second()).unwrap_or(now)
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
}
