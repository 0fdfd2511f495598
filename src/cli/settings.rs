//! `kring settings`: see and change how the business wants it.

use std::io::{IsTerminal, Read};

use super::table::{self, words};
use super::{Context, usage};
use crate::backup;
use crate::domain::{Deed, Message};
use crate::settings::{self, Listed};
use crate::{format, text};

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

pub(super) fn run(args: Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    match args.action.unwrap_or(Action::List) {
        Action::List => list(context),
        Action::Get { key } => {
            let app = context.open()?;
            let lang = context.lang();
            let (value, in_words) = app
                .read(|tx| Ok((settings::shown(tx, &key)?, settings::in_words(tx, &key, lang)?)))?;
            if context.json { context.print_json(&value) } else { context.line(&in_words) }
        }
        Action::Set { pairs } => set(pairs, context),
    }
}

fn set(given: Vec<String>, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let pairs = read_pairs(given, context)?;
    let changed = app.write(|tx| settings::set_all(tx, &pairs))?;
    if let Some(settings) = &changed.sharing {
        backup::share(app.path(), settings)?;
    }
    if context.json {
        return context.print_json(&pairs.len());
    }
    context.say(&Message::new("settings-saved").with("count", pairs.len()))?;
    if changed.held == 0 {
        return Ok(());
    }
    context.say(&Message::new("mails-held-wait").with("count", changed.held))?;
    [Deed::ReleaseMail(None), Deed::DropMail(None)].iter().try_for_each(|deed| context.offer(deed))
}

fn list(context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let lang = context.lang();
    let rows = app.read(|tx| settings::list(tx, lang))?;
    if context.json {
        return context.print_json(&rows);
    }
    let columns = [words("column-setting"), words("column-value"), words("column-may-be")];
    let cells = |row: &Listed| vec![row.key.to_owned(), row.in_words.clone(), row.expected.clone()];
    table::print(context, &columns, &rows.iter().map(cells).collect::<Vec<_>>())
}

fn read_pairs(
    given: Vec<String>,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<Vec<(String, String)>> {
    let mut pairs = Vec::new();
    for (key, value) in usage::pairs(given)? {
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
        let said = Message::new("settings-secret-shown");
        let said = text::say(context.lang(), &said);
        let ask = format::offer(&Deed::SetSecret(key.to_owned()), context.typist());
        writeln!(context.streams.err, "{said}\n{ask}")?;
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
