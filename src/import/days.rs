//! The day in a text, before any time: in numbers, with the month by its name, or as spreadsheets
//! count days.

use jiff::civil::{Date, Time};

use crate::domain::day_names::{month_named, weekday};
use crate::domain::{coded_enum, names};
use crate::spreadsheet::DECIMAL;

coded_enum! {
    /// In which order day, month and year stand when the year does not come first; or days that are
    /// counted, as spreadsheets do.
    DateOrder { DayFirst = "dmy", MonthFirst = "mdy", YearFirst = "ymd", Counted = "excel" }
}

names! {
    DateOrder {
        DayFirst = "order-of-dates-dmy",
        MonthFirst = "order-of-dates-mdy",
        YearFirst = "order-of-dates-ymd",
        Counted = "order-of-dates-excel",
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

/// The order that a header writes down: `Date (MM/DD/YYYY)`, `Datum dd-mm-jj`, `date_yyyymmdd`.
pub(super) fn order_in(header: &str) -> Option<DateOrder> {
    let words = header.split(|c: char| !c.is_alphanumeric());
    let pattern: String = words.filter(|word| is_of_pattern(word)).collect();
    let pattern = pattern.to_lowercase();
    let has = |letters: &[&str]| letters.iter().any(|letter| pattern.contains(letter));
    (has(&["yy", "jj"]) && has(&["m"]) && has(&["d"])).then(|| DateOrder::parse(&pattern))?
}

/// `dd`, `MM`, `jjjj`, `ddmmyyyy`.
pub(super) fn is_of_pattern(word: &str) -> bool {
    let letters = word.bytes().all(|b| b"dmyj".contains(&b.to_ascii_lowercase()));
    letters && (1..=8).contains(&word.len())
}

/// How dates are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Notation {
    pub(super) order: DateOrder,
    /// The last year that two digits mean, whose century lies up to there; `None` where such years are
    /// not read.
    pub(super) short_years: Option<i16>,
}

/// A day that a text begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found<'a> {
    pub(super) date: Date,
    /// What stands behind it.
    pub(super) rest: &'a str,
    /// Its year has two digits.
    pub(super) short_year: bool,
}

/// The day that a text begins with.
pub(super) fn take<'a>(text: &'a str, how: &Notation) -> Option<Found<'a>> {
    if let Some(date) = common(text, how.order) {
        return Some(Found { date: date?, rest: text.get(10..)?, short_year: false });
    }
    let text = behind_weekday(text);
    let (first, rest) = Piece::take(text)?;
    if let Piece::Digits(digits) = first
        && [8, 14].contains(&digits.len())
    {
        let (year, month, day) = (digits.get(..4)?, digits.get(4..6)?, digits.get(6..8)?);
        let date = how.date(year, month, day)?;
        return Some(Found { date, rest: text.get(8..)?, short_year: false });
    }
    let (gap, rest) = Gap::take(rest);
    let (second, rest) = Piece::take(rest)?;
    let (other_gap, before) = Gap::take(rest);
    let (third, rest) = Piece::take(before)?;
    if rest.starts_with(':') {
        return year_last(before, (first, second), how);
    }
    let (year, month, day) = match (first, second, third) {
        (Piece::Digits(a), Piece::Digits(b), Piece::Digits(c)) if gap.is_like(other_gap) => {
            how.sorted(a, b, c)?
        }
        (Piece::Month(month), Piece::Digits(day), Piece::Digits(year)) => (year, month, day),
        (Piece::Digits(a), Piece::Month(month), Piece::Digits(c))
            if c.len() < 4 && how.is_year_first(a) =>
        {
            (a, month, c)
        }
        (Piece::Digits(a), Piece::Month(month), Piece::Digits(c)) => (c, month, a),
        _ => return None,
    };
    let date = how.date(year, month, day)?;
    Some(Found { date, rest, short_year: year.len() == 2 })
}

