//! `kring backup`: a verified copy of the file.

use std::path::PathBuf;

use super::Context;
use crate::backup::{self, Backup};
use crate::domain::Message;

/// Make a verified copy of the file, without secrets
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Write it here, for other programs to read, instead of into the folder backups
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let made = app.write(|tx| match &args.to {
        Some(target) => backup::copy_to(tx, target),
        None => backup::make(tx),
    })?;
    if context.json { context.print_json(&made) } else { say(&made, context) }
}

fn say(made: &Backup, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let rows: i64 = made.rows.values().sum();
    let done = Message::new("backup-made")
        .with("file", made.file.display().to_string())
        .with("rows", rows);
    context.say(&done)?;
    if !made.left_out.is_empty() {
        let keys = made.left_out.join(", ");
        context.say(&Message::new("backup-left-out").with("keys", keys))?;
    }
    if !made.removed.is_empty() {
        context.say(&Message::new("backup-removed").with("count", made.removed.len()))?;
    }
    Ok(())
}
