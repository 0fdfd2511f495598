//! Files that come in by themselves, out of a folder into which people and programs put them.
//!
//! A file is read once it stands still: two looks, some seconds apart, see the same size and time. Then
//! it is brought in as any other, with what is remembered of files like it, and put away; what leaves
//! something open is put aside with a text that asks. What lies where is the only memory: a file that
//! came in just before the power went out is known by its bytes, and only put away.
//!
//! Deliberately absent: hearing from the system that something was put there, which network disks do not
//! tell of; and deciding anything that a command would ask.

mod one;
mod told;

use std::collections::{BTreeMap, VecDeque};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::App;
use crate::domain::{Day, ImportId, Lang, Problem};
use crate::files::{self, Access};
use crate::import::ImportKind;
use crate::import::folder::{Arrival, Folder, Stamp, letter_of};
use crate::import::letter;
use crate::settings::Settings;
use crate::store::{ReadTx, imports};
use one::Ready;
use told::Outcome;

pub use told::{Fate, Tally, Told};

/// Nobody writes into a file that did not change for so long.
const STILL: SignedDuration = SignedDuration::from_secs(5);
/// The same of one in which there is nothing yet.
const EMPTY_STILL: SignedDuration = SignedDuration::from_mins(10);
/// So many files are read before others have their turn.
const MOST_AT_ONCE: usize = 20;
/// How long a file is left alone that could not be read or moved, the first time, the second …
const AGAIN_AFTER_MINUTES: [i64; 4] = [5, 15, 60, 240];

/// What is known of a folder from one look to the next. Nothing is lost with it.
#[derive(Debug, Default)]
pub struct Watch {
    /// The folder of a person who says that all in it is whole; else it is the one that is watched.
    given: Option<Folder>,
    seen: BTreeMap<PathBuf, Seen>,
    queue: VecDeque<Ready>,
    place: Option<Arc<Place>>,
    keeping: Keeping,
    /// Something was answered, and files like it may leave nothing open any more.
    answered: bool,
    /// What was wrong when it was last told.
    trouble: Option<String>,
}

/// A file as it was when it was last looked at.
#[derive(Debug)]
struct Seen {
    stamp: Stamp,
    since: Timestamp,
    ended: Option<Ended>,
}

/// What came of it, where it is still there.
#[derive(Debug)]
enum Ended {
    /// It leaves something open, as the files stood up to this one.
    Asks(ImportId),
    /// It could not be read, or having come in not be put away.
    Waits { until: Timestamp, tries: usize, came_in: bool },
}

/// Where files lie, and how to speak of them.
#[derive(Debug)]
struct Place {
    folder: Folder,
    /// Nobody reads what is said of the files.
    is_watched: bool,
    access: Access,
    lang: Lang,
    today: Day,
    settings: Settings,
}

/// For how long files are kept that came in, and where: also in folders that are not watched any more.
#[derive(Debug, Default)]
struct Keeping {
    folders: Vec<Folder>,
    today: Day,
    days: i32,
}

/// Reads all that lies in a folder now.
///
/// # Errors
/// As [`Watch::begin`].
pub fn read_all(app: &App, folder: Folder) -> anyhow::Result<Vec<Told>> {
    let mut watch = Watch { given: Some(folder), ..Watch::default() };
    let mut all = Vec::new();
    loop {
        let before = all.len();
        watch.begin(app)?;
        while watch.look(app) {}
        while let Some(told) = watch.step(app)? {
            all.push(told);
        }
        // What was answered may answer others, and there may be more than are read at once.
        if all.len() == before {
            watch.end()?;
            return Ok(all);
        }
    }
}

impl Watch {
    /// Looks what lies in the folder, and what of it is to be read now. Without a folder that is nothing.
    ///
    /// # Errors
    /// What is wrong with the folder, or a database error.
    pub fn begin(&mut self, app: &App) -> anyhow::Result<()> {
        self.queue.clear();
        let given = self.given.clone();
        let (keeping, place) =
            app.read(|tx| Ok((Keeping::of(tx, given.as_ref())?, Place::of(tx, given))))?;
        self.keeping = keeping;
        self.place = place?.map(Arc::new);
        let Some(place) = self.place.clone() else {
            self.seen.clear();
            return Ok(());
        };
        let unread = |error: std::io::Error| {
            Problem::failed("incoming-unread")
                .with("folder", place.folder.path().display().to_string())
                .with("why", files::unread(&error))
        };
        for stale in place.folder.stale().map_err(unread)? {
            // Whoever holds it keeps nobody else's file waiting: it goes another time.
            if let Err(error) = files::remove(&stale) {
                tracing::warn!("a text beside no file stays: {}", error.kind());
            }
        }
        let arrivals = place.folder.arrivals().map_err(unread)?;
        let asking = place.folder.asking().map_err(unread)?;
        self.note(&arrivals, &asking, app.now());
        let anew = std::mem::take(&mut self.answered);
        let mut ready = Vec::new();
        for arrival in arrivals.into_iter().filter(|one| self.is_due(one, app.now())) {
            ready.push(self.ready(arrival, false));
        }
        for arrival in asking {
            if self.is_due(&arrival, app.now()) && (anew || self.is_answered(app, &arrival)?) {
                ready.push(self.ready(arrival, true));
            }
        }
        ready.truncate(MOST_AT_ONCE);
        self.queue = ready.into();
        Ok(())
    }

