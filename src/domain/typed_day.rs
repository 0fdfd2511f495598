//! Days as people type them: the day first, the month as a number or a name, or a word for a day
//! near by.

use jiff::civil::Date;

use super::day_names::{month_named, weekday};

/// Days from today.
const NEAR: [(&str, i32); 8] = [
    ("today", 0),
    ("vandaag", 0),
    ("yesterday", -1),
    ("gisteren", -1),
    ("eergisteren", -2),
    ("tomorrow", 1),
    ("morgen", 1),
    ("overmorgen", 2),
];

/// Which Friday is meant where a word stands before it.
const WHICH: [(&str, Which); 9] = [
    ("coming", Which::Coming),
    ("komende", Which::Coming),
    ("aanstaande", Which::Coming),
    ("past", Which::Past),
    ("afgelopen", Which::Past),
    ("next", Which::Next),
    ("volgende", Which::Next),
    ("last", Which::Last),
    ("vorige", Which::Last),
];

/// Which way a day of the week, or one without a year, is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    /// Something that happened.
    Past,
    /// Something to come.
    Coming,
    /// Both may be. A day of the week is the coming one, as people say it.
    Either,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    /// Whichever way is looked.
    Any,
    Coming,
    Past,
    /// The one of the next week, as some say; others mean the coming one.
    Next,
    Last,
}

/// How many days from today a word such as `yesterday`, `morgen` or `friday` is; two where people mean
/// either.
pub(super) fn days_away(text: &str, today: Date, toward: Toward) -> Option<(i32, Option<i32>)> {
    let text = text.trim().to_lowercase();
    if let Some((_, days)) = NEAR.iter().find(|(name, _)| *name == text) {
        return Some((*days, None));
    }
    let (which, name) = match *text.split_whitespace().collect::<Vec<_>>() {
        [name] => (Which::Any, name),
        [word, name] => (WHICH.iter().find(|(known, _)| *known == word)?.1, name),
        _ => return None,
    };
    Some(of_week(which, (weekday_of(today), weekday(name)?), toward))
}

fn weekday_of(day: Date) -> i32 {
    i32::from(day.weekday().to_monday_zero_offset())
}

/// The same from one day of the week to another, Monday being 0.
fn of_week(which: Which, (now, weekday): (i32, i32), toward: Toward) -> (i32, Option<i32>) {
    let ahead = match (weekday - now).rem_euclid(7) {
        0 => 7,
        days => days,
    };
    let behind = ahead - 7 - if ahead == 7 { 7 } else { 0 };
    match (which, toward) {
        // On a Monday “Monday” is today or not.
        (Which::Any, Toward::Past) if ahead == 7 => (0, Some(behind)),
        (Which::Any, Toward::Coming | Toward::Either) if ahead == 7 => (0, Some(ahead)),
        (Which::Any, Toward::Past) | (Which::Past, _) => (behind, None),
        (Which::Any, Toward::Coming | Toward::Either) | (Which::Coming, _) => (ahead, None),
        (Which::Next, _) => (ahead, (now + ahead < 7).then_some(ahead + 7)),
        (Which::Last, _) => (behind, (now + behind >= 0).then_some(behind - 7)),
    }
}

/// What a day that was written comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    Day(Date),
    /// Without a year, where either may be meant.
    TwoWays(Date, Date),
    /// That month has no such day.
    NoSuchDay,
    /// It is another day of the week than stands before it.
    OtherWeekday(Date),
    NotADay,
}

/// `2026-11-22`, `22-11-2026`, `22/11/26`, `22 november 2026`, `Nov. 22, 2026`, `sunday 22 november`: the
/// day comes before the month, unless that has a name. Without a year it is the nearest in the direction
/// that is looked in from that day.
pub(super) fn read(text: &str, near: Option<(Date, Toward)>) -> Reading {
    let Some(written) = Written::of(text) else { return Reading::NotADay };
    match (written.year, near) {
        (Some(year), _) => {
            written.in_year(year).map_or(Reading::NoSuchDay, |day| written.only(day))
        }
        (None, Some((today, toward))) => written.nearest(today, toward),
        (None, None) => Reading::NotADay,
    }
}

/// A day of a month, of which the year and the day of the week may be left out.
struct Written {
    weekday: Option<i32>,
    day: i16,
    month: i16,
    year: Option<i16>,
}

/// From one leap year to the next there are eight years at most.
const YEARS: i16 = 8;

impl Written {
    fn of(text: &str) -> Option<Written> {
        let lower = text.trim().to_lowercase();
        let (weekday, date) = behind_weekday(&lower);
        let parts: Vec<&str> = date.split(is_mark).filter(|part| !part.is_empty()).collect();
        let (day, month, year) = match *parts {
            [year, month, day] if is_iso(date) => (number(day, 2)?, number(month, 2)?, Some(year)),
            [one, other, year] => day_and_month(one, other).map(|(d, m)| (d, m, Some(year)))?,
            [one, other] => day_and_month(one, other).map(|(d, m)| (d, m, None))?,
            _ => return None,
        };
        let year = year.map(|year| self::year(year).ok_or(())).transpose().ok()?;
        let fits = (1..=31).contains(&day) && (1..=12).contains(&month);
        fits.then_some(Written { weekday, day, month, year })
    }

