//! A word of a rule that is wrong: which, where, and what is possible there.

use super::field::Code;
use super::{Field, KnownField, Op, Rule};
use crate::domain::{Arg, Lang, Message, Problem, nearest};
use crate::text;

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
                let possible = field.kind().ops().iter().map(|op| sign(*op)).collect();
                let problem = problem("rule-op").with("field", field.name());
                problem.with("possible", Arg::List(possible))
            }
            Wrong::Value(field) => {
                let codes: Vec<Arg> = field.codes().into_iter().map(choice).collect();
                let problem = problem("rule-value").with("field", field.name());
                match codes.is_empty() {
                    true => problem.with("possible", Message::new("rule-yes-no")),
                    false => problem.with("possible", Arg::List(codes)),
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
        let codes = KnownField::ALL.iter().map(|field| field.code().to_owned());
        let names = KnownField::ALL.iter().map(|field| text::say(Lang::Nl, &field.name()));
        let known: Vec<String> = codes.chain(names).collect();
        match nearest(&self.word, known.iter().map(String::as_str))
            .filter(|_| !self.word.is_empty())
        {
            Some(near) => Problem::usage("choice-unknown-near")
                .with("near", near)
                .with("unknown", problem.message),
            None => problem,
        }
    }
}

fn fields() -> Arg {
    let known = KnownField::ALL.iter().map(|field| field.name().into());
    Arg::List(known.chain([Message::new("rule-custom").into()]).collect())
}

fn sign(op: Op) -> Arg {
    if op == Op::Contains { Message::new("rule-contains").into() } else { op.code().into() }
}

fn choice(code: Code) -> Arg {
    code.name.map_or_else(|| code.code.into(), |name| Arg::Choice(code.code, Box::new(name)))
}
