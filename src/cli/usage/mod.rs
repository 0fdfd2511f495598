//! A command line that cannot be understood: what is wrong with it, in the user's language.

mod line;
#[cfg(test)]
mod tests;
mod words;

use std::ffi::OsString;
use std::path::Path;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::context::spoken;
use super::{DEFAULT_FILE, Streams, errors};
use crate::domain::{Lang, Message, Problem, clean, nearest, number};
use crate::{format, text};
use line::Line;

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
            Err(error) => errors::report(&errors::output(&error), language(args).into(), streams),
        };
    }
    let sentence = sentence(error, &Line::of(args), language(args));
    // When even the error stream is gone there is nobody left to tell.
    let _ = writeln!(streams.err, "{sentence}");
    2
}

fn sentence(error: &Error, line: &Line, lang: Lang) -> String {
    let mut lines: Vec<String> = wrong(error, line, lang);
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        lines.insert(0, error.render().to_string());
        return lines.join("\n");
    }
    lines.extend(advice(error, line).map(|advice| text::say(lang, &advice)));
    let how = Message::new("usage-how").with("usage", line.written(lang));
    let help = format!("{}: {} --help", text::say_id(lang, "usage-help"), line.command());
    lines.extend([text::say(lang, &how), format::arrow(&help)]);
    lines.join("\n")
}

/// What is wrong: a sentence, or one for each word that is missing.
fn wrong(error: &Error, line: &Line, lang: Lang) -> Vec<String> {
    if error.kind() != ErrorKind::MissingRequiredArgument {
        return vec![text::say(lang, &the_wrong(error, line, lang))];
    }
    let missing = shown(error, ContextKind::InvalidArg);
    let missing = missing.iter().map(|shown| about(missing_id(line, shown), shown, line, lang));
    missing.map(|message| text::say(lang, &message)).collect()
}

/// A flag that another option asks for needs no value.
fn missing_id(line: &Line, shown: &str) -> &'static str {
    let is_flag = |argument: &clap::Arg| !argument.get_action().takes_values();
    if line.argument(shown).is_some_and(is_flag) { "usage-missing-flag" } else { "usage-missing" }
}

fn the_wrong(error: &Error, line: &Line, lang: Lang) -> Message {
    let argument = listed(error, ContextKind::InvalidArg);
    let value = clean::shortened(&listed(error, ContextKind::InvalidValue), 80);
    let about = |id| about(id, &argument, line, lang);
    match error.kind() {
        ErrorKind::InvalidSubcommand => Message::new("usage-unknown-command")
            .with("command", listed(error, ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            Message::new("usage-unknown-flag").with("flag", argument)
        }
        ErrorKind::UnknownArgument => Message::new("usage-too-much").with("word", argument),
        ErrorKind::InvalidValue if value.is_empty() => about("usage-no-value"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => about("usage-too-few"),
        ErrorKind::TooManyValues => about("usage-takes-nothing").with("value", value),
        ErrorKind::NoEquals => about("usage-no-equals"),
        ErrorKind::ArgumentConflict => conflict(error, &argument, line, lang),
        ErrorKind::InvalidUtf8 => Message::new("usage-not-text"),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Message::new("usage-which-command")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            about("usage-wrong-value").with("value", value)
        }
        ErrorKind::MissingRequiredArgument
        | ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::Io
        | ErrorKind::Format
        | _ => Message::new("usage-not-understood"),
    }
}

/// A sentence about an argument, which may say what it is and what may stand there.
fn about(id: &'static str, shown: &str, line: &Line, lang: Lang) -> Message {
    let argument = line.argument(shown);
    let word = argument.and_then(|argument| line.word(argument));
    let takes = word.map_or_else(|| Message::new("takes-words"), |word| word.takes.message());
    let label = argument.map_or_else(|| shown.to_owned(), |argument| line.label(argument, lang));
    Message::new(id).with("argument", label).with("takes", takes)
}

fn conflict(error: &Error, argument: &str, line: &Line, lang: Lang) -> Message {
    let label = |shown: &str| {
        line.argument(shown).map_or_else(|| shown.to_owned(), |argument| line.label(argument, lang))
    };
    let others = shown(error, ContextKind::PriorArg);
    let others: Vec<String> = others.iter().map(|other| label(other)).collect();
    if others.is_empty() || others == [label(argument)] {
        return Message::new("usage-twice").with("argument", label(argument));
    }
    let other = others.join(", ");
    Message::new("usage-conflict").with("argument", label(argument)).with("other", other)
}

/// What was probably meant, or what there is.
fn advice(error: &Error, line: &Line) -> Option<Message> {
    if let Some(near) = near(error, line) {
        return Some(Message::new("usage-near").with("near", near));
    }
    let (kind, word) = (error.kind(), listed(error, ContextKind::InvalidArg));
    if kind == ErrorKind::InvalidSubcommand {
        return Some(
            Message::new("usage-commands")
                .with("commands", line.commands().collect::<Vec<_>>().join(", ")),
        );
    }
    if kind == ErrorKind::MissingRequiredArgument {
        let (option, value) = line.swallowed()?;
        return Some(Message::new("usage-swallowed").with("argument", option).with("word", value));
    }
    if kind != ErrorKind::UnknownArgument || !word.starts_with('-') {
        return None;
    }
    Some(match is_a_word(&word, error) {
        true => Message::new("usage-dash").with("word", word),
        false => Message::new("usage-options").with("options", line.options()),
    })
}

/// Whether what looks like an option may be meant as a text: `-5`.
fn is_a_word(word: &str, error: &Error) -> bool {
    let has_one_dash = word.starts_with('-') && !word.starts_with("--");
    has_one_dash && error.get(ContextKind::Suggested).is_some()
}

/// The command or option that a mistyped one looks like.
fn near(error: &Error, line: &Line) -> Option<String> {
    if error.kind() == ErrorKind::InvalidSubcommand {
        let given = listed(error, ContextKind::InvalidSubcommand);
        return nearest(&given, line.commands()).map(str::to_owned);
    }
    let given = listed(error, ContextKind::InvalidArg);
    let option = given.strip_prefix("--").filter(|_| error.kind() == ErrorKind::UnknownArgument);
    nearest(option?, line.longs()).map(|long| format!("--{long}"))
}

fn listed(error: &Error, kind: ContextKind) -> String {
    shown(error, kind).join(", ")
}

fn shown(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(word)) => vec![word.clone()],
        Some(ContextValue::Strings(words)) => words.clone(),
        _ => Vec::new(),
    }
}

/// A whole number, as people type it.
pub(super) fn whole(text: &str) -> Result<i64, Problem> {
    number::whole(text).ok_or_else(|| Problem::usage("takes-number"))
}

/// The same of how many there may be.
pub(super) fn count<T: TryFrom<i64>>(text: &str) -> Result<T, Problem> {
    whole(text).and_then(|count| T::try_from(count).map_err(|_| Problem::usage("takes-number")))
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
