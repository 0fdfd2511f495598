//! Reading what a field is compared with.

use super::field::{FieldKind, plain};
use super::speech::{self, Keyword};
use super::wrong::Wrong;
use super::{Field, Op, Unit, Value, When};
use crate::domain::Day;

pub(super) fn read(field: &Field, op: Op, text: &str) -> Result<Value, Wrong> {
    let orders = !matches!(op, Op::Equal | Op::NotEqual | Op::Contains);
    match field.kind() {
        FieldKind::Number | FieldKind::Money => {
            hundredths(text).map(Value::Number).ok_or(Wrong::Number)
        }
        FieldKind::Custom if orders => match hundredths(text) {
            Some(_) => Ok(Value::Text(text.to_owned())),
            None => Err(Wrong::Number),
        },
        FieldKind::Text | FieldKind::Texts | FieldKind::Custom if text.is_empty() => {
            Err(Wrong::Empty)
        }
        FieldKind::Text | FieldKind::Texts | FieldKind::Custom => Ok(Value::Text(text.to_owned())),
        FieldKind::Day => when(text).map(Value::Day).ok_or(Wrong::Day),
        FieldKind::YesNo => {
            yes_no(text).map(Value::YesNo).ok_or_else(|| Wrong::Value(field.clone()))
        }
        FieldKind::Code => {
            let wanted = plain(text);
            let found = field.codes().into_iter().find(|code| code.is(&wanted));
            found.map(|found| Value::Code(found.code)).ok_or_else(|| Wrong::Value(field.clone()))
        }
    }
}

/// `500`, `-3`, `499.95` or `499,95`. Three decimals may be thousands: not read, never guessed.
pub(super) fn hundredths(text: &str) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, part) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
    let plain = |digits: &str, most: usize| {
        (1..=most).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !plain(whole, 12) || !plain(part, 2) {
        return None;
    }
    let number: i64 = format!("{whole}{part:0<2}").parse().ok()?;
    Some(if negative { -number } else { number })
}

/// `90 days`, as days.
pub(super) fn days(text: &str) -> Option<i64> {
    match *text.split_whitespace().collect::<Vec<_>>() {
        [count, unit] => {
            let each = match speech::unit(unit)? {
                Unit::Days => 1,
                Unit::Weeks => 7,
                Unit::Months | Unit::Years => return None,
            };
            Some(i64::from(self::count(count)?) * each)
        }
        _ => None,
    }
}

fn when(text: &str) -> Option<When> {
    let lower = text.to_lowercase();
    match *lower.split_whitespace().collect::<Vec<_>>() {
        [word] if Keyword::Today.is(word) => Some(When::Ago(0, Unit::Days)),
        [date] => Day::parse(date).ok().map(When::On),
        [count, unit, word] if Keyword::Ago.is(word) => {
            Some(When::Ago(self::count(count)?, speech::unit(unit)?))
        }
        [word, count, unit] if Keyword::In.is(word) => {
            Some(When::In(self::count(count)?, speech::unit(unit)?))
        }
        _ => None,
    }
}

/// Up to four digits: no date a business knows is further away.
fn count(text: &str) -> Option<i32> {
    let digits = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}

fn yes_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "ja" | "true" => Some(true),
        "no" | "nee" | "false" => Some(false),
        _ => None,
    }
}
