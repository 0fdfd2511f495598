//! Sales over the counter: to nobody in particular, so they count in revenue, orders and averages, and in no
//! figure of customers. How much that leaves out is said beside those.

use serde::{Deserialize, Serialize};

use super::flows::FlowSums;
use crate::analytics::float;
use crate::domain::{Amount, Message};
use crate::format::Voice;

/// What of a period's revenue went over the counter.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CounterShare {
    pub sales: i64,
    /// Net of refunds, without VAT.
    pub amount: Amount,
    /// Of revenue, 0 to 1; `None` where more was given back than sold, on either side.
    pub share: Option<f64>,
}

impl CounterShare {
    /// `None` where nothing went over the counter.
    pub(super) fn of(sums: &FlowSums) -> Option<CounterShare> {
        let whole = |amount: i128| i64::try_from(amount).unwrap_or(i64::MAX);
        let (counter, revenue) = (whole(sums.counter), whole(sums.gross - sums.refunds));
        let is_part = (0..=revenue).contains(&counter) && revenue > 0;
        let any = counter != 0 || sums.counter_sales > 0;
        any.then(|| CounterShare {
            sales: sums.counter_sales,
            amount: Amount(counter),
            share: is_part.then(|| float(counter) / float(revenue)),
        })
    }

    /// What figures of customers leave out.
    pub fn message(&self, voice: &Voice) -> Message {
        let message = match self.share.map(|share| (share * 1_000.0).round() / 1_000.0) {
            Some(share) => Message::new("counter-share")
                .with("share", voice.percent(share, 1))
                .with("rest", voice.percent(1.0 - share, 1)),
            None => Message::new("counter-amount"),
        };
        message.with("count", self.sales).with("money", voice.money(self.amount))
    }
}
