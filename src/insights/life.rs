//! One customer's purchase days, and when they were active.

use crate::analytics::lifecycle::{self, History, Leave, Span};
use crate::domain::{AsOf, Day};
use crate::store::facts::{CustomerFacts, OrderFact};

/// What follows from one customer's facts; made anew for each, in the same memory.
#[derive(Debug, Default)]
pub(super) struct Life {
    /// Ascending.
    pub(super) purchase_days: Vec<i32>,
    contracts: Vec<(i32, Option<i32>)>,
    mark: Option<i32>,
    window: i32,
    unknown: (i32, i32),
    pub(super) spans: Vec<Span>,
    customer_since: Option<Day>,
}

impl Life {
    /// Reads what is known at a moment.
    pub(super) fn read(&mut self, facts: &CustomerFacts, window: i32, as_of: AsOf) {
        purchase_days(&facts.orders, &mut self.purchase_days);
        self.contracts.clear();
        let contracts = facts.contracts.iter();
        self.contracts.extend(contracts.map(|c| (c.start.0, c.end.map(|end| end.0))));
        self.mark = facts.left_day.map(|day| day.0);
        self.window = window;
        self.unknown = (as_of.orders_end.0, as_of.unknown_days());
        let mut spans = std::mem::take(&mut self.spans);
        lifecycle::active_spans(&self.history(), &mut spans);
        self.spans = spans;
        self.customer_since = lifecycle::customer_since(&self.history()).map(Day);
    }

    pub(super) fn history(&self) -> History<'_> {
        History {
            purchase_days: &self.purchase_days,
            contracts: &self.contracts,
            mark: self.mark,
            window: self.window,
            unknown: self.unknown,
        }
    }

    pub(super) fn is_active_at(&self, t: Day) -> bool {
        lifecycle::is_active_at(&self.spans, t.0)
    }

    /// Whether a mark as left is in force.
    pub(super) fn is_marked_at(&self, t: Day) -> bool {
        lifecycle::is_marked_at(&self.history(), t.0)
    }

    pub(super) fn left_at(&self, t: Day) -> Option<Leave> {
        lifecycle::left_at(&self.history(), &self.spans, t.0)
    }

    /// The same, when it was from `from` on.
    pub(super) fn left_within(&self, from: Day, t: Day) -> Option<Leave> {
        self.left_at(t).filter(|leave| leave.day >= from.0 && leave.day < t.0)
    }

    pub(super) fn customer_since(&self) -> Option<Day> {
        self.customer_since
    }

    /// The day that made them one, as people say it.
    pub(super) fn began_on(&self) -> Option<Day> {
        lifecycle::began_on(&self.history()).map(Day)
    }

    pub(super) fn purchase_days_before(&self, t: Day) -> &[i32] {
        let before = self.purchase_days.partition_point(|day| *day < t.0);
        &self.purchase_days[..before]
    }
}

/// A purchase day has an order, unless refunds on that day bring its net to 0 or below. A day
/// with only orders of 0.00 is one: nothing was refunded.
pub(super) fn purchase_days(orders: &[OrderFact], into: &mut Vec<i32>) {
    into.clear();
    for day in orders.chunk_by(|a, b| a.day == b.day) {
        let bought = day.iter().any(|order| order.amount >= 0);
        let refunded = day.iter().any(|order| order.amount < 0);
        let net: i128 = day.iter().map(|order| i128::from(order.amount)).sum();
        if let (true, Some(first)) = (bought && (!refunded || net > 0), day.first()) {
            into.push(first.day.0);
        }
    }
}
