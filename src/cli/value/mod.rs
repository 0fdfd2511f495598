//! `kring value`: what customers are worth and will buy, and how far to believe it.

mod json;
mod spreadsheet;
mod words;

use super::Context;
use crate::analytics::models::{ModelKind, Weeks};
use crate::domain::{Currency, CustomerId, Day, Faults, Problem};
use crate::insights::predictions::Question;
use crate::insights::value::{self, Valuation};
use crate::settings::Settings;
use crate::store::{ReadTx, facts};

/// What customers are worth: so far, and in the coming year
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  kring value                              the whole picture, in words
  kring value --csv > value.csv            one line per customer, for a spreadsheet
  kring value --fit-only --json            the model's parameters, for comparison with others")]
pub(super) struct Args {
    /// Count what happened before this day [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// `mbg_nbd` or `bg_nbd` [default: `mbg_nbd`]
    #[arg(long)]
    model: Option<String>,
    /// Weeks to look ahead [default: 52]
    #[arg(long, value_name = "N")]
    horizon_weeks: Option<String>,
    /// Only the fitted model
    #[arg(long, conflicts_with = "csv")]
    fit_only: bool,
    /// One line per customer, separated by commas
    #[arg(long, conflicts_with = "json")]
    csv: bool,
}

/// What is shown, and what it takes to show it.
struct Shown {
    as_of: Day,
    currency: Currency,
    question: Question,
    horizon_given: bool,
    valuation: Valuation,
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let settings = app.settings()?;
    let today = Day::of(app.now(), &settings.business.time_zone);
    let (as_of, question) = question(args, today, &settings)?;
    let horizon_given = args.horizon_weeks.is_some();
    if args.fit_only {
        let predictions = app.read(|tx| Ok(value::fit(tx, &settings, as_of, &question)?))?;
        return match context.json {
            true => context.print_json(&json::fit(&predictions, horizon_given)),
            false => words::fit(&predictions, question.horizon, context),
        };
    }
    app.read(|tx| {
        let shown = Shown {
            as_of,
            currency: settings.business.currency,
            question,
            horizon_given,
            valuation: value::appraise(tx, &settings, as_of, &question)?,
        };
        show(args, tx, &shown, context)
    })
}

fn show(
    args: &Args,
    tx: &ReadTx<'_>,
    shown: &Shown,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    match (args.csv, context.json) {
        (true, _) => spreadsheet::print(tx, shown, context),
        (_, true) => context.print_json(&json::all(tx, shown)?),
        (_, false) => words::all(tx, shown, context),
    }
}

fn question(args: &Args, today: Day, settings: &Settings) -> Result<(Day, Question), Faults> {
    let mut faults = Faults::default();
    let as_of = args.as_of.as_deref().map_or(Ok(today), Day::parse);
    let as_of = faults.take("on-as-of", as_of);
    let model = faults.take("on-model", args.model.as_deref().map_or(Ok(ModelKind::MbgNbd), model));
    let horizon = args.horizon_weeks.as_deref().map_or(Ok(Weeks(52.0)), weeks);
    match (as_of, model, faults.take("on-horizon", horizon)) {
        (Some(as_of), Some(model), Some(horizon)) => {
            let discount_rate = settings.figures.discount_rate;
            Ok((as_of, Question { model, horizon, discount_rate }))
        }
        _ => Err(faults),
    }
}

fn model(given: &str) -> Result<ModelKind, Problem> {
    match given {
        "mbg_nbd" => Ok(ModelKind::MbgNbd),
        "bg_nbd" => Ok(ModelKind::BgNbd),
        other => Err(Problem::usage("value-bad-model").with("given", other)),
    }
}

fn weeks(given: &str) -> Result<Weeks, Problem> {
    match given.trim().parse::<u16>() {
        Ok(weeks @ 1..=520) => Ok(Weeks(f64::from(weeks))),
        _ => Err(Problem::usage("value-bad-horizon").with("given", given)),
    }
}

/// The names of these customers, in the same order.
fn names(tx: &ReadTx<'_>, customers: &[CustomerId]) -> anyhow::Result<Vec<String>> {
    let ids: Vec<i64> = customers.iter().map(|customer| customer.0).collect();
    Ok(facts::names(tx, &ids)?)
}
