//! How the figures of a report look in its language.

use crate::domain::kpi::{Figure, KpiId, Unit};
use crate::domain::{Amount, Message, Period, PeriodKind, money};
pub(in crate::reports) use crate::format::capital;
use crate::format::{self, Voice};

/// How a report says its figures, in the voice it is written in.
#[derive(Clone, Copy, Debug)]
pub(in crate::reports) struct Words<'v> {
    pub(in crate::reports) voice: &'v Voice,
}

impl Words<'_> {
    pub(in crate::reports) fn say(self, message: &Message) -> String {
        self.voice.say(message)
    }

    pub(in crate::reports) fn id(self, id: &'static str) -> String {
        self.voice.word(id)
    }

    /// Whole units: cents say nothing here.
    pub(in crate::reports) fn money(self, amount: Amount) -> String {
        self.voice.whole_money(amount)
    }

    /// A value of this figure: `€12,840`, `1,204`, `12.3%`, `+41`.
    pub(in crate::reports) fn value(self, figure: &Figure, value: f64) -> String {
        match figure.unit {
            Unit::Money => self.money(Amount(whole(value))),
            Unit::Count => self.voice.count(whole(value)),
            Unit::Rate => self.voice.percent(value, decimals(figure.id)),
            Unit::Points => signed(&self.voice.decimal(value, 0)),
            Unit::Seconds => self.hours(value / 3600.0),
        }
    }

    /// From one amount to another as both are shown, so that a reader can do the sum.
    pub(in crate::reports) fn between(self, before: Amount, amount: Amount) -> Amount {
        let unit = 10_i64.pow(self.voice.currency.decimals());
        let shown = |amount: Amount| money::round_half_even(amount.0.into(), unit.into()).0;
        Amount(shown(amount).saturating_sub(shown(before)).saturating_mul(unit))
    }

    /// How far a value is from an earlier one, both as they are shown: `+€920`, `−12`,
    /// `+0.4 points`; `None` when no difference is to be seen.
    pub(in crate::reports) fn difference(
        self,
        figure: &Figure,
        value: f64,
        before: f64,
    ) -> Option<String> {
        let difference = |scale: f64, decimals: usize| {
            rounded(value * scale, decimals) - rounded(before * scale, decimals)
        };
        let percents = decimals(figure.id);
        let shown = match figure.unit {
            Unit::Money => {
                let (before, value) = (Amount(whole(before)), Amount(whole(value)));
                self.money(self.between(before, value))
            }
            Unit::Count => self.voice.count(whole(value).saturating_sub(whole(before))),
            Unit::Points => self.voice.decimal(difference(1.0, 0), 0),
            Unit::Rate => self.voice.decimal(difference(100.0, percents), percents),
            Unit::Seconds => self.hours(difference(1.0 / 3600.0, 1)),
        };
        if !shown.bytes().any(|b| b.is_ascii_digit() && b != b'0') {
            return None;
        }
        let signed = format::with_sign(&shown);
        if figure.unit == Unit::Rate {
            let is_one = shown.trim_start_matches('\u{2212}') == "1";
            let id = if is_one { "report-point" } else { "report-points" };
            let points = Message::new(id).with("points", signed);
            return Some(self.say(&points));
        }
        Some(signed)
    }

    fn hours(self, hours: f64) -> String {
        let hours = self.voice.decimal(hours, 1);
        self.say(&Message::new("report-hours").with("hours", hours))
    }

    /// `Anna, Bob and 3 others`: at most three by name.
    pub(in crate::reports) fn names(self, names: &[String]) -> String {
        const MOST: usize = 3;
        let shown: Vec<_> = names.iter().take(MOST).map(|name| short_name(name)).collect();
        match names.len().saturating_sub(MOST) {
            0 => self.listed(&shown),
            rest => {
                let others = Message::new("report-and-others").with("names", shown.join(", "));
                self.say(&others.with("count", rest))
            }
        }
    }

    /// `Anna, Bob and Carla`.
    pub(in crate::reports) fn listed(self, all: &[String]) -> String {
        match all {
            [] => String::new(),
            [one] => one.clone(),
            [start @ .., last] => {
                let and = Message::new("report-and").with("start", start.join(", "));
                self.say(&and.with("last", last))
            }
        }
    }
}

/// A name short enough for one line on a phone.
pub(in crate::reports) fn short_name(name: &str) -> String {
    crate::domain::clean::shortened(name, 40)
}

/// With a small first letter, to stand within a sentence.
pub(in crate::reports) fn small(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// `Oct 2026`, `Q3 2026`: short enough for a phone.
pub(in crate::reports) fn short_period(period: Period, words: Words<'_>) -> String {
    let year = period.from.date().year();
    match period.kind {
        PeriodKind::Month => {
            format!("{} {year}", format::short_month(period.from, words.voice.lang))
        }
        PeriodKind::Quarter => {
            let number = (period.from.date().month() + 2) / 3;
            let message = Message::new("report-quarter-short").with("number", number.to_string());
            format!("{} {year}", words.say(&message))
        }
        PeriodKind::Week | PeriodKind::Year => words.voice.period(period),
    }
}

/// The number of the ISO week, as text so that it is never grouped.
pub(in crate::reports) fn period_number(period: Period) -> String {
    debug_assert_eq!(period.kind, PeriodKind::Week);
    period.from.date().iso_week_date().week().to_string()
}

fn signed(number: &str) -> String {
    if number == "0" { number.to_owned() } else { format::with_sign(number) }
}

/// Churn and retention move by tenths; shares of answers are too rough for that.
fn decimals(id: KpiId) -> usize {
    usize::from(id.moves_by_tenths())
}

/// The number that is read when so many decimals are shown.
fn rounded(value: f64, decimals: usize) -> f64 {
    format!("{value:.decimals$}").parse().unwrap_or(value)
}

/// Minor units and counts are whole numbers that passed through a float.
#[expect(clippy::cast_possible_truncation, reason = "whole numbers far below 2^63")]
pub(in crate::reports) fn whole(value: f64) -> i64 {
    value.round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Currency, Lang};
    use jiff::tz::TimeZone;

    #[test]
    fn a_change_is_the_difference_of_the_numbers_that_are_shown() {
        let voice = Voice { lang: Lang::En, currency: Currency::EUR, zone: TimeZone::UTC };
        let words = Words { voice: &voice };
        let check = |id, value, before, expect| {
            let shown = words.difference(&Figure::empty(id), value, before);
            assert_eq!(shown.as_deref(), expect, "{value} {before}");
        };
        check(KpiId::Csat, 0.786, 0.814, Some("−2 points"));
        check(KpiId::Csat, 0.794, 0.786, None);
        check(KpiId::LifetimeValue, 239_540.0, 233_760.0, Some("+€57"));
        check(KpiId::ChurnRate, 0.1234, 0.1116, Some("+1.1 points"));
        check(KpiId::Nps, 31.6, 29.4, Some("+3"));
        check(KpiId::ResponseTime, 7_000.0, 3_500.0, Some("+0.9 hours"));
        assert_eq!(words.between(Amount(233_760), Amount(239_540)), Amount(5_700));
    }
}
