//! Whether what is in the file is still what was put there, whether there are copies to go back to,
//! and who may read them.

use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};

use super::{Finding, broken};
use crate::backup::access::open_to_others;
use crate::backup::folder::{self, Kept};
use crate::backup::{Leftover, watch};
use crate::domain::{Advice, Deed, Message};
use crate::format;
use crate::settings::Settings;
use crate::store::ReadTx;
use crate::store::content::Damage;

/// A backup is made every night; one may be missed.
const BACKUP_MAY_BE_OLD: SignedDuration = SignedDuration::from_hours(50);
/// So much of the backups is read through at once; the newest always is.
const READ_AT_ONCE: u64 = 2 * 1024 * 1024 * 1024;

/// The backups, and what else lies around them.
pub(super) fn of(db: &Path, now: Timestamp) -> Vec<Finding> {
    let mut findings = vec![backups(db, now)];
    match folder::kept(db) {
        Ok(kept) => findings.extend(digests(&kept, now)),
        Err(error) => findings.push(broken("digests", &error.into())),
    }
    match crate::backup::leftovers(db) {
        Ok(left) => findings.extend(leftovers(left)),
        Err(error) => findings.push(broken("leftovers", &error.into())),
    }
    findings
}

/// Whether there is a backup that can be gone back to, and one young enough. Quick enough to be
/// asked for every page.
pub fn backups(db: &Path, now: Timestamp) -> Finding {
    let check = "backups";
    let found = || -> std::io::Result<_> {
        Ok((folder::kept(db)?, folder::unsettled(db)?, folder::damaged(db)?))
    };
    let (kept, unsettled, damaged) = match found() {
        Ok(found) => found,
        Err(error) => return broken(check, &error.into()),
    };
    if let Some(suspect) = unsettled {
        let message = Message::new("doctor-suspect").with("file", name(&suspect.file));
        return Finding::problem(check, message).advising(settle());
    }
    let Some(newest) = kept.first() else {
        let advice = make_one();
        return Finding::warning(check, Message::new("doctor-no-backup"), advice);
    };
    if !watch::is_sound_lately(newest, now) {
        return unsound(check, &newest.file);
    }
    if let Some(damaged) = damaged.first() {
        return unsound(check, damaged);
    }
    let age = now.duration_since(newest.made_at);
    let message = Message::new("doctor-backups")
        .with("count", kept.len())
        .with("hours", age.as_hours().max(0));
    if age > BACKUP_MAY_BE_OLD {
        return Finding::warning(check, message, make_one());
    }
    Finding::ok(check, message)
}

/// What to do where there is no backup that is young enough.
fn make_one() -> Advice {
    Advice::say("doctor-make-backup").deed(Deed::BackUp)
}

/// What to do about rows that changed by themselves; a check-up, where it is not one that says so,
/// tells which.
fn settle() -> Advice {
    let say = Advice::say("doctor-suspect-do").deed(Deed::CheckUp);
    say.deed(Deed::Restore).deed(Deed::AcceptBackup)
}

fn unsound(check: &'static str, file: &Path) -> Finding {
    let message = Message::new("doctor-unsound").with("file", name(file));
    Finding::problem(check, message).advising(Advice::say("doctor-unsound-do").deed(Deed::BackUp))
}

