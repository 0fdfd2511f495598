//! What lies behind the scores: how many critics and fans, and how many low ones each touchpoint got.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::listening;
use super::verdicts::of_shares;
use crate::analytics::share::Share;
use crate::domain::Day;
use crate::domain::kpi::Verdict;
use crate::domain::survey::SurveyKind;
use crate::domain::touchpoint::Touchpoint;
use crate::store::{ReadTx, Result, facts};
use crate::text;

/// Fewer low scores than this, of all touchpoints together, have no pattern.
const FEWEST_LOW: i64 = 5;
/// A touchpoint is told from so many on.
const FEWEST_TOLD: i64 = 2;
/// And no more of them.
const MOST_TOLD: usize = 2;

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

/// How many of all scores that a touchpoint got in 13 weeks were low.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LowScores {
    /// As the file says it.
    pub touchpoint: String,
    pub low: i64,
    pub of: i64,
    /// The same of the 13 weeks before.
    pub low_before: i64,
    pub of_before: i64,
    /// Whether the share of low ones is clearly another than before.
    pub verdict: Verdict,
}

impl LowScores {
    /// Whether more of them were low than before, however little that says.
    pub fn has_grown(&self) -> bool {
        self.low * self.of_before > self.low_before * self.of
    }
}

/// The split of the answers that count at the first instant of `t`.
///
/// # Errors
/// A database error.
pub fn nps_split(tx: &ReadTx<'_>, t: Day) -> Result<NpsSplit> {
    let tally = listening::tally(&listening::latest(tx, SurveyKind::Nps, t)?);
    Ok(NpsSplit { critics: tally.detractors, neutral: tally.passives, fans: tally.promoters })
}

/// The touchpoints with the most low scores in the 13 weeks before `t`, most first; none while there
/// are too few to tell.
///
/// # Errors
/// A database error.
pub fn low_scores(tx: &ReadTx<'_>, t: Day) -> Result<Vec<LowScores>> {
    let now = shares(tx, t)?;
    let before = shares(tx, t.plus(-listening::WINDOW_DAYS))?;
    if now.values().map(|share| share.count).sum::<i64>() < FEWEST_LOW {
        return Ok(Vec::new());
    }
    let mut told: Vec<_> = now
        .into_iter()
        .filter(|(_, share)| share.count >= FEWEST_TOLD)
        .map(|(touchpoint, now)| told(touchpoint.clone(), now, before.get(&touchpoint)))
        .collect();
    told.sort_by_key(|one| std::cmp::Reverse(one.low));
    told.truncate(MOST_TOLD);
    Ok(told)
}

fn told(touchpoint: String, now: Share, before: Option<&Share>) -> LowScores {
    let before = before.copied().unwrap_or_default();
    LowScores {
        touchpoint,
        low: now.count,
        of: now.of,
        low_before: before.count,
        of_before: before.of,
        verdict: of_shares(now, before),
    }
}

/// Of all scores by the touchpoint they name how many were low, in the 13 weeks before `t`.
fn shares(tx: &ReadTx<'_>, t: Day) -> Result<BTreeMap<String, Share>> {
    let mut shares: BTreeMap<String, Share> = BTreeMap::new();
    for kind in SurveyKind::ALL {
        for answer in facts::answers_and_origins(tx, *kind, t.plus(-listening::WINDOW_DAYS), t)? {
            let Some(touchpoint) = answer.touchpoint else { continue };
            let share = shares.entry(touchpoint).or_default();
            share.of += 1;
            share.count += i64::from(kind.is_low(answer.score));
        }
    }
    Ok(merged(shares))
}

/// What is called one thing in two ways, “delivery” and “levering”, is one.
fn merged(shares: BTreeMap<String, Share>) -> BTreeMap<String, Share> {
    let mut merged: BTreeMap<String, Share> = BTreeMap::new();
    for (touchpoint, share) in shares {
        let known = text::known::<Touchpoint>(&touchpoint);
        let all = merged.entry(known.map_or(touchpoint, |known| known.code().to_owned()));
        let all = all.or_default();
        *all = Share { count: all.count + share.count, of: all.of + share.of };
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insights::world::{World, day};

    fn told_of(lines: &str) -> String {
        let world = World::of(lines);
        let found = world.write(|tx| low_scores(tx, day("2026-11-23")).unwrap());
        let one = |one: &LowScores| {
            let LowScores { touchpoint, low, of, low_before, of_before, verdict } = one;
            format!("{touchpoint} {low}/{of} {low_before}/{of_before} {}", verdict.code())
        };
        found.iter().map(one).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn low_scores_stand_against_all_scores_of_their_touchpoint_and_the_13_weeks_before() {
        let lines = |count: usize, day: &str, score: i64, place: &str| {
            format!("anonymous: csat {day} {score} {place}\n").repeat(count)
        };
        let delivery =
            lines(7, "2026-11-20", 2, "delivery") + &lines(70, "2026-11-20", 4, "delivery");
        let before =
            lines(6, "2026-08-03", 1, "delivery") + &lines(60, "2026-08-03", 5, "delivery");
        let support = lines(2, "2026-11-20", 1, "support") + &lines(14, "2026-09-20", 5, "support");
        let all = delivery.clone() + &before + &support + &lines(1, "2026-11-20", 1, "shop");
        assert_eq!(
            told_of(&all),
            "delivery 7/77 6/66 about_the_same, support 2/16 0/0 too_few_to_tell"
        );
        let more = delivery
            + &lines(1, "2026-08-03", 1, "delivery")
            + &lines(200, "2026-08-03", 5, "delivery");
        assert_eq!(told_of(&more), "delivery 7/77 1/201 clearly_up");
        assert_eq!(told_of(&(lines(4, "2026-11-20", 2, "shop") + &before)), "");
        let two = lines(3, "2026-11-20", 2, "Levering") + &lines(3, "2026-11-20", 2, "delivery");
        assert_eq!(told_of(&two), "delivery 6/6 0/0 too_few_to_tell");
        assert_eq!(told_of("anonymous: nps 2026-11-20 2"), "");
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
