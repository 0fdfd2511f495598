//! The time of day in a text, and how far its clock is from UTC.

use jiff::civil::Time;
use jiff::tz::Offset;

/// `14:30`, `14.30 uur`, `14u30`, `14:30:05.123`, `2:30 p.m.`, `143005`, each with or without an offset.
pub(super) fn read(text: &str) -> Option<(Time, Option<Offset>)> {
    let (clock, rest) = Clock::take(text.trim())?;
    let rest = rest.trim();
    let (spoken, rest) = behind_hours(rest);
    let (half, rest) = half_of_day(rest);
    if clock.minute.is_empty() && !spoken && half.is_none() {
        return None;
    }
    let hour: i8 = clock.hour.parse().ok()?;
    let hour = match half {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
    };
    let number = |text: &str| if text.is_empty() { Some(0) } else { text.parse().ok() };
    let time = Time::new(hour, number(clock.minute)?, number(clock.second)?, 0).ok()?;
    Some((time, offset(rest)?))
}

/// What joins a time to the day before it: `T`, a comma, `om`, `at`.
pub(super) fn behind_joint(text: &str) -> &str {
    let text = text.trim_start();
    let text = text.strip_prefix(',').unwrap_or(text).trim_start();
    let word = |joint: &str| text.strip_prefix(joint).filter(|rest| rest.starts_with(' '));
    let joined = ["om", "at", "@"].into_iter().find_map(word);
    let joined = joined.or_else(|| text.strip_prefix(['T', 't', '@']));
    joined.unwrap_or(text).trim_start()
}

#[derive(Default)]
struct Clock<'a> {
    hour: &'a str,
    minute: &'a str,
    second: &'a str,
}

impl<'a> Clock<'a> {
    fn take(text: &'a str) -> Option<(Clock<'a>, &'a str)> {
        let (digits, rest) = digits(text)?;
        match digits.len() {
            1 | 2 => Clock::of_hour(digits, rest),
            4 | 6 => {
                let (hour, minute) = (digits.get(..2)?, digits.get(2..4)?);
                Some((Clock { hour, minute, second: digits.get(4..)? }, rest))
            }
            _ => None,
        }
    }

    fn of_hour(hour: &'a str, rest: &'a str) -> Option<(Clock<'a>, &'a str)> {
        let Some((mark, minute, rest)) = next(rest, ":.hHuU") else {
            return Some((Clock { hour, ..Clock::default() }, rest));
        };
        let Some((_, second, rest)) = next(rest, mark) else {
            return Some((Clock { hour, minute, second: "" }, rest));
        };
        Some((Clock { hour, minute, second }, behind_fraction(rest)))
    }
}

fn digits(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (end > 0).then(|| text.split_at_checked(end))?
}

/// One of the marks, and one or two digits.
fn next<'a>(text: &'a str, marks: &str) -> Option<(&'a str, &'a str, &'a str)> {
    let (mark, behind) = text.split_at_checked(1)?;
    let (number, rest) = digits(behind)?;
    (marks.contains(mark) && number.len() <= 2).then_some((mark, number, rest))
}

fn behind_fraction(text: &str) -> &str {
    let behind = text.strip_prefix(['.', ',']).and_then(digits);
    behind.map_or(text, |(_, rest)| rest)
}

/// Whether a word for hours stands there; and what stands behind it.
fn behind_hours(text: &str) -> (bool, &str) {
    let behind = behind_word(text, &["uur", "hrs", "u.", "u", "h"]);
    behind.map_or((false, text), |(_, rest)| (true, rest))
}

/// `Some(true)` after noon; and what stands behind AM or PM.
fn half_of_day(text: &str) -> (Option<bool>, &str) {
    let behind = behind_word(text, &["am", "pm", "a.m.", "p.m.", "a. m.", "p. m."]);
    behind.map_or((None, text), |(place, rest)| (Some(place % 2 == 1), rest))
}

/// Which of the words a text begins with, and what stands behind it.
fn behind_word<'a>(text: &'a str, words: &[&str]) -> Option<(usize, &'a str)> {
    text.chars().next().filter(|c| c.is_alphabetic())?;
    let behind = |word: &&str| {
        let (there, rest) = text.split_at_checked(word.len())?;
        let whole = there.eq_ignore_ascii_case(word) && !rest.starts_with(char::is_alphabetic);
        whole.then(|| rest.trim_start())
    };
    words.iter().enumerate().find_map(|(place, word)| Some((place, behind(word)?)))
}

/// Clocks by names that mean nothing else in Europe, in hours before UTC; and those of North America, which
/// mean this behind a time wherever one is sent (RFC 5322).
const NAMED: [(&str, i32); 18] = [
    ("est", -5),
    ("edt", -4),
    ("cst", -6),
    ("cdt", -5),
    ("mst", -7),
    ("mdt", -6),
    ("pst", -8),
    ("pdt", -7),
    ("cet", 1),
    ("cest", 2),
    ("met", 1),
    ("mest", 2),
    ("mez", 1),
    ("mesz", 2),
    ("wet", 0),
    ("west", 1),
    ("eet", 2),
    ("eest", 3),
];

/// `None` when it is no offset; `Some(None)` when there is none.
pub(super) fn offset(text: &str) -> Option<Option<Offset>> {
    let text = text.trim();
    if text.starts_with(['+', '-']) {
        return signed(text, 2).map(Some);
    }
    let bare = text.split_once('(').map_or(text, |(before, inside)| match before.trim() {
        "" => inside.trim_end_matches(')'),
        before => before,
    });
    if bare.is_empty() {
        return Some(None);
    }
    if let Some((_, hours)) = NAMED.iter().find(|(name, _)| name.eq_ignore_ascii_case(bare)) {
        return Offset::from_seconds(hours * 3_600).ok().map(Some);
    }
    let of_utc = |name: &str| {
        let there = bare.get(..name.len()).is_some_and(|there| there.eq_ignore_ascii_case(name));
        there.then(|| bare.get(name.len()..)).flatten().map(str::trim)
    };
    match ["utc", "gmt", "z"].into_iter().find_map(of_utc) {
        Some("") => Some(Some(Offset::UTC)),
        Some(away) => signed(away, 1).map(Some),
        None => signed(bare, 2).map(Some),
    }
}

/// `+02:00`, `-0530`; after the word UTC one digit is hours too.
fn signed(text: &str, fewest: usize) -> Option<Offset> {
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' | '−' => -1,
        _ => return None,
    };
    let text = text.trim_start().strip_prefix(['+', '-', '−'])?;
    let (hours, minutes) = match text.split_once(':') {
        Some(both) => both,
        None if text.len() == 4 => text.split_at_checked(2)?,
        None => (text, "00"),
    };
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let fits = (fewest..=2).contains(&hours.len()) && minutes.len() == 2;
    if !fits || !is_number(hours) || !is_number(minutes) {
        return None;
    }
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let near = hours <= 15 && minutes < 60;
    near.then(|| Offset::from_seconds(sign * (hours * 3_600 + minutes * 60)).ok())?
}
