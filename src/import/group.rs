//! Which rows of an order file are one order.
//!
//! Rows with the same order number are lines of one order, or repeat its total. A profile or a
//! person says which; equal amounts within an order cannot be told apart and are asked about.

use std::collections::HashMap;

use super::orders::{Compact, Orders};
use super::profiles::AmountIs;
use crate::domain::{Amount, Problem};

/// Joins rows of one order, numbers what stays apart, and gives how many rows only repeated.
///
/// # Errors
/// `import-ambiguous-amounts`, naming the flag that decides.
pub(super) fn join(orders: &mut Orders, amount_is: Option<AmountIs>) -> Result<usize, Problem> {
    if numbers_ascend(orders) {
        return Ok(0);
    }
    let groups = groups(orders);
    if groups.is_empty() {
        return Ok(0);
    }
    let repeated = match amount_is {
        Some(AmountIs::Line) => add_lines(orders, &groups),
        Some(AmountIs::Order) => drop_repeats(orders, &groups),
        None => {
            ask(orders, &groups)?;
            add_lines(orders, &groups)
        }
    };
    orders.rows.retain(|row| row.rows > 0);
    number_repeats(orders);
    Ok(repeated)
}

/// The usual export: every number once and in order. Longer ones come after shorter ones.
fn numbers_ascend(orders: &Orders) -> bool {
    let key = |row: &Compact| {
        let number = orders.number(row.number);
        (number.len(), number)
    };
    orders.rows.is_sorted_by(|a, b| {
        let (a, b) = (key(a), key(b));
        a < b || (a.0 == 0 && b.0 == 0)
    })
}

/// Places of the rows of each number that stands there more than once, in the order of the file.
fn groups(orders: &Orders) -> Vec<Vec<usize>> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, row) in orders.rows.iter().enumerate() {
        match orders.number(row.number) {
            "" => {}
            number => places.entry(number).or_default().push(place),
        }
    }
    let mut groups: Vec<Vec<usize>> = places.into_values().filter(|rows| rows.len() > 1).collect();
    groups.sort();
    groups
}

fn ask(orders: &Orders, groups: &[Vec<usize>]) -> Result<(), Problem> {
    for group in groups {
        let rows: Vec<&Compact> =
            group.iter().filter_map(|place| orders.rows.get(*place)).collect();
        let twin = rows.iter().enumerate().find(|(place, row)| {
            rows.iter().take(*place).any(|other| other.amount == row.amount && row.amount.0 >= 0)
        });
        if let Some((_, row)) = twin {
            return Err(Problem::invalid_data("import-ambiguous-amounts")
                .with("number", orders.number(row.number)));
        }
    }
    Ok(())
}

/// Lines of one number and day become their sum; on another day it is something of its own.
fn add_lines(orders: &mut Orders, groups: &[Vec<usize>]) -> usize {
    for group in groups {
        merge(
            orders,
            group,
            |first, row| first.day == row.day,
            |first, row| {
                first.amount = Amount(first.amount.0.saturating_add(row.amount.0));
                first.margin = first.margin.zip(row.margin).map(|(a, b)| a.saturating_add(b));
                first.refunded = first.refunded.saturating_add(row.refunded);
                first.rows += 1;
            },
        );
    }
    0
}

/// The same number and amount again says nothing new.
fn drop_repeats(orders: &mut Orders, groups: &[Vec<usize>]) -> usize {
    let mut repeated = 0;
    for group in groups {
        merge(orders, group, |first, row| first.amount == row.amount, |_, _| repeated += 1);
    }
    repeated
}

/// Takes every row of a group into the first one it belongs to.
fn merge(
    orders: &mut Orders,
    group: &[usize],
    belongs: impl Fn(&Compact, &Compact) -> bool,
    mut take: impl FnMut(&mut Compact, &Compact),
) {
    let mut kept: Vec<usize> = Vec::new();
    for place in group {
        let Some(row) = orders.rows.get(*place).copied() else { continue };
        let first = kept
            .iter()
            .copied()
            .find(|first| orders.rows.get(*first).is_some_and(|first| belongs(first, &row)));
        let Some(first) = first else {
            kept.push(*place);
            continue;
        };
        if let Some(first) = orders.rows.get_mut(first) {
            take(first, &row);
        }
        if let Some(row) = orders.rows.get_mut(*place) {
            row.rows = 0;
        }
    }
}

/// The n-th row of a number and sign, so that each is found again when the file comes back.
fn number_repeats(orders: &mut Orders) {
    let mut seen: HashMap<(String, bool), u32> = HashMap::new();
    for place in groups(orders).into_iter().flatten() {
        let Some(row) = orders.rows.get(place).copied() else { continue };
        let key = (orders.number(row.number).to_owned(), row.amount < Amount::ZERO);
        let next = seen.entry(key).or_default();
        if let Some(row) = orders.rows.get_mut(place) {
            row.repeat = *next;
        }
        *next += 1;
    }
}
