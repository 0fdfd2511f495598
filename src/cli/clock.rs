//! `kring clock`: whether the machine's clock is believed, and how a person says that it is right.

use serde_json::json;

use super::Context;
use crate::app::App;
use crate::domain::{Day, Message, Problem};
use crate::{format, jobs, text};

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
        #[arg(value_name = "DATE")]
        today: Option<String>,
    },
}

pub(super) fn run(args: Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    match args.action.unwrap_or(Action::Show) {
        Action::Show => show(&app, context),
        Action::Confirm { today } => confirm(&app, today, context),
    }
}

fn show(app: &App, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let clock = app.read(jobs::clock::look)?;
    if context.json {
        return context.print_json(&json!({
            "now": clock.now,
            "newest": clock.newest,
            "believed": clock.doubt.is_none(),
            "doubt": clock.doubt.map(crate::clock::Doubt::code),
        }));
    }
    let zone = app.business()?.time_zone;
    let place = (&zone, context.lang());
    let Some(doubt) = clock.doubt else {
        let now = format::date_time(clock.now, &zone, context.lang());
        return context.say(&Message::new("clock-believed").with("now", now));
    };
    let wrong = jobs::clock::message(doubt, clock.now, place);
    context.say(&wrong)?;
    context.say(&jobs::clock::advice(doubt))
}

fn confirm(app: &App, today: Option<String>, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let said = match today {
        Some(said) => said,
        None => ask(context)?,
    };
    let day = Day::parse(said.trim())?;
    app.write(|tx| jobs::clock::confirm(tx, day))?;
    if context.json {
        return show(app, context);
    }
    let today = format::date(day, context.lang());
    context.say(&Message::new("clock-confirmed").with("today", today))
}

fn ask(context: &Context<'_, '_>) -> anyhow::Result<String> {
    let question = text::say_id(context.lang(), "ask-today");
    if !context.streams.interactive {
        return Err(Problem::usage("answer-needed").with("question", question).into());
    }
    let prompt = dialoguer::Input::<String>::new().with_prompt(question);
    prompt.interact_text().map_err(|_| Problem::failed("prompt-stopped").into())
}
