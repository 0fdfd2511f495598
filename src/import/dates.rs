//! Dates and times as files write them: `31-12-2025`, `2025-12-31T08:15:00+01:00`, `23 dec. 2025`.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::{Offset, TimeZone};

use super::days::{self, DateOrder, Notation};
use super::numbers::Tells;
use super::times;
use crate::domain::Day;

/// A civil day, and the instant when the text said a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct When {
    pub(super) day: Day,
    pub(super) at: Option<Timestamp>,
    /// Its year was written in two digits.
    pub(super) short_year: bool,
}

/// Where the clock hung that told a time without an offset, and where the business is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock<'a> {
    pub(super) told: &'a TimeZone,
    pub(super) own: &'a TimeZone,
    /// Both are one.
    pub(super) is_own: bool,
}

/// Reads a date, with or without a time; `time` is the text of a column of its own, if any. A day
/// without a time is that day, wherever a clock hung.
pub(super) fn parse(text: &str, time: &str, how: &Notation, clock: Clock<'_>) -> Option<When> {
    let Civil { date, time, short_year } = Civil::of(text.trim(), time.trim(), how)?;
    let Some((time, offset)) = time else {
        return Some(When { day: Day::from_date(date), at: None, short_year });
    };
    let civil = date.to_datetime(time);
    let at = match offset {
        Some(offset) => offset.to_timestamp(civil).ok()?,
        None => clock.told.to_ambiguous_timestamp(civil).compatible().ok()?,
    };
    let at = Timestamp::from_second(at.as_second()).ok()?;
    let is_own = offset.is_none() && clock.is_own;
    let day = if is_own { Day::from_date(date) } else { Day::of(at, clock.own) };
    Some(When { day, at: Some(at), short_year })
}

/// What a clock and a calendar on the wall show.
struct Civil {
    date: Date,
    time: Option<(Time, Option<Offset>)>,
    short_year: bool,
}

impl Civil {
    fn of(text: &str, time: &str, how: &Notation) -> Option<Civil> {
        let counted = (how.order == DateOrder::Counted).then(|| days::counted(text)).flatten();
        if let Some((date, at)) = counted {
            let said = match time {
                "" => at.map(|at| (at, None)),
                time => Some(days::part(time).map(|at| (at, None)).or_else(|| times::read(time))?),
            };
            return Some(Civil { date, time: said, short_year: false });
        }
        let days::Found { date, rest, short_year } = days::take(text, how)?;
        let said = if time.is_empty() { times::behind_joint(rest) } else { time };
        let time = if said.is_empty() { None } else { Some(times::read(said)?) };
        Some(Civil { date, time, short_year })
    }
}

/// Which order the text can only have been written in.
pub(super) fn tells(text: &str) -> Tells<DateOrder> {
    let text = text.trim();
    // The year comes first, or it is no date: nothing to find out, in every row of most files.
    if text.as_bytes().first_chunk::<4>().is_some_and(|year| year.iter().all(u8::is_ascii_digit)) {
        return Tells::Nothing;
    }
    let read =
        |order| days::take(text, &Notation { order, short_years: None }).map(|found| found.date);
    match (read(DateOrder::DayFirst), read(DateOrder::MonthFirst)) {
        (Some(_), None) => Tells::This(DateOrder::DayFirst),
        (None, Some(_)) => Tells::This(DateOrder::MonthFirst),
        (Some(a), Some(b)) if a != b => Tells::Ambiguous,
        (Some(_), Some(_)) | (None, None) => Tells::Nothing,
    }
}

/// Why a text was not read as a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    NoDate,
    /// Its year has two digits, and nobody said how dates are written.
    ShortYear,
    /// It could be read in another order.
    OtherOrder,
    /// It is a number, and may be a day as spreadsheets count them.
    Counted,
}

impl Unread {
    /// Why that is.
    pub(super) fn why(text: &str, how: &Notation, newest: i16) -> Unread {
        let text = text.trim();
        if days::may_be_counted(text) {
            return Unread::Counted;
        }
        let with = |short_years| {
            let mut orders = ORDERS.into_iter().filter(|order| *order != how.order);
            orders.any(|order| can_be_read(text, &Notation { order, short_years }))
        };
        let short = Some(newest);
        if with(None) || (how.short_years.is_some() && with(short)) {
            Unread::OtherOrder
        } else if with(short) || can_be_read(text, &Notation { short_years: short, ..*how }) {
            Unread::ShortYear
        } else {
            Unread::NoDate
        }
    }
}

