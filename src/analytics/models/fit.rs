//! Fitting MBG/NBD and BG/NBD, with the guards that tell a fit from an accident.

use std::collections::BTreeMap;

use serde::Serialize;

use super::forecast::Forecast;
use super::history::{Group, Weeks};
use super::likelihood::{ModelKind, Parameters, log_likelihood};
use super::linear::{Matrix, inverse};
use super::maximise::{Slope, newton};
use super::priors::{Scales, with_priors};

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
    by_likelihood(kind, groups, customers)
        .or_else(|| steadied(kind, groups))
        .filter(|fit| gives_back(fit, groups))
        .ok_or(NotIdentified)
}

/// A middling business whose customers are half as old as these on average.
fn start(groups: &[Group], customers: f64) -> [f64; 4] {
    let ages: f64 = groups.iter().map(|group| group.customers * group.history.weekly().2).sum();
    [0.5, (0.2 * ages / customers).max(0.1), 0.8, 2.0]
}

fn by_likelihood(kind: ModelKind, groups: &[Group], customers: f64) -> Option<Fit> {
    let start = start(groups, customers);
    let near = nearer(kind, groups, start).unwrap_or(start);
    let (at, slope) = newton(near, |at| log_likelihood(kind, at, groups))?;
    let steepest = slope.gradient.iter().fold(0.0_f64, |most, part| most.max(part.abs()));
    if !is_sound(&at) || steepest / customers > 1e-6 {
        return None;
    }
    let log_covariance = inverse(&negated(&slope))?;
    let errors: [f64; 4] = std::array::from_fn(|i| log_covariance[i][i].sqrt());
    errors.iter().all(|error| *error <= LARGEST_LOG_ERROR).then_some(Fit {
        kind,
        method: FitMethod::MaximumLikelihood,
        parameters: Parameters::from_array(at),
        standard_errors: Some(standard_errors(&at, &errors)),
        log_likelihood: slope.value,
    })
}

fn steadied(kind: ModelKind, groups: &[Group]) -> Option<Fit> {
    let (parameters, log_likelihood) = with_priors(kind, groups, Scales::of(groups))?;
    let method = FitMethod::WithPriors;
    Some(Fit { kind, method, parameters, standard_errors: None, log_likelihood })
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

/// An error of the logarithm of a parameter beyond which the likelihood does not tell where it is: 20
/// times as large would do as well.
const LARGEST_LOG_ERROR: f64 = 3.0;

/// The delta method: the error of a parameter is the parameter times the error of its logarithm.
fn standard_errors(at: &[f64; 4], log_errors: &[f64; 4]) -> Parameters {
    Parameters::from_array(std::array::from_fn(|i| at[i] * log_errors[i]))
}

fn negated(slope: &Slope<4>) -> Matrix<4> {
    slope.hessian.map(|row| row.map(|value| -value))
}

/// Whether the fit gives back what it was fitted to: about as many repeat purchases as these customers
/// made from their first day on. One that ran away within all limits of size does not.
fn gives_back(fit: &Fit, groups: &[Group]) -> bool {
    let mut by_age: BTreeMap<u32, f64> = BTreeMap::new();
    let mut made = 0.0;
    for Group { history, customers } in groups {
        let weeks = history.age - history.age % AGES_ALIKE;
        *by_age.entry(weeks).or_default() += customers;
        made += customers * f64::from(history.repeat_purchases);
    }
    let forecast = Forecast { kind: fit.kind, parameters: fit.parameters };
    let new = |(age, customers): (u32, f64)| {
        customers * forecast.expected_of_new(Weeks::from_days(age + AGES_ALIKE / 2))
    };
    let given: f64 = by_age.into_iter().map(new).sum();
    (made * 0.5..=made * 2.0 + 1.0).contains(&given)
}

/// Days of age that are taken together there.
const AGES_ALIKE: u32 = 28;
