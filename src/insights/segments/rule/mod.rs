//! The rules of own segments: a small language, read, printed and asked of one customer.
//!
//! Pure: text in, a rule or the wrong word out. What a customer's values are comes from `store`.
//! `docs/SEGMENTS.md` describes the language. Deliberately absent: SQL made of what people type.

mod field;
mod matching;
mod parse;
mod print;
mod speech;
mod value;
mod words;
mod wrong;

pub use field::{Field, KnownField};
pub use matching::{Moment, Seen};
pub use wrong::RuleError;

use crate::domain::{Day, coded_enum};

coded_enum! {
    Op {
        Equal = "=",
        NotEqual = "!=",
        Less = "<",
        LessEqual = "<=",
        Greater = ">",
        GreaterEqual = ">=",
        Contains = "contains",
    }
}

coded_enum! {
    Unit { Days = "days", Weeks = "weeks", Months = "months", Years = "years" }
}

/// A day in a rule: a date, or so far from the day it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    On(Day),
    Ago(i32, Unit),
    In(i32, Unit),
}

/// What a field is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Text(String),
    /// In hundredths; money in hundredths of the major unit.
    Number(i64),
    Day(When),
    YesNo(bool),
    Code(&'static str),
}

/// `FIELD OP VALUE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    pub field: Field,
    pub op: Op,
    pub value: Value,
}

/// A rule that holds for a customer or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    Is(Comparison),
    Not(Box<Rule>),
    /// Two or more.
    And(Vec<Rule>),
    /// Two or more.
    Or(Vec<Rule>),
}

#[cfg(test)]
mod tests;
