//! What needs a person's attention: one list, for the page, the check-up, the command line and
//! the next mail to the owner. "All is well" is said only when it is empty.
//!
//! It is worked out from the file and the folder of backups whenever somebody asks; nothing of it
//! is stored, so that it can neither be forgotten nor linger.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::due::Policy;
use super::overview::{self, Health, JobLine};
use super::pattern::Pattern;
use super::{Job, SCHEDULE, clock};
use crate::backup::{self, Finding, Status};
use crate::clock::Doubt;
use crate::domain::job::JobName;
use crate::domain::report::ReportKind;
use crate::domain::{Day, Lang, Message, OutboxState, Period, Problem, clean};
use crate::settings::Settings;
use crate::store::job_runs::{self, JobRun};
use crate::store::outbox::{self, Entry};
use crate::store::schedules::Schedule;
use crate::store::{ReadTx, recipients, reports, schedules};
use crate::{format, text};

/// Mails that went wrong longer ago are history.
pub const RECENT: SignedDuration = SignedDuration::from_hours(7 * 24);
/// A mail that is tried again for longer than this is worth a look.
const LONG_WAIT: SignedDuration = SignedDuration::from_hours(24);
/// A report may take this long before somebody is told that it is missing.
const GRACE: SignedDuration = SignedDuration::from_hours(1);
/// The longest answer of a mail server that is repeated.
const LONGEST_ANSWER: usize = 200;

/// One thing that is not right.
#[derive(Clone, Debug, PartialEq)]
pub enum Concern {
    /// The machine's clock is not believed, so nothing is due.
    ClockDoubted { doubt: Doubt, now: Timestamp },
    /// The machine's clock was set back since something was stored at this instant.
    ClockSetBack { now: Timestamp, newest: Timestamp },
    /// A schedule that cannot be kept.
    NeverRuns { job: JobName, problem: Problem },
    /// The last run of a job failed.
    JobFailed { run: Box<JobRun>, retried: bool, times: i64, since: Timestamp },
    /// There is no report of a period, and its time has passed.
    NoReport { job: JobName, period: Period },
    /// Mails that nobody got and that are not tried again.
    MailFailed { count: i64, last: Box<Entry> },
    /// Mails of which nobody knows whether they arrived.
    MailUnknown { count: i64 },
    /// Mails that wait longer than they should.
    MailWaiting { count: i64, since: Timestamp },
    /// Nothing leaves until somebody says so.
    MailPaused { held: i64 },
    /// Kept back since mail was paused; a person decides.
    MailHeld { held: i64 },
    /// No backup, or none that is young enough.
    Backup(Box<Finding>),
    /// Nobody is on the list for any report.
    NoReaders,
}

/// Everything that needs attention, the most urgent first.
///
/// # Errors
/// A database error.
pub fn list(tx: &ReadTx<'_>, settings: &Settings) -> anyhow::Result<Vec<Concern>> {
    let zone = &settings.business.time_zone;
    let clock = clock::look(tx)?;
    if let Some(doubt) = clock.doubt {
        // Whatever else is late or old is so by a clock that may be wrong.
        return Ok(vec![Concern::ClockDoubted { doubt, now: clock.now }]);
    }
    let set_back = clock.set_back().map(|newest| Concern::ClockSetBack { now: clock.now, newest });
    let mut concerns: Vec<Concern> = set_back.into_iter().collect();
    concerns.extend(of_jobs(tx, zone)?);
    concerns.extend(of_reports(tx, zone, &concerns)?);
    concerns.extend(of_mail(tx, settings)?);
    let backups = backup::backups(tx.path(), tx.now());
    if backups.status != Status::Ok {
        concerns.push(Concern::Backup(Box::new(backups)));
    }
    if recipients::list(tx)?.is_empty() {
        concerns.push(Concern::NoReaders);
    }
    Ok(concerns)
}

fn of_jobs(tx: &ReadTx<'_>, zone: &TimeZone) -> anyhow::Result<Vec<Concern>> {
    let mut concerns = Vec::new();
    for line in overview::jobs(tx, zone)? {
        if let Some(Err(problem)) = &line.next {
            concerns.push(Concern::NeverRuns { job: line.job, problem: problem.clone() });
        } else if let Some(failed) = failed(tx, line)? {
            concerns.push(failed);
        }
    }
    Ok(concerns)
}

