//! `GET /`: the latest report, what needs attention, what runs when and what came of it.

use askama::Template;
use axum::extract::State;
use axum::response::Html;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::error::Failed;
use super::health::{self, Standing};
use super::page::{Words, html};
use crate::app::App;
use crate::domain::job::{JobName, RunState};
use crate::domain::{Advice, Deed, Message};
use crate::format;
use crate::insights::known;
use crate::jobs::overview::{self, Health, JobLine};
use crate::jobs::timetable::{self, Entry};
use crate::reports::{Edition, corrected, editions};
use crate::settings::Settings;
use crate::store::job_runs::{self, JobRun};
use crate::store::{ReadTx, reports};

/// How many runs and reports are shown.
const RUNS: u32 = 15;
const REPORTS: usize = 13;

#[derive(Template)]
#[template(path = "web/home.html")]
struct Home {
    words: Words,
    business: String,
    now: String,
    attention: Vec<String>,
    /// Up to when orders are known, where files of them come in.
    known: Option<String>,
    /// Of each kind the newest, the newest of all first.
    latest: Vec<ReportLine>,
    older: Vec<ReportLine>,
    no_report: String,
    jobs: Vec<JobCells>,
    mail: Vec<(String, String)>,
    runs: Vec<RunCells>,
}

struct ReportLine {
    id: i64,
    kind: String,
    subject: String,
    period: String,
    made: String,
}

struct JobCells {
    name: String,
    next: String,
    /// What the next run will cover.
    covers: String,
    last: String,
    outcome: String,
    mark: &'static str,
}

struct RunCells {
    started: String,
    name: String,
    outcome: String,
    mark: &'static str,
}

/// How instants and words are shown on this page.
struct View {
    words: Words,
    zone: TimeZone,
}

pub(super) async fn show(State(app): State<App>) -> Result<Html<String>, Failed> {
    Ok(html(&app.read_later(gather).await?)?)
}

fn gather(tx: &ReadTx<'_>) -> anyhow::Result<Home> {
    let settings = Settings::load(tx)?;
    let standing = health::look(tx, &settings)?;
    let words = Words(settings.business.language);
    let known = known::far(tx, &settings, words.0)?;
    let view = View { words, zone: settings.business.time_zone };
    let entries = timetable::entries(tx, &view.zone, 1)?;
    let (latest, older) = report_lines(tx, &view)?;
    Ok(Home {
        words,
        business: settings.business.name,
        now: view.instant(tx.now()),
        attention: standing.attention.iter().map(|one| one.line(&view.zone, words.0)).collect(),
        known: known.map(|known| words.message(&known)),
        latest,
        older,
        no_report: view.no_report(&standing.jobs),
        mail: view.mail(&standing),
        jobs: entries.iter().map(|entry| view.job(entry)).collect(),
        runs: job_runs::history(tx, RUNS)?.iter().map(|run| view.run(run)).collect(),
    })
}

/// The latest report of each kind, and those before them.
fn report_lines(
    tx: &ReadTx<'_>,
    view: &View,
) -> anyhow::Result<(Vec<ReportLine>, Vec<ReportLine>)> {
    let lang = view.words.0;
    let (mut latest, mut older, mut kinds) = (Vec::new(), Vec::new(), Vec::new());
    for Edition { report, corrects } in editions(tx)? {
        let is_latest = !kinds.contains(&report.kind);
        if !is_latest && older.len() >= REPORTS {
            continue;
        }
        let subject = reports::rendering(tx, report.id, lang)?.map(|one| one.subject);
        let subject = subject.unwrap_or_default();
        let line = ReportLine {
            id: report.id.0,
            kind: view.words.message(&report.kind.name()),
            subject: if corrects { corrected(subject, lang) } else { subject },
            period: format::period(report.period, lang),
            made: view.instant(report.created_at),
        };
        if is_latest {
            kinds.push(report.kind);
            latest.push(line);
        } else {
            older.push(line);
        }
    }
    Ok((latest, older))
}

impl View {
    fn instant(&self, at: Timestamp) -> String {
        format::date_time(at, &self.zone, self.words.0)
    }

    fn job(&self, entry: &Entry) -> JobCells {
        let (words, line) = (self.words, &entry.line);
        let covers = entry.coming.first().map(|run| words.message(&run.covers.message(words.0)));
        let ended = line.last.as_ref().and_then(|run| run.finished_at);
        let outcome = line.last.as_ref().map(|run| words.message(&overview::outcome(run)));
        JobCells {
            name: words.say(overview::name(line.job)),
            next: match &line.next {
                Some(Ok(next)) => self.instant(*next),
                Some(Err(problem)) => words.message(&problem.message),
                None if line.pattern.is_none() => words.say("job-always"),
                None => words.say("job-off"),
            },
            covers: covers.unwrap_or_default(),
            last: ended.map_or_else(|| words.say("job-never-ran"), |at| self.instant(at)),
            outcome: outcome.unwrap_or_default(),
            mark: match line.health() {
                Health::Good if line.last.is_none() => "none",
                Health::Good => "good",
                Health::Retrying => "wait",
                Health::Broken => "bad",
            },
        }
    }

    fn run(&self, run: &JobRun) -> RunCells {
        let mut outcome = self.words.message(&overview::outcome(run));
        if run.late {
            outcome = format!("{outcome} · {}", self.words.say("run-late"));
        }
        RunCells {
            started: self.instant(run.started_at.unwrap_or(run.due_at)),
            name: self.words.say(overview::name(run.job)),
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
    fn mail(&self, standing: &Standing) -> Vec<(String, String)> {
        let (words, lang) = (self.words, self.words.0);
        let outbox = &standing.outbox;
        let counts = [
            ("web-mail-waiting", outbox.waiting),
            ("web-mail-held", outbox.held),
            ("web-mail-failed", outbox.failed),
            ("web-mail-unknown", outbox.unknown),
        ];
        let mut rows: Vec<_> =
            counts.map(|(id, count)| (words.say(id), lang.group_digits(count))).to_vec();
        rows.push((words.say("web-last-backup"), self.last_backup(&standing.jobs)));
        rows
    }

    /// When the first report comes.
    fn no_report(&self, jobs: &[JobLine]) -> String {
        let weekly = jobs.iter().find(|line| line.job == JobName::WeeklyReport);
        let said = match weekly.and_then(|line| line.next.as_ref()) {
            Some(Ok(at)) => Message::new("web-report-comes").with("at", self.instant(*at)),
            Some(Err(_)) | None => Message::new("web-no-report"),
        };
        let now = Advice::from(said).deed(Deed::RunJob(JobName::WeeklyReport));
        format::advice(&now, self.words.0)
    }

    fn last_backup(&self, jobs: &[JobLine]) -> String {
        let line = jobs.iter().find(|line| line.job == JobName::Backup);
        let run = line.and_then(|line| line.last.as_ref());
        let made = run.filter(|run| run.state == RunState::Done).and_then(|run| run.finished_at);
        made.map_or_else(
            || self.words.message(&Message::new("web-no-backup")),
            |at| self.instant(at),
        )
    }
}
