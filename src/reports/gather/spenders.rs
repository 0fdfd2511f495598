//! Who brought most in the past 12 months.

use serde::{Deserialize, Serialize};

use crate::domain::{Amount, Day, Period};
use crate::insights::spenders;
use crate::settings::Settings;
use crate::store::{self, ReadTx};

pub(super) const SHOWN: usize = 5;

/// One of the customers who spent most in the 12 months before the period's end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::reports) struct Spender {
    pub(in crate::reports) name: String,
    /// Margin where one is known, else revenue.
    pub(in crate::reports) value_12_months: Amount,
    /// The same in the 12 months before those; `None` where the file does not reach over them.
    pub(in crate::reports) value_before: Option<Amount>,
    /// Bought for the first time in these 12 months.
    #[serde(default)]
    pub(in crate::reports) is_new: bool,
    pub(in crate::reports) is_margin: bool,
    /// Of what all customers bring, 0–1.
    pub(in crate::reports) share: f64,
    pub(in crate::reports) last_order: Day,
}

/// Of a period that is over.
///
/// # Errors
/// A database error.
pub(in crate::reports) fn again(
    tx: &ReadTx<'_>,
    settings: &Settings,
    period: Period,
) -> store::Result<Vec<Spender>> {
    Ok(gather(spenders::top(tx, settings, period.to, SHOWN)?))
}

pub(super) fn gather(top: Vec<spenders::TopSpender>) -> Vec<Spender> {
    let spender = |top: spenders::TopSpender| Spender {
        name: top.name,
        value_12_months: top.value_12_months,
        value_before: top.value_before,
        is_new: top.is_new,
        is_margin: top.is_margin,
        share: top.share,
        last_order: top.last_order,
    };
    top.into_iter().map(spender).collect()
}
