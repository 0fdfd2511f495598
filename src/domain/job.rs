//! The work Kring does by itself, by name.

use super::{Deed, Problem};

coded_enum! {
    JobName {
        NightlyFigures = "nightly_figures",
        WeeklyReport = "weekly_report",
        MonthlyReport = "monthly_report",
        QuarterlyReport = "quarterly_report",
        DeliverOutbox = "deliver_outbox",
        Backup = "backup",
    }
}

impl JobName {
    /// Reads the name of a job.
    ///
    /// # Errors
    /// `job-unknown`.
    pub fn parse(given: &str) -> Result<JobName, Problem> {
        let unknown = || Problem::usage("job-unknown").with("given", given).deed(Deed::ListJobs);
        JobName::from_code(given).ok_or_else(unknown)
    }
}

coded_enum! {
    /// Where a run stands.
    RunState {
        /// Asked for by a person; the server picks it up.
        Requested = "requested",
        Running = "running",
        Done = "done",
        Failed = "failed",
    }
}
