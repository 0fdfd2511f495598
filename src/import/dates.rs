//! Dates and times as files write them: `31-12-2025`, `2025-12-31T08:15:00+01:00`, `20251231`.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::{Offset, TimeZone};

use super::numbers::Tells;
use crate::domain::{Day, coded_enum, names};

coded_enum! {
    /// In which order day, month and year stand when the year does not come first.
    DateOrder { DayFirst = "dmy", MonthFirst = "mdy", YearFirst = "ymd" }
}

names! {
    DateOrder {
        DayFirst = "order-of-dates-dmy",
        MonthFirst = "order-of-dates-mdy",
        YearFirst = "order-of-dates-ymd",
    }
}

impl DateOrder {
    /// Reads `dmy` and patterns such as `dd-mm-yyyy` or `jjjj/mm/dd` (Dutch years have a j).
    pub fn parse(text: &str) -> Option<DateOrder> {
        let mut letters: Vec<char> = text
            .to_lowercase()
            .replace('j', "y")
            .chars()
            .filter(char::is_ascii_lowercase)
            .collect();
        letters.dedup();
        DateOrder::from_code(&String::from_iter(letters))
    }
}

/// A civil day, and the instant when the text said a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct When {
    pub(super) day: Day,
    pub(super) at: Option<Timestamp>,
}

/// Reads a date, with or without a time; `time` is the text of a column of its own, if any.
/// A time without an offset is one of the business's zone.
pub(super) fn parse(text: &str, time: &str, order: DateOrder, zone: &TimeZone) -> Option<When> {
    let (date, rest) = split(text.trim());
    let date = civil_date(date, order)?;
    let said = if time.trim().is_empty() { rest } else { time.trim() };
    if said.is_empty() {
        return Some(When { day: Day::from_date(date), at: None });
    }
    let (time, offset) = civil_time(said)?;
    let at = match offset {
        Some(offset) => offset.to_timestamp(date.to_datetime(time)).ok()?,
        None => zone.to_ambiguous_timestamp(date.to_datetime(time)).compatible().ok()?,
    };
    let at = Timestamp::from_second(at.as_second()).ok()?;
    let day = if offset.is_some() { Day::of(at, zone) } else { Day::from_date(date) };
    Some(When { day, at: Some(at) })
}

/// Which order the text can only have been written in.
pub(super) fn tells(text: &str) -> Tells<DateOrder> {
    let text = text.trim();
    // The year comes first, or it is no date: nothing to find out, in every row of most files.
    if text.as_bytes().first_chunk().is_some_and(is_digits::<4>) {
        return Tells::Nothing;
    }
    let (date, _) = split(text);
    let day_first = civil_date(date, DateOrder::DayFirst);
    let month_first = civil_date(date, DateOrder::MonthFirst);
    match (day_first, month_first) {
        (Some(_), None) => Tells::This(DateOrder::DayFirst),
        (None, Some(_)) => Tells::This(DateOrder::MonthFirst),
        (Some(a), Some(b)) if a != b => Tells::Ambiguous,
        (Some(_), Some(_)) | (None, None) => Tells::Nothing,
    }
}

fn is_digits<const N: usize>(bytes: &[u8; N]) -> bool {
    bytes.iter().all(u8::is_ascii_digit)
}

/// The date, and what stands after it.
fn split(text: &str) -> (&str, &str) {
    match text.find(['T', 't', ' ']) {
        Some(at) => (text.get(..at).unwrap_or(text), text.get(at + 1..).unwrap_or("").trim()),
        None => (text, ""),
    }
}

