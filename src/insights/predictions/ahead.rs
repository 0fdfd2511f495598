//! What all customers together will buy, by the way to look ahead that came closest in the past.

use serde::{Deserialize, Serialize};

use super::Question;
use super::buyers::Buyers;
use super::origins::YEAR;
use crate::analytics::models::Weeks;
use crate::analytics::origins::{By, FEWEST, Judged, Record, Ways};
use crate::domain::Day;

/// Further ahead nothing is claimed.
pub const MOST_WEEKS: u16 = 26;

/// The definition of forecasts; stored ones and reports keep the version they were made with.
pub(super) const DEFINITION: &str = "forecast@2";

/// Purchase days expected, how far that may be trusted, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ahead {
    /// The first day of those weeks: the first of which orders are not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    pub weeks: i64,
    pub expected: f64,
    /// Within which about 19 of 20 such forecasts held; `None` where it is rough.
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub by: By,
    /// Why there is no range.
    pub rough: Option<Rough>,
    /// So many weeks ahead it was tried, from so many past month starts.
    pub tried_weeks: i64,
    pub origins: usize,
    /// What each way was off by on average.
    pub missed: Ways,
    /// How ranges like this one held.
    pub record: Record,
}

/// Why a forecast has no range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "id", rename_all = "snake_case")]
pub enum Rough {
    /// There are not enough past month starts to look back at.
    TooFewOrigins { found: usize, needed: usize },
    /// Further ahead than can be tried.
    TooFar { most_weeks: u16 },
}

/// Whole days of a horizon.
#[expect(clippy::cast_possible_truncation, reason = "at most ten years")]
pub(super) fn days(horizon: Weeks) -> i32 {
    (horizon.0 * 7.0).round() as i32
}

/// What needs no model: as many as before, where orders reach back far enough.
pub(super) fn baselines(buyers: &Buyers, horizon: Weeks) -> Ways {
    let (days, end) = (days(horizon), buyers.end());
    let reaches = |days: i32| buyers.first_day().is_some_and(|first| first <= end.plus(-days));
    let within = |back: i32| {
        let from = end.plus(-back);
        (reaches(back) && days <= back).then(|| buyers.purchases(from, from.plus(days)))
    };
    Ways { model: None, same_again: within(days), last_year: within(YEAR) }
}

/// `None` where nothing reaches back as far as is asked to look ahead.
pub(super) fn ahead(
    (judged, from): (&Judged, Day),
    record: Record,
    now: &Ways,
    question: &Question,
) -> Option<Ahead> {
    let is_far = question.horizon.0 > f64::from(MOST_WEEKS);
    let by = if is_far { judged.baseline } else { judged.by };
    let expected = now.by(by)?;
    let range = judged.range(expected).filter(|_| !is_far);
    let rough = match range {
        _ if is_far => Some(Rough::TooFar { most_weeks: MOST_WEEKS }),
        None => {
            Some(Rough::TooFewOrigins { found: judged.origins.min(FEWEST - 1), needed: FEWEST })
        }
        Some(_) => None,
    };
    let weeks = |days: i32| i64::from(days / 7);
    Some(Ahead {
        from: Some(from),
        weeks: weeks(days(question.horizon)),
        expected,
        low: range.map(|range| range.low),
        high: range.map(|range| range.high),
        by,
        rough,
        tried_weeks: weeks(question.tested_days()),
        origins: judged.origins,
        missed: judged.missed,
        record,
    })
}
