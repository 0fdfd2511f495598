//! The reserved customer, whom sales to nobody in particular belong to.

use crate::domain::CustomerId;
use crate::store::{Result, WriteTx};

/// Makes the reserved customer where there is none yet. Nobody made it, so no change takes it away: without
/// sales it is nothing.
///
/// # Errors
/// A database error.
pub fn ensure(tx: &WriteTx<'_>) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "insert or ignore into customers (id, kind, name, removed_at, created_at, updated_at)
             values (?1, 'counter', 'Counter', 0, 0, 0)",
        )?
        .execute([CustomerId::COUNTER.0])?;
    Ok(())
}
