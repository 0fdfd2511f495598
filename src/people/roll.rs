//! Who all the customers are, or those whom a text fits, with what one wants to know at a glance.

use serde::Serialize;

use super::find::{fitting, folded};
use crate::domain::{Amount, Day};
use crate::store::people::{self, Found};
use crate::store::{self, ReadTx};

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Listed {
    #[serde(flatten)]
    pub found: Found,
    /// The day of the last order.
    pub last_on: Option<Day>,
    /// Net of refunds, without VAT.
    pub revenue: Amount,
    /// Code of the lifecycle stage; this and what follows is `None` until the nightly job ran.
    pub stage: Option<String>,
    /// What they were worth so far.
    pub direct_value: Option<Amount>,
}

/// The first of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Roll {
    pub customers: Vec<Listed>,
    /// How many there are in all.
    pub total: usize,
}

/// At most `most` customers by name: all, or those whom a text fits. Who was erased is in none.
///
/// # Errors
/// A database error.
pub fn list(tx: &ReadTx<'_>, text: Option<&str>, most: usize) -> store::Result<Roll> {
    let mut all = match text.map(str::trim).filter(|text| !text.is_empty()) {
        Some(text) => fitting(tx, text)?,
        None => people::scan(tx, |_| true)?,
    };
    let erased = people::erased(tx)?;
    all.retain(|found| !erased.contains(&found.id));
    all.sort_by_cached_key(|found| (folded(&found.name), found.id));
    let total = all.len();
    all.truncate(most);
    let customers = all.into_iter().map(|found| listed(tx, found)).collect::<store::Result<_>>()?;
    Ok(Roll { customers, total })
}

fn listed(tx: &ReadTx<'_>, found: Found) -> store::Result<Listed> {
    let bought = people::bought(tx, found.id)?;
    let insight = people::insight(tx, found.id)?;
    Ok(Listed {
        last_on: bought.last_on,
        revenue: bought.revenue,
        stage: insight.as_ref().map(|insight| insight.stage.clone()),
        direct_value: insight.and_then(|insight| insight.direct_value),
        found,
    })
}
