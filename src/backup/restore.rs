//! Going back to a backup. The file that is there is set aside, not deleted, and mail is paused:
//! what the backup thinks is still to be sent may have been sent long ago.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::Serialize;

use super::folder;
use crate::domain::{Message, Problem};
use crate::files;
use crate::store::backup::{self, RowCounts};
use crate::store::{self, lock::ServerLock};

/// What was brought back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Restored {
    pub from: PathBuf,
    /// When the backup was made, as far as its name tells.
    pub made_at: Option<Timestamp>,
    /// Where the file is now that was there before.
    pub set_aside: Option<PathBuf>,
    pub rows: RowCounts,
    /// Mails that were waiting when the backup was made; only a person sends them again.
    pub waiting_mails: usize,
    /// People who were erased since the backup was made, and now from it too.
    pub erased_again: usize,
}

/// Puts a verified copy of `from` in the place of the file at `db`, with mail paused. `forget`
/// takes those out of the copy who were erased since; it happens before the copy is used.
///
/// # Errors
/// `restore-held` while it is served, `backup-missing`, `backup-damaged`, `backup-not-ours`
/// or [`store::Error::Newer`] naming the backup, `restore-in-use` while another command has the
/// file open. The file is as it was then.
pub fn restore(
    db: &Path,
    from: &Path,
    now: Timestamp,
    forget: impl FnOnce(&Path) -> anyhow::Result<usize>,
) -> anyhow::Result<Restored> {
    let _lock = ServerLock::take(db, "restore")
        .map_err(|held| Problem::failed("restore-held").with("holder", held.holder))?;
    let incoming = folder::with_ending(db, ".restoring");
    let result = copy_and_verify(from, &incoming).and_then(|()| {
        let erased_again = forget(&incoming)?;
        bring(db, from, &incoming, now).map(|restored| Restored { erased_again, ..restored })
    });
    if result.is_err() && incoming.exists() {
        // The first error is the one to tell; what is left here is overwritten next time.
        let _ = std::fs::remove_file(&incoming);
    }
    result
}

fn bring(db: &Path, from: &Path, incoming: &Path, now: Timestamp) -> anyhow::Result<Restored> {
    let waiting_mails = backup::hold_mail(incoming, now)?;
    let rows = backup::verify(incoming)?;
    let set_aside = if db.exists() { Some(set_aside(db, now)?) } else { None };
    files::put_in_place(incoming, db)?;
    let made_at = folder::made_at(from);
    let from = from.to_owned();
    Ok(Restored { from, made_at, set_aside, rows, waiting_mails, erased_again: 0 })
}

/// The copy is verified, not the backup itself, so that the medium it is on need not be writable
/// and what is verified is what is used.
fn copy_and_verify(from: &Path, incoming: &Path) -> anyhow::Result<()> {
    if !from.is_file() {
        let file = from.display().to_string();
        return Err(Problem::failed("backup-missing").with("file", file).into());
    }
    let log = folder::with_ending(from, "-wal");
    if std::fs::metadata(log).is_ok_and(|log| log.len() > 0) {
        let file = from.display().to_string();
        return Err(Problem::failed("backup-in-use").with("file", file).into());
    }
    if incoming.exists() {
        std::fs::remove_file(incoming)?;
    }
    std::fs::copy(from, incoming)?;
    if folder::matches_digest(incoming, from)? == Some(false) {
        return Err(damaged(from, Message::new("backup-digest-differs")));
    }
    match backup::verify(incoming) {
        Ok(_) => Ok(()),
        Err(error) => Err(named(error, from)),
    }
}

/// The error about the copy, told of the backup it was made from.
fn named(error: store::Error, from: &Path) -> anyhow::Error {
    let file = from.to_owned();
    if let store::Error::NotOurs(_) = error {
        return Problem::failed("backup-not-ours").with("file", file.display().to_string()).into();
    }
    if let store::Error::Newer { found, known, .. } = error {
        return store::Error::Newer { file, found, known }.into();
    }
    if let store::Error::Damaged(details) = error {
        return damaged(from, details);
    }
    error.into()
}

fn damaged(file: &Path, details: impl Into<crate::domain::Arg>) -> anyhow::Error {
    let file = file.display().to_string();
    Problem::failed("backup-damaged").with("file", file).with("details", details).into()
}

/// Keeps the present file under another name; the backup then takes over the old name in one
/// step, so that there is never no file. It is a copy: a second name for the same bytes would
/// give one database two logs, if it were killed right after.
fn set_aside(db: &Path, now: Timestamp) -> anyhow::Result<PathBuf> {
    let result = backup::take_out_of_use(db);
    if let Err(store::Error::Busy) = result {
        return Err(Problem::failed("restore-in-use").into());
    }
    if let Err(error @ store::Error::NotOurs(_)) = result {
        return Err(error.into());
    }
    let aside = free_name(db, now);
    let half_made = folder::half_made(db);
    let copied =
        std::fs::copy(db, &half_made).and_then(|_| files::put_in_place(&half_made, &aside));
    if copied.is_err() {
        std::fs::rename(db, &aside)?; // no room, or a disk that cannot read all of it any more
    }
    if result.is_err() {
        set_log_aside(db, &aside)?;
    }
    Ok(aside)
}

/// `kring.before-restore-2026-11-22T013000Z.sqlite`, with a number when there is one already.
fn free_name(db: &Path, now: Timestamp) -> PathBuf {
    let stamp = now.strftime("%Y-%m-%dT%H%M%SZ").to_string();
    let name = |ending: &str| db.with_extension(format!("before-restore-{stamp}{ending}.sqlite"));
    let numbered = (2_u32..).map(|number| name(&format!("-{number}")));
    let mut names = std::iter::once(name("")).chain(numbered);
    names.find(|path| !path.exists()).unwrap_or_else(|| name(""))
}

/// A file too damaged to be opened keeps the log of its last changes; beside the restored file
/// that log would be taken for its own.
fn set_log_aside(db: &Path, aside: &Path) -> std::io::Result<()> {
    for ending in ["-wal", "-shm"] {
        let log = folder::with_ending(db, ending);
        if log.exists() {
            std::fs::rename(log, folder::with_ending(aside, ending))?;
        }
    }
    Ok(())
}
