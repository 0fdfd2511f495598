//! When a job runs: a cron pattern, read in the zone of the business.

use croner::Cron;
use croner::errors::CronError;
use croner::parser::{CronParser, Seconds, Year};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::Problem;

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

    fn search(&self, after: Timestamp, zone: &TimeZone) -> Result<Timestamp, CronError> {
        let found = self.cron.find_next_occurrence(&after.to_zoned(zone.clone()), false)?;
        Ok(found.timestamp())
    }
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
