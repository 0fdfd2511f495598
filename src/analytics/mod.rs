//! Formulas over plain numbers: scores, ranges, quantiles, limits of what is usual, states.
//!
//! Deliberately absent: rows, days of a calendar, money and language. Nothing here can fail for
//! a reason outside its arguments; what cannot be computed is `None`.

pub mod change;
pub mod cohorts;
pub mod known;
pub mod lifecycle;
pub mod models;
pub mod nps;
pub mod origins;
pub mod poisson;
pub mod quantile;
pub mod rank;
pub mod rfm;
pub mod share;
pub mod value;
pub mod xmr;

/// The two ends of a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    pub low: f64,
    pub high: f64,
}

/// The 97.5 % point of the normal distribution: 95 % lies between this and its negative.
pub const Z95: f64 = 1.959_963_984_540_054;

/// A count as a number to compute with; exact up to 2⁵³.
#[expect(clippy::cast_precision_loss, reason = "no business has 2^53 of anything")]
pub fn float(count: i64) -> f64 {
    count as f64
}
