//! `kring export`: everything, to take along.

use std::path::PathBuf;

use super::Context;
use super::progress::Progress;
use crate::domain::Message;
use crate::export;
use crate::settings::Settings;

/// Write everything into a new folder, as CSV and JSON, with a note of what stands where
///
/// Erased people stay erased, removed customers are marked, passwords are left out. Text that a
/// spreadsheet would compute is made harmless.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring export everything
  kring export /media/stick/kring-2026 --json")]
pub(super) struct Args {
    /// The folder to make; there must be nothing in it yet
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let lang = context.lang();
    let bar = Progress::new(context, "{bar:40} {percent} % {eta}");
    let mut step = |done: u64, of: u64| {
        // A bar draws itself seldom; asking it for every row would still be slower than the row.
        if done.is_multiple_of(1_000) {
            bar.step(done, of);
        }
    };
    let made =
        app.read(|tx| export::export(tx, &Settings::load(tx)?, &args.folder, lang, &mut step));
    bar.finish();
    let made = made?;
    if context.json {
        return context.print_json(&made);
    }
    let rows: i64 = made.lists.iter().map(|list| list.rows).sum();
    let done = Message::new("export-made")
        .with("folder", made.folder.display().to_string())
        .with("rows", rows)
        .with("lists", made.lists.len())
        .with("reports", made.reports);
    context.say(&done)
}
