//! Who may read the file and what was made of it: its backups, what was set aside, mails in a folder.

use std::io;
use std::path::{Path, PathBuf};

use super::folder;
use super::leftovers::{Leftover, leftovers};
use crate::domain::Problem;
use crate::files::{self, Access};
use crate::settings::{Settings, Transport};

/// Lets everybody in the file's group use it and what was made for it, or only its owner, as the
/// settings say.
///
/// # Errors
/// `write-…` for a file that is not ours to give.
pub fn share(db: &Path, settings: &Settings) -> Result<(), Problem> {
    let share = |file: &PathBuf| files::share(file, settings.access);
    let all = all(db, settings);
    let shared = all.and_then(|all| all.iter().try_for_each(share));
    shared.map_err(|error| files::problem(db, &error))
}

/// Files that more people may read than should.
pub(super) fn open_to_others(db: &Path, settings: &Settings) -> io::Result<Vec<PathBuf>> {
    let shut: u32 = match settings.access {
        Access::Owner => 0o077,
        Access::Group => 0o007,
    };
    let mut found = all(db, settings)?;
    // A folder tells no more than names, and a lock no more than a process number.
    found.retain(|file| file.is_file() && !LOCKS.iter().any(|end| is_named(file, end)));
    found.retain(|file| files::mode(file).is_some_and(|mode| mode & shut != 0));
    Ok(found)
}

/// Who has the file, and how it is held.
const LOCKS: [&str; 3] = [".lock", ".holder", ".in-use"];

fn is_named(file: &Path, ending: &str) -> bool {
    file.to_string_lossy().ends_with(ending)
}

/// The file, what goes with it, its backups, and the mails that are files.
fn all(db: &Path, settings: &Settings) -> io::Result<Vec<PathBuf>> {
    let endings = ["", "-wal", "-shm"].into_iter().chain(LOCKS);
    let mut all: Vec<PathBuf> = endings.map(|ending| folder::with_ending(db, ending)).collect();
    all.extend(leftovers(db)?.into_iter().map(Leftover::into_file));
    for folder in mail_folder(db, settings).iter().chain([&folder::of(db)]) {
        all.extend(folder::files_in(folder)?);
        all.push(folder.clone());
    }
    all.extend(settings.incoming.own_folders(db));
    all.retain(|file| file.exists());
    Ok(all)
}

/// Where mails are written, as long as that is a folder.
fn mail_folder(db: &Path, settings: &Settings) -> Vec<PathBuf> {
    match settings.mail().map(|mail| &mail.transport) {
        Ok(Transport::Folder(folder)) => vec![db.with_file_name(folder)],
        Ok(Transport::Smtp(_)) | Err(_) => Vec::new(),
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use crate::store::{self, Db};

    /// The settings of a business that says who may read its files.
    fn settings(dir: &Path, access: Access) -> Settings {
        let db = Db::create(&dir.join(format!("{access:?}.sqlite"))).unwrap();
        let now = jiff::Timestamp::UNIX_EPOCH;
        let loaded: anyhow::Result<Settings> = db.write(now, |tx| {
            for (key, value) in [
                ("business.name", "De Proef"),
                ("business.language", "nl"),
                ("business.currency", "EUR"),
                ("business.time_zone", "Europe/Amsterdam"),
            ] {
                store::settings::set(tx, key, value)?;
            }
            Settings::load(tx)
        });
        let mut settings = loaded.unwrap();
        settings.access = access;
        settings
    }

    #[test]
    fn only_what_more_people_may_read_than_should_is_named() {
        let (dir, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let db = dir.path().join("kring.sqlite");
        let (own, shared) =
            (settings(other.path(), Access::Owner), settings(other.path(), Access::Group));
        let check = |name: &str, mode: u32, settings: &Settings, expect: usize| {
            let file = dir.path().join(name);
            std::fs::write(&file, "").unwrap();
            let permissions = std::os::unix::fs::PermissionsExt::from_mode(mode);
            std::fs::set_permissions(&file, permissions).unwrap();
            let found = open_to_others(&db, settings).unwrap();
            assert_eq!(found.len(), expect, "{name} {mode:o}: {found:?}");
            std::fs::remove_file(&file).unwrap();
        };
        for (mode, alone, together) in [(0o600, 0, 0), (0o640, 1, 0), (0o660, 1, 0), (0o664, 1, 1)]
        {
            check("kring.sqlite", mode, &own, alone);
            check("kring.sqlite", mode, &shared, together);
            check("kring.sqlite.restoring", mode, &own, alone);
        }
        check("kring.sqlite.lock", 0o644, &own, 0);
    }
}
