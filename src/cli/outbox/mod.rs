//! `kring outbox`: every mail and how it fared.

mod decide;

use serde::Serialize;

use super::{Context, table, usage};
use crate::app::App;
use crate::domain::number::at_most;
use crate::domain::{Message, OutboxState, clean};
use crate::mail::card;
use crate::mail::decide::{deeds, find, parse_id};
use crate::settings::{Business, Settings};
use crate::store::outbox::{self, Entry};
use crate::text;

/// So many mails are listed where nothing is said.
const MOST: u32 = 50;

/// See the mails that left or wait; send one again, let it go or drop it
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Show the newest mails and how they fared (the default)
    List(ListArgs),
    /// Show one mail: to whom, how it fared and what it says
    Show {
        /// The mail's number, as the list shows it
        id: String,
    },
    /// Send mails again that failed, were put off or held, or of which nobody knows
    Retry(decide::RetryArgs),
    /// Let mails go that are held since mail was paused
    Release(decide::HeldArgs),
    /// Take mails back that have not left: they are never sent
    Drop(decide::HeldArgs),
}

#[derive(Debug, clap::Args)]
struct ListArgs {
    /// Only mails in this state: pending, claimed, `data_started`, sent, deferred, failed,
    /// unknown, held or suppressed
    #[arg(long)]
    state: Option<String>,
    /// How many at most
    #[arg(long, default_value_t = MOST, value_parser = usage::count::<u32>)]
    limit: u32,
}

pub(super) fn run(args: Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    match args.action {
        None => list(&app, None, MOST, context),
        Some(Action::List(args)) => {
            let lang = context.lang();
            let state = args.state.as_deref().map(|given| text::choose(given, lang)).transpose()?;
            list(&app, state, at_most(args.limit)?, context)
        }
        Some(Action::Show { id }) => show(&app, &id, context),
        Some(Action::Retry(args)) => decide::retry(&app, &args, context),
        Some(Action::Release(args)) => decide::release(&app, &args, context),
        Some(Action::Drop(args)) => decide::drop_mails(&app, &args, context),
    }
}

fn list(
    app: &App,
    state: Option<OutboxState>,
    limit: u32,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let (entries, voice) =
        app.read(|tx| Ok((outbox::list(tx, state, limit)?, context.voice(&Business::load(tx)?))))?;
    if context.json {
        return context.print_json(&entries);
    }
    if entries.is_empty() {
        let id = if state.is_some() { "mails-none-in-state" } else { "mails-none" };
        return context.say(&Message::new(id));
    }
    let columns = [
        table::numbers("column-mail"),
        table::words("column-state"),
        table::words("column-when"),
        table::words("column-to"),
        table::words("column-subject"),
        table::words("column-answer"),
    ];
    let row = |entry: &Entry| {
        vec![
            entry.id.0.to_string(),
            voice.say(&entry.state_name()),
            voice.moment(card::when(entry)),
            entry.to.to_string(),
            clean::shortened(&entry.subject, 60),
            clean::shortened(&card::answer(entry, &voice), 80),
        ]
    };
    table::print(context, &columns, &entries.iter().map(row).collect::<Vec<_>>())
}

#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    entry: &'a Entry,
    text: &'a str,
    html: &'a str,
    files: Vec<&'a str>,
}

fn show(app: &App, id: &str, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let id = parse_id(id)?;
    let (mail, settings) = app.read(|tx| Ok((find(tx, id)?, Settings::load(tx)?)))?;
    if context.json {
        return context.print_json(&Shown {
            entry: &mail.entry,
            text: &mail.text,
            html: &mail.html,
            files: mail.files.iter().map(|file| file.name.as_str()).collect(),
        });
    }
    let lines = card::card(&mail.entry, &context.voice(&settings.business));
    let width = lines.iter().map(|(label, _)| label.chars().count()).max().unwrap_or(0);
    for (label, value) in lines {
        context.line(&format!("{label:width$}  {}", clean::line(&value)))?;
    }
    if let Some(meaning) = card::meaning(&mail.entry) {
        context.line("")?;
        context.say(&meaning)?;
        deeds(&mail.entry).iter().try_for_each(|deed| context.offer(deed))?;
    }
    if let Some(remedy) = card::remedy(&mail.entry, settings.mail().ok()) {
        context.line("")?;
        context.advise(&remedy)?;
    }
    context.line("")?;
    mail.text.lines().try_for_each(|line| context.line(&line.replace(char::is_control, " ")))
}
