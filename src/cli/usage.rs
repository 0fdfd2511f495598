//! A command line that cannot be understood: what is wrong with it, in the user's language.

use std::ffi::OsString;
use std::path::Path;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::context::spoken;
use super::{DEFAULT_FILE, Streams, errors};
use crate::domain::{Lang, Message, Problem, clean};
use crate::text;

/// Help and version go to standard output; a wrong command line says what is wrong with it and
/// how it should look. Gives the exit code.
pub(super) fn report(error: &Error, args: &[OsString], streams: &mut Streams<'_>) -> u8 {
    if !error.use_stderr() {
        let help = error.render();
        let shown = match streams.width {
            Some(_) => write!(streams.out, "{}", help.ansi()),
            None => write!(streams.out, "{help}"),
        };
        return match shown {
            Ok(()) => 0,
            Err(error) => errors::report(&errors::output(&error), language(args), streams),
        };
    }
    let sentence = sentence(error, language(args));
    // When even the error stream is gone there is nobody left to tell.
    let _ = writeln!(streams.err, "{sentence}");
    2
}

fn sentence(error: &Error, lang: Lang) -> String {
    let lists_commands = error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    let mut lines = vec![text::say(lang, &wrong(error))];
    lines.extend(advice(error).map(|advice| text::say(lang, &advice)));
    if lists_commands {
        lines.insert(0, error.render().to_string());
    } else {
        lines.extend(usage(error).map(|message| text::say(lang, &message)));
    }
    lines.join("\n")
}

fn wrong(error: &Error) -> Message {
    let argument = listed(error, ContextKind::InvalidArg);
    let value = clean::shortened(&listed(error, ContextKind::InvalidValue), 80);
    match error.kind() {
        ErrorKind::InvalidSubcommand => Message::new("usage-unknown-command")
            .with("command", listed(error, ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            Message::new("usage-unknown-flag").with("flag", argument)
        }
        ErrorKind::UnknownArgument => Message::new("usage-too-much").with("word", argument),
        ErrorKind::MissingRequiredArgument => {
            Message::new("usage-missing").with("arguments", argument)
        }
        ErrorKind::InvalidValue | ErrorKind::TooFewValues if value.is_empty() => {
            Message::new("usage-no-value").with("argument", argument)
        }
        ErrorKind::NoEquals => Message::new("usage-no-equals").with("argument", argument),
        ErrorKind::ArgumentConflict => conflict(error, argument),
        ErrorKind::InvalidUtf8 => Message::new("usage-not-text"),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Message::new("usage-which-command")
        }
        ErrorKind::InvalidValue
        | ErrorKind::ValueValidation
        | ErrorKind::TooManyValues
        | ErrorKind::TooFewValues
        | ErrorKind::WrongNumberOfValues
        | ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::Io
        | ErrorKind::Format
        | _ => Message::new("usage-wrong-value").with("argument", argument).with("value", value),
    }
}

fn conflict(error: &Error, argument: String) -> Message {
    let other = listed(error, ContextKind::PriorArg);
    if other.is_empty() || other == argument {
        return Message::new("usage-twice").with("argument", argument);
    }
    Message::new("usage-conflict").with("argument", argument).with("other", other)
}

/// What was probably meant.
fn advice(error: &Error) -> Option<Message> {
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg];
    let near = near.into_iter().map(|kind| guessed(&listed(error, kind)));
    let near = near.into_iter().find(|near| !near.is_empty());
    if let Some(near) = near {
        return Some(Message::new("usage-near").with("near", near));
    }
    let word = listed(error, ContextKind::InvalidArg);
    let dash = error.kind() == ErrorKind::UnknownArgument
        && word.starts_with('-')
        && !word.starts_with("--")
        && error.get(ContextKind::Suggested).is_some();
    dash.then(|| Message::new("usage-dash").with("word", word))
}

/// What forgets somebody for good is never a guess.
fn guessed(near: &str) -> String {
    near.split(", ").filter(|word| *word != "erase").collect::<Vec<_>>().join(", ")
}

/// How the command is written, and where its help is.
fn usage(error: &Error) -> Option<Message> {
    let usage = listed(error, ContextKind::Usage);
    let usage = usage.trim().strip_prefix("Usage:")?.trim();
    let command =
        usage.split_whitespace().take_while(|word| !word.starts_with(['[', '<', '-', '|']));
    let command = command.collect::<Vec<_>>().join(" ");
    Some(Message::new("usage-line").with("usage", usage).with("command", command))
}

fn listed(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(word)) => word.clone(),
        Some(ContextValue::Strings(words)) => words.join(", "),
        Some(ContextValue::StyledStr(words)) => words.to_string(),
        _ => String::new(),
    }
}

/// Names, each with its value.
pub(super) fn pairs(words: Vec<String>) -> Result<Vec<(String, String)>, Problem> {
    if words.len() % 2 == 1 {
        return Err(Problem::usage("settings-pairs"));
    }
    let (mut pairs, mut words) = (Vec::new(), words.into_iter());
    while let (Some(name), Some(value)) = (words.next(), words.next()) {
        pairs.push((name, value));
    }
    Ok(pairs)
}

/// The language to say it in: the command line asks for one, or its file is of a business.
fn language(args: &[OsString]) -> Lang {
    let asked =
        value_of(args, "--lang").and_then(|lang| text::language(&lang.to_string_lossy()).ok());
    let db = || value_of(args, "--db").or_else(|| std::env::var_os("KRING_DB"));
    asked.unwrap_or_else(|| spoken(Path::new(&db().unwrap_or_else(|| DEFAULT_FILE.into()))))
}

/// The value of an option, on a line that as a whole could not be understood.
fn value_of(args: &[OsString], option: &str) -> Option<OsString> {
    let joined = format!("{option}=");
    let place = args
        .iter()
        .position(|word| word == option || word.to_string_lossy().starts_with(&joined))?;
    let word = args.get(place)?;
    match word.to_string_lossy().strip_prefix(&joined) {
        Some(value) => Some(value.into()),
        None => args.get(place + 1).cloned(),
    }
}
