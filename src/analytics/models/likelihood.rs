//! How likely the histories are under MBG/NBD and BG/NBD, with first and second derivatives.
//!
//! Fader, Hardie & Lee 2005 (BG/NBD); Batislam, Denizel & Filiztekin 2007 (MBG/NBD). For whole x
//! the gamma and beta functions are finite products, so cumulative sums replace them and nothing
//! overflows.

use serde::Serialize;

use super::history::Group;
use super::maximise::Slope;

/// Which model: they differ in whether a customer can stop before the first repeat purchase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ModelKind {
    /// A customer can stop after any purchase, the first too. The default.
    MbgNbd,
    /// A customer can stop only after a repeat purchase. The cross-check.
    BgNbd,
}

impl ModelKind {
    /// Its name in the file, in commands and in JSON.
    pub fn code(self) -> &'static str {
        match self {
            ModelKind::MbgNbd => "mbg_nbd",
            ModelKind::BgNbd => "bg_nbd",
        }
    }
}

/// Purchase rates are Gamma(r, alpha) per week, chances to stop Beta(a, b) per purchase.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Parameters {
    pub r: f64,
    pub alpha: f64,
    pub a: f64,
    pub b: f64,
}

impl Parameters {
    pub(super) fn from_array([r, alpha, a, b]: [f64; 4]) -> Parameters {
        Parameters { r, alpha, a, b }
    }
}

/// Sums over j < x that every row with the same x shares.
#[derive(Clone, Copy, Default)]
struct Sums {
    /// Σ ln(r+j), Σ 1/(r+j), −Σ 1/(r+j)².
    r: [f64; 3],
    /// Σ ln((b+j)/(a+b+j)) and its derivatives by a, b, aa, ab, bb.
    stop: [f64; 6],
}

/// The log-likelihood of all groups at `parameters`, with its slope in r, alpha, a, b.
pub(super) fn log_likelihood(kind: ModelKind, at: &[f64; 4], groups: &[Group]) -> Slope<4> {
    let parameters = Parameters::from_array(*at);
    let longest = groups.iter().map(|g| g.history.repeat_purchases).max().unwrap_or(0);
    let sums = cumulative_sums(&parameters, longest as usize + 1);
    let mut total = Slope::zero();
    for group in groups {
        let x = group.history.repeat_purchases as usize;
        let stopped = match kind {
            ModelKind::BgNbd => x,
            ModelKind::MbgNbd => x + 1,
        };
        let row = row(kind, &parameters, group, (&sums[x].r, &sums[stopped].stop));
        add(&mut total, &row, group.customers);
    }
    total
}

fn cumulative_sums(p: &Parameters, longest: usize) -> Vec<Sums> {
    let mut sums = Vec::with_capacity(longest + 1);
    let mut sum = Sums::default();
    sums.push(sum);
    let mut j = 0.0;
    for _ in 0..longest {
        let (rate, stay, all) = (p.r + j, p.b + j, p.a + p.b + j);
        sum.r[0] += rate.ln();
        sum.r[1] += 1.0 / rate;
        sum.r[2] -= 1.0 / (rate * rate);
        let squared = 1.0 / (all * all);
        sum.stop[0] += (stay / all).ln();
        sum.stop[1] -= 1.0 / all;
        sum.stop[2] += 1.0 / stay - 1.0 / all;
        sum.stop[3] += squared;
        sum.stop[4] += squared;
        sum.stop[5] += squared - 1.0 / (stay * stay);
        sums.push(sum);
        j += 1.0;
    }
    sums
}

/// ln L of one history: what all models share, plus ln(e^u + e^v) where u is "still buying" and
/// v "stopped after the last purchase".
fn row(
    kind: ModelKind,
    p: &Parameters,
    group: &Group,
    (rates, stops): (&[f64; 3], &[f64; 6]),
) -> Slope<4> {
    let (x, t_x, age) = group.history.weekly();
    let purchases = p.r + x;
    let alive = Branch::of(purchases, p.alpha + age);
    let mut slope = shared(p, rates, stops);
    let before = match kind {
        ModelKind::BgNbd if group.history.repeat_purchases == 0 => {
            alive.add_alone(&mut slope);
            return slope;
        }
        ModelKind::BgNbd => p.b + x - 1.0,
        ModelKind::MbgNbd => p.b + x,
    };
    let mut stopped = Branch::of(purchases, p.alpha + t_x);
    stopped.value += (p.a / before).ln();
    stopped.gradient[2] = 1.0 / p.a;
    stopped.gradient[3] = -1.0 / before;
    stopped.hessian_aa = -1.0 / (p.a * p.a);
    stopped.hessian_bb = 1.0 / (before * before);
    Branch::add_either(&alive, &stopped, &mut slope);
    slope
}

