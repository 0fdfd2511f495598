//! The text of a cell, as a person sees it and the reader of files takes it: whole numbers without a
//! point, days with the year first, and a mark before decimals that is never taken for anything else.

use std::borrow::Cow;

use calamine::DataRef;
use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, ToSpan};

use super::DECIMAL;
use super::formats::{Format, Kind};
use super::mask::Mask;

/// Digits that a spreadsheet keeps of a number; the others are noise of its arithmetic.
const DIGITS: usize = 15;
/// From here on the last digits of a whole number are gone.
const TOO_LONG: f64 = 1e15;
/// Nearer to zero is zero: what is left of a sum that should be.
const NOTHING: f64 = 1e-9;
/// Days of the year 9999 come before this one.
const LAST: f64 = 2_958_466.0;
/// From the first day of one way of counting to that of the other.
const FOUR_YEARS: f64 = 1_462.0;
const SECONDS: f64 = 86_400.0;

/// The text of a cell; empty where nothing stands there, or an error.
pub(super) fn text<'a>(value: &'a DataRef<'a>, format: &Format, is_1904: bool) -> Cow<'a, str> {
    match value {
        DataRef::SharedString(text) => Cow::Borrowed(text),
        DataRef::String(text) | DataRef::DurationIso(text) => Cow::Borrowed(text),
        DataRef::Bool(yes) => Cow::Borrowed(if *yes { "true" } else { "false" }),
        DataRef::DateTimeIso(text) => Cow::Borrowed(without_midnight(text)),
        DataRef::Int(whole) => Cow::Owned(whole.to_string()),
        DataRef::Float(number) => Cow::Owned(shown(*number, format, is_1904)),
        DataRef::DateTime(day) => Cow::Owned(shown(day.as_f64(), format, is_1904)),
        DataRef::Error(_) | DataRef::Empty => Cow::Borrowed(""),
    }
}

/// Days of workbooks that keep them as text have a time as well, and no zone.
fn without_midnight(text: &str) -> &str {
    let text = text.trim_end_matches('Z');
    match text.split_once('T') {
        Some((day, time)) if time.chars().all(|c| "0:.".contains(c)) => day,
        Some(_) | None => text,
    }
}

fn shown(number: f64, format: &Format, is_1904: bool) -> String {
    let counted = || moment(number, is_1904);
    let said = match &format.kind {
        Kind::Plain | Kind::Percent => None,
        Kind::Digits(mask) => in_form(number, mask),
        // What a formula makes of an empty cell.
        Kind::Day if number == 0.0 => Some(String::new()),
        Kind::Day => counted().map(|at| match at.time() == Time::midnight() {
            true => at.date().to_string(),
            false => at.strftime("%Y-%m-%d %H:%M:%S").to_string(),
        }),
        Kind::DayAndTime => counted().map(|at| at.strftime("%Y-%m-%d %H:%M:%S").to_string()),
        Kind::Time => counted().map(|at| at.time().strftime("%H:%M:%S").to_string()),
        Kind::Duration => duration(number),
    };
    said.unwrap_or_else(|| reckoned(number, format))
}

fn reckoned(number: f64, format: &Format) -> String {
    match (&format.kind, &format.currency) {
        (Kind::Percent, _) => format!("{}%", plain(number * 100.0)),
        (_, Some(currency)) => format!("{currency} {}", plain(number)),
        (_, None) => plain(number),
    }
}

/// Digits in their form; what is no whole number has none.
fn in_form(number: f64, mask: &Mask) -> Option<String> {
    let digits = plain(number);
    let is_whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_whole.then(|| mask.filled(&digits))
}

/// As a person sees it: 0.1 + 0.2 is 0.3.
fn plain(number: f64) -> String {
    if !number.is_finite() {
        return String::new();
    }
    let number: f64 = format!("{number:.*e}", DIGITS - 1).parse().unwrap_or(number);
    if number.abs() < NOTHING {
        return "0".to_owned();
    }
    if number.abs() >= TOO_LONG {
        // As spreadsheets show it: whoever reads it knows that it is not all there.
        return format!("{number:E}").replace('E', "E+").replace('.', ",");
    }
    number.to_string().replace('.', &DECIMAL.to_string())
}

