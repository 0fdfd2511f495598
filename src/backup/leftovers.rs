//! What is found beside the file and its backups that is neither.

use std::io;
use std::path::{Path, PathBuf};

use super::folder;
use crate::files;

/// A file that holds what the file held.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Leftover {
    /// Of a command that was killed before it had a name: of no use to anybody.
    HalfMade(PathBuf),
    /// Kept on purpose, by a restore, an upgrade, or a backup that could not be trusted, until a
    /// person deletes it.
    SetAside(PathBuf),
}

impl Leftover {
    pub(super) fn into_file(self) -> PathBuf {
        match self {
            Leftover::HalfMade(file) | Leftover::SetAside(file) => file,
        }
    }
}

/// Everything of that kind, in the folder of the file and in that of its backups.
///
/// # Errors
/// When a folder is there and cannot be read.
pub fn leftovers(db: &Path) -> io::Result<Vec<Leftover>> {
    let mut found = Vec::new();
    for folder in [files::folder_of(db), &folder::of(db)] {
        let entries = match std::fs::read_dir(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            entries => entries?,
        };
        for entry in entries {
            let file = entry?.path();
            found.extend(kind(db, file));
        }
    }
    found.sort();
    Ok(found)
}

fn kind(db: &Path, file: PathBuf) -> Option<Leftover> {
    let name = file.file_name()?.to_str()?;
    let own = format!("{}.", db.file_name()?.to_str()?);
    let stem = folder::stem(db);
    let is_half_made = ["half-made", "restoring"].into_iter().any(|ending| {
        let of_file = name.strip_prefix(&own).is_some_and(|rest| rest.starts_with(ending));
        let of_backup =
            name.starts_with(&format!("{stem}-")) && name.contains(&format!(".sqlite.{ending}"));
        of_file || of_backup
    });
    if is_half_made && file.is_file() {
        return Some(Leftover::HalfMade(file));
    }
    let is_copy = name.starts_with(&format!("{stem}.")) && name.ends_with(".sqlite");
    let is_copy = is_copy || folder::is_apart(db, &file);
    let is_file = db.file_name() == file.file_name();
    (is_copy && !is_file).then_some(Leftover::SetAside(file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_half_made_is_told_from_what_is_kept_and_what_is_anothers() {
        let dir = tempfile::tempdir().unwrap();
        let db = dir.path().join("kring.sqlite");
        std::fs::create_dir(dir.path().join("backups")).unwrap();
        let make = |name: &str| std::fs::write(dir.path().join(name), "").unwrap();
        let others = [
            "kring.sqlite",
            "kring.sqlite-wal",
            "kring.sqlite.lock",
            "shop.sqlite.half-made",
            "shop.before-upgrade-3.sqlite",
            "backups/kring-2026-11-22T013000Z.sqlite",
            "backups/kring-2026-11-22T013000Z.sqlite.sha256",
            "backups/shop-2026-11-22T013000Z.sqlite.half-made",
        ];
        let half_made = [
            "backups/kring-2026-11-22T013000Z.sqlite.half-made",
            "backups/kring-2026-11-22T013000Z.sqlite.half-made-journal",
            "kring.sqlite.half-made",
            "kring.sqlite.restoring",
            "kring.sqlite.restoring-journal",
        ];
        let kept = [
            "backups/kring-2026-11-22T013000Z.damaged.sqlite",
            "backups/kring-2026-11-22T013000Z.suspect.sqlite",
            "kring.before-restore-2026-11-22T013000Z.sqlite",
            "kring.before-upgrade-3.sqlite",
        ];
        others.iter().chain(&half_made).chain(&kept).for_each(|name| make(name));
        let half_made = half_made.map(|name| Leftover::HalfMade(dir.path().join(name)));
        let kept = kept.map(|name| Leftover::SetAside(dir.path().join(name)));
        assert_eq!(leftovers(&db).unwrap(), [&half_made[..], &kept[..]].concat());
    }
}
