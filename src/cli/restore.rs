//! `kring restore`: back to a backup.

use std::path::{Path, PathBuf};

use super::Context;
use crate::backup::{self, Restored};
use crate::domain::{Deed, Message};
use crate::privacy;

/// Go back to a backup; the present file is set aside and mail is paused
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The backup, such as backups/kring-2026-11-22T013000Z.sqlite
    file: PathBuf,
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    // Only to learn its language, and it may well be too damaged for that.
    drop(context.open());
    let db = context.db_path().to_owned();
    let clock = context.clock.clone();
    let forget = |copy: &Path| privacy::erase_from_copy(copy, &db, &clock);
    let restored = backup::restore(&db, &args.file, context.clock.now(), forget)?;
    drop(context.open());
    if context.json { context.print_json(&restored) } else { say(&restored, context) }
}

fn say(restored: &Restored, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let count = |table: &str| restored.rows.get(table).copied().unwrap_or(0);
    let done = Message::new("restore-done")
        .with("file", restored.from.display().to_string())
        .with("customers", count("customers"))
        .with("orders", count("orders"));
    context.say(&done)?;
    if let Some(aside) = &restored.set_aside {
        let aside = aside.display().to_string();
        context.say(&Message::new("restore-set-aside").with("file", aside))?;
    }
    if restored.erased_again > 0 {
        context.say(&Message::new("restore-erased").with("count", restored.erased_again))?;
    }
    context.say(&Message::new("restore-mail-paused").with("count", restored.waiting_mails))?;
    [Deed::ListMails, Deed::UnpauseMail].iter().try_for_each(|deed| context.offer(deed))
}
