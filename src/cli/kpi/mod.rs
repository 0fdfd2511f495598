//! `kring kpi`: every figure of the last closed period, with what it may be trusted for.

mod beside;
mod explain;

use serde::Serialize;

use super::Context;
use super::figure_text::{as_of, shown_or_dash};
use super::table::{self, numbers, words};
use crate::domain::kpi::{Figure, NotAskedYet};
use crate::domain::{Currency, Day, Deed, Lang, Message, Period, PeriodKind, Problem};
use crate::insights::breakdowns::{self, Breakdowns};
use crate::insights::kpis::{self, KpiSet};
use crate::settings::Settings;
use crate::{format, text};

/// Show every figure of the last closed week, month, quarter or year
///
/// Figures are computed from the facts when they are asked for. Amounts are without VAT.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring kpi
  kring kpi --period month
  kring kpi --as-of 2026-01-01 --period year --json
  kring kpi --explain churn_rate")]
pub(super) struct Args {
    /// Count what happened before this day, such as 2026-01-01 [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// week, month, quarter or year: the last one closed by then [default: week]
    #[arg(long, value_name = "PERIOD")]
    period: Option<String>,
    /// Show how one figure was made and which customers or rows are behind it
    #[arg(long, value_name = "FIGURE")]
    explain: Option<String>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let settings = app.settings()?;
    let as_of = as_of(args.as_of.as_deref(), &settings, context)?;
    let kind = period_kind(args.period.as_deref())?;
    if let Some(figure) = &args.explain {
        return explain::run(&app, &settings, (as_of, kind, figure), context);
    }
    if context.json {
        let (set, beside) =
            app.read(|tx| Ok(breakdowns::with_figures(tx, &settings, as_of, kind)?))?;
        return context.print_json(&Output::of(&set, &beside, &settings));
    }
    let set = app.read(|tx| Ok(kpis::compute(tx, &settings, as_of, kind)?))?;
    print(context, &set, settings.business.currency)
}

/// Reads a kind of period in either language.
fn period_kind(given: Option<&str>) -> Result<PeriodKind, Problem> {
    match given.unwrap_or("week").to_lowercase().as_str() {
        "week" => Ok(PeriodKind::Week),
        "month" | "maand" => Ok(PeriodKind::Month),
        "quarter" | "kwartaal" => Ok(PeriodKind::Quarter),
        "year" | "jaar" => Ok(PeriodKind::Year),
        other => Err(Problem::usage("choice-unknown")
            .with("given", other)
            .with("choices", "week, month, quarter, year")
            .on("on-period")),
    }
}

#[derive(Serialize)]
struct Output<'a> {
    as_of: Day,
    time_zone: String,
    currency: Currency,
    period: Period,
    kpis: &'a [Figure],
    breakdowns: &'a Breakdowns,
    not_asked_yet: &'static [NotAskedYet],
    fingerprint: &'a str,
}

impl<'a> Output<'a> {
    fn of(set: &'a KpiSet, breakdowns: &'a Breakdowns, settings: &Settings) -> Output<'a> {
        let zone = &settings.business.time_zone;
        Output {
            as_of: set.as_of,
            time_zone: zone.iana_name().unwrap_or("UTC").to_owned(),
            currency: settings.business.currency,
            period: set.period,
            kpis: &set.figures,
            breakdowns,
            not_asked_yet: NotAskedYet::ALL,
            fingerprint: &set.fingerprint,
        }
    }
}

fn print(context: &mut Context<'_, '_>, set: &KpiSet, currency: Currency) -> anyhow::Result<()> {
    let lang = context.lang();
    let period = format::period(set.period, lang);
    context.say(&Message::new("kpi-heading").with("period", period))?;
    context.line("")?;
    let columns = [
        words("column-figure"),
        numbers("column-value"),
        numbers("column-n"),
        numbers("column-range"),
        numbers("column-previous"),
        numbers("column-last-year"),
        words("column-verdict"),
    ];
    let rows: Vec<_> = set.figures.iter().map(|figure| row(figure, currency, lang)).collect();
    table::print(context, &columns, &rows)?;
    context.line("")?;
    let listed: Vec<_> =
        NotAskedYet::ALL.iter().map(|figure| text::say(lang, &figure.name())).collect();
    context.say(&Message::new("kpi-not-asked-yet").with("figures", listed.join(", ")))?;
    context.offer(&Deed::ExplainFigure(None))
}

fn row(figure: &Figure, currency: Currency, lang: Lang) -> Vec<String> {
    let value = |value| shown_or_dash(value, figure.unit, currency, lang);
    let range = match (figure.low, figure.high) {
        (Some(_), Some(_)) => format!("{} – {}", value(figure.low), value(figure.high)),
        _ => String::new(),
    };
    let verdict = figure.verdict.map(|verdict| text::say(lang, &verdict.message()));
    let note = figure.note.as_ref().map(|note| text::say(lang, &note.message()));
    let said: Vec<_> = verdict.into_iter().chain(note).collect();
    vec![
        text::say(lang, &figure.id.name()),
        value(figure.value),
        lang.group_digits(figure.n),
        range,
        value(figure.previous),
        value(figure.same_period_last_year),
        said.join("; "),
    ]
}
