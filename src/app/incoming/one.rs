//! One file: brought in, put away, or put aside with what it leaves open.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::told::{Earlier, Fate, Outcome, Told};
use super::{App, Place};
use crate::app::import::{self as door, Wish, open};
use crate::app::problems;
use crate::domain::{Deed, Faults, ImportId, Message, Problem, ProblemKind, clean};
use crate::files;
use crate::format::Typist;
use crate::history::file::Choices;
use crate::import::folder::{Arrival, Stamp, letter_of, rows_mark};
use crate::import::letter::{self, Letter};
use crate::import::which;
use crate::import::{self, ImportKind, ImportResult, Opened, Said, Typed};
use crate::settings::Settings;
use crate::store::imports;
use crate::text;

/// A longer text is no letter.
const LONGEST_LETTER: u64 = 256 * 1024;

/// A file to read, and what is known of it.
#[derive(Debug)]
pub(super) struct Ready {
    pub(super) arrival: Arrival,
    /// It lies with those that ask.
    pub(super) is_asking: bool,
    /// It came in already, and could not be put away.
    pub(super) came_in: bool,
    /// What was said in the letter beside it.
    typed: Option<Result<Vec<Typed>, Problem>>,
    seen: Option<anyhow::Result<Seen>>,
}

/// A file that was looked at.
#[derive(Debug)]
struct Seen {
    kind: ImportKind,
    file: Opened,
}

/// What was read.
enum Read {
    Stored(ImportKind, Box<ImportResult>),
    /// The same bytes came in before.
    Known(ImportKind),
    /// No row could be used: why, and the first of them.
    Nothing(Problem, Vec<Message>),
}

impl Ready {
    pub(super) fn new(arrival: Arrival, is_asking: bool, came_in: bool) -> Ready {
        let letter = text_of(&letter_of(&arrival.path));
        let typed = letter.filter(|text| letter::is_answered(text)).map(|text| letter::said(&text));
        Ready { arrival, is_asking, came_in, typed, seen: None }
    }

    /// Whether nobody looked yet what it is.
    pub(super) fn is_unseen(&self) -> bool {
        self.seen.is_none() && !self.came_in
    }

    /// Looks what it is.
    pub(super) fn look(&mut self, app: &App, settings: &Settings) {
        self.seen = Some(self.seen(app, settings));
    }

    fn seen(&self, app: &App, settings: &Settings) -> anyhow::Result<Seen> {
        let said =
            self.typed.as_ref().and_then(|typed| typed.as_ref().ok()?.first()?.kind.as_deref());
        let lang = settings.business.language;
        let said = said.map(|kind| text::choose::<ImportKind>(kind, lang)).transpose();
        let said = said.map_err(|problem| problem.on("on-kind"))?;
        let file = open(app, &self.arrival.path, None)?;
        let recall = |kind, headers: &str| app.read(|tx| which::remembered(tx, kind, headers));
        let kind = said.map_or_else(|| which::kind(&file, settings, &recall), Ok)?;
        Ok(Seen { kind, file })
    }

    pub(super) fn kind(&self) -> Option<ImportKind> {
        self.seen.as_ref()?.as_ref().ok().map(|seen| seen.kind)
    }

    /// Whether somebody said something of it.
    pub(super) fn is_answered(&self) -> bool {
        self.typed.is_some()
    }
}

/// A text of a person; nothing where there is none, or something that is none.
pub(super) fn text_of(letter: &Path) -> Option<String> {
    let found = std::fs::symlink_metadata(letter).ok()?;
    if !found.is_file() || found.len() > LONGEST_LETTER {
        return None;
    }
    std::fs::read(letter).ok().map(|bytes| letter::decoded(&bytes))
}

pub(super) fn read(app: &App, place: &Place, ready: Ready) -> Outcome {
    let Ready { arrival, is_asking, came_in, typed, seen } = ready;
    if came_in {
        return put_away(app, place, &arrival, Told::of(&arrival, Fate::Known));
    }
    let (typed, wrong) = match typed.transpose() {
        Ok(typed) => (typed.unwrap_or_default(), Vec::new()),
        Err(problem) => (Vec::new(), vec![problem]),
    };
    let (mut earlier, mut kind) = (Vec::new(), None);
    let read = match seen {
        Some(Ok(seen)) => {
            kind = Some(seen.kind);
            bring_in_each(app, place, &arrival.path, (typed, &seen), &mut earlier)
        }
        Some(Err(error)) => Err(error),
        None => return Outcome::Gone,
    };
    let ask = |problems: &[Problem], rows: &[Message]| {
        let problems = [wrong.as_slice(), problems].concat();
        put_aside(app, place, (&arrival, is_asking), (&problems, rows))
    };
    let outcome = match read {
        Ok(Read::Nothing(problem, rows)) => ask(&[problem], &rows),
        Ok(Read::Stored(kind, result)) => {
            let told = Told { kind: Some(kind), ..Told::of(&arrival, Fate::CameIn) };
            put_away(app, place, &arrival, Told { result: Some(result), ..told })
        }
        Ok(Read::Known(kind)) => {
            let told = Told { kind: Some(kind), ..Told::of(&arrival, Fate::Known) };
            put_away(app, place, &arrival, told)
        }
        Err(error) => {
            let problems = problems(&error);
            match problems.iter().find(|problem| !is_of_file(problem)) {
                None => ask(&problems, &[]),
                Some(problem) => {
                    tracing::warn!("a file could not be read yet: {}", problem.message.id);
                    Outcome::Waits(Told::waits(&arrival, unnamed(problem)), false)
                }
            }
        }
    };
    outcome.after(kind, earlier)
}

