//! Which rows are held against an earlier copy, and what may explain that they differ.

/// What may change a row that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// What is in the journal under this table's name.
    Journal,
    /// Nothing but forgetting a person: what names one may stand in any text.
    Erasing,
    /// What is in the journal under this table's name and the row's own.
    Named,
}

/// A table, or the part of it that is judged.
#[derive(Debug)]
pub(super) struct Judged {
    pub(super) table: &'static str,
    pub(super) change: Change,
    /// Its rows in the order of the first `keys` columns.
    pub(super) rows: &'static str,
    pub(super) keys: usize,
    /// The columns that hold the row's own id, and the customer's.
    pub(super) id: usize,
    pub(super) customer: Option<usize>,
}

const fn fact(table: &'static str, rows: &'static str, customer: usize) -> Judged {
    Judged { table, change: Change::Journal, rows, keys: 1, id: 0, customer: Some(customer) }
}

const fn by_hand(table: &'static str, rows: &'static str) -> Judged {
    Judged { table, change: Change::Journal, rows, keys: 1, id: 0, customer: None }
}

const fn named(table: &'static str, rows: &'static str) -> Judged {
    Judged { table, change: Change::Named, rows, keys: 1, id: 0, customer: None }
}

const fn kept(table: &'static str, rows: &'static str, keys: usize) -> Judged {
    Judged { table, change: Change::Erasing, rows, keys, id: 0, customer: None }
}

/// What is judged.
pub(super) const JUDGED: &[Judged] = &[
    fact("customers", "select * from customers order by id", 0),
    Judged {
        keys: 4,
        id: 3,
        ..fact("orders", "select * from orders order by customer_id, day, amount, id", 0)
    },
    fact("interactions", "select * from interactions order by id", 1),
    fact("contracts", "select * from contracts order by id", 1),
    fact("answers", "select * from answers order by id", 2),
    fact("contacts", "select * from contacts order by id", 1),
    fact("consents", "select * from consents order by id", 1),
    fact("tasks", "select * from tasks order by id", 1),
    kept("surveys", "select * from surveys order by id", 1),
    by_hand("sources", "select id, kind, ended_at, system from sources order by id"),
    by_hand("known_to", "select * from known_to order by id"),
    kept("imports", "select * from imports order by id", 1),
    kept("acts", "select * from acts order by id", 1),
    kept("journal", "select * from journal order by id", 1),
    kept("erased_contacts", "select * from erased_contacts order by contact_id", 1),
    kept("erasures", "select * from erasures order by id", 1),
    // One that is true no longer is told to nobody.
    kept(
        "alerts",
        "select id, fact, kind, customer_id, data, created_at from alerts order by id",
        1,
    ),
    kept(
        "reports",
        "select id, kind, period_key, from_day, to_day, data, made_with, created_at
         from reports order by id",
        1,
    ),
    kept("report_renderings", "select * from report_renderings order by report_id, language", 2),
    kept("report_files", "select * from report_files order by report_id, language, place", 3),
    // What a mail says and to whom; of one that left, its bytes too, and that it left.
    kept(
        "outbox",
        "select id, dedupe_key, list, to_email, to_name, subject, text, html, created_at
         from outbox order by id",
        1,
    ),
    kept("outbox", "select id, message_id, mime from outbox where state = 'sent' order by id", 1),
    kept("outbox_files", "select * from outbox_files order by outbox_id, place", 2),
    by_hand("recipients", "select * from recipients order by id"),
    by_hand("own_segments", "select * from own_segments order by id"),
    named(
        "settings",
        "select key, value from settings where not key glob '*.password' order by key",
    ),
    // A clock that was wrong moves the moment from which one counts.
    named("schedules", "select job, pattern, enabled from schedules order by job"),
];

/// What is not judged: worked out again every night, or changed without a word in the journal.
#[cfg(test)]
pub(super) const NOT_JUDGED: &[&str] = &[
    "account_links",
    "accounts",
    "alert_mails",
    "clock",
    "concerns",
    "customer_insights",
    "forecast_origins",
    "import_answers",
    "import_rows",
    "job_runs",
    "kpi_snapshots",
    "model_fits",
    "nights_again",
    "order_days",
    "order_ids",
    "order_numbers",
    "order_owners",
    "pending_scrubs",
    "place",
    "recovery_codes",
    "refusals",
    "segment_members",
    "segments",
    "sessions",
    "stop_links",
    "suppressions",
];
