//! Finding the parameters that make the data most likely.
//!
//! All parameters are positive, so both methods work on their logarithms. Newton's method with
//! closed-form derivatives does the work; Nelder-Mead needs no derivatives and helps where the
//! likelihood is too flat or too bent for Newton.

use super::linear::{Matrix, Vector, norm, solve};

/// A function of N positive numbers with its first and second derivatives.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slope<const N: usize> {
    pub value: f64,
    pub gradient: Vector<N>,
    pub hessian: Matrix<N>,
}

impl<const N: usize> Slope<N> {
    pub(super) fn zero() -> Slope<N> {
        Slope { value: 0.0, gradient: [0.0; N], hessian: [[0.0; N]; N] }
    }

    /// The same slope seen along the logarithms of the parameters `at`.
    pub(super) fn on_logs(&self, at: &Vector<N>) -> Slope<N> {
        let mut logs = *self;
        for i in 0..N {
            logs.gradient[i] = at[i] * self.gradient[i];
            for j in 0..N {
                logs.hessian[i][j] = at[i] * at[j] * self.hessian[i][j];
            }
            logs.hessian[i][i] += logs.gradient[i];
        }
        logs
    }
}

const MAX_STEPS: usize = 100;
/// Who runs beyond these does not come back.
const FARTHEST: std::ops::RangeInclusive<f64> = 1e-12..=1e12;
/// The longest step taken at once, in logarithms.
const LONGEST_STEP: f64 = 2.0;

/// Damped Newton from `start`: where it comes to rest and the slope along the logarithms there;
/// `None` when it does not.
///
/// It rests when a step no longer changes any logarithm by more than 1e-11.
pub(super) fn newton<const N: usize>(
    start: Vector<N>,
    slope_at: impl Fn(&Vector<N>) -> Slope<N>,
) -> Option<(Vector<N>, Slope<N>)> {
    let mut at = start;
    let mut slope = slope_at(&at).on_logs(&at);
    let mut damping = 0.0;
    for _ in 0..MAX_STEPS {
        let Some(step) = damped_step(&slope, damping) else {
            damping = more(damping)?;
            continue;
        };
        let mut next = at;
        next.iter_mut().zip(step).for_each(|(value, change)| *value *= change.exp());
        if next.iter().any(|value| !FARTHEST.contains(value)) {
            return None;
        }
        let candidate = slope_at(&next).on_logs(&next);
        let tolerance = 1e-13 * slope.value.abs();
        if candidate.value.is_finite() && candidate.value >= slope.value - tolerance {
            (at, slope) = (next, candidate);
            damping = if damping < 1e-6 { 0.0 } else { damping / 10.0 };
            if norm(&step) < 1e-11 {
                return Some((at, slope));
            }
        } else if norm(&step) < 1e-9 {
            return Some((at, slope)); // only rounding is left to gain
        } else {
            damping = more(damping)?;
        }
    }
    None
}

/// The step uphill, no longer than [`LONGEST_STEP`]; damping turns it towards the gradient.
fn damped_step<const N: usize>(slope: &Slope<N>, damping: f64) -> Option<Vector<N>> {
    let mut matrix = slope.hessian;
    for (i, row) in matrix.iter_mut().enumerate() {
        row.iter_mut().for_each(|value| *value = -*value);
        row[i] += damping * (1.0 + slope.hessian[i][i].abs());
    }
    let mut step = solve(&matrix, &slope.gradient)?;
    let length = norm(&step);
    if length > LONGEST_STEP {
        step.iter_mut().for_each(|value| *value *= LONGEST_STEP / length);
    }
    step.iter().all(|value| value.is_finite()).then_some(step)
}

fn more(damping: f64) -> Option<f64> {
    let next = if damping == 0.0 { 1e-4 } else { damping * 10.0 };
    (next < 1e12).then_some(next)
}

/// Nelder-Mead on logarithms from `start`: the best point found in a fixed number of looks.
pub(super) fn nelder_mead<const N: usize>(
    start: Vector<N>,
    value_at: impl Fn(&Vector<N>) -> f64,
) -> Vector<N> {
    let on_logs = |logs: &Vector<N>| {
        let value = value_at(&logs.map(f64::exp));
        if value.is_finite() { -value } else { f64::INFINITY }
    };
    let mut best = start.map(f64::ln);
    for _ in 0..3 {
        best = descend(best, on_logs);
    }
    best.map(f64::exp)
}

/// One run of Nelder-Mead downhill with its standard coefficients; restarted by the caller, since
/// a simplex can go flat before it is at the bottom.
fn descend<const N: usize>(start: Vector<N>, cost: impl Fn(&Vector<N>) -> f64) -> Vector<N> {
    let mut corners = vec![(cost(&start), start)];
    for axis in 0..N {
        let mut corner = start;
        corner[axis] += 0.5;
        corners.push((cost(&corner), corner));
    }
    for _ in 0..400 * N {
        corners.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (best, worst) = (corners[0], corners[N]);
        if worst.0 - best.0 <= 1e-13 * (1.0 + best.0.abs()) {
            break;
        }
        let centre = centre(&corners[..N]);
        let along = |factor: f64| {
            let mut point = centre;
            for (value, bad) in point.iter_mut().zip(worst.1) {
                *value += factor * (*value - bad);
            }
            (cost(&point), point)
        };
        corners[N] = better_corner(&corners, worst.0, along);
        if corners[N].0 >= worst.0 {
            shrink(&mut corners, &cost);
        }
    }
    corners.sort_by(|a, b| a.0.total_cmp(&b.0));
    corners[0].1
}

type Corner<const N: usize> = (f64, Vector<N>);

/// Reflects the worst corner; expands when that is best of all, contracts when it is no better.
fn better_corner<const N: usize>(
    corners: &[Corner<N>],
    worst: f64,
    along: impl Fn(f64) -> Corner<N>,
) -> Corner<N> {
    let reflected = along(1.0);
    if reflected.0 < corners[0].0 {
        let expanded = along(2.0);
        return if expanded.0 < reflected.0 { expanded } else { reflected };
    }
    if reflected.0 < corners[N - 1].0 {
        return reflected;
    }
    along(if reflected.0 < worst { 0.5 } else { -0.5 })
}

fn shrink<const N: usize>(corners: &mut [Corner<N>], cost: &impl Fn(&Vector<N>) -> f64) {
    let best = corners[0].1;
    for corner in &mut corners[1..] {
        for (value, good) in corner.1.iter_mut().zip(best) {
            *value = good + 0.5 * (*value - good);
        }
        corner.0 = cost(&corner.1);
    }
}

fn centre<const N: usize>(corners: &[Corner<N>]) -> Vector<N> {
    let mut sum = [0.0; N];
    for (_, corner) in corners {
        sum.iter_mut().zip(corner).for_each(|(total, value)| *total += value);
    }
    #[expect(clippy::cast_precision_loss, reason = "three or four corners")]
    sum.map(|total| total / corners.len() as f64)
}
