//! A rule as text: what is read again is the same rule.

use std::fmt::{Display, Formatter, Result};

use super::field::FieldKind;
use super::{Comparison, Field, Op, Rule, Unit, Value, When};

impl Display for Rule {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Rule::Is(comparison) => comparison.fmt(f),
            Rule::Not(rule) => {
                f.write_str("not ")?;
                inside(rule, matches!(**rule, Rule::And(_) | Rule::Or(_)), f)
            }
            Rule::And(rules) => joined(rules, " and ", f),
            Rule::Or(rules) => joined(rules, " or ", f),
        }
    }
}

/// Rules within rules always stand in parentheses: nobody has to know what binds first.
fn joined(rules: &[Rule], joint: &str, f: &mut Formatter<'_>) -> Result {
    for (place, rule) in rules.iter().enumerate() {
        if place > 0 {
            f.write_str(joint)?;
        }
        inside(rule, matches!(rule, Rule::And(_) | Rule::Or(_)), f)?;
    }
    Ok(())
}

fn inside(rule: &Rule, parentheses: bool, f: &mut Formatter<'_>) -> Result {
    if parentheses { write!(f, "({rule})") } else { rule.fmt(f) }
}

impl Display for Comparison {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let op = match self.op {
            Op::Less if self.field.kind() == FieldKind::Day => "before",
            Op::Greater if self.field.kind() == FieldKind::Day => "after",
            op @ (Op::Equal
            | Op::NotEqual
            | Op::Less
            | Op::LessEqual
            | Op::Greater
            | Op::GreaterEqual
            | Op::Contains) => op.code(),
        };
        write!(f, "{} {op} {}", self.field, self.value)
    }
}

impl Display for Field {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Field::Known(field) => f.write_str(field.code()),
            Field::Custom(name) => write!(f, "custom.{}", quoted(name)),
        }
    }
}

impl Display for Value {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Value::Text(text) => f.write_str(&quoted(text)),
            Value::Number(hundredths) => number(*hundredths, f),
            Value::Day(when) => when.fmt(f),
            Value::YesNo(yes) => f.write_str(if *yes { "yes" } else { "no" }),
            Value::Code(code) => f.write_str(code),
        }
    }
}

impl Display for When {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            When::On(day) => day.fmt(f),
            When::Ago(0, Unit::Days) => f.write_str("today"),
            When::Ago(count, unit) => write!(f, "{count} {} ago", unit.code()),
            When::In(count, unit) => write!(f, "in {count} {}", unit.code()),
        }
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn number(hundredths: i64, f: &mut Formatter<'_>) -> Result {
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, part) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    if part == 0 { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{part:02}") }
}
