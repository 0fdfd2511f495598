//! When a job runs: a cron pattern, read in the zone of the business.

use croner::Cron;
use croner::errors::CronError;
use croner::parser::{CronParser, Seconds, Year};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::{Day, Lang, Problem};
use crate::format;

/// Five cron fields that are known to come true again and again.
#[derive(Clone, Debug)]
pub struct Pattern {
    cron: Cron,
}

impl Pattern {
    /// Reads minute, hour, day, month and weekday: `0 7 * * MON`.
    ///
    /// # Errors
    /// `schedule-bad-pattern`, or `schedule-impossible` for a day that never comes (31 February).
    pub fn parse(text: &str) -> Result<Pattern, Problem> {
        let parser =
            CronParser::builder().seconds(Seconds::Disallowed).year(Year::Disallowed).build();
        let cron = parser
            .parse(text)
            .map_err(|_| Problem::usage("schedule-bad-pattern").with("pattern", text))?;
        let pattern = Pattern { cron };
        match pattern.search(Timestamp::UNIX_EPOCH, &TimeZone::UTC) {
            Ok(_) => Ok(pattern),
            Err(_) => Err(Problem::usage("schedule-impossible").with("pattern", text)),
        }
    }

    /// The first time after `after`. A time that the clocks skip is kept at the moment they
    /// jump; a time that comes twice in one night is kept the first time only.
    pub fn next(&self, after: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        self.search(after, zone).ok()
    }

    /// Whether the clock on the wall shows a time of this pattern; not so where it jumped over one.
    pub fn fits(&self, at: Timestamp, zone: &TimeZone) -> bool {
        self.cron.is_time_matching(&at.to_zoned(zone.clone())).unwrap_or(false)
    }

    fn search(&self, after: Timestamp, zone: &TimeZone) -> Result<Timestamp, CronError> {
        let found = self.cron.find_next_occurrence(&after.to_zoned(zone.clone()), false)?;
        Ok(found.timestamp())
    }
}

/// The pattern for `Monday 07:00`, `maandag 7:00`, `daily 03:00`, `dagelijks 3:00`, or for
/// `1 07:00`, the first of each month; `None` for anything else.
pub fn from_words(text: &str) -> Option<String> {
    let (day, time) = text.trim().split_once(char::is_whitespace)?;
    let (hour, minute) = time.trim().split_once(':')?;
    let (hour, minute): (u8, u8) = (hour.parse().ok()?, minute.parse().ok()?);
    let time = format!("{minute} {hour}");
    let day = day.to_lowercase();
    if ["daily", "dagelijks"].contains(&day.as_str()) {
        return Some(format!("{time} * * *"));
    }
    if let Ok(day) = day.parse::<u8>() {
        return Some(format!("{time} {day} * *"));
    }
    let monday = Day::from_date(jiff::civil::date(2026, 11, 23));
    let is_it = |offset: &i32| {
        let name = |lang| format::weekday(monday.plus(*offset), lang).to_lowercase();
        Lang::ALL.iter().any(|lang| name(*lang) == day)
    };
    let weekday = (0..7).find(is_it)?;
    Some(format!("{time} * * {}", (weekday + 1) % 7))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::parse_zone;

    #[test]
    fn what_can_never_come_is_refused() {
        let check = |text, expect| {
            assert_eq!(Pattern::parse(text).unwrap_err().message.id, expect, "{text}");
        };
        check("0 8 31 2 *", "schedule-impossible");
        check("0 8 30,31 2 *", "schedule-impossible");
        check("", "schedule-bad-pattern");
        check("0 7 * *", "schedule-bad-pattern");
        check("0 0 7 * * MON", "schedule-bad-pattern");
        check("0 25 * * *", "schedule-bad-pattern");
        Pattern::parse("0 8 29 2 *").unwrap();
    }

    #[test]
    fn days_and_times_in_words_are_patterns() {
        let check = |text, expect: Option<&str>| {
            assert_eq!(from_words(text).as_deref(), expect, "{text}");
        };
        check("Monday 07:00", Some("0 7 * * 1"));
        check("zondag 7:30", Some("30 7 * * 0"));
        check("daily 03:00", Some("0 3 * * *"));
        check("1 07:00", Some("0 7 1 * *"));
        check("0 7 * * MON", None);
        check("Blursday 07:00", None);
        check("Monday", None);
        let read = from_words("monday 25:00").unwrap();
        assert_eq!(Pattern::parse(&read).unwrap_err().message.id, "schedule-bad-pattern");
    }

    #[test]
    fn each_night_counts_once_also_when_the_clocks_change() {
        let zone = parse_zone("Europe/Amsterdam").unwrap();
        let half_past_two = Pattern::parse("30 2 * * *").unwrap();
        let check = |after: &str, expect: &str| {
            let next = half_past_two.next(after.parse().unwrap(), &zone).unwrap();
            assert_eq!(next.to_string(), expect);
        };
        check("2027-03-27T12:00:00Z", "2027-03-28T01:00:00Z"); // 02:30 is skipped: 03:00 CEST
        check("2027-03-28T01:00:00Z", "2027-03-29T00:30:00Z");
        check("2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z"); // the first of two 02:30s
        check("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    }
}
