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

/// How many days from today a word such as `yesterday` or `morgen` is.
pub(super) fn days_away(text: &str) -> Option<i32> {
    let word = text.trim().to_lowercase();
    NEAR.iter().find(|(name, _)| *name == word).map(|(_, days)| *days)
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

    #[test]
    fn a_day_near_by_has_a_name() {
        let today = Day::parse("2026-11-22").unwrap();
        let check = |text, expect: &str| {
            assert_eq!(Day::typed(text, today).map(|day| day.to_string()), Ok(expect.to_owned()));
        };
        check("gisteren", "2026-11-21");
        check("Yesterday", "2026-11-21");
        check("vandaag", "2026-11-22");
        check("morgen", "2026-11-23");
        check("1-12-2026", "2026-12-01");
        assert!(Day::typed("soon", today).is_err());
    }
}
