//! `kring outbox`: every mail and how it fared.

mod held;
mod retry;

use serde::Serialize;

use super::{Context, table};
use crate::app::App;
use crate::domain::{Lang, Message, OutboxId, OutboxState, Problem, clean};
use crate::format;
use crate::settings::Settings;
use crate::store::outbox::{self, Entry, Mail};
use crate::{mail, text};

/// See the mails that left or wait; send one again, let it go or drop it
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Show the newest mails and how they fared (the default)
    List(ListArgs),
    /// Show one mail: to whom, how it fared and what it says
    Show {
        /// The mail's number, as the list shows it
        id: String,
    },
    /// Send mails again that failed, were put off or held, or of which nobody knows
    Retry(retry::Args),
    /// Let mails go that are held since mail was paused
    Release(held::Args),
    /// Take mails back that have not left: they are never sent
    Drop(held::Args),
}

#[derive(Debug, clap::Args)]
struct ListArgs {
    /// Only mails in this state, such as failed or unknown
    #[arg(long)]
    state: Option<String>,
    /// How many at most
    #[arg(long, default_value = "50")]
    limit: String,
}

pub(super) fn run(args: Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    match args.action {
        None => list(&app, None, 50, context),
        Some(Action::List(args)) => {
            let state = args.state.as_deref().map(parse_state).transpose()?;
            list(&app, state, parse_limit(&args.limit)?, context)
        }
        Some(Action::Show { id }) => show(&app, &id, context),
        Some(Action::Retry(args)) => retry::run(&app, &args, context),
        Some(Action::Release(args)) => held::release(&app, &args, context),
        Some(Action::Drop(args)) => held::drop_mails(&app, &args, context),
    }
}

fn parse_state(given: &str) -> Result<OutboxState, Problem> {
    OutboxState::from_code(given).ok_or_else(|| {
        let codes: Vec<_> = OutboxState::ALL.iter().map(|state| state.code()).collect();
        Problem::usage("mail-bad-state").with("given", given).with("values", codes.join(", "))
    })
}

fn parse_limit(given: &str) -> Result<usize, Problem> {
    let limit = given.parse().ok().filter(|limit| (1..=100_000).contains(limit));
    limit.ok_or_else(|| Problem::usage("mail-bad-limit").with("given", given))
}

fn parse_id(given: &str) -> Result<OutboxId, Problem> {
    let unknown = || Problem::usage("mail-bad-id").with("given", given);
    given.parse().map(OutboxId).map_err(|_| unknown())
}

fn list(
    app: &App,
    state: Option<OutboxState>,
    limit: usize,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let entries = app.read(|tx| Ok(outbox::list(tx, state, limit)?))?;
    if context.json {
        return context.print_json(&entries);
    }
    if entries.is_empty() {
        let id = if state.is_some() { "mails-none-in-state" } else { "mails-none" };
        return context.say(&Message::new(id));
    }
    let zone = app.business()?.time_zone;
    let lang = context.lang();
    let columns = [
        table::numbers("column-mail"),
        table::words("column-state"),
        table::words("column-when"),
        table::words("column-to"),
        table::words("column-subject"),
        table::words("column-answer"),
    ];
    let row = |entry: &Entry| {
        vec![
            entry.id.0.to_string(),
            state_name(entry.state, lang),
            format::date_time(when(entry), &zone, lang),
            entry.to.to_string(),
            clean::shortened(&entry.subject, 60),
            clean::shortened(&answer(entry, lang), 80),
        ]
    };
    table::print(context, &columns, &entries.iter().map(row).collect::<Vec<_>>())
}

/// What was said of it last, after what that means.
fn answer(entry: &Entry, lang: Lang) -> String {
    let said = entry.last_answer.as_deref().unwrap_or_default();
    match entry.trouble {
        Some(trouble) => text::say(lang, &mail::in_short(trouble, said)),
        None => said.to_owned(),
    }
}

/// When it ended; while it waits, when it is tried next.
fn when(entry: &Entry) -> jiff::Timestamp {
    entry.finished_at.unwrap_or(entry.due_at)
}

