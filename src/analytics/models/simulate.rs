//! Futures lived through by chance: what the closed forms are held against in tests.

use rand::{Rng, RngExt};
use rand_distr::{Beta, Distribution, Exp1, Gamma};

use super::forecast::Forecast;
use super::history::{History, Weeks};
use super::likelihood::{ModelKind, Parameters};

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
