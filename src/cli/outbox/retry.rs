//! `kring outbox retry`: a person wants mails sent again.

use super::{find, parse_id};
use crate::app::App;
use crate::cli::Context;
use crate::domain::{Message, OutboxState};
use crate::mail::again;
use crate::store::outbox::Entry;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The numbers of the mails, as the list shows them
    #[arg(required_unless_present = "all", conflicts_with = "all")]
    ids: Vec<String>,
    /// Every mail that failed in the last seven days or was put off; none of which it is not known
    /// whether it arrived, and none to a reader who is off the list or stopped
    #[arg(long)]
    all: bool,
    /// With --all: do it without asking
    #[arg(long, requires = "all")]
    yes: bool,
}

pub(super) fn run(app: &App, args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let retried = if args.all {
        if !args.yes && !is_sure(how_many(app)?, context)? {
            return context.say(&Message::new("mails-not-retried"));
        }
        app.write(again::all)?
    } else {
        let ids = args.ids.iter().map(|id| parse_id(id)).collect::<Result<Vec<_>, _>>()?;
        app.write(|tx| again::these(tx, &ids))?
    };
    tell(app, &retried, context)
}

fn how_many(app: &App) -> anyhow::Result<usize> {
    app.read(|tx| Ok(again::wanted(tx)?.len()))
}

fn is_sure(count: usize, context: &Context<'_, '_>) -> anyhow::Result<bool> {
    let question = Message::new("mails-retry-ask").with("count", count);
    Ok(count == 0 || context.is_sure(&question, again::unsure(count))?)
}

fn tell(app: &App, retried: &[Entry], context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    if context.json {
        let entries = retried.iter().map(|mail| Ok(find(app, mail.id)?.entry));
        return context.print_json(&entries.collect::<anyhow::Result<Vec<_>>>()?);
    }
    if retried.is_empty() {
        return context.say(&Message::new("mails-none-to-retry"));
    }
    for entry in retried {
        let maybe_twice = entry.state == OutboxState::Unknown;
        let said = if maybe_twice { "mail-retried-unknown" } else { "mail-retried" };
        let message = Message::new(said).with("id", entry.id.0.to_string());
        context.say(&message.with("to", entry.to.as_str()))?;
    }
    if app.settings()?.is_paused() {
        context.say(&Message::new("mail-is-paused"))?;
    }
    Ok(())
}
