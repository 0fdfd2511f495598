//! Purchases of the coming year, each counted for less the later it comes.

use std::collections::HashMap;

use super::forecast::Forecast;
use super::history::{History, Weeks};

/// The year is taken in this many steps …
const STEPS: u32 = 13;
/// … of this many weeks, each discounted at its middle (KPI book §4).
const STEP: f64 = 4.0;
const WEEKS_A_YEAR: f64 = 52.0;

/// Looks a year ahead for many customers; those alike in x and T share the costly part.
#[derive(Debug)]
pub struct ComingYear {
    forecast: Forecast,
    /// What a purchase a year from now is worth today, 0–1.
    yearly_factor: f64,
    known: HashMap<(u32, u32), f64>,
}

impl ComingYear {
    /// `discount_rate` a year: 0.10 is 10 %.
    pub fn new(forecast: Forecast, discount_rate: f64) -> ComingYear {
        let yearly_factor = 1.0 / (1.0 + discount_rate);
        ComingYear { forecast, yearly_factor, known: HashMap::new() }
    }

    /// Expected purchase days of the next 52 weeks, discounted.
    pub fn purchases(&mut self, history: &History) -> f64 {
        let (x, _, age) = history.weekly();
        let (forecast, factor) = (self.forecast, self.yearly_factor);
        let key = (history.repeat_purchases, history.age);
        let year = self.known.entry(key).or_insert_with(|| year(&forecast, factor, x, age));
        *year / forecast.one_over_p_alive(history.weekly())
    }
}

fn year(forecast: &Forecast, yearly_factor: f64, x: f64, age: f64) -> f64 {
    let (mut sum, mut before) = (0.0, 0.0);
    for step in 1..=STEPS {
        let end = f64::from(step) * STEP;
        let until = forecast.if_still_buying(x, age, Weeks(end));
        sum += (until - before) * yearly_factor.powf((end - STEP / 2.0) / WEEKS_A_YEAR);
        before = until;
    }
    sum
}
