//! What can go wrong when a shop is asked, and what its owner is told of it. Nothing that a shop says
//! is repeated with the key in it.

use std::time::Duration;

use crate::domain::{Message, Problem, clean};

/// The longest words of a shop that are repeated.
const LONGEST_WORDS: usize = 160;
const NOTHING_THERE: &str = "shop-no-answer-there";

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
    Certificate(Doubt),
    /// It sends on to another address.
    Moved(String),
    /// It answered that it does not.
    Refused { status: u16, said: Option<String>, wait: Option<Duration> },
    /// More than an answer may be.
    TooLarge,
    /// It ended in the middle, or is none of the kind that was asked for.
    Garbled,
    /// All of it together takes longer than it may.
    Slow,
    /// Somebody wanted it to end.
    Stopped,
}

/// What is wrong with what a shop shows to say who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// It is of another name.
    Name,
    /// It is no longer valid, or not yet.
    Dates,
    /// Nobody whom we trust made it.
    Stranger,
}

impl Doubt {
    /// By what the library of protected connections says of it.
    pub(super) fn of(why: &str) -> Doubt {
        let has = |words: &[&str]| words.iter().any(|word| why.contains(word));
        if has(&["valid for name", "NotValidForName"]) {
            Doubt::Name
        } else if has(&["certificate expired", "not valid yet", "Expired", "NotValidYet"]) {
            Doubt::Dates
        } else {
            Doubt::Stranger
        }
    }
}

impl Trouble {
    /// Whether asking again in a moment makes sense.
    pub(super) fn may_pass(&self) -> bool {
        match self {
            Trouble::Unknown | Trouble::Unreachable(_) | Trouble::Silent | Trouble::Garbled => true,
            Trouble::Refused { status, .. } => matches!(status, 408 | 425 | 429 | 500..=599),
            Trouble::Certificate(_)
            | Trouble::Moved(_)
            | Trouble::TooLarge
            | Trouble::Slow
            | Trouble::Stopped => false,
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
            Trouble::Certificate(Doubt::Name) => failed("shop-certificate-name"),
            Trouble::Certificate(Doubt::Dates) => failed("shop-certificate-dates"),
            Trouble::Certificate(Doubt::Stranger) => failed("shop-certificate"),
            Trouble::Moved(to) => {
                failed("shop-moved").with("to", clean::shortened(to, LONGEST_WORDS))
            }
            Trouble::TooLarge => failed("shop-too-large"),
            Trouble::Garbled => failed("shop-garbled"),
            Trouble::Slow => failed("shop-slow"),
            Trouble::Stopped => failed("shop-stopped"),
            Trouble::Refused { status, said, .. } => refused(*status, said.as_deref(), shop),
        }
    }
}

/// Whether it is that there is nothing at this address.
pub(super) fn is_nothing_there(problem: &Problem) -> bool {
    problem.message.id == NOTHING_THERE
}

fn refused(status: u16, said: Option<&str>, shop: &str) -> Problem {
    let id = match status {
        401 => "shop-key-refused",
        403 => "shop-forbidden",
        404 => NOTHING_THERE,
        429 => "shop-too-often",
        500..=599 => "shop-failing",
        _ => "shop-refused",
    };
    let said = said.map(|said| clean::shortened(&words(said), LONGEST_WORDS));
    let said = said.filter(|said| !said.is_empty()).unwrap_or_else(|| "–".to_owned());
    let problem = Problem::failed(id).with("shop", shop);
    problem.with("status", i64::from(status)).with("said", said)
}

/// What is said, without how it looks on a page.
fn words(said: &str) -> String {
    let mut words = String::new();
    let mut is_tag = false;
    for c in said.chars() {
        match c {
            '<' => is_tag = true,
            '>' if is_tag => is_tag = false,
            _ if is_tag => {}
            _ => words.push(c),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_shop_says_for_a_page_is_said_without_its_marks() {
        let check = |said: &str, expect: &str| assert_eq!(words(said), expect, "{said}");
        check("<p>There was a <b>critical</b> error.</p>", "There was a critical error.");
        check("1 > 0", "1 > 0");
        check("<p>", "");
    }

    #[test]
    fn what_is_wrong_with_a_certificate_is_told_apart() {
        let check = |why: &str, expect| assert_eq!(Doubt::of(why), expect, "{why}");
        check("certificate not valid for name \"a\"; certificate is only valid for b", Doubt::Name);
        check("certificate expired: verification time 2 (UNIX), but …", Doubt::Dates);
        check("certificate not valid yet: verification time 2 (UNIX), but …", Doubt::Dates);
        check("UnknownIssuer", Doubt::Stranger);
    }

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
