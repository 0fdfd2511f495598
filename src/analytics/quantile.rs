//! Quantiles by the rule of R's `type = 7`: linear between the two nearest values.

use super::float;

/// The quantile `p` (0–1) of values in ascending order; `None` of nothing.
pub fn of_sorted(sorted: &[f64], p: f64) -> Option<f64> {
    let last = i64::try_from(sorted.len()).ok()? - 1;
    at(last, p, |place| sorted.get(usize::try_from(place).ok()?).copied())
}

/// The same of whole values in ascending order.
pub fn of_sorted_days(sorted: &[i32], p: f64) -> Option<f64> {
    let last = i64::try_from(sorted.len()).ok()? - 1;
    at(last, p, |place| sorted.get(usize::try_from(place).ok()?).copied().map(f64::from))
}

/// The same of small whole values, given as how often each occurs: `counts[v]` times `v`.
pub fn of_counts(counts: &[u32], p: f64) -> Option<f64> {
    let total: i64 = counts.iter().map(|count| i64::from(*count)).sum();
    at(total - 1, p, |place| {
        let mut seen = 0;
        let value = counts.iter().position(|count| {
            seen += i64::from(*count);
            seen > place
        })?;
        Some(float(i64::try_from(value).ok()?))
    })
}

#[expect(clippy::cast_possible_truncation, reason = "places of values held in memory")]
fn at(last: i64, p: f64, value: impl Fn(i64) -> Option<f64>) -> Option<f64> {
    if last < 0 {
        return None;
    }
    let place = float(last) * p.clamp(0.0, 1.0);
    // R allows for 4 ulp of rounding before it takes the floor; so do we.
    let below = (place + 4.0 * f64::EPSILON).floor();
    let (low, rest) = (value(below as i64)?, (place - below).max(0.0));
    match value(below as i64 + 1) {
        Some(high) if rest > 4.0 * f64::EPSILON => Some(low + rest * (high - low)),
        Some(_) | None => Some(low),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_r_type_7() {
        let check = |values: &[f64], p, expect: f64| {
            let found = of_sorted(values, p).unwrap();
            assert!((found - expect).abs() < 1e-12, "{values:?} at {p}: {found}");
        };
        check(&[1.0, 2.0, 3.0, 4.0], 0.25, 1.75);
        check(&[1.0, 2.0, 3.0, 4.0], 0.5, 2.5);
        check(&[10.0, 20.0, 30.0], 0.9, 28.0);
        check(&[7.0], 0.9, 7.0);
        check(&[0.0, 1.0, 2.0, 3.0, 4.0, 5.0], 0.2, 1.0);
        assert_eq!(of_sorted(&[], 0.5), None);
    }

    #[test]
    fn counted_values_have_the_quantiles_of_the_values_themselves() {
        // 1, 1, 3, 5, 5, 5
        let counts = [0, 2, 0, 1, 0, 3];
        for p in [0.0, 0.1, 0.2, 0.35, 0.5, 0.9, 1.0] {
            let direct = of_sorted(&[1.0, 1.0, 3.0, 5.0, 5.0, 5.0], p).unwrap();
            assert!((of_counts(&counts, p).unwrap() - direct).abs() < 1e-12, "{p}");
        }
    }
}
