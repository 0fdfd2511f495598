//! A folder into which files are put to be brought in: what lies there, what each is called, and where
//! they go.
//!
//! Other programs fill it, and network disks, so what lies there may be half written, somebody's own, or
//! gone a moment later. Files only: what a link leads to lies elsewhere, and what lies
//! in folders is nobody's wish.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;

use super::passing::{LETTER, fitting, is_passing};
use crate::domain::{Day, Lang, Problem, clean};
use crate::files::{self, Access};
use crate::settings::{ASKS, DONE, Settings, former};
use crate::store::{self, ReadTx};
use crate::text;

/// How the list of rows ends that stay out, while a file is read.
const ROWS: &str = ".rows";

/// A folder that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    path: PathBuf,
}

/// A file in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    pub path: PathBuf,
    /// As it is shown.
    pub name: String,
    pub stamp: Stamp,
}

/// What changes when somebody writes into a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    changed_at: Option<SystemTime>,
    pub size: u64,
}

/// A file that came in, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub path: PathBuf,
    pub came_on: Day,
}

impl Arrival {
    /// Whether it holds rows that stayed out.
    pub fn holds_rows(&self) -> bool {
        Lang::ALL.into_iter().any(|lang| self.name.contains(&rows_mark(lang)))
    }
}

/// What stands in the name of a file of rows that stayed out.
pub fn rows_mark(lang: Lang) -> String {
    format!(" ({})", text::say_id(lang, "rows-left-out"))
}

impl Stamp {
    /// # Errors
    /// When the file is gone.
    pub fn of(file: &Path) -> io::Result<Stamp> {
        let found = std::fs::symlink_metadata(file)?;
        Ok(Stamp { changed_at: found.modified().ok(), size: found.len() })
    }

    /// When it was last changed, where the disk says.
    pub fn changed_at(self) -> Option<Timestamp> {
        self.changed_at.and_then(|at| Timestamp::try_from(at).ok())
    }

    /// As it stands at the end of a letter.
    pub(super) fn line(self) -> String {
        let since = self.changed_at.and_then(|at| at.duration_since(UNIX_EPOCH).ok());
        format!("# {} {}", self.size, since.map_or(0, |since| since.as_millis()))
    }
}

impl Folder {
    /// The one that is watched; `None` where none is wanted or there.
    ///
    /// # Errors
    /// As [`Folder::at`].
    pub fn watched(db: &Path, settings: &Settings) -> Result<Option<Folder>, Problem> {
        let there = settings.incoming.folder(db).filter(|folder| folder.is_dir());
        there.map(|folder| Folder::at(db, settings, &folder)).transpose()
    }

    /// Those in which files lie that came in: the one that is watched, and those that were before.
    ///
    /// # Errors
    /// A database error.
    pub fn all(tx: &ReadTx<'_>, settings: &Settings) -> store::Result<Vec<Folder>> {
        let now = settings.incoming.folder(tx.path());
        let mut all: Vec<Folder> = Vec::new();
        for path in now.into_iter().chain(former(tx)?) {
            // One that cannot be watched holds nothing that Kring put there.
            let folder = Folder::at(tx.path(), settings, &path).ok();
            all.extend(folder.filter(|folder| !all.contains(folder)));
        }
        Ok(all)
    }

    /// # Errors
    /// `incoming-no-folder`, or as [`Settings::may_come_from`] where Kring keeps its own files there.
    pub fn at(db: &Path, settings: &Settings, path: &Path) -> Result<Folder, Problem> {
        if !path.is_dir() {
            let shown = path.display().to_string();
            return Err(Problem::usage("incoming-no-folder").with("folder", shown));
        }
        settings.may_come_from(db, path)?;
        Ok(Folder { path: path.canonicalize().unwrap_or_else(|_| path.to_owned()) })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where the files go that came in.
    pub fn done(&self) -> PathBuf {
        self.path.join(DONE)
    }

    /// Where the files go that leave something open.
    pub fn asks(&self) -> PathBuf {
        self.path.join(ASKS)
    }

    /// The files that were put there, the one first that was last changed first.
    ///
    /// # Errors
    /// What the disk says.
    pub fn arrivals(&self) -> io::Result<Vec<Arrival>> {
        files_in(&self.path)
    }

    /// The same of those that leave something open.
    ///
    /// # Errors
    /// What the disk says.
    pub fn asking(&self) -> io::Result<Vec<Arrival>> {
        let asks = self.asks();
        if is_own_folder(&asks) { files_in(&asks) } else { Ok(Vec::new()) }
    }

    /// The files that came in and are still there. Others that somebody put beside them are not ours.
    ///
    /// # Errors
    /// What the disk says.
    pub fn kept(&self) -> io::Result<Vec<Kept>> {
        let done = self.done();
        let all = if is_own_folder(&done) { files_in(&done)? } else { Vec::new() };
        let kept = |one: Arrival| {
            let (day, _) = one.name.split_once(' ')?;
            Some(Kept { came_on: Day::parse(day).ok()?, path: one.path })
        };
        Ok(all.into_iter().filter_map(kept).collect())
    }

    /// What Kring put there and nobody needs any more: letters, and lists of rows, whose file is gone.
    ///
    /// # Errors
    /// What the disk says.
    pub fn stale(&self) -> io::Result<Vec<PathBuf>> {
        let asks = self.asks();
        let all = if is_own_folder(&asks) { entries(&asks)? } else { Vec::new() };
        let is_stale = |path: &PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let of_letter = name.strip_suffix(LETTER);
            let of_rows = name.strip_prefix('.').and_then(|name| name.strip_suffix(ROWS));
            of_letter.is_some_and(|file| !is_there(&asks.join(file)))
                || of_rows.is_some_and(|file| {
                    !is_there(&asks.join(file)) && !is_there(&self.path.join(file))
                })
        };
        Ok(all.into_iter().map(|entry| entry.path()).filter(is_stale).collect())
    }

