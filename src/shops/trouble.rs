//! What can go wrong when a shop is asked, and what its owner is told of it. Nothing that a shop says
//! is repeated with the key in it.

use std::time::Duration;

use crate::domain::{Message, Problem, clean};

/// The longest words of a shop that are repeated.
const LONGEST_WORDS: usize = 160;

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// No machine has that name.
    Unknown,
    /// Nobody is there, or the connection broke.
    Unreachable(Message),
    /// It took longer than a step may.
    Silent,
    /// Nobody whom we trust says that it is the shop.
    Certificate(String),
    /// It sends on to another address.
    Moved(String),
    /// It answered that it does not.
    Refused { status: u16, said: Option<String>, wait: Option<Duration> },
    /// More than an answer may be.
    TooLarge,
    /// It ended in the middle, or is none of the kind that was asked for.
    Garbled,
}

impl Trouble {
    /// Whether asking again in a moment makes sense.
    pub(super) fn may_pass(&self) -> bool {
        match self {
            Trouble::Unknown | Trouble::Unreachable(_) | Trouble::Silent | Trouble::Garbled => true,
            Trouble::Refused { status, .. } => matches!(status, 408 | 425 | 429 | 500..=599),
            Trouble::Certificate(_) | Trouble::Moved(_) | Trouble::TooLarge => false,
        }
    }

    /// How long it asks to be left alone.
    pub(super) fn wait(&self) -> Option<Duration> {
        if let Trouble::Refused { wait, .. } = self { *wait } else { None }
    }

    /// What its owner is told.
    pub(super) fn problem(&self, shop: &str) -> Problem {
        let failed = |id| Problem::failed(id).with("shop", shop);
        match self {
            Trouble::Unknown => failed("shop-unknown"),
            Trouble::Unreachable(why) => failed("shop-unreachable").with("why", why.clone()),
            Trouble::Silent => failed("shop-silent"),
            Trouble::Certificate(why) => {
                failed("shop-certificate").with("why", clean::shortened(why, LONGEST_WORDS))
            }
            Trouble::Moved(to) => {
                failed("shop-moved").with("to", clean::shortened(to, LONGEST_WORDS))
            }
            Trouble::TooLarge => failed("shop-too-large"),
            Trouble::Garbled => failed("shop-garbled"),
            Trouble::Refused { status, said, .. } => refused(*status, said.as_deref(), shop),
        }
    }
}

fn refused(status: u16, said: Option<&str>, shop: &str) -> Problem {
    let id = match status {
        401 => "shop-key-refused",
        403 => "shop-forbidden",
        404 => "shop-no-answer-there",
        429 => "shop-too-often",
        500..=599 => "shop-failing",
        _ => "shop-refused",
    };
    let said = clean::shortened(said.unwrap_or("–"), LONGEST_WORDS);
    let problem = Problem::failed(id).with("shop", shop);
    problem.with("status", i64::from(status)).with("said", said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_refusal_has_its_own_words() {
        let check = |status, expect: &str, may_pass| {
            let trouble = Trouble::Refused { status, said: None, wait: None };
            assert_eq!(trouble.problem("shop.example").message.id, expect, "{status}");
            assert_eq!(trouble.may_pass(), may_pass, "{status}");
        };
        check(401, "shop-key-refused", false);
        check(403, "shop-forbidden", false);
        check(404, "shop-no-answer-there", false);
        check(429, "shop-too-often", true);
        check(500, "shop-failing", true);
        check(503, "shop-failing", true);
        check(418, "shop-refused", false);
    }
}
