//! Bringing in a file: decided while others may write, and then stored.

use std::ops::ControlFlow;
use std::path::Path;

use super::App;
use crate::domain::Lang;
use crate::files::Access;
use crate::import::{
    self, ErrorFile, ImportKind, ImportOptions, ImportResult, Invalid, Plan, RawRow, Said,
};
use crate::settings::Settings;
use crate::store::WriteTx;

/// A file to bring in.
#[derive(Clone, Debug)]
pub struct Wish<'w> {
    pub kind: ImportKind,
    pub file: &'w Path,
    pub said: Said,
    /// Where invalid rows are listed, and in which language.
    pub errors: Option<(&'w Path, Lang)>,
}

/// Hears how many bytes of how many were read.
pub type Progress<'p> = dyn FnMut(u64, u64) + 'p;

/// Brings it in, all or nothing.
///
/// # Errors
/// As [`import::plan`], or what is wrong with the place for the list of errors.
pub fn run(
    app: &App,
    wish: &Wish<'_>,
    on_progress: &mut Progress<'_>,
) -> anyhow::Result<ImportResult> {
    if let Some((errors, _)) = wish.errors {
        import::keep_apart(errors, &[wish.file, app.path()])?;
    }
    // Begun anew when the Kring file changed meanwhile, and so is the list of errors.
    app.plan(|tx| decide(tx, wish, on_progress), |tx, plan| Ok(plan.store(tx)?))
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
