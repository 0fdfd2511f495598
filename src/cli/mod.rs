//! The command line: one file per command, each `Args` and a `run`.
//!
//! Deliberately absent: anything that computes or stores by itself. Help is English; what a
//! command says is in the language of the business.

mod accounts;
mod answer;
mod ask;
mod backup;
mod changes;
mod clock;
mod consent;
mod contact;
mod context;
mod contract;
mod customer;
mod demo;
mod doctor;
mod errors;
mod export;
mod filed;
mod folder;
mod hand;
mod import;
mod imports;
mod init;
mod interaction;
mod jobs;
mod kpi;
mod mail;
mod order;
mod outbox;
mod place;
mod progress;
mod questions;
mod recipients;
mod report;
mod restore;
mod schedule;
mod segments;
mod serve;
mod settings;
mod shops;
mod sources;
mod stopped;
pub mod table;
mod task;
mod usage;
mod value;
mod vat;

use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::parser::ValueSource;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::clock::Clock;
use crate::spreadsheet;
pub use context::Context;

/// The Kring file where none is named: in the folder one works in.
const DEFAULT_FILE: &str = "kring.sqlite";

const DATES: &str =
    "DATE is 2026-11-22, 22-11-2026, 22 november 2026, today, yesterday, tomorrow, monday,
coming monday, past monday, or the same in Dutch (vandaag, gisteren, morgen, maandag …).";

/// Customers, orders, scores and a weekly report for a small business, in one file.
#[derive(Debug, Parser)]
#[command(name = "kring", version, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// What can be said with every command.
#[derive(Debug, clap::Args)]
pub(crate) struct Common {
    /// The Kring file
    #[arg(
        long,
        global = true,
        env = "KRING_DB",
        default_value = DEFAULT_FILE,
        value_name = "FILE"
    )]
    db: PathBuf,
    /// Whether the command itself names it.
    #[arg(skip)]
    db_is_named: bool,
    /// Language of what Kring says (en, nl); default: that of the business
    #[arg(long, global = true, value_name = "LANG")]
    lang: Option<String>,
    /// Print machine-readable JSON instead of text
    #[arg(long, global = true)]
    json: bool,
    /// Who you are, where several people keep one file: “changes” says so, “undo” takes back your own
    #[arg(long, global = true, env = "KRING_BY", value_name = "NAME")]
    by: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Accounts(accounts::Args),
    Answer(answer::Args),
    Backup(backup::Args),
    Changes(changes::Args),
    Consent(consent::Args),
    Contact(contact::Args),
    Contract(contract::Args),
    Clock(clock::Args),
    Customer(customer::Args),
    Demo(demo::Args),
    Doctor(doctor::Args),
    Export(export::Args),
    Import(import::Args),
    Imports(imports::Args),
    Init(init::Args),
    Interaction(interaction::Args),
    Jobs(jobs::Args),
    KnownTo(sources::KnownToArgs),
    Kpi(kpi::Args),
    Mail(mail::Args),
    Order(order::Args),
    Outbox(outbox::Args),
    Place(place::Args),
    Recipients(recipients::Args),
    Report(report::Args),
    Restore(restore::Args),
    Schedule(schedule::Args),
    Segments(segments::Args),
    Serve(serve::Args),
    Settings(settings::Args),
    Sources(sources::Args),
    Task(task::Args),
    Undo(changes::UndoArgs),
    Value(value::Args),
}

/// Where a command reads and writes; tests give their own.
pub struct Streams<'a> {
    pub out: &'a mut dyn Write,
    pub err: &'a mut dyn Write,
    /// A person sits there: prompts and progress bars make sense.
    pub interactive: bool,
    /// Columns of the terminal that `out` is; none when it is a pipe or file.
    pub width: Option<u16>,
}

/// Runs the program over the machine's own arguments, streams and clock.
pub fn main() -> ExitCode {
    if let Some(code) = spreadsheet::answer(std::env::args_os()) {
        return code;
    }
    log_to_standard_error();
    let (mut out, mut err) = (anstream::stdout(), anstream::stderr());
    let interactive = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    let width = table::terminal_width();
    let mut streams = Streams { out: &mut out, err: &mut err, interactive, width };
    ExitCode::from(run(std::env::args_os(), Clock::System, &mut streams))
}

