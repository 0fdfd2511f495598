//! What lies behind the scores: how many critics and fans, and where the low ones came from.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::listening;
use crate::domain::Day;
use crate::domain::survey::SurveyKind;
use crate::store::facts::{self, AnswerFact};
use crate::store::{ReadTx, Result};

/// Fewer low scores than this have no pattern.
const FEWEST_LOW: usize = 5;

/// The answers behind the NPS of 13 weeks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NpsSplit {
    /// Gave 0–6, 7–8 and 9–10.
    pub critics: i64,
    pub neutral: i64,
    pub fans: i64,
}

impl NpsSplit {
    pub fn answers(self) -> i64 {
        self.critics + self.neutral + self.fans
    }
}

/// Where most of the low scores of 13 weeks came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LowFrom {
    /// As the file says it.
    pub touchpoint: String,
    pub low: usize,
    /// Of so many low scores that name a touchpoint.
    pub of: usize,
    /// So many of it in the 13 weeks before.
    pub before: usize,
}

/// The split of the answers that count at the first instant of `t`.
///
/// # Errors
/// A database error.
pub fn nps_split(tx: &ReadTx<'_>, t: Day) -> Result<NpsSplit> {
    let tally = listening::tally(&listening::latest(tx, SurveyKind::Nps, t)?);
    Ok(NpsSplit { critics: tally.detractors, neutral: tally.passives, fans: tally.promoters })
}

/// The touchpoint that at least 4 of 10 low scores of the last 13 weeks name, when there are
/// enough of them to tell and it has grown.
///
/// # Errors
/// A database error.
pub fn low_from(tx: &ReadTx<'_>, t: Day) -> Result<Option<LowFrom>> {
    let now = low(tx, t)?;
    let of = now.values().sum::<usize>();
    let before = low(tx, t.plus(-listening::WINDOW_DAYS))?;
    let most = now.into_iter().max_by_key(|(_, count)| *count);
    Ok(most.filter(|(_, low)| of >= FEWEST_LOW && low * 10 >= of * 4).and_then(
        |(touchpoint, low)| {
            let before = before.get(&touchpoint).copied().unwrap_or(0);
            (low > before).then_some(LowFrom { touchpoint, low, of, before })
        },
    ))
}

/// Low scores by the touchpoint they name, in the 13 weeks before `t`.
fn low(tx: &ReadTx<'_>, t: Day) -> Result<BTreeMap<String, usize>> {
    let mut counts = BTreeMap::new();
    for kind in SurveyKind::ALL {
        let answers = facts::answers_and_origins(tx, *kind, t.plus(-listening::WINDOW_DAYS), t)?;
        for answer in answers.into_iter().filter(is_low) {
            if let Some(touchpoint) = answer.touchpoint {
                *counts.entry(touchpoint).or_default() += 1;
            }
        }
    }
    Ok(counts)
}

fn is_low(answer: &AnswerFact) -> bool {
    answer.kind.is_low(answer.score)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insights::world::{World, day};

    #[test]
    fn a_touchpoint_is_named_where_it_brings_most_low_scores_and_more_than_before() {
        let check = |low: usize, others: usize, before: usize, expect: Option<usize>| {
            let mut lines = "anonymous: nps 2026-11-20 2 delivery\n".repeat(low);
            lines += &"anonymous: csat 2026-11-20 1 support\n".repeat(others);
            lines += &"anonymous: nps 2026-11-20 9 delivery\n".repeat(9);
            lines += &"anonymous: nps 2026-08-03 2 delivery\n".repeat(before);
            let world = World::of(&lines);
            let found = world.write(|tx| low_from(tx, day("2026-11-23")).unwrap());
            assert_eq!(found.map(|found| found.low), expect, "{low} {others} {before}");
        };
        check(4, 1, 0, Some(4));
        check(4, 1, 3, Some(4));
        check(4, 1, 4, None);
        check(2, 2, 0, None);
        check(3, 3, 0, Some(3));
    }

    #[test]
    fn the_split_counts_the_latest_answer_of_each() {
        let world = World::of(
            "anna: nps 2026-11-01 2; nps 2026-11-02 9
             bob: nps 2026-11-01 8
             anonymous: nps 2026-11-03 6",
        );
        let split = world.write(|tx| nps_split(tx, day("2026-11-23")).unwrap());
        assert_eq!(split, NpsSplit { critics: 1, neutral: 1, fans: 1 });
    }
}
