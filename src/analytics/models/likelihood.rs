//! How likely the histories are under MBG/NBD and BG/NBD, with first and second derivatives.
//!
//! Fader, Hardie & Lee 2005 (BG/NBD); Batislam, Denizel & Filiztekin 2007 (MBG/NBD). For whole x
//! the gamma and beta functions are finite products, so cumulative sums replace them and nothing
//! overflows.

use serde::Serialize;

use super::history::{Group, Weeks};
use super::linear::Matrix;
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
///
/// Fastest where groups with the same x stand together, as [`super::group`] leaves them.
pub(super) fn log_likelihood(kind: ModelKind, at: &[f64; 4], groups: &[Group]) -> Slope<4> {
    #[cfg(test)]
    LOOKED_AT.set(LOOKED_AT.get() + groups.len());
    let p = Parameters::from_array(*at);
    let most = |of: fn(&Group) -> u32| groups.iter().map(of).max().unwrap_or(0);
    let sums = cumulative_sums(&p, most(|group| group.history.repeat_purchases) as usize + 1);
    let times = Times::up_to(most(|group| group.history.age), p.alpha);
    let mut total = Slope::zero();
    for alike in groups.chunk_by(|a, b| a.history.repeat_purchases == b.history.repeat_purchases) {
        let Some(x) = alike.first().map(|group| group.history.repeat_purchases) else { continue };
        let stops = Stops::after(kind, &p, x);
        let seen = Seen::of(alike, (p.r + f64::from(x), &stops), &times);
        add_shared(
            &mut total,
            &p,
            (&sums[x as usize].r, &sums[stops.chances].stop),
            seen.customers,
        );
        seen.add_to(&mut total, &p, (p.r + f64::from(x), stops.before));
    }
    total.hessian = mirror(total.hessian);
    total
}