fn failed(tx: &ReadTx<'_>, line: JobLine) -> anyhow::Result<Option<Concern>> {
    let retried = match line.health() {
        Health::Good => return Ok(None),
        Health::Retrying => true,
        Health::Broken => false,
    };
    let Some(run) = line.last else { return Ok(None) };
    let (times, since) = job_runs::failing(tx, line.job)?;
    let since = since.unwrap_or(run.due_at);
    Ok(Some(Concern::JobFailed { run: Box::new(run), retried, times, since }))
}

/// Reports that should be there by now. A job that failed is told of already.
fn of_reports(tx: &ReadTx<'_>, zone: &TimeZone, known: &[Concern]) -> anyhow::Result<Vec<Concern>> {
    let rows = schedules::list(tx)?;
    let mut concerns = Vec::new();
    for job in
        SCHEDULE.iter().filter(|job| !known.iter().any(|known| known.job() == Some(job.name)))
    {
        let row = rows.iter().find(|row| row.job == job.name && row.enabled);
        if let Some(period) = row.and_then(|row| awaited(job, row, zone, tx.now()))
            && let Some(kind) = ReportKind::ALL.iter().find(|kind| kind.period() == period.kind)
            && reports::find(tx, *kind, period)?.is_none()
        {
            concerns.push(Concern::NoReport { job: job.name, period });
        }
    }
    Ok(concerns)
}

/// The period whose report was due some time ago.
fn awaited(job: &Job, row: &Schedule, zone: &TimeZone, now: Timestamp) -> Option<Period> {
    let Policy::Report(kind) = job.policy else { return None };
    let period = Period::last_closed(kind, Day::of(now, zone));
    let closed = period.to.start(zone).checked_sub(SignedDuration::from_secs(1)).ok()?;
    let due = Pattern::parse(&row.pattern).ok()?.next(closed.max(row.since), zone)?;
    (due.checked_add(GRACE).ok()? <= now).then_some(period)
}

fn of_mail(tx: &ReadTx<'_>, settings: &Settings) -> anyhow::Result<Vec<Concern>> {
    let recently = tx.now().checked_sub(RECENT).unwrap_or(Timestamp::UNIX_EPOCH);
    let health = outbox::health(tx, recently)?;
    let mut concerns = Vec::new();
    let last = outbox::list(tx, Some(OutboxState::Failed), 1)?.pop();
    if let Some(last) = last.filter(|_| health.failed > 0) {
        concerns.push(Concern::MailFailed { count: health.failed, last: Box::new(last) });
    }
    if health.unknown > 0 {
        concerns.push(Concern::MailUnknown { count: health.unknown });
    }
    if settings.mail.paused {
        concerns.push(Concern::MailPaused { held: health.held });
        return Ok(concerns);
    }
    if health.held > 0 {
        concerns.push(Concern::MailHeld { held: health.held });
    }
    if let Some(since) = health.oldest_waiting
        && since.checked_add(LONG_WAIT).is_ok_and(|long| long <= tx.now())
    {
        concerns.push(Concern::MailWaiting { count: health.waiting, since });
    }
    Ok(concerns)
}

