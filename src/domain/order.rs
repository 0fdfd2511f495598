//! What was bought, and what was given back.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

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

    /// The number it has in the file.
    pub fn number(self) -> i64 {
        match self {
            OrderState::Completed => 0,
            OrderState::Cancelled => 1,
            OrderState::Failed => 2,
            OrderState::Unpaid => 3,
        }
    }

    /// The state with this number.
    pub fn from_number(number: i64) -> Option<OrderState> {
        OrderState::ALL.iter().copied().find(|state| state.number() == number)
    }
}

/// An order that does not count as one: cancelled, failed or not paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Attempt {
    pub on: Day,
    pub amount: Amount,
    pub state: OrderState,
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
    /// What it was for.
    pub description: Option<String>,
}

impl OrderFields {
    /// A completed order of this day of which nothing else is known.
    pub fn empty(day: Day) -> OrderFields {
        OrderFields {
            external_id: None,
            ordered_at: None,
            day,
            amount: Amount::ZERO,
            margin: None,
            state: OrderState::Completed,
            channel: None,
            category: None,
            description: None,
        }
    }
}
