//! Runs what is due and what people ask for, one at a time.
//!
//! Only the holder of the server lock has a runner, so a run found "running" when a beat begins
//! belongs to somebody dead.

mod folder;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use tokio::sync::Mutex;

use super::due::{Moment, Plan, Task, due, waiting_long};
use super::pattern::Pattern;
use super::{Job, Work, alerts, work};
use crate::app::incoming::Watch;
use crate::app::{App, problem};
use crate::domain::job::JobName;
use crate::domain::{Actor, Day, JobRunId, Lang, Problem};
use crate::insights::known::Known;
use crate::mail::{self, deliver::DrainResult};
use crate::settings::Settings;
use crate::store::job_runs::{self, JobRun, NewRun};
use crate::store::{ReadTx, WriteTx, changes, clock, reports, schedules};
use crate::text;

/// How long to wait after the first, second, … failure; after the last one a run stays failed.
const RETRY_AFTER_MINUTES: [i64; 4] = [5, 15, 60, 240];
/// Attempts at one run, the first included.
const MAX_ATTEMPTS: i64 = 5;

/// What there is to do at a moment.
struct Looked {
    now: Timestamp,
    tasks: Vec<Task>,
    /// Reports that wait for so long that readers should hear of it.
    waiting: Vec<Task>,
}

/// Runs jobs for the holder of the server lock.
#[derive(Clone, Debug)]
pub struct Runner {
    app: App,
    owner: String,
    jobs: &'static [Job],
    /// Held while the outbox is emptied: one hand puts mail on the wire.
    delivering: Arc<Mutex<()>>,
    /// Whether the clock was in doubt when it was last looked at: said once, not every beat.
    doubted: Arc<AtomicBool>,
    /// The last change after which waiting reports were made again: looking reads the whole outbox.
    renewed: Arc<AtomicI64>,
    /// What is known of the folder from which files come in.
    folder: Arc<std::sync::Mutex<Watch>>,
    /// Set when it is to end: who waits for others waits no longer.
    stop: Arc<AtomicBool>,
}

impl Runner {
    /// A runner of these jobs, in whose name claims are made. Writes the schedule of jobs that
    /// have none yet, and takes back the runs of the dead.
    ///
    /// # Errors
    /// A database error.
    pub fn start(app: App, owner: &str, jobs: &'static [Job]) -> anyhow::Result<Runner> {
        let app = app.acting(Actor::Program);
        app.write(|tx| {
            for job in jobs {
                if let Some(pattern) = job.pattern {
                    schedules::ensure(tx, job.name, pattern)?;
                }
            }
            Ok(job_runs::recover(tx, MAX_ATTEMPTS)?)
        })?;
        let owner = owner.to_owned();
        Ok(Runner {
            app,
            owner,
            jobs,
            delivering: Arc::default(),
            doubted: Arc::default(),
            renewed: Arc::new(AtomicI64::new(-1)),
            folder: Arc::default(),
            stop: Arc::default(),
        })
    }

    /// The job at hand is the last, and ends early where it waits for others.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Runs what people asked for, then what is due, until `go_on` says no. A job that fails is
    /// recorded and does not stop the others. Nothing is due while the clock is in doubt.
    ///
    /// # Errors
    /// A database error: then nothing more can be recorded.
    pub async fn beat(&self, go_on: impl Fn() -> bool) -> anyhow::Result<usize> {
        if self.doubts_the_clock().await? {
            return Ok(0);
        }
        let mut ran = self.run_requested().await?;
        // Before anything that rests on what came in.
        self.read_folder(&go_on).await;
        self.renew_reports().await?;
        let Looked { now, tasks, waiting } = self.look().await?;
        let app = self.app.clone();
        tokio::task::spawn_blocking(move || work::tell_of_waiting(&app, &waiting)).await?;
        for task in tasks {
            if !go_on() || self.app.now() < now {
                break; // asked to stop, or the clock went back: look again
            }
            ran += usize::from(self.run_due(task).await?);
        }
        Ok(ran)
    }

    /// Whether somebody asked for a run.
    ///
    /// # Errors
    /// A database error.
    pub async fn is_asked(&self) -> anyhow::Result<bool> {
        self.app.read_later(|tx| Ok(!job_runs::requested(tx)?.is_empty())).await
    }

    /// Runs what people asked for, in the order they asked.
    ///
    /// # Errors
    /// A database error.
    pub async fn run_requested(&self) -> anyhow::Result<usize> {
        let mut ran = 0;
        if self.doubts_the_clock().await? {
            return Ok(ran);
        }
        for run in self.app.read_later(|tx| Ok(job_runs::requested(tx)?)).await? {
            let owner = self.owner.clone();
            let claim = move |tx: &WriteTx<'_>| Ok(job_runs::claim_requested(tx, run.id, &owner)?);
            if self.app.write_later(claim).await? {
                self.carry_out(run.id, asked_task(&run)).await?;
                ran += 1;
            }
        }
        Ok(ran)
    }

