//! What a fitted model expects of a customer.

use super::history::{History, Weeks};
use super::likelihood::{ModelKind, Parameters};

/// A model ready to look ahead.
#[derive(Clone, Copy, Debug)]
pub struct Forecast {
    pub kind: ModelKind,
    pub parameters: Parameters,
}

/// x, `t_x` and T, in weeks.
type Weekly = (f64, f64, f64);

/// The series ends when a term no longer changes the sum, at the latest here.
const MAX_TERMS: u32 = 100_000;

impl Forecast {
    /// Expected purchase days in the next `horizon`, for a customer with this history.
    ///
    /// The hypergeometric function of the papers is Euler-transformed, so that its powers cancel
    /// and a = 1 is no pole; the relative error stays below 3e-12 over x to 1,800.
    pub fn expected_purchases(&self, history: &History, horizon: Weeks) -> f64 {
        self.expected_purchases_at(history.weekly(), horizon)
    }

    /// The same for a history given as x, `t_x` and T in weeks.
    pub(super) fn expected_purchases_at(&self, history: Weekly, horizon: Weeks) -> f64 {
        let (x, _, age) = history;
        self.if_still_buying(x, age, horizon) / self.one_over_p_alive(history)
    }

    /// Expected purchase days of a customer of age T with x repeat purchases who has not stopped:
    /// the costly part, and the same for everybody with that x and T.
    pub(super) fn if_still_buying(&self, x: f64, age: f64, horizon: Weeks) -> f64 {
        let Parameters { r, alpha, a, b } = self.parameters;
        let c = match self.kind {
            ModelKind::BgNbd => a + b + x - 1.0,
            ModelKind::MbgNbd => a + b + x,
        };
        let log_shrink = ((alpha + age) / (alpha + age + horizon.0)).ln();
        let z = -log_shrink.exp_m1();
        let power = a - 1.0;
        let first = if power.abs() < f64::EPSILON {
            -log_shrink
        } else {
            -(power * log_shrink).exp_m1() / power
        };
        let upper = match self.kind {
            ModelKind::BgNbd => a + b - 1.0 - r,
            ModelKind::MbgNbd => a + b - r,
        };
        c * (first - (power * log_shrink).exp() * tail_series(upper, a, c, z))
    }

    /// Chance of no purchase in the next `horizon` weeks: the figure to show for "may leave".
    pub fn no_purchase(&self, history: &History, horizon: Weeks) -> f64 {
        let Parameters { r, alpha, .. } = self.parameters;
        let history = history.weekly();
        let (x, _, age) = history;
        let silent = ((r + x) * ((alpha + age) / (alpha + age + horizon.0)).ln()).exp_m1();
        (1.0 + silent / self.one_over_p_alive(history)).clamp(0.0, 1.0)
    }

    /// The odds that the customer has stopped, plus one. Infinite where they surely have.
    pub(super) fn one_over_p_alive(&self, (x, t_x, age): Weekly) -> f64 {
        let Parameters { r, alpha, a, b } = self.parameters;
        let before = match self.kind {
            ModelKind::BgNbd if x < 1.0 => return 1.0,
            ModelKind::BgNbd => b + x - 1.0,
            ModelKind::MbgNbd => b + x,
        };
        let log_odds = (a / before).ln() + (r + x) * ((alpha + age) / (alpha + t_x)).ln();
        1.0 + log_odds.exp()
    }
}

/// Σ over k ≥ 1 of `(upper)_k (a)_(k−1) z^k / ((c)_k k!)`, with rising factorials.
fn tail_series(upper: f64, a: f64, c: f64, z: f64) -> f64 {
    let mut term = upper * z / c;
    let mut sum = term;
    for k in 1..MAX_TERMS {
        let k = f64::from(k);
        term *= (upper + k) * (a + k - 1.0) * z / ((c + k) * (k + 1.0));
        let next = sum + term;
        // Terms can still grow while upper + k < 0; only then is a small one no sign of the end.
        if (next - sum).abs() <= f64::EPSILON * 0.01 * next.abs() && upper + k > 0.0 {
            return next;
        }
        sum = next;
    }
    sum
}
