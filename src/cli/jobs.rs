//! `kring jobs`: what Kring does by itself, when, and what came of it.

use jiff::SignedDuration;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use super::table::{self, Column, words};
use super::{Context, usage};
use crate::app::App;
use crate::domain::number::at_most;
use crate::domain::{Day, Lang, Message};
use crate::jobs::attention;
use crate::jobs::overview::{self, JobLine};
use crate::settings::{Business, Settings};
use crate::store::job_runs::{self, JobRun};
use crate::{format, jobs, text};

/// See and run what Kring does by itself
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Show every job, when it runs and how the last time went (the default)
    List,
    /// Run a job now; a server that is running does it
    Run {
        /// `nightly_figures`, `weekly_report`, `monthly_report`, `quarterly_report`, `backup`,
        /// `deliver_outbox`, `read_folder` or `fetch_shops`
        name: String,
    },
    /// Show the latest runs
    History {
        /// How many
        #[arg(long, default_value_t = 20, value_parser = usage::count::<u32>)]
        limit: u32,
    },
}

const JOBS: [Column; 5] = [
    words("column-job"),
    words("column-when"),
    words("column-next"),
    words("column-last"),
    words("column-outcome"),
];
const HISTORY: [Column; 4] =
    [words("column-started"), words("column-job"), words("column-took"), words("column-outcome")];

pub(super) fn run(args: Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    match args.action.unwrap_or(Action::List) {
        Action::List => list(&app, context),
        Action::Run { name } => run_now(&app, &name, context),
        Action::History { limit } => history(&app, limit, context),
    }
}

fn list(app: &App, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let (zone, lines, concerns) = app.read(|tx| {
        let settings = Settings::load(tx)?;
        let zone = settings.business.time_zone.clone();
        let lines = overview::jobs(tx, &zone)?;
        Ok((zone, lines, attention::list(tx, &settings)?))
    })?;
    if context.json {
        return context.print_json(&lines.iter().map(line_json).collect::<Vec<_>>());
    }
    let lang = context.lang();
    let rows: Vec<_> = lines.iter().map(|line| line_cells(line, &zone, lang)).collect();
    table::print(context, &JOBS, &rows)?;
    if concerns.is_empty() {
        return Ok(());
    }
    context.line("")?;
    let lines = concerns.iter().map(|concern| concern.line(&zone, context.typist()));
    let lines = lines.map(|line| format!("! {line}")).collect::<Vec<_>>();
    lines.iter().try_for_each(|line| context.line(line))
}

fn line_cells(line: &JobLine, zone: &TimeZone, lang: Lang) -> Vec<String> {
    let next = match &line.next {
        Some(Ok(next)) => format::date_time(*next, zone, lang),
        Some(Err(problem)) => text::say(lang, &problem.message),
        None => String::new(),
    };
    let when = line.pattern.clone().unwrap_or_else(|| text::say_id(lang, "job-always"));
    let ended = line.last.as_ref().and_then(|run| run.finished_at);
    let ended = ended.map(|at| format::date_time(at, zone, lang));
    let outcome = line.last.as_ref().map(|run| text::say(lang, &overview::outcome(run)));
    let never = || text::say_id(lang, "job-never-ran");
    vec![
        text::say(lang, &line.job.name()),
        when,
        next,
        ended.unwrap_or_else(never),
        outcome.unwrap_or_default(),
    ]
}

fn line_json(line: &JobLine) -> Value {
    json!({
        "job": line.job,
        "pattern": line.pattern,
        "next": line.next.as_ref().and_then(|next| next.as_ref().ok()),
        "health": line.health(),
        "last": line.last.as_ref().map(run_json),
    })
}

fn run_now(app: &App, name: &str, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let job = overview::job(name)?;
    let today = Day::of(app.now(), &app.business()?.time_zone);
    let run = jobs::run_now(app, job, today)?;
    if context.json {
        return context.print_json(&run_json(&run));
    }
    context.say(&overview::outcome(&run))
}

fn history(app: &App, limit: u32, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let limit = at_most(limit)?;
    let (zone, runs) = app.read(|tx| {
        let zone = Business::load(tx)?.time_zone;
        Ok((zone, job_runs::history(tx, limit)?))
    })?;
    if context.json {
        return context.print_json(&runs.iter().map(run_json).collect::<Vec<_>>());
    }
    if runs.is_empty() {
        return context.say(&Message::new("job-history-empty"));
    }
    let lang = context.lang();
    let rows: Vec<_> = runs.iter().map(|run| run_cells(run, &zone, lang)).collect();
    table::print(context, &HISTORY, &rows)
}

fn run_cells(run: &JobRun, zone: &TimeZone, lang: Lang) -> Vec<String> {
    let started = run.started_at.unwrap_or(run.due_at);
    let took = run.finished_at.map(|ended| ended.duration_since(started).max(SignedDuration::ZERO));
    vec![
        format::date_time(started, zone, lang),
        text::say(lang, &run.job.name()),
        took.map(|took| format!("{} s", lang.group_digits(took.as_secs()))).unwrap_or_default(),
        text::say(lang, &overview::outcome(run)),
    ]
}

fn run_json(run: &JobRun) -> Value {
    let result = run.result.as_deref().and_then(|text| serde_json::from_str::<Value>(text).ok());
    json!({
        "id": run.id,
        "job": run.job,
        "due_at": run.due_at,
        "as_of": run.as_of,
        "requested": run.requested,
        "state": run.state,
        "late": run.late,
        "attempts": run.attempts,
        "started_at": run.started_at,
        "finished_at": run.finished_at,
        "retry_at": run.retry_at,
        "result": result,
        "error": run.error,
    })
}
