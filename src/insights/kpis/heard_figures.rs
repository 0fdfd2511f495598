//! Scores customers gave: NPS and CSAT.

use super::collect::Heard;
use crate::domain::kpi::{Figure, KpiId};
use crate::insights::listening::{FEWEST_ANSWERS, note, satisfied, tally, whole};
use crate::insights::verdicts;
use crate::store::facts::AnswerFact;

pub(super) fn all(heard: &Heard) -> [Figure; 2] {
    [nps(heard), csat(heard)]
}

fn nps(heard: &Heard) -> Figure {
    let [now, before, year_ago] = heard.nps.each_ref().map(|answers| tally(answers));
    let range = now.range();
    let score = |answers: i64, score: Option<f64>| score.filter(|_| answers >= FEWEST_ANSWERS);
    Figure {
        value: score(now.answers(), now.score()),
        low: score(now.answers(), Some(range.low)),
        high: score(now.answers(), Some(range.high)),
        previous: score(before.answers(), before.score()),
        same_period_last_year: score(year_ago.answers(), year_ago.score()),
        verdict: Some(verdicts::of_scores(now, before)),
        ..answered(KpiId::Nps, &heard.nps[0])
    }
}

fn csat(heard: &Heard) -> Figure {
    let [now, before, year_ago] = heard.csat.each_ref().map(|answers| satisfied(answers));
    let range = now.range();
    let share = |answers: i64, share: Option<f64>| share.filter(|_| answers >= FEWEST_ANSWERS);
    Figure {
        value: share(now.of, now.value()),
        low: share(now.of, Some(range.low)),
        high: share(now.of, Some(range.high)),
        previous: share(before.of, before.value()),
        same_period_last_year: share(year_ago.of, year_ago.value()),
        verdict: Some(verdicts::of_shares(now, before)),
        ..answered(KpiId::Csat, &heard.csat[0])
    }
}

/// How many answered, and what to say while they are few.
fn answered(id: KpiId, answers: &[AnswerFact]) -> Figure {
    Figure { n: whole(answers.len()), note: note(answers), ..Figure::empty(id) }
}
