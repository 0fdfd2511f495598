//! What Kring does by itself, and when.
//!
//! Deliberately absent: what a job does (`insights`, `reports`, `backup`, `mail`), and any
//! memory of its own: what is due follows from the rows in the file and the clock.

pub mod due;
pub mod pattern;
pub mod runner;

use serde_json::Value;

use crate::app::App;
use crate::domain::job::JobName;
use crate::settings::Settings;
use crate::store::WriteTx;
use due::{Policy, Task};

/// One job: its name, when it runs unless the file says otherwise, what is done about missed
/// times, and the work.
#[derive(Clone, Copy, Debug)]
pub struct Job {
    pub name: JobName,
    /// Cron, in the zone of the business; a job without one is a loop, or only asked for.
    pub pattern: Option<&'static str>,
    pub policy: Policy,
    pub work: Work,
}

/// The work of a job; what it gives back is stored with the run, as JSON.
#[derive(Clone, Copy, Debug)]
pub enum Work {
    /// Stores its results in the transaction that marks the run as done.
    Stored(fn(&WriteTx<'_>, &Settings, &Task) -> anyhow::Result<Value>),
    /// Has transactions of its own, and does no harm when it is done twice. Claims what it
    /// works on in the name of the owner it is given.
    Apart(fn(&App, &str, &Task) -> anyhow::Result<Value>),
}
