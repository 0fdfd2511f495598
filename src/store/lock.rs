//! One server per file. The lock is the operating system's, so a killed holder frees it.

use std::fmt;
use std::fs::{File, OpenOptions};
use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};

/// Held by whoever serves, restores or upgrades the file; freed when dropped or killed.
#[derive(Debug)]
pub struct ServerLock {
    locked: File,
    /// Names this holder among all that ever held the lock; claims in the outbox carry it.
    pub owner: String,
}

/// Somebody else has it.
#[derive(Debug)]
pub struct Held {
    /// What the holder does and its process number, as it wrote them down.
    pub holder: String,
}

impl fmt::Display for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.holder)
    }
}

impl ServerLock {
    /// Takes the lock of the file at `db`, at once or not at all.
    ///
    /// # Errors
    /// [`Held`], naming the holder.
    pub fn take(db: &Path, purpose: &str) -> Result<ServerLock, Held> {
        let unreadable = |error: std::io::Error| Held { holder: error.to_string() };
        let lock_file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(beside(db, "lock"))
            .map_err(unreadable)?;
        if lock_file.try_lock().is_err() {
            let holder = std::fs::read_to_string(beside(db, "holder")).unwrap_or_default();
            return Err(Held { holder: holder.trim().to_owned() });
        }
        let holder = format!("kring {purpose} (process {})", std::process::id());
        std::fs::write(beside(db, "holder"), &holder).map_err(unreadable)?;
        Ok(ServerLock { locked: lock_file, owner: format!("{holder} {:016x}", random()) })
    }

    /// Whether a server has the file now.
    pub fn is_held(db: &Path) -> bool {
        match OpenOptions::new().write(true).open(beside(db, "lock")) {
            Ok(file) if file.try_lock().is_ok() => file.unlock().is_err(),
            Ok(_) => true,
            Err(_) => false,
        }
    }
}

impl Drop for ServerLock {
    /// Closing the file would do, were it not for children: one that has been started but does
    /// not run its own program yet still has the file open, and with it the lock.
    fn drop(&mut self) {
        if let Err(error) = self.locked.unlock() {
            tracing::warn!(%error, "the server lock could not be given back");
        }
    }
}

/// Process numbers come back, in containers at every start; a claim of the dead must not look
/// like one's own. The standard library's hasher is seeded by the operating system.
fn random() -> u64 {
    RandomState::new().hash_one(std::process::id())
}

/// `kring.sqlite` has `kring.sqlite.lock` beside it. The holder's name has a file of its own,
/// because Windows lets nobody read a locked one.
fn beside(db: &Path, ending: &str) -> PathBuf {
    let mut name = db.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
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
        assert!(first.owner.starts_with(&refused.holder), "{refused:?}");
        assert!(ServerLock::is_held(&db));
        let owner = first.owner.clone();
        drop(first);
        let second = ServerLock::take(&db, "serve").unwrap();
        assert_ne!(second.owner, owner, "claims of the dead are told from one's own");
    }
}
