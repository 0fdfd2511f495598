//! The work Kring does by itself, by name.

coded_enum! {
    JobName {
        NightlyFigures = "nightly_figures",
        WeeklyReport = "weekly_report",
        MonthlyReport = "monthly_report",
        QuarterlyReport = "quarterly_report",
        FetchShops = "fetch_shops",
        DeliverOutbox = "deliver_outbox",
        ReadFolder = "read_folder",
        Backup = "backup",
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
