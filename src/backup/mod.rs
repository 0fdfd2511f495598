//! Keeping the file safe: copies of it, going back to one, and a check-up.
//!
//! A copy counts only after it was opened, checked and counted. Nothing is ever deleted to make
//! room before that, and nothing that was there is deleted by going back. Deliberately absent:
//! copying to another machine; that is a matter of any program that copies files.

mod access;
mod doctor;
mod folder;
mod leftovers;
mod replicas;
mod restore;
mod watch;

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::domain::{Deed, Problem};
use crate::files::{self, Access};
use crate::store::backup::RowCounts;
use crate::store::content::Damage;
use crate::store::{self, WriteTx, views};

pub use access::share;
pub use doctor::{Finding, Status, backups, examine};
pub use folder::{Kept, kept, made_at};
pub use leftovers::{Leftover, leftovers};
pub use replicas::replicas;
pub use restore::{Restored, restore};
pub use watch::{Watch, look};

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
    pub left_out: Vec<String>,
    /// Older backups that were removed for it.
    pub removed: Vec<PathBuf>,
    /// What changed in the file by itself since the backup before.
    pub damage: Vec<Damage>,
    /// Older backups that are no longer what was made, under the names they have now.
    pub unsound: Vec<PathBuf>,
}

impl Backup {
    /// Whether it is one to go back to.
    ///
    /// # Errors
    /// `backup-suspect` when the content of the file changed by itself.
    pub fn check(&self) -> Result<(), Problem> {
        let rows: usize = self.damage.iter().map(|damage| damage.rows).sum();
        match rows {
            0 => Ok(()),
            rows => Err(Problem::failed("backup-suspect").with("count", rows).deed(Deed::CheckUp)),
        }
    }
}

/// Makes a backup in the folder `backups` beside the file: of what was stored before this
/// transaction, verified, without secrets. Afterwards the oldest beyond fourteen are removed, but
/// not while anything is found damaged: then each of them may be the one that is needed. A copy of
/// a file whose content changed by itself is kept apart from the backups.
///
/// # Errors
/// A copy that is not equal or not sound, or a database or file error; the backups that were
/// there are still there then.
pub fn make(tx: &WriteTx<'_>, watch: Watch) -> anyhow::Result<Backup> {
    let folder = folder::of(tx.path());
    let access = Access::of(tx.path());
    files::make_folder(&folder, access)?;
    folder::remove_half_made(&folder)?;
    let name = folder::free_name(tx.path(), tx.now());
    let is_suspect = !watch.damage.is_empty();
    let target = folder.join(if is_suspect { folder::suspect(&name) } else { name });
    let digest = |copy: &Path| Ok(folder::write_digest(copy, &target, access)?);
    let made = place(tx, &target, digest)?;
    let unsound = watch.unsound.iter().map(|backup| folder::set_apart(backup));
    let unsound = unsound.collect::<std::io::Result<Vec<_>>>()?;
    let removed = if is_suspect {
        folder::remove_suspects_but(tx.path(), &target)?
    } else if folder::damaged(tx.path())?.is_empty() {
        folder::remove_oldest(tx.path(), KEEP)?
    } else {
        Vec::new()
    };
    Ok(Backup { removed, damage: watch.damage, unsound, ..made })
}

/// Makes a verified copy without secrets at `target`, for other programs to look into: what the
/// views show stands in it as plain tables.
///
/// # Errors
/// `file-exists` when there is a file already, or as [`make`].
pub fn copy_to(tx: &WriteTx<'_>, target: &Path) -> anyhow::Result<Backup> {
    place(tx, target, |copy| holds(copy, &views::make_plain(copy)?))
}

/// Whether what a sound copy was to hold besides is there.
fn holds(copy: &Path, expected: &RowCounts) -> anyhow::Result<()> {
    let rows = store::backup::verify(copy)?;
    let is_there = |(name, count): (&String, &i64)| rows.get(name) == Some(count);
    if expected.iter().all(is_there) { Ok(()) } else { Err(differs()) }
}

/// Puts a verified copy together beside `target`, and names it only when it is whole.
fn place(
    tx: &WriteTx<'_>,
    target: &Path,
    before_naming: impl FnOnce(&Path) -> anyhow::Result<()>,
) -> anyhow::Result<Backup> {
    if target.exists() {
        let file = target.display().to_string();
        return Err(Problem::failed("file-exists").with("file", file).into());
    }
    let half_made = folder::half_made(target);
    let made = fill(tx, &half_made).and_then(|backup| {
        before_naming(&half_made)?;
        let bytes = std::fs::metadata(&half_made)?.len();
        files::put_in_place(&half_made, target)?;
        Ok(Backup { file: target.to_owned(), bytes, ..backup })
    });
    if made.is_err() {
        // The first error is the one to tell; a half-made file is removed next time.
        let _ = std::fs::remove_file(&half_made);
    }
    made
}

fn fill(tx: &WriteTx<'_>, file: &Path) -> anyhow::Result<Backup> {
    files::create_anew(file, Access::of(tx.path()))
        .map_err(|error| files::problem(file, &error))?;
    let copied = store::backup::copy(tx, file)?;
    let rows = verified(file, &copied.rows)?;
    Ok(Backup {
        file: file.to_owned(),
        bytes: 0,
        rows,
        left_out: copied.left_out,
        removed: Vec::new(),
        damage: Vec::new(),
        unsound: Vec::new(),
    })
}

/// A copy is one only when it is sound and holds as many rows as were there to be copied.
fn verified(copy: &Path, expected: &RowCounts) -> anyhow::Result<RowCounts> {
    let rows = store::backup::verify(copy)?;
    if rows != *expected {
        return Err(differs());
    }
    Ok(rows)
}

fn differs() -> anyhow::Error {
    Problem::failed("backup-differs").deed(Deed::CheckUp).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Db;

    #[test]
    fn a_copy_that_lacks_a_row_is_no_backup() {
        let dir = tempfile::tempdir().unwrap();
        let (live, copy) = (dir.path().join("kring.sqlite"), dir.path().join("copy.sqlite"));
        let db = Db::create(&live).unwrap();
        files::create_new(&copy, Access::Owner).unwrap();
        let now = jiff::Timestamp::UNIX_EPOCH;
        let copied = db.write(now, |tx| store::backup::copy(tx, &copy)).unwrap();
        assert_eq!(verified(&copy, &copied.rows).unwrap(), copied.rows);
        let mut more = copied.rows;
        *more.get_mut("customers").unwrap() += 1;
        let refused = verified(&copy, &more).unwrap_err();
        assert!(refused.to_string().contains("backup-differs"), "{refused}");
    }

    #[test]
    fn a_copy_for_others_that_lacks_a_row_of_a_view_is_none() {
        let dir = tempfile::tempdir().unwrap();
        let live = dir.path().join("kring.sqlite");
        drop(Db::create(&live).unwrap());
        let mut plain = views::make_plain(&live).unwrap();
        holds(&live, &plain).unwrap();
        *plain.get_mut("v_customers").unwrap() += 1;
        assert!(holds(&live, &plain).unwrap_err().to_string().contains("backup-differs"));
    }
}
