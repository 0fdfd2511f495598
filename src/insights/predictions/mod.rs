//! Who will buy again, and for how much: the models fitted, tested on the past, and gated.
//!
//! Deliberately absent: P(alive). What is shown is the chance of no purchase in a given time.

mod ahead;
mod buyers;
mod gate;
mod origins;
mod silent;
mod summary;
mod told;

use serde::Serialize;

use crate::analytics::models::{self, Fit, Forecast, Group, ModelKind, Outlook, SpendModel, Weeks};
use crate::analytics::origins::{self as judged, Apart, Ways};
use crate::domain::{CustomerId, Day};
use crate::settings::FigureSettings;
use crate::store::forecast_origins::ForecastOrigin;

pub use ahead::{Ahead, MOST_WEEKS, Rough};
pub use buyers::Buyers;
pub use gate::{Closed, Gate};
pub use silent::Silent;
pub use summary::summary;
pub use told::{ahead_in_words, each_in_words, record_in_words, tried_in_words};

/// Chances of no purchase are given for this long: 90 days.
const SILENCE: Weeks = Weeks(90.0 / 7.0);

/// What to predict.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    pub model: ModelKind,
    /// How far to look ahead at all customers together …
    pub horizon: Weeks,
    /// … and at each of them.
    pub each_horizon: Weeks,
    /// A year: 0.10 is 10 %.
    pub discount_rate: f64,
}

impl Question {
    /// What is asked every night: the default model, as far ahead as a range can be told, and of each
    /// customer the coming year.
    pub fn usual(settings: &FigureSettings) -> Question {
        Question {
            model: ModelKind::MbgNbd,
            horizon: Weeks(f64::from(MOST_WEEKS)),
            each_horizon: Weeks(52.0),
            discount_rate: settings.discount_rate,
        }
    }

    /// How far ahead it is tried from past month starts.
    fn tested_days(&self) -> i32 {
        let weeks = self.horizon.0.min(f64::from(MOST_WEEKS));
        ahead::days(Weeks(weeks))
    }
}

/// How far to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// The models, how they did from past month starts, and totals.
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
    /// Past month starts from which it was looked ahead.
    pub origins: Vec<ForecastOrigin>,
    /// How well customers were told apart from those; `None` without any.
    pub apart: Option<Apart>,
    /// Purchase days expected of everybody within the horizon, by whichever way came closest.
    pub ahead: Option<Ahead>,
    /// What the model alone expects, whether or not it is shown.
    pub by_model: Option<f64>,
    /// The model came closest for all together, so that its totals may be shown.
    pub model_leads: bool,
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

/// Fits, tests and gates the models over all buyers. What was found of past month starts is taken from
/// `kept` where it still holds.
pub fn predict(
    mut buyers: Buyers,
    question: &Question,
    depth: Depth,
    kept: &[ForecastOrigin],
) -> Predictions {
    let groups = models::group(buyers.all_histories());
    let mut predictions = nothing_yet(&buyers, &groups, question.model);
    if depth == Depth::EachCustomer {
        predictions.silent = silent::ranked(buyers.take_silent());
    }
    let span = buyers.first_day().map_or(0, |first| buyers.end().since(first));
    let repeat = predictions.repeat_customers;
    predictions.closed = gate::before_fitting(repeat, i64::from(span), buyers.median_gap());
    if predictions.closed.is_some() {
        return predictions;
    }
    predictions.fit = models::fit(question.model, &groups).ok();
    predictions.cross_check = models::fit(other(question.model), &groups).ok();
    drop(groups);
    predictions.spend = SpendModel::fit(&buyers.spends());
    predictions.origins = origins::made(&buyers, question, kept);
    look_ahead(&mut predictions, &buyers, question);
    buyers.forget_days();
    if depth == Depth::EachCustomer && predictions.gate != Gate::Closed {
        predictions.each = each(&buyers, &predictions, question);
    }
    predictions
}

/// How the model did, and so what may be said of all customers together and of single ones.
fn look_ahead(predictions: &mut Predictions, buyers: &Buyers, question: &Question) {
    let fit = predictions.fit.as_ref();
    predictions.by_model = fit.map(|fit| expected(buyers, forecast(fit), question.horizon));
    let now = Ways { model: predictions.by_model, ..ahead::baselines(buyers, question.horizon) };
    let past = origins::plain(&predictions.origins);
    let judged = judged::judge(&past, buyers.end().0, &now);
    let record = judged::record(&past, buyers.end().0);
    predictions.ahead = ahead::ahead((&judged, buyers.end()), record, &now, question);
    predictions.apart = judged.apart;
    if fit.is_none() {
        predictions.closed = Some(Closed::NotIdentified);
        return;
    }
    predictions.model_leads = judged.model_leads;
    match gate::open(predictions.repeat_customers, &judged) {
        Ok(gate) => predictions.gate = gate,
        Err(closed) => predictions.closed = Some(closed),
    }
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
        origins: Vec::new(),
        apart: None,
        ahead: None,
        by_model: None,
        model_leads: false,
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

fn forecast(fit: &Fit) -> Forecast {
    Forecast { kind: fit.kind, parameters: fit.parameters }
}

/// By the model, of everybody of whom more may be expected.
fn expected(buyers: &Buyers, forecast: Forecast, horizon: Weeks) -> f64 {
    let mut ahead = Outlook::within(forecast, horizon);
    let groups = models::group(buyers.each().map(|buyer| buyer.history).collect());
    groups.iter().map(|group| group.customers * ahead.purchases(&group.history)).sum()
}

fn each(buyers: &Buyers, predictions: &Predictions, question: &Question) -> Vec<Prediction> {
    let Some(fit) = &predictions.fit else { return Vec::new() };
    let forecast = forecast(fit);
    let mut ahead = Outlook::within(forecast, question.each_horizon);
    let mut coming_year = Outlook::coming_year(forecast, question.discount_rate);
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
            money: predictions.spend.as_ref().map(money),
        }
    });
    one.collect()
}
