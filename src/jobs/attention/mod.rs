//! What needs a person's attention: one list, for the page, the check-up, the command line and
//! the next mail to the owner. "All is well" is said only when it is empty.
//!
//! It is worked out from the file and the folder of backups whenever somebody asks; nothing of it
//! is stored, so that it can neither be forgotten nor linger.

mod post;
mod readers;
mod words;

use std::path::PathBuf;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::due::{Moment, Policy};
use super::overview::{self, Health, JobLine};
use super::pattern::Pattern;
use super::{Job, SCHEDULE, clock};
use crate::backup::{self, Finding, Status};
use crate::clock::Doubt;
use crate::domain::job::JobName;
use crate::domain::report::ReportKind;
use crate::domain::{Day, EmailAddress, Period, Problem};
use crate::import::folder::{Arrival, Folder};
use crate::insights::known::{self, Known, Late};
use crate::settings::Settings;
use crate::store::imports::{self, Import};
use crate::store::job_runs::{self, JobRun};
use crate::store::outbox::Entry;
use crate::store::place::{self, Change};
use crate::store::schedules::Schedule;
use crate::store::{ReadTx, reports, schedules};

pub use crate::mail::decide::RECENT;
pub use words::elsewhere;

/// A report may take this long before somebody is told that it is missing.
const GRACE: SignedDuration = SignedDuration::from_hours(1);

/// One thing that is not right.
#[derive(Clone, Debug, PartialEq)]
pub enum Concern {
    /// The machine's clock is not believed, so nothing is due.
    ClockDoubted { doubt: Doubt, now: Timestamp },
    /// The machine's clock was set back since something was stored at this instant.
    ClockSetBack { now: Timestamp, newest: Timestamp },
    /// The file is not where mail last left from: nothing leaves until somebody says what it is.
    Elsewhere(Change),
    /// A schedule that cannot be kept.
    NeverRuns { job: JobName, problem: Problem },
    /// The last run of a job failed.
    JobFailed { run: Box<JobRun>, retried: bool, times: i64, since: Timestamp },
    /// There is no report of a period, and its time has passed.
    NoReport { job: JobName, period: Period },
    /// The next file of orders should have come.
    OrdersLate(Late),
    /// Files that came in by themselves leave something open.
    FilesAsk { folder: PathBuf, files: Vec<String> },
    /// Rows of files that came in by themselves stayed out, and lie here.
    RowsLeft { folder: PathBuf, files: Vec<String> },
    /// Files that came in by themselves of which something is to be told, the newest first.
    FilesTold { files: Vec<Import> },
    /// The folder that a person named for files that come in is not there.
    FolderMissing { folder: PathBuf },
    /// The report of the last period was made, and none of its mails was taken.
    NobodyGot { period: Period },
    /// Mails that nobody got and that are not tried again.
    MailFailed { mails: Vec<Entry> },
    /// Mails of which nobody knows whether they arrived.
    MailUnknown { mails: Vec<Entry> },
    /// Mails that somebody took in hand and that are neither here nor there.
    MailLeaving { mails: Vec<Entry> },
    /// Mails that wait longer than they should.
    MailWaiting { count: i64, since: Timestamp },
    /// Nothing can leave with these settings.
    MailSettings(Problem),
    /// Mails wait for a password that is not where it should be.
    NoPassword { place: String },
    /// Nothing leaves until somebody says so.
    MailPaused { held: i64 },
    /// Kept back since mail was paused; a person decides.
    MailHeld { held: i64 },
    /// No backup, or none that is young enough.
    Backup(Box<Finding>),
    /// Readers of whose mailbox a mail server says that it is not there.
    Refused { readers: Vec<Silenced> },
    /// A reader whose address no mail can go to.
    OddAddress { email: EmailAddress, problem: Problem },
    /// There are readers, and none of them gets anything.
    NobodyReads,
    /// Nobody is on the list for any report.
    NoReaders,
}

/// A reader who gets nothing, on the word of a mail server.
#[derive(Clone, Debug, PartialEq)]
pub struct Silenced {
    pub email: EmailAddress,
    pub since: Day,
    /// The mail server's own words.
    pub said: String,
    /// No mail goes there any more; otherwise the next one is another try.
    pub stopped: bool,
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
    let elsewhere = place::change(tx)?.map(Concern::Elsewhere);
    let mut concerns: Vec<Concern> = elsewhere.into_iter().chain(set_back).collect();
    concerns.extend(of_jobs(tx, zone)?);
    concerns.extend(known::late(tx, settings)?.into_iter().map(Concern::OrdersLate));
    let missing = settings.incoming.missing(tx.path());
    concerns.extend(missing.map(|folder| Concern::FolderMissing { folder }));
    concerns.extend(of_files(tx, settings));
    let since = tx.now().checked_sub(RECENT).unwrap_or(Timestamp::UNIX_EPOCH);
    let files = imports::to_heed(tx, since)?;
    concerns.extend((!files.is_empty()).then_some(Concern::FilesTold { files }));
    concerns.extend(of_reports(tx, settings, &concerns)?);
    concerns.extend(post::look(tx, settings)?);
    let backups = backup::backups(tx.path(), tx.now());
    if backups.status != Status::Ok {
        concerns.push(Concern::Backup(Box::new(backups)));
    }
    concerns.extend(readers::look(tx, zone)?);
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

/// Files that ask, and rows that stayed out. A folder that cannot be read is told of by the job that
/// reads it.
fn of_files(tx: &ReadTx<'_>, settings: &Settings) -> Vec<Concern> {
    let folder = Folder::watched(tx.path(), settings).ok().flatten();
    let Some((folder, asking)) = folder.and_then(|it| Some((it.asks(), it.asking().ok()?))) else {
        return Vec::new();
    };
    let (rows, files): (Vec<_>, Vec<_>) = asking.into_iter().partition(Arrival::holds_rows);
    let names = |all: Vec<Arrival>| all.into_iter().map(|one| one.name).collect::<Vec<_>>();
    let (files, rows) = (names(files), names(rows));
    let ask = (!files.is_empty()).then(|| Concern::FilesAsk { folder: folder.clone(), files });
    let left = (!rows.is_empty()).then_some(Concern::RowsLeft { folder, files: rows });
    ask.into_iter().chain(left).collect()
}

/// Reports that should be there by now. A job that failed is told of already.
fn of_reports(
    tx: &ReadTx<'_>,
    settings: &Settings,
    told: &[Concern],
) -> anyhow::Result<Vec<Concern>> {
    let (now, zone) = (tx.now(), &settings.business.time_zone);
    let orders_end = Known::at(tx, settings, Day::of(now, zone))?.as_of().orders_end;
    let moment = Moment { now, zone, orders_end };
    let rows = schedules::list(tx)?;
    let mut concerns = Vec::new();
    for job in SCHEDULE.iter().filter(|job| !told.iter().any(|told| told.job() == Some(job.name))) {
        let row = rows.iter().find(|row| row.job == job.name && row.enabled);
        let awaited = row.and_then(|row| awaited(job, row, zone, now));
        if let Some(period) = awaited.filter(|period| !moment.is_waiting(*period))
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
