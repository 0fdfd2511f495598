//! Taking a person out of mails that were stored, sent or not.

use std::collections::HashMap;

use crate::domain::{OutboxId, ReportId};
use crate::store::{Error, ReadTx, Result, WriteTx};

/// What a mail says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub id: OutboxId,
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// The mails that carry each report, the oldest first.
///
/// # Errors
/// A database error.
pub fn with_reports(tx: &ReadTx<'_>) -> Result<HashMap<ReportId, Vec<OutboxId>>> {
    let mut query = tx.sql().prepare_cached(
        "select report_id, id from outbox where report_id is not null order by id",
    )?;
    let mut rows = query.query([])?;
    let mut found: HashMap<ReportId, Vec<OutboxId>> = HashMap::new();
    while let Some(row) = rows.next()? {
        found.entry(ReportId(row.get(0)?)).or_default().push(OutboxId(row.get(1)?));
    }
    Ok(found)
}

/// The mails that tell of this alert.
///
/// # Errors
/// A database error.
pub fn with_alert(tx: &ReadTx<'_>, alert: i64) -> Result<Vec<OutboxId>> {
    let query = "select distinct o.id from outbox o join alert_mails m using (dedupe_key)
                  where m.alert_id = ?1 order by o.id";
    ids(tx, query, alert)
}

/// The mails to this address.
///
/// # Errors
/// A database error.
pub fn with_address(tx: &ReadTx<'_>, address: &str) -> Result<Vec<OutboxId>> {
    ids(tx, "select id from outbox where to_email = ?1 order by id", address)
}

/// The mails in which one of these texts stands somewhere.
///
/// # Errors
/// A database error.
pub fn holding(tx: &ReadTx<'_>, texts: &[String]) -> Result<Vec<OutboxId>> {
    let texts = serde_json::to_string(texts).map_err(|error| Error::Corrupt(error.to_string()))?;
    let query = "select o.id from outbox o
                  where exists (select 1 from json_each(?1) t
                                 where instr(o.text, t.value) > 0 or instr(o.html, t.value) > 0
                                    or instr(o.subject, t.value) > 0)
                  order by o.id";
    ids(tx, query, texts)
}

/// Whether a spreadsheet is attached to the mail.
///
/// # Errors
/// A database error.
pub fn has_sheet(tx: &ReadTx<'_>, mail: OutboxId) -> Result<bool> {
    let mut query = tx.sql().prepare_cached(
        "select exists (select 1 from outbox_files
                         where outbox_id = ?1 and media_type not like 'image/%')",
    )?;
    Ok(query.query_row([mail.0], |row| row.get(0))?)
}

fn ids(tx: &ReadTx<'_>, query: &'static str, of: impl rusqlite::ToSql) -> Result<Vec<OutboxId>> {
    let mut query = tx.sql().prepare_cached(query)?;
    let rows = query.query_map([of], |row| row.get(0).map(OutboxId))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What a stored mail says.
///
/// # Errors
/// A database error, also when there is no such mail.
pub fn said(tx: &ReadTx<'_>, id: OutboxId) -> Result<Said> {
    let mut query =
        tx.sql().prepare_cached("select subject, text, html from outbox where id = ?1")?;
    Ok(query.query_row([id.0], |row| {
        Ok(Said { id, subject: row.get(0)?, text: row.get(1)?, html: row.get(2)? })
    })?)
}

/// Puts a redacted text in the place of what a mail said. Its bytes are not kept any longer: they
/// hold what was taken out. One that is about to leave is taken from whoever has it, who finds
/// out before the first byte of it leaves; of one that is leaving nothing can be taken back.
///
/// # Errors
/// A database error.
pub fn redact(tx: &WriteTx<'_>, mail: &Said) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "update outbox
                set subject = ?2, text = ?3, html = ?4, mime = null,
                    owner = iif(state = 'claimed', null, owner),
                    state = iif(state = 'claimed', 'pending', state)
              where id = ?1",
        )?
        .execute((mail.id.0, &mail.subject, &mail.text, &mail.html))?;
    Ok(())
}

/// Puts a spreadsheet without the person in the place of the one that is attached; without one,
/// it goes.
///
/// # Errors
/// A database error.
pub fn redact_sheet(tx: &WriteTx<'_>, mail: OutboxId, sheet: Option<&[u8]>) -> Result<()> {
    match sheet {
        Some(bytes) => tx
            .sql()
            .prepare_cached(
                "update outbox_files set bytes = ?2
                  where outbox_id = ?1 and media_type not like 'image/%'",
            )?
            .execute((mail.0, bytes))?,
        None => tx
            .sql()
            .prepare_cached(
                "delete from outbox_files
                  where outbox_id = ?1 and media_type not like 'image/%'",
            )?
            .execute([mail.0])?,
    };
    Ok(())
}
