//! What is usual for a figure that is made every week or month: the chart of Wheeler, `XmR`.

use super::{Range, float};
use crate::domain::kpi::Verdict;

/// Fewer earlier periods than this say nothing about what is usual.
pub const FEWEST: usize = 8;
/// More than this is another time.
pub const MOST: usize = 26;

/// Mean ± 2.66 × the mean moving range of earlier periods, oldest first; at most the last 26 are
/// used. `None` with fewer than 8, or when nothing ever moved.
pub fn usual_range(earlier: &[f64]) -> Option<Range> {
    let used = &earlier[earlier.len().saturating_sub(MOST)..];
    if used.len() < FEWEST {
        return None;
    }
    let n = float(i64::try_from(used.len()).ok()?);
    let mean = used.iter().sum::<f64>() / n;
    let moved: f64 = used.windows(2).map(|pair| (pair[1] - pair[0]).abs()).sum();
    let half = 2.66 * moved / (n - 1.0);
    (half > 0.0).then_some(Range { low: mean - half, high: mean + half })
}

/// The same for what carries over from one period to the next, such as a number of customers: the
/// last value, and the usual range of the steps up to it. Values that carry over hardly differ from
/// one period to the next, so their own range is so narrow that any slow growth leaves it for good.
pub fn usual_next(earlier: &[f64]) -> Option<Range> {
    let steps: Vec<_> = earlier.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let (step, last) = (usual_range(&steps)?, earlier.last()?);
    Some(Range { low: last + step.low, high: last + step.high })
}

/// What is usual for the next period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Usual {
    pub range: Range,
    /// Half of how far it reaches, before any end of it was drawn in.
    half: f64,
}

/// Where a value lies to what is usual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Below,
    Inside,
    Above,
}

/// A change of a larger part than this is never level, however wide the usual range.
const LEVEL_SHARE: f64 = 0.15;

impl Usual {
    /// Never below what is possible.
    pub fn new(range: Range, least: f64) -> Usual {
        let half = (range.high - range.low) / 2.0;
        Usual { range: Range { low: range.low.max(least), ..range }, half }
    }

    pub fn side(&self, value: f64) -> Side {
        match value {
            _ if value > self.range.high => Side::Above,
            _ if value < self.range.low => Side::Below,
            _ => Side::Inside,
        }
    }

