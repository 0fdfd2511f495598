//! What each job does, in terms of the modules that do it.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use serde_json::{Value, json};

use super::due::Task;
use super::{Finish, making, notices};
use crate::app::App;
use crate::app::backup::back_up;
use crate::app::incoming::{self, Tally, Told};
use crate::domain::report::{Recipient, ReportKind};
use crate::domain::{Deed, Period, Problem};
use crate::import::folder::Folder;
use crate::reports::Enqueued;
use crate::settings::Settings;
use crate::shops::{self, How, Wire};
use crate::store::reports as stored;
use crate::store::{self, WriteTx};
use crate::{insights, mail, reports};

pub(super) fn nightly_figures(app: &App, task: &Task, finish: &Finish<'_>) -> anyhow::Result<()> {
    let decide = |tx: &WriteTx<'_>| {
        let settings = Settings::load(tx)?;
        let mut earlier = insights::nightly::stale(tx, &settings)?;
        earlier.retain(|night| *night < task.as_of);
        let night = insights::nightly::plan(tx, &settings, &earlier, task.as_of)?;
        Ok(ControlFlow::Continue(night))
    };
    app.plan(decide, |tx, night| finish(tx, &serde_json::to_value(night.store(tx)?)?))
}

pub(super) fn weekly_report(app: &App, task: &Task, finish: &Finish<'_>) -> anyhow::Result<()> {
    report(app, ReportKind::Weekly, task, finish)
}

pub(super) fn monthly_report(app: &App, task: &Task, finish: &Finish<'_>) -> anyhow::Result<()> {
    report(app, ReportKind::Monthly, task, finish)
}

pub(super) fn quarterly_report(app: &App, task: &Task, finish: &Finish<'_>) -> anyhow::Result<()> {
    report(app, ReportKind::Quarterly, task, finish)
}

/// The report is made once for its period; a second run finds it, and nobody gets it twice.
fn report(app: &App, kind: ReportKind, task: &Task, finish: &Finish<'_>) -> anyhow::Result<()> {
    making::report_and(app, kind, task.as_of, |tx, report, withdrawn| {
        let settings = Settings::load(tx)?;
        reports::waits_no_more(tx, kind, report.period)?;
        let notices = |reader: &Recipient| notices::of_mail(tx, &settings, task, reader, &report);
        let enqueued = match task.send || withdrawn > 0 {
            true => reports::enqueue(tx, &report, notices)?,
            false => Enqueued::default(),
        };
        let result = json!({
            "report": report.id,
            "period": report.period.key(),
            "revision": report.revision,
            "send": task.send,
            "mails": enqueued.mails,
            "spared": enqueued.spared.len(),
            "spared_readers": enqueued.spared,
            "nothing_known": enqueued.nothing_known,
        });
        finish(tx, &result)
    })
}

/// Makes the reports again whose mails all still wait, where something changed since: what readers
/// get is what is known when it leaves. One that cannot be made keeps no other from it; gives whether
/// all could be.
pub(super) fn renew_reports(app: &App) -> anyhow::Result<bool> {
    let mut all = true;
    for waiting in app.read(|tx| Ok(stored::waiting(tx)?))? {
        if let Err(error) = making::report(app, waiting.kind, waiting.period.to) {
            tracing::error!("a report whose mails wait could not be made again: {error:#}");
            all = false;
        }
    }
    Ok(all)
}

pub(super) fn backup(app: &App, _: &str, _: &Task) -> anyhow::Result<Value> {
    let made = back_up(app, false)?;
    if !made.damage.is_empty() || !made.unsound.is_empty() {
        tracing::error!("content or backups changed by themselves; kring doctor tells which");
    }
    Ok(serde_json::to_value(made)?)
}

/// Asks every shop; one that does not answer keeps no other from it.
pub(super) fn fetch_shops(app: &App, stop: &Arc<AtomicBool>) -> anyhow::Result<Value> {
    let how = How { wire: Wire::nightly(), stop: Arc::clone(stop), ..How::default() };
    let all = app.read(|tx| Ok(store::shops::list(tx)?))?;
    let fetched = shops::fetch_each(app, all, &how, &mut |_, _| ())?;
    let came: Vec<_> = fetched.iter().map(|(shop, came)| shops::summary(shop, came)).collect();
    Ok(json!({ "shops": came }))
}

/// Tells the readers of reports that wait for their orders that they do. Where that cannot be, everything
/// else goes on.
pub(super) fn tell_of_waiting(app: &App, tasks: &[Task]) {
    for task in tasks {
        if let Err(error) = tell(app, task) {
            tracing::error!("readers could not be told that a report waits: {error:#}");
        }
    }
}

/// Looks first, so that an idle program keeps nobody from writing.
fn tell(app: &App, task: &Task) -> anyhow::Result<()> {
    let kind = ReportKind::ALL.iter().copied().find(|kind| kind.job() == task.job);
    let Some(kind) = kind else { return Ok(()) };
    let period = Period::last_closed(kind.period(), task.as_of);
    if app.read(|tx| Ok(reports::untold(tx, kind, period)?.is_empty()))? {
        return Ok(());
    }
    app.write(|tx| {
        let settings = Settings::load(tx)?;
        let notices =
            |reader: &Recipient| notices::stopping(&settings, reader.language, kind.into());
        reports::tell_waiting(tx, &settings, (kind, period), notices)
    })
}

/// Asked for by a person: what lies there now is whole.
pub(super) fn read_folder(app: &App, _: &str, _: &Task) -> anyhow::Result<Value> {
    let watched = |settings: &Settings| match settings.incoming.missing(app.path()) {
        Some(folder) => Err(Problem::failed("attention-folder-missing")
            .with("folder", folder.display().to_string())
            .deed(Deed::Set("import.folder"))),
        None => Folder::watched(app.path(), settings),
    };
    let watched = watched(&app.settings()?)?;
    let folder = watched.ok_or_else(|| Problem::failed("incoming-off"))?;
    let all = incoming::read_all(app, folder)?;
    match all.iter().find_map(Told::trouble) {
        Some(problem) => Err(problem.clone().into()),
        None => Ok(serde_json::to_value(Tally::of(&all))?),
    }
}

/// Runs on a thread that may block, beside the threads that drive the network.
pub(super) fn deliver_outbox(app: &App, owner: &str, _: &Task) -> anyhow::Result<Value> {
    let delivering = mail::deliver::drain(app, owner);
    Ok(serde_json::to_value(tokio::runtime::Handle::current().block_on(delivering)?)?)
}
