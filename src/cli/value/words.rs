//! `kring value` in words a shop owner understands.

use super::Shown;
use crate::analytics::models::{BackTest, FitMethod, ModelKind, Parameters};
use crate::cli::{Context, table};
use crate::domain::{Amount, Message};
use crate::format;
use crate::insights::predictions::Gate;
use crate::store::ReadTx;

/// How many customers a list in words shows.
const LISTED: usize = 10;

pub(super) fn all(
    tx: &ReadTx<'_>,
    shown: &Shown,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    if shown.valuation.totals.customers == 0 {
        return context.say(&Message::new("value-no-customers"));
    }
    totals(shown, context)?;
    context.line("")?;
    forecast(shown, context)?;
    if shown.valuation.predictions.gate == Gate::PerCustomer {
        context.line("")?;
        most_valuable(tx, shown, context)?;
    }
    context.line("")?;
    silent(tx, shown, context)
}

fn totals(shown: &Shown, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let lang = context.lang();
    let totals = &shown.valuation.totals;
    let money = |amount| format::money_rounded(amount, shown.currency, lang);
    let basis = if totals.is_margin { "value-as-margin" } else { "value-as-revenue" };
    let heading = Message::new("value-heading")
        .with("date", format::date(shown.as_of, lang))
        .with("basis", Message::new(basis));
    context.say(&heading)?;
    let actual = Message::new("value-actual")
        .with("customers", totals.customers)
        .with("amount", money(totals.actual));
    context.say(&actual)?;
    if let Some(potential) = totals.potential {
        context.say(&Message::new("value-potential").with("amount", money(potential)))?;
    }
    let saved = money(totals.two_points_less_churn);
    context.say(&Message::new("value-what-if").with("amount", saved))
}

fn forecast(shown: &Shown, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let predictions = &shown.valuation.predictions;
    if let Some(closed) = predictions.closed {
        context.say(&Message::new("value-gate-closed").with("why", closed.message()))?;
    }
    if let (Some(expected), Some(band)) = (predictions.expected_purchases, predictions.band) {
        let lang = context.lang();
        let number = |value| format::decimal(value, 0, lang);
        let rough = predictions.gate == Gate::Totals;
        let id = if rough { "value-expected-rough" } else { "value-expected" };
        let said = Message::new(id)
            .with("weeks", number(shown.question.horizon.0))
            .with("expected", number(expected))
            .with("low", number(band.low))
            .with("high", number(band.high))
            .with("customers", predictions.customers)
            .with("repeat", predictions.repeat_customers);
        context.say(&said)?;
    }
    match &predictions.back_test {
        Some(test) => back_test(test, context),
        None => Ok(()),
    }
}

/// What the model would have said of the last third of the past.
fn back_test(test: &BackTest, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let lang = context.lang();
    let number = |value| format::decimal(value, 0, lang);
    let said = Message::new("value-back-test")
        .with("weeks", number(test.weeks))
        .with("actual", number(test.actual))
        .with("forecast", number(test.model.total))
        .with("own_rate", number(test.own_rate.total))
        .with("share", format::percent(test.top_decile_share, 0, lang));
    context.say(&said)?;
    let better = if test.model_is_better() { "value-model-better" } else { "value-model-worse" };
    context.say(&Message::new(better))
}

fn most_valuable(
    tx: &ReadTx<'_>,
    shown: &Shown,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let lang = context.lang();
    let mut best: Vec<_> = shown.valuation.shown_predictions().iter().collect();
    let worth = |revenue: Option<f64>| revenue.unwrap_or(0.0);
    best.sort_by(|a, b| worth(b.coming_year_revenue).total_cmp(&worth(a.coming_year_revenue)));
    best.truncate(LISTED);
    let customers: Vec<_> = best.iter().map(|prediction| prediction.customer).collect();
    let names = super::names(tx, &customers)?;
    context.say(&Message::new("value-most-valuable"))?;
    let columns = [
        table::words("column-name"),
        table::numbers("column-expected-purchases"),
        table::numbers("column-coming-year"),
        table::numbers("column-no-purchase"),
    ];
    let rows: Vec<_> = best
        .iter()
        .zip(names)
        .map(|(prediction, name)| {
            let year = rounded(prediction.coming_year_revenue.unwrap_or(0.0));
            vec![
                name,
                format::decimal(prediction.expected_purchases, 1, lang),
                format::money_rounded(year, shown.currency, lang),
                format::percent(prediction.no_purchase_90_days, 0, lang),
            ]
        })
        .collect();
    table::print(context, &columns, &rows)
}

#[expect(clippy::cast_possible_truncation, reason = "minor units of one customer's year")]
fn rounded(minor: f64) -> Amount {
    Amount(minor.round() as i64)
}

fn silent(tx: &ReadTx<'_>, shown: &Shown, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let silent = &shown.valuation.predictions.silent;
    if silent.is_empty() {
        return context.say(&Message::new("value-nobody-silent"));
    }
    let lang = context.lang();
    let listed = &silent[..silent.len().min(LISTED)];
    let customers: Vec<_> = listed.iter().map(|one| one.customer).collect();
    let names = super::names(tx, &customers)?;
    context.say(&Message::new("value-silent").with("count", silent.len()))?;
    for (one, name) in listed.iter().zip(names) {
        let line = Message::new("value-silent-line")
            .with("name", name)
            .with("days", i64::from(one.days))
            .with("usual", format::decimal(one.usual_gap_days, 0, lang))
            .with("worth", format::money_rounded(one.worth_a_year, shown.currency, lang));
        context.say(&line)?;
    }
    Ok(())
}

/// The parameters, for those who want to compare them.
pub(super) fn fit(shown: &Shown, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let predictions = &shown.valuation.predictions;
    let Some(fit) = &predictions.fit else {
        return forecast(shown, context);
    };
    let method = match fit.method {
        FitMethod::MaximumLikelihood => "value-method-likelihood",
        FitMethod::WithPriors => "value-method-priors",
    };
    let said = Message::new("value-fit")
        .with("model", model_name(fit.kind))
        .with("method", Message::new(method))
        .with("customers", predictions.customers)
        .with("repeat", predictions.repeat_customers);
    context.say(&said)?;
    let errors = fit.standard_errors.map(list);
    for (place, (name, value)) in list(fit.parameters).into_iter().enumerate() {
        let error = errors.map_or(String::new(), |errors| format!(" ± {:.6}", errors[place].1));
        context.line(&format!("  {name:8}{value:.6}{error}"))?;
    }
    context.line(&format!("  ln L    {:.4}", fit.log_likelihood))?;
    if let Some(spend) = &predictions.spend {
        let (p, q, v) = (spend.p, spend.q, spend.v);
        context.line(&format!("Gamma-Gamma: p {p:.5}, q {q:.5}, v {v:.5}"))?;
        let correlation = format::decimal(spend.correlation, 2, context.lang());
        context.say(&Message::new("value-correlation").with("value", correlation))?;
    }
    forecast(shown, context)
}

fn list(parameters: Parameters) -> [(&'static str, f64); 4] {
    let Parameters { r, alpha, a, b } = parameters;
    [("r", r), ("alpha", alpha), ("a", a), ("b", b)]
}

fn model_name(kind: ModelKind) -> &'static str {
    match kind {
        ModelKind::MbgNbd => "MBG/NBD",
        ModelKind::BgNbd => "BG/NBD",
    }
}