    /// Looks what the next file is that is to be read, with nothing of the Kring file held; `false` when
    /// that is known of all of them.
    pub fn look(&mut self, app: &App) -> bool {
        let next = self.queue.iter_mut().find(|ready| ready.is_unseen());
        let Some((place, next)) = self.place.as_ref().zip(next) else { return false };
        next.look(app, &place.settings);
        // Who the customers are is known before what they bought.
        let turn = |ready: &Ready| ready.kind().map_or(ImportKind::ALL.len(), turn);
        self.queue.make_contiguous().sort_by_key(turn);
        true
    }

    /// Whether files wait to be read.
    pub fn has_more(&self) -> bool {
        !self.queue.is_empty()
    }

    /// Reads the next file and puts it away; `None` when there is none any more.
    ///
    /// # Errors
    /// A database error.
    pub fn step(&mut self, app: &App) -> anyhow::Result<Option<Told>> {
        let Some(place) = self.place.clone() else { return Ok(None) };
        while let Some(ready) = self.queue.pop_front() {
            let (path, stamp) = (ready.arrival.path.clone(), ready.arrival.stamp);
            if Stamp::of(&path).ok() != Some(stamp) {
                continue; // somebody writes on, or took it away
            }
            let tries = self.put_off(&path, app.now(), ready.came_in);
            let is_answer = ready.is_asking || ready.is_answered();
            let outcome = one::read(app, &place, ready);
            let Some(told) = self.keep(app, (&path, tries), outcome)? else { continue };
            self.answered |= is_answer && told.fate == Fate::CameIn;
            return Ok(Some(told));
        }
        Ok(None)
    }

    /// Takes away the files that came in long ago; gives how many.
    ///
    /// # Errors
    /// What the disk says of the first that stays.
    pub fn end(&mut self) -> std::io::Result<usize> {
        let Keeping { folders, today, days } = &self.keeping;
        let mut removed = Vec::new();
        for folder in folders {
            let kept = folder.kept()?.into_iter().filter(|kept| today.since(kept.came_on) > *days);
            removed.extend(kept.map(|kept| files::remove(&kept.path)));
        }
        let (removed, stays): (Vec<_>, Vec<_>) = removed.into_iter().partition(Result::is_ok);
        stays.into_iter().collect::<std::io::Result<()>>()?;
        Ok(removed.len())
    }

    /// Whether this is what was told last; from now on it is.
    pub fn is_told(&mut self, trouble: Option<&str>) -> bool {
        let is_same = self.trouble.as_deref() == trouble;
        self.trouble = trouble.map(str::to_owned);
        is_same
    }

    /// Whether a file could not be read or put away.
    pub fn waits(&self) -> bool {
        self.seen.values().any(|seen| matches!(seen.ended, Some(Ended::Waits { .. })))
    }

    /// Of each file since when it is as it is.
    fn note(&mut self, arrivals: &[Arrival], asking: &[Arrival], now: Timestamp) {
        let letters: Vec<(PathBuf, Stamp)> = asking
            .iter()
            .map(|one| letter_of(&one.path))
            .filter_map(|letter| Stamp::of(&letter).ok().map(|stamp| (letter, stamp)))
            .collect();
        let all = arrivals.iter().chain(asking).map(|one| (one.path.clone(), one.stamp));
        let all: BTreeMap<PathBuf, Stamp> = all.chain(letters).collect();
        self.seen.retain(|path, seen| all.get(path) == Some(&seen.stamp));
        for (path, stamp) in all {
            let seen = self.seen.entry(path).or_insert(Seen { stamp, since: now, ended: None });
            seen.since = seen.since.min(now); // a clock that was set back makes nobody wait
        }
    }

    fn is_still(&self, path: &Path, now: Timestamp) -> bool {
        self.given.is_some()
            || self.seen.get(path).is_some_and(|seen| {
                let long = if seen.stamp.size == 0 { EMPTY_STILL } else { STILL };
                now.duration_since(seen.since) >= long
            })
    }

    /// Whether it stands still, and is not left alone for a while.
    fn is_due(&self, one: &Arrival, now: Timestamp) -> bool {
        let ended = self.seen.get(&one.path).and_then(|seen| seen.ended.as_ref());
        let is_left = matches!(ended, Some(Ended::Waits { until, .. }) if *until > now);
        !is_left && self.is_still(&one.path, now)
    }

