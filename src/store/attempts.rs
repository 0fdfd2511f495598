//! Orders that came to nothing, or are not paid: no purchase, and no silence either.

use rusqlite::OptionalExtension;

use super::{Error, ReadTx, Result};
use crate::domain::order::{Attempt, OrderState};
use crate::domain::{Amount, CustomerId, Day};

/// The latest of a customer's, after the day `after` and before the day `before`.
///
/// # Errors
/// A database error, also for a stored state that has no meaning.
pub fn latest(
    tx: &ReadTx<'_>,
    customer: CustomerId,
    (after, before): (Day, Day),
) -> Result<Option<Attempt>> {
    let mut query = tx.sql().prepare_cached(
        "select day, amount, state_number from orders
         where customer_id = ?1 and day > ?2 and day < ?3 and amount >= 0 and state_number <> 0
         order by day desc, id desc limit 1",
    )?;
    let row = |row: &rusqlite::Row<'_>| Ok((Day(row.get(0)?), Amount(row.get(1)?), row.get(2)?));
    let found = query.query_row((customer.0, after.0, before.0), row).optional()?;
    let attempt = |(on, amount, number): (Day, Amount, i64)| {
        let state = OrderState::from_number(number);
        let state = state.ok_or_else(|| Error::Corrupt(format!("order state {number}")))?;
        Ok(Attempt { on, amount, state })
    };
    found.map(attempt).transpose()
}
