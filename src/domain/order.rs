//! What was bought, and what was given back.

use jiff::Timestamp;
use serde::Serialize;

use super::{Amount, Day};

coded_enum! {
    /// Where an order stands. Only `Completed` counts in figures; the others are kept.
    OrderState {
        Completed = "completed",
        Cancelled = "cancelled",
        Failed = "failed",
        Unpaid = "unpaid",
    }
}

impl OrderState {
    pub fn counts(self) -> bool {
        self == OrderState::Completed
    }
}

/// One order (amount ≥ 0) or one refund (amount < 0), ready to be stored.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OrderFields {
    /// The order number, when the file has one. Refunds carry the number of their order.
    pub external_id: Option<String>,
    /// The instant, when the file gave a time.
    pub ordered_at: Option<Timestamp>,
    pub day: Day,
    /// Without VAT, signed.
    pub amount: Amount,
    /// What is left after the cost of the goods, when the file says so.
    pub margin: Option<Amount>,
    pub state: OrderState,
    pub channel: Option<String>,
    pub category: Option<String>,
}
