//! Going back to a backup. The file that is there is kept under another name, and mail is paused:
//! what the backup thinks is still to be sent may have been sent long ago.
//!
//! One exclusive act: nobody else has the file open from before the backup is looked at until it
//! is in its place. What can be opened is filled by `SQLite` itself in one transaction, so that a
//! kill or a broken disk leaves the old content or the new. Only a file too damaged for that is
//! moved away with its log, and the new one put in its place.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::Serialize;

use super::folder;
use crate::domain::{Deed, Message, Problem};
use crate::files::{self, Access};
use crate::store::backup::{self, RowCounts};
use crate::store::lock::{FileLock, ServerLock, real_path};
use crate::store::replace::Workshop;
use crate::store::{self, Error, place, present, views};

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

/// Puts what is in `from`, verified, in the place of the file at `db`, with mail paused. `forget`
/// takes those out of the copy who were erased since; it happens before the copy is used.
///
/// # Errors
/// `restore-held` while it is served, `restore-in-use` while another command has the file open,
/// `backup-missing`, `backup-damaged`, `backup-not-ours` or [`store::Error::Newer`] naming the
/// backup. The file is as it was then.
pub fn restore(
    db: &Path,
    from: &Path,
    now: Timestamp,
    forget: impl FnOnce(&Path) -> anyhow::Result<usize>,
) -> anyhow::Result<Restored> {
    let db = &real_path(db);
    let _server = ServerLock::take(db, "restore").map_err(in_the_way)?;
    let alone = FileLock::alone(db).map_err(in_the_way)?;
    let work = Workshop::open(db, &alone)?;
    let incoming = work.new_file();
    copy_and_verify(from, &incoming, Access::of(db))?;
    views::put_back(&incoming)?;
    let erased_again = forget(&incoming)?;
    let waiting_mails = backup::hold_mail(&incoming, now)?;
    place::forget(&incoming)?;
    let rows = backup::verify(&incoming)?;
    let set_aside = bring(db, &work, now)?;
    let made_at = folder::made_at(from);
    let from = from.to_owned();
    Ok(Restored { from, made_at, set_aside, rows, waiting_mails, erased_again })
}

fn in_the_way(error: Error) -> anyhow::Error {
    if let Error::Served(_, holder) = error {
        return Problem::busy("restore-held").with("holder", holder).into();
    }
    if let Error::InUse(_) | Error::Busy = error {
        return Problem::busy("restore-in-use").into();
    }
    error.into()
}

/// The copy is verified, not the backup itself, so that the medium it is on need not be writable
/// and what is verified is what is used.
fn copy_and_verify(from: &Path, incoming: &Path, access: Access) -> anyhow::Result<()> {
    if !from.is_file() {
        let file = from.display().to_string();
        return Err(Problem::failed("backup-missing").with("file", file).into());
    }
    let log = folder::with_ending(from, "-wal");
    if std::fs::metadata(log).is_ok_and(|log| log.len() > 0) {
        let file = from.display().to_string();
        return Err(Problem::failed("backup-in-use")
            .with("file", file.as_str())
            .deed(Deed::CopyFrom(file))
            .into());
    }
    files::copy(from, incoming, access)?;
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
        let file = file.display().to_string();
        return Problem::failed("backup-not-ours").with("file", file).deed(Deed::Restore).into();
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

/// Brings the new content into the file, and gives the name under which the old one is kept.
fn bring(db: &Path, work: &Workshop, now: Timestamp) -> anyhow::Result<Option<PathBuf>> {
    let aside = free_name(db, now);
    if !db.exists() {
        work.put_in_place(&aside)?;
        return Ok(None);
    }
    if !fill(db, work, &aside).map_err(in_the_way)? {
        work.put_in_place(&aside)?;
    }
    Ok(Some(aside))
}

/// Keeps a copy of the file and fills it with the new content. `false` when it is too damaged to be
/// read or written in place, or there is no room for that; nothing changed then.
fn fill(db: &Path, work: &Workshop, aside: &Path) -> store::Result<bool> {
    match present::is_ours(db) {
        Ok(true) => {}
        Ok(false) => return Err(Error::NotOurs(db.to_owned())),
        Err(error @ (Error::Busy | Error::NotWritable(_))) => return Err(error),
        Err(_) => return Ok(false),
    }
    let copy = work.file("present.sqlite");
    match present::keep(db, &copy) {
        Ok(()) => files::put_in_place(&copy, aside)?,
        Err(error @ (Error::Busy | Error::NotWritable(_))) => return Err(error),
        Err(_) => return Ok(false),
    }
    match present::overwrite(db, &work.new_file()) {
        Ok(()) => Ok(true),
        // With another size of page, or the log would not fit.
        Err(Error::Damaged(_) | Error::ReadOnly | Error::NoSpace) => Ok(false),
        Err(error) => Err(error),
    }
}

/// `kring.before-restore-2026-11-22T013000Z.sqlite`, with a number when there is one already.
fn free_name(db: &Path, now: Timestamp) -> PathBuf {
    let stamp = now.strftime("%Y-%m-%dT%H%M%SZ").to_string();
    let name = |ending: &str| db.with_extension(format!("before-restore-{stamp}{ending}.sqlite"));
    let numbered = (2_u32..).map(|number| name(&format!("-{number}")));
    let mut names = std::iter::once(name("")).chain(numbered);
    names.find(|path| !path.exists()).unwrap_or_else(|| name(""))
}
