//! What each job does, in terms of the modules that do it.

use serde_json::Value;

use super::due::Task;
use crate::app::App;
use crate::settings::Settings;
use crate::store::WriteTx;
use crate::{backup, mail};

pub(super) fn backup(tx: &WriteTx<'_>, _: &Settings, _: &Task) -> anyhow::Result<Value> {
    Ok(serde_json::to_value(backup::make(tx)?)?)
}

/// Runs on a thread that may block, beside the threads that drive the network.
pub(super) fn deliver_outbox(app: &App, owner: &str, _: &Task) -> anyhow::Result<Value> {
    let delivering = mail::deliver::drain(app, owner);
    Ok(serde_json::to_value(tokio::runtime::Handle::current().block_on(delivering)?)?)
}
