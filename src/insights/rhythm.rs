//! How long ago somebody bought, beside what is usual of them: where a customer stands in their own
//! rhythm, whatever the day.

use super::segments::{Gaps, whole_days};
use crate::domain::segment::Segment;
use crate::domain::{CustomerId, Day};
use crate::store::people::Insight;
use crate::store::{self, ReadTx, order_sums};

/// Purchase days that tell what is usual: a dozen gaps (KPI book §2).
const MOST_DAYS: u32 = 13;

/// Where a customer stands in their own rhythm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rhythm {
    /// Full days since they last bought, as far as orders are known; `None` of who never did.
    pub silent_days: Option<i64>,
    /// Days from one order to the next, as a rule; `None` of who has no rhythm.
    pub usual_days: Option<i64>,
    pub phase: Phase,
}

/// What a ring shows of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The next order is not due yet.
    Filling,
    /// It is due about now.
    Due,
    /// They are silent for longer than is usual of them, or of anybody.
    Drifting,
    /// Nothing can be said of when they buy.
    Unknown,
    Left,
}

/// Where this customer stands, who is marked as left on a day or not. Before the first night nothing is
/// said of who drifts.
///
/// # Errors
/// A database error.
pub fn of(
    tx: &ReadTx<'_>,
    customer: CustomerId,
    (insight, left_on): (Option<&Insight>, Option<Day>),
    today: Day,
) -> store::Result<Rhythm> {
    let days = order_sums::last_purchase_days(tx, customer, MOST_DAYS)?;
    let last = days.last().copied();
    // What is bought is known up to a day: the days after it are not silence.
    let known_up_to = insight.map_or(today, |insight| insight.known_up_to);
    let silent_days = last.map(|last| i64::from(known_up_to.max(last).since(last)));
    let days: Vec<i32> = days.iter().map(|day| day.0).collect();
    let usual_days = Gaps::of(&days).usual.map(whole_days);
    // Who bought since the night has come back, and who was marked since then has left.
    let stage = insight.and_then(|insight| Segment::from_code(&insight.stage));
    let stage = stage.filter(|_| last.is_none_or(|last| last <= known_up_to));
    let has_left = left_on.is_some_and(|on| last.is_none_or(|last| last <= on));
    let stage = if has_left { Some(Segment::Left) } else { stage };
    Ok(Rhythm { silent_days, usual_days, phase: phase(stage, silent_days, usual_days) })
}

/// What the ring of somebody in this stage shows.
pub fn phase(stage: Option<Segment>, silent_days: Option<i64>, usual_days: Option<i64>) -> Phase {
    match (stage, silent_days.zip(usual_days)) {
        (Some(Segment::Left), _) => Phase::Left,
        (Some(Segment::Drifting | Segment::Lapsed), _) if silent_days.is_some() => Phase::Drifting,
        (_, None) => Phase::Unknown,
        (_, Some((silent, usual))) if silent >= usual => Phase::Due,
        (_, Some(_)) => Phase::Filling,
    }
}

impl Rhythm {
    /// How much of the usual interval has passed, in percent, at most 100.
    pub fn filled(&self) -> i64 {
        let passed = self.silent_days.zip(self.usual_days);
        passed.map_or(0, |(silent, usual)| (silent.saturating_mul(100) / usual.max(1)).min(100))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_fills_stands_full_and_drifts_as_the_stage_does() {
        let check = |stage, silent, usual, expect| {
            assert_eq!(phase(stage, silent, usual), expect, "{stage:?} {silent:?} {usual:?}");
        };
        let using = Some(Segment::Use);
        check(using, Some(3), Some(8), Phase::Filling);
        check(using, Some(8), Some(8), Phase::Due);
        check(using, Some(3), None, Phase::Unknown);
        check(None, None, None, Phase::Unknown);
        check(Some(Segment::Drifting), Some(52), Some(8), Phase::Drifting);
        check(Some(Segment::Drifting), Some(52), None, Phase::Drifting);
        check(Some(Segment::Lapsed), Some(700), None, Phase::Drifting);
        check(Some(Segment::Left), Some(1), Some(8), Phase::Left);
        let rhythm = |silent, usual| Rhythm {
            silent_days: silent,
            usual_days: usual,
            phase: Phase::Filling,
        };
        assert_eq!(rhythm(Some(6), Some(8)).filled(), 75);
        assert_eq!(rhythm(Some(60), Some(8)).filled(), 100);
        assert_eq!(rhythm(None, None).filled(), 0);
    }
}
