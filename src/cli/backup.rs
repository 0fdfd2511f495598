//! `kring backup`: a verified copy of the file.

use std::path::PathBuf;

use super::Context;
use crate::backup::{self, Backup};
use crate::domain::Message;
use crate::jobs;

/// Make a verified copy of the file, without secrets
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Write it here, for other programs to read, instead of into the folder backups
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
    /// Take the content as it is, though it changed without anybody changing it
    #[arg(long, conflicts_with = "to")]
    accept: bool,
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let made = match &args.to {
        Some(target) => app.write(|tx| backup::copy_to(tx, target))?,
        None => jobs::back_up(&app, args.accept)?,
    };
    if context.json {
        context.print_json(&made)?;
    } else {
        say(&made, context)?;
    }
    Ok(made.check()?)
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
    for file in &made.unsound {
        let message = Message::new("doctor-unsound").with("file", file.display().to_string());
        context.say(&message)?;
    }
    if !made.removed.is_empty() {
        context.say(&Message::new("backup-removed").with("count", made.removed.len()))?;
    }
    Ok(())
}
