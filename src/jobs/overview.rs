//! Every job with when it runs, how its last run went, and what that came to in words.

use std::path::Path;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;
use serde_json::Value;

use super::pattern::Pattern;
use super::{Job, SCHEDULE};
use crate::app::incoming::Tally;
use crate::domain::job::{JobName, RunState};
use crate::domain::{Deed, Message, Problem};
use crate::store::ReadTx;
use crate::store::job_runs::{self, JobRun};
use crate::store::schedules::{self, Schedule};
use crate::text::chosen;

/// One job as lists and pages show it.
#[derive(Clone, Debug)]
pub struct JobLine {
    pub job: JobName,
    /// Cron, in the zone of the business; `None` for what is done all the time.
    pub pattern: Option<String>,
    /// The next time, or why there is none; `None` for what is done all the time or switched off.
    pub next: Option<Result<Timestamp, Problem>>,
    /// The last run that ended, well or not.
    pub last: Option<JobRun>,
}

/// How a job is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Health {
    Good,
    /// It failed and is tried again by itself.
    Retrying,
    /// A person has to look.
    Broken,
}

/// All jobs in the order of the table.
///
/// # Errors
/// A database error.
pub fn jobs(tx: &ReadTx<'_>, zone: &TimeZone) -> anyhow::Result<Vec<JobLine>> {
    let stored = schedules::list(tx)?;
    let mut lines = Vec::new();
    for job in SCHEDULE {
        if job.is_wanted(tx)? {
            lines.push(line(tx, job, (&stored, zone))?);
        }
    }
    Ok(lines)
}

fn line(
    tx: &ReadTx<'_>,
    job: &Job,
    (stored, zone): (&[Schedule], &TimeZone),
) -> anyhow::Result<JobLine> {
    let row = stored.iter().find(|row| row.job == job.name);
    let pattern = row.map(|row| row.pattern.clone()).or(job.pattern.map(str::to_owned));
    let enabled = row.is_none_or(|row| row.enabled);
    let next = pattern.as_deref().filter(|_| enabled).map(|pattern| {
        let never = || Problem::failed("schedule-impossible").with("pattern", pattern);
        Pattern::parse(pattern)?.next(tx.now(), zone).ok_or_else(never)
    });
    Ok(JobLine { job: job.name, pattern, next, last: job_runs::latest(tx, job.name)? })
}

impl JobLine {
    pub fn health(&self) -> Health {
        let failed = self.last.as_ref().filter(|run| run.state == RunState::Failed);
        match failed {
            _ if matches!(self.next, Some(Err(_))) => Health::Broken,
            None => Health::Good,
            Some(run) if run.retry_at.is_some() => Health::Retrying,
            Some(run) if is_loop(run.job) => Health::Retrying,
            Some(_) => Health::Broken,
        }
    }
}

/// Whether it is done all the time.
fn is_loop(job: JobName) -> bool {
    SCHEDULE.iter().any(|one| one.name == job && one.pattern.is_none())
}

/// The id of a job's name as people say it.
pub fn name(job: JobName) -> &'static str {
    job.name().id
}

/// The job that is meant by its name.
///
/// # Errors
/// `choice-unknown`.
pub fn job(given: &str) -> Result<JobName, Problem> {
    chosen(given).map_err(|unknown| unknown.deed(Deed::ListJobs))
}

/// What came of a run.
pub fn outcome(run: &JobRun) -> Message {
    match run.state {
        RunState::Requested => Message::new("run-requested"),
        RunState::Running => Message::new("run-running"),
        RunState::Failed => failure(run),
        RunState::Done => {
            let result = run.result.as_deref().and_then(|text| serde_json::from_str(text).ok());
            success(run.job, &result.unwrap_or(Value::Null))
        }
    }
}

fn failure(run: &JobRun) -> Message {
    let error = run.error.clone().unwrap_or_default();
    match error.as_str() {
        job_runs::INTERRUPTED => Message::new("run-interrupted"),
        job_runs::TOO_EARLY => Message::new("run-too-early"),
        // It may be a sentence, and becomes a part of one.
        _ => Message::new("run-failed").with("error", error.trim_end_matches('.')),
    }
}

fn success(job: JobName, result: &Value) -> Message {
    let count = |name: &str| result[name].as_i64().unwrap_or(0);
    let text = |name: &str| result[name].as_str().unwrap_or_default().to_owned();
    match job {
        JobName::NightlyFigures => {
            let figures = Message::new("run-figures").with("customers", count("customers"));
            figures.with("forecast", forecast(&result["forecast"]))
        }
        JobName::WeeklyReport | JobName::MonthlyReport | JobName::QuarterlyReport => {
            let id = if result["send"] == true { "run-report" } else { "run-archived" };
            let spared = match result["nothing_known"] == true {
                true => Message::new("run-nothing-known"),
                false => Message::new("run-spared")
                    .with("count", count("spared"))
                    .with("names", names(&result["spared_readers"])),
            };
            Message::new(id)
                .with("period", text("period"))
                .with("mails", count("mails"))
                .with("spared", spared)
        }
        JobName::Backup => {
            let file = text("file");
            let name = Path::new(&file).file_name().map(|name| name.to_string_lossy().into_owned());
            Message::new("run-backup").with("file", name.unwrap_or_default())
        }
        JobName::FetchShops => fetched(&result["shops"]),
        JobName::DeliverOutbox => Message::new("run-delivered")
            .with("how", how_mail_left(count("sent"), count("written")))
            .with("sent", count("sent"))
            .with("later", count("deferred") + count("held") + count("waiting"))
            .with("trouble", count("failed") + count("unknown")),
        JobName::ReadFolder => {
            serde_json::from_value::<Tally>(result.clone()).unwrap_or_default().message()
        }
    }
}

/// How many rows of shops said something new, and how many could not be read.
fn fetched(shops: &Value) -> Message {
    let shops = shops.as_array().map(Vec::as_slice).unwrap_or_default();
    let sum = |part: &str, names: &[&str]| -> i64 {
        let counts = shops.iter().map(|shop| &shop["came"][part]);
        counts.map(|one| names.iter().filter_map(|name| one[*name].as_i64()).sum::<i64>()).sum()
    };
    let new = ["created", "updated"];
    Message::new("run-fetched")
        .with("orders", sum("orders", &new))
        .with("customers", sum("customers", &new))
        .with("invalid", sum("orders", &["invalid"]) + sum("customers", &["invalid"]))
}

/// A folder that took mails sent nothing.
fn how_mail_left(gone: i64, written: i64) -> &'static str {
    match gone {
        0 => "not",
        gone if gone == written => "written",
        _ => "sent",
    }
}

/// Names one after the other, as they were stored.
pub fn names(stored: &Value) -> String {
    let names = stored.as_array().map(Vec::as_slice).unwrap_or_default();
    names.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
}

/// What the night expects of all customers together, in plain words.
fn forecast(forecast: &Value) -> Message {
    let count = |name: &str| forecast[name].as_i64();
    let id = match (count("expected"), count("low")) {
        (None, _) => return Message::new("run-no-forecast"),
        (Some(_), None) => "run-forecast-rough",
        (Some(_), Some(_)) => "run-forecast-likely",
    };
    let parts = ["weeks", "expected", "low", "high"].into_iter();
    parts.fold(Message::new(id), |message, name| message.with(name, count(name).unwrap_or(0)))
}
