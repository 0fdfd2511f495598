//! A run now, because a person asks for it.
//!
//! The wish is a row first. Whoever holds the server lock carries it out: a server that lives,
//! or else this command itself.

use std::time::{Duration, Instant};

use serde::Deserialize;

use super::heartbeat::runtime;
use super::runner::Runner;
use super::{Job, SCHEDULE, clock};
use crate::app::App;
use crate::app::incoming::Tally;
use crate::domain::job::{JobName, RunState};
use crate::domain::report::ReportKind;
use crate::domain::{Day, Deed, JobRunId, Problem};
use crate::import::folder::Folder;
use crate::mail;
use crate::settings::Settings;
use crate::store::Error;
use crate::store::imports::{self, Import};
use crate::store::job_runs::{self, JobRun};
use crate::store::lock::ServerLock;

/// How long a command waits for a server; what was asked for stays asked for.
const PATIENCE: Duration = Duration::from_secs(600);
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// Runs a job now, looking back from `as_of`, and gives its finished run. Mail that it puts in
/// the outbox is delivered.
///
/// # Errors
/// `job-failed` with what went wrong, `job-waiting` when a server takes too long, or a database
/// error.
pub fn run_now(app: &App, job: JobName, as_of: Day) -> anyhow::Result<JobRun> {
    run_of(app, SCHEDULE, job, as_of)
}

/// What came of mailing a report.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Mailed {
    /// Mails that were put in the outbox.
    pub mails: usize,
    /// The names of readers who were not mailed, because nothing happened.
    #[serde(rename = "spared_readers")]
    pub spared: Vec<String>,
    /// Nobody was mailed: no order of the period is known, and nobody has to be called.
    #[serde(default)] // a server of before it was told
    pub nothing_known: bool,
}

/// Mails a report as the schedule would: by the server that runs, or else by this program.
///
/// # Errors
/// As [`run_now`].
pub fn mail_report(app: &App, kind: ReportKind, as_of: Day) -> anyhow::Result<Mailed> {
    let run = run_now(app, kind.job(), as_of)?;
    Ok(serde_json::from_str(run.result.as_deref().unwrap_or("null"))?)
}

/// Has the server read its own folder, where it is this one and a server lives: no two read it at once.
/// Gives the files that came in meanwhile too, the newest first.
///
/// # Errors
/// As [`run_now`].
pub fn read_folder(app: &App, folder: &Folder) -> anyhow::Result<Option<(Tally, Vec<Import>)>> {
    if !ServerLock::is_held(app.path()) {
        return Ok(None);
    }
    let (watched, today) = app.read(|tx| {
        let settings = Settings::load(tx)?;
        let today = Day::of(tx.now(), &settings.business.time_zone);
        Ok((Folder::watched(tx.path(), &settings).ok().flatten(), today))
    })?;
    if watched.as_ref() != Some(folder) {
        return Ok(None);
    }
    let newest = app.read(|tx| Ok(imports::newest(tx)?))?;
    let run = run_now(app, JobName::ReadFolder, today)?;
    let tally = serde_json::from_str(run.result.as_deref().unwrap_or_default())?;
    let mut files = app.read(|tx| Ok(imports::list(tx)?))?;
    files.retain(|file| file.id > newest);
    Ok(Some((tally, files)))
}

fn run_of(app: &App, jobs: &'static [Job], job: JobName, as_of: Day) -> anyhow::Result<JobRun> {
    let id = app.write(|tx| {
        clock::ensure_believed(tx)?;
        Ok(job_runs::request(tx, job, as_of)?)
    })?;
    let asked = Instant::now();
    while asked.elapsed() < PATIENCE {
        if let Some(run) = finished(app, id)? {
            return succeeded(run);
        }
        match ServerLock::take(app.path(), "jobs run") {
            Ok(lock) => run_ourselves(app, jobs, &lock.owner)?,
            Err(Error::Served(..)) => std::thread::sleep(LOOK_EVERY),
            Err(error) => return Err(error.into()),
        }
    }
    Err(Problem::failed("job-waiting").with("job", job.code()).deed(Deed::JobHistory).into())
}

fn run_ourselves(app: &App, jobs: &'static [Job], owner: &str) -> anyhow::Result<()> {
    let runner = Runner::start(app.clone(), owner, jobs)?;
    mail::recover(app, owner)?;
    runtime()?.block_on(async {
        runner.run_requested().await?;
        runner.deliver().await
    })
}

fn finished(app: &App, id: JobRunId) -> anyhow::Result<Option<JobRun>> {
    let run = app.read(|tx| Ok(job_runs::find(tx, id)?))?;
    Ok(run.filter(|run| matches!(run.state, RunState::Done | RunState::Failed)))
}

fn succeeded(run: JobRun) -> anyhow::Result<JobRun> {
    if run.state == RunState::Done {
        return Ok(run);
    }
    let error = run.error.unwrap_or_default();
    Err(Problem::failed("job-failed").with("job", run.job.code()).with("error", error).into())
}
