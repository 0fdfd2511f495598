//! Files of the folder from which they come in by themselves: those that still hold a person.

use std::path::PathBuf;

use serde::Serialize;

use super::redact::{Person, Search};
use crate::domain::{Day, Problem};
use crate::import::folder::{Arrival, Folder};
use crate::import::holds;
use crate::settings::Settings;
use crate::store::ReadTx;

/// A shorter customer number is too often an amount or a day.
const TELLING_NUMBER: usize = 4;

/// A file that holds the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StillFiled {
    pub file: PathBuf,
    /// When it goes by itself, where it came in; the others are still to be read.
    pub until: Option<Day>,
    /// It could not be looked into, and may hold anybody.
    pub unread: bool,
}

/// Files that hold the person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Filed(Vec<StillFiled>);

/// Files that were deleted, and why one was not.
#[derive(Debug, Default)]
pub struct Deleted {
    pub count: usize,
    pub failed: Option<Problem>,
}

/// Somebody who is to be looked for in the files of the folders: all that has to be known for it, so
/// that nothing of the Kring file is held meanwhile.
#[derive(Debug, Default)]
pub struct Seeking {
    person: Person,
    folders: Vec<Folder>,
    keep_days: i32,
    /// Where the text of a workbook lies while it is looked through.
    spool: PathBuf,
}

impl Seeking {
    pub(super) fn of(tx: &ReadTx<'_>, person: Person) -> anyhow::Result<Seeking> {
        let settings = Settings::load(tx)?;
        Ok(Seeking {
            person: Person { by_hand: true, words: Vec::new(), ..person },
            folders: Folder::all(tx, &settings)?,
            keep_days: settings.incoming.keep_days,
            spool: crate::files::folder_of(tx.path()).to_owned(),
        })
    }

    /// The files that hold the person, and what could not be looked into.
    pub fn find(&self) -> Filed {
        let search = Search::new(&self.person);
        let is_in = |text: &str| {
            search.out_of_text(text, "").is_some() || has_number(text, &self.person.numbers)
        };
        let held = |file: PathBuf, until: Option<Day>| {
            let names = is_in(&file.file_name().unwrap_or_default().to_string_lossy());
            let found = if names { Some(true) } else { holds(&file, &self.spool, is_in) };
            (found != Some(false)).then(|| StillFiled { file, until, unread: found.is_none() })
        };
        let mut all = Vec::new();
        for folder in &self.folders {
            let last = |came_on: Day| Some(came_on.plus(self.keep_days));
            let kept = folder.kept().map(|kept| {
                kept.into_iter().map(|one| (one.path, last(one.came_on))).collect::<Vec<_>>()
            });
            let open = |arrivals: std::io::Result<Vec<Arrival>>| {
                arrivals.map(|all| all.into_iter().map(|one| (one.path, None)).collect::<Vec<_>>())
            };
            let looked = [
                (folder.done(), kept),
                (folder.path().to_owned(), open(folder.arrivals())),
                (folder.asks(), open(folder.asking())),
            ];
            for (place, found) in looked {
                match found {
                    Ok(found) => {
                        all.extend(found.into_iter().filter_map(|(file, until)| held(file, until)));
                    }
                    Err(_) => all.push(StillFiled { file: place, until: None, unread: true }),
                }
            }
        }
        Filed(all)
    }
}

impl Filed {
    pub(super) fn iter(&self) -> impl Iterator<Item = &StillFiled> {
        self.0.iter()
    }

    /// Whether there are some that came in, which can go.
    pub fn can_go(&self) -> bool {
        self.iter().any(StillFiled::can_go)
    }

    /// Takes away those that came in already. What is still to be read holds others too; what the disk
    /// keeps stays among them.
    pub fn delete(&mut self) -> Deleted {
        let mut deleted = Deleted::default();
        self.0.retain(|one| {
            let gone = one.can_go().then(|| crate::files::remove(&one.file));
            match gone {
                None => true,
                Some(Ok(())) => {
                    deleted.count += 1;
                    false
                }
                Some(Err(error)) => {
                    deleted.failed = Some(crate::files::problem(&one.file, &error));
                    true
                }
            }
        });
        deleted
    }
}

impl StillFiled {
    /// It came in, so nothing is lost with it.
    fn can_go(&self) -> bool {
        self.until.is_some() && !self.unread
    }
}

/// Whether a customer number stands there by itself.
fn has_number(text: &str, numbers: &[String]) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '-';
    let is_alone = |at: usize, number: &str| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let behind = text.get(at + number.len()..).and_then(|behind| behind.chars().next());
        !before.is_some_and(is_part) && !behind.is_some_and(is_part)
    };
    let mut telling = numbers.iter().filter(|number| number.len() >= TELLING_NUMBER);
    telling.any(|number| text.match_indices(number.as_str()).any(|(at, _)| is_alone(at, number)))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::store::{self, Db};

    #[test]
    fn what_cannot_be_looked_into_is_named_and_keeps_nobody_from_being_erased() {
        let dir = tempfile::tempdir().unwrap();
        let db = Db::create(&dir.path().join("kring.sqlite")).unwrap();
        let place = dir.path().join("in");
        std::fs::create_dir_all(place.join("done")).unwrap();
        std::fs::write(place.join("done/2026-11-22 ada.csv"), "naam\nAda Lovelace\n").unwrap();
        std::fs::write(place.join("done/2026-11-22 old.csv"), b"\xd0\xcf\x11\xe0 a workbook")
            .unwrap();
        let ada = Person { names: vec!["Ada Lovelace".to_owned()], ..Person::default() };
        let seeking: anyhow::Result<Seeking> = db.write(Timestamp::UNIX_EPOCH, |tx| {
            store::settings::set(tx, "business.name", "De Proef")?;
            Seeking::of(tx, ada)
        });
        let seeking = seeking.unwrap();
        let told = || {
            let name = |one: &StillFiled| one.file.file_name().unwrap().display().to_string();
            let found = seeking.find();
            let mut told: Vec<_> = found.iter().map(|one| (name(one), one.unread)).collect();
            told.sort();
            told
        };
        let files = ["2026-11-22 ada.csv", "2026-11-22 old.csv"].map(str::to_owned);
        let [ada, old] = files;
        assert_eq!(told(), [(ada, false), (old, true)]);
        // The disk says no.
        std::fs::remove_dir_all(&place).unwrap();
        std::fs::write(&place, "").unwrap();
        assert_eq!(told(), [("in".to_owned(), true)]);
    }

    #[test]
    fn a_number_is_found_where_it_stands_alone() {
        let found = |text: &str| has_number(text, &["K-1001".to_owned(), "12".to_owned()]);
        for text in ["K-1001", "a;K-1001;b", "\"K-1001\"", "x,K-1001\n"] {
            assert!(found(text), "{text}");
        }
        for text in ["K-10012", "XK-1001", "K-1001-2", "12", ""] {
            assert!(!found(text), "{text}");
        }
    }
}
