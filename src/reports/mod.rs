//! Reports: figures gathered and frozen once per closed period, then set in both languages.
//!
//! `gather` asks `insights` and the file, `weekly` puts it in words, `render` sets the words as
//! HTML and text from one struct, and what comes out is stored and never made again.
//! Deliberately absent: computing figures (`insights`), sending (`mail`) and any database access
//! besides storing (`store::reports`).

mod data;
mod gather;
mod notices;
mod numbers;
mod plain;
mod render;
mod sections;
mod sentences;
mod view;
mod weekly;

use crate::domain::report::{Recipient, ReportKind};
use crate::domain::{Day, Lang, NewEmail, Period, Problem};
use crate::settings::Settings;
use crate::store::reports::{Rendering, StoredReport};
use crate::store::{ReadTx, WriteTx, outbox, recipients, reports};

pub use notices::{Notice, Notices, lay_in};

/// The weekly report of the last ISO week closed before `as_of`: made, frozen and set in both
/// languages the first time; what was stored then, byte for byte, ever after.
///
/// # Errors
/// `report-week-not-over` when that week still runs, or a database error.
pub fn make_weekly(
    tx: &WriteTx<'_>,
    settings: &Settings,
    as_of: Day,
) -> anyhow::Result<StoredReport> {
    let kind = ReportKind::Weekly;
    let period = Period::last_closed(kind.period(), as_of);
    if let Some(report) = reports::find(tx, kind, period)? {
        return Ok(report);
    }
    if period.to > Day::of(tx.now(), &settings.business.time_zone) {
        let over = period.to.to_string();
        return Err(Problem::usage("report-week-not-over").with("day", over).into());
    }
    let data = gather::weekly(tx, settings, as_of)?;
    let id = reports::insert(tx, kind, period, &serde_json::to_string(&data)?)?;
    for lang in Lang::ALL {
        let rendering = render::render(&weekly::view(&data, lang)?)?;
        reports::insert_rendering(tx, id, lang, &rendering)?;
    }
    reports::get(tx, id)?.ok_or_else(|| missing(period).into())
}

/// Puts one mail in the outbox for everybody who gets this report and did not have it yet; gives
/// how many that were. `notices` says what stands in one reader's mail only.
///
/// # Errors
/// A database error, or what `notices` fails with.
pub fn enqueue(
    tx: &WriteTx<'_>,
    report: &StoredReport,
    notices: impl Fn(&Recipient) -> anyhow::Result<Notices>,
) -> anyhow::Result<usize> {
    let mut enqueued = 0;
    for recipient in recipients::of_report(tx, report.kind)? {
        let mail = mail(tx, report, &recipient, &notices(&recipient)?)?;
        enqueued += usize::from(outbox::enqueue(tx, &mail)?);
    }
    Ok(enqueued)
}

fn mail(
    tx: &ReadTx<'_>,
    report: &StoredReport,
    recipient: &Recipient,
    notices: &Notices,
) -> anyhow::Result<NewEmail> {
    let frozen = rendering(tx, report, recipient.language)?;
    let Rendering { subject, html, text } = lay_in(frozen, notices)?;
    let (kind, period) = (report.kind.code(), report.period.key());
    Ok(NewEmail {
        dedupe_key: format!("{kind}_report:{period}:{}", recipient.id.0),
        to: recipient.email.clone(),
        to_name: recipient.name.clone(),
        recipient: Some(recipient.id),
        report: Some(report.id),
        subject,
        text,
        html,
        images: Vec::new(),
    })
}

/// A stored report as readers of this language get it.
///
/// # Errors
/// A database error.
pub fn rendering(tx: &ReadTx<'_>, report: &StoredReport, lang: Lang) -> anyhow::Result<Rendering> {
    let found = reports::rendering(tx, report.id, lang)?;
    Ok(found.ok_or_else(|| missing(report.period))?)
}

/// The HTML of a stored report: a page by itself, which needs nothing from anywhere.
///
/// # Errors
/// A database error.
pub fn html(tx: &ReadTx<'_>, report: &StoredReport, lang: Lang) -> anyhow::Result<String> {
    Ok(rendering(tx, report, lang)?.html)
}

fn missing(period: Period) -> Problem {
    Problem::failed("report-missing").with("period", period.key())
}

#[cfg(test)]
mod tests;
