//! Taking a person out of mails that were stored, sent or not.

use crate::domain::OutboxId;
use crate::store::{ReadTx, Result, WriteTx};

/// What a mail says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub id: OutboxId,
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// What every stored mail says, the oldest first.
///
/// # Errors
/// A database error.
pub fn said(tx: &ReadTx<'_>) -> Result<Vec<Said>> {
    let mut query =
        tx.sql().prepare_cached("select id, subject, text, html from outbox order by id")?;
    let rows = query.query_map([], |row| {
        Ok(Said {
            id: OutboxId(row.get(0)?),
            subject: row.get(1)?,
            text: row.get(2)?,
            html: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Puts a redacted text in the place of what a mail said. The bytes that left and what was
/// attached to them are not kept any longer: they hold what was taken out.
///
/// # Errors
/// A database error.
pub fn redact(tx: &WriteTx<'_>, mail: &Said) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "update outbox set subject = ?2, text = ?3, html = ?4, mime = null where id = ?1",
        )?
        .execute((mail.id.0, &mail.subject, &mail.text, &mail.html))?;
    tx.sql()
        .prepare_cached(
            "delete from outbox_files where outbox_id = ?1 and media_type not like 'image/%'",
        )?
        .execute([mail.id.0])?;
    Ok(())
}
