//! Value for scripts: counts and money as whole numbers, rates from 0 to 1.

use serde_json::{Map, Value, json};

use super::{Asked, CustomerValue, Valuation, names};
use crate::domain::Currency;
use crate::insights::predictions::{Prediction, Predictions, summary};
use crate::store::{self, ReadTx};

/// The fitted model and nothing else: what it expects is its own, whether or not it would be shown.
pub fn fit(predictions: &Predictions, asked: &Asked) -> Value {
    Value::Object(fit_fields(predictions, asked))
}

/// Everything there is to say.
///
/// # Errors
/// A database error.
pub fn all(
    tx: &ReadTx<'_>,
    valuation: &Valuation,
    asked: &Asked,
    currency: Currency,
) -> store::Result<Value> {
    let predictions = &valuation.predictions;
    let mut fields = fit_fields(predictions, asked);
    let more = json!({
        "as_of": asked.as_of,
        "known_up_to": predictions.from.plus(-1),
        "currency": currency,
        "horizon_weeks": asked.question.horizon.0,
        "each_horizon_weeks": asked.question.each_horizon.0,
        "totals": valuation.totals,
        "expected_purchases": predictions.ahead.as_ref().map(|ahead| ahead.expected),
        "expected_purchases_low": predictions.ahead.as_ref().and_then(|ahead| ahead.low),
        "expected_purchases_high": predictions.ahead.as_ref().and_then(|ahead| ahead.high),
        "silent": predictions.silent,
        "each": each(tx, valuation)?,
    });
    if let Value::Object(more) = more {
        fields.extend(more);
    }
    Ok(Value::Object(fields))
}

fn fit_fields(predictions: &Predictions, asked: &Asked) -> Map<String, Value> {
    let mut fields = summary(predictions);
    if asked.horizon_given {
        fields.insert("expected_purchases".to_owned(), json!(predictions.by_model));
    }
    fields
}

/// One row for everybody in the file; predictions are null where the gate hides them.
fn each(tx: &ReadTx<'_>, valuation: &Valuation) -> store::Result<Vec<Value>> {
    let customers: Vec<_> = valuation.each().map(|(value, _)| value.customer).collect();
    let names = names(tx, &customers)?;
    let row = |((value, prediction), name): ((CustomerValue, Option<&Prediction>), String)| {
        let money = prediction.and_then(|p| p.money);
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
            "expected_spend": money.map(|money| whole(money.spend)),
        })
    };
    Ok(valuation.each().zip(names).map(row).collect())
}

#[expect(clippy::cast_possible_truncation, reason = "minor units of a purchase day")]
fn whole(minor: f64) -> i64 {
    minor.round() as i64
}
