//! What customers answered in the 13 weeks before a moment.

use crate::analytics::float;
use crate::analytics::nps::NpsTally;
use crate::analytics::share::Share;
use crate::domain::Day;
use crate::domain::kpi::Note;
use crate::domain::survey::SurveyKind;
use crate::store::facts::{self, AnswerFact};
use crate::store::{ReadTx, Result};

/// Headline scores look back over this many days.
pub(super) const WINDOW_DAYS: i32 = 13 * 7;

/// Fewer answers than this are shown themselves, not as a score.
pub(super) const FEWEST_ANSWERS: i64 = 10;
/// From this many on a score is more than an early sign.
const ENOUGH_ANSWERS: i64 = 30;

/// The answers that count in the window that ends at the first instant of `t`, oldest first: of
/// each customer the latest in that window, and every anonymous one.
pub(super) fn latest(tx: &ReadTx<'_>, kind: SurveyKind, t: Day) -> Result<Vec<AnswerFact>> {
    Ok(latest_of(facts::answers(tx, kind, t.plus(-WINDOW_DAYS), t)?))
}

/// The same, also with where they were asked and how they came.
pub(super) fn latest_and_origins(
    tx: &ReadTx<'_>,
    kind: SurveyKind,
    t: Day,
) -> Result<Vec<AnswerFact>> {
    Ok(latest_of(facts::answers_and_origins(tx, kind, t.plus(-WINDOW_DAYS), t)?))
}

/// The same over any answers in their order.
pub(super) fn latest_of(answers: Vec<AnswerFact>) -> Vec<AnswerFact> {
    let mut last_place = std::collections::HashMap::new();
    for (place, answer) in answers.iter().enumerate() {
        if let Some(customer) = answer.customer {
            last_place.insert(customer, place);
        }
    }
    let counts = |(place, answer): &(usize, AnswerFact)| {
        answer.customer.is_none_or(|customer| last_place.get(&customer) == Some(place))
    };
    answers.into_iter().enumerate().filter(counts).map(|(_, answer)| answer).collect()
}

pub(super) fn tally(answers: &[AnswerFact]) -> NpsTally {
    NpsTally::of(answers.iter().map(|answer| answer.score))
}

/// Those who gave 4 or 5 of 5.
pub(super) fn satisfied(answers: &[AnswerFact]) -> Share {
    let count = answers.iter().filter(|answer| answer.score >= 4).count();
    Share { count: whole(count), of: whole(answers.len()) }
}

/// What to say beside a score while its answers are few.
pub(super) fn note(answers: &[AnswerFact]) -> Option<Note> {
    let n = whole(answers.len());
    if n < FEWEST_ANSWERS {
        let scores = answers.iter().map(|answer| answer.score).collect();
        return Some(Note::RawAnswers { scores });
    }
    (n < ENOUGH_ANSWERS).then_some(Note::EarlySign { answers: n })
}

/// The mean score; `None` where no share is shown either, for it stands beside that only.
pub(super) fn mean(answers: &[AnswerFact]) -> Option<f64> {
    let n = whole(answers.len());
    let total: i64 = answers.iter().map(|answer| answer.score).sum();
    (n >= FEWEST_ANSWERS).then(|| float(total) / float(n))
}

pub(super) fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
