//! `kring recipients`: who gets the reports by mail.

use serde::Serialize;

use super::table::{self, words};
use super::{Context, stopped};
use crate::app::App;
use crate::domain::report::{Recipient, ReportKind};
use crate::domain::{EmailAddress, Lang, Message, Problem, ProblemKind, clean};
use crate::store::recipients::{self, NewRecipient};
use crate::store::suppressions::Suppression;

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
    /// Language of the mails: en or nl [default: that of the business]
    #[arg(long)]
    language: Option<String>,
    /// Which report: weekly (give it more than once for more) [default: weekly]
    #[arg(long = "report", value_name = "REPORT")]
    reports: Vec<String>,
}

pub(super) fn run(args: Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    match args.action.unwrap_or(Action::List) {
        Action::List => list(&app, context),
        Action::Add(args) => add(&app, &args, context),
        Action::Remove { address } => remove(&app, &address, context),
        Action::Stop(args) => stopped::stop(&app, &args, context),
        Action::Resume(args) => stopped::resume(&app, &args, context),
    }
}

/// A recipient, and what of it is stopped.
#[derive(Serialize)]
struct Listed<'a> {
    #[serde(flatten)]
    recipient: &'a Recipient,
    stopped: Vec<&'a Suppression>,
}

fn list(app: &App, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let all = app.read(|tx| Ok(recipients::list(tx)?))?;
    let stops = stopped::all(app)?;
    if context.json {
        let listed = |one| Listed { recipient: one, stopped: stopped::of(&stops, &one.email) };
        return context.print_json(&all.iter().map(listed).collect::<Vec<_>>());
    }
    let settings = app.settings()?;
    if all.is_empty() {
        context.say(&Message::new("recipients-none"))?;
    } else {
        let columns = [
            words("column-email"),
            words("column-name"),
            words("column-reports"),
            words("column-language"),
            words("column-stopped"),
        ];
        let lang = context.lang();
        let shown = |one: &Recipient| {
            let stops = stopped::of(&stops, &one.email);
            let stops = stops.iter().map(|stop| stopped::in_words(stop, &settings, lang));
            row(one, stops.collect::<Vec<_>>().join("; "))
        };
        table::print(context, &columns, &all.iter().map(shown).collect::<Vec<_>>())?;
    }
    let others = stops.iter().filter(|stop| !all.iter().any(|one| one.email == stop.email));
    for stop in others {
        let words = stopped::in_words(stop, &settings, context.lang());
        let line = Message::new("recipient-off-list-stopped").with("stopped", words);
        context.say(&line.with("address", stop.email.as_str()))?;
    }
    Ok(())
}

fn row(one: &Recipient, stopped: String) -> Vec<String> {
    let reports: Vec<_> = one.reports.iter().map(|kind| kind.code()).collect();
    vec![
        one.email.to_string(),
        one.name.clone(),
        reports.join(", "),
        one.language.code().to_owned(),
        stopped,
    ]
}

fn add(app: &App, args: &AddArgs, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let recipient = parse(app, args)?;
    let added = app.write(|tx| Ok(recipients::upsert(tx, &recipient)?))?;
    if context.json {
        let found = app.read(|tx| Ok(recipients::find(tx, &recipient.email)?))?;
        return context.print_json(&found);
    }
    let id = if added { "recipient-added" } else { "recipient-changed" };
    let said = Message::new(id).with("name", recipient.name);
    let address = recipient.email.as_str();
    context.say(&said.with("address", address))?;
    if stopped::of(&stopped::all(app)?, &recipient.email).is_empty() {
        return Ok(());
    }
    context.say(&Message::new("recipient-still-stopped").with("address", address))
}

fn parse(app: &App, args: &AddArgs) -> anyhow::Result<NewRecipient> {
    let language = match &args.language {
        Some(given) => Lang::parse(given)?,
        None => app.settings()?.business.language,
    };
    let mut reports =
        args.reports.iter().map(|kind| ReportKind::parse(kind)).collect::<Result<Vec<_>, _>>()?;
    if reports.is_empty() {
        reports.push(ReportKind::Weekly);
    }
    reports.sort_unstable();
    reports.dedup();
    let name = clean::line(&args.name);
    if name.is_empty() || name.chars().count() > NAME_MAX {
        return Err(Problem::usage("recipient-name").with("most", NAME_MAX).into());
    }
    Ok(NewRecipient { email: address(&args.address)?, name, language, reports })
}

/// More than any name, and short enough for one header line of a mail.
const NAME_MAX: usize = 100;

/// An address typed by hand: a wrong one is a wrong command, not a wrong file.
pub(super) fn address(given: &str) -> Result<EmailAddress, Problem> {
    EmailAddress::parse(given).map_err(|problem| Problem { kind: ProblemKind::Usage, ..problem })
}

fn remove(app: &App, given: &str, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let address = address(given)?;
    if !app.write(|tx| Ok(recipients::remove(tx, &address)?))? {
        return Err(Problem::failed("recipient-unknown").with("address", address.as_str()).into());
    }
    if context.json {
        return context.print_json(&serde_json::json!({ "removed": address.as_str() }));
    }
    context.say(&Message::new("recipient-removed").with("address", address.as_str()))
}
