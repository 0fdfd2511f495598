//! Days as people type them: the day first, the month as a number or a name, or a word for a day
//! near by.

use jiff::civil::Date;

/// The months, each by the beginnings that its names have in English and Dutch.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["feb"],
    &["mar", "maa", "mrt"],
    &["apr"],
    &["may", "mei"],
    &["jun"],
    &["jul"],
    &["aug"],
    &["sep"],
    &["oct", "okt"],
    &["nov"],
    &["dec"],
];

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

/// Days of the week from Monday on, as they are written.
const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "mon", "maandag", "ma"],
    &["tuesday", "tues", "tue", "dinsdag", "di"],
    &["wednesday", "wed", "woensdag", "wo"],
    &["thursday", "thurs", "thur", "thu", "donderdag", "do"],
    &["friday", "fri", "vrijdag", "vr"],
    &["saturday", "sat", "zaterdag", "za"],
    &["sunday", "sun", "zondag", "zo"],
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

/// Which way a day of the week is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    /// Something that happened.
    Past,
    /// Something to come.
    Coming,
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
    let weekday = WEEKDAYS.iter().position(|names| names.contains(&name))?;
    let (weekday, now) = (i32::try_from(weekday).ok()?, weekday_of(today));
    Some(of_week(which, (now, weekday), toward))
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
        (Which::Any, Toward::Coming) if ahead == 7 => (0, Some(ahead)),
        (Which::Any, Toward::Past) | (Which::Past, _) => (behind, None),
        (Which::Any, Toward::Coming) | (Which::Coming, _) => (ahead, None),
        (Which::Next, _) => (ahead, (now + ahead < 7).then_some(ahead + 7)),
        (Which::Last, _) => (behind, (now + behind >= 0).then_some(behind - 7)),
    }
}

/// `22-11-2026`, `22/11/2026`, `22.11.26`, `22 november 2026`, `22 Nov. 2026`: the day comes first.
pub(super) fn day_first(text: &str) -> Option<Date> {
    let lower = text.trim().to_lowercase();
    let marks = |c: char| "-/.".contains(c) || c.is_whitespace();
    let parts: Vec<&str> = lower.split(marks).filter(|part| !part.is_empty()).collect();
    let [day, month, year] = *parts else { return None };
    let named = || i16::try_from(MONTHS.iter().position(|names| is_month(month, names))?).ok();
    let month = number(month, 2).or_else(|| named().map(|place| place + 1))?;
    let year = match year.len() {
        2 => 2000 + number(year, 2)?,
        4 => number(year, 4)?,
        _ => return None,
    };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(number(day, 2)?).ok()?).ok()
}

fn is_month(word: &str, names: &[&str]) -> bool {
    word.chars().all(char::is_alphabetic) && names.iter().any(|name| word.starts_with(name))
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
        ] {
            assert_eq!(Day::parse(text), Ok(expect), "{text}");
        }
        assert_eq!(Day::parse("1 mrt 2026"), Day::parse("2026-03-01"));
        assert_eq!(Day::parse("1 oktober 2026"), Day::parse("2026-10-01"));
        for wrong in ["31-02-2026", "11-22-2026", "22-11", "2026-22-11", "22 xyz 2026", "", "- - -"]
        {
            assert_eq!(Day::parse(wrong).unwrap_err().message.id, "bad-date", "{wrong}");
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
        let told = Day::typed("next friday", today, Toward::Coming).unwrap_err().to_string();
        assert!(told.contains("2026-11-20") && told.contains("2026-11-27"), "{told}");
    }
}
