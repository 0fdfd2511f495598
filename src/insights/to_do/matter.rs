//! What a concern is about, as far as the customer said it: complaints, questions and their own
//! words, where they may be quoted.

use serde::{Deserialize, Serialize};

use super::{Concern, Reason};
use crate::domain::interaction::InteractionKind;
use crate::domain::{Day, clean};
use crate::store::said::{self, Answered, Asked};
use crate::store::{ReadTx, Result};

/// What was said so long ago is another matter.
const MATTER_DAYS: i32 = 13 * 7;
/// More of a text is not kept.
const LONGEST: usize = 200;

/// What somebody who turns to the customer should know.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Matter {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub complaints: Option<Complaints>,
    /// What the open question is about, as it was noted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<Words>,
    /// What they wrote with a score.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<Words>,
}

/// Complaints of 13 weeks, and the one that is still open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complaints {
    /// What the open one is about, as it was noted; the last one where none is open.
    pub words: Option<String>,
    pub count: usize,
    pub first: Day,
    pub last: Day,
}

/// Words, and when they were said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    pub words: String,
    pub on: Day,
}

impl Matter {
    /// Whether they said what is the matter: nobody has to ask.
    pub fn has_said(&self) -> bool {
        self.complaints.is_some() || self.answer.is_some()
    }

    pub fn is_empty(&self) -> bool {
        *self == Matter::default()
    }
}

/// Tells of each of these what it is about.
///
/// # Errors
/// A database error.
pub fn with_matters(tx: &ReadTx<'_>, concerns: &mut [Concern], t: Day) -> Result<()> {
    for concern in concerns {
        concern.matter = matter(tx, concern, t)?;
    }
    Ok(())
}

fn matter(tx: &ReadTx<'_>, concern: &Concern, t: Day) -> Result<Matter> {
    let lately = t.plus(-MATTER_DAYS);
    let open = |kind| concern.reasons().find_map(|reason| open(reason, kind));
    let (complaint, question) = (open(InteractionKind::Complaint), open(InteractionKind::Question));
    let from = [complaint, question].into_iter().flatten().fold(lately, Day::min);
    let asked = said::asked(tx, concern.customer, (from, t))?;
    let answers = said::answers(tx, concern.customer, (lately, t))?;
    let is_about = |one: &&Asked| one.kind == InteractionKind::Question && Some(one.on) == question;
    let question = asked.iter().find(is_about).and_then(|one| words(one.about.as_deref(), one.on));
    let is_praise = matches!(concern.reason, Reason::HighScore { .. });
    Ok(Matter {
        complaints: complaints(&asked, complaint, lately).filter(|_| !is_praise),
        question,
        answer: answer(&answers, concern),
    })
}

/// Since when one of this kind is open.
fn open(reason: Reason, kind: InteractionKind) -> Option<Day> {
    match reason {
        Reason::Unanswered { asked, since } => (asked == kind).then_some(since),
        Reason::LowScore { .. }
        | Reason::Renewal { .. }
        | Reason::Silent { .. }
        | Reason::HighScore { .. } => None,
    }
}

fn complaints(asked: &[Asked], open: Option<Day>, lately: Day) -> Option<Complaints> {
    let counts = |one: &&Asked| {
        one.kind == InteractionKind::Complaint && (one.on >= lately || Some(one.on) == open)
    };
    let all: Vec<_> = asked.iter().filter(counts).collect();
    let last = all.last()?;
    let about = all.iter().find(|one| Some(one.on) == open).unwrap_or(last);
    Some(Complaints {
        words: about.about.as_deref().map(|text| clean::shortened(text, LONGEST)),
        count: all.len(),
        first: all.first()?.on,
        last: last.on,
    })
}

/// Of a score that calls for somebody its own words; where a contract is to be renewed, the last
/// they wrote.
fn answer(answers: &[Answered], concern: &Concern) -> Option<Words> {
    let mut renewal = None;
    for reason in concern.reasons() {
        match reason {
            Reason::LowScore { survey, score, on } | Reason::HighScore { survey, score, on } => {
                let is_it = |one: &&Answered| (one.kind, one.score, one.on) == (survey, score, on);
                let one = answers.iter().find(is_it)?;
                return words(one.words.as_deref(), one.on);
            }
            Reason::Renewal { .. } => renewal = answers.iter().find(|one| one.words.is_some()),
            Reason::Unanswered { .. } | Reason::Silent { .. } => {}
        }
    }
    renewal.and_then(|one| words(one.words.as_deref(), one.on))
}

fn words(text: Option<&str>, on: Day) -> Option<Words> {
    text.map(|text| Words { words: clean::shortened(text, LONGEST), on })
}
