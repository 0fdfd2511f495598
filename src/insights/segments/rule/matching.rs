//! Asking a rule of one customer.

use std::cmp::Ordering;

use serde::Serialize;

use super::value::hundredths;
use super::{Comparison, Field, KnownField, Op, Rule, Unit, Value, When};
use crate::domain::Day;
use crate::store::own_segments::Known;

/// When a rule is asked, and how many digits the currency has behind the point.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// Its first instant: what happened before it counts.
    pub day: Day,
    pub decimals: u32,
}

/// A customer's value of a field; money in minor units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Seen {
    Unknown,
    Text(String),
    Texts(Vec<String>),
    Number(i64),
    Money(i64),
    Day(Day),
    YesNo(bool),
}

impl Rule {
    /// Whether the rule holds. A comparison with what is not known never does.
    pub fn holds(&self, known: &Known, moment: Moment) -> bool {
        match self {
            Rule::Is(comparison) => comparison.holds(known, moment),
            Rule::Not(rule) => !rule.holds(known, moment),
            Rule::And(rules) => rules.iter().all(|rule| rule.holds(known, moment)),
            Rule::Or(rules) => rules.iter().any(|rule| rule.holds(known, moment)),
        }
    }

    /// The customer's value of every field the rule asks for, once each.
    pub fn seen(&self, known: &Known) -> Vec<(String, Seen)> {
        let mut seen = Vec::new();
        self.each_field(&mut |field| {
            let name = match field {
                Field::Known(field) => field.code().to_owned(),
                Field::Custom(name) => format!("custom.{name}"),
            };
            if !seen.iter().any(|(known, _)| *known == name) {
                seen.push((name, field.of(known)));
            }
        });
        seen
    }

    fn each_field(&self, each: &mut dyn FnMut(&Field)) {
        match self {
            Rule::Is(comparison) => each(&comparison.field),
            Rule::Not(rule) => rule.each_field(each),
            Rule::And(rules) | Rule::Or(rules) => {
                rules.iter().for_each(|rule| rule.each_field(each));
            }
        }
    }
}

impl Comparison {
    fn holds(&self, known: &Known, moment: Moment) -> bool {
        match (self.field.of(known), &self.value) {
            (Seen::Number(number), Value::Number(wanted)) => {
                self.op.fits((i128::from(number) * 100).cmp(&i128::from(*wanted)))
            }
            (Seen::Money(minor), Value::Number(wanted)) => {
                let unit = 10_i128.pow(moment.decimals);
                self.op.fits((i128::from(minor) * 100).cmp(&(i128::from(*wanted) * unit)))
            }
            (Seen::Day(day), Value::Day(when)) => self.op.fits(day.cmp(&when.day(moment.day))),
            (Seen::YesNo(yes), Value::YesNo(wanted)) => self.op.fits(yes.cmp(wanted)),
            (Seen::Text(text), Value::Code(wanted)) => self.op.fits(text.as_str().cmp(wanted)),
            (Seen::Text(text), Value::Text(wanted)) => self.fits_text(&text, wanted),
            (Seen::Texts(texts), Value::Code(wanted)) => {
                texts.iter().any(|text| text == wanted) == (self.op != Op::NotEqual)
            }
            (Seen::Texts(texts), Value::Text(wanted)) if self.op == Op::NotEqual => {
                texts.iter().all(|text| self.fits_text(text, wanted))
            }
            (Seen::Texts(texts), Value::Text(wanted)) => {
                texts.iter().any(|text| self.fits_text(text, wanted))
            }
            _ => false,
        }
    }

    /// Capitals make no difference; `<` and its like compare numbers, when both are one.
    fn fits_text(&self, text: &str, wanted: &str) -> bool {
        let (low, wanted_low) = (text.to_lowercase(), wanted.to_lowercase());
        match self.op {
            Op::Contains => low.contains(&wanted_low),
            Op::Equal | Op::NotEqual => self.op.fits(low.cmp(&wanted_low)),
            Op::Less | Op::LessEqual | Op::Greater | Op::GreaterEqual => {
                let numbers = hundredths(text.trim()).zip(hundredths(wanted));
                numbers.is_some_and(|(number, wanted)| self.op.fits(number.cmp(&wanted)))
            }
        }
    }
}

