//! Making a report: its nights first, then itself, each planned while others may write.

use std::ops::ControlFlow;

use super::due::Task;
use super::{clock, notices};
use crate::app::App;
use crate::domain::calendar::Toward;
use crate::domain::report::{Recipient, ReportKind};
use crate::domain::{Day, EmailAddress, Lang, NewEmail};
use crate::insights::nightly::{self, Nights};
use crate::mail::stop;
use crate::reports::{self, Anew, Mailed};
use crate::settings::{Business, Settings};
use crate::store::reports::StoredReport;
use crate::store::{WriteTx, job_runs};

/// The report of this kind that a person asks for, and from which day it looks back: today, where
/// none is named. One that readers have may be corrected.
///
/// # Errors
/// `bad-date`, `clock-doubted`, or as [`report`].
pub fn asked(
    app: &App,
    kind: ReportKind,
    as_of: Option<&str>,
    mailed: Mailed,
) -> anyhow::Result<(Day, StoredReport)> {
    let as_of = app.read(|tx| {
        let today = Day::of(tx.now(), &Business::load(tx)?.time_zone);
        // A period that is not over says from when its report can be made.
        let as_of = as_of.map_or(Ok(today), |given| Day::typed(given, today, Toward::Past));
        let as_of = as_of.map_err(|problem| problem.on("on-as-of"))?;
        clock::ensure_believed(tx)?;
        Ok(as_of)
    })?;
    Ok((as_of, make(app, (kind, as_of), mailed)?))
}

/// What a report that stays as it was mailed would say if it were made now; `None` of one that nobody
/// was mailed. Nothing is kept of it, nor of the nights that it waits for.
///
/// # Errors
/// As [`report`].
pub fn anew(
    app: &App,
    report: &StoredReport,
    as_of: Day,
    lang: Lang,
) -> anyhow::Result<Option<Anew>> {
    app.look(|tx| {
        if !reports::stays(tx, report)? {
            return Ok(None);
        }
        let settings = Settings::load(tx)?;
        if let Some(nights) = nights(tx, (report.kind, as_of), Mailed::IsCorrected)? {
            nights.show(tx)?;
        }
        Ok(Some(reports::anew(tx, &settings, report, (as_of, lang))?))
    })
}

/// The report of this kind on the last period closed before `as_of`, made the first time, or again
/// while nobody has it. Whoever was to be mailed the one before is mailed this one.
///
/// # Errors
/// `report-not-over` when that period still runs, or a database error.
pub fn report(app: &App, kind: ReportKind, as_of: Day) -> anyhow::Result<StoredReport> {
    make(app, (kind, as_of), Mailed::Stays)
}

fn make(app: &App, asked: (ReportKind, Day), mailed: Mailed) -> anyhow::Result<StoredReport> {
    made(app, asked, mailed, |tx, report, withdrawn| {
        if withdrawn > 0 {
            let settings = Settings::load(tx)?;
            let task = task_of(tx, &report)?;
            let notices =
                |reader: &Recipient| notices::of_mail(tx, &settings, &task, reader, &report);
            reports::enqueue(tx, &report, notices)?;
        }
        Ok(report)
    })
}

/// When it was due and whether it came late then, whenever it is made again.
fn task_of(tx: &WriteTx<'_>, report: &StoredReport) -> anyhow::Result<Task> {
    let (job, period) = (report.kind.job(), report.period);
    let run = job_runs::scheduled(tx, job, (period.to, period.next().to))?;
    let (due_at, late) = run.map_or((tx.now(), false), |run| (run.due_at, run.late));
    Ok(Task { job, due_at, as_of: period.to, late, send: true })
}

/// Makes it, with what else is to be stored in the same breath; that hears how many mails with the one
/// before it were taken back.
///
/// # Errors
/// As [`report`], or what `store` fails with.
pub(super) fn report_and<T>(
    app: &App,
    kind: ReportKind,
    as_of: Day,
    store: impl FnOnce(&WriteTx<'_>, StoredReport, usize) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    made(app, (kind, as_of), Mailed::Stays, store)
}

fn made<T>(
    app: &App,
    asked: (ReportKind, Day),
    mailed: Mailed,
    store: impl FnOnce(&WriteTx<'_>, StoredReport, usize) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    work_out_nights(app, asked, mailed)?;
    let decide = |tx: &WriteTx<'_>| {
        let settings = Settings::load(tx)?;
        Ok(ControlFlow::Continue(reports::plan(tx, &settings, asked, mailed)?))
    };
    app.plan(decide, |tx, plan| {
        let (report, withdrawn) = match plan {
            ControlFlow::Break(report) => (report, 0),
            ControlFlow::Continue(draft) => draft.store(tx)?,
        };
        store(tx, report, withdrawn)
    })
}

/// A mail to try the way out with, and the settings to send it by: a few lines, or the latest report
/// of this kind as this reader would get it. If there is no report yet it is made for this, and
/// nothing is kept of it nor of the nights that it waits for.
///
/// # Errors
/// As [`report`].
pub fn trial(
    app: &App,
    to: &EmailAddress,
    kind: Option<ReportKind>,
) -> anyhow::Result<(Settings, NewEmail)> {
    app.look(|tx| {
        let settings = Settings::load(tx)?;
        let mail = match kind {
            Some(kind) => of_report(tx, &settings, kind, to)?,
            None => reports::trial::letter(tx, &settings, to)?,
        };
        Ok((settings, mail))
    })
}

fn of_report(
    tx: &WriteTx<'_>,
    settings: &Settings,
    kind: ReportKind,
    to: &EmailAddress,
) -> anyhow::Result<NewEmail> {
    let today = Day::of(tx.now(), &settings.business.time_zone);
    if let Some(nights) = nights(tx, (kind, today), Mailed::Stays)? {
        nights.show(tx)?;
    }
    // A link that acts by itself would have to be stored.
    let stopping = |lang| stop::by_mail(settings, lang, kind.into());
    reports::trial::of_report(tx, settings, kind, to, stopping)
}

/// The nights that the report waits for, all of them or none.
fn work_out_nights(app: &App, asked: (ReportKind, Day), mailed: Mailed) -> anyhow::Result<()> {
    let decide = |tx: &WriteTx<'_>| {
        Ok(match nights(tx, asked, mailed)? {
            Some(nights) => ControlFlow::Continue(nights),
            None => ControlFlow::Break(()),
        })
    };
    app.plan(decide, |tx, nights| Ok(nights.store(tx).map(drop)?))
}

fn nights(
    tx: &WriteTx<'_>,
    asked: (ReportKind, Day),
    mailed: Mailed,
) -> anyhow::Result<Option<Nights>> {
    let settings = Settings::load(tx)?;
    let missing = reports::missing_nights(tx, &settings, asked, mailed)?;
    let Some((last, earlier)) = missing.split_last() else { return Ok(None) };
    Ok(Some(nightly::plan(tx, &settings, earlier, *last)?))
}
