//! What the file says about its own state: for the check-up.

use jiff::Timestamp;

use super::{ReadTx, Result, columns};

/// The last moment at which something is known to have been stored.
pub fn last_stored(tx: &ReadTx<'_>) -> Result<Option<Timestamp>> {
    let mut query = tx.sql().prepare_cached(
        "select max(at) from (
             select max(at) as at from journal
             union all select max(imported_at) from imports
             union all select max(finished_at) from job_runs
             union all select max(updated_at) from customers
         )",
    )?;
    let seconds: Option<i64> = query.query_row([], |row| row.get(0))?;
    seconds.map(columns::instant).transpose()
}

/// The number of the schema the file has.
pub fn schema_version(tx: &ReadTx<'_>) -> Result<i64> {
    Ok(tx.sql().pragma_query_value(None, "user_version", |row| row.get(0))?)
}
