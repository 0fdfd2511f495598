//! A step that did not go well, and what of it is certain.

use std::error::Error as _;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::response::Response;

use super::meaning;
use crate::domain::{MailStep, MailTrouble, Refusal, clean};

/// What `lettre` says when the server hangs up instead of answering.
const CUT_OFF: &str = "incomplete response";

#[derive(Debug)]
pub(super) struct Fault {
    /// The server refused for good, in so many words.
    pub(super) permanent: bool,
    /// The server said so itself; otherwise the connection is of no use any more.
    pub(super) answered: bool,
    pub(super) refusal: Refusal,
}

impl Fault {
    /// What we found out without the server saying so.
    pub(super) fn ours(step: MailStep, trouble: MailTrouble, said: &str) -> Fault {
        let refusal = Refusal { trouble, step, said: one_line(said) };
        Fault { permanent: false, answered: false, refusal }
    }

    pub(super) fn silence(step: MailStep) -> Fault {
        Fault::ours(step, MailTrouble::NoAnswer, "")
    }

    /// An answer that fits no question we asked: the conversation cannot be trusted any more.
    pub(super) fn unexpected(step: MailStep, response: &Response) -> Fault {
        Fault::ours(step, MailTrouble::NotUnderstood, &words(response))
    }

    /// What `lettre` makes of an answer or of its absence.
    pub(super) fn of(step: MailStep, error: &Error) -> Fault {
        let details = error.source().map_or_else(|| error.to_string(), ToString::to_string);
        let Some(code) = error.status() else {
            let trouble = unanswered(error, &details);
            let said = if details == CUT_OFF { "" } else { &details };
            return Fault::ours(step, trouble, said);
        };
        let code = u16::from(code);
        let trouble = meaning::of_answer(step, code, &details);
        let passes = matches!(trouble, MailTrouble::TooMany | MailTrouble::Greylisted);
        Fault {
            permanent: error.is_permanent() && !passes,
            answered: true,
            refusal: Refusal { trouble, step, said: one_line(&format!("{code} {details}")) },
        }
    }
}

/// Why there was no answer.
fn unanswered(error: &Error, details: &str) -> MailTrouble {
    let is_answer = error.is_response() && !details.eq_ignore_ascii_case(CUT_OFF);
    if is_answer { MailTrouble::NotUnderstood } else { MailTrouble::HungUp }
}

pub(super) fn words(response: &Response) -> String {
    let lines: Vec<&str> = response.message().collect();
    one_line(&format!("{} {}", response.code(), lines.join(" ")))
}

/// What a server says is shown to people: visible characters only. How much of it, is for later:
/// first what it was told in confidence is taken out, whole.
fn one_line(said: &str) -> String {
    clean::shortened(said, 4_000)
}
