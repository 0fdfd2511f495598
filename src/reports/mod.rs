//! Reports: figures gathered and frozen once per closed period, then set in both languages.
//!
//! `gather` asks `insights` and the file, `tell` puts that in words, `set` sets the words as HTML and
//! text from one struct, with their pictures and spreadsheet; all of that is a plan over a view of the file, and what comes out
//! is stored at once and never made again.
//! Deliberately absent: computing figures (`insights`), sending (`mail`) and any database access
//! besides storing (`store::reports`).

pub mod alerts;
mod anew;
mod check;
mod editions;
mod eventful;
mod front;
mod gather;
mod mails;
mod patience;
mod pick;
pub mod readers;
mod set;
mod tell;
mod told;
pub mod trial;
mod wanted;

use std::ops::ControlFlow;

use jiff::Timestamp;

use crate::domain::report::ReportKind;
use crate::domain::{Day, Deed, Lang, Period, Problem};
use crate::insights::nightly;
use crate::settings::Settings;
use crate::sheets::{self, Book};
use crate::store::reports::{Rendering, ReportFile, StoredReport};
use crate::store::{self, ReadTx, WriteTx, changes, outbox, reports};

use gather::data::WeeklyData;
use gather::review::ReviewData;
use set::workbook;
use tell::numbers::Words;
use tell::view::ReportView;
use tell::{review, weekly};

pub use anew::{Anew, Rewritten, ToldAnew, anew, stays};
pub use check::{Causes, Check, Difference, Part, check};
pub use editions::{Edition, corrected, editions, subject};
pub use front::{Front, front};
pub use mails::{Enqueued, enqueue};
pub use patience::{tell_waiting, untold, waits_no_more};
pub use pick::pick;
pub use set::notices::{Notice, Notices, lay_in, reason};
pub use set::page::{Page, html, page};
pub use told::{Different, Told, tell};
pub use wanted::{Wanted, wanted};

/// A report that is worked out and not stored yet.
#[derive(Debug)]
pub struct Draft {
    kind: ReportKind,
    period: Period,
    /// One that was made before, and may be made again.
    earlier: Option<StoredReport>,
    /// `None` where that one would read the same now.
    made: Option<Made>,
}

#[derive(Debug)]
struct Made {
    /// What it was made of, as it is kept.
    data: String,
    texts: Vec<(Lang, Rendering, Vec<ReportFile>)>,
}

/// What becomes of a report that readers have, where it is asked for again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mailed {
    Stays,
    /// One that says what is known now takes its place.
    IsCorrected,
}

/// The nights that a report of this kind still waits for, oldest first: the last in full, of the
/// others only the segments. Worked out before it, they tell it who moved.
///
/// # Errors
/// A database error.
pub fn missing_nights(
    tx: &ReadTx<'_>,
    settings: &Settings,
    (kind, as_of): (ReportKind, Day),
    mailed: Mailed,
) -> store::Result<Vec<Day>> {
    let period = Period::last_closed(kind.period(), as_of);
    if let Some(report) = reports::find(tx, kind, period)?
        && !may_be_made_again(tx, &report, mailed)?
    {
        return Ok(Vec::new());
    }
    // Those that were worked out before all orders were known are worked out again.
    let mut nights = nightly::stale(tx, settings)?;
    nights.extend(gather::movement::missing_nights(tx, period)?.unwrap_or_default());
    nights.sort_unstable();
    nights.dedup();
    Ok(nights)
}

/// The report of this kind on the last period closed before `as_of`: what was stored of it, byte
/// for byte, or a draft in both languages, to be frozen by [`Draft::store`].
///
/// One that was made while the clock was ahead, or that nobody was mailed yet, is made again, and one
/// that readers have where it is to be corrected. Where it then says something else, that is a revision of
/// its own, and mails of the first one that have not left are taken back.
///
/// # Errors
/// `report-not-over` when that period still runs, or a database error.
pub fn plan(
    tx: &ReadTx<'_>,
    settings: &Settings,
    (kind, as_of): (ReportKind, Day),
    mailed: Mailed,
) -> anyhow::Result<ControlFlow<StoredReport, Draft>> {
    let period = Period::last_closed(kind.period(), as_of);
    let earlier = reports::find(tx, kind, period)?;
    if let Some(report) = &earlier
        && !may_be_made_again(tx, report, mailed)?
    {
        return Ok(ControlFlow::Break(report.clone()));
    }
    if period.to > Day::of(tx.now(), &settings.business.time_zone) {
        return Err(Problem::usage("report-not-over").with("day", period.to).into());
    }
    let stands = match &earlier {
        Some(earlier) => says_the_same(tx, settings, earlier, as_of)?,
        None => false,
    };
    let made = if stands { None } else { Some(made(tx, settings, (kind, period, as_of))?) };
    Ok(ControlFlow::Continue(Draft { kind, period, earlier, made }))
}

/// A report is frozen once one of its mails was about to leave: until then it is made again where
/// something changed since. One of a clock that was ahead never counted.
fn may_be_made_again(
    tx: &ReadTx<'_>,
    report: &StoredReport,
    mailed: Mailed,
) -> store::Result<bool> {
    let has_changed = report.journal_mark < changes::mark(tx)?;
    let may = mailed == Mailed::IsCorrected || report.made_early;
    Ok(may || (has_changed && !reports::was_taken_up(tx, report.id)?))
}

fn made(
    tx: &ReadTx<'_>,
    settings: &Settings,
    (kind, period, as_of): (ReportKind, Period, Day),
) -> anyhow::Result<Made> {
    let (data, views) = worked_out(tx, settings, (kind, as_of), tx.now())?;
    let texts = views.iter().map(|view| set::files(period, view)).collect::<anyhow::Result<_>>()?;
    Ok(Made { data, texts })
}

