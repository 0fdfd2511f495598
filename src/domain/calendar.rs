//! Civil days, and the weeks, months, quarters and years made of them.
//!
//! "Day" exists only in the zone of the business; instants are UTC everywhere else.

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Unit};
use serde::{Serialize, Serializer};

use super::message::Arg;
use super::problem::Problem;
pub use super::typed_day::Toward;
use super::typed_day::{self, Reading};

/// A civil day in the zone of the business, as days since 1970-01-01.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

const EPOCH: Date = Date::constant(1970, 1, 1);

impl Day {
    /// The day somebody asks to look from; today where none is named.
    ///
    /// # Errors
    /// As [`Day::typed`], or `day-in-future`.
    pub fn asked(given: Option<&str>, today: Day) -> Result<Day, Problem> {
        let day = given.map_or(Ok(today), |given| Day::typed(given, today, Toward::Past));
        day.and_then(|day| day.begun(today)).map_err(|problem| problem.on("on-as-of"))
    }

    /// This day, where it has begun.
    ///
    /// # Errors
    /// `day-in-future`.
    pub fn begun(self, today: Day) -> Result<Day, Problem> {
        match self > today {
            true => Err(Problem::usage("day-in-future").with("given", self)),
            false => Ok(self),
        }
    }

    pub fn from_date(date: Date) -> Day {
        let days = EPOCH.until((Unit::Day, date)).map_or(0, |span| span.get_days());
        Day(days)
    }

    /// The civil date; days outside years −9999 to 9999 stop at those ends.
    pub fn date(self) -> Date {
        EPOCH.saturating_add(self.0.days())
    }

    /// The day on which `instant` falls in `zone`.
    pub fn of(instant: Timestamp, zone: &TimeZone) -> Day {
        Day::from_date(zone.to_datetime(instant).date())
    }

    /// The first instant of the day in `zone` (not always midnight: clocks may change then).
    pub fn start(self, zone: &TimeZone) -> Timestamp {
        let midnight = self.date().at(0, 0, 0, 0);
        zone.to_ambiguous_timestamp(midnight).compatible().unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Reads a date that somebody gives: `2026-11-22`, or with the day first, as
    /// `22-11-2026` and `22 november 2026`.
    ///
    /// # Errors
    /// `day-missing`, `bad-date`, `day-not-there`, `day-other-weekday`, or `day-too-far` outside the
    /// years 1900 to 2999.
    pub fn parse(text: &str) -> Result<Day, Problem> {
        Day::written(text, None)
    }

    /// As [`Day::parse`], or `yesterday`, `gisteren`, `vandaag`, `morgen`, `friday`, `komende maandag`, `12
    /// november` and their like. What people understand in two ways is not guessed.
    ///
    /// # Errors
    /// As [`Day::parse`], and `day-two-ways`.
    pub fn typed(text: &str, today: Day, toward: Toward) -> Result<Day, Problem> {
        match typed_day::days_away(text, today.date(), toward) {
            None => Day::written(text, Some((today.date(), toward))),
            Some((days, None)) => Ok(today.plus(days)),
            Some((one, Some(other))) => Err(two_ways(text, today.plus(one), today.plus(other))),
        }
    }

    fn written(text: &str, near: Option<(Date, Toward)>) -> Result<Day, Problem> {
        let given = |id| Problem::usage(id).with("given", text.trim());
        match typed_day::read(text, near) {
            Reading::Day(date) if (1900..=2999).contains(&date.year()) => Ok(Day::from_date(date)),
            Reading::Day(_) => Err(given("day-too-far")),
            Reading::TwoWays(one, other) => {
                Err(two_ways(text, Day::from_date(one), Day::from_date(other)))
            }
            Reading::NoSuchDay => Err(given("day-not-there")),
            Reading::OtherWeekday(date) => {
                Err(given("day-other-weekday").with("day", Day::from_date(date)))
            }
            Reading::NotADay if text.trim().is_empty() => Err(Problem::usage("day-missing")),
            Reading::NotADay => Err(given("bad-date")),
        }
    }

    /// Reads an ISO date of any year.
    fn read(text: &str) -> Result<Day, Problem> {
        let bad = || Problem::usage("bad-date").with("given", text);
        let shape = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        let date: Date = text.parse().map_err(|_| bad())?;
        if shape { Ok(Day::from_date(date)) } else { Err(bad()) }
    }

    #[must_use]
    pub fn plus(self, days: i32) -> Day {
        Day(self.0.saturating_add(days))
    }

    /// Whole days from `earlier` to this day.
    pub fn since(self, earlier: Day) -> i32 {
        self.0.saturating_sub(earlier.0)
    }

    /// The same date `months` away; the 31st becomes the last day of a shorter month.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Day {
        Day::from_date(self.date().saturating_add(months.months()))
    }
}

