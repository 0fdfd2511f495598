//! Who will buy again, and for how much: the models fitted, tested on the past, and gated.
//!
//! Deliberately absent: P(alive). What is shown is the chance of no purchase in a given time.

mod buyers;
mod gate;
mod silent;
mod summary;

use serde::Serialize;

use crate::analytics::models::{
    self, BackTest, Band, Fit, Forecast, Group, ModelKind, Outlook, SpendModel, Weeks,
};
use crate::domain::{CustomerId, Day};
use crate::settings::FigureSettings;

pub use buyers::Buyers;
pub use gate::{Closed, Gate};
pub use silent::Silent;
pub use summary::summary;

/// Chances of no purchase are given for this long: 90 days.
const SILENCE: Weeks = Weeks(90.0 / 7.0);

/// What to predict.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    pub model: ModelKind,
    pub horizon: Weeks,
    /// A year: 0.10 is 10 %.
    pub discount_rate: f64,
}

impl Question {
    /// What is asked every night: the default model, 52 weeks ahead.
    pub fn of_the_year(settings: &FigureSettings) -> Question {
        Question {
            model: ModelKind::MbgNbd,
            horizon: Weeks(52.0),
            discount_rate: settings.discount_rate,
        }
    }
}

/// How far to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// The models, their test on the past, and totals.
    Totals,
    /// Every customer too.
    EachCustomer,
}

/// Everything the models say, and how much of it may be believed.
#[derive(Clone, Debug)]
pub struct Predictions {
    /// The first day after those that it rests on: forecasts begin with it.
    pub from: Day,
    pub model: ModelKind,
    pub gate: Gate,
    /// Why the gate is closed.
    pub closed: Option<Closed>,
    pub customers: i64,
    pub repeat_customers: i64,
    pub fit: Option<Fit>,
    /// The other model's parameters, as a cross-check.
    pub cross_check: Option<Fit>,
    pub spend: Option<SpendModel>,
    pub back_test: Option<BackTest>,
    /// Purchase days expected of everybody within the horizon.
    pub expected_purchases: Option<f64>,
    /// Where that total may lie.
    pub band: Option<Band>,
    /// In the order of customer ids; empty while the gate is closed.
    pub each: Vec<Prediction>,
    /// Needs no model: customers silent for longer than usual, the most valuable first.
    pub silent: Vec<Silent>,
}

/// What is predicted of one customer.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Prediction {
    pub customer: CustomerId,
    /// Purchase days within the horizon.
    pub expected_purchases: f64,
    /// Chance of no purchase in the next 90 days.
    pub no_purchase_90_days: f64,
    /// `None` without a single repeat purchase to learn from.
    pub money: Option<ExpectedMoney>,
}

/// What purchases are expected to bring, in minor units of revenue.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ExpectedMoney {
    /// Net of a purchase day.
    pub spend: f64,
    /// Purchases of the coming year at that spend, discounted.
    pub coming_year: f64,
}

impl Prediction {
    /// Revenue of the coming year, discounted; 0 where nothing is known of spending.
    pub fn coming_year(&self) -> f64 {
        self.money.map_or(0.0, |money| money.coming_year)
    }
}

/// Fits, tests and gates the models over all buyers.
pub fn predict(mut buyers: Buyers, question: &Question, depth: Depth) -> Predictions {
    let groups = models::group(buyers.all_histories());
    let mut predictions = nothing_yet(&buyers, &groups, question.model);
    if depth == Depth::EachCustomer {
        predictions.silent = silent::ranked(buyers.take_silent());
    }
    let span = buyers.first_day().map_or(0, |first| buyers.end().since(first));
    let median_gap = buyers.gaps().quantile(0.5).unwrap_or(0.0);
    let repeat = predictions.repeat_customers;
    predictions.closed = gate::before_fitting(repeat, i64::from(span), median_gap);
    if predictions.closed.is_some() {
        return predictions;
    }
    let Ok(fit) = models::fit(question.model, &groups) else {
        predictions.closed = Some(Closed::NotIdentified);
        return predictions;
    };
    predictions.cross_check = models::fit(other(question.model), &groups).ok();
    drop(groups);
    predictions.spend = SpendModel::fit(&buyers.spends());
    predictions.back_test = back_test(&buyers, question.model);
    buyers.forget_days();
    if predictions.back_test.as_ref().is_some_and(|test| !test.model_is_better()) {
        predictions.closed = Some(Closed::LostBackTest);
    } else {
        predictions.gate = gate::open(repeat);
        let mut ahead = Outlook::within(forecast(&fit), question.horizon);
        look_ahead(&mut predictions, (&buyers, &fit), &mut ahead, question.horizon);
        if depth == Depth::EachCustomer {
            predictions.each =
                each(&buyers, predictions.spend.as_ref(), &mut ahead, question.discount_rate);
        }
    }
    predictions.fit = Some(fit);
    predictions
}

