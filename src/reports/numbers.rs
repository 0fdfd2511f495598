//! How the figures of a report look in its language.

use crate::domain::kpi::{Figure, KpiId, Unit};
use crate::domain::{Amount, Currency, Lang, Message};
use crate::{format, text};

/// The language and the currency a report is written in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    pub(super) lang: Lang,
    pub(super) currency: Currency,
}

impl Words {
    pub(super) fn say(self, message: &Message) -> String {
        text::say(self.lang, message)
    }

    pub(super) fn id(self, id: &'static str) -> String {
        text::say_id(self.lang, id)
    }

    /// Whole units: cents say nothing here.
    pub(super) fn money(self, amount: Amount) -> String {
        format::money_rounded(amount, self.currency, self.lang)
    }

    /// A value of this figure: `€12,840`, `1,204`, `12.3%`, `+41`.
    pub(super) fn value(self, figure: &Figure, value: f64) -> String {
        match figure.unit {
            Unit::Money => self.money(Amount(whole(value))),
            Unit::Count => self.lang.group_digits(whole(value)),
            Unit::Rate => format::percent(value, decimals(figure.id), self.lang),
            Unit::Points => signed(&format::decimal(value, 0, self.lang)),
            Unit::Seconds => self.duration(value),
        }
    }

    /// How far a value is from an earlier one: `+€920`, `−12`, `+0.4 points`; `None` when the
    /// difference is too small to be seen.
    pub(super) fn difference(self, figure: &Figure, value: f64, before: f64) -> Option<String> {
        let difference = value - before;
        let shown = match figure.unit {
            Unit::Money => self.money(Amount(whole(difference))),
            Unit::Count => self.lang.group_digits(whole(difference)),
            Unit::Points => format::decimal(difference, 0, self.lang),
            Unit::Rate => format::decimal(difference * 100.0, decimals(figure.id), self.lang),
            Unit::Seconds => self.duration(difference),
        };
        if !shown.bytes().any(|b| b.is_ascii_digit() && b != b'0') {
            return None;
        }
        let signed = format::with_sign(&shown);
        if figure.unit == Unit::Rate {
            let points = Message::new("report-points").with("points", signed);
            return Some(self.say(&points));
        }
        Some(signed)
    }

    fn duration(self, seconds: f64) -> String {
        let hours = format::decimal(seconds / 3600.0, 1, self.lang);
        self.say(&Message::new("report-hours").with("hours", hours))
    }

    /// `Anna, Bob and 3 others`: at most three by name.
    pub(super) fn names(self, names: &[String]) -> String {
        const MOST: usize = 3;
        let shown: Vec<_> = names.iter().take(MOST).map(|name| short_name(name)).collect();
        let rest = names.len().saturating_sub(MOST);
        match (shown.as_slice(), rest) {
            ([one], 0) => one.clone(),
            ([start @ .., last], 0) => {
                let and = Message::new("report-and").with("start", start.join(", "));
                self.say(&and.with("last", last))
            }
            (all, _) => {
                let others = Message::new("report-and-others").with("names", all.join(", "));
                self.say(&others.with("count", rest))
            }
        }
    }
}

/// A name short enough for one line on a phone.
pub(super) fn short_name(name: &str) -> String {
    crate::domain::clean::shortened(name, 40)
}

fn signed(number: &str) -> String {
    if number == "0" { number.to_owned() } else { format::with_sign(number) }
}

/// Churn and retention move by tenths; shares of answers are too rough for that.
fn decimals(id: KpiId) -> usize {
    match id {
        KpiId::ChurnRate | KpiId::Retention | KpiId::RepeatRate => 1,
        KpiId::Customers
        | KpiId::Revenue
        | KpiId::Refunds
        | KpiId::Orders
        | KpiId::AverageOrderValue
        | KpiId::PayingCustomers
        | KpiId::NewCustomers
        | KpiId::ReturningCustomers
        | KpiId::ActiveCustomers
        | KpiId::Nps
        | KpiId::Csat
        | KpiId::LifetimeValue
        | KpiId::CustomerValue
        | KpiId::Concentration
        | KpiId::ResponseTime
        | KpiId::FirstContactResolution => 0,
    }
}

/// Minor units and counts are whole numbers that passed through a float.
#[expect(clippy::cast_possible_truncation, reason = "whole numbers far below 2^63")]
pub(super) fn whole(value: f64) -> i64 {
    value.round() as i64
}
