//! Gamma-Gamma: what a customer spends on a purchase day (Fader & Hardie, note 025).

use special::Gamma;

use super::linear::inverse;
use super::maximise::{Slope, nelder_mead, newton};

/// A customer's repeat purchase days with a positive net, and their mean net in major units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpendHistory {
    pub purchases: u32,
    pub mean: f64,
}

/// Fitted spend: means differ between customers by Gamma(q, v), days of one customer by Gamma(p).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpendFit {
    pub p: f64,
    pub q: f64,
    pub v: f64,
    /// Of p, q and v.
    pub standard_errors: [f64; 3],
    pub log_likelihood: f64,
    /// Correlation of how often and how much. The model assumes none: report it.
    pub correlation: f64,
}

impl SpendFit {
    /// Expected net of a purchase day for a customer with this history: their own mean, drawn
    /// towards everybody's.
    pub fn expected_spend(&self, history: &SpendHistory) -> f64 {
        let x = f64::from(history.purchases);
        self.p * (self.v + x * history.mean) / (self.p * x + self.q - 1.0)
    }
}

/// How a customer's spend is expected.
#[derive(Clone, Debug, PartialEq)]
pub enum SpendModel {
    GammaGamma(SpendFit),
    /// Where Gamma-Gamma has no sound optimum, as when everybody always pays the same: a
    /// customer's own mean, with everybody's counted once beside it. In major units.
    SharedMean {
        mean: f64,
    },
}

impl SpendModel {
    /// Gamma-Gamma where it fits; `None` without a single repeat purchase.
    pub fn fit(histories: &[SpendHistory]) -> Option<SpendModel> {
        fit_spend(histories).map(SpendModel::GammaGamma).or_else(|| {
            let usable = usable(histories);
            let days: f64 = usable.iter().map(|history| f64::from(history.purchases)).sum();
            let total: f64 = usable.iter().map(|h| f64::from(h.purchases) * h.mean).sum();
            (days > 0.0).then(|| SpendModel::SharedMean { mean: total / days })
        })
    }

    /// Expected net of a purchase day, in major units.
    pub fn expected_spend(&self, history: &SpendHistory) -> f64 {
        match self {
            SpendModel::GammaGamma(fit) => fit.expected_spend(history),
            SpendModel::SharedMean { mean } => {
                let x = f64::from(history.purchases);
                (x * history.mean + mean) / (x + 1.0)
            }
        }
    }
}

/// Beyond these the likelihood has run away: nobody's spend varies, or nobody differs.
const LARGEST_SHAPE: f64 = 10_000.0;

/// Fits the model to customers with at least one repeat purchase day with a positive net.
///
/// `None` when there is no sound optimum or q ≤ 1, where the expected spend would be infinite.
pub(super) fn fit_spend(histories: &[SpendHistory]) -> Option<SpendFit> {
    let usable = usable(histories);
    if usable.len() < 3 {
        return None;
    }
    let near = near(&usable)?;
    let (at, slope) = newton(near, |at| log_likelihood(at, &usable))?;
    let covariance = inverse(&slope.hessian.map(|row| row.map(|value| -value)))?;
    let [p, q, v] = at;
    let mut standard_errors = at;
    for (i, error) in standard_errors.iter_mut().enumerate() {
        *error *= covariance[i][i].sqrt();
    }
    let correlation = correlation(&usable);
    let found = SpendFit { p, q, v, standard_errors, log_likelihood: slope.value, correlation };
    (q > 1.0 && p.max(q) <= LARGEST_SHAPE && v.is_finite()).then_some(found)
}

/// Where to start: at the optimum of some of them. Where those have none, all have none: that costs
/// as little as finding one does.
fn near(usable: &[SpendHistory]) -> Option<[f64; 3]> {
    let some: Vec<_> = usable.iter().step_by(usable.len().div_ceil(SOME)).copied().collect();
    let slope_at = |at: &[f64; 3]| log_likelihood(at, &some);
    let start = [6.0, 4.0, mean(&some) / 2.0];
    let found = newton(start, slope_at).or_else(|| {
        let near = nelder_mead(start, |at| slope_at(at).value);
        newton(near, slope_at)
    });
    found.map(|(at, _)| at).filter(|[p, q, _]| p.max(*q) <= LARGEST_SHAPE)
}

