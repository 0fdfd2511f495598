//! Who is marked as removed: what comes to them is in no list and no figure, so nothing may.

use crate::domain::{CustomerId, Deed, Problem};
use crate::store::{ReadTx, customers};

/// Nothing is changed at a customer who was taken away, until they are put back.
///
/// # Errors
/// `customer-removed` with what puts them back, or a database error.
pub fn refuse_removed(tx: &ReadTx<'_>, customer: CustomerId) -> anyhow::Result<()> {
    let Some(removed) = customers::removed(tx, customer)? else { return Ok(()) };
    let name = customers::name(tx, customer)?;
    let problem = Problem::conflict("customer-removed").with("name", name);
    Err(match removed.act {
        Some(act) => problem.deed(Deed::PutBack(vec![act])).into(),
        None => problem.into(),
    })
}
