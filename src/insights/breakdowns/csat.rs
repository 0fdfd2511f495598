//! Satisfaction by touchpoint and by channel. The cuts divide the answers of the headline, so
//! their counts add up to its own.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::kpi::Note;
use crate::insights::listening::{FEWEST_ANSWERS, mean, note, satisfied, whole};
use crate::store::facts::AnswerFact;

/// The answers of 13 weeks, cut twice.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CsatCuts {
    /// Most answers first.
    pub by_touchpoint: Vec<Cut>,
    pub by_channel: Vec<Cut>,
    /// `None` with fewer than two channels that have a share.
    pub channel_spread: Option<Spread>,
}

/// The answers of one touchpoint or channel.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cut {
    /// As the answers give it; `None` for those that do not say.
    pub name: Option<String>,
    pub n: i64,
    /// Share of 4 and 5, and its Wilson range; `None` with too few answers.
    pub value: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub mean: Option<f64>,
    pub note: Option<Note>,
}

/// Between the channels with the highest and the lowest share.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Spread {
    pub highest: String,
    pub lowest: String,
    /// Their shares, 0–1.
    pub high: f64,
    pub low: f64,
    /// `high` minus `low`.
    pub difference: f64,
}

pub(super) fn cuts(answers: &[AnswerFact]) -> CsatCuts {
    let by_channel = cut(answers, |answer| answer.channel.clone());
    CsatCuts {
        by_touchpoint: cut(answers, |answer| answer.touchpoint.clone()),
        channel_spread: spread(&by_channel),
        by_channel,
    }
}

fn cut(answers: &[AnswerFact], name: impl Fn(&AnswerFact) -> Option<String>) -> Vec<Cut> {
    let mut groups = BTreeMap::<Option<String>, Vec<AnswerFact>>::new();
    for answer in answers {
        groups.entry(name(answer)).or_default().push(answer.clone());
    }
    let mut cuts: Vec<_> = groups.into_iter().map(|(name, answers)| of(name, &answers)).collect();
    // Stable: equal counts stay in the order of their names.
    cuts.sort_by_key(|cut| (cut.name.is_none(), std::cmp::Reverse(cut.n)));
    cuts
}

fn of(name: Option<String>, answers: &[AnswerFact]) -> Cut {
    let share = satisfied(answers);
    let range = (share.of >= FEWEST_ANSWERS).then(|| share.range());
    Cut {
        name,
        n: whole(answers.len()),
        value: range.and(share.value()),
        low: range.map(|range| range.low),
        high: range.map(|range| range.high),
        mean: mean(answers),
        note: note(answers),
    }
}

fn spread(channels: &[Cut]) -> Option<Spread> {
    let shares = channels.iter().filter_map(|cut| Some((cut.value?, cut.name.as_ref()?)));
    let mut shares: Vec<_> = shares.collect();
    shares.sort_by(|a, b| a.0.total_cmp(&b.0));
    let [(low, lowest), .., (high, highest)] = shares[..] else { return None };
    Some(Spread {
        highest: highest.clone(),
        lowest: lowest.clone(),
        high,
        low,
        difference: high - low,
    })
}