/// `2026-10-21` and `21-10-2026`: what most files hold, without looking for its parts. `None` when it is
/// not written so, `Some(None)` when there is no such day.
fn common(text: &str, order: DateOrder) -> Option<Option<Date>> {
    use DateOrder::{DayFirst, MonthFirst};
    let ([a, b, c, d], [e, f], [g, h]) = match *text.as_bytes().first_chunk::<10>()? {
        [a, b, c, d, b'-', e, f, b'-', g, h] => ([a, b, c, d], [e, f], [g, h]),
        [g, h, s @ (b'-' | b'/' | b'.'), e, f, t, year @ ..] if s == t && order == DayFirst => {
            (year, [e, f], [g, h])
        }
        [e, f, s @ (b'-' | b'/' | b'.'), g, h, t, year @ ..] if s == t && order == MonthFirst => {
            (year, [e, f], [g, h])
        }
        _ => return None,
    };
    let digits = [a, b, c, d, e, f, g, h].iter().all(u8::is_ascii_digit);
    let ends = !text.as_bytes().get(10).is_some_and(u8::is_ascii_digit);
    if !digits || !ends {
        return None;
    }
    let two = |tens: u8, ones: u8| i16::from(tens - b'0') * 10 + i16::from(ones - b'0');
    let small = |number: i16| i8::try_from(number).unwrap_or_default();
    Some(in_range(two(a, b) * 100 + two(c, d), small(two(e, f)), small(two(g, h))))
}

fn in_range(year: i16, month: i8, day: i8) -> Option<Date> {
    (1900..=2199).contains(&year).then(|| Date::new(year, month, day).ok())?
}

/// `Wed Oct 21 23:12:40 CEST 2026`: the year stands behind the time.
fn year_last<'a>(
    time: &'a str,
    (month, day): (Piece<'_>, Piece<'_>),
    how: &Notation,
) -> Option<Found<'a>> {
    let (Piece::Month(month), Piece::Digits(day)) = (month, day) else { return None };
    let (time, year) = time.rsplit_once(' ')?;
    let date = (year.len() == 4).then(|| how.date(year, month, day))??;
    Some(Found { date, rest: time, short_year: false })
}

/// Days of the week say nothing that the date does not.
fn behind_weekday(text: &str) -> &str {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return text;
    }
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    match text.split_at_checked(end) {
        Some((word, rest)) if weekday(word).is_some() => {
            rest.trim_start_matches(|c: char| ".,".contains(c) || c.is_whitespace())
        }
        _ => text,
    }
}

/// A number or a month by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'a> {
    Digits(&'a str),
    Month(&'static str),
}

const ORDINALS: [&str; 7] = ["st", "nd", "rd", "th", "e", "ste", "de"];
const MONTHS: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];

impl<'a> Piece<'a> {
    fn take(text: &'a str) -> Option<(Piece<'a>, &'a str)> {
        let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (digits, rest) = text.split_at_checked(end)?;
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let (word, behind) = rest.split_at_checked(end)?;
        if digits.is_empty() {
            let month = usize::try_from(month_named(word)?).ok()?;
            return Some((Piece::Month(MONTHS.get(month.checked_sub(1)?)?), behind));
        }
        let is_ordinal =
            !word.is_empty() && ORDINALS.iter().any(|ordinal| ordinal.eq_ignore_ascii_case(word));
        Some((Piece::Digits(digits), if is_ordinal { behind } else { rest }))
    }
}

/// What stands between two pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    Space,
    Mark(char),
    Several,
    Nothing,
}

impl Gap {
    fn take(text: &str) -> (Gap, &str) {
        let mut gap = Gap::Nothing;
        for (at, c) in text.char_indices() {
            gap = match (c, gap) {
                (c, Gap::Nothing) if c.is_whitespace() => Gap::Space,
                (c, gap) if c.is_whitespace() || "'’".contains(c) => gap,
                (c, Gap::Nothing | Gap::Space) if "-/.,".contains(c) => Gap::Mark(c),
                (c, Gap::Mark(_) | Gap::Several) if "-/.,".contains(c) => Gap::Several,
                _ => return (gap, without_of(text.get(at..).unwrap_or_default())),
            };
        }
        (gap, "")
    }

    /// Numbers are of one date when the same mark stands between them.
    fn is_like(self, other: Gap) -> bool {
        self == other && matches!(self, Gap::Space | Gap::Mark('-' | '/' | '.'))
    }
}

/// `1st of March`.
fn without_of(text: &str) -> &str {
    text.strip_prefix("of ").map_or(text, str::trim_start)
}