#[cfg(test)]
thread_local! {
    static LOOKED_AT: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// How many groups were looked at so far: what a fit costs, whatever the machine does besides.
#[cfg(test)]
pub(super) fn looked_at() -> usize {
    LOOKED_AT.get()
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

/// How those with the same x may have stopped after their last purchase.
struct Stops {
    /// Purchases after which they did not stop.
    chances: usize,
    /// b + those purchases, less the last.
    before: f64,
    /// ln(a / before); no chance at all before the first repeat purchase of BG/NBD.
    log_odds: f64,
}

impl Stops {
    fn after(kind: ModelKind, p: &Parameters, x: u32) -> Stops {
        let chances = match kind {
            ModelKind::BgNbd if x == 0 => {
                return Stops { chances: 0, before: 1.0, log_odds: f64::NEG_INFINITY };
            }
            ModelKind::BgNbd => x,
            ModelKind::MbgNbd => x + 1,
        };
        let before = p.b + f64::from(chances) - 1.0;
        Stops { chances: chances as usize, before, log_odds: (p.a / before).ln() }
    }
}

/// ln(alpha + t) and 1/(alpha + t) by days: thousands of customers share the few days of a
/// business, and a logarithm costs more than all the rest.
struct Times {
    alpha: f64,
    by_day: Vec<(f64, f64)>,
}

/// A century: days beyond it are worked out one by one.
const TABLED_DAYS: u32 = 36_525;

impl Times {
    fn up_to(days: u32, alpha: f64) -> Times {
        let by_day = (0..=days.min(TABLED_DAYS)).map(|day| Times::worked_out(day, alpha)).collect();
        Times { alpha, by_day }
    }

    fn worked_out(day: u32, alpha: f64) -> (f64, f64) {
        let time = alpha + Weeks::from_days(day).0;
        (time.ln(), 1.0 / time)
    }

    fn at(&self, day: u32) -> (f64, f64) {
        let known = self.by_day.get(day as usize).copied();
        known.unwrap_or_else(|| Times::worked_out(day, self.alpha))
    }
}

/// Sums over customers with the same x of what differs between them.
///
/// ln L has, beside what they share, ln(e^u + e^v): u = −(r+x) ln(alpha+T) is "still buying",
/// v = `ln(a/before) − (r+x) ln(alpha+t_x)` "stopped after the last purchase". The slope of such a
/// sum weighs both by their shares; its curvature also bends by the product of the shares times
/// how far their slopes are apart.
#[derive(Default)]
struct Seen {
    customers: f64,
    value: f64,
    /// Minus the slope in r; that in alpha and its own slope, by −(r+x) and r+x.
    log_time: f64,
    inverse_time: f64,
    inverse_time_squared: f64,
    /// Those who stopped.
    stopped: f64,
    /// The bend, alone and times the differences by r and by alpha (the latter by r+x).
    bend: f64,
    bend_r: f64,
    bend_alpha: f64,
    bend_r_r: f64,
    bend_r_alpha: f64,
    bend_alpha_alpha: f64,
}

impl Seen {
    fn of(alike: &[Group], (purchases, stops): (f64, &Stops), times: &Times) -> Seen {
        let mut seen = Seen::default();
        for Group { history, customers } in alike {
            let (log_alive, alive) = times.at(history.age);
            let (log_last, last) = times.at(history.last_repeat_age);
            let difference = purchases * (log_alive - log_last) + stops.log_odds;
            let odds = (-difference.abs()).exp();
            let unlikely = odds / (1.0 + odds);
            let stopped = if difference > 0.0 { 1.0 - unlikely } else { unlikely };
            let (by_r, by_alpha) = (log_last - log_alive, last - alive);
            let bend = customers * unlikely * (1.0 - unlikely);
            seen.customers += customers;
            seen.value += customers * (difference.max(0.0) + odds.ln_1p() - purchases * log_alive);
            seen.log_time += customers * (log_alive + stopped * by_r);
            seen.inverse_time += customers * (alive + stopped * by_alpha);
            let squares = alive * alive + stopped * (last * last - alive * alive);
            seen.inverse_time_squared += customers * squares;
            seen.stopped += customers * stopped;
            seen.bend += bend;
            seen.bend_r += bend * by_r;
            seen.bend_alpha += bend * by_alpha;
            seen.bend_r_r += bend * by_r * by_r;
            seen.bend_r_alpha += bend * by_r * by_alpha;
            seen.bend_alpha_alpha += bend * by_alpha * by_alpha;
        }
        seen
    }

    /// Adds to value, gradient and the upper half of the Hessian. The slopes of u and v are apart
    /// by `by_r` and (r+x) `by_alpha`, and by −1/a and 1/before.
    fn add_to(&self, total: &mut Slope<4>, p: &Parameters, (purchases, before): (f64, f64)) {
        let (by_a, by_b) = (-1.0 / p.a, 1.0 / before);
        total.value += self.value;
        let g = &mut total.gradient;
        g[0] -= self.log_time;
        g[1] -= purchases * self.inverse_time;
        g[2] -= self.stopped * by_a;
        g[3] -= self.stopped * by_b;
        let h = &mut total.hessian;
        h[0][0] += self.bend_r_r;
        h[0][1] += purchases * self.bend_r_alpha - self.inverse_time;
        h[0][2] += by_a * self.bend_r;
        h[0][3] += by_b * self.bend_r;
        h[1][1] += purchases * (purchases * self.bend_alpha_alpha + self.inverse_time_squared);
        h[1][2] += purchases * by_a * self.bend_alpha;
        h[1][3] += purchases * by_b * self.bend_alpha;
        h[2][2] += by_a * by_a * (self.bend - self.stopped);
        h[2][3] += by_a * by_b * self.bend;
        h[3][3] += by_b * by_b * (self.bend + self.stopped);
    }
}

/// Adds what all customers with the same x share: the upper half of the Hessian.
fn add_shared(
    total: &mut Slope<4>,
    p: &Parameters,
    (rates, stops): (&[f64; 3], &[f64; 6]),
    customers: f64,
) {
    let ln_alpha = p.alpha.ln();
    total.value += customers * (rates[0] + p.r * ln_alpha + stops[0]);
    let shared = [rates[1] + ln_alpha, p.r / p.alpha, stops[1], stops[2]];
    total.gradient.iter_mut().zip(shared).for_each(|(sum, part)| *sum += customers * part);
    let h = &mut total.hessian;
    h[0][0] += customers * rates[2];
    h[0][1] += customers / p.alpha;
    h[1][1] -= customers * p.r / (p.alpha * p.alpha);
    h[2][2] += customers * stops[3];
    h[2][3] += customers * stops[4];
    h[3][3] += customers * stops[5];
}

/// The lower half is the upper half.
fn mirror(upper: Matrix<4>) -> Matrix<4> {
    std::array::from_fn(|row| std::array::from_fn(|column| upper[row.min(column)][row.max(column)]))
}
