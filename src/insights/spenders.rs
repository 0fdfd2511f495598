//! Who brought the most over the last 12 months.

use serde::Serialize;

use super::everyone::{Everyone, Standing, Whole};
use super::known::Known;
use super::pass::each_life;
use super::takings::Takings;
use crate::domain::{Amount, CustomerId, Day};
use crate::settings::Settings;
use crate::store::facts::{self, Extent};
use crate::store::{self, ReadTx, order_sums};

/// One of the best customers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TopSpender {
    pub customer: CustomerId,
    pub name: String,
    /// What they are ranked by: margin where one is known, else revenue; net of refunds.
    pub value_12_months: Amount,
    /// The same in the 12 months before those.
    pub value_before: Amount,
    pub is_margin: bool,
    /// Of the value that all customers with a positive one bring together, 0–1.
    pub share: f64,
    pub last_order: Day,
}

/// The customers who brought most in the 12 months before the first instant of `as_of`, best
/// first; ties by earlier first order, then id.
///
/// # Errors
/// A database error.
pub fn top(
    tx: &ReadTx<'_>,
    settings: &Settings,
    as_of: Day,
    limit: usize,
) -> store::Result<Vec<TopSpender>> {
    let as_of = Known::at(tx, settings, as_of)?.as_of();
    let mut everyone = Everyone::at(as_of, settings);
    each_life(tx, settings, (as_of, Extent::Purchases), |facts, life| {
        everyone.visit(facts, life);
        Ok(())
    })?;
    of(tx, &everyone.finish(settings), limit)
}

/// The same where everybody was seen already.
pub(super) fn of(tx: &ReadTx<'_>, whole: &Whole, limit: usize) -> store::Result<Vec<TopSpender>> {
    let best = whole.best(limit);
    let ids: Vec<_> = best.iter().map(|(id, _)| *id).collect();
    let names = facts::names(tx, &ids)?;
    let end = whole.as_of.orders_end;
    let (year, before) = (end.plus_months(-12), end.plus_months(-24));
    let spender = |((id, standing), name): (&(i64, Standing), String)| {
        let last_order = facts::last_order_between(tx, *id, year, end)?;
        let earlier = order_sums::of_customer(tx, CustomerId(*id), (before, year))?;
        Ok(TopSpender {
            value_before: Amount(Takings::of(&earlier).value(whole.basis)),
            customer: CustomerId(*id),
            name,
            value_12_months: Amount(standing.value),
            is_margin: whole.basis.is_margin(),
            share: share(standing.value, whole.total_value),
            last_order,
        })
    };
    best.iter().zip(names).map(spender).collect()
}

#[expect(clippy::cast_precision_loss, reason = "a share, shown in percents")]
fn share(value: i64, total: i128) -> f64 {
    value as f64 / total.max(1) as f64
}
