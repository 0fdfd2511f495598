//! Who may do what with the file, by locks of the operating system: a killed holder frees them.
//!
//! Two files beside the real file are locked, never the file itself: closing it once more would
//! drop the locks that `SQLite` keeps on it. `.lock` belongs to the one server. `.in-use` is shared
//! by everything that has the file open, and held alone by whoever puts another in its place.

use std::fs::{File, OpenOptions, TryLockError};
use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::{Error, Result};
use crate::files::{self, Access};

/// How long one waits for the other: a restore for commands, a command for a restore.
const PATIENCE: Duration = Duration::from_secs(5);
const LOOK_EVERY: Duration = Duration::from_millis(10);

/// Held by whoever serves, restores or upgrades the file; freed when dropped or killed.
#[derive(Debug)]
pub struct ServerLock {
    locked: File,
    /// Names this holder among all that ever held the lock; claims in the outbox carry it.
    pub owner: String,
}

impl ServerLock {
    /// Takes the lock of the file at `db`, at once or not at all.
    ///
    /// # Errors
    /// [`Error::Served`], naming the holder; [`Error::Folder`] where no lock can be made.
    pub fn take(db: &Path, purpose: &str) -> Result<ServerLock> {
        let db = &real_path(db);
        let lock = beside(db, ".lock");
        let unmade = |error| Error::Folder(lock.clone(), error);
        let access = Access::of(db);
        let locked = files::open_or_create(&lock, access).map_err(unmade)?;
        match locked.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Error::Served(db.clone(), holder(db))),
            Err(TryLockError::Error(error)) => return Err(unmade(error)),
        }
        let holder = format!("kring {purpose} (process {})", std::process::id());
        files::write(&beside(db, ".holder"), &holder, access).map_err(unmade)?;
        Ok(ServerLock { locked, owner: format!("{holder} {:016x}", random()) })
    }

    /// Whether a server has the file now.
    pub fn is_held(db: &Path) -> bool {
        match OpenOptions::new().write(true).open(beside(&real_path(db), ".lock")) {
            Ok(file) if file.try_lock().is_ok() => file.unlock().is_err(),
            Ok(_) => true,
            Err(_) => false,
        }
    }
}

impl Drop for ServerLock {
    fn drop(&mut self) {
        give_back(&self.locked);
    }
}

/// The right to have the file open, shared with others, or to replace it, alone. Nothing is locked
/// where no lock can be had: in a folder that only lets itself be read, nobody replaces anything.
#[derive(Debug)]
pub struct FileLock(Option<File>);

impl FileLock {
    /// Shares the file with all who have it open, once nobody replaces it.
    pub(super) fn share(db: &Path) -> Result<FileLock> {
        let Some(file) = lock_file(db, true)? else { return Ok(FileLock(None)) };
        match patiently(|| file.try_lock_shared(), PATIENCE) {
            Ok(()) => Ok(FileLock(Some(file))),
            Err(TryLockError::WouldBlock) => Err(Error::BeingReplaced(db.to_owned(), holder(db))),
            Err(TryLockError::Error(_)) => Ok(FileLock(None)), // a file system without locks
        }
    }

    /// The same for a quick look at what may be no file of ours, leaving nothing beside it; `None`
    /// while somebody replaces it.
    pub(super) fn glance(db: &Path) -> Option<FileLock> {
        match lock_file(db, false).ok()? {
            Some(file) => file.try_lock_shared().ok().map(|()| FileLock(Some(file))),
            None => Some(FileLock(None)),
        }
    }

    /// Shuts out everybody else, once nobody has the file open any more.
    ///
    /// # Errors
    /// [`Error::InUse`] when somebody keeps it open, [`Error::Folder`] when no lock can be made.
    pub fn alone(db: &Path) -> Result<FileLock> {
        FileLock::alone_within(db, PATIENCE)
    }

    /// The same with another patience.
    pub(super) fn alone_within(db: &Path, patience: Duration) -> Result<FileLock> {
        let db = &real_path(db);
        let unmade = |error| Error::Folder(db.clone(), error);
        let file = files::open_or_create(&beside(db, ".in-use"), Access::of(db));
        let file = file.map_err(unmade)?;
        match patiently(|| file.try_lock(), patience) {
            Ok(()) => Ok(FileLock(Some(file))),
            Err(TryLockError::WouldBlock) => Err(Error::InUse(db.clone())),
            Err(TryLockError::Error(error)) => Err(unmade(error)),
        }
    }
}

impl Drop for FileLock {
    fn drop(&mut self) {
        self.0.as_ref().map(give_back);
    }
}

/// Closing the file would do, were it not for children: one that has been started but does not
/// run its own program yet still has the file open, and with it the lock.
fn give_back(locked: &File) {
    if let Err(error) = locked.unlock() {
        tracing::warn!(%error, "a lock could not be given back");
    }
}

/// Somebody who may not write here may still read, and then shares a lock that is there.
fn lock_file(db: &Path, make: bool) -> Result<Option<File>> {
    let lock = beside(db, ".in-use");
    let opened = if make {
        files::open_or_create(&lock, Access::of(db))
    } else {
        OpenOptions::new().write(true).open(&lock)
    };
    match opened.or_else(|_| File::open(&lock)) {
        Ok(file) => Ok(Some(file)),
        Err(error) if is_out_of_files(&error) => Err(error.into()),
        Err(_) => Ok(None),
    }
}

