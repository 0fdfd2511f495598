//! The folder of backups: names, digests, and which one goes when there are enough.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::domain::Digest;
use crate::files::{self, Access};
use crate::settings;

/// How the instant stands in a name, in UTC, so that names sort as time goes.
const STAMP: &str = "%Y-%m-%dT%H%M%SZ";

/// How such a copy ends.
const SUSPECT: &str = ".suspect.sqlite";
/// How a backup ends that is no longer what was made.
const DAMAGED: &str = ".damaged.sqlite";

/// A backup that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub file: PathBuf,
    pub made_at: Timestamp,
}

/// `backups`, beside the file.
pub(super) fn of(db: &Path) -> PathBuf {
    settings::backups_of(db)
}

/// `kring-2026-11-22T013000Z.sqlite`.
pub(super) fn name(db: &Path, now: Timestamp) -> String {
    format!("{}-{}.sqlite", stem(db), now.strftime(STAMP))
}

/// The same of the first second from now on that has no backup yet, nor a suspect copy: two may be
/// made in one.
pub(super) fn free_name(db: &Path, now: Timestamp) -> String {
    let names = (0..).map(|second| name(db, now + SignedDuration::from_secs(second)));
    let is_free =
        |name: &String| [name, &suspect(name)].iter().all(|one| !of(db).join(one).exists());
    names.take(60).find(is_free).unwrap_or_else(|| name(db, now))
}

/// The name of a copy of a file whose content changed by itself: it must not pass for a backup.
pub(super) fn suspect(name: &str) -> String {
    format!("{}{SUSPECT}", name.trim_end_matches(".sqlite"))
}

/// The newest copy of a file whose content changed by itself, unless a backup was made since: then
/// somebody saw to it.
pub(super) fn unsettled(db: &Path) -> io::Result<Option<Kept>> {
    let newest = kept(db)?.into_iter().next().map(|backup| backup.made_at);
    let suspect = apart(db, SUSPECT)?.into_iter().max_by_key(|suspect| suspect.made_at);
    Ok(suspect.filter(|suspect| newest.is_none_or(|newest| newest < suspect.made_at)))
}

/// Copies that must not pass for backups, by the ending that says why.
fn apart(db: &Path, ending: &str) -> io::Result<Vec<Kept>> {
    let mut found = Vec::new();
    for file in files_in(&of(db))? {
        let name = file.to_string_lossy();
        let backup = name.strip_suffix(ending).map(|name| PathBuf::from(format!("{name}.sqlite")));
        if let Some(backup) = backup.filter(|backup| belongs_to(backup, db))
            && let Some(made_at) = made_at(&backup)
        {
            found.push(Kept { made_at, file });
        }
    }
    Ok(found)
}

/// Backups that were found to be no longer what was made.
pub(super) fn damaged(db: &Path) -> io::Result<Vec<PathBuf>> {
    Ok(apart(db, DAMAGED)?.into_iter().map(|damaged| damaged.file).collect())
}

/// Gives a backup a name that says that it is not what was made, so that nobody counts on it.
pub(super) fn set_apart(backup: &Path) -> io::Result<PathBuf> {
    let name = backup.to_string_lossy();
    let apart = PathBuf::from(format!("{}{DAMAGED}", name.trim_end_matches(".sqlite")));
    files::put_in_place(backup, &apart)?;
    files::put_in_place(&digest_path(backup), &digest_path(&apart))?;
    Ok(apart)
}

/// Removes earlier copies of the kind: this one holds all that they hold, and is as damaged.
pub(super) fn remove_suspects_but(db: &Path, newest: &Path) -> io::Result<Vec<PathBuf>> {
    let mut removed = Vec::new();
    for suspect in apart(db, SUSPECT)?.into_iter().filter(|suspect| suspect.file != newest) {
        remove_with_digest(&suspect.file)?;
        removed.push(suspect.file);
    }
    Ok(removed)
}

fn remove_with_digest(file: &Path) -> io::Result<()> {
    files::remove(file)?;
    files::remove(&digest_path(file))
}

/// What is in a folder; nothing where there is none.
pub(super) fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    entries.map(|entry| entry.map(|entry| entry.path())).collect()
}

