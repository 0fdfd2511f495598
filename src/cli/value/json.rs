//! `kring value` for scripts: counts and money as whole numbers, rates from 0 to 1.

use serde_json::{Map, Value, json};

use super::Shown;
use crate::analytics::models::{BackTest, FitMethod, Parameters, SpendFit};
use crate::insights::predictions::Predictions;
use crate::insights::value::CustomerValue;
use crate::store::ReadTx;

/// The fitted model and nothing else.
pub(super) fn fit(shown: &Shown) -> Value {
    Value::Object(fit_fields(shown))
}

/// Everything there is to say.
pub(super) fn all(tx: &ReadTx<'_>, shown: &Shown) -> anyhow::Result<Value> {
    let predictions = &shown.valuation.predictions;
    let mut fields = fit_fields(shown);
    let more = json!({
        "as_of": shown.as_of,
        "currency": shown.currency,
        "horizon_weeks": shown.question.horizon.0,
        "totals": shown.valuation.totals,
        "expected_purchases": predictions.expected_purchases,
        "expected_purchases_low": predictions.band.map(|band| band.low),
        "expected_purchases_high": predictions.band.map(|band| band.high),
        "back_test": predictions.back_test.as_ref().map(back_test),
        "silent": predictions.silent,
        "each": each(tx, shown)?,
    });
    if let Value::Object(more) = more {
        fields.extend(more);
    }
    Ok(Value::Object(fields))
}

fn fit_fields(shown: &Shown) -> Map<String, Value> {
    let predictions = &shown.valuation.predictions;
    let fit = predictions.fit.as_ref();
    let fields = json!({
        "model": shown.question.model,
        "time_unit": "week",
        "method": fit.map(|fit| fit.method),
        "parameters": fit.map(|fit| fit.parameters),
        "standard_errors": fit.and_then(|fit| fit.standard_errors),
        "log_likelihood": fit.map(|fit| fit.log_likelihood),
        "cross_check": cross_check(predictions),
        "customers": predictions.customers,
        "repeat_customers": predictions.repeat_customers,
        "gamma_gamma": predictions.spend.as_ref().map(spend),
        "gate": predictions.gate,
        "gate_closed": predictions.closed,
    });
    let Value::Object(mut fields) = fields else { return Map::new() };
    if shown.horizon_given {
        fields.insert("expected_purchases".to_owned(), json!(predictions.expected_purchases));
    }
    fields
}

fn cross_check(predictions: &Predictions) -> Option<Value> {
    let fit = predictions.cross_check.as_ref()?;
    let Parameters { r, alpha, a, b } = fit.parameters;
    Some(json!({
        "model": fit.kind,
        "with_priors": fit.method == FitMethod::WithPriors,
        "parameters": { "r": r, "alpha": alpha, "a": a, "b": b },
        "log_likelihood": fit.log_likelihood,
    }))
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

fn back_test(test: &BackTest) -> Value {
    let bin = |bin: &crate::analytics::models::Bin| json!({ "customers": bin.customers, "forecast": bin.forecast, "bought": bin.bought });
    json!({
        "customers": test.customers,
        "weeks": test.weeks,
        "actual": test.actual,
        "forecast": test.model.total,
        "mean_error": test.model.mean_error,
        "deviance": test.model.deviance,
        "own_rate_forecast": test.own_rate.total,
        "own_rate_mean_error": test.own_rate.mean_error,
        "own_rate_deviance": test.own_rate.deviance,
        "brier": test.brier,
        "top_decile_share": test.top_decile_share,
        "bins": test.bins.iter().map(bin).collect::<Vec<_>>(),
    })
}

/// One row per customer of the business; predictions are null where the gate hides them.
fn each(tx: &ReadTx<'_>, shown: &Shown) -> anyhow::Result<Vec<Value>> {
    let valuation = &shown.valuation;
    let customers: Vec<_> = valuation.each.iter().map(|value| value.customer).collect();
    let names = super::names(tx, &customers)?;
    let mut predictions = valuation.shown_predictions().iter().peekable();
    let row = |(value, name): (&CustomerValue, String)| {
        let prediction = predictions.next_if(|next| next.customer == value.customer);
        json!({
            "customer": value.customer,
            "name": name,
            "direct_actual": value.direct_actual,
            "direct_potential": value.direct_potential,
            "indirect_actual": value.indirect_actual,
            "indirect_potential": value.indirect_potential,
            "value": value.total(),
            "expected_purchases": prediction.map(|p| p.expected_purchases),
            "no_purchase_90_days": prediction.map(|p| p.no_purchase_90_days),
            "expected_spend": prediction.and_then(|p| p.expected_spend).map(f64::round),
        })
    };
    Ok(valuation.each.iter().zip(names).map(row).collect())
}
