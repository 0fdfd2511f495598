//! Keeping the file safe: copies of it, going back to one, and a check-up.
//!
//! A copy counts only after it was opened, checked and counted. Nothing is ever deleted to make
//! room before that, and nothing that was there is deleted by going back. Deliberately absent:
//! copying to another machine; that is a matter of any program that copies files.

mod doctor;
mod folder;
mod leftovers;
mod restore;

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::domain::Problem;
use crate::files::{self, Access};
use crate::settings;
use crate::store::backup::RowCounts;
use crate::store::{self, WriteTx};

pub use doctor::{Finding, Status, backups, examine};
pub use folder::{Kept, kept, made_at};
pub use leftovers::{Leftover, leftovers};
pub use restore::{Restored, restore};

/// How many backups are kept.
pub const KEEP: usize = 14;

/// A copy that was made and verified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Backup {
    pub file: PathBuf,
    pub bytes: u64,
    /// Rows of each table in it.
    pub rows: RowCounts,
    /// Settings that were left out because they are secret.
    pub left_out: Vec<&'static str>,
    /// Older backups that were removed for it.
    pub removed: Vec<PathBuf>,
}

/// Makes a backup in the folder `backups` beside the file: of what was stored before this
/// transaction, verified, without secrets. Afterwards the oldest beyond fourteen are removed.
///
/// # Errors
/// A copy that is not equal or not sound, or a database or file error; the backups that were
/// there are still there then.
pub fn make(tx: &WriteTx<'_>) -> anyhow::Result<Backup> {
    let folder = folder::of(tx.path());
    let access = Access::of(tx.path());
    files::make_folder(&folder, access)?;
    folder::remove_half_made(&folder)?;
    let target = folder.join(folder::name(tx.path(), tx.now()));
    let mut backup = place(tx, &target, |copy| folder::write_digest(copy, &target, access))?;
    backup.removed = folder::remove_oldest(tx.path(), KEEP)?;
    Ok(backup)
}

/// Makes a verified copy without secrets at `target`, for other programs to look into.
///
/// # Errors
/// `file-exists` when there is a file already, or as [`make`].
pub fn copy_to(tx: &WriteTx<'_>, target: &Path) -> anyhow::Result<Backup> {
    place(tx, target, |_| Ok(()))
}

/// Puts a verified copy together beside `target`, and names it only when it is whole.
fn place(
    tx: &WriteTx<'_>,
    target: &Path,
    before_naming: impl FnOnce(&Path) -> std::io::Result<()>,
) -> anyhow::Result<Backup> {
    if target.exists() {
        let file = target.display().to_string();
        return Err(Problem::failed("file-exists").with("file", file).into());
    }
    let half_made = folder::half_made(target);
    let made = fill(tx, &half_made).and_then(|backup| {
        before_naming(&half_made)?;
        files::put_in_place(&half_made, target)?;
        Ok(Backup { file: target.to_owned(), ..backup })
    });
    if made.is_err() {
        // The first error is the one to tell; a half-made file is removed next time.
        let _ = std::fs::remove_file(&half_made);
    }
    made
}

fn fill(tx: &WriteTx<'_>, file: &Path) -> anyhow::Result<Backup> {
    files::create_anew(file, Access::of(tx.path()))?;
    let mut expected = store::backup::copy(tx, file)?;
    let left_out = settings::stored_secrets(tx)?;
    let removed = store::backup::remove_settings(file, &left_out)?;
    if let Some(count) = expected.get_mut("settings") {
        *count -= i64::try_from(removed)?;
    }
    let rows = store::backup::verify(file)?;
    if rows != expected {
        return Err(Problem::failed("backup-differs").into());
    }
    let bytes = std::fs::metadata(file)?.len();
    Ok(Backup { file: file.to_owned(), bytes, rows, left_out, removed: Vec::new() })
}