    /// A free place for a file that came in.
    ///
    /// # Errors
    /// When there is no such folder and none can be made.
    pub fn place_done(&self, file: &Path, on: Day, access: Access) -> io::Result<PathBuf> {
        let name = fitting(file.file_name().unwrap_or_default());
        self.place(DONE, &format!("{on} {name}"), access)
    }

    /// The same for one that leaves something open.
    ///
    /// # Errors
    /// As [`Folder::place_done`].
    pub fn place_asking(&self, name: &OsStr, access: Access) -> io::Result<PathBuf> {
        self.place(ASKS, &fitting(name), access)
    }

    /// Where the rows are noted that stay out while a file is read: nobody takes it for a file yet.
    ///
    /// # Errors
    /// As [`Folder::place_done`].
    pub fn place_rows(&self, file: &Path, access: Access) -> io::Result<PathBuf> {
        let folder = self.own(ASKS, access)?;
        Ok(folder.join(format!(".{}{ROWS}", fitting(file.file_name().unwrap_or_default()))))
    }

    fn place(&self, folder: &str, name: &str, access: Access) -> io::Result<PathBuf> {
        let folder = self.own(folder, access)?;
        let (stem, ending) = name
            .rsplit_once('.')
            .map_or((name, ""), |(stem, _)| (stem, name.get(stem.len()..).unwrap_or_default()));
        let others = (2..1_000).map(|nth| format!("{stem} ({nth}){ending}"));
        let mut names = std::iter::once(name.to_owned()).chain(others);
        let is_free = |name: &String| {
            let place = folder.join(name);
            !is_there(&place) && !is_there(&letter_of(&place))
        };
        let free = names.find(is_free).ok_or(io::ErrorKind::AlreadyExists)?;
        Ok(folder.join(free))
    }

    /// One of its two folders, made when it is not there. A link may lead anywhere.
    fn own(&self, name: &str, access: Access) -> io::Result<PathBuf> {
        let folder = self.path.join(name);
        files::make_folder(&folder, access)?;
        if is_own_folder(&folder) { Ok(folder) } else { Err(io::ErrorKind::NotADirectory.into()) }
    }
}

/// The letter that belongs to a file, wherever the two lie.
pub fn letter_of(file: &Path) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(LETTER);
    file.with_file_name(name)
}

fn is_there(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok()
}

fn is_own_folder(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|found| found.is_dir())
}

/// What is in a folder; nothing where there is none.
fn entries(folder: &Path) -> io::Result<Vec<std::fs::DirEntry>> {
    match std::fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        entries => entries?.collect(),
    }
}

