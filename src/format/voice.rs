//! How one business speaks to one reader: sentences, money, dates and figures, all in one language,
//! one currency and one zone.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::kpi::Unit;
use crate::domain::{Amount, Currency, Day, Lang, Message, Named, Period};
use crate::text;

const HOUR: f64 = 3_600.0;
/// What stands where there is nothing.
const NOTHING: &str = "–";

/// A language, a currency and a zone.
#[derive(Clone, Debug)]
pub struct Voice {
    pub lang: Lang,
    pub currency: Currency,
    pub zone: TimeZone,
}

impl Voice {
    /// The message in the language.
    pub fn say(&self, message: &Message) -> String {
        text::say(self.lang, message)
    }

    /// The words of an id that takes no arguments.
    pub fn word(&self, id: &'static str) -> String {
        text::say_id(self.lang, id)
    }

    /// What people call a code.
    pub fn name(&self, code: impl Named) -> String {
        self.say(&code.name())
    }

    /// What people call a word of a file, where it is one of these; `None` where it is the
    /// business's own.
    pub fn known<T: Named>(&self, given: &str) -> Option<String> {
        text::known::<T>(given).map(|value| self.name(value))
    }

    /// `€12,840.50`.
    pub fn money(&self, amount: Amount) -> String {
        super::money(amount, self.currency, self.lang)
    }

    /// `€12,841`: where cents say nothing.
    pub fn whole_money(&self, amount: Amount) -> String {
        super::money_rounded(amount, self.currency, self.lang)
    }

    /// `16 November 2026`.
    pub fn date(&self, day: Day) -> String {
        super::date(day, self.lang)
    }

    /// `Monday 16 November 2026`.
    pub fn day(&self, day: Day) -> String {
        super::day(day, self.lang)
    }

    /// `Monday 16 November`: where the year says nothing.
    pub fn short_day(&self, day: Day) -> String {
        format!("{} {}", super::weekday(day, self.lang), super::day_and_month(day, self.lang))
    }

    /// `16 November 2026 07:00`, by the clock of the business.
    pub fn moment(&self, at: Timestamp) -> String {
        super::date_time(at, &self.zone, self.lang)
    }

    /// `Monday 16 November 2026 07:00`.
    pub fn weekday_and_moment(&self, at: Timestamp) -> String {
        let weekday = super::weekday(Day::of(at, &self.zone), self.lang);
        format!("{weekday} {}", self.moment(at))
    }

    /// `Mon 16 – Sun 22 November 2026`.
    pub fn period(&self, period: Period) -> String {
        super::period(period, self.lang)
    }

    /// `1,204`.
    pub fn count(&self, count: i64) -> String {
        self.lang.group_digits(count)
    }

    /// `12.3%` of a share from 0 to 1.
    pub fn percent(&self, share: f64, decimals: usize) -> String {
        super::percent(share, decimals, self.lang)
    }

    /// `12.3`.
    pub fn decimal(&self, value: f64, decimals: usize) -> String {
        super::decimal(value, decimals, self.lang)
    }

    /// A figure or a part of one: `€12,840.50`, `1,204`, `12.3%`, `41`, `3.5 hours`.
    pub fn value(&self, value: f64, unit: Unit) -> String {
        match unit {
            Unit::Money => self.money(Amount(whole(value))),
            Unit::Count if value.fract() != 0.0 => self.decimal(value, 1),
            Unit::Count | Unit::Points => self.decimal(value, 0),
            Unit::Rate => self.percent(value, 1),
            Unit::Seconds => self.duration(value),
        }
    }

    /// The same; nothing is a dash.
    pub fn value_or_dash(&self, value: Option<f64>, unit: Unit) -> String {
        value.map_or_else(|| NOTHING.to_owned(), |value| self.value(value, unit))
    }

    fn duration(&self, seconds: f64) -> String {
        let (id, size, decimals) = if seconds < 2.0 * HOUR {
            ("duration-minutes", 60.0, 0)
        } else if seconds < 48.0 * HOUR {
            ("duration-hours", HOUR, 1)
        } else {
            ("duration-days", 24.0 * HOUR, 1)
        };
        self.say(&Message::new(id).with("number", self.decimal(seconds / size, decimals)))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "amounts are whole minor units")]
fn whole(value: f64) -> i64 {
    value.round_ties_even() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn voice(lang: Lang) -> Voice {
        Voice { lang, currency: Currency::EUR, zone: TimeZone::UTC }
    }

    #[test]
    fn every_unit_is_shown_as_people_write_it() {
        let check = |value, unit, english: &str, dutch: &str| {
            for (lang, expect) in [(Lang::En, english), (Lang::Nl, dutch)] {
                assert_eq!(voice(lang).value(value, unit).replace('\u{a0}', " "), expect);
            }
        };
        check(1_284_050.0, Unit::Money, "€12,840.50", "€ 12.840,50");
        check(1_204.0, Unit::Count, "1,204", "1.204");
        check(18.46, Unit::Count, "18.5", "18,5");
        check(0.1234, Unit::Rate, "12.3%", "12,3%");
        check(-33.4, Unit::Points, "−33", "−33");
        check(300.0, Unit::Seconds, "5 min", "5 min");
        check(9_000.0, Unit::Seconds, "2.5 hours", "2,5 uur");
        check(259_200.0, Unit::Seconds, "3.0 days", "3,0 dagen");
        assert_eq!(voice(Lang::Nl).value_or_dash(None, Unit::Money), "–");
    }
}
