//! Reports that are made again: which may be, and which should be.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, named_params};

use super::{StoredReport, stored};
use crate::domain::{RecipientId, ReportId};
use crate::store::columns::instant;
use crate::store::{ReadTx, Result, WriteTx, changes};

/// Whether a report bears an instant that is not to be believed, and is not known for it yet.
pub fn is_ahead(tx: &ReadTx<'_>) -> Result<bool> {
    let mut query = tx.sql().prepare_cached(
        "select exists (select 1 from reports where created_at > ?1 and made_early = 0)",
    )?;
    Ok(query.query_row([tx.horizon()], |row| row.get(0))?)
}

/// Notes such reports as to be made again; gives how many.
pub fn undo_future(tx: &WriteTx<'_>) -> Result<usize> {
    let mut update = tx.sql().prepare_cached(
        "update reports set made_early = 1 where created_at > ?1 and made_early = 0",
    )?;
    Ok(update.execute([tx.horizon()])?)
}

/// A report says what it would say if it were made now: it stands as it is.
pub fn stands(tx: &WriteTx<'_>, report: ReportId) -> Result<()> {
    tx.sql()
        .prepare_cached("update reports set made_early = 0, journal_mark = ?2 where id = ?1")?
        .execute((report.0, changes::mark(tx)?))?;
    Ok(())
}

/// A mail with an earlier revision of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MailedBefore {
    /// The date it bears.
    pub at: Timestamp,
    /// What it says was made while the clock was ahead.
    pub made_early: bool,
}

/// The last mail with an earlier revision of this report that left for this reader, or may have.
pub fn mailed_before(
    tx: &ReadTx<'_>,
    report: &StoredReport,
    reader: RecipientId,
) -> Result<Option<MailedBefore>> {
    let mut query = tx.sql().prepare_cached(
        "select o.created_at, r.made_early from outbox o join reports r on r.id = o.report_id
         where r.kind = :kind and r.period_key = :key and r.revision < :revision
           and o.recipient_id = :reader
           and o.state in ('claimed', 'data_started', 'sent', 'unknown')
         order by o.created_at desc, o.id desc limit 1",
    )?;
    let found = query.query_row(
        named_params! {
            ":kind": report.kind.code(),
            ":key": report.period.key(),
            ":revision": report.revision,
            ":reader": reader.0,
        },
        |row| Ok((row.get(0)?, row.get(1)?)),
    );
    let mailed = |(at, made_early)| Ok(MailedBefore { at: instant(at)?, made_early });
    found.optional()?.map(mailed).transpose()
}

/// Whether one of its mails was ever about to leave: from then on it stays as it is.
pub fn was_taken_up(tx: &ReadTx<'_>, report: ReportId) -> Result<bool> {
    let mut query = tx.sql().prepare_cached(
        "select exists (select 1 from outbox
                         where report_id = ?1 and (first_tried_at is not null or owner is not null))",
    )?;
    Ok(query.query_row([report.0], |row| row.get(0))?)
}

/// Reports whose mails all still wait, and that were made before the last change.
pub fn waiting(tx: &ReadTx<'_>) -> Result<Vec<StoredReport>> {
    let mut query = tx.sql().prepare_cached(include_str!("../sql/reports_waiting.sql"))?;
    let rows = query.query_map([], stored)?;
    rows.map(|row| row?.parse()).collect()
}
