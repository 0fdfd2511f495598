//! `kring outbox retry`, `release` and `drop`: a person decides about mails.

use crate::app::App;
use crate::cli::Context;
use crate::domain::{Deed, Message, OutboxState};
use crate::mail::decide::{self, Decided, Which};
use crate::settings::Settings;

#[derive(Debug, clap::Args)]
pub(super) struct RetryArgs {
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

#[derive(Debug, clap::Args)]
pub(super) struct HeldArgs {
    /// The numbers of the mails, as the list shows them
    #[arg(conflicts_with = "all")]
    ids: Vec<String>,
    /// Every mail that is held
    #[arg(long)]
    all: bool,
}

pub(super) fn retry(
    app: &App,
    args: &RetryArgs,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let which = Which::parse(&args.ids, args.all)?;
    if args.all && !args.yes && !is_sure(app, context)? {
        return context.say(&Message::new("mails-not-retried"));
    }
    let (retried, paused) =
        app.write(|tx| Ok((decide::retry(tx, &which)?, Settings::load(tx)?.is_paused())))?;
    if context.json {
        return context.print_json(&retried);
    }
    if retried.is_empty() {
        return context.say(&Message::new("mails-none-to-retry"));
    }
    for mail in &retried {
        let maybe_twice = mail.was == OutboxState::Unknown;
        let said = if maybe_twice { "mail-retried-unknown" } else { "mail-retried" };
        let message = Message::new(said).with("id", mail.entry.id.0.to_string());
        context.say(&message.with("to", mail.entry.to.as_str()))?;
    }
    if paused {
        context.say(&Message::new("mail-is-paused"))?;
        context.offer(&Deed::UnpauseMail)?;
    }
    Ok(())
}

fn is_sure(app: &App, context: &Context<'_, '_>) -> anyhow::Result<bool> {
    let count = app.read(|tx| Ok(decide::wanted(tx)?.len()))?;
    let question = Message::new("mails-retry-ask").with("count", count);
    Ok(count == 0 || context.is_sure(&question, decide::unsure(count))?)
}

pub(super) fn release(
    app: &App,
    args: &HeldArgs,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let which = Which::parse(&args.ids, args.all)?;
    tell(&app.write(|tx| decide::release(tx, &which))?, "mails-released", context)
}

pub(super) fn drop_mails(
    app: &App,
    args: &HeldArgs,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let which = Which::parse(&args.ids, args.all)?;
    tell(&app.write(|tx| decide::drop_mails(tx, &which))?, "mails-dropped", context)
}

fn tell(
    decided: &[Decided],
    said: &'static str,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    if context.json {
        return context.print_json(&decided);
    }
    let id = if decided.is_empty() { "mails-none-held" } else { said };
    context.say(&Message::new(id).with("count", decided.len()))
}