/// The newest, and of the others as many as can be read in a while, each day from another on.
fn digests(kept: &[Kept], now: Timestamp) -> Vec<Finding> {
    let day = usize::try_from(now.as_second() / 86_400).unwrap_or(0);
    let turn = day.checked_rem(kept.len().saturating_sub(1)).unwrap_or(0);
    let older = kept.get(1..).unwrap_or_default();
    let in_turn = older.iter().cycle().skip(turn).take(older.len());
    let (mut read, mut sound, mut findings) = (0_u64, 0_usize, Vec::new());
    for backup in kept.iter().take(1).chain(in_turn) {
        let size = std::fs::metadata(&backup.file).map_or(0, |file| file.len());
        if sound + findings.len() > 0 && read.saturating_add(size) > READ_AT_ONCE {
            break;
        }
        read = read.saturating_add(size);
        match folder::matches_digest(&backup.file, &backup.file) {
            Ok(Some(true)) => sound += 1,
            Ok(None) => {
                let message = Message::new("doctor-no-digest").with("file", name(&backup.file));
                let advice = make_one();
                findings.push(Finding::warning("digests", message, advice));
            }
            Ok(Some(false)) | Err(_) => findings.push(unsound("digests", &backup.file)),
        }
    }
    if sound > 0 {
        let message = Message::new("doctor-digests").with("count", sound).with("of", kept.len());
        findings.insert(0, Finding::ok("digests", message));
    }
    findings
}

/// What changed in the file by itself since the newest sound backup.
pub(super) fn content(tx: &ReadTx<'_>) -> Vec<Finding> {
    let check = "content";
    let watch = match watch::look(tx) {
        Ok(watch) => watch,
        Err(error) => return vec![broken(check, &error)],
    };
    let Some(against) = watch.against else {
        return vec![Finding::ok(check, Message::new("doctor-content-unknown"))];
    };
    if watch.damage.is_empty() {
        let message = Message::new("doctor-content").with("file", name(&against));
        return vec![Finding::ok(check, message)];
    }
    let changed = |damage| Finding::problem(check, changed(damage, &against));
    let mut findings: Vec<Finding> = watch.damage.iter().map(changed).collect();
    if let Some(last) = findings.last_mut() {
        last.advice = Some(settle());
    }
    findings
}

fn changed(damage: &Damage, against: &Path) -> Message {
    Message::new("doctor-content-changed")
        .with("count", damage.rows)
        .with("table", damage.table)
        .with("rows", damage.first.join(", "))
        .with("file", name(against))
}

/// Whether anybody may read who should not.
pub(super) fn modes(tx: &ReadTx<'_>, settings: &Settings) -> Finding {
    let check = "permissions";
    match open_to_others(tx.path(), settings) {
        Ok(open) if open.is_empty() => Finding::ok(check, Message::new("doctor-permissions")),
        Ok(open) => {
            let message = Message::new("doctor-open-to-others")
                .with("count", open.len())
                .with("files", names(&open));
            Finding::warning(
                check,
                message,
                Advice::say("doctor-close")
                    .deed(Deed::SetTo(vec![("files.shared", "no".to_owned())])),
            )
        }
        Err(error) => broken(check, &error.into()),
    }
}

fn leftovers(left: Vec<Leftover>) -> Vec<Finding> {
    let check = "leftovers";
    let is_unfinished = |left: &Leftover| matches!(left, Leftover::HalfMade(_));
    let (unfinished, copies): (Vec<_>, Vec<_>) = left.into_iter().partition(is_unfinished);
    let files = |left: Vec<Leftover>| left.into_iter().map(Leftover::into_file).collect();
    let (unfinished, copies): (Vec<PathBuf>, Vec<PathBuf>) = (files(unfinished), files(copies));
    let mut findings = Vec::new();
    if !unfinished.is_empty() {
        let message = Message::new("doctor-unfinished")
            .with("count", unfinished.len())
            .with("files", names(&unfinished));
        let advice = Message::new("doctor-unfinished-do");
        findings.push(Finding::warning(check, message, advice));
    }
    if !copies.is_empty() {
        let message =
            Message::new("doctor-copies").with("count", copies.len()).with("files", names(&copies));
        findings.push(Finding::ok(check, message));
    }
    if findings.is_empty() {
        findings.push(Finding::ok(check, Message::new("doctor-no-leftovers")));
    }
    findings
}

fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The first few names.
fn names(files: &[impl AsRef<Path>]) -> String {
    format::few(files.iter().map(|file| name(file.as_ref())), 5)
}
