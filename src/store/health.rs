//! What the file says about its own state: for the check-up.

use super::{ReadTx, Result};

/// The number of the schema the file has.
pub fn schema_version(tx: &ReadTx<'_>) -> Result<i64> {
    Ok(tx.sql().pragma_query_value(None, "user_version", |row| row.get(0))?)
}
