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

/// Whether `value` is a change, seen against what is usual and the period before it.
pub fn verdict(value: f64, previous: Option<&f64>, usual: Option<Range>) -> Verdict {
    let (Some(usual), Some(previous)) = (usual, previous) else {
        return Verdict::TooFewToTell;
    };
    let half = (usual.high - usual.low) / 2.0;
    if value > usual.high {
        Verdict::ClearlyUp
    } else if value < usual.low {
        Verdict::ClearlyDown
    } else if (value - previous).abs() <= half / 4.0 {
        Verdict::AboutTheSame
    } else if value > *previous {
        Verdict::UpWithinUsual
    } else {
        Verdict::DownWithinUsual
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Mean 101, mean moving range 2: usual is 95.68 to 106.32, a quarter of its half 1.33.
    const WEEKS: [f64; 8] = [100.0, 102.0, 100.0, 102.0, 100.0, 102.0, 100.0, 102.0];

    #[test]
    fn words_follow_the_book() {
        let check = |value, expect| {
            assert_eq!(verdict(value, WEEKS.last(), usual_range(&WEEKS)), expect, "{value}");
        };
        check(106.33, Verdict::ClearlyUp);
        check(106.31, Verdict::UpWithinUsual);
        check(103.34, Verdict::UpWithinUsual);
        check(103.33, Verdict::AboutTheSame);
        check(100.68, Verdict::AboutTheSame);
        check(100.66, Verdict::DownWithinUsual);
        check(95.67, Verdict::ClearlyDown);
    }

    #[test]
    fn seven_periods_or_no_movement_are_too_few_to_tell() {
        let check = |earlier: &[f64]| {
            let word = verdict(500.0, earlier.last(), usual_range(earlier));
            assert_eq!(word, Verdict::TooFewToTell);
        };
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
        let word = |value| verdict(value, growing.last(), Some(usual));
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
