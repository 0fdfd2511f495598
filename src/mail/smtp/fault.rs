//! A step that did not go well, and what of it is certain.

use std::error::Error as _;
use std::io;

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
            let (step, trouble) = unanswered(step, error, &details);
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

/// Why there was no answer, and at which step: a connection that is protected from its first
/// byte is opened in one go.
fn unanswered(step: MailStep, error: &Error, details: &str) -> (MailStep, MailTrouble) {
    let details = details.to_lowercase();
    if error.is_response() {
        let trouble =
            if details == CUT_OFF { MailTrouble::HungUp } else { MailTrouble::NotUnderstood };
        return (if step == MailStep::Tls { MailStep::Greeting } else { step }, trouble);
    }
    if details.contains("certificate") {
        return (MailStep::Tls, MailTrouble::Certificate);
    }
    if details.contains("authentication mechanism") {
        return (step, MailTrouble::NoLogin);
    }
    match (step, io_kind(error)) {
        (MailStep::Tls, Some(kind)) if is_unreachable(kind) => {
            (MailStep::Connect, MailTrouble::PortClosed)
        }
        (MailStep::Tls, _) => (MailStep::Tls, MailTrouble::Tls),
        _ => (step, MailTrouble::HungUp),
    }
}

fn io_kind(error: &Error) -> Option<io::ErrorKind> {
    let mut cause = error.source();
    while let Some(found) = cause {
        if let Some(error) = found.downcast_ref::<io::Error>() {
            return Some(error.kind());
        }
        cause = found.source();
    }
    None
}

fn is_unreachable(kind: io::ErrorKind) -> bool {
    use io::ErrorKind::{ConnectionRefused, HostUnreachable, NetworkUnreachable, TimedOut};
    [ConnectionRefused, HostUnreachable, NetworkUnreachable, TimedOut].contains(&kind)
}

pub(super) fn words(response: &Response) -> String {
    let lines: Vec<&str> = response.message().collect();
    one_line(&format!("{} {}", response.code(), lines.join(" ")))
}

/// What a server says is shown to people: visible characters only, and not a page of them.
fn one_line(said: &str) -> String {
    clean::shortened(said, 300)
}