    /// Whether somebody did something about a file that asks: answered, put it right, or brought it in.
    fn is_answered(&self, app: &App, one: &Arrival) -> anyhow::Result<bool> {
        let path = letter_of(&one.path);
        let Some(letter) = one::text_of(&path) else { return Ok(true) };
        if letter::is_answered(&letter) {
            return Ok(self.is_still(&path, app.now()));
        }
        let ended = self.seen.get(&one.path).and_then(|seen| seen.ended.as_ref());
        if ended.is_none() && !letter::is_of(&letter, one.stamp) {
            return Ok(true);
        }
        let after = match ended {
            Some(Ended::Asks(after)) => *after,
            Some(Ended::Waits { .. }) | None => ImportId(0),
        };
        let Some(changed_at) = one.stamp.changed_at() else { return Ok(false) };
        let name = one.path.file_name().unwrap_or_default().to_string_lossy();
        app.read(|tx| Ok(imports::came_after(tx, after, &name, changed_at)?))
    }

    fn ready(&self, arrival: Arrival, is_asking: bool) -> Ready {
        let ended = self.seen.get(&arrival.path).and_then(|seen| seen.ended.as_ref());
        let came_in = matches!(ended, Some(Ended::Waits { came_in: true, .. }));
        Ready::new(arrival, is_asking, came_in)
    }

    /// Before a file is read it is put off: should reading it end this program, or be of no use, it has
    /// to wait. Gives how often it was tried before.
    fn put_off(&mut self, path: &Path, now: Timestamp, came_in: bool) -> usize {
        let Some(seen) = self.seen.get_mut(path) else { return 0 };
        let tries = match seen.ended {
            Some(Ended::Waits { tries, .. }) => tries,
            Some(Ended::Asks(_)) | None => 0,
        };
        let minutes = AGAIN_AFTER_MINUTES.get(tries).or(AGAIN_AFTER_MINUTES.last());
        let long = SignedDuration::from_mins(minutes.copied().unwrap_or_default());
        let until = now.checked_add(long).unwrap_or(Timestamp::MAX);
        seen.ended = Some(Ended::Waits { until, tries: tries + 1, came_in });
        tries
    }

    /// Keeps what came of a file; gives what is to be told of it.
    fn keep(
        &mut self,
        app: &App,
        (path, tries): (&Path, usize),
        outcome: Outcome,
    ) -> anyhow::Result<Option<Told>> {
        match outcome {
            Outcome::Gone => {
                self.seen.remove(path);
                Ok(None)
            }
            Outcome::Away(told) => {
                self.seen.remove(path);
                Ok(Some(told))
            }
            Outcome::Asks(told, to) => {
                self.seen.remove(path);
                let newest = app.read(|tx| Ok(imports::newest(tx)?))?;
                if let Ok(stamp) = Stamp::of(&to) {
                    let ended = Some(Ended::Asks(newest));
                    self.seen.insert(to, Seen { stamp, since: app.now(), ended });
                }
                Ok(Some(told))
            }
            Outcome::Waits(told, has_come_in) => {
                if let Some(Ended::Waits { came_in, .. }) =
                    self.seen.get_mut(path).and_then(|seen| seen.ended.as_mut())
                {
                    *came_in = has_come_in;
                }
                // Who asked for it is told, and otherwise what is new.
                Ok((self.given.is_some() || tries < AGAIN_AFTER_MINUTES.len()).then_some(told))
            }
        }
    }
}

impl Keeping {
    fn of(tx: &ReadTx<'_>, given: Option<&Folder>) -> anyhow::Result<Keeping> {
        let settings = Settings::load(tx)?;
        let folders = match given {
            Some(folder) => vec![folder.clone()],
            None => Folder::all(tx, &settings)?,
        };
        let today = Day::of(tx.now(), &settings.business.time_zone);
        Ok(Keeping { folders, today, days: settings.incoming.keep_days })
    }
}

impl Place {
    fn of(tx: &ReadTx<'_>, given: Option<Folder>) -> anyhow::Result<Option<Place>> {
        let settings = Settings::load(tx)?;
        let is_watched = given.is_none();
        let folder = match given {
            Some(folder) => Some(folder),
            None => Folder::watched(tx.path(), &settings)?,
        };
        Ok(folder.map(|folder| Place {
            folder,
            is_watched,
            access: Access::of(tx.path()),
            lang: settings.business.language,
            today: Day::of(tx.now(), &settings.business.time_zone),
            settings,
        }))
    }

    /// Puts a file away that came in.
    fn put_away(&self, file: &Path) -> std::io::Result<PathBuf> {
        let to = self.folder.place_done(file, self.today, self.access)?;
        files::bring(file, &to, self.access)?;
        files::remove(&letter_of(file))?;
        Ok(to)
    }

    /// The place of a file that asks.
    fn aside(&self, name: &OsStr) -> std::io::Result<PathBuf> {
        self.folder.place_asking(name, self.access)
    }
}

/// Which files are read before others.
fn turn(kind: ImportKind) -> usize {
    match kind {
        ImportKind::Customers => 0,
        ImportKind::Contacts => 1,
        ImportKind::Orders => 2,
        ImportKind::Contracts => 3,
        ImportKind::Interactions => 4,
        ImportKind::Answers => 5,
    }
}