    fn in_year(&self, year: i16) -> Option<Date> {
        Date::new(year, i8::try_from(self.month).ok()?, i8::try_from(self.day).ok()?).ok()
    }

    fn nearest(&self, today: Date, toward: Toward) -> Reading {
        let year = |away: i16| self.in_year(today.year().saturating_add(away));
        let past = (0..=YEARS).filter_map(|back| year(-back)).find(|day| *day <= today);
        let coming = (0..=YEARS).filter_map(year).find(|day| *day >= today);
        match (past, coming, toward) {
            (Some(past), Some(coming), Toward::Either) if past != coming => {
                self.of_both(today, past, coming)
            }
            (Some(day), _, Toward::Past | Toward::Either) | (_, Some(day), Toward::Coming) => {
                self.only(day)
            }
            _ => Reading::NoSuchDay,
        }
    }

    /// The one that is the day of the week that was given.
    fn of_both(&self, today: Date, past: Date, coming: Date) -> Reading {
        match (self.fits(past), self.fits(coming)) {
            (true, true) => Reading::TwoWays(past, coming),
            (true, false) => Reading::Day(past),
            (false, true) => Reading::Day(coming),
            (false, false) if today.duration_since(past) < coming.duration_since(today) => {
                Reading::OtherWeekday(past)
            }
            (false, false) => Reading::OtherWeekday(coming),
        }
    }

    fn only(&self, day: Date) -> Reading {
        if self.fits(day) { Reading::Day(day) } else { Reading::OtherWeekday(day) }
    }

    fn fits(&self, day: Date) -> bool {
        self.weekday.is_none_or(|weekday| weekday == weekday_of(day))
    }
}

/// The day of the week that stands before a date, and the date.
fn behind_weekday(text: &str) -> (Option<i32>, &str) {
    let (first, rest) = text.split_once(is_mark).unwrap_or((text, ""));
    match weekday(first) {
        Some(weekday) => (Some(weekday), rest.trim_start_matches(is_mark)),
        None => (None, text),
    }
}

fn is_mark(c: char) -> bool {
    "-/.,".contains(c) || c.is_whitespace()
}

/// The day first, unless the month has a name.
fn day_and_month(one: &str, other: &str) -> Option<(i16, i16)> {
    match (month_named(one), month_named(other)) {
        (Some(month), None) => Some((number(other, 2)?, month)),
        (None, Some(month)) => Some((number(one, 2)?, month)),
        _ => Some((number(one, 2)?, number(other, 2)?)),
    }
}

fn year(text: &str) -> Option<i16> {
    match text.len() {
        2 => number(text, 2).map(|year| 2000 + year),
        4 => number(text, 4),
        _ => None,
    }
}

