//! What a change of revenue comes from: one cause found in the data that carries at least half of
//! it, or none. Correlation with anything outside the data is never called a cause.
//!
//! A cause must be more than the largest of many small movements: what moved the other way must
//! be clearly smaller, and a customer who explains a change must stand out among the others.

mod find;

use serde::{Deserialize, Serialize};

use super::happened::noted;
use super::known::Known;
use super::pass::each_life;
use crate::domain::{Amount, AsOf, CustomerId, Day, Period};
use crate::settings::Settings;
use crate::store::facts::{self, Extent};
use crate::store::order_sums::{self, Spans};
use crate::store::{ReadTx, Result};

pub(super) use find::Seen;

/// What revenue is compared with: the average of some equally long periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Base {
    pub from: Day,
    pub to: Day,
    /// So many periods lie in it; at least 1.
    pub periods: i64,
}

impl Base {
    /// One period.
    pub fn period(period: Period) -> Base {
        Base { from: period.from, to: period.to, periods: 1 }
    }

    /// The `count` periods before one.
    pub fn before(period: Period, count: usize) -> Base {
        let earlier = std::iter::successors(Some(period), |period| Some(period.previous()));
        let first = earlier.take(count.max(1) + 1).last().unwrap_or(period);
        Base {
            from: first.from,
            to: period.from,
            periods: i64::try_from(count.max(1)).unwrap_or(1),
        }
    }
}

/// A change of revenue and where it comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Explained {
    pub base: Base,
    /// Revenue now less revenue then.
    pub by: Amount,
    /// `None`: no single cause.
    pub cause: Option<Cause>,
}

/// What carries at least half of a change. All amounts are per period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Cause {
    /// More or less was refunded.
    Refunds {
        now: Amount,
        before: Amount,
    },
    /// One to three large orders, now or (of a fall) then.
    Orders {
        orders: Vec<Part>,
        now: bool,
    },
    /// One to three customers who ordered then, and now nothing.
    Missing {
        customers: Vec<Part>,
    },
    /// One to three customers who order as they did before, but then ordered nothing.
    Back {
        customers: Vec<Part>,
    },
    /// One to three customers who ordered more, or less.
    Customers {
        customers: Vec<Part>,
        more: bool,
    },
    /// Customers who bought for the first time.
    New {
        now: Amount,
        customers: i64,
        before: Amount,
    },
    /// More or less went over the counter, to nobody in particular.
    Counter {
        now: Amount,
        before: Amount,
    },
    Category {
        name: String,
        now: Amount,
        before: Amount,
    },
    Channel {
        name: String,
        now: Amount,
        before: Amount,
    },
}

impl Cause {
    /// How much of the change it is, in minor units: more than the change where the rest moved the other way.
    pub fn part(&self) -> i64 {
        let of = |parts: &[Part]| parts.iter().map(|part| part.amount.0).sum();
        match self {
            Cause::Orders { orders, .. } => of(orders),
            Cause::Missing { customers }
            | Cause::Back { customers }
            | Cause::Customers { customers, .. } => of(customers),
            Cause::Refunds { now, before }
            | Cause::New { now, before, .. }
            | Cause::Counter { now, before }
            | Cause::Category { now, before, .. }
            | Cause::Channel { now, before, .. } => (now.0 - before.0).abs(),
        }
    }
}

/// A customer and the amount that is meant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    pub customer: CustomerId,
    pub name: String,
    pub amount: Amount,
    /// Of a large order, what was noted of this customer in the period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

/// Where the difference in revenue between a period and its base comes from; `None` when there is
/// no difference worth a cause.
///
/// # Errors
/// A database error.
pub fn explain(
    tx: &ReadTx<'_>,
    settings: &Settings,
    period: Period,
    base: Base,
) -> Result<Option<Explained>> {
    let mut seen = Seen::over(period, base);
    let as_of = Known::at(tx, settings, period.to)?.as_of();
    each_life(tx, settings, (as_of, Extent::Purchases), |facts, life| {
        seen.visit(facts, life);
        Ok(())
    })?;
    told(tx, seen, as_of)
}

/// The same where everybody was seen already.
pub(super) fn told(tx: &ReadTx<'_>, mut seen: Seen, as_of: AsOf) -> Result<Option<Explained>> {
    let (period, base) = (seen.period, seen.base);
    for day in order_sums::over_counter(tx, as_of.orders_end)? {
        seen.add_counter(&day);
    }
    if !seen.is_worth_a_cause() {
        return Ok(None);
    }
    let mut cause = seen.cause();
    if cause.is_none() {
        let spans = Spans { now: (period.from, period.to), before: (base.from, base.to) };
        let categories = order_sums::by_category(tx, spans)?;
        cause =
            seen.cut(&categories).map(|(name, now, before)| Cause::Category { name, now, before });
        if cause.is_none() {
            let channels = order_sums::by_channel(tx, spans)?;
            cause =
                seen.cut(&channels).map(|(name, now, before)| Cause::Channel { name, now, before });
        }
    }
    if let Some(parts) = cause.as_mut().and_then(Cause::parts) {
        let ids: Vec<_> = parts.iter().map(|part| part.customer.0).collect();
        for (part, name) in parts.iter_mut().zip(facts::names(tx, &ids)?) {
            part.name = name;
        }
    }
    if let Some(Cause::Orders { orders, now: true }) = &mut cause {
        for order in orders {
            order.words = noted(tx, order.customer, period)?;
        }
    }
    Ok(Some(Explained { base, by: seen.by(), cause }))
}

impl Cause {
    fn parts(&mut self) -> Option<&mut Vec<Part>> {
        match self {
            Cause::Orders { orders: parts, .. }
            | Cause::Missing { customers: parts }
            | Cause::Back { customers: parts }
            | Cause::Customers { customers: parts, .. } => Some(parts),
            Cause::Refunds { .. }
            | Cause::New { .. }
            | Cause::Counter { .. }
            | Cause::Category { .. }
            | Cause::Channel { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests;