fn files_in(folder: &Path) -> io::Result<Vec<Arrival>> {
    let mut found = Vec::new();
    for entry in entries(folder)? {
        let name = entry.file_name();
        if is_passing(&name) || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        // Who takes it away meanwhile is right.
        if let Ok(stamp) = Stamp::of(&entry.path()) {
            let shown = clean::line(&name.to_string_lossy());
            found.push(Arrival { path: entry.path(), name: shown, stamp });
        }
    }
    found.sort_by(|one, other| (one.stamp, &one.name).cmp(&(other.stamp, &other.name)));
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::super::passing::LONGEST_NAME;
    use super::*;

    fn settings() -> Settings {
        let dir = tempfile::tempdir().unwrap();
        let db = store::Db::create(&dir.path().join("kring.sqlite")).unwrap();
        let loaded: anyhow::Result<Settings> = db.write(Timestamp::UNIX_EPOCH, |tx| {
            store::settings::set(tx, "business.name", "De Proef")?;
            Settings::load(tx)
        });
        loaded.unwrap()
    }

    fn folder() -> (tempfile::TempDir, Folder) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("in");
        std::fs::create_dir(&path).unwrap();
        let folder = Folder::at(&dir.path().join("kring.sqlite"), &settings(), &path).unwrap();
        (dir, folder)
    }

    fn names(arrivals: &[Arrival]) -> Vec<&str> {
        arrivals.iter().map(|one| one.name.as_str()).collect()
    }

    #[test]
    fn only_files_are_looked_at_and_the_oldest_comes_first() {
        let (_dir, folder) = folder();
        for (name, seconds) in [("b.csv", 20), ("c.csv", 10), ("a.csv", 20)] {
            let file = folder.path().join(name);
            std::fs::write(&file, name).unwrap();
            files::date(&file, UNIX_EPOCH + std::time::Duration::from_secs(seconds)).unwrap();
        }
        std::fs::create_dir(folder.path().join("d.csv")).unwrap();
        #[cfg(unix)]
        {
            let link = |to: &Path, name: &str| {
                std::os::unix::fs::symlink(to, folder.path().join(name)).unwrap();
            };
            link(&folder.path().join("a.csv"), "link.csv");
            link(Path::new("/nowhere"), "broken.csv");
        }
        assert_eq!(names(&folder.arrivals().unwrap()), ["c.csv", "a.csv", "b.csv"]);
        assert_eq!(folder.asking().unwrap(), []);
        assert_eq!(folder.kept().unwrap(), []);
    }

    #[test]
    fn every_file_finds_a_place_of_its_own() {
        let (_dir, folder) = folder();
        let day = Day::parse("2026-11-30").unwrap();
        let place = || folder.place_done(Path::new("x/orders.csv"), day, Access::Owner).unwrap();
        let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
        assert_eq!(name(&place()), "2026-11-30 orders.csv");
        std::fs::write(place(), "").unwrap();
        assert_eq!(name(&place()), "2026-11-30 orders (2).csv");
        std::fs::write(place(), "").unwrap();
        std::fs::write(folder.path().join("done/old.csv"), "").unwrap();
        let kept = folder.kept().unwrap();
        assert_eq!(kept.len(), 2, "what another one put there is theirs: {kept:?}");
        assert!(kept.iter().all(|one| one.came_on == day));

        let asking = |name: &str| folder.place_asking(OsStr::new(name), Access::Owner).unwrap();
        let long = "é".repeat(126) + ".csv";
        let placed = name(&asking(&long));
        assert!(placed.len() <= LONGEST_NAME && placed.ends_with("é.csv"), "{placed}");
        std::fs::write(letter_of(&asking("a")), "").unwrap();
        assert_eq!(name(&asking("a")), "a (2)");
        std::fs::write(folder.place_rows(Path::new("b"), Access::Owner).unwrap(), "").unwrap();
        assert_eq!(folder.stale().unwrap().len(), 2);
        std::fs::write(folder.path().join("b"), "").unwrap();
        assert_eq!(folder.stale().unwrap().len(), 1, "a file that is still to be put away");
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_put_where_a_link_leads() {
        let (dir, folder) = folder();
        std::os::unix::fs::symlink(dir.path(), folder.path().join("done")).unwrap();
        let day = Day::parse("2026-11-30").unwrap();
        assert!(folder.place_done(Path::new("a.csv"), day, Access::Owner).is_err());
        assert_eq!(folder.kept().unwrap(), []);
    }

    #[test]
    fn nothing_comes_in_out_of_folders_that_are_krings_own() {
        let (dir, folder) = folder();
        let db = dir.path().join("kring.sqlite");
        std::fs::write(&db, "").unwrap();
        for own in ["backups/old", "outbox"] {
            std::fs::create_dir_all(dir.path().join(own)).unwrap();
        }
        let refused = |path: &Path| Folder::at(&db, &settings(), path).unwrap_err().message.id;
        assert_eq!(refused(dir.path()), "incoming-holds-file");
        assert_eq!(refused(&dir.path().join("in/..")), "incoming-holds-file");
        assert_eq!(refused(&db), "incoming-no-folder");
        assert_eq!(refused(&dir.path().join("backups")), "incoming-holds-backups");
        assert_eq!(refused(&dir.path().join("backups/old")), "incoming-holds-backups");
        assert_eq!(refused(&dir.path().join("outbox")), "incoming-holds-mails");
        assert!(Folder::at(&db, &settings(), folder.path()).is_ok());
    }
}
