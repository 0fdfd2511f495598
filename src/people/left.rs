//! A mark that a customer left, set and taken back by hand.

use super::edit::still_there;
use crate::domain::customer::LeftMark;
use crate::domain::{CustomerId, Problem};
use crate::store::{WriteTx, customers};

/// Marks the customer as left, replacing an earlier mark; the journal keeps what was there. Gives
/// whether the mark is other than it was.
///
/// # Errors
/// `erased-stays`, `customer-removed`, or a database error.
pub fn mark_left(tx: &WriteTx<'_>, customer: CustomerId, mark: &LeftMark) -> anyhow::Result<bool> {
    still_there(tx, customer)?;
    Ok(customers::set_left(tx, customer, Some(mark))?)
}

/// Takes the mark away.
///
/// # Errors
/// `left-not-marked` when there is none, `erased-stays`, `customer-removed`, or a database error.
pub fn take_back(tx: &WriteTx<'_>, customer: CustomerId) -> anyhow::Result<()> {
    still_there(tx, customer)?;
    if customers::set_left(tx, customer, None)? {
        Ok(())
    } else {
        Err(Problem::conflict("left-not-marked").into())
    }
}
