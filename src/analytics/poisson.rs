//! Exact limits of a count of rare things, such as customers who left.

use statrs::distribution::{ContinuousCDF, Gamma};

use super::{Range, float};

/// The exact 95 % limits (Garwood 1936) of the mean behind a count.
///
/// The lower limit is the 2.5 % point of a gamma distribution with shape `count`, the upper the
/// 97.5 % point with shape `count + 1`.
pub fn limits(count: i64) -> Range {
    let low = if count <= 0 { Some(0.0) } else { gamma_point(float(count), 0.025) };
    let high = gamma_point(float(count.max(0)) + 1.0, 0.975);
    Range { low: low.unwrap_or(0.0), high: high.unwrap_or(f64::INFINITY) }
}

fn gamma_point(shape: f64, probability: f64) -> Option<f64> {
    Some(Gamma::new(shape, 1.0).ok()?.inverse_cdf(probability))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn limits_are_those_of_the_tables() {
        // Garwood's table as printed in Ulm, American Journal of Epidemiology 131 (1990).
        let check = |count, expect: &str| {
            let range = limits(count);
            assert_eq!(format!("{:.2} to {:.2}", range.low, range.high), expect, "{count}");
        };
        check(0, "0.00 to 3.69");
        check(1, "0.03 to 5.57");
        check(5, "1.62 to 11.67");
        check(10, "4.80 to 18.39");
        check(100, "81.36 to 121.63");
    }

    proptest! {
        #[test]
        fn the_count_lies_between_its_limits(count in 0..100_000_i64) {
            let range = limits(count);
            prop_assert!(range.low <= float(count) && float(count) <= range.high, "{range:?}");
        }
    }
}