fn civil_date(text: &str, order: DateOrder) -> Option<Date> {
    // What most files hold, without looking for its parts.
    if let [a, b, c, d, b'-', e, f, b'-', g, h] = text.as_bytes()
        && is_digits(&[*a, *b, *c, *d, *e, *f, *g, *h])
    {
        let two = |tens: &u8, ones: &u8| i16::from(tens - b'0') * 10 + i16::from(ones - b'0');
        let day = |number: i16| i8::try_from(number).unwrap_or_default();
        return in_range(two(a, b) * 100 + two(c, d), day(two(e, f)), day(two(g, h)));
    }
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return date_of(text.get(..4)?, text.get(4..6)?, text.get(6..)?);
    }
    let separator = text.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
    let mut parts = text.split(separator);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    if a.len() == 4 {
        return date_of(a, b, c);
    }
    match order {
        DateOrder::DayFirst => date_of(c, b, a),
        DateOrder::MonthFirst => date_of(c, a, b),
        DateOrder::YearFirst => None,
    }
}

/// Two-digit years are refused: whose century they mean would be a guess.
fn date_of(year: &str, month: &str, day: &str) -> Option<Date> {
    let short = |text: &str| (1..=2).contains(&text.len());
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let fits = year.len() == 4 && short(month) && short(day);
    if !fits || ![year, month, day].into_iter().all(digits) {
        return None;
    }
    in_range(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

fn in_range(year: i16, month: i8, day: i8) -> Option<Date> {
    (1900..=2199).contains(&year).then(|| Date::new(year, month, day).ok())?
}

/// `14:30`, `14:30:05.123`, `2:30 PM`, each with or without an offset.
fn civil_time(text: &str) -> Option<(Time, Option<Offset>)> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || ":.".contains(c))).unwrap_or(text.len());
    let (clock, rest) = text.split_at_checked(end)?;
    let (half, zone) = half_of_day(rest.trim());
    let mut parts = clock.split(':');
    let (hour, minute) = (parts.next()?, parts.next()?);
    let second = parts.next().unwrap_or("0");
    let second = second.split_once('.').map_or(second, |(whole, _)| whole);
    if parts.next().is_some() {
        return None;
    }
    let hour: i8 = hour.parse().ok()?;
    let hour = match half {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
    };
    let time = Time::new(hour, minute.parse().ok()?, second.parse().ok()?, 0).ok()?;
    Some((time, offset(zone)?))
}

/// `Some(true)` after noon; and what stands behind AM or PM.
fn half_of_day(text: &str) -> (Option<bool>, &str) {
    let Some((half, rest)) = text.split_at_checked(2) else {
        return (None, text);
    };
    match half.to_ascii_lowercase().as_str() {
        "am" => (Some(false), rest.trim()),
        "pm" => (Some(true), rest.trim()),
        _ => (None, text),
    }
}

