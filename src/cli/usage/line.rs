//! A command line that could not be understood: how far it could be, and how it is written.

use std::ffi::OsString;

use clap::{Arg, ArgAction, Command};

use super::words::{self, Word};
use crate::domain::Lang;
use crate::text;

/// The command that was meant, as far as the line says it.
pub(super) struct Line {
    command: Command,
    /// `customer log`; empty where no command was recognised.
    pub(super) path: String,
    /// What stands behind the command.
    rest: Vec<String>,
}

impl Line {
    pub(super) fn of(args: &[OsString]) -> Line {
        let args: Vec<String> =
            args.iter().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
        let (mut command, mut path) = (crate::cli::command(), Vec::new());
        let (mut at, mut behind) = (0, 0);
        while let Some(word) = args.get(at) {
            at += 1;
            if word.starts_with('-') {
                at += usize::from(waits_for_value(&command, word));
            } else if let Some(found) = command.find_subcommand(word).cloned() {
                path.push(word.clone());
                command = found;
                behind = at;
            } else {
                break;
            }
        }
        let rest = args.get(behind..).unwrap_or_default().to_vec();
        Line { command, path: path.join(" "), rest }
    }

    /// The argument that clap shows as `--score <SCORE>`, or `[NUMBER]`, or `<IDS>...`.
    pub(super) fn argument(&self, shown: &str) -> Option<&Arg> {
        let plain = |shown: &str| shown.replace(['[', '<', ']', '>'], "");
        self.command.get_arguments().find(|arg| plain(&arg.to_string()) == plain(shown))
    }

    /// What it is called and what may stand there.
    pub(super) fn word(&self, argument: &Arg) -> Option<&'static Word> {
        words::word(&self.path, argument.get_id().as_str())
    }

    /// As it is shown in the language: `--score <score>`, `<klant>`.
    pub(super) fn label(&self, argument: &Arg, lang: Lang) -> String {
        let name = self.word(argument).map(|word| text::say_id(lang, word.name).to_lowercase());
        let value = name.unwrap_or_else(|| argument.get_id().to_string());
        match argument.get_long() {
            Some(long) if !argument.get_action().takes_values() => format!("--{long}"),
            Some(long) => format!("--{long} <{value}>"),
            None => format!("<{value}>"),
        }
    }

    /// `kring answer add --question <vraag> --score <score> [opties] [klant]`.
    pub(super) fn written(&self, lang: Lang) -> String {
        let mut words = vec![self.command()];
        let shown = |arg: &&Arg| !arg.is_hide_set() && !matches!(arg.get_action(), ArgAction::Help);
        let own = self.command.get_arguments().filter(shown);
        let (placed, options): (Vec<&Arg>, Vec<&Arg>) = own.partition(|arg| arg.is_positional());
        let needed = options.iter().filter(|arg| arg.is_required_set());
        words.extend(needed.map(|arg| self.label(arg, lang)));
        if options.iter().any(|arg| !arg.is_required_set()) {
            words.push(format!("[{}]", text::say_id(lang, "usage-word-options")));
        }
        if self.command.has_subcommands() {
            words.push(format!("<{}>", text::say_id(lang, "usage-word-command")));
        }
        words.extend(placed.into_iter().map(|arg| self.place(arg, lang)));
        words.join(" ")
    }

    /// `<klant>`, `[klant]` where it may be left out, `<mail>…` where there may be more.
    fn place(&self, argument: &Arg, lang: Lang) -> String {
        let label = self.label(argument, lang);
        let many = argument.get_num_args().is_some_and(|count| count.max_values() > 1);
        let label = if many { format!("{label}…") } else { label };
        match argument.is_required_set() {
            true => label,
            false => label.replace('<', "[").replace('>', "]"),
        }
    }

    /// `kring answer add`, and with a word behind it.
    pub(super) fn command(&self) -> String {
        format!("kring {}", self.path).trim_end().to_owned()
    }

    /// Every option of the command, as it is typed.
    pub(super) fn options(&self) -> String {
        self.longs().map(|long| format!("--{long}")).collect::<Vec<_>>().join(", ")
    }

    pub(super) fn longs(&self) -> impl Iterator<Item = &str> {
        self.command.get_arguments().filter_map(Arg::get_long)
    }

    /// The commands below it. What forgets somebody for good is never offered.
    pub(super) fn commands(&self) -> impl Iterator<Item = &str> {
        let names = self.command.get_subcommands().map(Command::get_name);
        names.filter(|name| !["erase", "help"].contains(name))
    }

    /// An option that needs no value and was given one, and that value: it may have been meant for
    /// something else.
    pub(super) fn swallowed(&self) -> Option<(String, String)> {
        let next = self.rest.iter().zip(self.rest.iter().skip(1));
        next.filter(|(_, value)| !value.starts_with('-')).find_map(|(option, value)| {
            let found = find(&self.command, option)?;
            let may_go_without = found.get_num_args().is_some_and(|count| count.min_values() == 0);
            (may_go_without && found.get_action().takes_values())
                .then(|| (option.clone(), value.clone()))
        })
    }
}

fn find<'c>(command: &'c Command, word: &str) -> Option<&'c Arg> {
    let long = word.strip_prefix("--")?;
    command.get_arguments().find(|arg| arg.get_long() == Some(long))
}

/// Whether the next word is the value of this option.
fn waits_for_value(command: &Command, word: &str) -> bool {
    find(command, word).is_some_and(|arg| arg.get_action().takes_values())
}