/// Whether a person can do something about it in the file or beside it; else the disk, or somebody who
/// holds the file, is what it waits for.
fn is_of_file(problem: &Problem) -> bool {
    match problem.kind {
        ProblemKind::InvalidData
        | ProblemKind::Usage
        | ProblemKind::NotFound
        | ProblemKind::Conflict => true,
        ProblemKind::Failed | ProblemKind::Forbidden | ProblemKind::Busy => false,
    }
}

/// The problem without the name of the file, which may be that of a person.
fn unnamed(problem: &Problem) -> Problem {
    let why = problem.message.args.iter().find(|(name, _)| *name == "why");
    match why {
        Some((_, why)) if problem.message.args.iter().any(|(name, _)| *name == "file") => {
            Problem::failed("incoming-stays").with("why", why.clone())
        }
        Some(_) | None => problem.clone(),
    }
}

/// Of a workbook every sheet that was said, one after the other; what came in before the last one is
/// `earlier`, whatever comes of that.
fn bring_in_each(
    app: &App,
    place: &Place,
    file: &Path,
    (all, seen): (Vec<Typed>, &Seen),
    earlier: &mut Vec<Earlier>,
) -> anyhow::Result<Read> {
    let mut all = all.into_iter();
    let mut typed = all.next().unwrap_or_default();
    loop {
        let read = bring_in_or_ask_anew(app, place, file, (typed, seen))?;
        typed = match (&read, all.next()) {
            (Read::Stored(..) | Read::Known(_), Some(next)) => next,
            (Read::Nothing(..), _) | (_, None) => return Ok(read),
        };
        if let Read::Stored(kind, result) = read {
            let rows = keep_rows(app, place, file, helps(kind, &result));
            let rows = rows.map_err(|error| unwritten(&error))?;
            earlier.push(Earlier { result: *result, rows });
        }
    }
}

/// What brings in rows that stayed out.
fn helps(kind: ImportKind, result: &ImportResult) -> Option<Deed> {
    result.next(kind).filter(|deed| deed.answer().is_some())
}

/// Where what a person said makes no sense, what they were asked is asked again beside it.
fn bring_in_or_ask_anew(
    app: &App,
    place: &Place,
    file: &Path,
    (typed, seen): (Typed, &Seen),
) -> anyhow::Result<Read> {
    let read = bring_in(app, place, file, (&typed, seen));
    let Err(error) = &read else { return read };
    let mut faults = problems(error);
    let is_asked = |problem: &Problem| problem.deeds.iter().any(|deed| deed.answer().is_some());
    if typed.is_empty() || faults.iter().any(is_asked) || !faults.iter().all(is_of_file) {
        return read;
    }
    match bring_in(app, place, file, (&Typed::default(), seen)) {
        Err(error) => {
            faults.extend(problems(&error));
            let mut all = Faults::default();
            all.add(faults);
            Err(all.into())
        }
        read => read,
    }
}

/// The same door as for every other file.
fn bring_in(
    app: &App,
    place: &Place,
    file: &Path,
    (typed, seen): (&Typed, &Seen),
) -> anyhow::Result<Read> {
    let kind = seen.kind;
    let replaces = typed.replaces.as_deref().and_then(|number| number.parse().ok()).map(ImportId);
    let said = typed.said(kind, place.lang, place.today)?;
    let said = Said { unattended: place.is_watched, ..said };
    if let Some(changed_at) = seen.file.changed_at() {
        let like =
            app.read(|tx| Ok(imports::like_it(tx, kind.code(), seen.file.sha256(), changed_at)?))?;
        let stands = |there: ImportId| replaces.is_none_or(|replaced| there > replaced);
        let is_known = |told: &Option<Value>| said.is_known_of(kind, told.as_ref());
        if like.iter().any(|(there, told)| stands(*there) && is_known(told)) {
            return Ok(Read::Known(kind));
        }
    }
    let rows = place.folder.place_rows(file, place.access);
    let rows = rows.map_err(|error| unwritten(&error))?;
    let wish = Wish {
        kind,
        file,
        said,
        errors: Some((rows.as_path(), place.lang)),
        replaces: replaces.map(|import| (import, Choices::default())),
    };
    // Of a workbook all sheets were looked at but for the hidden ones.
    let said = wish.said.answers.sheet.as_deref();
    let sheet = said.map(|sheet| open(app, file, Some(sheet))).transpose()?;
    let file = sheet.as_ref().unwrap_or(&seen.file);
    let result = door::bring_in(app, (&wish, file), &mut |_, _| ());
    if result.is_err() && typed.kind.is_some() {
        // Whoever is asked more need not say again what it is.
        app.write(|tx| import::remember_kind(tx, kind, file))?;
    }
    let result = result?;
    Ok(match result.verdict(&wish.said) {
        Err(problem) => Read::Nothing(problem, result.wrong().0),
        Ok(()) => Read::Stored(kind, Box::new(result)),
    })
}