impl Op {
    /// Whether a value that stands in this order to the wanted one is as asked.
    fn fits(self, order: Ordering) -> bool {
        match self {
            Op::Equal | Op::Contains => order == Ordering::Equal,
            Op::NotEqual => order != Ordering::Equal,
            Op::Less => order == Ordering::Less,
            Op::LessEqual => order != Ordering::Greater,
            Op::Greater => order == Ordering::Greater,
            Op::GreaterEqual => order != Ordering::Less,
        }
    }
}

impl When {
    fn day(self, today: Day) -> Day {
        match self {
            When::On(day) => day,
            When::Ago(count, unit) => unit.from(today, -count),
            When::In(count, unit) => unit.from(today, count),
        }
    }
}

impl Unit {
    fn from(self, today: Day, count: i32) -> Day {
        match self {
            Unit::Days => today.plus(count),
            Unit::Weeks => today.plus(count.saturating_mul(7)),
            Unit::Months => today.plus_months(count),
            Unit::Years => today.plus_months(count.saturating_mul(12)),
        }
    }
}

impl Field {
    fn of(&self, known: &Known) -> Seen {
        match self {
            Field::Known(field) => field.of(known),
            Field::Custom(name) => {
                let is_it = |given: &&String| given.to_lowercase() == name.to_lowercase();
                let found = known.custom.keys().find(is_it).and_then(|key| known.custom.get(key));
                match found {
                    None | Some(serde_json::Value::Null) => Seen::Unknown,
                    Some(serde_json::Value::String(text)) => Seen::Text(text.clone()),
                    Some(other) => Seen::Text(other.to_string()),
                }
            }
        }
    }
}

impl KnownField {
    fn of(self, known: &Known) -> Seen {
        use KnownField as F;
        let text = |text: &Option<String>| text.clone().map_or(Seen::Unknown, Seen::Text);
        let number = |number: Option<i64>| number.map_or(Seen::Unknown, Seen::Number);
        let money = |minor: Option<i64>| minor.map_or(Seen::Unknown, Seen::Money);
        let day = |day: Option<Day>| day.map_or(Seen::Unknown, Seen::Day);
        let [recency, frequency, monetary] = known.rfm;
        match self {
            F::Name => Seen::Text(known.name.clone()),
            F::Kind => Seen::Text(known.kind.clone()),
            F::City => text(&known.city),
            F::Country => text(&known.country),
            F::Language => text(&known.language),
            F::Tag => Seen::Texts(known.tags.clone()),
            F::Interest => Seen::Texts(known.interests.clone()),
            F::AcquiredVia => text(&known.acquired_via),
            F::Stage => Seen::Text(known.stage.clone()),
            F::Segment => Seen::Texts(known.segments.clone()),
            F::RfmRecency => number(recency),
            F::RfmFrequency => number(frequency),
            F::RfmMonetary => number(monetary),
            F::Orders => Seen::Number(known.orders),
            F::PurchaseDays => Seen::Number(known.purchase_days),
            F::Returns => Seen::Number(known.returns),
            F::Revenue => Seen::Money(known.revenue),
            F::Revenue12Months => Seen::Money(known.revenue_12_months),
            F::Margin => money(known.margin),
            F::Margin12Months => money(known.margin_12_months),
            F::LifetimeValue => money(known.lifetime_value),
            // To the last full day, as everywhere: "90 days ago" and this then agree.
            F::DaysSinceLastOrder => {
                number(known.last_order.map(|last| i64::from(known.orders_end.since(last)) - 1))
            }
            F::FirstOrder => day(known.first_order),
            F::LastOrder => day(known.last_order),
            F::LastNps => number(known.last_nps),
            F::LastCsat => number(known.last_csat),
            F::Active => Seen::YesNo(known.active),
            F::HasContract => Seen::YesNo(known.has_contract),
            F::OpenQuestion => Seen::YesNo(known.open_question),
            F::Left => Seen::YesNo(known.stage == "left"),
            F::LeftReason => text(&known.left_reason),
            F::NextTouch => day(known.next_touch),
        }
    }
}
