//! What happens to the content while nobody touches it: the file is held against the newest backup
//! that is sound, and backups against their digests.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use super::folder::{self, Kept};
use crate::store::ReadTx;
use crate::store::content::{self, Damage};

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Watch {
    /// The backup the file was held against, and when it was made; `None` while there is none
    /// that it grew from.
    pub against: Option<PathBuf>,
    pub since: Option<Timestamp>,
    /// Rows that are not what they were, and that nobody changed.
    pub damage: Vec<Damage>,
    /// Backups that are not, to the last bit, what was made.
    pub unsound: Vec<PathBuf>,
}

/// Looks at backups from the newest on until one is found that can tell what the file should hold.
/// Of the others one is looked at each day, so that in two weeks each had its turn.
///
/// # Errors
/// A database error, or a folder that cannot be read.
pub fn look(tx: &ReadTx<'_>) -> anyhow::Result<Watch> {
    let mut watch = Watch::default();
    let kept = folder::kept(tx.path())?;
    let turn = usize::try_from(tx.now().as_second() / 86_400)?.checked_rem(kept.len());
    for (place, backup) in kept.into_iter().enumerate() {
        if watch.against.is_some() && turn != Some(place) {
            continue;
        }
        match folder::matches_digest(&backup.file, &backup.file) {
            Ok(Some(true)) => {}
            Ok(None) => continue, // nothing to tell by
            Ok(Some(false)) | Err(_) => {
                watch.unsound.push(backup.file);
                continue;
            }
        }
        if watch.against.is_none() && content::grew_from(tx, &backup.file)? {
            watch.damage = content::damage(tx, &backup.file)?;
            watch.since = Some(backup.made_at);
            watch.against = Some(backup.file);
        }
    }
    Ok(watch)
}

/// A backup that was read through, as it was then.
#[derive(Clone, Debug)]
struct Read {
    file: PathBuf,
    stamp: (u64, Option<SystemTime>),
    at: Timestamp,
    is_sound: bool,
}

/// The last one that was read through for a page: pages are looked at often, disks fail seldom.
static LAST_READ: Mutex<Option<Read>> = Mutex::new(None);
const READ_AGAIN_AFTER: SignedDuration = SignedDuration::from_hours(1);
/// What is larger than this no page waits for; every night and every check-up reads it through.
const QUICK: u64 = 256 * 1024 * 1024;

/// Whether a backup is what was made, as far as can be told in a moment.
pub(super) fn is_sound_lately(backup: &Kept, now: Timestamp) -> bool {
    let Ok(found) = std::fs::metadata(&backup.file) else { return false };
    let stamp = (found.len(), found.modified().ok());
    let mut last = LAST_READ.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(read) = &*last
        && (&read.file, read.stamp) == (&backup.file, stamp)
        && now.duration_since(read.at).abs() < READ_AGAIN_AFTER
    {
        return read.is_sound;
    }
    if found.len() > QUICK {
        return true;
    }
    let matches = folder::matches_digest(&backup.file, &backup.file);
    let is_sound = !matches!(matches, Ok(Some(false)) | Err(_));
    *last = Some(Read { file: backup.file.clone(), stamp, at: now, is_sound });
    is_sound
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One test, because what was read last is remembered for all.
    #[test]
    fn a_backup_is_read_again_when_it_is_another_one_or_an_hour_is_over() {
        let dir = tempfile::tempdir().unwrap();
        let now = Timestamp::UNIX_EPOCH;
        let make = |name: &str, content: &str| {
            let file = dir.path().join(name);
            std::fs::write(&file, content).unwrap();
            folder::write_digest(&file, &file, crate::files::Access::Owner).unwrap();
            Kept { file, made_at: now }
        };
        let (one, other) = (make("one", "rows"), make("other", "more rows"));
        assert!(is_sound_lately(&one, now));
        let written = std::fs::metadata(&one.file).unwrap().modified().unwrap();
        std::fs::write(&other.file, "mare rows").unwrap();
        assert!(!is_sound_lately(&other, now), "not that which was read");

        assert!(is_sound_lately(&one, now));
        std::fs::write(&one.file, "raws").unwrap();
        std::fs::File::options()
            .write(true)
            .open(&one.file)
            .unwrap()
            .set_modified(written)
            .unwrap();
        let later = |minutes| now + SignedDuration::from_mins(minutes);
        assert!(is_sound_lately(&one, later(59)), "a disk that fails leaves no stamp");
        assert!(!is_sound_lately(&one, later(60)));
    }
}
