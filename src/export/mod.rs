//! Taking everything along: a folder with each list as CSV and JSON, the reports as pages, and a
//! note of what stands where.
//!
//! Put together under another name and renamed when it is whole, of one view of the file. Deliberately
//! absent: an import of it; going back is what backups are for.

mod list;
mod note;

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::domain::{Lang, Problem};
use crate::files::{self, Access, UnfinishedFolder};
use crate::reports;
use crate::settings::Settings;
use crate::store::export::{TABLES, rows_to_come};
use crate::store::{self, ReadTx};

pub use list::Written;

/// What was written where.
#[derive(Clone, Debug, Serialize)]
pub struct Exported {
    pub folder: PathBuf,
    pub lists: Vec<Written>,
    /// Pages of reports, each in its language.
    pub reports: usize,
}

/// How many rows are written, and of how many.
pub type Progress<'a> = &'a mut dyn FnMut(u64, u64);

/// Writes everything into a new folder.
///
/// # Errors
/// `export-folder-taken` when something is there already, `write-failed`, or a database error. There
/// is no folder then.
pub fn export(
    tx: &ReadTx<'_>,
    settings: &Settings,
    folder: &Path,
    lang: Lang,
    progress: Progress<'_>,
) -> anyhow::Result<Exported> {
    if !is_free(folder) {
        let folder = folder.display().to_string();
        return Err(Problem::failed("export-folder-taken").with("folder", folder).into());
    }
    let access = Access::of(tx.path());
    let cannot = |error: std::io::Error| files::problem(folder, &error);
    let unfinished = UnfinishedFolder::begin(folder, access).map_err(cannot)?;
    let lists = write_lists(tx, (unfinished.path(), access), progress)?;
    let pages = write_reports(tx, unfinished.path(), access)?;
    note::write(tx, settings, &lists, (unfinished.path(), access), lang)?;
    unfinished.finish().map_err(cannot)?;
    Ok(Exported { folder: folder.to_owned(), lists, reports: pages })
}

/// Whether nothing is there, or an empty folder.
fn is_free(folder: &Path) -> bool {
    match std::fs::read_dir(folder) {
        Ok(mut inside) => inside.next().is_none(),
        Err(_) => std::fs::symlink_metadata(folder).is_err(),
    }
}

fn write_lists(
    tx: &ReadTx<'_>,
    place: (&Path, Access),
    progress: Progress<'_>,
) -> anyhow::Result<Vec<Written>> {
    let to_come = u64::try_from(rows_to_come(tx)?).unwrap_or_default();
    let mut written = 0;
    let mut count = || {
        written += 1;
        progress(written, to_come.max(written));
    };
    TABLES.iter().map(|table| list::write(tx, table, place, &mut count)).collect()
}

/// Every report as its readers have it.
fn write_reports(tx: &ReadTx<'_>, folder: &Path, access: Access) -> anyhow::Result<usize> {
    let folder = folder.join("reports");
    files::make_folder(&folder, access).map_err(|error| files::problem(&folder, &error))?;
    let mut pages = 0;
    for report in store::reports::list(tx)? {
        for lang in [Lang::En, Lang::Nl] {
            if store::reports::rendering(tx, report.id, lang)?.is_none() {
                continue;
            }
            let revision =
                if report.revision > 1 { format!("-{}", report.revision) } else { String::new() };
            let (kind, period) = (report.kind.code(), report.period.key());
            let page = folder.join(format!("{kind}-{period}{revision}.{}.html", lang.code()));
            files::write(&page, reports::html(tx, &report, lang)?, access)
                .map_err(|error| files::problem(&page, &error))?;
            pages += 1;
        }
    }
    Ok(pages)
}
