//! `kring recipients`: who gets the reports by mail.

use serde::Serialize;

use super::table::{self, words};
use super::{Context, stopped};
use crate::app::App;
use crate::domain::report::{Attach, Recipient, ReportKind, SendWhen};
use crate::domain::{EmailAddress, Lang, Message, Problem, ProblemKind, clean};
use crate::store::recipients::{self, NewRecipient};
use crate::store::refusals::{self, Refused};
use crate::store::suppressions::{Mailbox, Suppression};
use crate::text;

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
    /// Which report: weekly; or alerts, of what cannot wait for one (give it more than once for
    /// more) [a new reader: weekly]
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

/// A recipient, and what of it is stopped.
#[derive(Serialize)]
struct Listed {
    #[serde(flatten)]
    recipient: Recipient,
    stopped: Vec<Suppression>,
    /// What a mail server said of the mailbox, while it has taken no mail since.
    refused: Option<Refused>,
}

fn list(app: &App, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let (all, refused) = app.read(|tx| Ok((recipients::list(tx)?, refusals::list(tx)?)))?;
    let listed = |one: Recipient| {
        let refused = refused.iter().find(|refused| refused.email == one.email).cloned();
        anyhow::Ok(Listed { stopped: stopped::of(app, &one.email)?, refused, recipient: one })
    };
    let all = all.into_iter().map(listed).collect::<anyhow::Result<Vec<_>>>()?;
    if context.json {
        return context.print_json(&all);
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
            words("column-when"),
            words("column-attached"),
            words("column-stopped"),
        ];
        let lang = context.lang();
        let shown = |one: &Listed| {
            let stops = one.stopped.iter().map(|stop| stopped::in_words(stop, &settings, lang));
            let refused = one.refused.iter().filter(|_| one.stopped.is_empty());
            let words = stops.chain(refused.map(|refused| stopped::refused(refused, lang)));
            row(&one.recipient, words.collect::<Vec<_>>().join("; "), lang)
        };
        table::print(context, &columns, &all.iter().map(shown).collect::<Vec<_>>())?;
    }
    let is_listed = |stop: &Suppression| all.iter().any(|one| one.stopped.contains(stop));
    for stop in stopped::all(app)?.iter().filter(|stop| !is_listed(stop)) {
        let words = stopped::in_words(stop, &settings, context.lang());
        let line = match &stop.email {
            Mailbox::Known(email) => {
                Message::new("recipient-off-list-stopped").with("address", email.as_str())
            }
            Mailbox::Erased(_) => Message::new("recipient-erased-stopped"),
        };
        context.say(&line.with("stopped", words))?;
    }
    Ok(())
}

fn row(one: &Recipient, stopped: String, lang: Lang) -> Vec<String> {
    let mut reports: Vec<_> = one.reports.iter().map(|kind| kind.code()).collect();
    reports.extend(one.alerts.then_some(ALERTS));
    vec![
        one.email.to_string(),
        one.name.clone(),
        reports.join(", "),
        one.language.code().to_owned(),
        text::say_id(lang, when(one.when)),
        match one.attach {
            Attach::Nothing => String::new(),
            Attach::Spreadsheet => one.attach.code().to_owned(),
        },
        stopped,
    ]
}

fn when(when: SendWhen) -> &'static str {
    match when {
        SendWhen::Always => "recipient-always",
        SendWhen::SomethingHappens => "recipient-when-something",
    }
}

fn add(app: &App, args: &AddArgs, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let new = NewRecipient {
        email: address(&args.address)?.mailable().map_err(usage)?,
        name: String::new(),
        language: app.business()?.language,
        reports: vec![ReportKind::Weekly],
        attach: Attach::Nothing,
        when: SendWhen::Always,
        alerts: false,
    };
    let recipient = changed(new, Some(&args.name), &args.wishes)?;
    let added = app.write(|tx| Ok(recipients::upsert(tx, &recipient)?))?;
    say(app, &recipient, if added { "recipient-added" } else { "recipient-changed" }, context)
}

fn edit(app: &App, args: &EditArgs, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let Wishes { language, reports, attach, when } = &args.wishes;
    let given = [&args.name, language, attach, when].into_iter().any(Option::is_some);
    if !given && reports.is_empty() {
        return Err(Problem::usage("recipient-nothing-to-change").into());
    }
    let address = known(&args.address)?;
    let recipient = app.write(|tx| {
        let found = recipients::find(tx, &address)?.ok_or_else(|| unknown(&address))?;
        let Recipient { id: _, email, name, language, reports, attach, when, alerts } = found;
        let known = NewRecipient { email, name, language, reports, attach, when, alerts };
        let recipient = changed(known, args.name.as_deref(), &args.wishes)?;
        recipients::upsert(tx, &recipient)?;
        Ok(recipient)
    })?;
    say(app, &recipient, "recipient-edited", context)
}

