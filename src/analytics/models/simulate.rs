//! How far off the total of a forecast may be: parameters and purchases drawn by chance.

use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_distr::{Beta, Distribution, Exp1, Gamma, StandardNormal};

use super::fit::Fit;
use super::forecast::Forecast;
use super::history::{Group, History, Weeks};
use super::likelihood::{ModelKind, Parameters};
use super::linear::{Matrix, cholesky};

/// Where the total lies nine times out of ten, if the model is right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    pub low: f64,
    pub high: f64,
}

/// Draws of the parameters from their sampling distribution.
const DRAWS: usize = 500;
/// Customers looked at for each draw; with more the band no longer moves visibly.
const SAMPLE: usize = 200;
/// Futures lived through by each of them, for the noise of the purchases themselves.
const FUTURES: usize = 25;
/// Fixed, so that the same data give the same band.
const SEED: u64 = 20_050_924;

/// The band around `expected`, the total expected of all customers; `None` for a fit with priors, which has
/// no sampling distribution to draw from, and where the draws run away.
pub fn total_band(fit: &Fit, groups: &[Group], horizon: Weeks, expected: f64) -> Option<Band> {
    let covariance = fit.log_covariance?;
    let spread = cholesky(&covariance)?;
    let sample = sample(groups);
    let customers: f64 = groups.iter().map(|group| group.customers).sum();
    let weight = customers / count(sample.len());
    let best = Forecast { kind: fit.kind, parameters: fit.parameters };
    let mut rng = ChaCha8Rng::seed_from_u64(SEED);
    let noise = (weight * purchase_variance(&best, &sample, horizon, &mut rng)).sqrt();
    let of_sample = |forecast: &Forecast| -> f64 {
        sample.iter().map(|history| forecast.expected_purchases(history, horizon)).sum()
    };
    let reference = of_sample(&best);
    let mut totals = Vec::with_capacity(DRAWS);
    for _ in 0..DRAWS {
        let parameters = drawn(&fit.parameters, &spread, &mut rng);
        let ratio = of_sample(&Forecast { kind: fit.kind, parameters }) / reference;
        let luck: f64 = StandardNormal.sample(&mut rng);
        totals.push((expected * ratio + noise * luck).max(0.0));
    }
    totals.sort_by(f64::total_cmp);
    let band = Band { low: totals[DRAWS / 20], high: totals[DRAWS - 1 - DRAWS / 20] };
    (band.low.is_finite() && band.high.is_finite()).then_some(band)
}

/// Every n-th customer, in the order of their histories.
fn sample(groups: &[Group]) -> Vec<History> {
    let customers: f64 = groups.iter().map(|group| group.customers).sum();
    let step = (customers / count(SAMPLE)).max(1.0);
    let (mut seen, mut next) = (0.0, step / 2.0);
    let mut sample = Vec::new();
    for group in groups {
        seen += group.customers;
        while next < seen {
            sample.push(group.history);
            next += step;
        }
    }
    sample
}

/// Sum over the sample of the variance of a customer's purchases.
fn purchase_variance(
    forecast: &Forecast,
    sample: &[History],
    horizon: Weeks,
    rng: &mut ChaCha8Rng,
) -> f64 {
    let variance = |history: &History| {
        let futures: Vec<f64> =
            (0..FUTURES).map(|_| live_on(forecast, history, horizon, rng)).collect();
        let mean = futures.iter().sum::<f64>() / count(FUTURES);
        let squares: f64 = futures.iter().map(|n| (n - mean).powi(2)).sum();
        squares / count(FUTURES - 1)
    };
    sample.iter().map(variance).sum()
}

/// One possible future of a customer: how many purchase days within the horizon.
pub(super) fn live_on(
    forecast: &Forecast,
    history: &History,
    horizon: Weeks,
    rng: &mut impl Rng,
) -> f64 {
    let Parameters { r, alpha, a, b } = forecast.parameters;
    let (x, _, age) = history.weekly();
    let still_buying = rng.random::<f64>() < 1.0 / forecast.one_over_p_alive(history.weekly());
    let survived = match forecast.kind {
        ModelKind::BgNbd => b + x,
        ModelKind::MbgNbd => b + x + 1.0,
    };
    let (Ok(rates), Ok(stops)) = (Gamma::new(r + x, 1.0 / (alpha + age)), Beta::new(a, survived))
    else {
        return 0.0;
    };
    if !still_buying {
        return 0.0;
    }
    let (rate, stop): (f64, f64) = (rates.sample(rng), stops.sample(rng));
    let (mut time, mut purchases) = (0.0, 0.0);
    loop {
        let wait: f64 = Exp1.sample(rng);
        time += wait / rate;
        if time > horizon.0 || time.is_nan() {
            return purchases;
        }
        purchases += 1.0;
        if rng.random::<f64>() < stop {
            return purchases;
        }
    }
}

fn drawn(best: &Parameters, spread: &Matrix<4>, rng: &mut impl Rng) -> Parameters {
    let luck: [f64; 4] = std::array::from_fn(|_| StandardNormal.sample(rng));
    let mut at = [best.r, best.alpha, best.a, best.b];
    for (value, row) in at.iter_mut().zip(spread) {
        let shift: f64 = row.iter().zip(luck).map(|(part, luck)| part * luck).sum();
        *value *= shift.exp();
    }
    Parameters::from_array(at)
}

#[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52 customers")]
fn count(customers: usize) -> f64 {
    customers as f64
}