/// The orders of what is written as a date.
pub(super) const ORDERS: [DateOrder; 3] =
    [DateOrder::DayFirst, DateOrder::MonthFirst, DateOrder::YearFirst];

/// Whether the text is a date in this notation.
pub(super) fn can_be_read(text: &str, how: &Notation) -> bool {
    Civil::of(text.trim(), "", how).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::parse_zone;
    use proptest::prelude::*;

    const SAID: Option<i16> = Some(2027);

    fn read_as(text: &str, time: &str, how: &Notation, told: &str) -> String {
        let own = parse_zone("Europe/Amsterdam").unwrap();
        let told = parse_zone(told).unwrap();
        let clock = Clock { told: &told, own: &own, is_own: told == own };
        match parse(text, time, how, clock) {
            None => "no date".to_owned(),
            Some(When { day, at: None, .. }) => day.to_string(),
            Some(When { day, at: Some(at), .. }) => format!("{day} {at}"),
        }
    }

    fn read(text: &str, time: &str, order: DateOrder) -> String {
        read_as(text, time, &Notation { order, short_years: None }, "Europe/Amsterdam")
    }

    fn said(text: &str, order: DateOrder) -> String {
        read_as(text, "", &Notation { order, short_years: SAID }, "Europe/Amsterdam")
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
    fn months_have_names_in_two_languages() {
        let day = "2025-12-23";
        for text in [
            "Dec 23, 2025",
            "23 dec. 2025",
            "23-dec-2025",
            "23.Dec.2025",
            "23DEC2025",
            "december 23 2025",
            "23rd of December 2025",
            "23e december 2025",
            "dinsdag 23 december 2025",
            "Tue, 23 Dec 2025",
            "di. 23 dec. 2025",
            "2025-Dec-23",
            "Tuesday, December 23rd, 2025",
        ] {
            check(text, day);
            assert_eq!(read(text, "", DateOrder::MonthFirst), day, "{text}");
        }
        check("11 mei 2026", "2026-05-11");
        check("3 mrt. 2026", "2026-03-03");
        check("March 3rd 2026", "2026-03-03");
        check("04-NOV-2025", "2025-11-04");
        check("23-mrt-26", "no date");
        assert_eq!(said("23-mrt-26", DateOrder::DayFirst), "2026-03-23");
        assert_eq!(said("26-Mar-23", DateOrder::YearFirst), "2026-03-23");
        assert_eq!(said("23 Mar 2026", DateOrder::YearFirst), "2026-03-23");
        for text in ["23 dec", "dec 2025", "23 decembre 2025", "Dec Dec 2025", "23 xyz 2025"] {
            check(text, "no date");
        }
    }

    #[test]
    fn years_of_two_digits_are_read_where_somebody_said_how_dates_are_written() {
        assert_eq!(said("17-3-26", DateOrder::DayFirst), "2026-03-17");
        assert_eq!(said("08/14/26", DateOrder::MonthFirst), "2026-08-14");
        assert_eq!(said("26.03.17", DateOrder::YearFirst), "2026-03-17");
        assert_eq!(said("1-1-27", DateOrder::DayFirst), "2027-01-01");
        assert_eq!(said("1-1-28", DateOrder::DayFirst), "1928-01-01");
        assert_eq!(said("31-12-'99", DateOrder::DayFirst), "1999-12-31");
        assert_eq!(said("31-12-2025", DateOrder::DayFirst), "2025-12-31");
        assert_eq!(said("08/14/26", DateOrder::DayFirst), "no date");
    }

    #[test]
    fn days_are_counted_as_spreadsheets_do() {
        let counted = |text: &str, time: &str| read(text, time, DateOrder::Counted);
        assert_eq!(counted("46311", ""), "2026-10-16");
        assert_eq!(counted("46311.5", ""), "2026-10-16 2026-10-16T10:00:00Z");
        assert_eq!(counted("46311,604166667", ""), "2026-10-16 2026-10-16T12:30:00Z");
        assert_eq!(counted("46311.999999999", ""), "2026-10-17");
        assert_eq!(counted("46311", "0.5"), "2026-10-16 2026-10-16T10:00:00Z");
        assert_eq!(counted("46311", "14:30"), "2026-10-16 2026-10-16T12:30:00Z");
        assert_eq!(counted("20251231", ""), "2025-12-31");
        assert_eq!(counted("2025-12-31", ""), "2025-12-31");
        assert_eq!(counted("31 dec 2025", ""), "2025-12-31");
        for text in ["31-12-2025", "999999", "4631x", "-46311", "1.5"] {
            assert_eq!(counted(text, ""), "no date", "{text}");
        }
    }

    #[test]
    fn a_time_is_read_as_people_write_it() {
        for time in [
            "14:30",
            "14.30",
            "14:30 uur",
            "14u30",
            "14.30u",
            "14:30:00",
            "14:30:00.123",
            "14:30:00,5",
            "2:30 PM",
            "2:30 p.m.",
            "02:30:00PM",
            "14h30",
            "1430",
            "13:30 WET",
            "14:30 CET",
            "15:30 CEST",
            "15:30 GMT+2",
            "15:30 UTC+02:00",
            "13:30Z",
            "15:30 GMT+0200 (Central European Summer Time)",
        ] {
            for joint in [" ", "T", ", ", " om ", " at "] {
                let text = format!("31-12-2025{joint}{time}");
                check(&text, "2025-12-31 2025-12-31T13:30:00Z");
            }
            assert_eq!(
                read("31-12-2025", time, DateOrder::DayFirst),
                "2025-12-31 2025-12-31T13:30:00Z"
            );
        }
        check("2026/10/21 11:12:40 PM GMT+2", "2026-10-21 2026-10-21T21:12:40Z");
        check("Wed Oct 21 23:12:40 CEST 2026", "2026-10-21 2026-10-21T21:12:40Z");
        check("Wed Oct 21 2026 23:12:40 GMT+0200", "2026-10-21 2026-10-21T21:12:40Z");
        check("20251231T143000Z", "2025-12-31 2025-12-31T14:30:00Z");
        check("31-12-2025 14:30 PST", "2025-12-31 2025-12-31T22:30:00Z");
        check("31-12-2025 14 uur", "2025-12-31 2025-12-31T13:00:00Z");
        check("31-12-2025 2 pm", "2025-12-31 2025-12-31T13:00:00Z");
        for time in ["14", "14:60", "14:30 xyz", "14:30 IST", "14:3x", "25:00 uur", "14:30 +2"] {
            check(&format!("31-12-2025 {time}"), "no date");
        }
    }

    #[test]
    fn a_clock_elsewhere_tells_another_day_and_a_day_alone_stays() {
        let how = Notation { order: DateOrder::DayFirst, short_years: None };
        let utc = |text: &str| read_as(text, "", &how, "UTC");
        assert_eq!(utc("30-06-2026 22:30"), "2026-07-01 2026-06-30T22:30:00Z");
        assert_eq!(utc("30-06-2026"), "2026-06-30");
        assert_eq!(utc("30-06-2026 22:30 +02:00"), "2026-06-30 2026-06-30T20:30:00Z");
        let away = |text: &str| read_as(text, "", &how, "America/New_York");
        assert_eq!(away("30-06-2026 19:00"), "2026-07-01 2026-06-30T23:00:00Z");
    }

    #[test]
    fn what_is_not_read_has_a_cause() {
        let first = Notation { order: DateOrder::DayFirst, short_years: None };
        let why = |text: &str, how: &Notation| Unread::why(text, how, 2027);
        assert_eq!(why("12/31/2025", &first), Unread::OtherOrder);
        assert_eq!(why("17-3-26", &first), Unread::ShortYear);
        assert_eq!(why("08/14/26", &first), Unread::ShortYear);
        assert_eq!(why("46311", &first), Unread::Counted);
        assert_eq!(why("46311.5", &first), Unread::Counted);
        assert_eq!(why("31-02-2025", &first), Unread::NoDate);
        assert_eq!(why("soon", &first), Unread::NoDate);
        let said = Notation { short_years: SAID, ..first };
        assert_eq!(why("08/14/26", &said), Unread::OtherOrder);
    }

    #[test]
    fn an_order_has_several_names() {
        for name in ["dmy", "dd-mm-yyyy", "d/m/jjjj", "DD-MM-JJJJ"] {
            assert_eq!(DateOrder::parse(name), Some(DateOrder::DayFirst), "{name}");
        }
        assert_eq!(DateOrder::parse("yyyy-mm-dd"), Some(DateOrder::YearFirst));
        assert_eq!(DateOrder::parse("Excel"), Some(DateOrder::Counted));
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
            prop_assert_eq!(read(&format!("{}", offset + 25_569), "", DateOrder::Counted), date.to_string());
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,40}|[-+0-9/.:TZ ]{0,30}|[0-9]{1,2}[ -][a-zA-Zé]{2,5}[ -.,]{0,3}[0-9]{2,4}.{0,9}", time in "[-+0-9: APMapm]{0,12}") {
            let _ = tells(&text);
            let _ = read(&text, &time, DateOrder::MonthFirst);
        }
    }
}