/// The day and time that so many days are, as spreadsheets count them; `None` for those that none has.
fn moment(days: f64, is_1904: bool) -> Option<DateTime> {
    let days = if is_1904 { days + FOUR_YEARS } else { days };
    if !(0.0..LAST).contains(&days) {
        return None;
    }
    // Spreadsheets have a 29 February 1900, which never was: before it they are a day ahead.
    let first = Date::new(1899, 12, if days < 60.0 { 31 } else { 30 }).ok()?;
    let seconds = (days.fract() * SECONDS).round();
    let day = first.checked_add(SignedDuration::from_hours(24).checked_mul(whole(days)?)?).ok()?;
    day.to_datetime(Time::midnight()).checked_add(i64::from(whole(seconds)?).seconds()).ok()
}

/// `36:15:00`.
fn duration(days: f64) -> Option<String> {
    let seconds = (0.0..LAST).contains(&days).then(|| whole_long(days * SECONDS))??;
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
    Some(format!("{hours:02}:{minutes:02}:{:02}", seconds % 60))
}

/// What stands before the point.
fn whole(number: f64) -> Option<i32> {
    number.trunc().to_string().parse().ok()
}

fn whole_long(number: f64) -> Option<i64> {
    number.round().to_string().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(number: f64, kind: Kind) -> String {
        let format = Format { kind, currency: None };
        shown(number, &format, false).replace(DECIMAL, ".")
    }

    #[test]
    fn numbers_are_as_a_person_sees_them() {
        let check = |given: f64, expect: &str| assert_eq!(number(given, Kind::Plain), expect);
        check(0.1 + 0.2, "0.3");
        check(1.234, "1.234");
        check(-12.5, "-12.5");
        check(1_000_000.0, "1000000");
        check(8_712_345_678_901.0, "8712345678901");
        check(5.684_341_886_080_802e-14, "0");
        check(-0.0, "0");
        check(0.000_001, "0.000001");
        check(820_982_911_946_154_508.0, "8,20982911946154E+17");
        check(1e300, "1E+300");
        check(f64::NAN, "");
    }

    #[test]
    fn a_day_that_is_kept_as_text_has_no_time_at_midnight() {
        let check = |given: &str, expect: &str| assert_eq!(without_midnight(given), expect);
        check("2026-03-17", "2026-03-17");
        check("2026-03-17T00:00:00", "2026-03-17");
        check("2026-03-17T00:00:00.000Z", "2026-03-17");
        check("2026-03-17T10:30:00", "2026-03-17T10:30:00");
    }

    #[test]
    fn the_mark_before_decimals_is_one_of_its_own() {
        assert_eq!(shown(1.234, &Format::default(), false), "1\u{66b}234");
        let euro = Format { kind: Kind::Plain, currency: Some("€".to_owned()) };
        assert_eq!(shown(-12.5, &euro, false), "€ -12\u{66b}5");
    }

    #[test]
    fn only_whole_numbers_above_zero_stand_in_a_form() {
        let mut mask = Mask::default();
        "000".chars().for_each(|c| mask.add(c).unwrap());
        let check = |given: f64, expect: &str| {
            assert_eq!(number(given, Kind::Digits(mask.clone())), expect);
        };
        check(17.0, "017");
        check(0.0, "000");
        check(-17.0, "-17");
        check(1.5, "1.5");
        check(1e17, "1E+17");
    }

    #[test]
    fn a_format_makes_days_times_and_shares_of_numbers() {
        let check = |given: f64, kind: Kind, expect: &str| assert_eq!(number(given, kind), expect);
        check(46_311.0, Kind::Day, "2026-10-16");
        check(46_311.5, Kind::Day, "2026-10-16 12:00:00");
        check(46_311.0, Kind::DayAndTime, "2026-10-16 00:00:00");
        check(46_311.604_166_667, Kind::DayAndTime, "2026-10-16 14:30:00");
        check(46_311.999_999_99, Kind::DayAndTime, "2026-10-17 00:00:00");
        check(1.0, Kind::Day, "1900-01-01");
        check(59.0, Kind::Day, "1900-02-28");
        check(61.0, Kind::Day, "1900-03-01");
        check(0.0, Kind::Day, "");
        check(-3.0, Kind::Day, "-3");
        check(9e9, Kind::Day, "9000000000");
        check(0.604_166_667, Kind::Time, "14:30:00");
        check(46_311.25, Kind::Time, "06:00:00");
        check(1.510_416_67, Kind::Duration, "36:15:00");
        check(0.21, Kind::Percent, "21%");
        check(0.07, Kind::Percent, "7%");
        check(0.215, Kind::Percent, "21.5%");
        assert_eq!(
            shown(44_849.0, &Format { kind: Kind::Day, currency: None }, true),
            "2026-10-16",
            "days counted from 1904"
        );
    }
}
