//! What to do first: at most three customers, with the reason as a fact and what a year is worth.

use crate::domain::interaction::InteractionKind;
use crate::domain::survey::SurveyKind;
use crate::domain::{Amount, Message, clean, phone};
use crate::format;
use crate::insights::to_do::{Concern, Contact, Reach, Reason};
use crate::reports::gather::followed::{Followed, weeks_listed};
use crate::reports::tell::numbers::{Words, short_name};
use crate::reports::tell::view::{Block, Link, Section, Step};

pub(in crate::reports) fn section(
    to_do: &[Concern],
    followed: &[Followed],
    words: Words<'_>,
) -> Section {
    let step = |concern| step(concern, weeks_listed(concern, followed), words);
    let steps: Vec<_> = to_do.iter().map(step).collect();
    Section {
        title: words.id("report-title-to-do"),
        lead: steps.is_empty().then(|| words.id("report-to-do-none")),
        blocks: if steps.is_empty() { Vec::new() } else { vec![Block::Steps(steps)] },
        remark: None,
    }
}

fn step(concern: &Concern, weeks: usize, words: Words<'_>) -> Step {
    let reasons = [concern.reason].into_iter().chain(concern.also.first().copied());
    let why: Vec<_> = reasons.map(|one| words.say(&reason(one, words))).collect();
    let why = why.join("; ");
    let again = Message::new("report-listed-weeks").with("weeks", weeks);
    let again = (weeks > 1).then(|| words.say(&again));
    let beside: Vec<_> = worth(concern.revenue_12_months, words).into_iter().chain(again).collect();
    let rest = match beside.as_slice() {
        [] => format!("{why}."),
        beside => format!("{why} ({}).", beside.join("; ")),
    };
    Step {
        flag: None,
        lead: action(&concern.name, concern.reason, concern.reach(), words),
        rest,
        link: concern.contact.as_ref().and_then(link),
    }
}

/// `None` where the person was erased since.
fn link(contact: &Contact) -> Option<Link> {
    let (text, to) = match contact {
        Contact::Phone(number) => (number, format!("tel:{}", phone::dialled(number))),
        Contact::Email(address) => (address, format!("mailto:{address}")),
    };
    let can_be_reached = to.contains(|c: char| c.is_ascii_digit() || c == '@');
    can_be_reached.then(|| Link { text: clean::shortened(text, 60), to })
}

/// `€3,120 a year`; nothing for a customer who brought nothing.
pub(super) fn worth(amount: Amount, words: Words<'_>) -> Option<String> {
    let message = Message::new("report-worth").with("amount", words.money(amount));
    (amount > Amount::ZERO).then(|| words.say(&message))
}

/// Verb first: `Call Bakkerij De Vries`; nobody is to call whom there is no number of.
pub(in crate::reports) fn action(
    name: &str,
    reason: Reason,
    reach: Reach,
    words: Words<'_>,
) -> String {
    let id = match reason {
        Reason::Unanswered { .. } => "report-do-answer",
        Reason::LowScore { .. } => "report-do-ask",
        Reason::Renewal { .. } => "report-do-renew",
        Reason::Silent { .. } => match reach {
            Reach::Phone => "report-do-call",
            Reach::Email => "report-do-write",
            Reach::Unknown => "report-do-reach",
        },
        Reason::HighScore { .. } => "report-do-thank",
    };
    words.say(&Message::new(id).with("name", short_name(name)))
}

/// The reason as a fact.
pub(in crate::reports) fn reason(reason: Reason, words: Words<'_>) -> Message {
    let day = |day| format::day_and_month(day, words.voice.lang);
    match reason {
        Reason::Unanswered { asked, since } => {
            let id = match asked {
                InteractionKind::Complaint => "report-reason-complaint",
                InteractionKind::Question | InteractionKind::Compliment | InteractionKind::Note => {
                    "report-reason-question"
                }
            };
            Message::new(id).with("since", day(since))
        }
        Reason::LowScore { survey, score, on } => Message::new("report-reason-low")
            .with("score", given(survey, score))
            .with("on", day(on)),
        Reason::HighScore { survey, score, on } => Message::new("report-reason-high")
            .with("score", given(survey, score))
            .with("on", day(on)),
        Reason::Renewal { on } => {
            Message::new("report-reason-renewal").with("on", words.voice.date(on))
        }
        Reason::Silent { days, usual_days: Some(usual), .. } => {
            Message::new("report-reason-silent-own").with("days", days).with("usual", usual)
        }
        Reason::Silent { days, usual_days: None, limit_days } => {
            Message::new("report-reason-silent").with("days", days).with("limit", limit_days)
        }
    }
}

/// `3 out of 10`.
pub(super) fn given(survey: SurveyKind, score: i64) -> Message {
    let id = match survey {
        SurveyKind::Nps => "report-score-nps",
        SurveyKind::Csat => "report-score-csat",
    };
    Message::new(id).with("score", score)
}
