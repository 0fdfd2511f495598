//! `kring kpi`: every figure of the last closed period, with what it may be trusted for.

mod beside;
mod explain;

use super::Context;
use super::table::{self, numbers, words};
use crate::domain::kpi::NotAskedYet;
use crate::domain::{Day, Deed, Message};
use crate::format::Voice;
use crate::insights::breakdowns::{Answer, Asked, answer};
use crate::insights::explain::{Explanation, explain as explained};
use crate::insights::known;
use crate::insights::kpis::{self, FigureLine, KpiSet};
use crate::settings::Settings;

/// Show every figure of the last closed week, month, quarter or year
///
/// Figures are computed from the facts when they are asked for. Amounts are without VAT.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring kpi
  kring kpi --period month
  kring kpi --as-of 2026-01-01 --period year --json
  kring kpi --explain churn_rate

Figures: customers, revenue, refunds, margin, orders, average_order_value,
paying_customers, new_customers, returning_customers, repeat_rate, active_customers, churn_rate, retention, nps,
csat, lifetime_value, customer_value, concentration, response_time, first_contact_resolution")]
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

/// What was asked for, all of it from one look at the file.
enum Found {
    Figures(KpiSet),
    ForScripts(Answer),
    Explained(Option<Explanation>),
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let (found, voice) = app.read(|tx| {
        let settings = Settings::load(tx)?;
        let voice = context.voice(&settings.business);
        let given = [&args.as_of, &args.period, &args.explain].map(Option::as_deref);
        let asked = Asked::parse(given, Day::of(tx.now(), &voice.zone), voice.lang)?;
        let (as_of, kind) = (asked.as_of, asked.kind);
        let found = match asked.figure {
            Some(id) => Found::Explained(explained(tx, &settings, as_of, (kind, id))?),
            None if context.json => Found::ForScripts(answer(tx, &settings, asked)?),
            None => Found::Figures(kpis::compute(tx, &settings, as_of, kind)?),
        };
        Ok((found, voice))
    })?;
    match found {
        Found::Figures(set) => print(context, &set, &voice),
        Found::ForScripts(answer) => context.print_json(&answer),
        Found::Explained(found) => explain::print(found.as_ref(), &voice, context),
    }
}

fn print(context: &mut Context<'_, '_>, set: &KpiSet, voice: &Voice) -> anyhow::Result<()> {
    context.say(&Message::new("kpi-heading").with("period", voice.period(set.period)))?;
    known::behind(set.known_up_to, set.as_of, voice).map_or(Ok(()), |far| context.say(&far))?;
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
    let rows = set.figures.iter().map(|figure| row(kpis::line(figure, voice)));
    table::print(context, &columns, &rows.collect::<Vec<_>>())?;
    context.line("")?;
    set.counter_sales.map_or(Ok(()), |counter| context.say(&counter.message(voice)))?;
    let taken = set.happened.taken_back;
    taken.map_or(Ok(()), |taken| context.say(&taken.message(voice)))?;
    let listed: Vec<_> = NotAskedYet::ALL.iter().map(|figure| voice.name(*figure)).collect();
    context.say(&Message::new("kpi-not-asked-yet").with("figures", listed.join(", ")))?;
    context.offer(&Deed::ExplainFigure(None))
}

fn row(line: FigureLine) -> Vec<String> {
    let FigureLine { name, value, n, range, previous, last_year, remark } = line;
    vec![name, value, n, range, previous, last_year, remark]
}