impl Concern {
    /// What it is about, in one word for programs.
    pub fn check(&self) -> &'static str {
        match self {
            Concern::ClockDoubted { .. } | Concern::ClockSetBack { .. } => "clock",
            Concern::NeverRuns { .. } => "schedule",
            Concern::JobFailed { .. } => "jobs",
            Concern::NoReport { .. } => "reports",
            Concern::MailFailed { .. }
            | Concern::MailUnknown { .. }
            | Concern::MailWaiting { .. }
            | Concern::MailHeld { .. } => "outbox",
            Concern::MailPaused { .. } => "mail_paused",
            Concern::Backup(_) => "backups",
            Concern::NoReaders => "recipients",
        }
    }

    /// The job it is about.
    pub fn job(&self) -> Option<JobName> {
        match self {
            Concern::NeverRuns { job, .. } | Concern::NoReport { job, .. } => Some(*job),
            Concern::JobFailed { run, .. } => Some(run.job),
            Concern::ClockDoubted { .. }
            | Concern::ClockSetBack { .. }
            | Concern::MailFailed { .. }
            | Concern::MailUnknown { .. }
            | Concern::MailWaiting { .. }
            | Concern::MailPaused { .. }
            | Concern::MailHeld { .. }
            | Concern::Backup(_)
            | Concern::NoReaders => None,
        }
    }

    /// Whether nothing works until somebody does something.
    pub fn is_grave(&self) -> bool {
        matches!(self, Concern::ClockDoubted { .. })
    }

    /// Whether a mail is the place to tell of it: not of what a mail that arrives disproves.
    pub fn is_for_mail(&self) -> bool {
        !matches!(self, Concern::MailPaused { .. } | Concern::NoReaders)
    }

    /// What is not right.
    pub fn message(&self, zone: &TimeZone, lang: Lang) -> Message {
        let at = |instant| format::date_time(instant, zone, lang);
        match self {
            Concern::ClockDoubted { doubt, now } => clock::message(*doubt, *now, (zone, lang)),
            Concern::ClockSetBack { now, newest } => {
                Message::new("clock-set-back").with("now", at(*now)).with("newest", at(*newest))
            }
            Concern::NeverRuns { job, problem } => Message::new("attention-never-runs")
                .with("job", Message::new(overview::name(*job)))
                .with("problem", problem.message.clone()),
            Concern::JobFailed { run, times, since, .. } => Message::new("attention-job-failed")
                .with("job", Message::new(overview::name(run.job)))
                .with("outcome", overview::outcome(run))
                .with("count", *times)
                .with("since", at(*since)),
            Concern::NoReport { period, .. } => {
                Message::new("attention-no-report").with("period", format::period(*period, lang))
            }
            Concern::MailFailed { count, last } => Message::new("attention-mail-failed")
                .with("count", *count)
                .with("to", last.to.as_str())
                .with("answer", answer(last)),
            Concern::MailUnknown { count } => {
                Message::new("attention-mail-unknown").with("count", *count)
            }
            Concern::MailWaiting { count, since } => Message::new("attention-mail-waiting")
                .with("count", *count)
                .with("since", at(*since)),
            Concern::MailPaused { held } => Message::new("attention-paused").with("count", *held),
            Concern::MailHeld { held } => Message::new("attention-mail-held").with("count", *held),
            Concern::Backup(finding) => finding.message.clone(),
            Concern::NoReaders => Message::new("attention-no-recipients"),
        }
    }

    /// What to do about it.
    pub fn advice(&self) -> Message {
        match self {
            Concern::ClockDoubted { doubt, .. } => clock::advice(*doubt),
            Concern::ClockSetBack { .. } => Message::new("clock-set-back-do"),
            Concern::NeverRuns { job, .. } => {
                Message::new("attention-never-runs-do").with("job", job.code())
            }
            Concern::JobFailed { retried: true, .. } => Message::new("attention-job-retried-do"),
            Concern::JobFailed { run, .. } => {
                Message::new("attention-job-failed-do").with("job", run.job.code())
            }
            Concern::NoReport { job, .. } => {
                Message::new("attention-no-report-do").with("job", job.code())
            }
            Concern::MailFailed { last, .. } => {
                Message::new("attention-mail-failed-do").with("id", last.id.0.to_string())
            }
            Concern::MailUnknown { .. } => Message::new("attention-mail-unknown-do"),
            Concern::MailWaiting { .. } => Message::new("attention-mail-waiting-do"),
            Concern::MailPaused { .. } => Message::new("doctor-unpause"),
            Concern::MailHeld { .. } => Message::new("attention-mail-held-do"),
            Concern::Backup(finding) => {
                finding.advice.clone().unwrap_or_else(|| Message::new("doctor-make-backup"))
            }
            Concern::NoReaders => Message::new("attention-no-recipients-do"),
        }
    }

    /// What is not right and what to do about it, in a line.
    pub fn line(&self, zone: &TimeZone, lang: Lang) -> String {
        let said = text::say(lang, &self.message(zone, lang));
        format!("{said} {}", text::say(lang, &self.advice()))
    }
}

fn answer(mail: &Entry) -> String {
    clean::shortened(mail.last_answer.as_deref().unwrap_or("–"), LONGEST_ANSWER)
}