fn is_iso(text: &str) -> bool {
    let place = |(place, byte): (usize, u8)| match place {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    text.len() == 10 && text.bytes().enumerate().all(place)
}

fn number(text: &str, most: usize) -> Option<i16> {
    let fits = (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| fits)
}

#[cfg(test)]
mod tests {
    use super::Toward;
    use crate::domain::Day;

    #[test]
    fn a_day_is_read_as_dutch_and_english_people_write_it() {
        let expect = Day::parse("2026-11-22").unwrap();
        for text in [
            "22-11-2026",
            "22/11/2026",
            "22.11.2026",
            "22-11-26",
            "22 november 2026",
            "22 Nov 2026",
            "22 nov. 2026",
            " 22 November 2026 ",
            "November 22, 2026",
            "zondag 22 november 2026",
            "Sun, 22 Nov 2026",
            "2026-11-22",
            "zondag 2026-11-22",
            "Sunday, 2026-11-22",
        ] {
            assert_eq!(Day::parse(text), Ok(expect), "{text}");
        }
        assert_eq!(Day::parse("1 mrt 2026"), Day::parse("2026-03-01"));
        assert_eq!(Day::parse("1 oktober 2026"), Day::parse("2026-10-01"));
        let wrong = |text| Day::parse(text).unwrap_err().message.id;
        for text in ["11-22-2026", "22-11", "2026-22-11", "22 xyz 2026", "32-1-2026", "- - -"] {
            assert_eq!(wrong(text), "bad-date", "{text}");
        }
        assert_eq!(wrong("  "), "day-missing");
        for text in ["31-02-2026", "2026-02-30", "29 februari 2026", "31 April 2026"] {
            assert_eq!(wrong(text), "day-not-there", "{text}");
        }
        for text in ["monday 22 november 2026", "maandag 2026-11-22"] {
            assert_eq!(wrong(text), "day-other-weekday", "{text}");
        }
        assert_eq!(Day::parse("1-1-1026").unwrap_err().message.id, "day-too-far");
    }

    /// 2026-11-22 is a Sunday.
    fn check(today: &str, text: &str, toward: Toward, expect: Result<&str, &str>) {
        let today = Day::parse(today).unwrap();
        let read = Day::typed(text, today, toward);
        let read = read.map(|day| day.to_string()).map_err(|fault| fault.message.id.to_owned());
        assert_eq!(read, expect.map(str::to_owned).map_err(str::to_owned), "{text} on {today}");
    }

    #[test]
    fn a_day_near_by_has_a_name() {
        for toward in [Toward::Past, Toward::Coming] {
            let check = |text, expect| check("2026-11-22", text, toward, Ok(expect));
            check("gisteren", "2026-11-21");
            check("Yesterday", "2026-11-21");
            check("eergisteren", "2026-11-20");
            check("vandaag", "2026-11-22");
            check("morgen", "2026-11-23");
            check(" Tomorrow ", "2026-11-23");
            check("1-12-2026", "2026-12-01");
        }
        check("2026-11-22", "soon", Toward::Past, Err("bad-date"));
    }

    #[test]
    fn a_day_without_a_year_is_the_nearest_that_is_looked_for() {
        for (text, past, coming) in [
            ("12 november", "2026-11-12", "2027-11-12"),
            ("dec 24", "2025-12-24", "2026-12-24"),
            ("24-12", "2025-12-24", "2026-12-24"),
            ("18 Nov.", "2026-11-18", "2026-11-18"),
            ("29 februari", "2024-02-29", "2028-02-29"),
            ("wednesday 18/11", "2026-11-18", "2026-11-18"),
        ] {
            check("2026-11-18", text, Toward::Past, Ok(past));
            check("2026-11-18", text, Toward::Coming, Ok(coming));
            let either = if past == coming { Ok(past) } else { Err("day-two-ways") };
            check("2026-11-18", text, Toward::Either, either);
        }
        check("2026-11-18", "30 februari", Toward::Past, Err("day-not-there"));
        check("2026-11-18", "maandag 18 november", Toward::Past, Err("day-other-weekday"));
        check("2026-11-18", "vr", Toward::Either, Ok("2026-11-20"));
    }

    #[test]
    fn a_day_of_the_week_tells_which_of_two_years_is_meant() {
        let either = |text, expect| check("2026-11-18", text, Toward::Either, expect);
        either("thursday 12 november", Ok("2026-11-12"));
        either("vrijdag 12 november", Ok("2027-11-12"));
        for (text, nearer) in [("maandag 12 november", "2026-11-12"), ("ma 24-12", "2026-12-24")] {
            let today = Day::parse("2026-11-18").unwrap();
            let told = Day::typed(text, today, Toward::Either).unwrap_err().message.args;
            assert_eq!(told.last().unwrap().1, Day::parse(nearer).unwrap().into(), "{text}");
        }
    }

    #[test]
    fn a_day_of_the_week_lies_where_it_is_looked_for() {
        let names = ["maandag", "Monday", "ma", "mon"];
        for name in names {
            check("2026-11-18", name, Toward::Past, Ok("2026-11-16"));
            check("2026-11-18", name, Toward::Coming, Ok("2026-11-23"));
        }
        check("2026-11-18", "zondag", Toward::Past, Ok("2026-11-15"));
        check("2026-11-18", "sunday", Toward::Coming, Ok("2026-11-22"));
        check("2026-11-18", "do", Toward::Coming, Ok("2026-11-19"));
        check("2026-11-18", "di", Toward::Past, Ok("2026-11-17"));
        check("2026-11-18", "komende maandag", Toward::Past, Ok("2026-11-23"));
        check("2026-11-18", "afgelopen  Vrijdag", Toward::Coming, Ok("2026-11-13"));
        check("2026-11-18", "komende woensdag", Toward::Coming, Ok("2026-11-25"));
        check("2026-11-18", "past wednesday", Toward::Past, Ok("2026-11-11"));
    }

    #[test]
    fn a_day_that_people_understand_in_two_ways_is_not_guessed() {
        for toward in [Toward::Past, Toward::Coming] {
            let check = |text, expect| check("2026-11-18", text, toward, expect);
            check("woensdag", Err("day-two-ways"));
            check("next friday", Err("day-two-ways"));
            check("volgende maandag", Ok("2026-11-23"));
            check("vorige maandag", Err("day-two-ways"));
            check("last friday", Ok("2026-11-13"));
            check("volgende week", Err("bad-date"));
            check("nice friday", Err("bad-date"));
        }
        let today = Day::parse("2026-11-18").unwrap();
        let told = Day::typed("next friday", today, Toward::Coming).unwrap_err().message.args;
        let both = ["2026-11-20", "2026-11-27"].map(|day| Day::parse(day).unwrap().into());
        assert_eq!([&told[1].1, &told[2].1], [&both[0], &both[1]]);
    }
}
