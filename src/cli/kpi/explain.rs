//! `kring kpi --explain`: one figure, the sum as it was made, and who is behind it.

use super::beside;
use crate::app::App;
use crate::cli::Context;
use crate::cli::choice::choose;
use crate::cli::figure_text::{shown, shown_or_dash};
use crate::cli::table::{self, numbers, words};
use crate::domain::kpi::{KpiId, Unit};
use crate::domain::{Currency, Day, Message, PeriodKind, Problem};
use crate::insights::explain::{self, Behind, Explanation};
use crate::settings::Settings;
use crate::{format, text};

/// Customers or rows shown on the screen; with --json all are.
pub(super) const MOST: usize = 20;

pub(super) fn run(
    app: &App,
    settings: &Settings,
    (as_of, kind, figure): (Day, PeriodKind, &str),
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let id: KpiId =
        choose(figure, context.lang()).map_err(|problem: Problem| problem.on("on-figure"))?;
    let found = app.read(|tx| Ok(explain::explain(tx, settings, as_of, (kind, id))?))?;
    if context.json {
        return context.print_json(&found);
    }
    match found {
        Some(explanation) => print(&explanation, settings.business.currency, context),
        None => context.say(&Message::new("explain-nobody")),
    }
}

fn print(
    explanation: &Explanation,
    currency: Currency,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let (lang, figure) = (context.lang(), &explanation.figure);
    let value = shown_or_dash(figure.value, figure.unit, currency, lang);
    let heading = Message::new("explain-heading")
        .with("figure", figure.id.name())
        .with("period", format::period(explanation.period, lang))
        .with("value", value)
        .with("definition", figure.definition.as_str());
    context.say(&heading)?;
    if let Some(note) = &figure.note {
        context.say(&note.message())?;
    }
    context.say(&figure.id.meaning())?;
    context.line("")?;
    let step = |step: &explain::Step| {
        (text::say_id(lang, step.what), shown(step.value, step.unit, currency, lang))
    };
    table::print_pairs(context, &explanation.sum.iter().map(step).collect::<Vec<_>>())?;
    context.line("")?;
    if let Some(breakdown) = &explanation.breakdown {
        beside::print(breakdown, context)?;
        context.line("")?;
    }
    print_behind((explanation.figure.id, &explanation.behind), currency, context)
}

fn print_behind(
    (id, behind): (KpiId, &[Behind]),
    currency: Currency,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    if behind.is_empty() {
        return context.say(&Message::new("explain-nobody"));
    }
    let lang = context.lang();
    let count = Message::new("explain-behind")
        .with("shown", behind.len().min(MOST))
        .with("count", behind.len());
    context.say(&count)?;
    let row = |one: &Behind| {
        let anonymous = || text::say_id(lang, "explain-anonymous");
        let unit = if one.value.is_some() { one.unit } else { Unit::Count };
        vec![
            one.name.clone().unwrap_or_else(anonymous),
            one.day.map(|day| format::date(day, lang)).unwrap_or_default(),
            shown_or_dash(one.value, unit, currency, lang),
        ]
    };
    let (day, value) = heads(id);
    let columns = [words("column-name"), words(day), numbers(value)];
    table::print(context, &columns, &behind.iter().take(MOST).map(row).collect::<Vec<_>>())
}

/// What day and number stand beside a customer or row.
fn heads(id: KpiId) -> (&'static str, &'static str) {
    use KpiId as K;
    match id {
        K::Revenue | K::AverageOrderValue => ("column-last-order", "column-in-period"),
        K::Refunds => ("column-last-refund", "column-in-period"),
        K::Orders => ("column-last-order", "column-orders"),
        K::PayingCustomers | K::NewCustomers | K::ReturningCustomers => {
            ("column-first-in-period", "column-purchase-days-in-period")
        }
        K::Customers => ("column-customer-since", "column-purchase-days"),
        K::RepeatRate | K::ActiveCustomers => ("column-last-purchase", "column-purchase-days"),
        K::ChurnRate | K::Retention => ("column-left-on", "column-purchase-days"),
        K::Nps | K::Csat => ("column-answered-on", "column-score"),
        K::LifetimeValue | K::Concentration => ("column-last-purchase", "column-last-12-months"),
        K::CustomerValue => ("column-last-purchase", "column-value-so-far"),
        K::ResponseTime | K::FirstContactResolution => ("column-asked-on", "column-answered-after"),
    }
}
