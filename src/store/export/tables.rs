//! Which table leaves in which list, and which ones stay, with the reason.

use super::Table;

/// Every list, in the order they are written.
pub const TABLES: &[Table] = &[
    Table {
        name: "customers",
        about: "export-list-customers",
        of: &["customers"],
        sql: include_str!("../sql/export/customers.sql"),
    },
    Table {
        name: "contacts",
        about: "export-list-contacts",
        of: &["contacts"],
        sql: include_str!("../sql/export/contacts.sql"),
    },
    Table {
        name: "consents",
        about: "export-list-consents",
        of: &["consents"],
        sql: include_str!("../sql/export/consents.sql"),
    },
    Table {
        name: "orders",
        about: "export-list-orders",
        of: &["orders"],
        sql: include_str!("../sql/export/orders.sql"),
    },
    Table {
        name: "contracts",
        about: "export-list-contracts",
        of: &["contracts"],
        sql: include_str!("../sql/export/contracts.sql"),
    },
    Table {
        name: "interactions",
        about: "export-list-interactions",
        of: &["interactions"],
        sql: include_str!("../sql/export/interactions.sql"),
    },
    Table {
        name: "surveys",
        about: "export-list-surveys",
        of: &["surveys"],
        sql: include_str!("../sql/export/surveys.sql"),
    },
    Table {
        name: "answers",
        about: "export-list-answers",
        of: &["answers"],
        sql: include_str!("../sql/export/answers.sql"),
    },
    Table {
        name: "tasks",
        about: "export-list-tasks",
        of: &["tasks"],
        sql: include_str!("../sql/export/tasks.sql"),
    },
    Table {
        name: "insights",
        about: "export-list-insights",
        of: &["customer_insights"],
        sql: include_str!("../sql/export/insights.sql"),
    },
    Table {
        name: "segments",
        about: "export-list-segments",
        of: &["segments"],
        sql: include_str!("../sql/export/segments.sql"),
    },
    Table {
        name: "segment_members",
        about: "export-list-segment-members",
        of: &["segment_members"],
        sql: include_str!("../sql/export/segment_members.sql"),
    },
    Table {
        name: "own_segments",
        about: "export-list-own-segments",
        of: &["own_segments"],
        sql: include_str!("../sql/export/own_segments.sql"),
    },
    Table {
        name: "figures",
        about: "export-list-figures",
        of: &["kpi_snapshots"],
        sql: include_str!("../sql/export/figures.sql"),
    },
    Table {
        name: "recipients",
        about: "export-list-recipients",
        of: &["recipients"],
        sql: include_str!("../sql/export/recipients.sql"),
    },
    Table {
        name: "suppressions",
        about: "export-list-suppressions",
        of: &["suppressions"],
        sql: include_str!("../sql/export/suppressions.sql"),
    },
    Table {
        name: "reports",
        about: "export-list-reports",
        of: &["reports", "report_renderings", "report_files"],
        sql: include_str!("../sql/export/reports.sql"),
    },
    Table {
        name: "mails",
        about: "export-list-mails",
        of: &["outbox"],
        sql: include_str!("../sql/export/mails.sql"),
    },
    Table {
        name: "sources",
        about: "export-list-sources",
        of: &["sources"],
        sql: include_str!("../sql/export/sources.sql"),
    },
    Table {
        name: "imports",
        about: "export-list-imports",
        of: &["imports"],
        sql: include_str!("../sql/export/imports.sql"),
    },
    Table {
        name: "changes",
        about: "export-list-changes",
        of: &["journal", "acts"],
        sql: include_str!("../sql/export/changes.sql"),
    },
    Table {
        name: "settings",
        about: "export-list-settings",
        of: &["settings"],
        sql: include_str!("../sql/export/settings.sql"),
    },
    Table {
        name: "v_customers",
        about: "export-list-v-customers",
        of: &["customers"],
        sql: "select * from v_customers",
    },
    Table {
        name: "v_orders",
        about: "export-list-v-orders",
        of: &["orders"],
        sql: "select * from v_orders",
    },
    Table {
        name: "v_interactions",
        about: "export-list-v-interactions",
        of: &["interactions"],
        sql: "select * from v_interactions",
    },
    Table {
        name: "v_answers",
        about: "export-list-v-answers",
        of: &["answers"],
        sql: "select * from v_answers",
    },
    Table {
        name: "v_kpis",
        about: "export-list-v-kpis",
        of: &["kpi_snapshots"],
        sql: "select * from v_kpis",
    },
    Table {
        name: "v_segments",
        about: "export-list-v-segments",
        of: &["segment_members"],
        sql: "select * from v_segments",
    },
];

/// Tables that stay, and why: the id of a sentence.
pub const LEFT_OUT: &[(&str, &str)] = &[
    ("alerts", "export-stays-running"),
    ("alert_mails", "export-stays-running"),
    ("clock", "export-stays-running"),
    ("erased_contacts", "export-stays-secret"),
    ("erasures", "export-stays-secret"),
    ("import_answers", "export-stays-running"),
    ("import_rows", "export-stays-running"),
    ("job_runs", "export-stays-running"),
    ("known_to", "export-stays-running"),
    ("model_fits", "export-stays-made-again"),
    ("nights_again", "export-stays-made-again"),
    ("order_ids", "export-stays-made-again"),
    ("order_numbers", "export-stays-made-again"),
    ("order_owners", "export-stays-made-again"),
    ("outbox_files", "export-stays-mails"),
    ("pending_scrubs", "export-stays-running"),
    ("place", "export-stays-running"),
    ("refusals", "export-stays-running"),
    ("schedules", "export-stays-running"),
    ("stop_links", "export-stays-secret"),
];
