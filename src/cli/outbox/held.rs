//! `kring outbox release` and `drop`: a person decides about mails that have not left.

use super::{find, parse_id};
use crate::app::App;
use crate::cli::Context;
use crate::domain::{Message, OutboxId, OutboxState, Problem};
use crate::mail::again::{not_now, unknown_id};
use crate::store::{WriteTx, outbox};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The numbers of the mails, as the list shows them
    #[arg(conflicts_with = "all")]
    ids: Vec<String>,
    /// Every mail that is held
    #[arg(long)]
    all: bool,
}

pub(super) fn release(app: &App, args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    if app.settings()?.is_paused() {
        return Err(Problem::failed("mail-release-paused").into());
    }
    let ids = decide(app, args, outbox::release)?;
    tell(app, &ids, "mails-released", context)
}

pub(super) fn drop_mails(
    app: &App,
    args: &Args,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let ids = decide(app, args, outbox::drop_mail)?;
    tell(app, &ids, "mails-dropped", context)
}

/// Does it to all of them, or to none.
fn decide(
    app: &App,
    args: &Args,
    step: fn(&WriteTx<'_>, OutboxId) -> crate::store::Result<bool>,
) -> anyhow::Result<Vec<OutboxId>> {
    let named = args.ids.iter().map(|id| parse_id(id)).collect::<Result<Vec<_>, _>>()?;
    if named.is_empty() && !args.all {
        return Err(Problem::usage("mail-which").into());
    }
    app.write(|tx| {
        let ids = if args.all { outbox::held(tx)? } else { named };
        for id in &ids {
            let mail = outbox::find(tx, *id)?.ok_or_else(|| unknown_id(*id))?;
            if !step(tx, *id)? {
                return Err(refused(&mail.entry).into());
            }
        }
        Ok(ids)
    })
}

fn refused(entry: &outbox::Entry) -> Problem {
    match entry.state {
        OutboxState::Pending
        | OutboxState::Deferred
        | OutboxState::Sent
        | OutboxState::Claimed
        | OutboxState::DataStarted
        | OutboxState::Suppressed => not_now(entry),
        OutboxState::Failed | OutboxState::Unknown | OutboxState::Held => {
            Problem::failed("mail-not-held").with("id", entry.id.0.to_string())
        }
    }
}

fn tell(
    app: &App,
    ids: &[OutboxId],
    said: &'static str,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    if context.json {
        let entries = ids.iter().map(|id| Ok(find(app, *id)?.entry));
        return context.print_json(&entries.collect::<anyhow::Result<Vec<_>>>()?);
    }
    let id = if ids.is_empty() { "mails-none-held" } else { said };
    context.say(&Message::new(id).with("count", ids.len()))
}
