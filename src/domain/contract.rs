//! An agreement over time: it makes a customer active, never revenue.

use serde::Serialize;

use super::{Amount, Day};

/// One contract, ready to be stored. It is open from `start` up to and not including `end`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ContractFields {
    pub external_id: Option<String>,
    pub start: Day,
    pub end: Option<Day>,
    /// For information; what is invoiced comes in as orders.
    pub price: Option<Amount>,
    pub end_reason: Option<String>,
}
