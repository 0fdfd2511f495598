//! Fitting MBG/NBD and BG/NBD, with the guards that tell a fit from an accident.

use serde::Serialize;

use super::history::Group;
use super::likelihood::{ModelKind, Parameters, log_likelihood};
use super::linear::{Matrix, inverse};
use super::maximise::{Slope, nelder_mead, newton};

/// How the parameters were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FitMethod {
    /// The likelihood's own optimum.
    MaximumLikelihood,
    /// Steadied by weak priors, because the data alone did not decide.
    WithPriors,
}

/// Fitted parameters and what to think of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    pub kind: ModelKind,
    pub method: FitMethod,
    pub parameters: Parameters,
    /// Of r, alpha, a, b; `None` with priors, where the curvature is not the data's.
    pub standard_errors: Option<Parameters>,
    /// Covariance of the logarithms of the parameters, for simulation; `None` with priors.
    pub log_covariance: Option<Matrix<4>>,
    pub log_likelihood: f64,
}

/// The data do not decide the parameters, not even with priors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotIdentified;

/// Fits the model: by likelihood alone where that is sound, else with priors.
///
/// # Errors
/// [`NotIdentified`] when there is nothing to fit, or no finite optimum.
pub fn fit(kind: ModelKind, groups: &[Group]) -> Result<Fit, NotIdentified> {
    let customers: f64 = groups.iter().map(|group| group.customers).sum();
    if customers < 1.0 {
        return Err(NotIdentified);
    }
    let start = start(groups, customers);
    by_likelihood(kind, groups, start, customers)
        .or_else(|| with_priors(kind, groups, start))
        .ok_or(NotIdentified)
}

/// A middling business whose customers are half as old as these on average.
fn start(groups: &[Group], customers: f64) -> [f64; 4] {
    let ages: f64 = groups.iter().map(|group| group.customers * group.history.weekly().2).sum();
    [0.5, (0.2 * ages / customers).max(0.1), 0.8, 2.0]
}

fn by_likelihood(
    kind: ModelKind,
    groups: &[Group],
    start: [f64; 4],
    customers: f64,
) -> Option<Fit> {
    let slope_at = |at: &[f64; 4]| log_likelihood(kind, at, groups);
    let sound = |start| newton(start, slope_at).filter(|(at, _)| is_sound(at));
    let (at, slope) = nearer(kind, groups, start)
        .and_then(sound)
        .or_else(|| sound(start))
        .or_else(|| sound(nelder_mead(start, |at| slope_at(at).value)))?;
    let steepest = slope.gradient.iter().fold(0.0_f64, |most, part| most.max(part.abs()));
    if steepest / customers > 1e-6 {
        return None;
    }
    let log_covariance = inverse(&negated(&slope))?;
    Some(Fit {
        kind,
        method: FitMethod::MaximumLikelihood,
        parameters: Parameters::from_array(at),
        standard_errors: Some(standard_errors(&at, &log_covariance)),
        log_covariance: Some(log_covariance),
        log_likelihood: slope.value,
    })
}

/// From so many groups on a part of them tells roughly where the optimum is.
const SAMPLED_FROM: usize = 2_000;
/// One group in so many is looked at for it.
const SAMPLED: usize = 20;

/// A start closer to the optimum of many groups: that of a few of them, found at little cost.
fn nearer(kind: ModelKind, groups: &[Group], start: [f64; 4]) -> Option<[f64; 4]> {
    if groups.len() < SAMPLED_FROM {
        return None;
    }
    let some: Vec<Group> = groups.iter().step_by(SAMPLED).copied().collect();
    let found = newton(start, |at| log_likelihood(kind, at, &some));
    found.map(|(at, _)| at).filter(is_sound)
}

/// Whether the optimum is a business and not an accident of too little data: the limits measured
/// on resampled data, beyond which likelihood alone runs away.
fn is_sound(&[r, alpha, a, b]: &[f64; 4]) -> bool {
    let shapes = [r, a, b].iter().all(|value| (1e-3..=100.0).contains(value));
    shapes && alpha.is_finite() && alpha >= 1e-3 && a + b >= 0.05
}

/// The delta method: the error of a parameter is the parameter times the error of its logarithm.
fn standard_errors(at: &[f64; 4], log_covariance: &Matrix<4>) -> Parameters {
    let mut errors = *at;
    for (i, error) in errors.iter_mut().enumerate() {
        *error *= log_covariance[i][i].sqrt();
    }
    Parameters::from_array(errors)
}

fn negated(slope: &Slope<4>) -> Matrix<4> {
    slope.hessian.map(|row| row.map(|value| -value))
}

/// The most probable parameters under weak priors (those of pymc-marketing, in weeks):
/// alpha ~ Weibull(2, 10), r ~ Weibull(2, 1), a = φκ, b = (1−φ)κ with φ ~ U(0, 1) and
/// κ ~ Pareto(1, 1). The four numbers searched are r, alpha, φ/(1−φ) and κ − 1.
pub(super) fn with_priors(kind: ModelKind, groups: &[Group], start: [f64; 4]) -> Option<Fit> {
    let to_natural = |[r, alpha, odds, over]: [f64; 4]| {
        let (share, strength) = (odds / (1.0 + odds), 1.0 + over);
        [r, alpha, share * strength, (1.0 - share) * strength]
    };
    let posterior = |searched: &[f64; 4]| {
        let natural = to_natural(*searched);
        let [r, alpha, a, b] = natural;
        let prior = ln_weibull(alpha, 10.0) + ln_weibull(r, 1.0) - 2.0 * (a + b).ln();
        log_likelihood(kind, &natural, groups).value + prior
    };
    let [r, alpha, a, b] = start;
    let at = to_natural(nelder_mead([r, alpha, a / b, 0.5], posterior));
    let log_likelihood = log_likelihood(kind, &at, groups).value;
    let finite = log_likelihood.is_finite() && at.iter().all(|p| p.is_finite() && *p > 0.0);
    finite.then_some(Fit {
        kind,
        method: FitMethod::WithPriors,
        parameters: Parameters::from_array(at),
        standard_errors: None,
        log_covariance: None,
        log_likelihood,
    })
}

/// ln of the Weibull density with shape 2, without its constant.
fn ln_weibull(value: f64, scale: f64) -> f64 {
    let ratio = value / scale;
    ratio.ln() - ratio * ratio
}
