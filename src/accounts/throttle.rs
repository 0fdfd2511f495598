//! How often somebody may try to sign in. Nobody is ever locked out for good, and what is refused costs
//! nothing: no password is looked at.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

/// Tries of one place at one name.
const AT_NAME: (usize, SignedDuration) = (10, SignedDuration::from_mins(15));
/// Tries of one place at any names.
const OF_PLACE: (usize, SignedDuration) = (100, SignedDuration::from_hours(1));
/// Tries at one name from anywhere: many places that try one name are one thief.
const FROM_ANYWHERE: (usize, SignedDuration) = (60, SignedDuration::from_hours(1));
/// More than these are forgotten, those longest past first.
const KEPT: usize = 20_000;

/// Tries of the past hour. A place is whatever tells one caller from another.
#[derive(Debug)]
pub struct Throttle<P>(Mutex<HashMap<Key<P>, Vec<Timestamp>>>);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key<P> {
    AtName(P, String),
    OfPlace(P),
    FromAnywhere(String),
}

impl<P: Clone + Eq + Hash> Default for Throttle<P> {
    fn default() -> Throttle<P> {
        Throttle(Mutex::default())
    }
}

impl<P: Clone + Eq + Hash> Throttle<P> {
    /// Counts one more try.
    ///
    /// # Errors
    /// When that is one too many: from when on the next is allowed. It is not counted then.
    pub fn count(&self, now: Timestamp, place: &P, login: &str) -> Result<(), Timestamp> {
        let name = login.trim().to_lowercase();
        let keys = [
            (Key::AtName(place.clone(), name.clone()), AT_NAME),
            (Key::OfPlace(place.clone()), OF_PLACE),
            (Key::FromAnywhere(name), FROM_ANYWHERE),
        ];
        let mut tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (key, (most, span)) in &keys {
            let Some(made) = tries.get_mut(key) else { continue };
            // A clock that was set back makes tries of the future: those are forgotten.
            made.retain(|at| *at <= now && now.duration_since(*at) < *span);
            let oldest = made.len().checked_sub(*most).and_then(|place| made.get(place));
            if let Some(oldest) = oldest {
                return Err(*oldest + *span);
            }
        }
        forget(&mut tries, now);
        for (key, _) in keys {
            tries.entry(key).or_default().push(now);
        }
        Ok(())
    }

    /// Whoever signed in begins anew at that name.
    pub fn succeeded(&self, place: &P, login: &str) {
        let name = login.trim().to_lowercase();
        let mut tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tries.remove(&Key::AtName(place.clone(), name.clone()));
        tries.remove(&Key::FromAnywhere(name));
    }
}

/// Keeps the table small, whatever is thrown at it.
fn forget<P: Clone + Eq + Hash>(tries: &mut HashMap<Key<P>, Vec<Timestamp>>, now: Timestamp) {
    if tries.len() < KEPT {
        return;
    }
    let is_fresh = |made: &Vec<Timestamp>| {
        made.last().is_some_and(|at| *at <= now && now.duration_since(*at) < AT_NAME.1)
    };
    tries.retain(|_, made| is_fresh(made));
    if tries.len() >= KEPT {
        tries.retain(|key, _| matches!(key, Key::OfPlace(_)));
    }
    if tries.len() >= KEPT {
        tries.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    /// How many tries one place has at a name in one go.
    fn tries(throttle: &Throttle<u32>, second: i64, place: u32, name: &str) -> usize {
        (0..2_000).take_while(|_| throttle.count(at(second), &place, name).is_ok()).count()
    }

    #[test]
    fn ten_tries_at_a_name_and_then_one_waits_a_quarter_of_an_hour() {
        let throttle = Throttle::default();
        assert_eq!(tries(&throttle, 0, 1, "anna"), 10);
        assert_eq!(throttle.count(at(60), &1, " Anna "), Err(at(900)), "however it is typed");
        assert_eq!(tries(&throttle, 899, 1, "anna"), 0);
        assert_eq!(tries(&throttle, 900, 1, "anna"), 10);
        assert_eq!(tries(&throttle, 900, 2, "anna"), 10, "from elsewhere");
    }

    #[test]
    fn who_signs_in_begins_anew_and_nobody_is_locked_out_for_good() {
        let throttle = Throttle::default();
        assert_eq!(tries(&throttle, 0, 1, "anna"), 10);
        throttle.succeeded(&1, "Anna");
        assert_eq!(tries(&throttle, 1, 1, "anna"), 10);
        assert_eq!(tries(&throttle, 100_000, 1, "anna"), 10);
    }

    #[test]
    fn a_place_has_a_hundred_tries_an_hour_and_a_name_sixty_from_everywhere() {
        let throttle = Throttle::default();
        let at_names: usize = (0..50).map(|name| tries(&throttle, 0, 1, &name.to_string())).sum();
        assert_eq!(at_names, 100);
        assert_eq!(throttle.count(at(10), &1, "another"), Err(at(3_600)));
        let from_places: usize = (10..50).map(|place| tries(&throttle, 0, place, "bob")).sum();
        assert_eq!(from_places, 60);
    }

    #[test]
    fn a_clock_set_back_locks_nobody_out() {
        let throttle = Throttle::default();
        assert_eq!(tries(&throttle, 10_000, 1, "anna"), 10);
        assert_eq!(tries(&throttle, 0, 1, "anna"), 10);
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let throttle = Throttle::default();
        for place in 0..60_000_u32 {
            let _ = throttle.count(at(0), &place, &place.to_string());
        }
        assert!(throttle.0.lock().unwrap().len() <= KEPT + 3);
    }
}
