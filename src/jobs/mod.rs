//! What Kring does by itself, and when.
//!
//! Deliberately absent: what a job does (`insights`, `reports`, `backup`, `mail`), and any
//! memory of its own: what is due follows from the rows in the file and the clock.

mod alerts;
pub mod attention;
mod checkup;
pub mod clock;
pub mod due;
mod fetch;
pub mod heartbeat;
pub mod making;
mod notices;
pub mod overview;
pub mod pattern;
mod request;
pub mod runner;
pub mod timetable;
mod work;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use serde_json::Value;

use crate::app::App;
use crate::domain::PeriodKind;
use crate::domain::job::JobName;
use crate::settings::Settings;
use crate::store::{self, ReadTx, WriteTx};
use due::{Policy, Task};

pub use crate::app::backup::back_up;
pub use checkup::{check_up, verdict};
pub use fetch::fetch_now;
pub use request::{Mailed, mail_report, read_folder, run_now};

/// One job: its name, when it runs unless the file says otherwise, what is done about missed
/// times, and the work.
#[derive(Clone, Copy, Debug)]
pub struct Job {
    pub name: JobName,
    /// Cron, in the zone of the business; a job without one is a loop.
    pub pattern: Option<&'static str>,
    pub policy: Policy,
    pub work: Work,
}

/// The work of a job; what it gives back is stored with the run, as JSON.
#[derive(Clone, Copy, Debug)]
pub enum Work {
    /// Stores its results in the transaction that marks the run as done.
    Stored(fn(&WriteTx<'_>, &Settings, &Task) -> anyhow::Result<Value>),
    /// The same, for what is worked out while others may write; it ends the run as it stores.
    Planned(fn(&App, &Task, &Finish<'_>) -> anyhow::Result<()>),
    /// Has transactions of its own, and does no harm when it is done twice. Claims what it
    /// works on in the name of the owner it is given.
    Apart(fn(&App, &str, &Task) -> anyhow::Result<Value>),
    /// Waits for others, for long if need be: ends as soon as it can once it is told to.
    Outside(fn(&App, &Arc<AtomicBool>) -> anyhow::Result<Value>),
}

impl Job {
    /// Whether there is anything that it could do: where no shop is asked nothing is fetched.
    ///
    /// # Errors
    /// A database error.
    fn is_wanted(&self, tx: &ReadTx<'_>) -> store::Result<bool> {
        Ok(self.name != JobName::FetchShops || !store::shops::list(tx)?.is_empty())
    }
}

/// Marks a run as done, with its result.
pub type Finish<'a> = dyn Fn(&WriteTx<'_>, &Value) -> anyhow::Result<()> + 'a;

/// The schedule: everything Kring does by itself. What is due together runs in this order.
pub static SCHEDULE: &[Job] = &[
    Job {
        name: JobName::FetchShops,
        pattern: Some("30 1 * * *"),
        policy: Policy::Once,
        work: Work::Outside(work::fetch_shops),
    },
    Job {
        name: JobName::NightlyFigures,
        pattern: Some("0 3 * * *"),
        policy: Policy::Replay,
        work: Work::Planned(work::nightly_figures),
    },
    Job {
        name: JobName::WeeklyReport,
        pattern: Some("0 7 * * MON"),
        policy: Policy::Report(PeriodKind::Week),
        work: Work::Planned(work::weekly_report),
    },
    Job {
        name: JobName::MonthlyReport,
        pattern: Some("0 7 1 * *"),
        policy: Policy::Report(PeriodKind::Month),
        work: Work::Planned(work::monthly_report),
    },
    Job {
        name: JobName::QuarterlyReport,
        pattern: Some("0 7 1 1,4,7,10 *"),
        policy: Policy::Report(PeriodKind::Quarter),
        work: Work::Planned(work::quarterly_report),
    },
    Job {
        name: JobName::Backup,
        pattern: Some("30 2 * * *"),
        policy: Policy::Once,
        work: Work::Apart(work::backup),
    },
    Job {
        name: JobName::DeliverOutbox,
        pattern: None,
        policy: Policy::Once,
        work: Work::Apart(work::deliver_outbox),
    },
    Job {
        name: JobName::ReadFolder,
        pattern: None,
        policy: Policy::Once,
        work: Work::Apart(work::read_folder),
    },
];
