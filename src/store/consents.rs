//! What customers agreed to.

use rusqlite::{OptionalExtension, Row};

use super::journal::{self, Entity};
use super::{ReadTx, Result, WriteTx};
use crate::domain::consent::Consent;
use crate::domain::{ConsentId, CustomerId, Day};

/// Every consent of the customer, also those withdrawn, by purpose and day.
///
/// # Errors
/// A database error.
pub fn list(tx: &ReadTx<'_>, customer: CustomerId) -> Result<Vec<Consent>> {
    let mut query = tx.sql().prepare_cached(
        "select * from consents where customer_id = ?1 order by purpose, given_day, id",
    )?;
    let rows = query.query_map([customer.0], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The consent for this purpose that is in force. Capitals make no difference.
///
/// # Errors
/// A database error.
pub fn in_force(tx: &ReadTx<'_>, customer: CustomerId, purpose: &str) -> Result<Option<Consent>> {
    let mut query = tx.sql().prepare_cached(
        "select * from consents
         where customer_id = ?1 and lower(purpose) = lower(?2) and withdrawn_day is null
         order by id desc limit 1",
    )?;
    Ok(query.query_row((customer.0, purpose), read).optional()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Consent> {
    Ok(Consent {
        id: ConsentId(row.get("id")?),
        purpose: row.get("purpose")?,
        given_on: Day(row.get("given_day")?),
        given_how: row.get("given_how")?,
        withdrawn_on: row.get::<_, Option<i32>>("withdrawn_day")?.map(Day),
    })
}

/// # Errors
/// A database error.
pub fn insert(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    (purpose, on, how): (&str, Day, &str),
) -> Result<ConsentId> {
    tx.sql()
        .prepare_cached(
            "insert into consents (customer_id, purpose, given_day, given_how)
             values (?1, ?2, ?3, ?4)",
        )?
        .execute((customer.0, purpose, on.0, how))?;
    let id = ConsentId(tx.sql().last_insert_rowid());
    journal::record_new(tx, (Entity::Consents, id.0))?;
    Ok(id)
}

/// # Errors
/// A database error, also for a day before it was given.
pub fn withdraw(tx: &WriteTx<'_>, id: ConsentId, on: Day) -> Result<()> {
    journal::changing(tx, (Entity::Consents, id.0), || {
        tx.sql()
            .prepare_cached("update consents set withdrawn_day = ?2 where id = ?1")?
            .execute((id.0, on.0))?;
        Ok(())
    })
    .map(drop)
}
