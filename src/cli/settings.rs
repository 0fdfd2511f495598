//! `kring settings`: see and change how the business wants it.

use std::io::{IsTerminal, Read};

use serde::Serialize;

use super::Context;
use super::table::{self, words};
use crate::app::App;
use crate::backup;
use crate::domain::{Lang, Message, Problem};
use crate::files;
use crate::settings::{self, GROUPS, Settings};
use crate::store::{ReadTx, outbox};
use crate::text;

/// See and change settings
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Show every setting and its value (the default)
    List,
    /// Show one setting
    Get {
        /// Its name, as the list shows it
        key: String,
    },
    /// Change settings; an empty value goes back to the default, - reads it from standard input
    Set {
        /// A setting's name and its value, as often as needed
        #[arg(required = true, num_args = 2.., value_names = ["KEY", "VALUE"])]
        pairs: Vec<String>,
    },
}

#[derive(Serialize)]
struct Row {
    group: String,
    key: &'static str,
    /// What it is for.
    meaning: String,
    value: String,
    default: &'static str,
    expected: String,
}

pub(super) fn run(args: Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    match args.action.unwrap_or(Action::List) {
        Action::List => {
            let lang = context.lang();
            let rows = app.read(|tx| {
                let all =
                    GROUPS.iter().flat_map(|group| group.keys.iter().map(move |key| (group, key)));
                all.map(|one| row(tx, one, lang)).collect::<anyhow::Result<Vec<_>>>()
            })?;
            list(&rows, context)
        }
        Action::Get { key } => {
            let value = app.read(|tx| settings::shown(tx, &key))?;
            if context.json { context.print_json(&value) } else { context.line(&value) }
        }
        Action::Set { pairs } => {
            let pairs = read_pairs(pairs, context)?;
            app.write(|tx| {
                pairs.iter().try_for_each(|(key, value)| settings::set(tx, key, value))
            })?;
            if pairs.iter().any(|(key, _)| key == "files.shared") {
                share(&app)?;
            }
            if context.json {
                return context.print_json(&pairs.len());
            }
            context.say(&Message::new("settings-saved").with("count", pairs.len()))?;
            if pairs.iter().any(|(key, _)| key == "mail.paused") {
                tell_of_held(&app, context)?;
            }
            Ok(())
        }
    }
}

/// Everything that is there already follows the setting too.
fn share(app: &App) -> anyhow::Result<()> {
    let settings = app.settings()?;
    let more = backup::mail_folder(app.path(), &settings);
    let shared = backup::share(app.path(), &more, settings.access);
    Ok(shared.map_err(|error| files::problem(app.path(), &error))?)
}

/// Mail may leave again, but what was held in the meantime leaves only when a person says so.
fn tell_of_held(app: &App, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let held = app.read(|tx| {
        let paused = Settings::load(tx)?.is_paused();
        Ok(if paused { 0 } else { outbox::held(tx)?.len() })
    })?;
    if held == 0 {
        return Ok(());
    }
    context.say(&Message::new("mails-held-wait").with("count", held))
}

fn row(
    tx: &ReadTx<'_>,
    (group, key): (&settings::Group, &'static settings::Key),
    lang: Lang,
) -> anyhow::Result<Row> {
    Ok(Row {
        group: text::say_id(lang, group.title),
        key: key.name,
        meaning: text::say_id(lang, key.meaning),
        value: settings::shown(tx, key.name)?,
        default: key.default,
        expected: text::say(lang, &key.expected()),
    })
}

fn list(rows: &[Row], context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    if context.json {
        return context.print_json(&rows);
    }
    let columns = [words("column-setting"), words("column-value"), words("column-may-be")];
    let cells = |row: &Row| vec![row.key.to_owned(), row.value.clone(), row.expected.clone()];
    table::print(context, &columns, &rows.iter().map(cells).collect::<Vec<_>>())
}

fn read_pairs(
    given: Vec<String>,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<Vec<(String, String)>> {
    if given.len() % 2 == 1 {
        return Err(Problem::usage("settings-pairs").into());
    }
    let mut pairs = Vec::new();
    let mut words = given.into_iter();
    while let (Some(key), Some(value)) = (words.next(), words.next()) {
        let value = if value == "-" {
            read_secret(&key, context)?
        } else {
            warn_of_secret(&key, &value, context)?;
            value
        };
        pairs.push((key, value));
    }
    Ok(pairs)
}

/// A script may have its reasons; a person should know that the command line is no place for it.
fn warn_of_secret(key: &str, value: &str, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    if settings::is_exposed(key, value) {
        let said = Message::new("settings-secret-shown").with("key", key);
        let said = text::say(context.lang(), &said);
        writeln!(context.streams.err, "{said}")?;
    }
    Ok(())
}

/// From a prompt that shows nothing, or from standard input: never from the command line, where
/// others on the machine could read it.
fn read_secret(key: &str, context: &Context<'_, '_>) -> anyhow::Result<String> {
    if context.streams.interactive && std::io::stdin().is_terminal() {
        return Ok(dialoguer::Password::new().with_prompt(key).interact()?);
    }
    let mut value = String::new();
    std::io::stdin().take(64 * 1024).read_to_string(&mut value)?;
    Ok(value.trim_end_matches(['\r', '\n']).to_owned())
}
