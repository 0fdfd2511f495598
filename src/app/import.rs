//! Bringing in a file, and taking one back: decided while others may write, and then stored.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::App;
use crate::backup;
use crate::domain::{ImportId, Lang, Problem};
use crate::files::{self, Access};
use crate::history::file::{self, Choices, TakenBack, TakingBack};
use crate::import::{
    self, ErrorFile, ImportKind, ImportOptions, ImportResult, Invalid, Opened, Plan, RawRow, Said,
    Typed, letter,
};
use crate::settings::Settings;
use crate::store::{Keep, WriteTx, imports};

/// A file to bring in.
#[derive(Clone, Debug)]
pub struct Wish<'w> {
    pub kind: ImportKind,
    pub file: &'w Path,
    pub said: Said,
    /// Where invalid rows are listed, and in which language.
    pub errors: Option<(&'w Path, Lang)>,
    /// The file in whose place it comes, and what becomes of what was changed since.
    pub replaces: Option<(ImportId, Choices)>,
}

/// Hears how many bytes of how many were read.
pub type Progress<'p> = dyn FnMut(u64, u64) + 'p;

/// Brings it in, all or nothing.
///
/// # Errors
/// As [`import::plan`], what is wrong with the place for the list of errors, as [`file::plan`] for the
/// one it replaces, or `import-no-backup`.
pub fn run(
    app: &App,
    wish: &Wish<'_>,
    on_progress: &mut Progress<'_>,
) -> anyhow::Result<ImportResult> {
    let file = open(app, wish.file, wish.said.answers.sheet.as_deref())?;
    bring_in(app, (wish, &file), on_progress)
}

/// Looks at a file, or at one sheet of it, with nothing of the Kring file held.
///
/// # Errors
/// As [`Opened::open`].
pub fn open(app: &App, file: &Path, sheet: Option<&str>) -> anyhow::Result<Opened> {
    Opened::open(file, files::folder_of(app.path()), sheet)
}

/// The same of a file that was looked at already.
///
/// # Errors
/// As [`run`].
pub fn bring_in(
    app: &App,
    (wish, file): (&Wish<'_>, &Opened),
    on_progress: &mut Progress<'_>,
) -> anyhow::Result<ImportResult> {
    if let Some((errors, _)) = wish.errors {
        import::keep_apart(errors, &[wish.file, app.path()])?;
    }
    if let Some((import, choices)) = &wish.replaces {
        return replace(app, (wish, file), (*import, choices), on_progress);
    }
    let mut safe = Safe::new(app);
    // Begun anew when the Kring file changed meanwhile, and so is the list of errors.
    let decide = |tx: &WriteTx<'_>| {
        let mut decided = decide(tx, (wish, file), on_progress)?;
        if let ControlFlow::Continue(plan) = &mut decided {
            let changes = plan.result.changed();
            plan.result.backup = safe.before(tx, imports::rows_there(tx)?, changes)?;
        }
        Ok(decided)
    };
    let result = app.plan(decide, |tx, plan| Ok(plan.store(tx)?));
    if let Err(error) = &result
        && !wish.said.dry_run
        && super::problems(error).iter().any(is_question)
    {
        // What was said until now need not be said again.
        app.write(|tx| import::remember(tx, wish.kind, file, &wish.said))?;
    }
    result
}

fn is_question(problem: &Problem) -> bool {
    problem.deeds.iter().any(|deed| deed.answer().is_some())
}

/// What was said of files like this one, as it was written down in a text file.
///
/// # Errors
/// Why the file cannot be read, `letter-two-sheets`, or as [`letter::said`].
pub fn answers_in(file: &Path) -> anyhow::Result<Typed> {
    let bytes = std::fs::read(file).map_err(|error| files::problem(file, &error))?;
    let [typed] = letter::said(&letter::decoded(&bytes))?
        .try_into()
        .map_err(|_| Problem::usage("letter-two-sheets"))?;
    Ok(typed)
}

/// Writes down what was said of files like this one.
///
/// # Errors
/// Why the file cannot be written.
pub fn save_answers(app: &App, file: &Path, result: &ImportResult) -> anyhow::Result<()> {
    let text = result.answers.iter().map(|line| format!("{line}\n")).collect::<String>();
    files::write(file, text, Access::of(app.path()))
        .map_err(|error| files::problem(file, &error).into())
}

