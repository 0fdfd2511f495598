//! The check-up as a whole: the file and everything around it, and how jobs and mail are doing.

use std::path::Path;

use jiff::Timestamp;

use super::attention;
use crate::app::{self, App};
use crate::backup::{Finding, Status, examine};
use crate::domain::{Lang, Message, Problem};
use crate::settings::Settings;
use crate::store::{ReadTx, outbox};

/// Of these `backup::examine` tells already.
const TOLD: [&str; 2] = ["backups", "mail"];

/// Everything that was looked at. A file that cannot be opened is among it.
pub fn check_up(path: &Path, opened: Option<&App>, now: Timestamp, lang: Lang) -> Vec<Finding> {
    let mut findings = examine(path, now);
    let running = |tx: &ReadTx<'_>| match Settings::load(tx) {
        Ok(settings) => running(tx, &settings, lang),
        Err(_) => Ok(Vec::new()), // what makes no sense in them is told already
    };
    match opened.map(|app| app.read(running)) {
        Some(Ok(running)) => findings.extend(running),
        Some(Err(error)) => findings.push(Finding::problem("jobs", app::problem(&error).message)),
        None => {}
    }
    findings
}

/// Whether all of it works.
///
/// # Errors
/// `doctor-problems`, with how many do not.
pub fn verdict(findings: &[Finding]) -> Result<(), Problem> {
    match findings.iter().filter(|finding| finding.status == Status::Problem).count() {
        0 => Ok(()),
        count => Err(Problem::failed("doctor-problems").with("count", count)),
    }
}

/// How jobs and mail are doing, as the page and the owner's mail say it.
fn running(tx: &ReadTx<'_>, settings: &Settings, lang: Lang) -> anyhow::Result<Vec<Finding>> {
    let concerns = attention::list(tx, settings)?;
    let zone = &settings.business.time_zone;
    let waiting = outbox::health(tx, tx.now())?.waiting;
    let well = [
        ("clock", Message::new("doctor-clock")),
        ("jobs", Message::new("doctor-jobs")),
        ("outbox", Message::new("doctor-outbox").with("count", waiting)),
        ("mail_paused", Message::new("doctor-mail-not-paused")),
    ];
    let open = concerns.iter().filter(|concern| !TOLD.contains(&concern.check()));
    let open = open.map(|concern| {
        let (message, advice) = (concern.message(zone, lang), Some(concern.advice()));
        let status = if concern.is_grave() { Status::Problem } else { Status::Warning };
        Finding { check: concern.check(), status, message, advice }
    });
    let is_well = |check: &str| concerns.iter().all(|concern| concern.check() != check);
    let well = well.into_iter().filter(|(check, _)| is_well(check));
    Ok(open.chain(well.map(|(check, message)| Finding::ok(check, message))).collect())
}
