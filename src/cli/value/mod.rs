//! `kring value`: what customers are worth and will buy, and how far to believe it.

mod words;

use super::Context;
use crate::domain::Day;
use crate::format::Voice;
use crate::insights::value::{self, Asked, Valuation};
use crate::settings::Settings;
use crate::store::ReadTx;

/// What customers are worth: so far, and in the coming year
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  kring value                              the whole picture, in words
  kring value --horizon-weeks 13           what to expect of the coming quarter
  kring value --csv > value.csv            one line per customer, for a spreadsheet
  kring value --fit-only --json            the model's parameters, for comparison with others")]
pub(super) struct Args {
    /// Count what happened before this day [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// `mbg_nbd` or `bg_nbd` [default: `mbg_nbd`]
    #[arg(long)]
    model: Option<String>,
    /// Weeks to look ahead: up to 26 with a range [default: 26, for single customers 52]
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
    asked: Asked,
    voice: Voice,
    valuation: Valuation,
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    app.read(|tx| {
        let settings = Settings::load(tx)?;
        let voice = context.voice(&settings.business);
        let given = [&args.as_of, &args.model, &args.horizon_weeks].map(Option::as_deref);
        let asked = Asked::parse(given, Day::of(tx.now(), &voice.zone), &settings.figures)?;
        if args.fit_only {
            let predictions = value::fit(tx, &settings, asked.as_of, &asked.question)?;
            return match context.json {
                true => context.print_json(&value::json::fit(&predictions, &asked)),
                false => words::fit(&predictions, &voice, context),
            };
        }
        let valuation = value::appraise(tx, &settings, asked.as_of, &asked.question)?;
        show(args, tx, &Shown { asked, voice, valuation }, context)
    })
}

fn show(
    args: &Args,
    tx: &ReadTx<'_>,
    shown: &Shown,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let Shown { asked, voice, valuation } = shown;
    match (args.csv, context.json) {
        (true, _) => {
            let lines = value::sheet::lines(tx, valuation, voice.currency)?;
            lines.iter().try_for_each(|line| context.line(line))
        }
        (_, true) => context.print_json(&value::json::all(tx, valuation, asked, voice.currency)?),
        (_, false) => words::all(tx, shown, context),
    }
}
