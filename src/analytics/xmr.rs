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

/// Whether `value` is a change, seen against what is usual and the period before it.
pub fn verdict(value: f64, earlier: &[f64]) -> Verdict {
    let (Some(usual), Some(previous)) = (usual_range(earlier), earlier.last()) else {
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
        let check = |value, expect| assert_eq!(verdict(value, &WEEKS), expect, "{value}");
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
        assert_eq!(verdict(500.0, &WEEKS[1..]), Verdict::TooFewToTell);
        assert_eq!(verdict(500.0, &[3.0; 20]), Verdict::TooFewToTell);
    }

    #[test]
    fn only_the_last_26_periods_count() {
        let mut long = vec![1e9; 50];
        long.extend((0..26).map(|n| if n % 2 == 0 { 100.0 } else { 102.0 }));
        let usual = usual_range(&long).unwrap();
        assert!((usual.low - 95.68).abs() < 1e-9 && (usual.high - 106.32).abs() < 1e-9);
    }
}