    /// Delivers what is due in the outbox; leaves a run behind only when it did something or
    /// failed.
    ///
    /// # Errors
    /// A database error: then nothing more can be recorded.
    pub async fn deliver(&self) -> anyhow::Result<()> {
        if self.doubts_the_clock().await? {
            return Ok(());
        }
        let _one = self.delivering.lock().await;
        let alerted = self.alert().await;
        let outcome = mail::deliver::drain(&self.app, &self.owner).await;
        let outcome = alerted.and(outcome); // what cannot be told is a failure too
        let this = self.clone();
        tokio::task::spawn_blocking(move || this.record_delivery(outcome)).await?
    }

    async fn doubts_the_clock(&self) -> anyhow::Result<bool> {
        let doubt = self.app.read_later(|tx| Ok(clock::doubt(tx)?)).await?;
        let before = self.doubted.swap(doubt.is_some(), Ordering::Relaxed);
        match doubt {
            Some(doubt) if !before => {
                tracing::error!(clock = doubt.code(), "the clock is in doubt: nothing is due");
            }
            None if before => tracing::warn!("the clock is believed again"),
            _ => {}
        }
        Ok(doubt.is_some())
    }

    /// Reports that nobody was mailed yet are made again where something changed since. One that
    /// cannot be is mailed as it is, and holds nothing up.
    async fn renew_reports(&self) -> anyhow::Result<()> {
        let mark = self.app.read_later(|tx| Ok(changes::mark(tx)?)).await?;
        if self.renewed.load(Ordering::Relaxed) == mark {
            return Ok(());
        }
        let app = self.app.clone();
        match tokio::task::spawn_blocking(move || work::renew_reports(&app)).await? {
            // What changed meanwhile, by this too, is looked at with the next beat.
            Ok(true) => self.renewed.store(mark, Ordering::Relaxed),
            Ok(false) => {}
            Err(error) => tracing::error!("nobody knows which reports wait: {error:#}"),
        }
        Ok(())
    }

    /// Tells readers what cannot wait for a report.
    async fn alert(&self) -> anyhow::Result<()> {
        if self.app.read_later(alerts::is_any).await? {
            self.app.write_later(alerts::work_out).await?;
        }
        Ok(())
    }

    /// What is due now, after putting right what a dead server or a wrong clock left.
    async fn look(&self) -> anyhow::Result<Looked> {
        if self.app.read_later(is_untidy).await? {
            self.app.write_later(tidy).await?;
        }
        let jobs = self.jobs;
        self.app
            .read_later(move |tx| {
                let settings = Settings::load(tx)?;
                let plans = plans(tx, jobs)?;
                let (now, zone) = (tx.now(), &settings.business.time_zone);
                let known = Known::at(tx, &settings, Day::of(now, zone))?;
                let orders_end = known.as_of().orders_end;
                let moment = Moment { now, zone, orders_end };
                let waiting = waiting_long(&plans, moment);
                Ok(Looked { now, tasks: due(&plans, moment), waiting })
            })
            .await
    }

    async fn run_due(&self, task: Task) -> anyhow::Result<bool> {
        let owner = self.owner.clone();
        let run = NewRun { job: task.job, due_at: task.due_at, as_of: task.as_of, late: task.late };
        let claim = move |tx: &WriteTx<'_>| Ok(job_runs::claim(tx, &run, &owner)?);
        match self.app.write_later(claim).await? {
            Some(id) => self.carry_out(id, task).await.map(|()| true),
            None => Ok(false),
        }
    }

    fn record_delivery(&self, outcome: anyhow::Result<DrainResult>) -> anyhow::Result<()> {
        let outcome = match outcome {
            Ok(done) if !moved_anything(&done) => return Ok(()),
            Ok(done) => Ok(serde_json::to_string(&done)?),
            Err(error) => Err(self.said(&error)),
        };
        self.app.write(|tx| {
            let today = Day::of(tx.now(), &Settings::load(tx)?.business.time_zone);
            let outcome = outcome.as_deref().map_err(String::as_str);
            Ok(job_runs::record(tx, JobName::DeliverOutbox, today, outcome)?)
        })
    }

    /// Does a claimed run; its failure or panic becomes part of its row.
    async fn carry_out(&self, id: JobRunId, task: Task) -> anyhow::Result<()> {
        tracing::info!(job.name = task.job.code(), due_at = %task.due_at, "job starts");
        let _one = match task.job {
            JobName::DeliverOutbox => Some(self.delivering.lock().await),
            JobName::FetchShops
            | JobName::NightlyFigures
            | JobName::WeeklyReport
            | JobName::MonthlyReport
            | JobName::QuarterlyReport
            | JobName::Backup
            | JobName::ReadFolder => None,
        };
        let (this, work) = (self.clone(), self.work(task.job));
        let outcome = tokio::task::spawn_blocking(move || this.work_on(work, id, &task)).await;
        let error = match outcome {
            Ok(Ok(())) => return Ok(()),
            Ok(Err(error)) => error,
            Err(panicked) => anyhow::anyhow!(panic_text(panicked)),
        };
        tracing::error!(job.name = task.job.code(), "job failed: {error:#}");
        let this = self.clone();
        let failed = tokio::task::spawn_blocking(move || this.record_failure(id, &error));
        failed.await?
    }

