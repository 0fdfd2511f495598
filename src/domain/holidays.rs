//! The days on which most shops are closed: reason enough for a quiet week.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Day, Period};

coded_enum! {
    /// A holiday, in the order of the year.
    Holiday {
        NewYear = "new_year",
        Easter = "easter",
        KingsDay = "kings_day",
        Ascension = "ascension",
        Whitsun = "whitsun",
        Christmas = "christmas",
    }
}

impl Holiday {
    /// Kept only where the business is in the Netherlands.
    fn is_dutch(self) -> bool {
        match self {
            Holiday::KingsDay | Holiday::Ascension | Holiday::Whitsun => true,
            Holiday::NewYear | Holiday::Easter | Holiday::Christmas => false,
        }
    }

    /// Its days in a year.
    fn days(self, year: i16) -> Vec<Date> {
        let easter = easter(year);
        match self {
            Holiday::NewYear => vec![Date::constant(year, 1, 1)],
            Holiday::Easter => vec![easter, easter.saturating_add(1.days())],
            Holiday::KingsDay => vec![kings_day(year)],
            Holiday::Ascension => vec![easter.saturating_add(39.days())],
            Holiday::Whitsun => {
                vec![easter.saturating_add(49.days()), easter.saturating_add(50.days())]
            }
            Holiday::Christmas => {
                vec![Date::constant(year, 12, 25), Date::constant(year, 12, 26)]
            }
        }
    }
}

/// The holidays of which a day falls in the period, in their order; `zone` is the IANA name of
/// where the business is.
pub fn in_period(period: Period, zone: &str) -> Vec<Holiday> {
    let is_dutch = zone == "Europe/Amsterdam";
    let years = period.from.date().year()..=period.to.plus(-1).date().year();
    let falls = |holiday: &Holiday| {
        let days = years.clone().flat_map(|year| holiday.days(year));
        days.map(Day::from_date).any(|day| period.contains(day))
    };
    let kept = Holiday::ALL.iter().copied().filter(|holiday| is_dutch || !holiday.is_dutch());
    let mut found: Vec<_> = kept.filter(falls).collect();
    // The week of both: Christmas comes before New Year then.
    if found.first() == Some(&Holiday::NewYear) && found.last() == Some(&Holiday::Christmas) {
        found.rotate_left(1);
    }
    found
}

/// 27 April; the day before when that is a Sunday.
fn kings_day(year: i16) -> Date {
    let day = Date::constant(year, 4, 27);
    if day.weekday() == jiff::civil::Weekday::Sunday { day.saturating_sub(1.days()) } else { day }
}

/// Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).
fn easter(year: i16) -> Date {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let days = h + l - 7 * m + 114;
    // `days` counts from the first of a month of 31 days: 3 or 4, and the day in it.
    let from_march = (days / 31 - 3) * 31 + days % 31;
    Date::constant(year, 3, 1).saturating_add(from_march.days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::PeriodKind;

    #[test]
    fn easter_falls_where_calendars_have_it() {
        let check = |year, expect: &str| assert_eq!(easter(year).to_string(), expect);
        check(2024, "2024-03-31");
        check(2025, "2025-04-20");
        check(2026, "2026-04-05");
        check(2027, "2027-03-28");
        check(2038, "2038-04-25");
    }

    #[test]
    fn a_week_has_the_holidays_that_fall_in_it() {
        let check = |on: &str, zone, expect: &str| {
            let week = Period::containing(PeriodKind::Week, Day::parse(on).unwrap());
            let codes: Vec<_> = in_period(week, zone).iter().map(|found| found.code()).collect();
            assert_eq!(codes.join(" "), expect, "{on}");
        };
        check("2026-12-25", "Europe/Amsterdam", "christmas");
        check("2026-12-31", "Europe/Amsterdam", "new_year");
        check("2026-04-06", "Europe/Amsterdam", "easter");
        check("2026-04-05", "Europe/Berlin", "easter");
        check("2026-04-30", "Europe/Amsterdam", "kings_day");
        check("2026-04-30", "Europe/Berlin", "");
        check("2025-04-27", "Europe/Amsterdam", "easter kings_day");
        check("2026-05-14", "Europe/Amsterdam", "ascension");
        check("2026-05-25", "Europe/Amsterdam", "whitsun");
        check("2026-11-20", "Europe/Amsterdam", "");
        let quarter = Period::containing(PeriodKind::Quarter, Day::parse("2026-11-01").unwrap());
        assert_eq!(in_period(quarter, "Europe/Berlin"), [Holiday::Christmas]);
    }
}
