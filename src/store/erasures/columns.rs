//! What becomes of every text in the file when a person is erased. A new column must be entered
//! here, and a test fills all of them and looks at both sides: what must go and what must stay. What is
//! searched by follows the rows by itself, and is no column: [`crate::store::search`] looks after it.

/// What happens to the texts of one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Nothing: codes, days, digests, and what is the business's own.
    Kept,
    /// Emptied in the person's own rows.
    Emptied,
    /// The person is taken out of the text, which says on; spreadsheets are made again.
    Redacted,
    /// Of an address that nobody else has, a mark or `removed@erased.invalid` is left.
    Address,
}
use Fate::{Address, Emptied, Kept, Redacted};

/// Every column of text or bytes, by table.
pub const COLUMNS: &[(&str, &[(&str, Fate)])] = &[
    ("account_links", &[("digest", Kept)]),
    // The business's own people: they stay while they may sign in.
    (
        "accounts",
        &[
            ("name", Kept),
            ("email", Kept),
            ("role", Kept),
            ("password", Kept),
            ("language", Kept),
            ("theme", Kept),
            ("factor", Kept),
        ],
    ),
    ("acts", &[("actor", Kept), ("actor_name", Kept)]), // of the business's own people
    ("alert_mails", &[("dedupe_key", Kept)]),
    ("alerts", &[("fact", Kept), ("kind", Kept), ("data", Redacted)]),
    (
        "answers",
        &[
            ("external_id", Emptied),
            ("kind", Kept),
            ("comment", Emptied),
            ("touchpoint", Kept),
            ("channel", Kept),
        ],
    ),
    ("concerns", &[("kind", Kept), ("concern", Kept)]), // days, scores and sums: no name, no word of theirs
    ("consents", &[("purpose", Kept), ("given_how", Emptied)]),
    (
        "contacts",
        &[
            ("name", Emptied),
            ("role", Emptied),
            ("email", Emptied),
            ("phone", Emptied),
            ("phone_digits", Emptied),
        ],
    ),
    ("contracts", &[("external_id", Emptied), ("end_reason", Emptied)]),
    ("customer_insights", &[("stage", Kept)]),
    (
        "customers",
        &[
            ("external_id", Emptied),
            ("kind", Kept),
            ("name", Emptied),
            ("email", Emptied),
            ("phone", Emptied),
            ("phone_digits", Emptied),
            ("street", Emptied),
            ("postcode", Emptied),
            ("city", Emptied),
            ("country", Emptied),
            ("language", Emptied),
            ("tags", Emptied),
            ("interests", Emptied),
            ("custom", Emptied),
            ("acquired_via", Emptied),
            ("left_reason", Kept),
            ("left_said_by", Kept),
            ("left_note", Emptied),
        ],
    ),
    ("erased_contacts", &[("salt", Kept), ("marks", Kept)]),
    ("erasures", &[("salt", Kept), ("marks", Kept)]),
    ("forecast_origins", &[("fingerprint", Kept)]),
    ("import_answers", &[("kind", Kept), ("headers", Kept), ("answers", Kept)]),
    ("import_rows", &[("entity", Kept), ("unsaid", Kept)]),
    (
        "imports",
        &[
            ("kind", Kept),
            ("file_name", Redacted),
            ("sha256", Kept),
            ("counts", Kept),
            ("mapping", Kept),
            ("order_days", Kept),
            ("answers", Kept),
            ("told", Kept),
        ],
    ),
    (
        "interactions",
        &[
            ("external_id", Emptied),
            ("channel", Kept),
            ("direction", Kept),
            ("kind", Kept),
            ("subject", Emptied),
            ("body", Emptied),
        ],
    ),
    (
        "job_runs",
        &[("job", Kept), ("state", Kept), ("owner", Kept), ("result", Kept), ("error", Kept)],
    ),
    ("journal", &[("action", Kept), ("entity", Kept), ("before", Emptied), ("after", Emptied)]),
    (
        "kpi_snapshots",
        &[
            ("kpi", Kept),
            ("definition", Kept),
            ("period_kind", Kept),
            ("verdict", Kept),
            ("fingerprint", Kept),
        ],
    ),
    ("model_fits", &[("model", Kept), ("fit", Kept)]),
    // Order numbers stay: the books refer to them.
    ("order_numbers", &[("number", Kept)]),
    (
        "orders",
        &[("external_id", Kept), ("channel", Kept), ("category", Kept), ("description", Emptied)],
    ),
    (
        "outbox",
        &[
            ("dedupe_key", Kept),
            ("list", Kept),
            ("to_email", Address),
            ("to_name", Address),
            ("subject", Redacted),
            ("text", Redacted),
            ("html", Redacted),
            ("state", Kept),
            ("owner", Kept),
            ("last_answer", Address),
            ("trouble", Kept),
            ("step", Kept),
            ("stop_link", Kept),
            ("message_id", Kept),
            ("mime", Redacted),
        ],
    ),
    (
        "outbox_files",
        &[("name", Kept), ("content_id", Kept), ("media_type", Kept), ("bytes", Redacted)],
    ),
    ("own_segments", &[("name", Kept), ("name_key", Kept), ("rule", Kept)]),
    (
        "place",
        &[("salt", Kept), ("machine", Kept), ("path", Kept), ("number", Kept), ("born", Kept)],
    ),
    // A reader's address stays while they are one, and the command says so.
    (
        "recipients",
        &[
            ("email", Kept),
            ("name", Kept),
            ("language", Kept),
            ("reports", Kept),
            ("attach", Kept),
            ("send_when", Kept),
        ],
    ),
    ("recovery_codes", &[("digest", Kept)]),
    ("refusals", &[("email", Address), ("said", Address)]),
    (
        "report_files",
        &[
            ("language", Kept),
            ("name", Kept),
            ("content_id", Kept),
            ("media_type", Kept),
            ("bytes", Redacted),
            ("drawing", Kept), // of sums: no chart names anybody
        ],
    ),
    (
        "report_renderings",
        &[("language", Kept), ("subject", Redacted), ("html", Redacted), ("text", Redacted)],
    ),
    ("reports", &[("kind", Kept), ("period_key", Kept), ("data", Redacted), ("made_with", Kept)]),
    ("schedules", &[("job", Kept), ("pattern", Kept)]),
    ("segment_members", &[("why", Kept)]),
    ("segments", &[("code", Kept), ("family", Kept)]),
    ("sessions", &[("digest", Kept), ("device", Kept)]),
    // One that is a setting stays, and the command says so.
    ("settings", &[("key", Kept), ("value", Kept)]),
    ("sources", &[("kind", Kept), ("headers", Kept), ("system", Kept)]),
    ("stop_links", &[("token_hash", Kept), ("email", Address), ("list", Kept)]),
    (
        "suppressions",
        &[
            ("email", Address),
            ("list", Kept),
            ("reason", Kept),
            ("made_by", Kept),
            ("details", Address),
        ],
    ),
    ("surveys", &[("kind", Kept), ("name", Kept)]),
    ("tasks", &[("what", Emptied), ("outcome", Emptied)]),
];

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::store::{Db, Result};

    #[test]
    fn every_column_of_text_is_entered() {
        let dir = tempfile::tempdir().unwrap();
        let db = Db::create(&dir.path().join("kring.sqlite")).unwrap();
        let found: Result<Vec<String>> = db.read(Timestamp::UNIX_EPOCH, |tx| {
            let mut query = tx.sql().prepare(
                "select t.name || '.' || c.name
                   from pragma_table_list t join pragma_table_info(t.name) c
                  where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite_%'
                    and c.type not in ('INTEGER', 'REAL')
                  order by t.name, c.cid",
            )?;
            let rows = query.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        });
        let of = |(table, columns): &(&str, &[(&str, Fate)])| {
            columns.iter().map(|(column, _)| format!("{table}.{column}")).collect::<Vec<_>>()
        };
        let entered: Vec<String> = COLUMNS.iter().flat_map(of).collect();
        assert_eq!(found.unwrap(), entered, "enter it in the table above, with what becomes of it");
    }
}
