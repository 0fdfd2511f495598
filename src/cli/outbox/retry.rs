//! `kring outbox retry`: a person wants mails sent again.

use jiff::Timestamp;

use super::{find, not_now, parse_id, unknown_id};
use crate::app::App;
use crate::cli::Context;
use crate::domain::{Message, OutboxId, OutboxState, Problem, StopReason};
use crate::jobs::attention;
use crate::store::outbox::{self, Entry};
use crate::store::suppressions::{self, Mailbox, Suppression};
use crate::store::{ReadTx, WriteTx};

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
        let Some(retried) = all(app, args.yes, context)? else {
            return context.say(&Message::new("mails-not-retried"));
        };
        retried
    } else {
        let ids = args.ids.iter().map(|id| parse_id(id)).collect::<Result<Vec<_>, _>>()?;
        app.write(|tx| ids.iter().map(|id| one(tx, *id)).collect::<anyhow::Result<Vec<_>>>())?
    };
    tell(app, &retried, context)
}

/// `None` when the person would rather not.
fn all(app: &App, yes: bool, context: &Context<'_, '_>) -> anyhow::Result<Option<Vec<Entry>>> {
    let count = app.read(|tx| Ok(wanted(tx)?.len()))?;
    let otherwise = Problem::usage("mails-retry-say-yes").with("count", count);
    let question = Message::new("mails-retry-ask").with("count", count);
    if count > 0 && !yes && !context.is_sure(&question, otherwise)? {
        return Ok(None);
    }
    app.write(|tx| {
        let wanted = wanted(tx)?;
        for mail in &wanted {
            outbox::retry(tx, mail.id)?;
        }
        Ok(Some(wanted))
    })
}

/// What may be sent again without a person looking at each.
fn wanted(tx: &ReadTx<'_>) -> anyhow::Result<Vec<Entry>> {
    let since = tx.now().checked_sub(attention::RECENT).unwrap_or(Timestamp::UNIX_EPOCH);
    let mut wanted = Vec::new();
    for mail in outbox::retryable(tx, since)? {
        if stop_of(tx, &mail)?.is_none() {
            wanted.push(mail);
        }
    }
    Ok(wanted)
}

fn stop_of(tx: &ReadTx<'_>, mail: &Entry) -> anyhow::Result<Option<Suppression>> {
    Ok(suppressions::find(tx, &Mailbox::Known(mail.to.clone()), mail.list)?)
}

/// The mail as it was before.
fn one(tx: &WriteTx<'_>, id: OutboxId) -> anyhow::Result<Entry> {
    let mail = outbox::find(tx, id)?.ok_or_else(|| unknown_id(id))?.entry;
    if let Some(stop) = stop_of(tx, &mail)? {
        return Err(stopped(&mail, &stop).into());
    }
    if !outbox::retry(tx, id)? {
        return Err(not_now(&mail).into());
    }
    Ok(mail)
}

/// The reader, or the mailbox, comes before whoever wants to send it again.
fn stopped(entry: &Entry, stop: &Suppression) -> Problem {
    let said = match stop.reason {
        StopReason::Asked => "mail-reader-stopped",
        StopReason::Bounced => "mail-reader-gone",
    };
    Problem::failed(said).with("id", entry.id.0.to_string()).with("address", entry.to.as_str())
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
