//! `kring recipients stop` and `resume`, and how a stop is told of.

use super::Context;
use crate::app::App;
use crate::domain::report::ReportKind;
use crate::domain::{
    Day, EmailAddress, Lang, MailList, Message, Problem, StopReason, StoppedBy, clean,
};
use crate::settings::Settings;
use crate::store::refusals::Refused;
use crate::store::suppressions::{self, Mailbox, NewSuppression, Suppression};
use crate::{format, text};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The e-mail address
    address: String,
    /// Only this report [default: all mail]
    #[arg(long, value_name = "REPORT")]
    report: Option<String>,
}

pub(super) fn stop(app: &App, args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let (email, list) = parse(args)?;
    let new = NewSuppression {
        email: &Mailbox::Known(email.clone()),
        list,
        reason: StopReason::Asked,
        made_by: StoppedBy::Staff,
        details: None,
    };
    let stopped = app.write(|tx| Ok(suppressions::insert(tx, &new)?))?;
    let id = if stopped { "recipient-stopped" } else { "recipient-stopped-already" };
    tell(app, &email, list, id, context)
}

pub(super) fn resume(app: &App, args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let (email, list) = parse(args)?;
    let mailbox = Mailbox::Known(email.clone());
    if app.write(|tx| Ok(suppressions::lift(tx, &mailbox, list)?))? == 0 {
        let address = email.as_str();
        return Err(Problem::failed("recipient-not-stopped").with("address", address).into());
    }
    tell(app, &email, list, "recipient-resumed", context)
}

fn parse(args: &Args) -> Result<(EmailAddress, Option<MailList>), Problem> {
    let kind = args.report.as_deref().map(ReportKind::parse).transpose()?;
    Ok((super::recipients::known(&args.address)?, kind.map(MailList::from)))
}

/// The stops that are left for this address, or a sentence.
fn tell(
    app: &App,
    email: &EmailAddress,
    list: Option<MailList>,
    said: &'static str,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    if context.json {
        return context.print_json(&of(app, email)?);
    }
    let what = Message::new(list.map_or("mail-list-all", MailList::name_id));
    context.say(&Message::new(said).with("address", email.as_str()).with("list", what))
}

/// Every stop there is.
///
/// # Errors
/// A database error.
pub(super) fn all(app: &App) -> anyhow::Result<Vec<Suppression>> {
    app.read(|tx| Ok(suppressions::list(tx)?))
}

/// Those of one address, also from before somebody who had it was erased.
///
/// # Errors
/// A database error.
pub(super) fn of(app: &App, email: &EmailAddress) -> anyhow::Result<Vec<Suppression>> {
    app.read(|tx| Ok(suppressions::of(tx, &Mailbox::Known(email.clone()))?))
}

/// `the weekly report: asked for by the reader, 23 November 2026`.
pub(super) fn in_words(stop: &Suppression, settings: &Settings, lang: Lang) -> String {
    let why = match (stop.reason, stop.made_by) {
        (StopReason::Bounced, _) => "stopped-bounced",
        (StopReason::Asked, StoppedBy::Reader) => "stopped-by-reader",
        (StopReason::Asked, StoppedBy::Staff | StoppedBy::Server) => "stopped-by-staff",
    };
    let day = Day::of(stop.since, &settings.business.time_zone);
    let list = Message::new(stop.list.map_or("mail-list-all", MailList::name_id));
    let said = Message::new("stopped-line").with("list", list).with("why", Message::new(why));
    text::say(lang, &said.with("day", format::date(day, lang)))
}

/// That a mail server refused this address, and what follows.
pub(super) fn refused(refused: &Refused, lang: Lang) -> String {
    let said = Message::new("stopped-refused")
        .with("day", format::date(refused.first_day, lang))
        .with("said", clean::shortened(refused.said.as_deref().unwrap_or("–"), 80));
    text::say(lang, &said)
}
