//! What the models found, as JSON: stored every night, printed on request.

use serde_json::{Map, Value, json};

use super::Predictions;
use super::ahead::DEFINITION;
use crate::analytics::models::{FitMethod, SpendFit, SpendModel};

/// Parameters, checks and the gate; rates from 0 to 1, time in weeks.
pub fn summary(predictions: &Predictions) -> Map<String, Value> {
    let fit = predictions.fit.as_ref();
    let fields = json!({
        "model": predictions.model,
        "time_unit": "week",
        "method": fit.map(|fit| fit.method),
        "parameters": fit.map(|fit| fit.parameters),
        "standard_errors": fit.and_then(|fit| fit.standard_errors),
        "log_likelihood": fit.map(|fit| fit.log_likelihood),
        "cross_check": cross_check(predictions),
        "customers": predictions.customers,
        "repeat_customers": predictions.repeat_customers,
        "gamma_gamma": predictions.spend.as_ref().and_then(gamma_gamma).map(spend),
        "gate": predictions.gate,
        "gate_closed": predictions.closed,
        "forecast_definition": DEFINITION,
        "forecast": predictions.ahead,
        "told_apart": predictions.apart,
    });
    match fields {
        Value::Object(fields) => fields,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            Map::new()
        }
    }
}

fn cross_check(predictions: &Predictions) -> Option<Value> {
    let fit = predictions.cross_check.as_ref()?;
    Some(json!({
        "model": fit.kind,
        "with_priors": fit.method == FitMethod::WithPriors,
        "parameters": fit.parameters,
        "log_likelihood": fit.log_likelihood,
    }))
}

/// `None` where its place is taken by means.
fn gamma_gamma(model: &SpendModel) -> Option<&SpendFit> {
    match model {
        SpendModel::GammaGamma(fit) => Some(fit),
        SpendModel::SharedMean { .. } => None,
    }
}

fn spend(fit: &SpendFit) -> Value {
    let [p, q, v] = fit.standard_errors;
    json!({
        "p": fit.p,
        "q": fit.q,
        "v": fit.v,
        "standard_errors": { "p": p, "q": q, "v": v },
        "log_likelihood": fit.log_likelihood,
        "correlation": fit.correlation,
    })
}