    /// The word for a value that was another in the period before: it says where the value lies and
    /// which way it went, and never one against the other.
    pub fn verdict(&self, value: f64, previous: f64) -> Verdict {
        let change = value - previous;
        let is_level =
            change.abs() <= self.half / 4.0 && change.abs() <= LEVEL_SHARE * previous.abs();
        let (rose, fell) = (!is_level && change > 0.0, !is_level && change < 0.0);
        match self.side(value) {
            Side::Above if rose => Verdict::ClearlyUp,
            Side::Above => Verdict::AboveUsual,
            Side::Below if fell => Verdict::ClearlyDown,
            Side::Below => Verdict::BelowUsual,
            Side::Inside if rose => Verdict::UpWithinUsual,
            Side::Inside if fell => Verdict::DownWithinUsual,
            Side::Inside => Verdict::AboutTheSame,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Mean 101, mean moving range 2: usual is 95.68 to 106.32, a quarter of its half 1.33.
    const WEEKS: [f64; 8] = [100.0, 102.0, 100.0, 102.0, 100.0, 102.0, 100.0, 102.0];

    fn usual(earlier: &[f64]) -> Usual {
        Usual::new(usual_range(earlier).unwrap(), f64::MIN)
    }

    #[test]
    fn words_follow_the_book() {
        let check = |value, previous, expect| {
            assert_eq!(usual(&WEEKS).verdict(value, previous), expect, "{value} after {previous}");
        };
        check(106.33, 102.0, Verdict::ClearlyUp);
        check(106.31, 102.0, Verdict::UpWithinUsual);
        check(103.34, 102.0, Verdict::UpWithinUsual);
        check(103.33, 102.0, Verdict::AboutTheSame);
        check(100.68, 102.0, Verdict::AboutTheSame);
        check(100.66, 102.0, Verdict::DownWithinUsual);
        check(95.67, 102.0, Verdict::ClearlyDown);
    }

    #[test]
    fn a_word_never_goes_against_the_way_of_the_number() {
        let check = |value, previous, expect| {
            assert_eq!(usual(&WEEKS).verdict(value, previous), expect, "{value} after {previous}");
        };
        check(107.0, 120.0, Verdict::AboveUsual);
        check(107.0, 106.0, Verdict::AboveUsual);
        check(107.0, 105.0, Verdict::ClearlyUp);
        check(95.0, 90.0, Verdict::BelowUsual);
        check(95.0, 96.0, Verdict::BelowUsual);
        check(95.0, 97.0, Verdict::ClearlyDown);
    }

    #[test]
    fn a_large_part_is_no_level_however_much_varies() {
        // Mean 505, mean moving range 990: usual is −2,128 to 3,138.
        let wild: Vec<_> = (0..10).map(|week| if week % 2 == 0 { 10.0 } else { 1_000.0 }).collect();
        let word = |value, previous| usual(&wild).verdict(value, previous);
        assert_eq!(word(115.0, 100.0), Verdict::AboutTheSame);
        assert_eq!(word(116.0, 100.0), Verdict::UpWithinUsual);
        assert_eq!(word(84.0, 100.0), Verdict::DownWithinUsual);
        assert_eq!(word(1.0, 0.0), Verdict::UpWithinUsual, "from nothing");
        assert_eq!(word(0.0, 0.0), Verdict::AboutTheSame);
    }

    #[test]
    fn what_cannot_be_is_not_usual() {
        let wild: Vec<_> = (0..10).map(|week| if week % 2 == 0 { 10.0 } else { 1_000.0 }).collect();
        let usual = Usual::new(usual_range(&wild).unwrap(), -50.0);
        assert!((usual.range.low + 50.0).abs() < 1e-9);
        assert_eq!(usual.side(-51.0), Side::Below);
        assert_eq!(usual.verdict(-51.0, 100.0), Verdict::ClearlyDown);
        assert_eq!(usual.verdict(100.0, 90.0), Verdict::AboutTheSame, "level is as before");
    }

    #[test]
    fn seven_periods_or_no_movement_are_too_few_to_tell() {
        let check = |earlier: &[f64]| assert_eq!(usual_range(earlier), None, "{earlier:?}");
        check(&WEEKS[1..]);
        check(&[3.0; 20]);
        check(&[]);
    }

    #[test]
    fn what_carries_over_is_held_against_its_steps() {
        // Steps of 1 and 3 in turn, eleven of them: mean 21 / 11, mean moving range 2.
        let growing: Vec<_> = (0..12).map(|week| f64::from(2 * week - week % 2)).collect();
        let usual = usual_next(&growing).unwrap();
        let middle = 21.0 + 21.0 / 11.0;
        assert!((usual.low - (middle - 5.32)).abs() < 1e-9, "{usual:?}");
        assert!((usual.high - (middle + 5.32)).abs() < 1e-9, "{usual:?}");
        let word = |value| Usual::new(usual, 0.0).verdict(value, 21.0);
        assert_eq!(word(24.0), Verdict::UpWithinUsual);
        assert_eq!(word(29.0), Verdict::ClearlyUp);
        assert_eq!(word(17.0), Verdict::ClearlyDown);
        // As a level of its own, any next step of the same growth would be called a change.
        assert!(24.0 > usual_range(&growing[..9]).unwrap().high);
        assert_eq!(usual_next(&growing[..8]), None);
    }

    #[test]
    fn only_the_last_26_periods_count() {
        let mut long = vec![1e9; 50];
        long.extend((0..26).map(|n| if n % 2 == 0 { 100.0 } else { 102.0 }));
        let usual = usual_range(&long).unwrap();
        assert!((usual.low - 95.68).abs() < 1e-9 && (usual.high - 106.32).abs() < 1e-9);
    }
}
