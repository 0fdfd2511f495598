//! Why a customer needs somebody: the reasons as facts, with what they said themselves.

use crate::domain::interaction::InteractionKind;
use crate::domain::order::{Attempt, OrderState};
use crate::domain::survey::SurveyKind;
use crate::domain::{Day, Message, clean};
use crate::format;
use crate::insights::to_do::{Complaints, Concern, Reason};
use crate::reports::gather::data::When;
use crate::reports::tell::numbers::Words;

/// Longer words are cut: what is told here is to be read at a glance.
const LONGEST: usize = 110;
/// So many reasons are told of one customer.
const MOST: usize = 2;

/// All there is to know of a concern at the end of a report's period: complaints, scores and silence told
/// together. Only days to come are counted from the day it was made.
pub(in crate::reports) fn told(concern: &Concern, when: When, words: Words<'_>) -> String {
    let reasons = concern.reasons().filter(|one| !matches!(one, Reason::HighScore { .. }));
    let reasons: Vec<_> = match concern.is_praise() {
        true => vec![concern.reason],
        false => reasons.take(MOST).collect(),
    };
    let is_open = reasons.iter().any(|reason| reason.is_complaint());
    let earlier = concern.matter.complaints.as_ref().filter(|_| !is_open);
    let earlier = earlier.map(|complaints| complained(complaints, when, words));
    let said = reasons.into_iter().map(|one| with_words(one, concern, when, words));
    earlier.into_iter().chain(said).collect::<Vec<_>>().join("; ")
}

/// One reason, and their words on it.
pub(in crate::reports) fn with_words(
    one: Reason,
    concern: &Concern,
    when: When,
    words: Words<'_>,
) -> String {
    let matter = &concern.matter;
    let (fact, said) = match one {
        Reason::Unanswered { asked: InteractionKind::Complaint, since } => {
            let complaints = matter.complaints.as_ref();
            let fact =
                complaints.filter(|of| of.count > 1).map(|of| repeated(of, since, when, words));
            (fact, complaints.and_then(|of| of.words.as_deref()))
        }
        Reason::Unanswered { .. } => (None, matter.question.as_ref().map(|said| &*said.words)),
        Reason::LowScore { survey, score, on } | Reason::HighScore { survey, score, on } => {
            // What was said with another score is not said with this one.
            let answer = matter.answer.as_ref().filter(|said| said.on == on);
            let fact = answer.map(|_| words.say(&gave((survey, score), on, words)));
            (fact, answer.map(|said| &*said.words))
        }
        Reason::Renewal { .. } => {
            let wrote = matter.answer.as_ref().filter(|_| !concern.reasons().any(is_score));
            let fact = wrote.map(|wrote| {
                let on = format::day_and_month(wrote.on, words.voice.lang);
                let wrote = Message::new("report-reason-wrote").with("on", on);
                format!("{}; {}", words.say(&reason(one, when, words)), words.say(&wrote))
            });
            (fact, wrote.map(|said| &*said.words))
        }
        Reason::Silent { .. } => (None, None),
    };
    let fact = fact.unwrap_or_else(|| words.say(&reason(one, when, words)));
    quoted(fact, said, words)
}

fn is_score(reason: Reason) -> bool {
    matches!(reason, Reason::LowScore { .. } | Reason::HighScore { .. })
}

/// `third complaint in 7 weeks, open since 19 November`.
fn repeated(complaints: &Complaints, since: Day, when: When, words: Words<'_>) -> String {
    let since = format::day_and_month(since, words.voice.lang);
    words.say(&counted("report-reason-complaints", complaints, when).with("since", since))
}

/// Complaints that were dealt with, and tell why somebody is not happy.
fn complained(complaints: &Complaints, when: When, words: Words<'_>) -> String {
    let last = format::day_and_month(complaints.last, words.voice.lang);
    let fact = match complaints.count {
        1 => Message::new("report-reason-complained"),
        _ => counted("report-reason-complained-again", complaints, when),
    };
    quoted(words.say(&fact.with("last", last)), complaints.words.as_deref(), words)
}

fn counted(id: &'static str, complaints: &Complaints, when: When) -> Message {
    let weeks = i64::from((when.end.since(complaints.first) + 6) / 7);
    Message::new(id).with("count", complaints.count).with("weeks", weeks)
}

/// `gave 3 out of 10 on 26 November: “…”`.
pub(in crate::reports) fn quoted(fact: String, said: Option<&str>, words: Words<'_>) -> String {
    let Some(said) = said else { return fact };
    let message = Message::new("report-quoted").with("fact", fact);
    words.say(&message.with("words", clean::shortened(said, LONGEST)))
}

/// The reason as a fact, at the end of the report's period.
pub(in crate::reports) fn reason(reason: Reason, when: When, words: Words<'_>) -> Message {
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
        Reason::HighScore { survey, score, on } => gave((survey, score), on, words),
        Reason::Renewal { on } => match days_left(on, when.today) {
            Some(left) => {
                Message::new("report-reason-renewal").with("on", day(on)).with("left", left)
            }
            None => Message::new("report-reason-renewal-over").with("on", day(on)),
        },
        Reason::Silent { days, attempt: Some(attempt), .. } => attempted(days, attempt, words),
        Reason::Silent { days, usual_days: Some(usual), .. } => {
            Message::new("report-reason-silent-own").with("days", days).with("usual", usual)
        }
        Reason::Silent { days, usual_days: None, .. } => {
            Message::new("report-reason-silent").with("days", days)
        }
    }
}

/// `9 days left`; nothing where the day is over.
pub(super) fn days_left(end: Day, today: Day) -> Option<Message> {
    let days = i64::from(end.since(today));
    (days > 0).then(|| Message::new("report-days-left").with("days", days))
}

fn gave((survey, score): (SurveyKind, i64), on: Day, words: Words<'_>) -> Message {
    let on = format::day_and_month(on, words.voice.lang);
    Message::new("report-reason-gave").with("score", given(survey, score)).with("on", on)
}

/// Who ordered in vain is not silent.
fn attempted(days: i64, attempt: Attempt, words: Words<'_>) -> Message {
    let id = match attempt.state {
        OrderState::Unpaid => "report-reason-unpaid",
        OrderState::Failed => "report-reason-failed",
        OrderState::Cancelled | OrderState::Completed => "report-reason-cancelled",
    };
    Message::new(id)
        .with("days", days)
        .with("on", format::day_and_month(attempt.on, words.voice.lang))
        .with("amount", words.money(attempt.amount))
}

/// `3 out of 10`.
pub(in crate::reports) fn given(survey: SurveyKind, score: i64) -> Message {
    let id = match survey {
        SurveyKind::Nps => "report-score-nps",
        SurveyKind::Csat => "report-score-csat",
    };
    Message::new(id).with("score", score)
}
