//! What came in or was changed since some moment: read from the journal, for the question why a
//! figure is not what it was.

use jiff::Timestamp;
use rusqlite::named_params;
use serde::Serialize;

use super::columns::instant;
use super::{ReadTx, Result};
use crate::domain::{Amount, Day};

/// Rows of one table that an import or a person added or changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RowsSince {
    /// The table: `orders`, `answers`, `interactions`, `contracts` or `customers`.
    pub what: String,
    /// The imported file; `None` when a person did it by hand.
    pub file: Option<String>,
    pub at: Timestamp,
    pub created: i64,
    pub changed: i64,
    /// What it adds to the sum of counted orders, in minor units.
    pub amount: Amount,
    /// Days the rows are about; `None` where they have none.
    pub first_day: Option<Day>,
    pub last_day: Option<Day>,
}

/// A setting that is not what it was. `None` is its default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SettingSince {
    pub key: String,
    pub before: Option<String>,
    pub after: Option<String>,
    pub at: Timestamp,
}

/// The number of the last change so far: what comes later has a higher one.
///
/// # Errors
/// A database error.
pub fn mark(tx: &ReadTx<'_>) -> Result<i64> {
    let mut query = tx.sql().prepare_cached("select coalesce(max(id), 0) from journal")?;
    Ok(query.query_row([], |row| row.get(0))?)
}

/// What came in or changed after this mark that counts before the day began, oldest first.
///
/// # Errors
/// A database error.
pub fn rows(tx: &ReadTx<'_>, mark: i64, before: Day) -> Result<Vec<RowsSince>> {
    let mut query = tx.sql().prepare_cached(include_str!("../sql/rows_since.sql"))?;
    let args = named_params! {
        ":mark": mark, ":before": before.0,
    };
    let mut found = Vec::new();
    let mut rows = query.query(args)?;
    while let Some(row) = rows.next()? {
        found.push(RowsSince {
            what: row.get("entity")?,
            file: row.get("file_name")?,
            at: instant(row.get("at")?)?,
            created: row.get("created")?,
            changed: row.get("changed")?,
            amount: Amount(row.get("amount")?),
            first_day: row.get::<_, Option<i32>>("first_day")?.map(Day),
            last_day: row.get::<_, Option<i32>>("last_day")?.map(Day),
        });
    }
    Ok(found)
}

/// Settings that changed after this mark and did not change back, by key.
///
/// # Errors
/// A database error.
pub fn settings(tx: &ReadTx<'_>, mark: i64) -> Result<Vec<SettingSince>> {
    let mut query = tx.sql().prepare_cached(
        "with each as (
             select j.id, a.at, coalesce(j.after, j.before) ->> 'key' as key,
                    j.before ->> 'value' as before, j.after ->> 'value' as after
             from journal j join acts a on a.id = j.act_id
             where j.id > ?1 and j.entity = 'settings'
         )
         select f.key, f.before, l.after, l.at
         from (select key, before, min(id) from each group by key) f
         join (select key, after, at, max(id) from each group by key) l on l.key = f.key
         where f.before is not l.after
         order by f.key",
    )?;
    let found = query.query_map([mark], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get::<_, i64>(3)?))
    })?;
    let read = |row: rusqlite::Result<(String, Option<String>, Option<String>, i64)>| {
        let (key, before, after, at) = row?;
        Ok(SettingSince { key, before, after, at: instant(at)? })
    };
    found.map(read).collect()
}

#[cfg(test)]
mod tests;
