//! `kring customer erase`: forget a person who asks for it.

use std::ops::ControlFlow;

use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use crate::app::App;
use crate::cli::Context;
use crate::domain::{CustomerId, Day, Message, Problem};
use crate::format;
use crate::people;
use crate::privacy::{self, Aftermath, Erased, Who};
use crate::settings::{Settings, Transport};
use crate::store::addresses::Use;

/// Forget a person who asks for it: name, contact data and words go, amounts stay
///
/// Orders keep their amounts, days and numbers under no name, so that no figure changes. Stored
/// reports and mails lose the name and the quotes, and say so. A file or backup that brings the
/// person back is recognised.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring customer erase K-1001
  kring customer erase jan@vandijk.nl
  kring customer erase id:12 --yes")]
pub(super) struct Args {
    /// Which customer: the number, the e-mail address or id:12, exactly
    #[arg(value_name = "EXACT")]
    text: String,
    /// Do it without asking
    #[arg(long)]
    yes: bool,
}

/// What was done, to whom, and where the person may still be found.
#[derive(Serialize)]
struct Told {
    #[serde(flatten)]
    erased: Erased,
    who: Who,
    /// Nothing of them is left in the file or its log.
    scrubbed: bool,
    #[serde(flatten)]
    after: Aftermath,
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let settings = app.settings()?;
    let who = app.read(|tx| {
        let customer = people::exactly(tx, &args.text)?;
        Ok(privacy::who(tx, customer)?)
    })?;
    if who.erased_on.is_none() && !args.yes && !is_sure(&who, context)? {
        return context.say(&Message::new("erase-not-done"));
    }
    let erased = erase(&app, &settings, who.id, context)?;
    let scrubbed = app.scrub().unwrap_or_else(|error| {
        tracing::warn!(%error, "the file could not be rewritten");
        false // it is erased all the same, and the next command goes on
    });
    let after = app.read(|tx| privacy::aftermath(tx, &settings, who.id))?;
    let told = Told { erased, who, scrubbed, after };
    if context.json { context.print_json(&told) } else { say(&told, &settings, context) }
}

fn erase(
    app: &App,
    settings: &Settings,
    customer: CustomerId,
    context: &Context<'_, '_>,
) -> anyhow::Result<Erased> {
    let today = Day::of(app.now(), &settings.business.time_zone);
    let bar = progress_bar(context);
    let mut progress = |searched: usize, of: usize| {
        bar.set_length(of as u64);
        bar.set_position(searched as u64);
    };
    let erased = app.plan(
        |tx| privacy::plan(tx, settings, customer, today, &mut progress).map(ControlFlow::Continue),
        |tx, plan| privacy::erase(tx, settings, &plan),
    );
    bar.finish_and_clear();
    erased
}

/// On a terminal only; in a pipe it would be noise.
fn progress_bar(context: &Context<'_, '_>) -> ProgressBar {
    if !context.streams.interactive || context.json {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}");
    let bar = ProgressBar::new(0);
    style.map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style))
}

/// Asks a person at the keyboard; a script has to say `--yes`.
fn is_sure(who: &Who, context: &mut Context<'_, '_>) -> anyhow::Result<bool> {
    if context.can_ask() {
        context.say(&goes(who))?;
    }
    let question = Message::new("erase-ask").with("who", named(who));
    context.is_sure(&question, Problem::usage("erase-say-yes").with("who", named(who)))
}

/// Who it is: by name and number.
fn named(who: &Who) -> Message {
    let named = match &who.number {
        Some(number) => Message::new("erase-who").with("number", number.as_str()),
        None => Message::new("erase-who-id"),
    };
    named.with("name", who.name.as_str()).with("id", who.id.0.to_string())
}

/// What goes, and what stays.
fn goes(who: &Who) -> Message {
    Message::new("erase-goes")
        .with("who", named(who))
        .with("interactions", who.interactions)
        .with("answers", who.answers)
        .with("orders", who.orders)
}

fn say(told: &Told, settings: &Settings, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let lang = context.lang();
    let erased = &told.erased;
    if erased.before {
        let day = format::date(erased.on, lang);
        let done = Message::new("erase-done-before").with("id", erased.id.0.to_string());
        context.say(&done.with("day", day))?;
    } else {
        context.say(&Message::new("erase-done").with("who", named(&told.who)))?;
        let texts = Message::new("erase-texts").with("reports", erased.reports);
        context.say(&texts.with("mails", erased.mails))?;
    }
    for (address, used) in &erased.addresses {
        let id = match used {
            Use::Reader => "erase-address-reader",
            Use::Customer => "erase-address-customer",
            Use::Setting => "erase-address-setting",
        };
        context.say(&Message::new(id).with("address", address.as_str()))?;
    }
    for file in &erased.removed {
        let file = file.display().to_string();
        context.say(&Message::new("erase-removed").with("file", file))?;
    }
    if !told.scrubbed {
        context.say(&Message::new("erase-log-in-use"))?;
    }
    say_where(&told.after, context)?;
    if erased.before {
        return Ok(());
    }
    let files = match settings.mail().map(|mail| &mail.transport) {
        Ok(Transport::Folder(folder)) => {
            Message::new("erase-elsewhere-folder").with("folder", folder)
        }
        Ok(Transport::Smtp(_)) | Err(_) => Message::new("erase-elsewhere"),
    };
    context.say(&files)
}

/// The files that still hold the person, and when each of them goes.
fn say_where(after: &Aftermath, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let lang = context.lang();
    if !after.backups.is_empty() {
        context.say(&Message::new("erase-backups").with("count", after.backups.len()))?;
    }
    for backup in &after.backups {
        let line = Message::new("erase-backup").with("file", backup.file.display().to_string());
        context.say(&line.with("day", format::date(backup.until, lang)))?;
    }
    for copy in &after.copies {
        let copy = copy.display().to_string();
        context.say(&Message::new("erase-copy").with("file", copy))?;
    }
    for sign in &after.replicas {
        let sign = sign.display().to_string();
        context.say(&Message::new("erase-replica").with("file", sign))?;
    }
    Ok(())
}
