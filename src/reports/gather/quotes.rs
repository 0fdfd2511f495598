//! What customers wrote and may be quoted on.

use serde::{Deserialize, Serialize};

use crate::domain::survey::SurveyKind;
use crate::domain::touchpoint::Touchpoint;
use crate::domain::{Day, Period};
use crate::insights::scores::LowScores;
use crate::insights::to_do::Concern;
use crate::store::{self, ReadTx, quotes};
use crate::text;

const SHOWN: usize = 3;

/// What a customer wrote with a score, and agreed to be quoted on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::reports) struct Quote {
    /// `None` for an anonymous answer.
    pub(in crate::reports) name: Option<String>,
    pub(in crate::reports) kind: SurveyKind,
    pub(in crate::reports) score: i64,
    pub(in crate::reports) words: String,
    pub(in crate::reports) day: Day,
}

pub(in crate::reports) fn gather(
    tx: &ReadTx<'_>,
    period: Period,
    (low, to_do): (&[LowScores], &[Concern]),
) -> store::Result<Vec<Quote>> {
    let mut all = quotes::of_period(tx, period)?;
    all.retain(|quote| !to_do.iter().any(|concern| is_told(quote, concern)));
    Ok(chosen(all, low.iter().find(|one| one.has_grown())))
}

/// Whether these words stand among the things to do already.
fn is_told(quote: &quotes::Quote, concern: &Concern) -> bool {
    let is_theirs = quote.name.as_ref() == Some(&concern.name);
    is_theirs && concern.matter.answer.as_ref().is_some_and(|answer| answer.on == quote.day)
}

/// The least and the most satisfied, and the newest of the others, one about what grew before one
/// about anything else: a report that quotes only praise teaches nothing.
fn chosen(mut all: Vec<quotes::Quote>, grown: Option<&LowScores>) -> Vec<Quote> {
    let mut chosen = Vec::new();
    let lowest = all.iter().enumerate().min_by_key(|(_, quote)| share_of_scale(quote));
    if let Some((place, _)) = lowest {
        chosen.push(all.remove(place));
    }
    // Of equals the last is taken: looked at from the back, that is the newest.
    let highest = all.iter().enumerate().rev().max_by_key(|(_, quote)| share_of_scale(quote));
    if let Some((place, _)) = highest {
        chosen.push(all.remove(place));
    }
    all.sort_by_key(|quote| !grown.is_some_and(|grown| is_about(quote, grown)));
    chosen.extend(all);
    chosen.truncate(SHOWN);
    chosen.into_iter().map(frozen).collect()
}

fn is_about(quote: &quotes::Quote, low: &LowScores) -> bool {
    let Some(touchpoint) = &quote.touchpoint else { return false };
    match text::known::<Touchpoint>(touchpoint) {
        Some(known) => known.code() == low.touchpoint,
        None => *touchpoint == low.touchpoint,
    }
}

/// Where a score stands on its scale, in percent, so that both kinds compare.
fn share_of_scale(quote: &quotes::Quote) -> i64 {
    match quote.kind {
        SurveyKind::Nps => quote.score * 10,
        SurveyKind::Csat => (quote.score - 1) * 25,
    }
}

fn frozen(quote: quotes::Quote) -> Quote {
    let quotes::Quote { name, kind, score, words, day, touchpoint: _ } = quote;
    Quote { name, kind, score, words, day }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kpi::Verdict;
    use crate::domain::survey::SurveyKind::{Csat, Nps};

    #[test]
    fn the_lowest_the_highest_and_the_newest_are_quoted() {
        let quote = |kind, score, words: &str| quotes::Quote {
            name: None,
            kind,
            score,
            words: words.to_owned(),
            day: Day(0),
            touchpoint: words.split_once(" at ").map(|(_, place)| place.to_owned()),
        };
        let all = vec![
            quote(Nps, 8, "newest"),
            quote(Csat, 5, "praise"),
            quote(Nps, 10, "older praise"),
            quote(Nps, 2, "complaint"),
            quote(Csat, 2, "milder complaint at delivery"),
        ];
        let words: Vec<_> =
            chosen(all.clone(), None).into_iter().map(|quote| quote.words).collect();
        assert_eq!(words, ["complaint", "praise", "newest"]);
        let delivery = LowScores {
            touchpoint: "delivery".to_owned(),
            low: 2,
            of: 9,
            low_before: 1,
            of_before: 9,
            verdict: Verdict::TooFewToTell,
        };
        let mut grown = chosen(all, Some(&delivery)).into_iter().map(|quote| quote.words);
        assert_eq!(grown.next_back().as_deref(), Some("milder complaint at delivery"));
        assert!(chosen(Vec::new(), None).is_empty());
    }
}
