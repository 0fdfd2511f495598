//! Who needed somebody at the last night, with the reasons as they were found, without a name or a word of theirs.

use rusqlite::named_params;

use super::{ReadTx, Result, WriteTx};
use crate::domain::{CustomerId, Day};

/// What is kept of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub customer: CustomerId,
    /// The code of the first reason.
    pub kind: String,
    /// The reasons, as JSON.
    pub concern: String,
}

/// Keeps these, the first to turn to first, in place of all that were kept.
///
/// # Errors
/// A database error.
pub fn replace(tx: &WriteTx<'_>, as_of: Day, concerns: &[Kept]) -> Result<()> {
    tx.sql().execute("delete from concerns", [])?;
    let mut insert = tx.sql().prepare_cached(
        "insert into concerns (customer_id, as_of_day, kind, concern) values (?1, ?2, ?3, ?4)",
    )?;
    for kept in concerns {
        insert.execute((kept.customer.0, as_of.0, &kept.kind, &kept.concern))?;
    }
    Ok(())
}

/// One who still needs somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// As it was kept.
    pub concern: String,
    /// The night it is of.
    pub as_of: Day,
    pub name: String,
}

/// Those who still do, in their order: not who was called, left, ordered, got an answer, or is to be turned to
/// on a later day.
///
/// # Errors
/// A database error.
pub fn open(tx: &ReadTx<'_>, today: Day) -> Result<Vec<Open>> {
    let mut query = tx.sql().prepare_cached(include_str!("sql/concerns_open.sql"))?;
    let rows = query.query_map(named_params! { ":today": today.0 }, |row| {
        Ok(Open { concern: row.get(0)?, as_of: Day(row.get(1)?), name: row.get(2)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A customer to be turned to again, as somebody noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touch {
    pub customer: CustomerId,
    pub name: String,
    pub due: Day,
}

/// Whom somebody wanted to turn to by `today` and nobody was in touch with from that day on, the longest due
/// first.
///
/// # Errors
/// A database error.
pub fn touches(tx: &ReadTx<'_>, today: Day) -> Result<Vec<Touch>> {
    let mut query = tx.sql().prepare_cached(
        "select c.id, c.name, c.next_touch_day from customers c
         where c.next_touch_day is not null and c.next_touch_day <= ?1
           and c.removed_at is null and c.erased_day is null
           and not exists (select 1 from interactions t
                           where t.customer_id = c.id and t.day >= c.next_touch_day
                             and t.direction = 'out')
         order by c.next_touch_day, c.id",
    )?;
    let rows = query.query_map([today.0], |row| {
        Ok(Touch { customer: CustomerId(row.get(0)?), name: row.get(1)?, due: Day(row.get(2)?) })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
