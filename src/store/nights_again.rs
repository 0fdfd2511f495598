//! Nights that were worked out with facts that are not there any more, and are to be worked out again.

use rusqlite::OptionalExtension;

use super::{ReadTx, Result, WriteTx};
use crate::domain::Day;

/// Nights from this one on are to be worked out again, and those that were to be already.
///
/// # Errors
/// A database error.
pub fn mark(tx: &WriteTx<'_>, from: Day) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "insert into nights_again (id, from_day) values (1, ?1)
             on conflict (id) do update set from_day = min(from_day, excluded.from_day)",
        )?
        .execute([from.0])?;
    Ok(())
}

/// The first of them: of those that there are, for before that nothing was ever looked at.
///
/// # Errors
/// A database error.
pub fn first(tx: &ReadTx<'_>) -> Result<Option<Day>> {
    let mut query = tx.sql().prepare_cached(
        "select max(from_day, coalesce((select min(known_from) from segments), from_day))
         from nights_again",
    )?;
    Ok(query.query_row([], |row| row.get(0).map(Day)).optional()?)
}

/// They were.
///
/// # Errors
/// A database error.
pub fn done(tx: &WriteTx<'_>) -> Result<()> {
    tx.sql().prepare_cached("delete from nights_again")?.execute([])?;
    Ok(())
}