#[expect(clippy::cast_possible_truncation, reason = "counts of customers")]
fn nothing_yet(buyers: &Buyers, groups: &[Group], model: ModelKind) -> Predictions {
    let customers: f64 = groups.iter().map(|group| group.customers).sum();
    let came_back = groups.iter().filter(|group| group.history.repeat_purchases > 0);
    let repeat: f64 = came_back.map(|group| group.customers).sum();
    Predictions {
        from: buyers.end(),
        model,
        gate: Gate::Closed,
        closed: None,
        customers: customers as i64,
        repeat_customers: repeat as i64,
        fit: None,
        cross_check: None,
        spend: None,
        back_test: None,
        expected_purchases: None,
        band: None,
        each: Vec::new(),
        silent: Vec::new(),
    }
}

fn other(model: ModelKind) -> ModelKind {
    match model {
        ModelKind::MbgNbd => ModelKind::BgNbd,
        ModelKind::BgNbd => ModelKind::MbgNbd,
    }
}

/// The past split at two thirds: fitted on the first part, compared with the last.
fn back_test(buyers: &Buyers, model: ModelKind) -> Option<BackTest> {
    let first = buyers.first_day()?;
    let split = first.plus(buyers.end().since(first) * 2 / 3);
    let known = buyers.known_before(split);
    let groups = models::group(known.iter().map(|customer| customer.history).collect());
    let fit = models::fit(model, &groups).ok()?;
    let days = u32::try_from(buyers.end().since(split)).ok()?;
    models::back_test(&forecast(&fit), &known, Weeks::from_days(days))
}

fn forecast(fit: &Fit) -> Forecast {
    Forecast { kind: fit.kind, parameters: fit.parameters }
}

fn look_ahead(
    predictions: &mut Predictions,
    (buyers, fit): (&Buyers, &Fit),
    ahead: &mut Outlook,
    horizon: Weeks,
) {
    let groups = models::group(buyers.each().map(|buyer| buyer.history).collect());
    let expected: f64 =
        groups.iter().map(|group| group.customers * ahead.purchases(&group.history)).sum();
    let least = gate::least_band(predictions.repeat_customers, predictions.back_test.as_ref());
    let simulated = models::total_band(fit, &groups, horizon, expected);
    let (low, high) = (expected * (1.0 - least).max(0.0), expected * (1.0 + least));
    predictions.band = Some(Band {
        low: simulated.map_or(low, |band| band.low.min(low)),
        high: simulated.map_or(high, |band| band.high.max(high)),
    });
    predictions.expected_purchases = Some(expected);
}

fn each(
    buyers: &Buyers,
    spend: Option<&SpendModel>,
    ahead: &mut Outlook,
    discount_rate: f64,
) -> Vec<Prediction> {
    let forecast = ahead.forecast();
    let mut coming_year = Outlook::coming_year(forecast, discount_rate);
    let one = buyers.each().map(|buyer| {
        let history = &buyer.history;
        let purchases = coming_year.purchases(history);
        let money = |spend: &SpendModel| {
            let spend = spend.expected_spend(&buyer.spend()) * buyers.minor_units();
            ExpectedMoney { spend, coming_year: spend * purchases }
        };
        Prediction {
            customer: CustomerId(buyer.id),
            expected_purchases: ahead.purchases(history),
            no_purchase_90_days: forecast.no_purchase(history, SILENCE),
            money: spend.map(money),
        }
    });
    one.collect()
}
