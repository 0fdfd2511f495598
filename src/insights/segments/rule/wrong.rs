//! A word of a rule that is wrong: which, where, and what is possible there.

use super::{Field, KnownField, Op, Rule};
use crate::domain::{Message, Problem, nearest};

/// What is wrong with a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    Field,
    /// This field cannot be compared like that.
    Op(Field),
    /// Not one of the values of the field.
    Value(Field),
    Number,
    Day,
    Empty,
    /// `and`, `or` or the end should stand here.
    Joint,
    Closing,
    Quote,
    Sign,
    TooLong,
    TooDeep,
}

/// The first word of a rule that is wrong. At the end of the rule the word is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleError {
    word: String,
    at: usize,
    wrong: Wrong,
}

impl RuleError {
    pub(super) fn new(word: &str, at: usize, wrong: Wrong) -> RuleError {
        RuleError { word: word.to_owned(), at, wrong }
    }

    /// What to tell the person who wrote the rule.
    pub fn problem(&self) -> Problem {
        let mut place = Message::new("rule-place").with("word", &self.word).with("at", self.at);
        if self.word.is_empty() {
            place = Message::new("rule-place-end");
        }
        let problem = |id| Problem::usage(id).with("place", place.clone());
        match &self.wrong {
            Wrong::Field => self.near(problem("rule-field").with("possible", fields())),
            Wrong::Op(field) => {
                let signs: Vec<_> = field.kind().ops().iter().map(|op| Op::code(*op)).collect();
                let possible = signs.join("  ");
                problem("rule-op").with("field", field.to_string()).with("possible", possible)
            }
            Wrong::Value(field) => {
                let codes: Vec<_> = field.codes().into_iter().map(|(code, _)| code).collect();
                let problem = problem("rule-value").with("field", field.to_string());
                match codes.as_slice() {
                    [] => problem.with("possible", Message::new("rule-yes-no")),
                    codes => problem.with("possible", codes.join(", ")),
                }
            }
            Wrong::Number => problem("rule-number"),
            Wrong::Day => problem("rule-day"),
            Wrong::Empty => problem("rule-empty"),
            Wrong::Joint => problem("rule-joint"),
            Wrong::Closing => problem("rule-closing"),
            Wrong::Quote => problem("rule-quote"),
            Wrong::Sign => problem("rule-sign"),
            Wrong::TooLong => Problem::usage("rule-too-long").with("most", Rule::LONGEST),
            Wrong::TooDeep => problem("rule-too-deep"),
        }
    }

    /// Adds the field that was probably meant.
    fn near(&self, problem: Problem) -> Problem {
        let known = KnownField::ALL.iter().map(|field| field.code());
        match nearest(&self.word, known).filter(|_| !self.word.is_empty()) {
            Some(near) => Problem::usage("choice-unknown-near")
                .with("near", near)
                .with("unknown", problem.message),
            None => problem,
        }
    }
}

fn fields() -> String {
    let codes: Vec<_> = KnownField::ALL.iter().map(|field| field.code()).collect();
    format!("{}, custom.NAME", codes.join(", "))
}
