//! The rows that did not go in, as a file for a spreadsheet: line and reason, and the
//! row itself, so that it can be put right there and brought in.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::cell::text_at;
use super::{Invalid, words};
use crate::domain::{Lang, Problem};
use crate::files::{self, Access, Unfinished};
use crate::sheets::text::harmless;
use crate::text;

/// The columns that are not of the file it is about.
const OWN: [&str; 2] = ["errors-line", "errors-reason"];

/// Longer lists of errors are not compared.
const MOST_COMPARED: u64 = 8 * 1024 * 1024;

/// A row as it stands in its file.
#[derive(Clone, Copy, Debug)]
pub struct RawRow<'a> {
    pub(super) headers: &'a [String],
    pub(super) record: &'a csv::StringRecord,
}

impl RawRow<'_> {
    /// One text for each column, without those that an earlier report of errors added.
    fn of_file(&self, text: impl Fn(usize) -> String) -> Vec<String> {
        let own = |at: &usize| self.headers.get(*at).is_some_and(|name| is_own(name));
        (0..self.headers.len()).filter(|at| !own(at)).map(text).collect()
    }
}

/// Whether a column was added by a report of errors, in whatever language.
pub(super) fn is_own(header: &str) -> bool {
    let said = |lang| OWN.iter().any(|id| text::say_id(lang, id) == header);
    said(Lang::En) || said(Lang::Nl)
}

/// The list of errors never overwrites the data that it is about.
///
/// # Errors
/// `import-report-is-source`.
pub fn keep_apart(report: &Path, others: &[&Path]) -> Result<(), Problem> {
    let Ok(real) = report.canonicalize() else { return Ok(()) };
    if others.iter().any(|other| other.canonicalize().is_ok_and(|other| other == real)) {
        let file = report.display().to_string();
        return Err(Problem::usage("import-report-is-source").with("file", file));
    }
    Ok(())
}

/// Whether there are rows in a list of errors.
pub fn has_rows(report: &Path) -> bool {
    let rows = csv::ReaderBuilder::new().flexible(true).from_path(report);
    rows.is_ok_and(|mut rows| rows.byte_records().next().is_some())
}

/// Whether every row of an earlier list of errors stands in this one too, on whatever line and for whatever
/// reason. Of long lists nobody says so.
pub fn is_within(earlier: &Path, list: &Path) -> bool {
    earlier_rows(earlier)
        .zip(earlier_rows(list))
        .is_some_and(|(earlier, list)| earlier.is_subset(&list))
}

/// The rows as they stood in their files, the names of their columns too.
fn earlier_rows(list: &Path) -> Option<BTreeSet<Vec<String>>> {
    let is_short = std::fs::metadata(list).is_ok_and(|found| found.len() <= MOST_COMPARED);
    let rows = is_short.then(|| {
        csv::ReaderBuilder::new()
            .flexible(true)
            .has_headers(false)
            .from_path(list)?
            .records()
            .map(|row| Ok(row?.iter().skip(OWN.len()).map(str::to_owned).collect()))
            .collect::<csv::Result<_>>()
    });
    rows?.ok()
}

/// Made when the first invalid row comes, or at the end; an earlier one is replaced.
pub struct ErrorFile {
    path: PathBuf,
    lang: Lang,
    access: Access,
    writer: Option<csv::Writer<Unfinished>>,
}

impl ErrorFile {
    /// # Errors
    /// `output-taken` where the file is there and no earlier list of errors.
    pub fn at(path: &Path, lang: Lang, access: Access) -> Result<ErrorFile, Problem> {
        let is_own = |head: &str| head.split(',').next().is_some_and(is_own);
        files::may_replace(path, is_own)?;
        Ok(ErrorFile { path: path.to_owned(), lang, access, writer: None })
    }

    /// # Errors
    /// `write-failed`.
    pub fn add(&mut self, invalid: &Invalid, row: RawRow<'_>) -> anyhow::Result<()> {
        let reason = text::say(self.lang, &invalid.reason);
        let mut cells = vec![invalid.line.to_string(), harmless(&reason)];
        cells.extend(row.of_file(|at| harmless(&words::lines(text_at(row.record, at)))));
        self.writer(Some(row))?.write_record(cells)?;
        Ok(())
    }

    /// Everything is on the disk, the header too when there was nothing else.
    ///
    /// # Errors
    /// As [`ErrorFile::add`].
    pub fn finish(mut self) -> anyhow::Result<()> {
        self.writer(None)?;
        let Some(writer) = self.writer.take() else { return Ok(()) };
        let finished = writer.into_inner().map_err(csv::IntoInnerError::into_error);
        let finished = finished.and_then(Unfinished::finish);
        Ok(finished.map_err(|error| files::problem(&self.path, &error))?)
    }

    fn writer(
        &mut self,
        first: Option<RawRow<'_>>,
    ) -> anyhow::Result<&mut csv::Writer<Unfinished>> {
        if self.writer.is_none() {
            let file = Unfinished::begin(&self.path, self.access)
                .map_err(|error| files::problem(&self.path, &error))?;
            let mut writer = csv::Writer::from_writer(file);
            let mut names = OWN.map(|id| text::say_id(self.lang, id)).to_vec();
            let name = |row: RawRow<'_>, at| row.headers.get(at).cloned().unwrap_or_default();
            names.extend(first.into_iter().flat_map(|row| row.of_file(|at| name(row, at))));
            writer.write_record(names.iter().map(|name| harmless(name)))?;
            self.writer = Some(writer);
        }
        self.writer.as_mut().ok_or_else(|| anyhow::anyhow!("no file of errors"))
    }
}
