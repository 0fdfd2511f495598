//! Every mail from intent to outcome: one row per recipient, and never two with one dedupe key.
//!
//! Here: putting a mail in, and looking. The steps of sending stand in `delivery`; each names in
//! its `where` the states it may come from, so that no other step can happen; `held` has what keeps
//! mails back. Deliberately
//! absent: how a mail looks as bytes and how it leaves (`mail`).

mod delivery;
mod held;
mod read;
mod redact;

use jiff::Timestamp;
use rusqlite::{OptionalExtension, named_params};

use super::{ReadTx, Result, WriteTx, suppressions};
use crate::domain::{MailFile, NewEmail};

pub use delivery::{
    Ending, Recovered, claim_next, finish, let_go, put_back, recover, retry, start_data, store_mime,
};
pub use held::{
    drop_mail, held, hold_waiting, release, wake, withdraw, withdraw_keyed, withdraw_report,
    withdraw_stopped,
};
pub use read::{
    Entry, Health, Mail, count_due, find, has_work, health, is_leaving, leaving_since, list,
    reached, retryable, slowed_within, tried_within,
};
pub use redact::{
    Said, has_sheet, holding, redact, redact_sheet, said, with_address, with_alert, with_reports,
};

/// Whether a mail with this dedupe key is or was there.
///
/// # Errors
/// A database error.
pub fn is_known(tx: &ReadTx<'_>, dedupe_key: &str) -> Result<bool> {
    let mut query =
        tx.sql().prepare_cached("select exists (select 1 from outbox where (dedupe_key) = ?1)")?;
    Ok(query.query_row([dedupe_key], |row| row.get(0))?)
}

/// Puts a mail in the outbox, due at once. Gives `false`, and changes nothing, when a mail with
/// this dedupe key is or was there already.
///
/// # Errors
/// A database error.
pub fn enqueue(tx: &WriteTx<'_>, email: &NewEmail) -> Result<bool> {
    let id: Option<i64> = tx
        .sql()
        .prepare_cached(
            "insert into outbox (dedupe_key, list, recipient_id, report_id, to_email, to_name,
                                 subject, text, html, stop_link, due_at, created_at)
             values (:dedupe_key, :list, :recipient_id, :report_id, :to_email, :to_name,
                     :subject, :text, :html, :stop_link, :now, :now)
             on conflict do nothing
             returning id",
        )?
        .query_row(
            named_params! {
                ":dedupe_key": email.dedupe_key,
                ":list": email.list.code(),
                ":recipient_id": email.recipient.map(|id| id.0),
                ":report_id": email.report.map(|id| id.0),
                ":to_email": email.to.as_str(),
                ":to_name": email.to_name,
                ":subject": email.subject,
                ":text": email.text,
                ":html": email.html,
                ":stop_link": email.stop.as_ref().map(|stop| stop.url.as_str()),
                ":now": tx.now().as_second(),
            },
            |row| row.get(0),
        )
        .optional()?;
    let Some(id) = id else { return Ok(false) };
    insert_files(tx, id, email)?;
    if let Some(stop) = &email.stop {
        suppressions::add_link(tx, &stop.known_by, &email.to, email.list)?;
    }
    Ok(true)
}

/// Lets a mail that was not tried yet leave at this instant, and not before.
///
/// # Errors
/// A database error.
pub fn not_before(tx: &WriteTx<'_>, dedupe_key: &str, at: Timestamp) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "update outbox set due_at = ?2 where dedupe_key = ?1 and state = 'pending'",
        )?
        .execute((dedupe_key, at.as_second()))?;
    Ok(())
}

fn insert_files(tx: &WriteTx<'_>, id: i64, email: &NewEmail) -> Result<()> {
    let mut insert = tx.sql().prepare_cached(
        "insert into outbox_files (outbox_id, place, name, content_id, media_type, bytes)
         values (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (place, file) in (0_i64..).zip(&email.files) {
        let MailFile { name, content_id, media_type, bytes } = file;
        insert.execute((id, place, name, content_id, media_type, bytes))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
