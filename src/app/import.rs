//! Bringing in a file: decided while others may write, and then stored.

use std::ops::ControlFlow;
use std::path::Path;

use super::App;
use super::backup::back_up;
use crate::domain::{ImportId, Lang};
use crate::files::Access;
use crate::import::{
    self, ErrorFile, ImportKind, ImportOptions, ImportResult, Invalid, Plan, RawRow, Said, TakeBack,
};
use crate::settings::Settings;
use crate::store::{WriteTx, imports};

/// Of fewer rows no backup is made before a file: it is brought in again sooner than that.
const FEWEST_ROWS: i64 = 100;

/// A file to bring in.
#[derive(Clone, Debug)]
pub struct Wish<'w> {
    pub kind: ImportKind,
    pub file: &'w Path,
    pub said: Said,
    /// A file that came in earlier, and is taken back in the same breath.
    pub replaces: Option<ImportId>,
    /// Where invalid rows are listed, and in which language.
    pub errors: Option<(&'w Path, Lang)>,
}

/// Hears how many bytes of how many were read.
pub type Progress<'p> = dyn FnMut(u64, u64) + 'p;

/// Brings it in, all or nothing.
///
/// # Errors
/// As [`import::plan`] and [`import::take_back`], or what is wrong with the place for the list of errors.
pub fn run(
    app: &App,
    wish: &Wish<'_>,
    on_progress: &mut Progress<'_>,
) -> anyhow::Result<ImportResult> {
    if let Some((errors, _)) = wish.errors {
        import::keep_apart(errors, &[wish.file, app.path()])?;
    }
    let store = |tx: &WriteTx<'_>, plan: Plan| Ok(plan.store(tx)?);
    let mut backed_up = None;
    let mut stored = match wish.replaces {
        // Begun anew when the Kring file changed meanwhile, and so is the list of errors.
        None => app.plan(
            |tx| {
                let decided = decide(tx, wish, on_progress)?;
                // While nobody is kept from writing.
                if backed_up.is_none() && changes_much(tx, wish.kind, &decided)? {
                    backed_up = Some(back_up(app, false)?.file);
                }
                Ok(decided)
            },
            store,
        )?,
        Some(import) => app.plan_alone(
            |tx| {
                let replaced = TakeBack { import, since: None, dry_run: false };
                import::take_back(tx, &Settings::load(tx)?, replaced)?;
                decide(tx, wish, on_progress)
            },
            store,
        )?,
    };
    stored.backup = backed_up;
    Ok(stored)
}

/// Whether so much of what is there changes that it is safer to have it as it was.
fn changes_much(
    tx: &WriteTx<'_>,
    kind: ImportKind,
    decided: &ControlFlow<ImportResult, Plan>,
) -> anyhow::Result<bool> {
    let ControlFlow::Continue(plan) = decided else { return Ok(false) };
    let (changes, rows) = (plan.changes(), imports::rows_of(tx, kind.code())?);
    Ok(rows >= FEWEST_ROWS && changes > rows / 10)
}

fn decide(
    tx: &WriteTx<'_>,
    wish: &Wish<'_>,
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
    let plan = import::plan(tx, &Settings::load(tx)?, wish.kind, wish.file, options)?;
    errors.map_or(Ok(()), ErrorFile::finish)?;
    Ok(plan)
}
