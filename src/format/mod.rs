//! How numbers, money and dates look, in both languages: one place for pages, mails and screens.

mod deeds;
mod voice;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::{Amount, Currency, Day, Lang, Period, PeriodKind};
pub use deeds::{Typist, advice, arrow, deed, offer};
pub use voice::Voice;

/// A no-break space, so that a sign never loses its number at the end of a line.
const NBSP: char = '\u{a0}';

/// `€12,840.50`, in Dutch `€ 12.840,50`.
pub fn money(amount: Amount, currency: Currency, lang: Lang) -> String {
    lang.money(amount.0, currency.decimals(), currency.symbol())
}

/// `€12,841`: for headlines and tables, where cents say nothing.
pub fn money_rounded(amount: Amount, currency: Currency, lang: Lang) -> String {
    let unit = 10_i128.pow(currency.decimals());
    let whole = crate::domain::money::round_half_even(i128::from(amount.0), unit).0;
    let digits = lang.group_digits(whole.saturating_abs());
    lang.signed_money(whole < 0, &digits, currency.symbol())
}

/// `12.3%` or `12,3%` of a share from 0 to 1.
pub fn percent(share: f64, decimals: usize, lang: Lang) -> String {
    format!("{}%", decimal(share * 100.0, decimals, lang))
}

/// A number with that many decimals, in the language's own marks.
pub fn decimal(value: f64, decimals: usize, lang: Lang) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let is_zero = text.bytes().all(|b| matches!(b, b'0' | b'.'));
    let sign = if value < 0.0 && !is_zero { "−" } else { "" };
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), |n: i64| lang.group_digits(n));
    match part {
        "" => format!("{sign}{whole}"),
        part => format!("{sign}{whole}{}{part}", lang.decimal_mark()),
    }
}

/// The first few names, and a sign where there are more.
pub fn few(names: impl IntoIterator<Item = String>, most: usize) -> String {
    let mut names = names.into_iter();
    let named: Vec<String> = names.by_ref().take(most).collect();
    let more = if names.next().is_some() { ", …" } else { "" };
    named.join(", ") + more
}

/// With a capital first letter.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Puts a plus before a text that has no minus: `+8%`.
pub fn with_sign(text: &str) -> String {
    if text.starts_with('−') { text.to_owned() } else { format!("+{text}") }
}

/// `16 November 2026`, `16 november 2026`.
pub fn date(day: Day, lang: Lang) -> String {
    lang.date(day.date())
}

/// `Monday 16 November 2026`, `maandag 16 november 2026`.
pub fn day(day: Day, lang: Lang) -> String {
    format!("{} {}", weekday(day, lang), date(day, lang))
}

/// `16 November`, `16 november`.
pub fn day_and_month(day: Day, lang: Lang) -> String {
    let date = day.date();
    format!("{} {}", date.day(), lang.month(date.month()))
}

/// `16 November`, with the year where it is not this one.
pub fn near_date(day: Day, today: Day, lang: Lang) -> String {
    match day.date().year() == today.date().year() {
        true => day_and_month(day, lang),
        false => date(day, lang),
    }
}

/// `18 Nov`, `18 nov`: for columns on a phone.
pub fn short_date(day: Day, lang: Lang) -> String {
    format!("{}{NBSP}{}", day.date().day(), short_month(day, lang))
}

/// `Mon 7 Dec`, `ma 7 dec`: a day near by, on a button.
pub fn short_day(day: Day, lang: Lang) -> String {
    let letters = match lang {
        Lang::En => 3,
        Lang::Nl => 2,
    };
    let weekday = weekday(day, lang);
    format!("{}{NBSP}{}", weekday.get(..letters).unwrap_or(weekday), short_date(day, lang))
}

/// `Nov`, `nov`: below a bar.
pub fn short_month(day: Day, lang: Lang) -> &'static str {
    match (lang, day.date().month()) {
        (Lang::Nl, 3) => "mrt", // as Dutch calendars have it
        (_, month) => {
            let name = lang.month(month);
            name.get(..3).unwrap_or(name)
        }
    }
}

/// `Mon 16 – Sun 22 November 2026`, `november 2026`, `Q4 2026`: a period as people name it.
pub fn period(period: Period, lang: Lang) -> String {
    let date = period.from.date();
    match period.kind {
        PeriodKind::Week => week_days(period, lang),
        PeriodKind::Month => format!("{} {}", lang.month(date.month()), date.year()),
        PeriodKind::Quarter => match lang {
            Lang::En => format!("Q{} {}", (date.month() + 2) / 3, date.year()),
            Lang::Nl => format!("kwartaal {} van {}", (date.month() + 2) / 3, date.year()),
        },
        PeriodKind::Year => date.year().to_string(),
    }
}

