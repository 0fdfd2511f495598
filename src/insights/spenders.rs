//! Who brought the most over the last 12 months.

use serde::Serialize;

use super::everyone::{Everyone, Standing, Whole, since};
use super::known::Known;
use super::life::purchase_days;
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
    /// The same in the 12 months before those; `None` where the file does not reach over them.
    pub value_before: Option<Amount>,
    /// Bought for the first time in these 12 months, as far as a file can tell that reaches over the 12
    /// before.
    pub is_new: bool,
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
    let reaches = whole.began.is_some_and(|began| began <= before);
    let spender = |((id, standing), name): (&(i64, Standing), String)| {
        let last_order = facts::last_order_between(tx, *id, year, end)?;
        let earlier = order_sums::of_customer(tx, CustomerId(*id), (Day(i32::MIN), year))?;
        let value_before = Takings::of(since(&earlier, before)).value(whole.basis);
        let mut bought = Vec::new();
        purchase_days(&earlier, &mut bought);
        Ok(TopSpender {
            value_before: reaches.then_some(Amount(value_before)),
            is_new: reaches && bought.is_empty(),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insights::world::{World, day};

    /// `a 200 before -20 new`, best first.
    fn check(text: &str, as_of: &str, expect: &str) {
        let world = World::of(text);
        let settings = world.settings();
        let top = world.write(|tx| super::top(tx, &settings, day(as_of), 5).unwrap());
        let line = |one: &TopSpender| {
            let before = one.value_before.map_or("unknown".to_owned(), |b| (b.0 / 100).to_string());
            let new = if one.is_new { " new" } else { "" };
            format!("{} {} before {before}{new}", one.name, one.value_12_months.0 / 100)
        };
        assert_eq!(top.iter().map(line).collect::<Vec<_>>().join(", "), expect, "{as_of}");
    }

    #[test]
    fn only_who_first_bought_within_a_year_is_new_and_only_where_the_file_reaches_a_year_further() {
        let text =
            "a: 2023-03-01 €100/30, 2023-06-01 €100/30, 2024-03-01 €100/-20, 2025-03-01 €500/200
                    b: 2023-05-01 €80/20, 2024-05-01 €80/20, 2025-05-01 €80/20
                    c: 2023-05-02 €80/20, 2025-05-02 €70/20
                    d: 2025-05-03 €60/10
                    e: 2024-02-01 €9/9, 2024-02-01 -€9/-9, 2025-05-04 €50/5";
        let all = "a 200 before -20, b 20 before 20, c 20 before 0, d 10 before 0 new, \
                   e 5 before 0 new";
        check(text, "2025-06-02", all);
        let years = "a 60 before unknown, b 20 before unknown, c 20 before unknown";
        check(text, "2024-02-01", years);
    }

    #[test]
    fn nine_tenths_of_the_orders_with_a_margin_make_value_a_margin() {
        let of = |with: usize| -> String {
            let margin = |n| if n < with { "/10" } else { "" };
            let orders = (0..10).map(|n| format!("2025-05-{:02} €100{}", n + 1, margin(n)));
            format!("a: {}", orders.collect::<Vec<_>>().join(", "))
        };
        check(&of(9), "2025-06-01", "a 90 before unknown");
        check(&of(8), "2025-06-01", "a 1000 before unknown");
    }
}
