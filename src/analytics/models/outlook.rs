//! Looking ahead for many customers: those alike in x and T share the costly part.

use std::collections::HashMap;

use super::forecast::Forecast;
use super::history::{History, Weeks};

/// The coming year is taken in this many steps …
const STEPS: u32 = 13;
/// … of this many weeks, each discounted at its middle (KPI book §4).
const STEP: f64 = 4.0;
const WEEKS_A_YEAR: f64 = 52.0;

/// Purchases expected of customers within some time, each counted for what it is worth today.
#[derive(Debug)]
pub struct Outlook {
    forecast: Forecast,
    /// Where each step ends, and what a purchase within it counts for, 0–1.
    steps: Vec<(Weeks, f64)>,
    known: HashMap<(u32, u32), f64>,
}

impl Outlook {
    /// Purchase days until the horizon, counted in full.
    pub fn within(forecast: Forecast, horizon: Weeks) -> Outlook {
        Outlook { forecast, steps: vec![(horizon, 1.0)], known: HashMap::new() }
    }

    /// Purchase days of the next 52 weeks, each counted for less the later it comes:
    /// `discount_rate` a year, 0.10 is 10 %.
    pub fn coming_year(forecast: Forecast, discount_rate: f64) -> Outlook {
        let yearly_factor = 1.0 / (1.0 + discount_rate);
        let step = |number: u32| {
            let end = f64::from(number) * STEP;
            (Weeks(end), yearly_factor.powf((end - STEP / 2.0) / WEEKS_A_YEAR))
        };
        Outlook { forecast, steps: (1..=STEPS).map(step).collect(), known: HashMap::new() }
    }

    /// What it looks ahead with.
    pub fn forecast(&self) -> Forecast {
        self.forecast
    }

    /// What is expected of a customer with this history.
    pub fn purchases(&mut self, history: &History) -> f64 {
        let (x, _, age) = history.weekly();
        let key = (history.repeat_purchases, history.age);
        let (forecast, steps) = (&self.forecast, &self.steps);
        let counted = self.known.entry(key).or_insert_with(|| {
            let (mut sum, mut before) = (0.0, 0.0);
            for (end, counts_for) in steps {
                let until = forecast.if_still_buying(x, age, *end);
                sum += (until - before) * counts_for;
                before = until;
            }
            sum
        });
        *counted / self.forecast.one_over_p_alive(history.weekly())
    }
}