/// `None` when it is no offset; `Some(None)` when there is none.
fn offset(text: &str) -> Option<Option<Offset>> {
    match text {
        "" => return Some(None),
        "Z" | "z" | "UTC" | "GMT" => return Some(Some(Offset::UTC)),
        _ => {}
    }
    let sign = match text.get(..1)? {
        "+" => 1,
        "-" | "−" => -1,
        _ => return None,
    };
    let digits: String = text.get(1..)?.chars().filter(|c| *c != ':').collect();
    if !matches!(digits.len(), 2 | 4) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let hours: i32 = digits.get(..2)?.parse().ok()?;
    let minutes: i32 = digits.get(2..).filter(|m| !m.is_empty()).unwrap_or("0").parse().ok()?;
    Offset::from_seconds(sign * (hours * 3_600 + minutes * 60)).ok().map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::parse_zone;
    use proptest::prelude::*;

    fn read(text: &str, time: &str, order: DateOrder) -> String {
        let zone = parse_zone("Europe/Amsterdam").unwrap();
        match parse(text, time, order, &zone) {
            None => "no date".to_owned(),
            Some(When { day, at: None }) => day.to_string(),
            Some(When { day, at: Some(at) }) => format!("{day} {at}"),
        }
    }

    fn check(text: &str, expect: &str) {
        assert_eq!(read(text, "", DateOrder::DayFirst), expect, "{text}");
    }

    #[test]
    fn dates_are_read_as_files_write_them() {
        check("31-12-2025", "2025-12-31");
        check("1/2/2025", "2025-02-01");
        check("31.12.2025", "2025-12-31");
        check("2025-12-31", "2025-12-31");
        check("2025/12/31", "2025-12-31");
        check("20251231", "2025-12-31");
        check("31-12-2025 23:30", "2025-12-31 2025-12-31T22:30:00Z");
        check("2025-12-31T23:30:00Z", "2026-01-01 2025-12-31T23:30:00Z");
        check("2025-12-31 23:30:05 +0100", "2025-12-31 2025-12-31T22:30:05Z");
        check("2025-12-31 23:30 -0500", "2026-01-01 2026-01-01T04:30:00Z");
        check("2025-12-31T10:00+05:30", "2025-12-31 2025-12-31T04:30:00Z");
        check("2025-07-01T00:15:00.250+02:00", "2025-07-01 2025-06-30T22:15:00Z");
        assert_eq!(
            read("12/31/2025", "2:05 PM", DateOrder::MonthFirst),
            "2025-12-31 2025-12-31T13:05:00Z"
        );
        assert_eq!(
            read("12/31/2025", "12:05:00 am", DateOrder::MonthFirst),
            "2025-12-31 2025-12-30T23:05:00Z"
        );
    }

    #[test]
    fn a_clock_that_is_skipped_or_doubled_gives_one_instant() {
        check("30-03-2025 02:30", "2025-03-30 2025-03-30T01:30:00Z");
        check("26-10-2025 02:30", "2025-10-26 2025-10-26T00:30:00Z");
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "31-02-2025",
            "31-12-25",
            "0-1-2025",
            "2025",
            "12:30",
            "99999999",
            "a-b-c",
            "1-2-3-4",
            "1-2-2025-3",
            "2025-12-31T25:00",
            "31-12-02025",
            "31-012-2025",
            "031-12-2025",
            "+1-2-2025",
            "31-12-1899",
            "01-01-2200",
            "2025-12-31 10:00:00:00",
            "2025-12-31 13:00 PM",
            "2025-12-31 0:30 AM",
            "2025-12-31 10:00 +130",
            "2025-12-31 10:00 +1",
            "2025-12-31 10:00 +01000",
        ] {
            check(text, "no date");
        }
        assert_eq!(read("31-12-2025", "", DateOrder::YearFirst), "no date");
    }

    #[test]
    fn a_text_tells_its_order_or_that_it_cannot() {
        assert_eq!(tells("31-12-2025"), Tells::This(DateOrder::DayFirst));
        assert_eq!(tells("12/31/2025 10:00"), Tells::This(DateOrder::MonthFirst));
        assert_eq!(tells("01-02-2025"), Tells::Ambiguous);
        assert_eq!(tells("02-02-2025"), Tells::Nothing);
        assert_eq!(tells("2025-02-01"), Tells::Nothing);
    }

    #[test]
    fn an_order_has_several_names() {
        for name in ["dmy", "dd-mm-yyyy", "d/m/jjjj", "DD-MM-JJJJ"] {
            assert_eq!(DateOrder::parse(name), Some(DateOrder::DayFirst), "{name}");
        }
        assert_eq!(DateOrder::parse("yyyy-mm-dd"), Some(DateOrder::YearFirst));
        assert_eq!(DateOrder::parse("ddd"), None);
    }

    proptest! {
        #[test]
        fn reading_what_was_written_gives_it_back(offset in -20_000..80_000_i32) {
            let date = Day(offset).date();
            let (y, m, d) = (date.year(), date.month(), date.day());
            prop_assert_eq!(read(&format!("{d:02}-{m:02}-{y}"), "", DateOrder::DayFirst), date.to_string());
            prop_assert_eq!(read(&format!("{m}/{d}/{y}"), "", DateOrder::MonthFirst), date.to_string());
            prop_assert_eq!(read(&format!("{y}{m:02}{d:02}"), "", DateOrder::YearFirst), date.to_string());
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,40}|[-+0-9/.:TZ ]{0,30}", time in "[-+0-9: APMapm]{0,12}") {
            let _ = tells(&text);
            let _ = read(&text, &time, DateOrder::MonthFirst);
        }
    }
}
