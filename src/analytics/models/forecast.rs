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
/// Terms of both signs may grow to e to this power: of 16 digits 12 are left.
const MOST_CANCELLED: f64 = 10.0;
/// How far from a = 1 the series of the papers is good to 10 digits; the mean of both sides is good to 6.
const POLE: f64 = 1e-3;

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
        let upper = match self.kind {
            ModelKind::BgNbd => a + b - 1.0 - r,
            ModelKind::MbgNbd => a + b - r,
        };
        if -upper * z > MOST_CANCELLED {
            return self.if_all_come_alike((x, c), (z, log_shrink), horizon.0 / (alpha + age));
        }
        let power = a - 1.0;
        let first = if power.abs() < f64::EPSILON {
            -log_shrink
        } else {
            -(power * log_shrink).exp_m1() / power
        };
        let rest = (power * log_shrink).exp() * tail_series(upper, a, c, z);
        if rest.is_finite() {
            c * (first - rest)
        } else {
            self.if_all_stop_alike((x, c), horizon.0 / (alpha + age))
        }
    }

    /// The same where r is so large, everybody's pace so much the same, that the terms above would be
    /// huge and of both signs: the series as the papers have it, all of one sign. It has a pole at a = 1,
    /// which is stepped over.
    fn if_all_come_alike(
        &self,
        (x, c): (f64, f64),
        (z, log_shrink): (f64, f64),
        ahead: f64,
    ) -> f64 {
        let Parameters { r, a, .. } = self.parameters;
        let weight = ((r + x) * log_shrink).exp();
        let at = |a: f64| {
            let stayed = c + 1.0 - a;
            let series = 1.0 + tail_series_of(r + x, stayed, c, z);
            c * (1.0 - weight * series) / (a - 1.0)
        };
        let found =
            if (a - 1.0).abs() < POLE { 0.5 * (at(1.0 - POLE) + at(1.0 + POLE)) } else { at(a) };
        if weight > 0.0 && found.is_finite() {
            found
        } else {
            self.if_all_stop_alike((x, c), ahead)
        }
    }

    /// The same where powers leave the range of numbers, with `ahead` = horizon ÷ (alpha + age). The
    /// chance to stop, p, hardly differs between customers then: (1 − (1 + p·ahead)^−(r+x)) ÷ p at its
    /// mean, and half its bend times its variance.
    fn if_all_stop_alike(&self, (x, c): (f64, f64), ahead: f64) -> f64 {
        let Parameters { r, a, .. } = self.parameters;
        let all = c + 1.0;
        let mean = a / all;
        let variance = mean * (1.0 - mean) / (all + 1.0);
        let at = |p: f64| -(-(r + x) * (p * ahead).ln_1p()).exp_m1() / p;
        let step = mean * 1e-3;
        let bend = (at(mean + step) - 2.0 * at(mean) + at(mean - step)) / (step * step);
        (at(mean) + 0.5 * bend * variance).max(0.0)
    }

    /// Expected purchase days of a customer within so long after the first.
    pub(super) fn expected_of_new(&self, within: Weeks) -> f64 {
        self.expected_purchases_at((0.0, 0.0, 0.0), within)
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

/// Σ over k ≥ 1 of `(one)_k (other)_k z^k / ((c)_k k!)`, all positive.
fn tail_series_of(one: f64, other: f64, c: f64, z: f64) -> f64 {
    let (mut term, mut sum) = (1.0, 0.0);
    for k in 0..MAX_TERMS {
        let k = f64::from(k);
        term *= (one + k) * (other + k) * z / ((c + k) * (k + 1.0));
        sum += term;
        let shrinks = (one + k) * (other + k) * z < (c + k) * (k + 1.0);
        if term <= f64::EPSILON * 0.01 * sum && shrinks {
            break;
        }
    }
    sum
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