impl Draft {
    /// Freezes it. Gives too how many mails with the one before it were taken back: their readers are
    /// to get this one.
    ///
    /// # Errors
    /// A database error.
    pub fn store(self, tx: &WriteTx<'_>) -> anyhow::Result<(StoredReport, usize)> {
        let (made, revision, withdrawn) = match (self.made, self.earlier) {
            (Some(made), None) => (made, 1, 0),
            (Some(made), Some(earlier)) => {
                let withdrawn = outbox::withdraw_report(tx, earlier.id)?;
                (made, earlier.revision + 1, withdrawn)
            }
            (None, Some(earlier)) => {
                reports::stands(tx, earlier.id)?;
                return Ok((earlier, 0));
            }
            (None, None) => return Err(missing(self.period).into()),
        };
        let id = reports::insert(tx, self.kind, (self.period, revision), &made.data)?;
        for (lang, rendering, files) in &made.texts {
            reports::insert_rendering(tx, id, *lang, rendering)?;
            reports::insert_files(tx, id, *lang, files)?;
        }
        let report = reports::get(tx, id)?.ok_or_else(|| missing(self.period))?;
        Ok((report, withdrawn))
    }

    /// `None` where the one that there is stands.
    fn in_language(&self, lang: Lang) -> Option<(Rendering, Vec<ReportFile>)> {
        let found = self.made.as_ref()?.texts.iter().find(|(of, ..)| *of == lang);
        found.map(|(_, rendering, files)| (rendering.clone(), files.clone()))
    }
}

/// Whether a report would read as it does, had it been made now.
fn says_the_same(
    tx: &ReadTx<'_>,
    settings: &Settings,
    earlier: &StoredReport,
    as_of: Day,
) -> anyhow::Result<bool> {
    let (_, views) = worked_out(tx, settings, (earlier.kind, as_of), earlier.created_at)?;
    for (view, _) in &views {
        if reports::rendering(tx, earlier.id, view.lang)? != Some(set::render::render(view)?) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn worked_out(
    tx: &ReadTx<'_>,
    settings: &Settings,
    (kind, as_of): (ReportKind, Day),
    made_at: Timestamp,
) -> anyhow::Result<(String, Vec<InOneLanguage>)> {
    match kind {
        ReportKind::Weekly => {
            let mut data = gather::weekly(tx, settings, as_of)?;
            data.basics.made_at = made_at;
            frozen(&data, week_in)
        }
        ReportKind::Monthly | ReportKind::Quarterly => {
            let period = Period::last_closed(kind.period(), as_of);
            let mut data = gather::review::gather(tx, settings, period)?;
            data.basics.made_at = made_at;
            frozen(&data, review_in)
        }
    }
}

/// A report in one language, with its spreadsheet.
type InOneLanguage = (ReportView, Book);

fn week_in(data: &WeeklyData, lang: Lang) -> anyhow::Result<InOneLanguage> {
    let voice = tell::voice(&data.basics, lang)?;
    Ok((weekly::view(data, lang)?, workbook::weekly(data, Words { voice: &voice })))
}

fn review_in(data: &ReviewData, lang: Lang) -> anyhow::Result<InOneLanguage> {
    let voice = tell::voice(&data.basics, lang)?;
    Ok((review::view(data, lang)?, workbook::review(data, Words { voice: &voice })))
}

/// A report in one language from its figures as they are stored; `None` when it was made by a program
/// whose figures this one cannot read.
fn read_in(kind: ReportKind, data: &str, lang: Lang) -> Option<anyhow::Result<InOneLanguage>> {
    match kind {
        ReportKind::Weekly => read(data).map(|data| week_in(&data, lang)),
        ReportKind::Monthly | ReportKind::Quarterly => {
            read(data).map(|data| review_in(&data, lang))
        }
    }
}

/// The data of a report as it is kept, and the report in each language with its spreadsheet.
fn frozen<T: serde::Serialize>(
    data: &T,
    view: impl Fn(&T, Lang) -> anyhow::Result<InOneLanguage>,
) -> anyhow::Result<(String, Vec<InOneLanguage>)> {
    let views: Vec<_> = Lang::ALL.iter().map(|lang| view(data, *lang)).collect::<Result<_, _>>()?;
    Ok((serde_json::to_string(data)?, views))
}

/// The spreadsheet of a stored report once more, from its figures as they are now stored; `None`
/// when it was made by a program whose figures this one cannot read. `mark` stands for a removed
/// name, in the data and in this language.
///
/// # Errors
/// When the library refuses it, which no data can cause.
pub fn sheet_again(
    report: &StoredReport,
    lang: Lang,
    (stored, mark): (&str, &str),
) -> anyhow::Result<Option<Vec<u8>>> {
    let data = report.data.replace(stored, mark);
    let found = read_in(report.kind, &data, lang);
    found.map(|found| sheets::write(&found?.1)).transpose()
}

fn read<T: serde::de::DeserializeOwned>(data: &str) -> Option<T> {
    serde_json::from_str(data).ok()
}

/// A stored report as readers of this language get it.
///
/// # Errors
/// A database error.
pub fn rendering(tx: &ReadTx<'_>, report: &StoredReport, lang: Lang) -> anyhow::Result<Rendering> {
    let found = reports::rendering(tx, report.id, lang)?;
    Ok(found.ok_or_else(|| missing(report.period))?)
}

fn missing(period: Period) -> Problem {
    Problem::failed("report-missing").with("period", period.key()).deed(Deed::CheckUp)
}

#[cfg(test)]
mod tests;
