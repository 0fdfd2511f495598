//! Recency, frequency and money in fifths: equal values always get equal scores.

use super::quantile;

/// The four cuts between five groups: quantiles of type 7 at 20, 40, 60 and 80 %.
pub fn cuts(values: &mut [f64]) -> Option<[f64; 4]> {
    values.sort_unstable_by(f64::total_cmp);
    let cut = |p| quantile::of_sorted(values, p);
    Some([cut(0.2)?, cut(0.4)?, cut(0.6)?, cut(0.8)?])
}

/// 1 to 5: one point, and one more for each cut that the value passes.
pub fn score(value: f64, cuts: &[f64; 4]) -> u8 {
    cuts.iter().fold(1, |score, cut| score + u8::from(value > *cut))
}

#[cfg(test)]
mod tests;