fn two_ways(text: &str, one: Day, other: Day) -> Problem {
    let problem = Problem::usage("day-two-ways").with("given", text.trim());
    problem.with("one", one).with("other", other)
}

/// The first instant of a day that is looked back from, and up to when orders are known there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsOf {
    /// What happened before this day counts.
    pub day: Day,
    /// Of orders only those before this day: of it and what follows nothing is known yet. Never
    /// after `day`.
    pub orders_end: Day,
}

impl AsOf {
    /// An earlier moment, with what is known now.
    #[must_use]
    pub fn back_to(self, day: Day) -> AsOf {
        AsOf { day, orders_end: self.orders_end.min(day) }
    }

    /// Days before `day` of which orders are not known.
    pub fn unknown_days(self) -> i32 {
        self.day.since(self.orders_end)
    }
}

/// In a sentence it is written as its reader writes days.
impl From<Day> for Arg {
    fn from(day: Day) -> Arg {
        Arg::Day(day.date())
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.date().fmt(f)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        let text = String::deserialize(deserializer)?;
        Day::read(&text).map_err(serde::de::Error::custom)
    }
}

/// The lengths a figure or report can cover.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum PeriodKind {
    Week,
    Month,
    Quarter,
    Year,
}

impl PeriodKind {
    pub const ALL: [PeriodKind; 4] =
        [PeriodKind::Week, PeriodKind::Month, PeriodKind::Quarter, PeriodKind::Year];

    pub fn code(self) -> &'static str {
        match self {
            PeriodKind::Week => "week",
            PeriodKind::Month => "month",
            PeriodKind::Quarter => "quarter",
            PeriodKind::Year => "year",
        }
    }
}

/// A half-open run of civil days `[from, to)`: one ISO week, month, quarter or year.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize,
)]
pub struct Period {
    pub kind: PeriodKind,
    pub from: Day,
    pub to: Day,
}

impl Period {
    /// The period of this kind in which `day` falls.
    pub fn containing(kind: PeriodKind, day: Day) -> Period {
        let date = day.date();
        let first = match kind {
            PeriodKind::Week => {
                date.saturating_sub(i32::from(date.weekday().to_monday_zero_offset()).days())
            }
            PeriodKind::Month => date.first_of_month(),
            PeriodKind::Quarter => first_of_quarter(date),
            PeriodKind::Year => date.first_of_year(),
        };
        Period::starting(kind, Day::from_date(first))
    }

    fn starting(kind: PeriodKind, from: Day) -> Period {
        let to = match kind {
            PeriodKind::Week => from.plus(7),
            PeriodKind::Month => from.plus_months(1),
            PeriodKind::Quarter => from.plus_months(3),
            PeriodKind::Year => from.plus_months(12),
        };
        Period { kind, from, to }
    }

    /// The last period that is over when day `as_of` begins.
    pub fn last_closed(kind: PeriodKind, as_of: Day) -> Period {
        Period::containing(kind, as_of).previous()
    }

    #[must_use]
    pub fn previous(self) -> Period {
        Period::containing(self.kind, self.from.plus(-1))
    }

    #[must_use]
    pub fn next(self) -> Period {
        Period::containing(self.kind, self.to)
    }

    /// The period of the same name a year earlier. Week 53 is compared with the last week of a
    /// year that has only 52.
    #[must_use]
    pub fn same_last_year(self) -> Period {
        match self.kind {
            PeriodKind::Week => {
                let week = self.from.date().iso_week_date();
                let year = week.year() - 1;
                let monday = ISOWeekDate::new(year, week.week(), Weekday::Monday)
                    .or_else(|_| ISOWeekDate::new(year, 52, Weekday::Monday));
                let from = monday.map_or(self.from.plus(-364), |w| Day::from_date(w.date()));
                Period::starting(PeriodKind::Week, from)
            }
            PeriodKind::Month | PeriodKind::Quarter | PeriodKind::Year => {
                Period::starting(self.kind, self.from.plus_months(-12))
            }
        }
    }

    pub fn contains(self, day: Day) -> bool {
        self.from <= day && day < self.to
    }