fn decide(
    tx: &WriteTx<'_>,
    (wish, file): (&Wish<'_>, &Opened),
    on_progress: &mut Progress<'_>,
) -> anyhow::Result<ControlFlow<ImportResult, Plan>> {
    let begin = |(path, lang)| ErrorFile::at(path, lang, Access::of(tx.path()));
    let mut errors = wish.errors.map(begin).transpose()?;
    let mut on_invalid = |invalid: &Invalid, row: RawRow<'_>| match &mut errors {
        Some(errors) => errors.add(invalid, row),
        None => Ok(()),
    };
    let options = ImportOptions {
        said: wish.said.clone(),
        on_invalid: Some(&mut on_invalid),
        on_progress: Some(on_progress),
    };
    let plan = import::plan(tx, &Settings::load(tx)?, wish.kind, file, options)?;
    errors.map_or(Ok(()), ErrorFile::finish)?;
    Ok(plan)
}

/// Takes one file back and brings another in, in one transaction: the second is read as if the first
/// had never come, so others wait while it is. Where it is not stored, the first stays.
fn replace(
    app: &App,
    (wish, file): (&Wish<'_>, &Opened),
    (import, choices): (ImportId, &Choices),
    on_progress: &mut Progress<'_>,
) -> anyhow::Result<ImportResult> {
    let mut safe = Safe::new(app);
    let store = |tx: &WriteTx<'_>, taking_back: TakingBack| {
        tx.trial(|tx| {
            let there = imports::rows_there(tx)?;
            // What was answered of such files does not go with the one that is taken back.
            let said = import::recall(tx, wish.kind, file, &wish.said)?;
            let wish = Wish {
                kind: wish.kind,
                file: wish.file,
                said,
                errors: wish.errors,
                replaces: None,
            };
            let taken_back = taking_back.store(tx, &mut |_, _| ())?;
            let mut result = match decide(tx, (&wish, file), on_progress)? {
                ControlFlow::Break(result) => ImportResult { stored: false, ..result },
                ControlFlow::Continue(plan) => plan.store(tx)?,
            };
            let stored = result.stored;
            result.replaced = Some(TakenBack { stored, ..taken_back });
            if stored {
                result.backup = safe.before(tx, there, result.changed())?;
            }
            Ok((result, if stored { Keep::Yes } else { Keep::No }))
        })
    };
    app.plan(|tx| Ok(ControlFlow::Continue(file::plan(tx, import, choices)?)), store)
}

/// What taking a file back would do, with what was said so far.
///
/// # Errors
/// As [`file::look`].
pub fn look_back(app: &App, import: ImportId, choices: &Choices) -> anyhow::Result<TakenBack> {
    app.look(|tx| Ok(file::look(tx, import, choices)?.told().clone()))
}

/// Takes a file back, all or nothing.
///
/// # Errors
/// As [`file::plan`], or `import-no-backup`.
pub fn take_back(
    app: &App,
    import: ImportId,
    choices: &Choices,
    on_progress: &mut file::Progress<'_>,
) -> anyhow::Result<TakenBack> {
    let mut safe = Safe::new(app);
    let mut made = None;
    let decide = |tx: &WriteTx<'_>| {
        let plan = file::plan(tx, import, choices)?;
        made = safe.before(tx, imports::rows_there(tx)?, plan.told().rows())?;
        Ok(ControlFlow::Continue(plan))
    };
    let mut taken_back = app.plan(decide, |tx, plan| plan.store(tx, on_progress))?;
    taken_back.backup = made;
    Ok(taken_back)
}

/// A file with fewer rows than this is not copied before a change: it is soon made again.
const FEW: i64 = 50;
/// What changes more than one in so many rows is much.
const MUCH: i64 = 10;

/// Sees to it that there is a copy of the file before much of it changes.
struct Safe<'a> {
    app: &'a App,
    made: Option<PathBuf>,
}

impl Safe<'_> {
    fn new(app: &App) -> Safe<'_> {
        Safe { app, made: None }
    }

    /// Makes a backup, once, before so many rows change of those that were there; `None` where that is
    /// not much.
    ///
    /// # Errors
    /// `import-no-backup`.
    fn before(
        &mut self,
        tx: &WriteTx<'_>,
        there: i64,
        changes: i64,
    ) -> anyhow::Result<Option<PathBuf>> {
        let is_much = there >= FEW && changes.saturating_mul(MUCH) > there;
        if self.made.is_none() && is_much {
            let made = self.make(tx).map_err(|error| {
                let why = super::problem(&error);
                let problem = Problem::failed("import-no-backup").with("why", why.message);
                anyhow::Error::from(problem)
            })?;
            self.made = Some(made);
        }
        Ok(self.made.clone())
    }

    fn make(&self, tx: &WriteTx<'_>) -> anyhow::Result<PathBuf> {
        let watch = self.app.read(backup::look)?;
        let made = backup::make(tx, watch)?;
        made.check()?;
        Ok(made.file)
    }
}