    fn work(&self, name: JobName) -> Option<Work> {
        self.jobs.iter().find(|job| job.name == name).map(|job| job.work)
    }

    fn work_on(&self, work: Option<Work>, id: JobRunId, task: &Task) -> anyhow::Result<()> {
        let finish = |tx: &WriteTx<'_>, result: &Value| {
            Ok(job_runs::finish(tx, id, &self.owner, &result.to_string())?)
        };
        match work {
            Some(Work::Stored(work)) => self.app.write(|tx| {
                let settings = Settings::load(tx)?;
                let result = work(tx, &settings, task)?;
                finish(tx, &result)
            }),
            Some(Work::Planned(work)) => work(&self.app, task, &finish),
            Some(Work::Apart(work)) => {
                let result = work(&self.app, &self.owner, task)?;
                self.app.write(|tx| finish(tx, &result))
            }
            Some(Work::Outside(work)) => {
                let result = work(&self.app, &self.stop)?;
                self.app.write(|tx| finish(tx, &result))
            }
            None => Err(Problem::usage("job-unknown").with("given", task.job.code()).into()),
        }
    }

    fn record_failure(&self, id: JobRunId, error: &anyhow::Error) -> anyhow::Result<()> {
        let said = self.said(error);
        self.app.write(|tx| {
            let run = job_runs::find(tx, id)?.filter(|run| !run.requested);
            let retry_at = run.and_then(|run| retry_at(run.attempts, tx.now()));
            Ok(job_runs::fail(tx, id, &self.owner, &said, retry_at)?)
        })
    }

    /// An error in the language of the business.
    fn said(&self, error: &anyhow::Error) -> String {
        let lang = self.app.settings().map_or(Lang::En, |settings| settings.business.language);
        text::say(lang, &problem(error).message)
    }
}

fn is_untidy(tx: &ReadTx<'_>) -> anyhow::Result<bool> {
    Ok(job_runs::is_untidy(tx)? || schedules::is_ahead(tx)? || reports::is_ahead(tx)?)
}

/// Puts right what a dead server or a clock that was ahead left.
fn tidy(tx: &WriteTx<'_>) -> anyhow::Result<()> {
    job_runs::recover(tx, MAX_ATTEMPTS)?;
    job_runs::undo_future(tx)?;
    schedules::undo_future(tx)?;
    reports::undo_future(tx)?;
    Ok(())
}

/// Whether a round of the outbox is worth a line in the history; mails that only wait are not.
fn moved_anything(done: &DrainResult) -> bool {
    done.sent + done.deferred + done.failed + done.unknown + done.held > 0
}

/// Every enabled job with its pattern and standing, in the order of the table.
fn plans(tx: &ReadTx<'_>, jobs: &[Job]) -> anyhow::Result<Vec<Plan>> {
    let stored = schedules::list(tx)?;
    let mut plans = Vec::new();
    for job in jobs {
        let row = stored.iter().find(|row| row.job == job.name && row.enabled);
        let Some(row) = row else { continue };
        if !job.is_wanted(tx)? {
            continue;
        }
        match Pattern::parse(&row.pattern) {
            Ok(pattern) => plans.push(Plan {
                job: job.name,
                policy: job.policy,
                pattern,
                since: row.since,
                standing: job_runs::standing(tx, job.name)?,
            }),
            // The others go on; lists and pages name the job whose schedule cannot be kept.
            Err(problem) => tracing::error!(job.name = job.name.code(), "{problem}"),
        }
    }
    Ok(plans)
}

/// A report that is asked for is sent: whoever had it already does not get it twice.
fn asked_task(run: &JobRun) -> Task {
    Task { job: run.job, due_at: run.due_at, as_of: run.as_of, late: false, send: true }
}

fn retry_at(attempts: i64, now: Timestamp) -> Option<Timestamp> {
    let place = usize::try_from(attempts - 1).ok()?;
    let minutes = RETRY_AFTER_MINUTES.get(place)?;
    now.checked_add(SignedDuration::from_mins(*minutes)).ok()
}

fn panic_text(panicked: tokio::task::JoinError) -> String {
    let Ok(payload) = panicked.try_into_panic() else { return "cancelled".to_owned() };
    let text = payload.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| payload.downcast_ref::<&str>().copied());
    format!("panic: {}", text.unwrap_or("no message"))
}

#[cfg(test)]
mod tests;
