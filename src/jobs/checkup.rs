//! The check-up as a whole: the file and everything around it, and how jobs and mail are doing.

use std::path::Path;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::attention;
use super::overview::{self, JobLine};
use crate::app::{self, App};
use crate::backup::{Finding, Status, examine};
use crate::domain::{Advice, Deed, Lang, Message, Problem};
use crate::format;
use crate::import::folder::Folder;
use crate::insights::known;
use crate::settings::Settings;
use crate::store::lock::ServerLock;
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
    findings.iter_mut().filter_map(|finding| finding.advice.as_mut()).for_each(not_again);
    findings
}

/// Whoever reads this had all of it looked at.
fn not_again(advice: &mut Advice) {
    advice.deeds.retain(|deed| *deed != Deed::CheckUp);
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
    let known = known::far(tx, settings, lang)?.map(|far| ("orders", far));
    let known = known.into_iter().chain([("folder", folder(tx, settings)?)]);
    let open = concerns.iter().filter(|concern| !TOLD.contains(&concern.check()));
    let open = open.map(|concern| {
        let (message, advice) = (concern.message(zone, lang), Some(concern.advice()));
        let status = if concern.is_grave() { Status::Problem } else { Status::Warning };
        Finding { check: concern.check(), status, message, advice }
    });
    let server = server(tx, zone, lang)?;
    let is_well = |check: &str| concerns.iter().all(|concern| concern.check() != check);
    let well = well.into_iter().chain(known).filter(|(check, _)| is_well(check));
    let well = well.map(|(check, message)| Finding::ok(check, message));
    Ok(std::iter::once(server).chain(open).chain(well).collect())
}

/// Whether files come in by themselves, and when one last did.
fn folder(tx: &ReadTx<'_>, settings: &Settings) -> anyhow::Result<Message> {
    let Some(place) = settings.incoming.folder(tx.path()) else {
        return Ok(Message::new("doctor-folder-none"));
    };
    let shown = place.display().to_string();
    // One that cannot be watched is told of by the job that does.
    let Some(folder) = Folder::watched(tx.path(), settings).ok().flatten() else {
        return Ok(Message::new("doctor-folder-off").with("folder", shown));
    };
    let last = folder.kept().unwrap_or_default().into_iter().map(|kept| kept.came_on).max();
    Ok(match last {
        Some(day) => Message::new("doctor-folder-last").with("folder", shown).with("day", day),
        None => Message::new("doctor-folder").with("folder", shown),
    })
}

/// Whether what is on the schedule is done by itself. Where nothing is on it, nothing waits.
fn server(tx: &ReadTx<'_>, zone: &TimeZone, lang: Lang) -> anyhow::Result<Finding> {
    let check = "server";
    if ServerLock::is_held(tx.path()) {
        return Ok(Finding::ok(check, Message::new("doctor-served")));
    }
    let next = |line: JobLine| Some((line.next?.ok()?, line.job));
    let first = overview::jobs(tx, zone)?.into_iter().filter_map(next).min_by_key(|one| one.0);
    let Some((at, job)) = first else {
        return Ok(Finding::ok(check, Message::new("doctor-not-served-idle")));
    };
    let message = Message::new("doctor-not-served").with("job", Message::new(overview::name(job)));
    let message = message.with("at", format::date_time(at, zone, lang));
    Ok(Finding::warning(check, message, Deed::Serve))
}