    pub fn days(self) -> i32 {
        self.to.since(self.from)
    }

    /// The period's stable key: `2026-W47`, `2026-11`, `2026-Q4`, `2026`.
    pub fn key(self) -> String {
        let date = self.from.date();
        match self.kind {
            PeriodKind::Week => {
                let week = date.iso_week_date();
                format!("{}-W{:02}", week.year(), week.week())
            }
            PeriodKind::Month => format!("{}-{:02}", date.year(), date.month()),
            PeriodKind::Quarter => format!("{}-Q{}", date.year(), (date.month() + 2) / 3),
            PeriodKind::Year => date.year().to_string(),
        }
    }
}

fn first_of_quarter(date: Date) -> Date {
    let months_in = (date.month() - 1) % 3;
    date.first_of_month().saturating_sub(i32::from(months_in).months())
}

/// Reads an IANA zone such as `Europe/Amsterdam`.
///
/// # Errors
/// `bad-time-zone`.
pub fn parse_zone(name: &str) -> Result<TimeZone, Problem> {
    let bad = || Problem::usage("bad-time-zone").with("given", name);
    if name.trim().is_empty() {
        return Err(bad());
    }
    TimeZone::get(name.trim()).map_err(|_| bad())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn a_day_that_is_given_is_of_our_own_times() {
        let check = |text: &str, wrong: Option<&str>| {
            let found = Day::parse(text).err().map(|problem| problem.message.id);
            assert_eq!(found, wrong, "{text}");
        };
        check("1900-01-01", None);
        check("2999-12-31", None);
        check("1899-12-31", Some("day-too-far"));
        check("0001-01-01", Some("day-too-far"));
        check("3000-01-01", Some("day-too-far"));
        check("2026-02-30", Some("day-not-there"));
    }

    fn check(kind: PeriodKind, on: &str, expect: &str) {
        let period = Period::containing(kind, day(on));
        assert_eq!(format!("{} {} {}", period.key(), period.from, period.to), expect);
    }

    #[test]
    fn periods_have_names_and_ends() {
        check(PeriodKind::Week, "2026-11-22", "2026-W47 2026-11-16 2026-11-23");
        check(PeriodKind::Week, "2027-01-03", "2026-W53 2026-12-28 2027-01-04");
        check(PeriodKind::Month, "2028-02-29", "2028-02 2028-02-01 2028-03-01");
        check(PeriodKind::Quarter, "2026-11-22", "2026-Q4 2026-10-01 2027-01-01");
        check(PeriodKind::Year, "2026-01-01", "2026 2026-01-01 2027-01-01");
    }

    #[test]
    fn a_year_ago_is_the_period_of_the_same_name() {
        let last_year = |kind, on| Period::containing(kind, day(on)).same_last_year().key();
        assert_eq!(last_year(PeriodKind::Week, "2026-11-22"), "2025-W47");
        assert_eq!(last_year(PeriodKind::Week, "2027-01-01"), "2025-W52");
        assert_eq!(last_year(PeriodKind::Month, "2028-02-29"), "2027-02");
    }

    #[test]
    fn a_day_starts_when_its_clocks_do() {
        let amsterdam = parse_zone("Europe/Amsterdam").unwrap();
        assert_eq!(day("2026-03-29").start(&amsterdam).to_string(), "2026-03-28T23:00:00Z");
        let beirut = parse_zone("Asia/Beirut").unwrap();
        assert_eq!(day("2024-03-31").start(&beirut).to_string(), "2024-03-30T22:00:00Z");
    }

    proptest! {
        #[test]
        fn periods_tile_time_without_gap_or_overlap(offset in 10_957..30_000_i32) {
            for kind in PeriodKind::ALL {
                let period = Period::containing(kind, Day(offset));
                prop_assert!(period.contains(Day(offset)));
                prop_assert_eq!(period.next().from, period.to);
                prop_assert_eq!(period.previous().to, period.from);
                prop_assert_eq!(Period::last_closed(kind, period.to), period);
            }
        }

        #[test]
        fn a_day_starts_on_itself(offset in 10_957..30_000_i32) {
            for name in ["Europe/Amsterdam", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"] {
                let zone = parse_zone(name).unwrap();
                let start = Day(offset).start(&zone);
                prop_assert_eq!(Day::of(start, &zone), Day(offset));
                prop_assert_eq!(Day::of(start - 1.second(), &zone), Day(offset - 1));
            }
        }
    }
}
