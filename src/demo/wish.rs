//! Which demo is asked for, and which one there is.

use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};

use super::place::{Marker, Place};
use super::{BUSINESS, SEED};
use crate::clock::Clock;
use crate::domain::calendar::parse_zone;
use crate::domain::{Day, Faults, Problem, number};

/// Where the business is.
pub(super) const ZONE: &str = "Europe/Amsterdam";
/// The hour at which a demo of a chosen day stands still.
const HOUR: i64 = 8;

/// Which business it is to be, and of which day; where nothing is said, the usual one of today.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    seed: Option<u64>,
    as_of: Option<Day>,
}

impl Wish {
    /// # Errors
    /// `demo-bad-seed`, `bad-date` and `demo-bad-day`, by field.
    pub fn parse(seed: Option<&str>, as_of: Option<&str>) -> Result<Wish, Faults> {
        let mut faults = Faults::default();
        let seed = faults.take("on-seed", seed.map(parse_seed).transpose());
        let as_of = faults.take("on-day", as_of.map(parse_day).transpose());
        match (seed, as_of) {
            (Some(seed), Some(as_of)) => Ok(Wish { seed, as_of }),
            _ => Err(faults),
        }
    }

    fn marker(self, now: Timestamp) -> anyhow::Result<Marker> {
        let today = Day::of(now, &parse_zone(ZONE)?);
        Ok(Marker {
            business: BUSINESS.to_owned(),
            seed: self.seed.unwrap_or(SEED),
            as_of: self.as_of.unwrap_or(today),
            stands_still: self.as_of.is_some(),
            finished: false,
        })
    }
}

fn parse_seed(given: &str) -> Result<u64, Problem> {
    let seed = number::whole(given).and_then(|seed| u64::try_from(seed).ok());
    seed.ok_or_else(|| Problem::usage("demo-bad-seed").with("given", given))
}

fn parse_day(given: &str) -> Result<Day, Problem> {
    let day = Day::parse(given.trim())?;
    if (1990..2100).contains(&day.date().year()) {
        return Ok(day);
    }
    Err(Problem::usage("demo-bad-day").with("given", day))
}

/// A demo in a folder: made, begun or still to be made.
#[derive(Clone, Debug)]
pub struct Demo {
    pub(super) place: Place,
    pub(super) marker: Marker,
    /// Somebody began to make one here.
    pub(super) was_begun: bool,
}

impl Demo {
    /// The one that was made in this folder, else the one that is wished for.
    ///
    /// # Errors
    /// `demo-not-a-folder` and `demo-folder-used` when it holds something else.
    pub fn at(dir: &Path, wish: Wish, now: Timestamp) -> anyhow::Result<Demo> {
        let place = Place { dir: dir.to_owned() };
        let found = place.found()?;
        let was_begun = found.is_some();
        let made = found.filter(|marker| marker.finished);
        let marker = made.map_or_else(|| wish.marker(now), Ok)?;
        Ok(Demo { place, marker, was_begun })
    }

    /// Whether it was made before.
    ///
    /// # Errors
    /// `demo-is-another`: whoever wishes for another than was made needs another folder.
    pub fn is_made(&self, wish: Wish) -> Result<bool, Problem> {
        let Marker { seed, as_of, finished, .. } = self.marker;
        if wish.seed.is_none_or(|wished| wished == seed)
            && wish.as_of.is_none_or(|wished| wished == as_of)
        {
            return Ok(finished);
        }
        let problem = Problem::failed("demo-is-another").with("dir", self.dir());
        Err(problem.with("seed", seed.to_string()).with("day", as_of))
    }

    pub fn dir(&self) -> String {
        self.place.dir.display().to_string()
    }

    /// The Kring file in it.
    pub fn db(&self) -> PathBuf {
        self.place.db()
    }

    /// The last day of its history.
    pub fn last_day(&self) -> Day {
        self.marker.as_of.plus(-1)
    }

    /// A demo of a chosen day lives on that day; nothing becomes due there.
    ///
    /// # Errors
    /// When that day is out of reach.
    pub fn clock(&self, real: &Clock) -> anyhow::Result<Clock> {
        if !self.marker.stands_still {
            return Ok(real.clone());
        }
        let start = self.marker.as_of.start(&parse_zone(ZONE)?);
        Ok(Clock::fixed(start.checked_add(SignedDuration::from_hours(HOUR))?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_demo_can_be_of_is_told_by_field() {
        let check = |seed, day, expect: &[&str]| {
            let faults = Wish::parse(seed, day).err().unwrap_or_default();
            let fields: Vec<_> = faults.problems().iter().filter_map(|one| one.on).collect();
            assert_eq!(fields, expect, "{seed:?} {day:?}");
        };
        check(None, None, &[]);
        check(Some(" 7 "), Some("2024-02-29"), &[]);
        check(Some("-1"), Some("1989-12-31"), &["on-seed", "on-day"]);
        check(None, Some("tomorrow"), &["on-day"]);
    }
}
