//! Putting a whole new file in the place of one that is there, or where none is.
//!
//! What is to be put there is made in a folder beside the file, `kring.sqlite.half-made`. A file
//! that is there is moved away together with its log before the new one takes the name, because a
//! log beside another file would be taken for that file's. So that a kill between two of these
//! steps leaves nothing half, what is to be done is written down first, and whoever opens the file
//! next does the rest. Everything here needs [`FileLock::alone`].
//!
//! Deliberately absent: new content for a file that can be opened. [`super::present::overwrite`]
//! writes that into it, in one transaction.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::lock::{FileLock, beside, real_path};
use super::{Error, Result};
use crate::files::{self, Access};

/// Says, in the folder, under which name the file that was there is kept.
const PLAN: &str = "plan";
const NEW: &str = "new.sqlite";
/// What belongs to a file and stands beside it: without it, changes are lost; beside another, they
/// are taken for that one's.
const BELONGING: [&str; 3] = ["-wal", "-shm", "-journal"];

/// The folder in which a file is made before it is one's own; gone when dropped.
#[derive(Debug)]
pub struct Workshop {
    db: PathBuf,
    folder: PathBuf,
}

impl Workshop {
    /// An empty one for the file at `db`. What a killed command left there is removed.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn open(db: &Path, _alone: &FileLock) -> Result<Workshop> {
        let db = real_path(db);
        finish(&db)?;
        let folder = folder_of(&db);
        clear(&folder)?;
        files::make_folder(&folder, Access::Owner)
            .map_err(|error| Error::Folder(db.clone(), error))?;
        Ok(Workshop { db, folder })
    }

    /// Where the file is put together that will be the new one.
    pub fn new_file(&self) -> PathBuf {
        self.folder.join(NEW)
    }

    /// A place for another file of the same work.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Gives the new file its name. What is there already is kept as `aside`, with its log.
    ///
    /// # Errors
    /// When the disk refuses. Nothing was moved then, or the next command that opens the file
    /// moves the rest.
    pub fn put_in_place(&self, aside: &Path) -> Result<()> {
        let is_there = |ending: &str| beside(&self.db, ending).exists();
        if !is_there("") && !BELONGING.into_iter().any(is_there) {
            return Ok(files::put_in_place(&self.new_file(), &self.db)?);
        }
        files::sync(&self.new_file())?;
        self.plan(aside)?;
        let finished = carry_out(&self.db);
        if finished.is_err() && self.db.exists() && self.new_file().exists() {
            // Only of its log something may have moved; if that cannot go back, the rest moves
            // later.
            let _ = take_back(&self.db, &self.folder.join(PLAN));
        }
        Ok(finished?)
    }

    /// From here on the new file is the one, whoever is killed.
    fn plan(&self, aside: &Path) -> io::Result<()> {
        let kept = aside.file_name().unwrap_or_default().to_string_lossy();
        files::write(&self.file(PLAN), kept.as_bytes(), Access::Owner)
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        if !self.folder.join(PLAN).exists() {
            // What is left is removed by the next command.
            let _ = clear(&self.folder);
        }
    }
}

/// Shares the file with all who have it open, after doing the rest of what somebody began who was
/// killed while putting it in place.
///
/// # Errors
/// As [`FileLock::share`] and [`FileLock::alone`], or when the disk refuses.
pub(super) fn share(db: &Path) -> Result<FileLock> {
    let mut attempts = 0;
    loop {
        let lock = FileLock::share(db)?;
        if !is_unfinished(db) {
            remove_leftovers(db);
            return Ok(lock);
        }
        drop(lock);
        attempts += 1;
        // Others may be about to do the same, and then keep it open.
        match FileLock::alone_within(db, Duration::from_millis(100)) {
            Ok(_alone) => finish(db)?,
            Err(Error::InUse(_)) if attempts < 50 => {}
            Err(error) => return Err(error),
        }
    }
}

/// Whether somebody was killed here who was making a file, or putting one in place.
pub(super) fn is_unfinished(db: &Path) -> bool {
    folder_of(db).join(PLAN).exists()
}

/// Does the rest of what a killed command began.
fn finish(db: &Path) -> Result<()> {
    if is_unfinished(db) { Ok(carry_out(db)?) } else { Ok(()) }
}

/// Removes what a killed command was making, when it is not known to be whole.
fn remove_leftovers(db: &Path) {
    let folder = folder_of(db);
    if folder.is_dir() && !is_unfinished(db) {
        // It is in nobody's way, and the next command tries again.
        let _ = clear(&folder);
    }
}

/// Each step may have been taken before.
fn carry_out(db: &Path) -> io::Result<()> {
    let folder = folder_of(db);
    let new = folder.join(NEW);
    if new.exists() {
        let aside = aside(db, &folder.join(PLAN))?;
        for ending in BELONGING.into_iter().chain([""]) {
            files::move_away(&beside(db, ending), &beside(&aside, ending))?;
        }
        files::sync_folder(db)?;
        files::put_in_place(&new, db)?;
    }
    fs::remove_file(folder.join(PLAN))?;
    clear(&folder)
}

