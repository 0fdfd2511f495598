//! `kring value` in words a shop owner understands.

use super::Shown;
use crate::analytics::models::{FitMethod, ModelKind, Parameters, SpendModel};
use crate::cli::Context;
use crate::cli::table::{self, Column};
use crate::domain::{Amount, Deed, Message};
use crate::format::Voice;
use crate::insights::known;
use crate::insights::predictions::{
    Gate, Predictions, Silent, ahead_in_words, each_in_words, record_in_words, tried_in_words,
};
use crate::insights::segments::whole_days;
use crate::insights::value::names;
use crate::store::ReadTx;

/// How many customers a list in words shows.
const LISTED: usize = 10;

const MOST_VALUABLE: [Column; 4] = [
    table::words("column-name"),
    table::numbers("column-expected-purchases"),
    table::numbers("column-coming-year"),
    table::numbers("column-no-purchase"),
];

const SILENT: [Column; 4] = [
    table::words("column-name"),
    table::numbers("column-silent"),
    table::numbers("column-usual"),
    table::numbers("column-revenue-12-months"),
];

pub(super) fn all(
    tx: &ReadTx<'_>,
    shown: &Shown,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    if shown.valuation.totals.customers == 0 {
        let date = shown.voice.date(shown.asked.as_of);
        context.say(&Message::new("value-no-customers").with("date", date))?;
        return context.offer(&Deed::ImportOrders);
    }
    totals(shown, context)?;
    context.line("")?;
    forecast(&shown.valuation.predictions, &shown.voice, context)?;
    if shown.valuation.predictions.gate == Gate::PerCustomer {
        context.line("")?;
        most_valuable(tx, shown, context)?;
    }
    context.line("")?;
    silent(tx, shown, context)
}

fn totals(shown: &Shown, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let totals = &shown.valuation.totals;
    let money = |amount| shown.voice.whole_money(amount);
    let basis = if totals.is_margin { "value-as-margin" } else { "value-as-revenue" };
    let heading = Message::new("value-heading")
        .with("date", shown.voice.date(shown.asked.as_of))
        .with("basis", Message::new(basis));
    context.say(&heading)?;
    let far = shown.valuation.predictions.from.plus(-1);
    let far = known::behind(far, shown.asked.as_of, &shown.voice);
    far.map_or(Ok(()), |far| context.say(&far))?;
    if !totals.is_margin {
        context.say(&Message::new("value-no-margin"))?;
        context.offer(&Deed::Set("figures.gross_margin_percent"))?;
    }
    context.line("")?;
    let actual = Message::new("value-actual")
        .with("customers", totals.customers)
        .with("amount", money(totals.actual));
    context.say(&actual)?;
    potential(shown, context)?;
    match totals.two_points_less_churn {
        saved @ Amount(1..) => {
            context.say(&Message::new("value-what-if").with("amount", money(saved)))
        }
        Amount(_) => Ok(()),
    }
}

/// The coming year in money, where the models say anything.
fn potential(shown: &Shown, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let totals = &shown.valuation.totals;
    let Some(expected) = totals.potential else { return Ok(()) };
    let money = |amount: Amount| shown.voice.whole_money(amount);
    if expected < Amount::ZERO {
        let loss = money(Amount(expected.0.saturating_neg()));
        return context.say(&Message::new("value-potential-loss").with("amount", loss));
    }
    context.say(&Message::new("value-potential").with("amount", money(expected)))
}

/// All together, how far to trust it, and what may be said of single customers.
fn forecast(
    predictions: &Predictions,
    voice: &Voice,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    if let Some(ahead) = &predictions.ahead {
        context.line(&ahead_in_words(ahead, voice))?;
        let from = Message::new("value-from-whom")
            .with("customers", predictions.customers)
            .with("repeat", predictions.repeat_customers);
        context.say(&from)?;
        let more = [record_in_words(ahead, voice), tried_in_words(ahead, voice)];
        more.iter().flatten().try_for_each(|line| context.line(line))?;
    }
    each_in_words(predictions, voice).iter().try_for_each(|line| context.line(line))
}

fn most_valuable(
    tx: &ReadTx<'_>,
    shown: &Shown,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let mut best: Vec<_> = shown.valuation.shown().iter().collect();
    best.sort_by(|a, b| b.coming_year().total_cmp(&a.coming_year()));
    best.truncate(LISTED);
    let customers: Vec<_> = best.iter().map(|prediction| prediction.customer).collect();
    let names = names(tx, &customers)?;
    context.say(&Message::new("value-most-valuable"))?;
    let rows: Vec<_> = best
        .iter()
        .zip(names)
        .map(|(prediction, name)| {
            let value = shown.valuation.of(prediction.customer).map(|(value, _)| value);
            let year = value.and_then(|value| value.direct_potential).unwrap_or_default();
            vec![
                name,
                shown.voice.decimal(prediction.expected_purchases, 1),
                shown.voice.whole_money(year),
                shown.voice.percent(prediction.no_purchase_90_days, 0),
            ]
        })
        .collect();
    table::print(context, &MOST_VALUABLE, &rows)
}

fn silent(tx: &ReadTx<'_>, shown: &Shown, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let silent = &shown.valuation.predictions.silent;
    if silent.is_empty() {
        return context.say(&Message::new("value-nobody-silent"));
    }
    let listed = &silent[..silent.len().min(LISTED)];
    let more = silent.len() - listed.len();
    let customers: Vec<_> = listed.iter().map(|one| one.customer).collect();
    let names = names(tx, &customers)?;
    context.say(&Message::new("value-silent").with("count", silent.len()))?;
    let row = |(one, name): (&Silent, String)| {
        let usual = Message::new("value-every").with("days", whole_days(one.usual_gap_days));
        vec![
            name,
            shown.voice.count(one.days.into()),
            shown.voice.say(&usual),
            shown.voice.whole_money(one.revenue_12_months),
        ]
    };
    table::print(context, &SILENT, &listed.iter().zip(names).map(row).collect::<Vec<_>>())?;
    if more > 0 {
        context.say(&Message::new("value-silent-more").with("count", more))?;
    }
    Ok(())
}

/// The parameters, for those who want to compare them.
pub(super) fn fit(
    predictions: &Predictions,
    voice: &Voice,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let Some(fit) = &predictions.fit else {
        return forecast(predictions, voice, context);
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
    spend(predictions.spend.as_ref(), voice, context)?;
    forecast(predictions, voice, context)
}

fn spend(
    model: Option<&SpendModel>,
    voice: &Voice,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    match model {
        Some(SpendModel::GammaGamma(fit)) => {
            let (p, q, v) = (fit.p, fit.q, fit.v);
            context.line(&format!("Gamma-Gamma: p {p:.5}, q {q:.5}, v {v:.5}"))?;
            let correlation = voice.decimal(fit.correlation, 2);
            context.say(&Message::new("value-correlation").with("value", correlation))
        }
        Some(SpendModel::SharedMean { .. }) => context.say(&Message::new("value-shared-mean")),
        None => Ok(()),
    }
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