pub(super) fn stem(db: &Path) -> String {
    db.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The backups of this file, newest first.
///
/// # Errors
/// When the folder is there and cannot be read.
pub fn kept(db: &Path) -> io::Result<Vec<Kept>> {
    let mut found = Vec::new();
    for file in files_in(&of(db))? {
        if let Some(made_at) = made_at(&file).filter(|_| belongs_to(&file, db)) {
            found.push(Kept { file, made_at });
        }
    }
    found.sort_by_key(|kept| std::cmp::Reverse(kept.made_at));
    Ok(found)
}

/// When a backup was made, by its name; `None` for a file with another kind of name.
pub fn made_at(file: &Path) -> Option<Timestamp> {
    let name = file.file_name()?.to_str()?.strip_suffix(".sqlite")?;
    let stamp = name.get(name.len().checked_sub("2026-11-22T013000Z".len())?..)?;
    DateTime::strptime(STAMP, stamp).ok()?.to_zoned(TimeZone::UTC).ok().map(|at| at.timestamp())
}

fn belongs_to(file: &Path, db: &Path) -> bool {
    made_at(file).is_some_and(|at| file.file_name() == Some(name(db, at).as_ref()))
}

/// Removes the oldest backups beyond `keep`, with their digests.
pub(super) fn remove_oldest(db: &Path, keep: usize) -> io::Result<Vec<PathBuf>> {
    let mut removed = Vec::new();
    for old in kept(db)?.into_iter().skip(keep) {
        remove_with_digest(&old.file)?;
        removed.push(old.file);
    }
    Ok(removed)
}

/// Whether this is a copy that must not pass for a backup.
pub(super) fn is_apart(db: &Path, file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(&format!("{}-", stem(db)))
        && [SUSPECT, DAMAGED].iter().any(|ending| name.ends_with(ending))
}

/// Where a file is put together before it gets its name.
pub(super) fn half_made(target: &Path) -> PathBuf {
    with_ending(target, ".half-made")
}

/// Removes what a killed backup left behind.
pub(super) fn remove_half_made(folder: &Path) -> io::Result<()> {
    for file in files_in(folder)? {
        if file.to_string_lossy().contains(".sqlite.half-made") {
            std::fs::remove_file(file)?;
        }
    }
    Ok(())
}

/// Writes the digest of `file` beside `target`, in the form that `sha256sum --check` reads.
pub(super) fn write_digest(file: &Path, target: &Path, access: Access) -> io::Result<()> {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    files::write(&digest_path(target), format!("{}  {name}\n", digest(file)?), access)
}

/// Whether `file` is, to the last bit, the backup `of` that was made. `None` when there is no
/// digest beside it to tell by.
pub(super) fn matches_digest(file: &Path, of: &Path) -> io::Result<Option<bool>> {
    let noted = match std::fs::read_to_string(digest_path(of)) {
        Ok(noted) => noted,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let digest = digest(file)?;
    Ok(Some(noted.split_whitespace().next() == Some(digest.as_str())))
}

fn digest(file: &Path) -> io::Result<String> {
    let mut file = File::open(file)?;
    let mut digest = Digest::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        let length = file.read(&mut buffer)?;
        match buffer.get(..length) {
            Some(bytes) if length > 0 => digest.add(bytes),
            _ => return Ok(digest.hex()),
        }
    }
}

fn digest_path(file: &Path) -> PathBuf {
    with_ending(file, ".sha256")
}

pub(super) fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_when_the_backup_was_made() {
        let db = Path::new("shop/my.shop.sqlite");
        let at: Timestamp = "2026-11-22T01:30:00Z".parse().unwrap();
        assert_eq!(name(db, at), "my.shop-2026-11-22T013000Z.sqlite");
        assert_eq!(made_at(&of(db).join(name(db, at))), Some(at));
        for other in ["kring.sqlite", "kring-2026-11-22T013000Z.sqlite.sha256", "é.sqlite", "x"] {
            assert_eq!(made_at(Path::new(other)), None, "{other}");
        }
    }

    #[test]
    fn no_two_backups_have_one_name_whichever_kind_they_are() {
        let dir = tempfile::tempdir().unwrap();
        let db = dir.path().join("kring.sqlite");
        std::fs::create_dir(of(&db)).unwrap();
        let at: Timestamp = "2026-11-22T01:30:00Z".parse().unwrap();
        std::fs::write(of(&db).join(suspect(&name(&db, at))), "").unwrap();
        assert_eq!(free_name(&db, at), "kring-2026-11-22T013001Z.sqlite");
        std::fs::write(of(&db).join(free_name(&db, at)), "").unwrap();
        assert_eq!(free_name(&db, at), "kring-2026-11-22T013002Z.sqlite");
    }

    #[test]
    fn backups_of_another_file_in_the_same_folder_are_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("backups")).unwrap();
        let db = |name: &str| dir.path().join(name);
        let at: Timestamp = "2026-11-22T01:30:00Z".parse().unwrap();
        for file in ["a.sqlite", "a-b.sqlite"] {
            let path = dir.path().join("backups").join(name(&db(file), at));
            std::fs::write(path, "").unwrap();
        }
        assert_eq!(kept(&db("a.sqlite")).unwrap().len(), 1);
        assert_eq!(remove_oldest(&db("a.sqlite"), 0).unwrap().len(), 1);
        assert_eq!(kept(&db("a-b.sqlite")).unwrap().len(), 1);
    }

    #[test]
    fn a_backup_that_is_set_apart_keeps_its_digest() {
        let dir = tempfile::tempdir().unwrap();
        let backup = dir.path().join("kring-2026-11-22T013000Z.sqlite");
        std::fs::write(&backup, "rows").unwrap();
        write_digest(&backup, &backup, Access::Owner).unwrap();
        let apart = set_apart(&backup).unwrap();
        assert_eq!(matches_digest(&apart, &apart).unwrap(), Some(true));
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 2);
    }
}
