//! `kring customer erase`: forget a person who asks for it.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use jiff::SignedDuration;
use serde::Serialize;

use crate::app::App;
use crate::backup;
use crate::cli::Context;
use crate::domain::{Day, Message, Problem};
use crate::people::{self, Erased};
use crate::settings::{Settings, Transport};
use crate::store::addresses::Use;
use crate::store::customers;
use crate::{format, text};

/// Backups are made every night, and so many are kept.
const NIGHTS: i64 = 14;

/// Forget a person who asks for it: name, contact data and words go, amounts stay
///
/// Orders keep their amounts, days and numbers under no name, so that no figure changes. Stored
/// reports and mails lose the name and the quotes, and say so. A file or backup that brings the
/// person back is recognised.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Which customer
    text: String,
    /// Do it without asking
    #[arg(long)]
    yes: bool,
}

/// What was done, and where the person may still be found.
#[derive(Serialize)]
struct Told {
    #[serde(flatten)]
    erased: Erased,
    /// Nothing of them is left in the file or its log.
    scrubbed: bool,
    /// Copies of the file from before.
    copies: Vec<PathBuf>,
    backups: usize,
    /// When the last of these backups is gone, if one is made every night.
    backups_until: Option<Day>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let settings = app.settings()?;
    let today = Day::of(app.now(), &settings.business.time_zone);
    let customer = app.read(|tx| people::pick(tx, &args.text))?;
    let name = app.read(|tx| Ok(customers::get(tx, customer)?.fields.name))?;
    if !args.yes && !is_sure(&name.unwrap_or_default(), context)? {
        return context.say(&Message::new("erase-not-done"));
    }
    let erased = app.write(|tx| people::erase(tx, &settings, customer, today))?;
    let scrubbed = app.scrub()?;
    let told = told(&app, &settings, erased, scrubbed)?;
    if context.json { context.print_json(&told) } else { say(&told, &settings, context) }
}

/// Asks a person at the keyboard; a script has to say `--yes`.
fn is_sure(name: &str, context: &Context<'_, '_>) -> anyhow::Result<bool> {
    if !context.streams.interactive || !std::io::stdin().is_terminal() || context.json {
        return Err(Problem::usage("erase-say-yes").with("name", name).into());
    }
    let question = Message::new("erase-ask").with("name", name);
    let question = text::say(context.lang(), &question);
    Ok(dialoguer::Confirm::new().with_prompt(question).default(false).interact()?)
}

fn told(app: &App, settings: &Settings, erased: Erased, scrubbed: bool) -> anyhow::Result<Told> {
    let backups = backup::kept(app.path())?.len();
    let last = app.now().checked_add(SignedDuration::from_hours(24 * NIGHTS))?;
    let until = Day::of(last, &settings.business.time_zone);
    Ok(Told {
        erased,
        scrubbed,
        copies: copies(app.path())?,
        backups,
        backups_until: (backups > 0).then_some(until),
    })
}

/// Other files of this business in its folder: set aside when it was restored or upgraded.
fn copies(db: &Path) -> std::io::Result<Vec<PathBuf>> {
    let folder = db.parent().filter(|folder| !folder.as_os_str().is_empty());
    let stem = db.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder.unwrap_or(Path::new(".")))? {
        let file = entry?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_copy = name.starts_with(&format!("{stem}.")) && name.ends_with(".sqlite");
        if is_copy && Some(name.as_str()) != db.file_name().and_then(|name| name.to_str()) {
            found.push(file);
        }
    }
    found.sort();
    Ok(found)
}

fn say(told: &Told, settings: &Settings, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let lang = context.lang();
    let erased = &told.erased;
    let id = if erased.before { "erase-done-before" } else { "erase-done" };
    let done = Message::new(id).with("id", erased.id.0.to_string());
    context.say(&done.with("day", format::date(erased.on, lang)))?;
    if !erased.before {
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
    if !told.scrubbed {
        context.say(&Message::new("erase-log-in-use"))?;
    }
    if let Some(until) = told.backups_until {
        let message = Message::new("erase-backups").with("count", told.backups);
        context.say(&message.with("day", format::date(until, lang)))?;
    }
    for copy in &told.copies {
        let copy = copy.display().to_string();
        context.say(&Message::new("erase-copy").with("file", copy))?;
    }
    let files = match &settings.mail.transport {
        Transport::Folder(folder) => Message::new("erase-elsewhere-folder").with("folder", folder),
        Transport::Smtp(_) => Message::new("erase-elsewhere"),
    };
    context.say(&files)
}