impl Notation {
    /// Year, month and day of three numbers.
    fn sorted<'a>(
        &self,
        a: &'a str,
        b: &'a str,
        c: &'a str,
    ) -> Option<(&'a str, &'a str, &'a str)> {
        if self.is_year_first(a) {
            return Some((a, b, c));
        }
        match self.order {
            DateOrder::DayFirst => Some((c, b, a)),
            DateOrder::MonthFirst => Some((c, a, b)),
            DateOrder::YearFirst | DateOrder::Counted => None,
        }
    }

    fn is_year_first(&self, first: &str) -> bool {
        first.len() == 4 || (self.order == DateOrder::YearFirst && self.short_years.is_some())
    }

    fn date(&self, year: &str, month: &str, day: &str) -> Option<Date> {
        let short = |text: &str| (1..=2).contains(&text.len());
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if !short(month) || !short(day) || ![year, month, day].into_iter().all(digits) {
            return None;
        }
        in_range(self.year(year)?, month.parse().ok()?, day.parse().ok()?)
    }

    /// Whose century two digits mean is a guess unless somebody said how dates are written.
    fn year(&self, text: &str) -> Option<i16> {
        match (text.len(), self.short_years) {
            (4, _) => text.parse().ok(),
            (2, Some(last)) => {
                let year = 2000 + text.parse::<i16>().ok()?;
                Some(if year > last { year - 100 } else { year })
            }
            _ => None,
        }
    }
}

/// What may stand before a part of a day.
const MARKS: [char; 3] = ['.', ',', DECIMAL];

/// Days since the end of 1899, as spreadsheets count them; a fraction is the time.
pub(super) fn counted(text: &str) -> Option<(Date, Option<Time>)> {
    let (days, fraction) = text.split_once(MARKS).unwrap_or((text, ""));
    let fits = (2..=6).contains(&days.len()) && fraction.len() <= 15;
    if !fits || !days.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let seconds = part_of_day(fraction)?;
    let days: i64 = days.parse().ok()?;
    let whole = days + seconds / SECONDS;
    let date = Date::new(1899, 12, 30).ok()?.checked_add(jiff::Span::new().try_days(whole).ok()?);
    let time = (seconds % SECONDS != 0).then(|| time_at(seconds % SECONDS));
    Some((date.ok().filter(|date| date.year() <= 2199)?, time.flatten()))
}

/// The time of `0,604166667`: a part of the day.
pub(super) fn part(text: &str) -> Option<Time> {
    let (days, fraction) = text.split_once(MARKS)?;
    let fits = days.trim_start_matches('0').is_empty() && (1..=15).contains(&fraction.len());
    fits.then(|| time_at(part_of_day(fraction)? % SECONDS))?
}

const SECONDS: i64 = 86_400;

fn part_of_day(fraction: &str) -> Option<i64> {
    let of = 10_i128.pow(u32::try_from(fraction.len()).ok()?);
    let digits: i128 = if fraction.is_empty() { 0 } else { fraction.parse().ok()? };
    i64::try_from((digits * i128::from(SECONDS) * 2 + of) / (of * 2)).ok()
}

fn time_at(seconds: i64) -> Option<Time> {
    let part = |number: i64| i8::try_from(number).ok();
    let (hour, minute) = (part(seconds / 3_600)?, part(seconds / 60 % 60)?);
    Time::new(hour, minute, part(seconds % 60)?, 0).ok()
}

/// A number that is a day of our own times, if it is one as spreadsheets count them.
pub(super) fn may_be_counted(text: &str) -> bool {
    let whole = text.split(MARKS).next().unwrap_or_default();
    let near = whole.parse().is_ok_and(|days: i32| (20_000..=73_050).contains(&days));
    near && counted(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_may_write_down_the_order() {
        for (header, expect) in [
            ("Date (MM/DD/YYYY)", Some(DateOrder::MonthFirst)),
            ("Datum dd-mm-jj", Some(DateOrder::DayFirst)),
            ("date_yyyymmdd", Some(DateOrder::YearFirst)),
            ("DD.MM.JJJJ", Some(DateOrder::DayFirst)),
            ("Date", None),
            ("My day", None),
            ("Datum (dd)", None),
            ("D M Y", None),
        ] {
            assert_eq!(order_in(header), expect, "{header}");
        }
    }
}
