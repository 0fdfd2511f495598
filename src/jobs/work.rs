//! What each job does, in terms of the modules that do it.

use serde_json::{Value, json};

use super::due::Task;
use super::notices;
use crate::app::App;
use crate::domain::report::{Recipient, ReportKind};
use crate::reports::Enqueued;
use crate::settings::Settings;
use crate::store::WriteTx;
use crate::{backup, insights, mail, reports};

pub(super) fn nightly_figures(
    tx: &WriteTx<'_>,
    settings: &Settings,
    task: &Task,
) -> anyhow::Result<Value> {
    Ok(serde_json::to_value(insights::nightly::run(tx, settings, task.as_of)?)?)
}

pub(super) fn weekly_report(
    tx: &WriteTx<'_>,
    settings: &Settings,
    task: &Task,
) -> anyhow::Result<Value> {
    report(tx, settings, ReportKind::Weekly, task)
}

pub(super) fn monthly_report(
    tx: &WriteTx<'_>,
    settings: &Settings,
    task: &Task,
) -> anyhow::Result<Value> {
    report(tx, settings, ReportKind::Monthly, task)
}

pub(super) fn quarterly_report(
    tx: &WriteTx<'_>,
    settings: &Settings,
    task: &Task,
) -> anyhow::Result<Value> {
    report(tx, settings, ReportKind::Quarterly, task)
}

/// The report is made once for its period; a second run finds it, and nobody gets it twice.
fn report(
    tx: &WriteTx<'_>,
    settings: &Settings,
    kind: ReportKind,
    task: &Task,
) -> anyhow::Result<Value> {
    let report = reports::make(tx, settings, kind, task.as_of)?;
    let notices = |reader: &Recipient| notices::of_mail(tx, settings, task, reader, &report);
    let enqueued =
        if task.send { reports::enqueue(tx, &report, notices)? } else { Enqueued::default() };
    Ok(json!({
        "report": report.id,
        "period": report.period.key(),
        "revision": report.revision,
        "send": task.send,
        "mails": enqueued.mails,
        "spared": enqueued.spared.len(),
        "spared_readers": enqueued.spared,
    }))
}

pub(super) fn backup(tx: &WriteTx<'_>, _: &Settings, _: &Task) -> anyhow::Result<Value> {
    Ok(serde_json::to_value(backup::make(tx)?)?)
}

/// Runs on a thread that may block, beside the threads that drive the network.
pub(super) fn deliver_outbox(app: &App, owner: &str, _: &Task) -> anyhow::Result<Value> {
    let delivering = mail::deliver::drain(app, owner);
    Ok(serde_json::to_value(tokio::runtime::Handle::current().block_on(delivering)?)?)
}
