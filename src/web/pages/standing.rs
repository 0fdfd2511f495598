//! What pages say of Kring itself: what needs attention, what runs when, what came of it, mail and backup.

use jiff::Timestamp;

use crate::domain::job::{JobName, RunState};
use crate::domain::{Advice, Deed, Message};
use crate::format::{self, Voice};
use crate::jobs::overview::{self, Health, JobLine};
use crate::jobs::timetable::{self, Entry};
use crate::settings::Settings;
use crate::store::ReadTx;
use crate::store::job_runs::{self, JobRun};
use crate::web::health::{self, Standing};

/// How many runs are shown.
const RUNS: u32 = 15;

/// One job of the schedule.
pub(super) struct JobCells {
    pub(super) name: String,
    pub(super) next: String,
    /// What the next run will cover.
    pub(super) covers: String,
    pub(super) last: String,
    pub(super) outcome: String,
    pub(super) mark: &'static str,
}

/// One run that was.
pub(super) struct RunCells {
    pub(super) started: String,
    pub(super) name: String,
    pub(super) outcome: String,
    pub(super) mark: &'static str,
}

/// Kring itself, in words.
pub(super) struct Itself {
    pub(super) attention: Vec<String>,
    pub(super) jobs: Vec<JobCells>,
    pub(super) mail: Vec<(String, String)>,
    pub(super) runs: Vec<RunCells>,
}

pub(super) fn itself(
    tx: &ReadTx<'_>,
    settings: &Settings,
    words: &Voice,
) -> anyhow::Result<Itself> {
    let standing = health::look(tx, settings)?;
    let entries = timetable::entries(tx, &words.zone, 1)?;
    Ok(Itself {
        attention: attention(&standing, words),
        mail: mail(&standing, words),
        jobs: entries.iter().map(|entry| job(entry, words)).collect(),
        runs: job_runs::history(tx, RUNS)?.iter().map(|one| run(one, words)).collect(),
    })
}

/// What a person should do something about, the most urgent first.
pub(super) fn attention(standing: &Standing, words: &Voice) -> Vec<String> {
    standing.attention.iter().map(|one| one.line(&words.zone, words.lang)).collect()
}

fn job(entry: &Entry, words: &Voice) -> JobCells {
    let line = &entry.line;
    let covers = entry.coming.first().map(|run| words.say(&run.covers.message(words.lang)));
    let ended = line.last.as_ref().and_then(|run| run.finished_at);
    let outcome = line.last.as_ref().map(|run| words.say(&overview::outcome(run)));
    JobCells {
        name: words.word(overview::name(line.job)),
        next: match &line.next {
            Some(Ok(next)) => words.moment(*next),
            Some(Err(problem)) => words.say(&problem.message),
            None if line.pattern.is_none() => words.word("job-always"),
            None => words.word("job-off"),
        },
        covers: covers.unwrap_or_default(),
        last: ended.map_or_else(|| words.word("job-never-ran"), |at| words.moment(at)),
        outcome: outcome.unwrap_or_default(),
        mark: match line.health() {
            Health::Good if line.last.is_none() => "none",
            Health::Good => "good",
            Health::Retrying => "wait",
            Health::Broken => "bad",
        },
    }
}

fn run(run: &JobRun, words: &Voice) -> RunCells {
    let mut outcome = words.say(&overview::outcome(run));
    if run.late {
        outcome = format!("{outcome} · {}", words.word("run-late"));
    }
    RunCells {
        started: words.moment(run.started_at.unwrap_or(run.due_at)),
        name: words.word(overview::name(run.job)),
        outcome,
        mark: match run.state {
            RunState::Done => "good",
            RunState::Requested | RunState::Running => "none",
            RunState::Failed if run.retry_at.is_some() => "wait",
            RunState::Failed => "bad",
        },
    }
}

/// Labels and values about mail and backups.
fn mail(standing: &Standing, words: &Voice) -> Vec<(String, String)> {
    let outbox = &standing.outbox;
    let counts = [
        ("web-mail-waiting", outbox.waiting),
        ("web-mail-held", outbox.held),
        ("web-mail-failed", outbox.failed),
        ("web-mail-unknown", outbox.unknown),
    ];
    let mut rows: Vec<_> = counts.map(|(id, count)| (words.word(id), words.count(count))).to_vec();
    rows.push((words.word("web-last-backup"), last_backup(&standing.jobs, words)));
    rows
}

pub(super) fn last_backup(jobs: &[JobLine], words: &Voice) -> String {
    let line = jobs.iter().find(|line| line.job == JobName::Backup);
    let run = line.and_then(|line| line.last.as_ref());
    let made = run.filter(|run| run.state == RunState::Done).and_then(|run| run.finished_at);
    made.map_or_else(|| words.word("web-no-backup"), |at: Timestamp| words.moment(at))
}

/// When the first report comes.
pub(super) fn no_report(jobs: &[JobLine], words: &Voice) -> String {
    let weekly = jobs.iter().find(|line| line.job == JobName::WeeklyReport);
    let said = match weekly.and_then(|line| line.next.as_ref()) {
        Some(Ok(at)) => Message::new("web-report-comes").with("at", words.moment(*at)),
        Some(Err(_)) | None => Message::new("web-no-report"),
    };
    let now = Advice::from(said).deed(Deed::RunJob(JobName::WeeklyReport));
    format::advice(&now, words.lang)
}
