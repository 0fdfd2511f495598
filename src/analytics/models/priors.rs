//! Fitting with weak priors, where the data alone do not decide.
//!
//! The family is that of pymc-marketing: alpha and r ~ Weibull(2, scale), a = φκ and b = (1−φ)κ with
//! φ ~ U(0, 1) and κ ~ Pareto(1, 1). Its scales, 10 weeks and 1, suit a shop whose customers come every
//! few weeks and differ much; ours follow the data, or who sells every other year would be taken for
//! a shop of impatient people.

use super::history::Group;
use super::likelihood::{ModelKind, Parameters, log_likelihood};
use super::linear::Matrix;
use super::maximise::{Slope, nelder_mead, newton};

/// How large r and alpha may well be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scales {
    pub(super) r: f64,
    pub(super) alpha: f64,
}

impl Scales {
    /// From how often customers buy, and how much they differ in it.
    ///
    /// Were everybody's pace the same, counts would scatter as chance has it; what they scatter beyond
    /// that tells r, by the moments of the negative binomial distribution.
    pub(super) fn of(groups: &[Group]) -> Scales {
        let (mut purchases, mut weeks) = (0.0, 0.0);
        for Group { history, customers } in groups {
            let (x, _, age) = history.weekly();
            purchases += customers * x;
            weeks += customers * age;
        }
        if purchases <= 0.0 || weeks <= 0.0 {
            return Scales { r: 1.0, alpha: 10.0 };
        }
        let pace = purchases / weeks;
        let (mut squares, mut beyond_chance) = (0.0, 0.0);
        for Group { history, customers } in groups {
            let (x, _, age) = history.weekly();
            squares += customers * (pace * age).powi(2);
            beyond_chance += customers * ((x - pace * age).powi(2) - x);
        }
        let r = if beyond_chance > 0.0 { squares / beyond_chance } else { LARGEST_R };
        let r = r.clamp(1.0, LARGEST_R);
        Scales { r, alpha: r / pace }
    }
}

/// Nobody's customers are so much alike that a larger r would tell more.
const LARGEST_R: f64 = 1_000.0;

/// κ beyond some 200 says that everybody stops with the same chance, and no more than 200 does.
const LARGEST_KAPPA: f64 = 200.0;

/// What keeps the search off the edges, where φ or κ − 1 is 0 and its logarithm without end: too little
/// to be seen in any digit that is shown.
const FROM_THE_EDGE: f64 = 1e-4;

/// The most probable parameters, and the logarithm of their likelihood. The four numbers searched are r,
/// alpha, φ/(1−φ) and κ − 1.
pub(super) fn with_priors(
    kind: ModelKind,
    groups: &[Group],
    scales: Scales,
) -> Option<(Parameters, f64)> {
    let start = [scales.r * 0.7, scales.alpha * 0.7, 0.4, 0.5];
    let (at, _) = newton(start, |at| posterior(kind, groups, at, scales)).or_else(|| {
        let some = few(groups);
        let near = nelder_mead(start, |at| posterior(kind, &some, at, scales).value);
        newton(near, |at| posterior(kind, groups, at, scales))
    })?;
    let at = natural(&at);
    let log_likelihood = log_likelihood(kind, &at, groups).value;
    let finite = log_likelihood.is_finite() && at.iter().all(|p| p.is_finite() && *p > 0.0);
    finite.then_some((Parameters::from_array(at), log_likelihood))
}

/// A few hundred of many groups, to look for a start among them: what is searched without slopes takes
/// thousands of looks.
fn few(groups: &[Group]) -> Vec<Group> {
    groups.iter().step_by(groups.len().div_ceil(FEW).max(1)).copied().collect()
}

const FEW: usize = 200;

/// r, alpha, a and b.
fn natural(&[r, alpha, odds, over]: &[f64; 4]) -> [f64; 4] {
    let (share, strength) = (odds / (1.0 + odds), 1.0 + over);
    [r, alpha, share * strength, (1.0 - share) * strength]
}

/// The logarithm of likelihood × priors along the numbers searched.
fn posterior(kind: ModelKind, groups: &[Group], at: &[f64; 4], scales: Scales) -> Slope<4> {
    let mut slope = searched(&log_likelihood(kind, &natural(at), groups), at);
    let &[r, alpha, odds, over] = at;
    weibull(&mut slope, 0, (r, scales.r));
    weibull(&mut slope, 1, (alpha, scales.alpha));
    // ln φ + ln(1−φ) = ln odds − 2 ln(1+odds).
    let all = 1.0 + odds;
    slope.value += FROM_THE_EDGE * (odds.ln() - 2.0 * all.ln() + over.ln());
    slope.gradient[2] += FROM_THE_EDGE * (1.0 / odds - 2.0 / all);
    slope.hessian[2][2] += FROM_THE_EDGE * (2.0 / (all * all) - 1.0 / (odds * odds));
    let kappa = 1.0 + over;
    let bound = (kappa / LARGEST_KAPPA).powi(8);
    slope.value -= 2.0 * kappa.ln() + bound;
    slope.gradient[3] += FROM_THE_EDGE / over - (2.0 + 8.0 * bound) / kappa;
    slope.hessian[3][3] += (2.0 - 56.0 * bound) / (kappa * kappa) - FROM_THE_EDGE / (over * over);
    slope
}

/// Adds ln of the Weibull density with shape 2, without its constant.
fn weibull(slope: &mut Slope<4>, place: usize, (value, scale): (f64, f64)) {
    let ratio = value / scale;
    slope.value += ratio.ln() - ratio * ratio;
    slope.gradient[place] += 1.0 / value - 2.0 * value / (scale * scale);
    slope.hessian[place][place] -= 1.0 / (value * value) + 2.0 / (scale * scale);
}

/// A slope in r, alpha, a, b seen along the numbers searched.
fn searched(slope: &Slope<4>, &[_, _, odds, over]: &[f64; 4]) -> Slope<4> {
    let (share, rest, strength) = (odds / (1.0 + odds), 1.0 / (1.0 + odds), 1.0 + over);
    // How a and b follow odds and over; of the second derivatives those of b are those of a, negated.
    let by_odds = strength * rest * rest;
    let mut along = [[0.0; 4]; 4];
    (along[0][0], along[1][1]) = (1.0, 1.0);
    (along[2][2], along[2][3]) = (by_odds, share);
    (along[3][2], along[3][3]) = (-by_odds, rest);
    let differ = slope.gradient[2] - slope.gradient[3];
    let mut seen = Slope { value: slope.value, gradient: [0.0; 4], hessian: [[0.0; 4]; 4] };
    for row in 0..4 {
        seen.gradient[row] = (0..4).map(|k| along[k][row] * slope.gradient[k]).sum();
        for column in 0..4 {
            seen.hessian[row][column] = turned(&slope.hessian, &along, row, column);
        }
    }
    seen.hessian[2][2] -= 2.0 * by_odds * rest * differ;
    seen.hessian[2][3] += rest * rest * differ;
    seen.hessian[3][2] += rest * rest * differ;
    seen
}

/// One cell of `along`ᵀ · `hessian` · `along`.
fn turned(hessian: &Matrix<4>, along: &Matrix<4>, row: usize, column: usize) -> f64 {
    let cells = (0..4).flat_map(|i| (0..4).map(move |j| (i, j)));
    cells.map(|(i, j)| along[i][row] * hessian[i][j] * along[j][column]).sum()
}