fn week_days(period: Period, lang: Lang) -> String {
    let last = period.to.plus(-1);
    let (from, to) = (period.from.date(), last.date());
    let start = if from.month() == to.month() {
        from.day().to_string()
    } else if from.year() == to.year() {
        day_and_month(period.from, lang)
    } else {
        date(period.from, lang)
    };
    match lang {
        Lang::En => format!("Mon {start} – Sun {}", date(last, lang)),
        Lang::Nl => format!("ma {start} t/m zo {}", date(last, lang)),
    }
}

/// `16 November 2026 07:00` in the zone of the business.
pub fn date_time(instant: Timestamp, zone: &TimeZone, lang: Lang) -> String {
    format!("{} {}", date(Day::of(instant, zone), lang), time(instant, zone))
}

/// `07:00` in the zone of the business.
pub fn time(instant: Timestamp, zone: &TimeZone) -> String {
    let time = zone.to_datetime(instant);
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// `Monday`, `maandag`.
pub fn weekday(day: Day, lang: Lang) -> &'static str {
    const ENGLISH: [&str; 7] =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    const DUTCH: [&str; 7] =
        ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];
    let names = match lang {
        Lang::En => ENGLISH,
        Lang::Nl => DUTCH,
    };
    let place = usize::try_from(day.date().weekday().to_monday_zero_offset()).unwrap_or(0);
    names[place % names.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week(of: &str) -> Period {
        Period::containing(PeriodKind::Week, Day::parse(of).unwrap())
    }

    #[test]
    fn money_looks_as_people_write_it() {
        let check = |minor, lang, expect: &str| {
            assert_eq!(money(Amount(minor), Currency::EUR, lang).replace(NBSP, "_"), expect);
        };
        check(1_284_050, Lang::En, "€12,840.50");
        check(1_284_050, Lang::Nl, "€_12.840,50");
        check(-5, Lang::En, "−€0.05");
        check(-5, Lang::Nl, "−€_0,05");
        let yen = Currency::parse("jpy").unwrap();
        assert_eq!(money(Amount(1_500), yen, Lang::En).replace(NBSP, "_"), "JPY_1,500");
    }

    #[test]
    fn rounded_money_has_no_cents_and_no_negative_zero() {
        assert_eq!(money_rounded(Amount(1_284_050), Currency::EUR, Lang::En), "€12,840");
        assert_eq!(money_rounded(Amount(-20), Currency::EUR, Lang::En), "€0");
    }

    #[test]
    fn percents_and_decimals_use_the_marks_of_the_language() {
        assert_eq!(percent(0.023, 1, Lang::Nl), "2,3%");
        assert_eq!(percent(-0.5, 0, Lang::En), "−50%");
        assert_eq!(decimal(-0.04, 1, Lang::En), "0.0");
        assert_eq!(decimal(12_345.67, 1, Lang::Nl), "12.345,7");
        assert_eq!(with_sign(&percent(0.08, 0, Lang::En)), "+8%");
    }

    #[test]
    fn short_dates_are_those_of_a_calendar() {
        let check = |day, lang, expect: &str| {
            let short = short_date(Day::parse(day).unwrap(), lang).replace(NBSP, "_");
            assert_eq!(short, expect);
        };
        check("2026-03-01", Lang::Nl, "1_mrt");
        check("2026-03-01", Lang::En, "1_Mar");
        check("2026-11-18", Lang::Nl, "18_nov");
    }

    #[test]
    fn weekdays_are_those_of_the_calendar() {
        let check = |day, lang, expect| {
            assert_eq!(weekday(Day::parse(day).unwrap(), lang), expect);
        };
        check("2026-11-23", Lang::En, "Monday");
        check("2026-11-22", Lang::Nl, "zondag");
        check("1969-12-31", Lang::Nl, "woensdag");
    }

    #[test]
    fn periods_are_named_as_people_name_them() {
        assert_eq!(period(week("2026-11-22"), Lang::En), "Mon 16 – Sun 22 November 2026");
        assert_eq!(period(week("2026-11-01"), Lang::Nl), "ma 26 oktober t/m zo 1 november 2026");
        assert_eq!(
            period(week("2027-01-01"), Lang::En),
            "Mon 28 December 2026 – Sun 3 January 2027"
        );
    }
}
