//! What needs a person's attention, for the first page and for programs that watch (`/health`).

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde_json::json;

use super::error::Failed;
use super::listener::Peer;
use crate::app::App;
use crate::jobs::attention::{self, Concern};
use crate::jobs::overview::{self, Health, JobLine};
use crate::settings::Settings;
use crate::store::{ReadTx, outbox};

/// How everything is doing at one instant.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    pub(super) jobs: Vec<JobLine>,
    pub(super) outbox: outbox::Health,
    /// What a person should do something about, the most urgent first.
    pub(super) attention: Vec<Concern>,
}

impl Standing {
    /// Whether a job failed for good, mail was lost or nothing works.
    pub(super) fn is_broken(&self) -> bool {
        self.jobs.iter().any(|line| line.health() == Health::Broken)
            || self.outbox.failed + self.outbox.unknown > 0
            || self.attention.iter().any(Concern::is_grave)
    }
}

/// # Errors
/// A database error.
pub(super) fn look(tx: &ReadTx<'_>, settings: &Settings) -> anyhow::Result<Standing> {
    let since = tx.now().checked_sub(attention::RECENT).unwrap_or(Timestamp::UNIX_EPOCH);
    Ok(Standing {
        jobs: overview::jobs(tx, &settings.business.time_zone)?,
        outbox: outbox::health(tx, since)?,
        attention: attention::list(tx, settings)?,
    })
}

/// 200 while all is well, 503 when a job failed for good, mail was lost or nothing works.
/// From elsewhere on the network no more is told than which of both.
pub(super) async fn show(
    State(app): State<App>,
    peer: Option<Extension<Option<Peer>>>,
) -> Result<Response, Failed> {
    let (now, standing) =
        app.read_later(|tx| Ok((tx.now(), look(tx, &Settings::load(tx)?)?))).await?;
    let broken = standing.is_broken();
    let jobs = standing.jobs.iter().map(|line| {
        let next = line.next.as_ref().and_then(|next| next.as_ref().ok());
        let ended = line.last.as_ref().and_then(|run| run.finished_at);
        json!({ "job": line.job, "health": line.health(), "next": next, "last": ended })
    });
    let state = if broken { "attention" } else { "ok" };
    let is_elsewhere = peer.is_some_and(|Extension(peer)| peer.is_some());
    let body = json!({
        "status": state,
        "version": env!("CARGO_PKG_VERSION"),
        "time": now,
        "jobs": jobs.collect::<Vec<_>>(),
        "outbox": standing.outbox,
        "attention": standing.attention.iter().map(Concern::check).collect::<Vec<_>>(),
    });
    let body = if is_elsewhere { json!({ "status": state }) } else { body };
    let status = if broken { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK };
    Ok((status, [(CONTENT_TYPE, "application/json")], body.to_string()).into_response())
}
