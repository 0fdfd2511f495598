//! Shares of a ranking: how many are the top, and how few bring half.

/// ⌈share × count⌉ in whole numbers, so that 10 % of 70 is 7 and not 8 by rounding.
#[expect(clippy::cast_possible_truncation, reason = "a share from 0 to 1 in millionths")]
#[expect(clippy::cast_sign_loss, reason = "clamped to at least 0")]
pub fn ceil_share(share: f64, count: usize) -> usize {
    let millionths = (share.clamp(0.0, 1.0) * 1e6).round() as u64;
    let wanted = (u128::from(millionths) * count as u128).div_ceil(1_000_000);
    usize::try_from(wanted).unwrap_or(count)
}

/// Share of the whole that the first `top` of values in descending order bring; `None` when the
/// whole is nothing.
pub fn share_of_top(descending: &[i64], top: usize) -> Option<f64> {
    let sum = |values: &[i64]| values.iter().map(|value| i128::from(*value)).sum::<i128>();
    let (part, whole) = (sum(&descending[..top.min(descending.len())]), sum(descending));
    (whole > 0).then(|| ratio(part, whole))
}

/// The smallest number of the first values (descending) that bring half of the whole.
pub fn count_for_half(descending: &[i64]) -> usize {
    let whole: i128 = descending.iter().map(|value| i128::from(*value)).sum();
    let mut sum = 0_i128;
    let reached = descending.iter().position(|value| {
        sum += i128::from(*value);
        sum * 2 >= whole
    });
    reached.map_or(0, |place| place + 1)
}

/// Which of A, B and C each of the values in descending order is in: those that bring the first
/// 80 %, the next 15 %, the last 5 %. Whoever crosses a border still belongs before it.
pub fn abc(descending: &[i64]) -> Vec<char> {
    let whole: i128 = descending.iter().map(|value| i128::from(*value)).sum();
    let mut before = 0_i128;
    let class = |before: i128| match before * 100 {
        share if share < whole * 80 => 'A',
        share if share < whole * 95 => 'B',
        _ => 'C',
    };
    descending
        .iter()
        .map(|value| {
            let class = class(before);
            before += i128::from(*value);
            class
        })
        .collect()
}

#[expect(clippy::cast_precision_loss, reason = "a ratio of sums, shown in percents")]
fn ratio(part: i128, whole: i128) -> f64 {
    part as f64 / whole as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_top_tenth_is_rounded_up_and_never_by_accident() {
        let check = |count, expect| assert_eq!(ceil_share(0.1, count), expect, "{count}");
        check(0, 0);
        check(1, 1);
        check(10, 1);
        check(11, 2);
        check(70, 7);
        check(995, 100);
        assert_eq!(ceil_share(0.125, 8), 1);
        assert_eq!(ceil_share(1.0, 3), 3);
    }

    #[test]
    fn half_is_brought_by_the_fewest() {
        assert_eq!(count_for_half(&[50, 30, 20]), 1);
        assert_eq!(count_for_half(&[40, 30, 30]), 2);
        assert_eq!(count_for_half(&[]), 0);
    }

    #[test]
    fn classes_end_where_80_and_95_percent_are_reached() {
        assert_eq!(abc(&[80, 15, 5]), ['A', 'B', 'C']);
        assert_eq!(abc(&[70, 20, 9, 1]), ['A', 'A', 'B', 'C']);
        assert_eq!(abc(&[100]), ['A']);
    }
}