fn say(
    app: &App,
    recipient: &NewRecipient,
    id: &'static str,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    if context.json {
        let found = app.read(|tx| Ok(recipients::find(tx, &recipient.email)?))?;
        return context.print_json(&found);
    }
    let name = |kind: &ReportKind| text::say_id(context.lang(), report_name(*kind));
    let mut reports: Vec<_> = recipient.reports.iter().map(name).collect();
    let alerts = recipient.alerts.then(|| text::say_id(context.lang(), "recipient-alerts"));
    reports.extend(alerts);
    let attached = match recipient.attach {
        Attach::Nothing => "recipient-attached-none",
        Attach::Spreadsheet => "recipient-attached-xlsx",
    };
    let gets = Message::new("recipient-gets")
        .with("reports", reports.join(", "))
        .with("when", Message::new(when(recipient.when)))
        .with("attach", Message::new(attached));
    let said = Message::new(id).with("name", recipient.name.as_str()).with("reports", gets);

    let address = recipient.email.as_str();
    context.say(&said.with("address", address))?;
    if stopped::of(app, &recipient.email)?.is_empty() {
        return Ok(());
    }
    context.say(&Message::new("recipient-still-stopped").with("address", address))
}

fn report_name(kind: ReportKind) -> &'static str {
    match kind {
        ReportKind::Weekly => "recipient-report-weekly",
        ReportKind::Monthly => "recipient-report-monthly",
        ReportKind::Quarterly => "recipient-report-quarterly",
    }
}

/// What is known of a reader, with what was given instead where something was.
fn changed(
    known: NewRecipient,
    name: Option<&str>,
    wishes: &Wishes,
) -> Result<NewRecipient, Problem> {
    let name = name.map_or(known.name, clean::line);
    if name.is_empty() || name.chars().count() > NAME_MAX {
        return Err(Problem::usage("recipient-name").with("most", NAME_MAX));
    }
    let said = &wishes.reports;
    let alerts = said.iter().any(|kind| kind.trim() == ALERTS);
    let kinds = said.iter().filter(|kind| kind.trim() != ALERTS);
    let mut reports = kinds.map(|kind| ReportKind::parse(kind)).collect::<Result<Vec<_>, _>>()?;
    reports.sort_unstable();
    reports.dedup();
    Ok(NewRecipient {
        email: known.email,
        name,
        language: wishes.language.as_deref().map_or(Ok(known.language), Lang::parse)?,
        reports: if said.is_empty() { known.reports } else { reports },
        attach: wishes.attach.as_deref().map_or(Ok(known.attach), Attach::parse)?,
        alerts: if said.is_empty() { known.alerts } else { alerts },
        when: wishes.when.as_deref().map_or(Ok(known.when), SendWhen::parse)?,
    })
}

/// What somebody may get besides reports.
const ALERTS: &str = "alerts";

/// More than any name, and short enough for one header line of a mail.
const NAME_MAX: usize = 100;

/// An address typed by hand: a wrong one is a wrong command, not a wrong file.
pub(super) fn address(given: &str) -> Result<EmailAddress, Problem> {
    EmailAddress::parse(given).map_err(usage)
}

fn usage(problem: Problem) -> Problem {
    Problem { kind: ProblemKind::Usage, ..problem }
}

/// The address of somebody who may be on the list: as it was stored, whatever is allowed now.
pub(super) fn known(given: &str) -> Result<EmailAddress, Problem> {
    let stored = || given.contains('@').then(|| EmailAddress::stored(given));
    let plain = |address: EmailAddress| address.mailable().unwrap_or(address);
    address(given).map(plain).or_else(|problem| stored().ok_or(problem))
}

fn unknown(address: &EmailAddress) -> Problem {
    Problem::failed("recipient-unknown").with("address", address.as_str())
}

fn remove(app: &App, given: &str, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let address = known(given)?;
    if !app.write(|tx| Ok(recipients::remove(tx, &address)?))? {
        return Err(unknown(&address).into());
    }
    if context.json {
        return context.print_json(&serde_json::json!({ "removed": address.as_str() }));
    }
    context.say(&Message::new("recipient-removed").with("address", address.as_str()))
}