/// A place of the folder that cannot be written, without the name of the file.
pub(super) fn unwritten(error: &io::Error) -> Problem {
    Problem::failed("incoming-stays").with("why", files::unwritten(error))
}

fn put_away(app: &App, place: &Place, arrival: &Arrival, told: Told) -> Outcome {
    let helps = told.result.as_ref().zip(told.kind).and_then(|(result, kind)| helps(kind, result));
    let mut rows = None;
    let put = keep_rows(app, place, &arrival.path, helps).and_then(|kept| {
        rows = kept;
        // What somebody wrote meanwhile is read too, and first of all stays.
        match Stamp::of(&arrival.path)? == arrival.stamp {
            true => place.put_away(&arrival.path).map(Some),
            false => Ok(None),
        }
    });
    let told = Told { rows, ..told };
    match put {
        Ok(to) => Outcome::Away(Told { place: to, ..told }),
        Err(error) if error.kind() == ErrorKind::NotFound => Outcome::Away(told),
        Err(error) => Outcome::Waits(Told::waits(arrival, unwritten(&error)), true),
    }
}

/// Puts a file with those that ask, the letter first: a letter without its file is taken away again.
fn put_aside(
    app: &App,
    place: &Place,
    (arrival, is_asking): (&Arrival, bool),
    (problems, rows): (&[Problem], &[Message]),
) -> Outcome {
    let file = &arrival.path;
    let put = || -> io::Result<PathBuf> {
        let to = match is_asking {
            true => file.clone(),
            false => place.aside(file.file_name().unwrap_or_default())?,
        };
        write(app, place, (&to, arrival.stamp), (problems, rows))?;
        if !is_asking {
            files::bring(file, &to, place.access)?;
            files::remove(&letter_of(file))?;
        }
        files::remove(&place.folder.place_rows(file, place.access)?)?;
        Ok(to)
    };
    match put() {
        Ok(to) => {
            let told = Told::of(arrival, Fate::Asks);
            let told = Told { problems: problems.to_vec(), place: Some(letter_of(&to)), ..told };
            Outcome::Asks(told, to)
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Outcome::Gone,
        Err(error) => Outcome::Waits(Told::waits(arrival, unwritten(&error)), false),
    }
}

/// Writes the letter that goes with a file at this place.
fn write(
    app: &App,
    place: &Place,
    (file, stamp): (&Path, Stamp),
    (problems, rows): (&[Problem], &[Message]),
) -> io::Result<()> {
    let name = clean::line(&file.file_name().unwrap_or_default().to_string_lossy());
    let folder = place.folder.path().display().to_string();
    let letter = Letter { file: &name, problems, rows, stamp, folder: &folder };
    // Whoever reads the text is elsewhere than whoever started Kring.
    let db = std::path::absolute(app.path())?;
    let typist = Typist { lang: place.lang, file: Some(&db) };
    let at = letter_of(file);
    files::remove(&at)?; // where it is a link, what it leads to is somebody else's
    files::write(&at, letter.text(typist), place.access)
}

/// The rows of a file that stayed out become one that can be put right. Earlier ones that nobody touched
/// go where all their rows are in it. Some come in all the same when a person says what `helps`.
fn keep_rows(
    app: &App,
    place: &Place,
    file: &Path,
    helps: Option<Deed>,
) -> io::Result<Option<PathBuf>> {
    let rows = place.folder.place_rows(file, place.access)?;
    if !rows.exists() {
        return Ok(None);
    }
    if !import::has_rows(&rows) {
        return files::remove(&rows).map(|()| None);
    }
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let mark = rows_mark(place.lang);
    // Rows that stayed out once more are those of the same file.
    let name = format!("{}{mark}", stem.split(&mark).next().unwrap_or_default());
    for earlier in place.folder.asking()? {
        let is_other = earlier.path != file && earlier.name.starts_with(&name);
        let letter = text_of(&letter_of(&earlier.path)).filter(|_| is_other);
        let is_untouched = letter.is_some_and(|letter| letter::is_of(&letter, earlier.stamp));
        if is_untouched && import::is_within(&earlier.path, &rows) {
            files::remove(&earlier.path)?;
            files::remove(&letter_of(&earlier.path))?;
        }
    }
    let name = format!("{name}.csv");
    let to = place.aside(name.as_ref())?;
    let shown = clean::line(&file.file_name().unwrap_or_default().to_string_lossy());
    let told = Problem::invalid_data("letter-rows").with("file", shown);
    let told = helps.into_iter().fold(told, Problem::deed);
    write(app, place, (&to, Stamp::of(&rows)?), (&[told], &[]))?;
    files::bring(&rows, &to, place.access)?;
    Ok(Some(to))
}
