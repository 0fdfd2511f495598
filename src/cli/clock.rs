//! `kring clock`: whether the machine's clock is believed, and how a person says that it is right.

use serde_json::json;

use super::Context;
use crate::app::App;
use crate::clock::Doubt;
use crate::domain::{Day, Message};
use crate::jobs::clock::Standing;
use crate::settings::Business;
use crate::{format, jobs};

/// See whether the clock of this machine is believed, and say that it is right
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Show what time it is here and whether that is believed (the default)
    Show,
    /// Say what day it is today, when a right clock is not believed
    Confirm {
        /// Today's date, such as 2026-11-30 [default: asked]
        #[arg(value_name = "DAY")]
        today: Option<String>,
    },
}

pub(super) fn run(args: Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    match args.action.unwrap_or(Action::Show) {
        Action::Show => show(&app, context),
        Action::Confirm { today } => confirm(&app, today.as_deref(), context),
    }
}

fn show(app: &App, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let (clock, business) = app.read(|tx| Ok((jobs::clock::look(tx)?, Business::load(tx)?)))?;
    if context.json {
        return print(clock, context);
    }
    let (said, advice) = clock.told(&context.voice(&business));
    context.say(&said)?;
    context.advise(&advice)
}

fn confirm(app: &App, today: Option<&str>, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let day = match today {
        Some(said) => Day::parse(said.trim())?,
        None => context.ask("ask-today", "DAY", None, |said| Day::parse(said.trim()))?,
    };
    let clock = app.write(|tx| jobs::clock::confirm(tx, day))?;
    if context.json {
        return print(clock, context);
    }
    let today = format::date(day, context.lang());
    context.say(&Message::new("clock-confirmed").with("today", today))
}

fn print(clock: Standing, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    context.print_json(&json!({
        "now": clock.now,
        "newest": clock.newest,
        "believed": clock.doubt.is_none(),
        "doubt": clock.doubt.map(Doubt::code),
    }))
}