#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    entry: &'a Entry,
    text: &'a str,
    html: &'a str,
    files: Vec<&'a str>,
}

fn show(app: &App, id: &str, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let mail = find(app, parse_id(id)?)?;
    if context.json {
        return context.print_json(&Shown {
            entry: &mail.entry,
            text: &mail.text,
            html: &mail.html,
            files: mail.files.iter().map(|file| file.name.as_str()).collect(),
        });
    }
    let settings = app.settings()?;
    let lines = facts(&mail.entry, &settings, context.lang());
    let width = lines.iter().map(|(label, _)| label.chars().count()).max().unwrap_or(0);
    for (label, value) in lines {
        context.line(&format!("{label:width$}  {}", clean::line(&value)))?;
    }
    if let Some(advice) = advice(mail.entry.state) {
        context.line("")?;
        context.say(&Message::new(advice).with("id", mail.entry.id.0.to_string()))?;
    }
    if let Some(trouble) = mail.entry.trouble.filter(|_| mail.entry.state != OutboxState::Unknown) {
        context.line("")?;
        context.say(&mail::advice(trouble, settings.mail().ok(), &mail.entry.to))?;
    }
    context.line("")?;
    mail.text.lines().try_for_each(|line| context.line(&line.replace(char::is_control, " ")))
}

fn find(app: &App, id: OutboxId) -> anyhow::Result<Mail> {
    let found = app.read(|tx| Ok(outbox::find(tx, id)?))?;
    Ok(found.ok_or_else(|| mail::again::unknown_id(id))?)
}

/// Label and value of everything worth knowing.
fn facts(entry: &Entry, settings: &Settings, lang: Lang) -> Vec<(String, String)> {
    let at = |instant| format::date_time(instant, &settings.business.time_zone, lang);
    let mut facts = vec![
        ("column-mail", entry.id.0.to_string()),
        ("column-to", format!("{} <{}>", entry.to_name, entry.to)),
        ("column-subject", entry.subject.clone()),
        ("column-state", state_name(entry.state, lang)),
        ("column-put-in", at(entry.created_at)),
        ("column-tries", entry.attempts.to_string()),
    ];
    if matches!(entry.state, OutboxState::Pending | OutboxState::Deferred) {
        facts.push(("column-next-try", at(entry.due_at)));
    }
    let optional = [
        ("column-finished", entry.finished_at.map(at)),
        ("column-answer", Some(answer(entry, lang)).filter(|said| !said.is_empty())),
        ("column-message-id", entry.message_id.clone()),
    ];
    facts.extend(optional.into_iter().filter_map(|(label, value)| Some((label, value?))));
    facts.into_iter().map(|(label, value)| (text::say_id(lang, label), value)).collect()
}

/// The state in the person's words.
fn state_name(state: OutboxState, lang: Lang) -> String {
    let id = match state {
        OutboxState::Pending => "mail-state-pending",
        OutboxState::Claimed | OutboxState::DataStarted => "mail-state-leaving",
        OutboxState::Sent => "mail-state-sent",
        OutboxState::Deferred => "mail-state-deferred",
        OutboxState::Failed => "mail-state-failed",
        OutboxState::Unknown => "mail-state-unknown",
        OutboxState::Held => "mail-state-held",
        OutboxState::Suppressed => "mail-state-suppressed",
    };
    text::say_id(lang, id)
}

/// What the state means and what a person can do about it.
fn advice(state: OutboxState) -> Option<&'static str> {
    match state {
        OutboxState::Failed => Some("mail-advice-failed"),
        OutboxState::Unknown => Some("mail-advice-unknown"),
        OutboxState::Deferred => Some("mail-advice-deferred"),
        OutboxState::Held => Some("mail-advice-held"),
        OutboxState::Pending
        | OutboxState::Claimed
        | OutboxState::DataStarted
        | OutboxState::Sent
        | OutboxState::Suppressed => None,
    }
}