/// A log that was moved goes back to its file.
fn take_back(db: &Path, plan: &Path) -> io::Result<()> {
    let aside = aside(db, plan)?;
    for ending in BELONGING {
        files::move_away(&beside(&aside, ending), &beside(db, ending))?;
    }
    fs::remove_file(plan)
}

fn aside(db: &Path, plan: &Path) -> io::Result<PathBuf> {
    Ok(db.with_file_name(fs::read_to_string(plan)?))
}

fn folder_of(db: &Path) -> PathBuf {
    beside(db, ".half-made")
}

/// Older versions had a file of this name.
fn clear(folder: &Path) -> io::Result<()> {
    let removed =
        if folder.is_dir() { fs::remove_dir_all(folder) } else { fs::remove_file(folder) };
    match removed {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file with its log, and a new one that is to take its place.
    fn scene() -> (tempfile::TempDir, PathBuf, Workshop) {
        let dir = tempfile::tempdir().unwrap();
        let db = dir.path().join("kring.sqlite");
        fs::write(&db, "old").unwrap();
        fs::write(beside(&db, "-wal"), "log of the old").unwrap();
        let alone = FileLock::alone(&db).unwrap();
        let work = Workshop::open(&db, &alone).unwrap();
        fs::write(work.new_file(), "new").unwrap();
        (dir, db, work)
    }

    /// What the two files and their logs hold, in a row.
    fn files(db: &Path) -> Vec<String> {
        let aside = db.with_file_name("aside.sqlite");
        let names = [db.to_owned(), beside(db, "-wal"), aside.clone(), beside(&aside, "-wal")];
        names.iter().map(|name| fs::read_to_string(name).unwrap_or_default()).collect()
    }

    const OLD: [&str; 4] = ["old", "log of the old", "", ""];
    const NEW_AND_OLD: [&str; 4] = ["new", "", "old", "log of the old"];

    #[test]
    fn what_was_there_is_kept_with_its_log() {
        let (_dir, db, work) = scene();
        work.put_in_place(&db.with_file_name("aside.sqlite")).unwrap();
        assert_eq!(files(&db), NEW_AND_OLD);
        drop(work);
        assert!(!folder_of(&db).exists());
    }

    #[test]
    fn killed_before_the_plan_it_is_the_old_file() {
        let (_dir, db, work) = scene();
        std::mem::forget(work);
        finish(&db).unwrap();
        remove_leftovers(&db);
        assert_eq!(files(&db), OLD);
        assert!(!folder_of(&db).exists());
    }

    #[test]
    fn killed_at_any_step_after_the_plan_the_next_command_does_the_rest() {
        for killed_after in 0..=4 {
            let (_dir, db, work) = scene();
            let aside = db.with_file_name("aside.sqlite");
            work.plan(&aside).unwrap();
            let new = work.new_file();
            std::mem::forget(work);
            let steps: [&dyn Fn() -> io::Result<()>; 4] = [
                &|| fs::rename(beside(&db, "-wal"), beside(&aside, "-wal")),
                &|| fs::rename(&db, &aside),
                &|| fs::rename(&new, &db),
                &|| fs::remove_file(folder_of(&db).join(PLAN)),
            ];
            steps.iter().take(killed_after).for_each(|step| step().unwrap());
            remove_leftovers(&db);
            finish(&db).unwrap();
            assert_eq!(files(&db), NEW_AND_OLD, "killed after {killed_after} steps");
        }
    }

    /// Where the old file cannot be moved, its log must not stay away from it.
    #[test]
    fn a_file_that_cannot_be_moved_gets_its_log_back() {
        let (_dir, db, work) = scene();
        let aside = db.with_file_name("aside.sqlite");
        fs::create_dir(&aside).unwrap();
        fs::write(aside.join("in the way"), "").unwrap();
        work.put_in_place(&aside).unwrap_err();
        drop(work);
        finish(&db).unwrap();
        assert_eq!(files(&db), OLD);
    }

    #[test]
    fn a_new_file_meets_no_log_that_was_left_of_another() {
        let (_dir, db, work) = scene();
        fs::remove_file(&db).unwrap();
        work.put_in_place(&db.with_file_name("aside.sqlite")).unwrap();
        assert_eq!(files(&db), ["new", "", "", "log of the old"]);
    }

    #[test]
    fn a_plan_outlives_who_made_it_and_whoever_wants_to_begin_another() {
        let (_dir, db, work) = scene();
        let aside = db.with_file_name("aside.sqlite");
        work.plan(&aside).unwrap();
        fs::rename(beside(&db, "-wal"), beside(&aside, "-wal")).unwrap();
        fs::rename(&db, &aside).unwrap();
        drop(work);
        assert!(is_unfinished(&db), "dropped, it is still to be done");
        let alone = FileLock::alone(&db).unwrap();
        let next = Workshop::open(&db, &alone).unwrap();
        assert_eq!(files(&db), NEW_AND_OLD);
        assert!(!next.new_file().exists());
    }
}
