//! `kring recipients stop` and `resume`: a person stops mail to an address, or takes that back.

use super::Context;
use crate::app::App;
use crate::domain::{Deed, MailList, Message};
use crate::mail::stop::{self, Whose};
use crate::store::suppressions::{self, Suppression};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The e-mail address
    address: String,
    /// Only this report: weekly, monthly or quarterly [default: all mail]
    #[arg(long, value_name = "REPORT")]
    report: Option<String>,
}

pub(super) fn stop(app: &App, args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let whose = Whose::parse(&args.address, args.report.as_deref())?;
    let (stopped, left) = app.write(|tx| {
        let stopped = stop::stop(tx, &whose)?;
        Ok((stopped, suppressions::of(tx, &whose.mailbox())?))
    })?;
    let id = if stopped { "recipient-stopped" } else { "recipient-stopped-already" };
    tell(&whose, &left, id, context)?;
    if context.json { Ok(()) } else { context.offer(&Deed::ResumeReader(whose.email)) }
}

pub(super) fn resume(app: &App, args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let whose = Whose::parse(&args.address, args.report.as_deref())?;
    let left = app.write(|tx| {
        stop::resume(tx, &whose)?;
        Ok(suppressions::of(tx, &whose.mailbox())?)
    })?;
    tell(&whose, &left, "recipient-resumed", context)
}

/// The stops that are left for this address, or a sentence.
fn tell(
    whose: &Whose,
    left: &[Suppression],
    said: &'static str,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    if context.json {
        return context.print_json(&left);
    }
    let what = Message::new(whose.list.map_or("mail-list-all", MailList::name_id));
    context.say(&Message::new(said).with("address", whose.email.as_str()).with("list", what))
}
