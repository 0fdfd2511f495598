//! A share of a whole, its range, and the difference of two shares.

use super::{Range, Z95, float};

/// `of` things of which `count` are meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    pub count: i64,
    pub of: i64,
}

impl Share {
    /// From 0 to 1; `None` of nothing.
    pub fn value(self) -> Option<f64> {
        (self.of > 0).then(|| float(self.count) / float(self.of))
    }

    /// The 95 % Wilson range; everything from 0 to 1 when there is nothing to go by.
    pub fn range(self) -> Range {
        let Some(p) = self.value() else { return Range { low: 0.0, high: 1.0 } };
        let (n, z2) = (float(self.of), Z95 * Z95);
        let centre = 2.0 * n * p + z2;
        let half = Z95 * (z2 + 4.0 * n * p * (1.0 - p)).sqrt();
        let whole = 2.0 * (n + z2);
        let low = if self.count == 0 { 0.0 } else { (centre - half) / whole };
        let high = if self.count == self.of { 1.0 } else { (centre + half) / whole };
        Range { low, high }
    }
}

/// The 95 % range of `later − earlier` (Newcombe 1998, method 10); `None` without a base.
pub fn difference(later: Share, earlier: Share) -> Option<(f64, Range)> {
    let (p1, p2) = (later.value()?, earlier.value()?);
    let (r1, r2) = (later.range(), earlier.range());
    let down = ((p1 - r1.low).powi(2) + (r2.high - p2).powi(2)).sqrt();
    let up = ((r1.high - p1).powi(2) + (p2 - r2.low).powi(2)).sqrt();
    let difference = p1 - p2;
    Some((difference, Range { low: difference - down, high: difference + up }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn share(text: &str) -> Share {
        let (count, of) = text.split_once('/').unwrap();
        Share { count: count.parse().unwrap(), of: of.parse().unwrap() }
    }

    #[test]
    fn wilson_ranges_are_those_of_newcombe_1998() {
        let check = |text: &str, expect: &str| {
            let range = share(text).range();
            assert_eq!(format!("{:.6}-{:.6}", range.low, range.high), expect, "{text}");
        };
        check("81/263", "0.255289-0.366210");
        check("15/148", "0.062386-0.160487");
        check("0/20", "0.000000-0.161125");
        check("1/29", "0.006113-0.171755");
        check("8/10", "0.490162-0.943318");
    }

    #[test]
    fn differences_are_those_of_newcombe_1998() {
        let check = |later: &str, earlier: &str, expect: &str| {
            let (difference, range) = difference(share(later), share(earlier)).unwrap();
            let shown = format!("{difference:.4} ({:.6}, {:.6})", range.low, range.high);
            assert_eq!(shown, expect, "{later} {earlier}");
        };
        check("56/70", "48/80", "0.2000 (0.052431, 0.333873)");
        check("9/10", "3/10", "0.6000 (0.170523, 0.809018)");
        check("10/10", "0/20", "1.0000 (0.679086, 1.000000)");
        check("45/900", "2/100", "0.0300 (-0.021532, 0.051777)");
    }

    proptest! {
        #[test]
        fn a_share_is_within_its_range_and_between_0_and_1((of, count) in (1..5_000_i64).prop_flat_map(|of| (Just(of), 0..=of))) {
            let share = Share { count, of };
            let (value, range) = (share.value().unwrap(), share.range());
            prop_assert!(0.0 <= range.low && range.low <= value + 1e-12);
            prop_assert!(value - 1e-12 <= range.high && range.high <= 1.0);
        }
    }
}
