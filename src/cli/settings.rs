//! `kring settings`: see and change how the business wants it.

use std::io::{IsTerminal, Read};

use serde::Serialize;

use super::Context;
use super::table::{self, words};
use crate::app::App;
use crate::domain::{Lang, Message, Problem};
use crate::settings::{self, KEYS, Settings};
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
    key: &'static str,
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
                KEYS.iter().map(|key| row(tx, key, lang)).collect::<anyhow::Result<Vec<_>>>()
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

/// Mail may leave again, but what was held in the meantime leaves only when a person says so.
fn tell_of_held(app: &App, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let held = app.read(|tx| {
        let paused = Settings::load(tx)?.mail.paused;
        Ok(if paused { 0 } else { outbox::held(tx)?.len() })
    })?;
    if held == 0 {
        return Ok(());
    }
    context.say(&Message::new("mails-held-wait").with("count", held))
}

fn row(tx: &ReadTx<'_>, key: &settings::Key, lang: Lang) -> anyhow::Result<Row> {
    let expected = text::say(lang, &key.expected());
    Ok(Row { key: key.name, value: settings::shown(tx, key.name)?, default: key.default, expected })
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
    context: &Context<'_, '_>,
) -> anyhow::Result<Vec<(String, String)>> {
    if given.len() % 2 == 1 {
        return Err(Problem::usage("settings-pairs").into());
    }
    let mut pairs = Vec::new();
    let mut words = given.into_iter();
    while let (Some(key), Some(value)) = (words.next(), words.next()) {
        let value = if value == "-" { read_secret(&key, context)? } else { value };
        pairs.push((key, value));
    }
    Ok(pairs)
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
