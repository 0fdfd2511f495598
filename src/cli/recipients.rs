//! `kring recipients`: who gets the reports by mail.

use super::table::{self, words};
use super::{Context, stopped};
use crate::app::App;
use crate::domain::report::Attach;
use crate::domain::{Deed, Message};
use crate::format::Voice;
use crate::reports::readers::{self, ALERTS, Reader, ReaderForm};
use crate::settings::Business;

/// See and change who gets the reports by mail
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Show everybody who gets a report, and whose mail is stopped (the default)
    List,
    /// Add somebody, or change what is known of this address
    Add(AddArgs),
    /// Change what one reader gets; what is not named stays as it is
    Edit(EditArgs),
    /// Take somebody off the list
    Remove {
        /// The e-mail address to take off
        address: String,
    },
    /// Send no more mail to an address, until “resume”
    Stop(stopped::Args),
    /// Send mail again to an address that stopped it or was refused
    Resume(stopped::Args),
}

#[derive(Debug, clap::Args)]
struct AddArgs {
    /// The e-mail address to send to
    address: String,
    /// How the person is called
    #[arg(long)]
    name: String,
    #[command(flatten)]
    wishes: Wishes,
}

#[derive(Debug, clap::Args)]
struct EditArgs {
    /// The e-mail address of the reader
    address: String,
    /// How the person is called
    #[arg(long)]
    name: Option<String>,
    #[command(flatten)]
    wishes: Wishes,
}

#[derive(Debug, clap::Args)]
struct Wishes {
    /// Language of the mails: en or nl [a new reader: that of the business]
    #[arg(long)]
    language: Option<String>,
    /// Which report: weekly, monthly or quarterly; or alerts, of what cannot wait for one (give it
    /// more than once for more) [a new reader: weekly]
    #[arg(long = "report", value_name = "REPORT")]
    reports: Vec<String>,
    /// Attach the figures and lists as a spreadsheet: xlsx or none [a new reader: none]
    #[arg(long, value_name = "FILE")]
    attach: Option<String>,
    /// When to mail: always, or something-happens: only when a figure clearly changes, or a top
    /// spender leaves or goes quiet [a new reader: always]
    #[arg(long, value_name = "WHEN")]
    when: Option<String>,
}

pub(super) fn run(args: Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    match args.action.unwrap_or(Action::List) {
        Action::List => list(&app, context),
        Action::Add(args) => add(&app, &args, context),
        Action::Edit(args) => edit(&app, &args, context),
        Action::Remove { address } => remove(&app, &address, context),
        Action::Stop(args) => stopped::stop(&app, &args, context),
        Action::Resume(args) => stopped::resume(&app, &args, context),
    }
}

impl Wishes {
    fn form<'t>(&'t self, name: Option<&'t str>) -> ReaderForm<'t> {
        ReaderForm {
            name,
            language: self.language.as_deref(),
            reports: &self.reports,
            attach: self.attach.as_deref(),
            when: self.when.as_deref(),
        }
    }
}

fn list(app: &App, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let (found, voice) =
        app.read(|tx| Ok((readers::list(tx)?, context.voice(&Business::load(tx)?))))?;
    if context.json {
        return context.print_json(&found.listed);
    }
    if found.listed.is_empty() {
        context.say(&Message::new("recipients-none"))?;
        context.offer(&Deed::AddReader)?;
    } else {
        let columns = [
            words("column-email"),
            words("column-name"),
            words("column-reports"),
            words("column-language"),
            words("column-when"),
            words("column-attached"),
            words("column-stopped"),
        ];
        let rows: Vec<_> = found.listed.iter().map(|one| row(one, &voice)).collect();
        table::print(context, &columns, &rows)?;
    }
    found.others.iter().try_for_each(|stop| context.say(&readers::other(stop, &voice)))
}

fn row(one: &Reader, voice: &Voice) -> Vec<String> {
    let reader = &one.recipient;
    let mut reports: Vec<_> = reader.reports.iter().map(|kind| kind.code()).collect();
    reports.extend(reader.alerts.then_some(ALERTS));
    vec![
        reader.email.to_string(),
        reader.name.clone(),
        reports.join(", "),
        reader.language.code().to_owned(),
        voice.name(reader.when),
        match reader.attach {
            Attach::Nothing => String::new(),
            Attach::Spreadsheet => reader.attach.code().to_owned(),
        },
        one.kept_back(voice),
    ]
}

fn add(app: &App, args: &AddArgs, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let form = args.wishes.form(Some(&args.name));
    let ((reader, added), voice) = app.write(|tx| {
        Ok((readers::add(tx, &args.address, &form)?, context.voice(&Business::load(tx)?)))
    })?;
    let id = if added { "recipient-added" } else { "recipient-changed" };
    say(&reader, id, &voice, context)
}

fn edit(app: &App, args: &EditArgs, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let form = args.wishes.form(args.name.as_deref());
    let (reader, voice) = app.write(|tx| {
        Ok((readers::edit(tx, &args.address, &form)?, context.voice(&Business::load(tx)?)))
    })?;
    say(&reader, "recipient-edited", &voice, context)
}

fn say(
    reader: &Reader,
    id: &'static str,
    voice: &Voice,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    if context.json {
        return context.print_json(&reader.recipient);
    }
    let address = reader.recipient.email.as_str();
    let said = Message::new(id).with("name", &reader.recipient.name).with("address", address);
    context.say(&said.with("reports", reader.gets(voice)))?;
    if reader.stopped.is_empty() {
        return Ok(());
    }
    context.say(&Message::new("recipient-still-stopped").with("address", address))?;
    context.offer(&Deed::ResumeReader(reader.recipient.email.clone()))
}

fn remove(app: &App, given: &str, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let (address, act) = app.write(|tx| Ok((readers::remove(tx, given)?, tx.act())))?;
    if context.json {
        return context.print_json(&serde_json::json!({ "removed": address.as_str() }));
    }
    context.say(&Message::new("recipient-removed").with("address", address.as_str()))?;
    act.map_or(Ok(()), |act| context.offer(&Deed::PutBack(vec![act])))
}