/// So many customers show roughly where the optimum of all lies.
const SOME: usize = 1_000;

fn usable(histories: &[SpendHistory]) -> Vec<SpendHistory> {
    let usable = |history: &&SpendHistory| {
        history.purchases > 0 && history.mean > 0.0 && history.mean.is_finite()
    };
    histories.iter().filter(usable).copied().collect()
}

fn log_likelihood(at: &[f64; 3], histories: &[SpendHistory]) -> Slope<3> {
    let &[p, q, v] = at;
    let most = histories.iter().map(|history| history.purchases).max().unwrap_or(0);
    let gammas = gamma_table(p, q, most);
    let (ln_gamma_q, digamma_q, trigamma_q) = (Gamma::ln_gamma(q).0, q.digamma(), q.trigamma());
    let mut total = Slope::zero();
    for history in histories {
        let x = f64::from(history.purchases);
        let z = history.mean;
        let g = &gammas[history.purchases as usize];
        let all = x * z + v;
        let (ln_all, shape) = (all.ln(), p * x + q);
        total.value +=
            g.ln_ratio - ln_gamma_q + q * v.ln() + (p * x - 1.0) * z.ln() + p * x * x.ln()
                - shape * ln_all;
        total.gradient[0] += x * (g.digamma_ratio + z.ln() + x.ln() - ln_all);
        total.gradient[1] += g.digamma_all - digamma_q + v.ln() - ln_all;
        total.gradient[2] += q / v - shape / all;
        let h = &mut total.hessian;
        h[0][0] += x * x * g.trigamma_ratio;
        h[0][1] += x * g.trigamma_all;
        h[0][2] -= x / all;
        h[1][1] += g.trigamma_all - trigamma_q;
        h[1][2] += 1.0 / v - 1.0 / all;
        h[2][2] += shape / (all * all) - q / (v * v);
    }
    let h = &mut total.hessian;
    (h[1][0], h[2][0], h[2][1]) = (h[0][1], h[0][2], h[1][2]);
    total
}

/// The gamma functions every customer with the same number of purchases shares.
struct Gammas {
    ln_ratio: f64,
    digamma_ratio: f64,
    digamma_all: f64,
    trigamma_ratio: f64,
    trigamma_all: f64,
}

fn gamma_table(p: f64, q: f64, most: u32) -> Vec<Gammas> {
    let gammas = |x: u32| {
        let own = p * f64::from(x.max(1));
        let all = own + q;
        let (digamma_all, trigamma_all) = (all.digamma(), all.trigamma());
        Gammas {
            ln_ratio: Gamma::ln_gamma(all).0 - Gamma::ln_gamma(own).0,
            digamma_ratio: digamma_all - own.digamma(),
            digamma_all,
            trigamma_ratio: trigamma_all - own.trigamma(),
            trigamma_all,
        }
    };
    (0..=most).map(gammas).collect()
}

#[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52 customers")]
fn mean(histories: &[SpendHistory]) -> f64 {
    histories.iter().map(|history| history.mean).sum::<f64>() / histories.len() as f64
}

/// Pearson's correlation of purchases and mean spend; 0 where one of them never varies.
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52 customers")]
fn correlation(histories: &[SpendHistory]) -> f64 {
    let n = histories.len() as f64;
    let mean_x = histories.iter().map(|h| f64::from(h.purchases)).sum::<f64>() / n;
    let mean_z = mean(histories);
    let (mut xx, mut zz, mut xz) = (0.0, 0.0, 0.0);
    for history in histories {
        let (x, z) = (f64::from(history.purchases) - mean_x, history.mean - mean_z);
        xx += x * x;
        zz += z * z;
        xz += x * z;
    }
    if xx * zz > 0.0 { xz / (xx * zz).sqrt() } else { 0.0 }
}