/// Too many open files is no reason to go without a lock.
fn is_out_of_files(error: &std::io::Error) -> bool {
    cfg!(unix) && matches!(error.raw_os_error(), Some(23 | 24))
}

fn patiently(
    attempt: impl Fn() -> std::result::Result<(), TryLockError>,
    patience: Duration,
) -> std::result::Result<(), TryLockError> {
    let begun = Instant::now();
    loop {
        match attempt() {
            Err(TryLockError::WouldBlock) if begun.elapsed() < patience => {
                std::thread::sleep(LOOK_EVERY);
            }
            outcome => return outcome,
        }
    }
}

/// Process numbers come back, in containers at every start; a claim of the dead must not look
/// like one's own. The standard library's hasher is seeded by the operating system.
fn random() -> u64 {
    RandomState::new().hash_one(std::process::id())
}

/// What the holder of the server lock does and its process number, as it wrote them down.
fn holder(db: &Path) -> String {
    std::fs::read_to_string(beside(db, ".holder")).unwrap_or_default().trim().to_owned()
}

/// `kring.sqlite` has `kring.sqlite.lock` beside it. The holder's name has a file of its own,
/// because Windows lets nobody read a locked one.
pub(super) fn beside(db: &Path, ending: &str) -> PathBuf {
    let mut name = db.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// The file itself, where `path` is another name that leads to it: what stands beside a file, its
/// log and its locks, stands beside the real one. A link that leads to nothing is followed too.
pub fn real_path(path: &Path) -> PathBuf {
    let mut real = path.to_owned();
    for _ in 0..40 {
        let Ok(target) = std::fs::read_link(&real) else { break };
        real = real.parent().unwrap_or(Path::new("")).join(target);
    }
    real
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_server_is_refused_and_told_who_has_it() {
        let dir = tempfile::tempdir().unwrap();
        let db = dir.path().join("kring.sqlite");
        assert!(!ServerLock::is_held(&db));
        let first = ServerLock::take(&db, "serve").unwrap();
        let refused = ServerLock::take(&db, "restore").unwrap_err();
        let Error::Served(_, holder) = refused else { panic!("{refused:?}") };
        assert!(first.owner.starts_with(&holder), "{holder}");
        assert!(ServerLock::is_held(&db));
        let owner = first.owner.clone();
        drop(first);
        let second = ServerLock::take(&db, "serve").unwrap();
        assert_ne!(second.owner, owner, "claims of the dead are told from one's own");
    }

    #[test]
    fn many_share_the_file_and_one_alone_shuts_them_out() {
        let dir = tempfile::tempdir().unwrap();
        let db = dir.path().join("kring.sqlite");
        let (one, other) = (FileLock::share(&db).unwrap(), FileLock::share(&db).unwrap());
        drop(one);
        let file = lock_file(&db, false).unwrap().unwrap();
        assert!(matches!(file.try_lock(), Err(TryLockError::WouldBlock)));
        drop(other);
        let alone = FileLock::alone(&db).unwrap();
        assert!(FileLock::glance(&db).is_none());
        drop(alone);
        assert!(FileLock::glance(&db).is_some());
    }

    #[test]
    fn a_glance_leaves_nothing_beside_what_it_looks_at() {
        let dir = tempfile::tempdir().unwrap();
        assert!(FileLock::glance(&dir.path().join("letter.txt")).is_some());
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_leads_to_the_file_that_is_locked() {
        let dir = tempfile::tempdir().unwrap();
        let real = dir.path().join("kring.sqlite");
        std::fs::create_dir(dir.path().join("desk")).unwrap();
        let link = dir.path().join("desk/link.sqlite");
        std::os::unix::fs::symlink("../kring.sqlite", dir.path().join("desk/inner")).unwrap();
        std::os::unix::fs::symlink("inner", &link).unwrap();
        let _server = ServerLock::take(&real, "serve").unwrap();
        assert!(ServerLock::is_held(&link));
        assert!(ServerLock::take(&link, "serve").is_err());
    }

    #[test]
    fn who_meets_a_restore_waits_until_it_is_done() {
        let dir = tempfile::tempdir().unwrap();
        let db = dir.path().join("kring.sqlite");
        let alone = FileLock::alone(&db).unwrap();
        let ends = std::thread::spawn(move || {
            std::thread::sleep(10 * LOOK_EVERY);
            drop(alone);
        });
        assert!(FileLock::share(&db).unwrap().0.is_some());
        ends.join().unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn too_many_open_files_is_no_reason_to_go_without_a_lock() {
        let of_system = std::io::Error::from_raw_os_error;
        assert!(is_out_of_files(&of_system(23)) && is_out_of_files(&of_system(24)));
        assert!(!is_out_of_files(&of_system(13)), "a folder that only lets itself be read");
    }

    #[test]
    fn where_no_lock_can_be_made_nobody_is_said_to_hold_it() {
        let dir = tempfile::tempdir().unwrap();
        let refused = ServerLock::take(&dir.path().join("none/kring.sqlite"), "serve").unwrap_err();
        assert!(matches!(refused, Error::Folder(..)), "{refused:?}");
    }
}
