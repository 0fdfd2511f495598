//! What can be said of how an order stands, and columns that only say yes or no of it, such as `Betaald`
//! or `Cancelled`.

use super::answers::Meaning;
use super::fields::Field;
use super::words;
use crate::domain::order::OrderState;

/// What a state word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Completed,
    /// Completed, and all of it given back.
    Refunded,
    Cancelled,
    Failed,
    Unpaid,
}

impl State {
    pub(super) fn of_order(self) -> OrderState {
        match self {
            State::Completed | State::Refunded => OrderState::Completed,
            State::Cancelled => OrderState::Cancelled,
            State::Failed => OrderState::Failed,
            State::Unpaid => OrderState::Unpaid,
        }
    }
}

/// What such a column is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flag {
    Paid,
    Cancelled,
    Failed,
    /// The row, or what was sold in it, was given back: the column does not say which.
    Returned,
}

const NAMES: &[(Flag, &[&str])] = &[
    (Flag::Paid, &["paid", "betaald", "voldaan", "afgerekend"]),
    (
        Flag::Cancelled,
        &["cancelled", "canceled", "geannuleerd", "annulering", "cancellation", "void", "voided"],
    ),
    (Flag::Failed, &["failed", "mislukt"]),
    (
        Flag::Returned,
        &[
            "refund",
            "refunded",
            "refunds",
            "return",
            "returned",
            "returns",
            "retour",
            "terugbetaald",
            "terugbetaling",
            "geretourneerd",
            "gecrediteerd",
        ],
    ),
];

/// What such a header may say besides: that it is a question, and of what.
const BESIDE: [&str; 12] =
    ["is", "ja", "nee", "j", "n", "yes", "no", "y", "order", "bestelling", "factuur", "invoice"];

impl Flag {
    /// What a header asks.
    pub(super) fn of(header: &str) -> Option<Flag> {
        let words = words::header(header);
        let mut telling = words.split(' ').filter(|word| !BESIDE.contains(word));
        let word = telling.next().filter(|_| telling.next().is_none())?;
        let is_it = |(_, names): &&(Flag, &[&str])| names.contains(&word);
        NAMES.iter().find(is_it).map(|(flag, _)| *flag)
    }

    pub(super) fn state(self, yes: bool) -> State {
        match (self, yes) {
            (Flag::Paid, false) => State::Unpaid,
            (Flag::Cancelled, true) => State::Cancelled,
            (Flag::Failed, true) => State::Failed,
            (Flag::Returned, true) => State::Refunded,
            (Flag::Paid, true) | (Flag::Cancelled | Flag::Failed | Flag::Returned, false) => {
                State::Completed
            }
        }
    }
}

/// Whether a word is a yes or a no.
pub(super) fn says_yes(text: &str) -> Option<bool> {
    let found = YES_NO.iter().find(|(word, _)| word.eq_ignore_ascii_case(text));
    found.map(|(_, yes)| *yes).or_else(|| matches!(text, "✓" | "✔").then_some(true))
}

/// Words of files for yes and no.
pub(super) const YES_NO: &[(&str, bool)] = &[
    ("yes", true),
    ("true", true),
    ("1", true),
    ("y", true),
    ("ja", true),
    ("j", true),
    ("waar", true),
    ("x", true),
    ("v", true),
    ("no", false),
    ("false", false),
    ("0", false),
    ("n", false),
    ("nee", false),
    ("onwaar", false),
];

/// How the column of states is read that says yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct StateFlag {
    flag: Flag,
    /// Where it only ever says yes, nothing means no.
    empty_is_no: bool,
}

impl StateFlag {
    /// `None` where it is a column of words, or a person said what they mean.
    pub(super) fn of(header: &str, meanings: &[Meaning], texts: &[&str]) -> Option<StateFlag> {
        let is_said = |said: &Meaning| said.field == Field::State && says_yes(&said.word).is_some();
        let flag = Flag::of(header).filter(|_| !meanings.iter().any(is_said))?;
        let empty_is_no = !texts.iter().any(|text| says_yes(text) == Some(false));
        Some(StateFlag { flag, empty_is_no })
    }

    pub(super) fn state(self, text: &str) -> Option<State> {
        match text {
            "" if self.empty_is_no => Some(self.flag.state(false)),
            text => says_yes(text).map(|yes| self.flag.state(yes)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_that_says_yes_or_no_is_known_by_its_name() {
        let check = |header: &str, word: &str, expect: Option<State>| {
            let flag = StateFlag::of(header, &[], &["ja", "nee"]);
            assert_eq!(flag.and_then(|flag| flag.state(word)), expect, "{header} {word}");
        };
        check("Betaald", "Nee", Some(State::Unpaid));
        check("Betaald?", "ja", Some(State::Completed));
        check("Betaald (j/n)", "nee", Some(State::Unpaid));
        check("Factuur betaald", "nee", Some(State::Unpaid));
        check("Niet betaald", "nee", None);
        check("Vervallen", "ja", None);
        check("is_paid", "0", Some(State::Unpaid));
        check("Cancelled", "TRUE", Some(State::Cancelled));
        check("Geannuleerd", "onwaar", Some(State::Completed));
        check("Refunded", "yes", Some(State::Refunded));
        check("Betaald", "", None);
        check("Betaald", "iDEAL", None);
        check("Status", "ja", None);
        let crosses = StateFlag::of("Betaald", &[], &["x"]).unwrap();
        assert_eq!(crosses.state(""), Some(State::Unpaid));
        let said = Meaning::parse("state:nee=completed").unwrap();
        assert_eq!(StateFlag::of("Betaald", &[said], &[]), None);
    }
}