fn shared(p: &Parameters, rates: &[f64; 3], stops: &[f64; 6]) -> Slope<4> {
    let ln_alpha = p.alpha.ln();
    let mut slope = Slope::zero();
    slope.value = rates[0] + p.r * ln_alpha + stops[0];
    slope.gradient = [rates[1] + ln_alpha, p.r / p.alpha, stops[1], stops[2]];
    let h = &mut slope.hessian;
    h[0][0] = rates[2];
    h[0][1] = 1.0 / p.alpha;
    h[1][0] = h[0][1];
    h[1][1] = -p.r / (p.alpha * p.alpha);
    h[2][2] = stops[3];
    h[2][3] = stops[4];
    h[3][2] = stops[4];
    h[3][3] = stops[5];
    slope
}

/// One of the two ways a history can have come about: −(r+x) ln(alpha+t), plus terms in a and b.
struct Branch {
    value: f64,
    gradient: [f64; 4],
    hessian_r_alpha: f64,
    hessian_alpha_alpha: f64,
    hessian_aa: f64,
    hessian_bb: f64,
}

impl Branch {
    fn of(purchases: f64, time: f64) -> Branch {
        let ln_time = time.ln();
        Branch {
            value: -purchases * ln_time,
            gradient: [-ln_time, -purchases / time, 0.0, 0.0],
            hessian_r_alpha: -1.0 / time,
            hessian_alpha_alpha: purchases / (time * time),
            hessian_aa: 0.0,
            hessian_bb: 0.0,
        }
    }

    fn add_alone(&self, slope: &mut Slope<4>) {
        slope.value += self.value;
        slope.gradient.iter_mut().zip(self.gradient).for_each(|(sum, part)| *sum += part);
        self.add_hessian(1.0, slope);
    }

    fn add_hessian(&self, weight: f64, slope: &mut Slope<4>) {
        let h = &mut slope.hessian;
        h[0][1] += weight * self.hessian_r_alpha;
        h[1][0] += weight * self.hessian_r_alpha;
        h[1][1] += weight * self.hessian_alpha_alpha;
        h[2][2] += weight * self.hessian_aa;
        h[3][3] += weight * self.hessian_bb;
    }

    /// Adds ln(e^u + e^v): each branch weighs by its share, and their difference bends the sum.
    fn add_either(u: &Branch, v: &Branch, slope: &mut Slope<4>) {
        let difference = v.value - u.value;
        let (share_u, share_v) = {
            let odds = (-difference.abs()).exp();
            let (likely, unlikely) = (1.0 / (1.0 + odds), odds / (1.0 + odds));
            if difference > 0.0 { (unlikely, likely) } else { (likely, unlikely) }
        };
        slope.value += u.value.max(v.value) + (-difference.abs()).exp().ln_1p();
        let mut apart = [0.0; 4];
        for (i, gap) in apart.iter_mut().enumerate() {
            slope.gradient[i] += share_u * u.gradient[i] + share_v * v.gradient[i];
            *gap = u.gradient[i] - v.gradient[i];
        }
        u.add_hessian(share_u, slope);
        v.add_hessian(share_v, slope);
        let bend = share_u * share_v;
        for i in 0..4 {
            for j in 0..4 {
                slope.hessian[i][j] += bend * apart[i] * apart[j];
            }
        }
    }
}

fn add(total: &mut Slope<4>, row: &Slope<4>, weight: f64) {
    total.value += weight * row.value;
    for i in 0..4 {
        total.gradient[i] += weight * row.gradient[i];
        for j in 0..4 {
            total.hessian[i][j] += weight * row.hessian[i][j];
        }
    }
}
