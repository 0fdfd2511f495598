//! What needs a person's attention, for the first page and for programs that watch (`/health`).

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::page::Failed;
use crate::app::App;
use crate::backup::{self, Status};
use crate::domain::Message;
use crate::jobs::overview::{self, Health, JobLine};
use crate::settings::Settings;
use crate::store::{ReadTx, outbox, recipients};

/// Mails that went wrong longer ago are history.
const RECENT: SignedDuration = SignedDuration::from_hours(7 * 24);

/// How everything is doing at one instant.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    pub(super) jobs: Vec<JobLine>,
    pub(super) outbox: outbox::Health,
    /// What a person should do something about, the most urgent first.
    pub(super) attention: Vec<Message>,
}

/// # Errors
/// A database error.
pub(super) fn look(tx: &ReadTx<'_>, settings: &Settings) -> anyhow::Result<Standing> {
    let jobs = overview::jobs(tx, &settings.business.time_zone)?;
    let since = tx.now().checked_sub(RECENT).unwrap_or(Timestamp::UNIX_EPOCH);
    let outbox = outbox::health(tx, since)?;
    let mut attention: Vec<Message> = jobs.iter().filter_map(trouble).collect();
    if settings.mail.paused {
        attention.push(Message::new("attention-paused").with("count", outbox.held));
    }
    if outbox.failed > 0 {
        attention.push(Message::new("attention-mail-failed").with("count", outbox.failed));
    }
    if outbox.unknown > 0 {
        attention.push(Message::new("attention-mail-unknown").with("count", outbox.unknown));
    }
    let backups = backup::backups(tx.path(), tx.now());
    if backups.status != Status::Ok {
        attention.push(Message::new("attention-backup").with("finding", backups.message));
    }
    if recipients::list(tx)?.is_empty() {
        attention.push(Message::new("attention-no-recipients"));
    }
    Ok(Standing { jobs, outbox, attention })
}

fn trouble(line: &JobLine) -> Option<Message> {
    if let Some(Err(problem)) = &line.next {
        return Some(problem.message.clone());
    }
    let run = line.last.as_ref()?;
    let id = match line.health() {
        Health::Good => return None,
        Health::Retrying => "attention-job-retrying",
        Health::Broken => "attention-job-failed",
    };
    let job = Message::new(overview::name(line.job));
    Some(Message::new(id).with("job", job).with("outcome", overview::outcome(run)))
}

/// 200 while all is well, 503 when a job failed for good or mail was lost.
pub(super) async fn show(State(app): State<App>) -> Result<Response, Failed> {
    let (now, standing) =
        app.read_later(|tx| Ok((tx.now(), look(tx, &Settings::load(tx)?)?))).await?;
    let broken = standing.jobs.iter().any(|line| line.health() == Health::Broken)
        || standing.outbox.failed + standing.outbox.unknown > 0;
    let jobs = standing.jobs.iter().map(|line| {
        let next = line.next.as_ref().and_then(|next| next.as_ref().ok());
        let ended = line.last.as_ref().and_then(|run| run.finished_at);
        json!({ "job": line.job, "health": line.health(), "next": next, "last": ended })
    });
    let body = json!({
        "status": if broken { "attention" } else { "ok" },
        "version": env!("CARGO_PKG_VERSION"),
        "time": now,
        "jobs": jobs.collect::<Vec<_>>(),
        "outbox": standing.outbox,
    });
    let status = if broken { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK };
    Ok((status, [(CONTENT_TYPE, "application/json")], body.to_string()).into_response())
}
