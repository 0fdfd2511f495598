//! Whether the model would have been right: fit on the past, compared with what then happened.

use super::forecast::Forecast;
use super::history::{History, Weeks};
use super::outlook::Outlook;

/// A customer known at the split, and what they bought after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    pub history: History,
    /// Purchase days after the split.
    pub bought: u32,
}

/// How a forecast did, beside the simplest ones: everybody goes on at their own rate, or all at one.
#[derive(Clone, Debug, PartialEq)]
pub struct BackTest {
    pub customers: usize,
    /// Length of the time that was forecast.
    pub weeks: f64,
    pub actual: f64,
    pub model: Score,
    pub own_rate: Score,
    /// Had everybody bought at the same rate from then on: that of all of them so far.
    pub one_rate: Score,
    /// Share of all purchases made by the tenth of customers with the highest forecasts.
    pub top_decile_share: f64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    pub total: f64,
    /// Mean absolute error per customer.
    pub mean_error: f64,
    /// Mean Poisson deviance per customer; lower is better. Forecasts below 0.001 count as that,
    /// or one sale nobody foresaw would weigh endlessly.
    pub deviance: f64,
}

/// Scores a forecast fitted on the histories; `None` without customers.
pub fn back_test(forecast: &Forecast, known: &[Known], horizon: Weeks) -> Option<BackTest> {
    if known.is_empty() {
        return None;
    }
    let mut ahead = Outlook::within(*forecast, horizon);
    let expected: Vec<f64> = known.iter().map(|one| ahead.purchases(&one.history)).collect();
    let own_rate = known.iter().map(|customer| at_own_rate(&customer.history, horizon));
    let one_rate = at_one_rate(known, horizon);
    Some(BackTest {
        customers: known.len(),
        weeks: horizon.0,
        actual: known.iter().map(|customer| f64::from(customer.bought)).sum(),
        model: score(expected.iter().copied(), known),
        own_rate: score(own_rate, known),
        one_rate: score(known.iter().map(|_| one_rate), known),
        top_decile_share: top_decile_share(&expected, known),
    })
}

fn at_own_rate(history: &History, horizon: Weeks) -> f64 {
    let (x, _, age) = history.weekly();
    if age > 0.0 { x * horizon.0 / age } else { 0.0 }
}

/// Purchases of each, had all the same rate.
fn at_one_rate(known: &[Known], horizon: Weeks) -> f64 {
    let add = |(purchases, weeks): (f64, f64), customer: &Known| {
        let (x, _, age) = customer.history.weekly();
        (purchases + x, weeks + age)
    };
    let (purchases, weeks) = known.iter().fold((0.0, 0.0), add);
    if weeks > 0.0 { purchases * horizon.0 / weeks } else { 0.0 }
}

fn score(forecast: impl Iterator<Item = f64>, known: &[Known]) -> Score {
    let mut score = Score::default();
    for (expected, customer) in forecast.zip(known) {
        let bought = f64::from(customer.bought);
        score.total += expected;
        score.mean_error += (expected - bought).abs();
        score.deviance += deviance(bought, expected.max(0.001));
    }
    let customers = count(known.len());
    score.mean_error /= customers;
    score.deviance /= customers;
    score
}

fn deviance(bought: f64, expected: f64) -> f64 {
    let surprise = if bought > 0.0 { bought * (bought / expected).ln() } else { 0.0 };
    2.0 * (surprise - (bought - expected))
}

fn top_decile_share(expected: &[f64], known: &[Known]) -> f64 {
    let mut ranked: Vec<(f64, u32)> =
        expected.iter().copied().zip(known.iter().map(|customer| customer.bought)).collect();
    ranked.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
    let bought = |part: &[(f64, u32)]| part.iter().map(|(_, n)| f64::from(*n)).sum::<f64>();
    let all = bought(&ranked);
    let top = bought(&ranked[..ranked.len().div_ceil(10)]);
    if all > 0.0 { top / all } else { 0.0 }
}

#[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52 customers")]
fn count(customers: usize) -> f64 {
    customers as f64
}