/// Warnings and errors, or what `KRING_LOG` asks for; never what people said or who they are.
fn log_to_standard_error() {
    let filter = EnvFilter::try_from_env("KRING_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second subscriber is refused; the first one goes on.
    let _ = log.try_init();
}

/// Runs one command line; gives the exit code: 0 ok, 1 failed, 2 usage, 3 data not valid.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    clock: Clock,
    streams: &mut Streams<'_>,
) -> u8 {
    let args: Vec<OsString> = args.into_iter().collect();
    let cli = match parse(&args) {
        Ok(cli) => cli,
        Err(error) => return usage::report(&error, &args, streams),
    };
    let mut context = match Context::new(&cli.common, clock, streams) {
        Ok(context) => context,
        Err((lang, problem)) => return errors::report(&problem.into(), lang.into(), streams),
    };
    dispatch(cli.command, &mut context).map_or_else(|error| context.report(&error), |()| 0)
}

fn parse(args: &[OsString]) -> Result<Cli, clap::Error> {
    let mut command = complete();
    let mut matches = command.try_get_matches_from_mut(args)?;
    let db_is_named = matches.value_source("db") == Some(ValueSource::CommandLine);
    let mut cli =
        Cli::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut command))?;
    cli.common.db_is_named = db_is_named;
    Ok(cli)
}

fn complete() -> clap::Command {
    with_numbers(with_dates(Cli::command(), false))
}

/// A number below zero is a value, never an option: whoever reads it says what is wrong with it.
fn with_numbers(command: clap::Command) -> clap::Command {
    let command = command.mut_args(|arg| match arg.get_action().takes_values() {
        true => arg.allow_negative_numbers(true),
        false => arg,
    });
    command.mut_subcommands(with_numbers)
}

/// What may be typed for a DATE, under the help of every command that takes one, itself or from the
/// command above it.
fn with_dates(command: clap::Command, from_above: bool) -> clap::Command {
    let is_date = |arg: &&clap::Arg| {
        arg.get_value_names().is_some_and(|names| names.iter().any(|name| *name == "DATE"))
    };
    let takes_one = from_above || command.get_arguments().any(|arg| is_date(&arg));
    let hands_on =
        from_above || command.get_arguments().filter(is_date).any(clap::Arg::is_global_set);
    let below: Vec<String> =
        command.get_subcommands().map(|one| one.get_name().to_owned()).collect();
    let each = |all: clap::Command, one| all.mut_subcommand(one, |one| with_dates(one, hands_on));
    let command = below.iter().fold(command, each);
    if !takes_one {
        return command;
    }
    let before = command.get_after_help().map(|help| format!("{help}\n\n")).unwrap_or_default();
    command.after_help(format!("{before}{DATES}"))
}

/// Every command, option and help text, for tests that hold them to the same manners.
pub fn command() -> clap::Command {
    let mut command = complete();
    command.build();
    command
}

fn dispatch(command: Command, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    match command {
        Command::Accounts(args) => accounts::run(args, context),
        Command::Answer(args) => answer::run(&args, context),
        Command::Backup(args) => backup::run(&args, context),
        Command::Changes(args) => changes::run(&args, context),
        Command::Consent(args) => consent::run(&args, context),
        Command::Contact(args) => contact::run(&args, context),
        Command::Contract(args) => contract::run(&args, context),
        Command::Clock(args) => clock::run(args, context),
        Command::Customer(args) => customer::run(args, context),
        Command::Demo(args) => demo::run(&args, context),
        Command::Doctor(args) => doctor::run(&args, context),
        Command::Export(args) => export::run(&args, context),
        Command::Import(args) => import::run(&args, context),
        Command::Imports(args) => imports::run(&args, context),
        Command::Init(args) => init::run(args, context),
        Command::Interaction(args) => interaction::run(&args, context),
        Command::Jobs(args) => jobs::run(args, context),
        Command::KnownTo(args) => sources::known_to(&args, context),
        Command::Kpi(args) => kpi::run(&args, context),
        Command::Mail(args) => mail::run(args, context),
        Command::Order(args) => order::run(&args, context),
        Command::Outbox(args) => outbox::run(args, context),
        Command::Place(args) => place::run(&args, context),
        Command::Recipients(args) => recipients::run(args, context),
        Command::Report(args) => report::run(args, context),
        Command::Restore(args) => restore::run(&args, context),
        Command::Schedule(args) => schedule::run(args, context),
        Command::Segments(args) => segments::run(args, context),
        Command::Serve(args) => serve::run(&args, context),
        Command::Settings(args) => settings::run(args, context),
        Command::Sources(args) => sources::run(&args, context),
        Command::Task(args) => task::run(&args, context),
        Command::Undo(args) => changes::undo(&args, context),
        Command::Value(args) => value::run(&args, context),
    }
}
