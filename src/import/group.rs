//! Which rows of an order file are one order.
//!
//! Rows with the same order number are lines of one order, or repeat its total. A profile or a
//! person says which; equal amounts within an order cannot be told apart and are asked about.

use super::asking::{Asking, Question};
use super::fields::AmountIs;
use super::orders::{Compact, Maybe, NONE, Orders};
use super::worth::both;
use crate::domain::order::OrderState;
use crate::domain::{Amount, Day, Deed, Problem};
use crate::settings::Business;

/// What an amount is of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amounts {
    pub(super) said: Option<AmountIs>,
    /// In exports of the shop system whose this is.
    pub(super) usual: Option<AmountIs>,
}

/// Rows that are not stored as orders of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Joined {
    /// Only said again what another one says.
    pub(super) repeated: i64,
    /// Were cancelled or failed, and another one of the same number was not.
    pub(super) attempts: i64,
}

/// Joins rows of one order and numbers what stays apart.
///
/// # Errors
/// `import-order-too-large` when the lines of an order add up to more than an amount can be.
pub(super) fn join(
    orders: &mut Orders,
    amounts: Amounts,
    business: &Business,
    asking: &mut Asking,
) -> Result<Joined, Problem> {
    let groups = Groups::of(orders);
    let mut joined = Joined::default();
    if groups.ends.is_empty() {
        orders.rows.iter_mut().for_each(settle);
        return Ok(joined);
    }
    say_whose(orders, &groups);
    say_states(orders, &groups);
    joined.attempts = drop_attempts(orders, &groups);
    let amount_is = amounts.said.or(amounts.usual);
    match amount_is {
        Some(AmountIs::Line) => add_lines(orders, &groups),
        Some(AmountIs::Order) => {
            if amounts.said.is_none() {
                ask(orders, &groups, (Question::new("import-differing-amounts"), differ), asking);
            }
            joined.repeated = drop_repeats(orders, &groups);
        }
        None => {
            ask(orders, &groups, (Question::new("import-ambiguous-amounts"), are_equal), asking);
            add_lines(orders, &groups);
        }
    }
    orders.rows.iter_mut().for_each(settle);
    refuse_beyond(orders, business)?;
    number_repeats(orders, &groups);
    orders.rows.retain(|row| row.rows > 0);
    Ok(joined)
}

/// Places of the rows of each number that stands there more than once, in the order of the file.
#[derive(Default)]
struct Groups {
    places: Vec<u32>,
    ends: Vec<usize>,
}

impl Groups {
    fn of(orders: &Orders) -> Groups {
        let number = |place: &u32| {
            let row = orders.rows.get(*place as usize);
            row.map_or(&[][..], |row| orders.bytes(&row.number))
        };
        // In most exports numbers ascend, and longer ones come after shorter ones.
        let rank = |place: &u32| (number(place).len(), number(place));
        let rows = u32::try_from(orders.rows.len()).unwrap_or(u32::MAX);
        let mut places: Vec<u32> = Vec::new();
        if !(1..rows).all(|place| rank(&(place - 1)) < rank(&place)) {
            places.extend((0..rows).filter(|place| !number(place).is_empty()));
            places.sort_by(|a, b| rank(a).cmp(&rank(b)));
        }
        let mut groups = Groups::default();
        for group in places.chunk_by(|a, b| number(a) == number(b)) {
            if group.len() > 1 {
                groups.places.extend(group);
                groups.ends.push(groups.places.len());
            }
        }
        groups
    }

    fn each(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(&0).chain(&self.ends);
        starts.zip(&self.ends).filter_map(|(start, end)| self.places.get(*start..*end))
    }
}

/// A row that names nobody is of whom another one of its number names.
fn say_whose(orders: &mut Orders, groups: &Groups) {
    for group in groups.each() {
        let row = |place: &u32| orders.rows.get(*place as usize);
        let mut named = group.iter().filter_map(row).filter(|row| !row.customer.is_counter());
        let Some(customer) = named.next().map(|row| row.customer) else { continue };
        for place in group {
            let row = orders.rows.get_mut(*place as usize);
            if let Some(row) = row.filter(|row| row.customer.is_counter()) {
                row.customer = customer;
            }
        }
    }
}

/// Often only the first row of an order says where it stands.
fn say_states(orders: &mut Orders, groups: &Groups) {
    for group in groups.each() {
        let row = |place: &u32| orders.rows.get(*place as usize);
        let stated = group.iter().filter_map(row).find(|row| row.is_stated);
        let Some(mut state) = stated.map(|row| row.state) else { continue };
        for place in group {
            if let Some(row) = orders.rows.get_mut(*place as usize) {
                if row.is_stated {
                    state = row.state;
                }
                row.state = state;
            }
        }
    }
}

/// What was cancelled or failed, and came about on the same day under the same number after all,
/// was an attempt: it says nothing of what was sold.
fn drop_attempts(orders: &mut Orders, groups: &Groups) -> i64 {
    let mut dropped = 0;
    for group in groups.each() {
        let row = |place: &u32| orders.rows.get(*place as usize);
        let came: Vec<Day> =
            group.iter().filter_map(row).filter(|row| !is_off(row)).map(|row| row.day).collect();
        if came.is_empty() || came.len() == group.len() {
            continue;
        }
        for place in group {
            let row = orders.rows.get_mut(*place as usize);
            if let Some(row) = row.filter(|row| is_off(row) && came.contains(&row.day)) {
                row.rows = 0;
                dropped += 1;
            }
        }
    }
    dropped
}

fn is_off(row: &Compact) -> bool {
    matches!(row.state, OrderState::Cancelled | OrderState::Failed)
}

/// Whether both can only be told apart, or are one, by knowing what an amount is of.
type Doubtful = fn(&Compact, &Compact) -> bool;

/// What was given back twice is no doubt: they are two refunds.
fn are_equal(row: &Compact, other: &Compact) -> bool {
    row.amount.0 >= 0 && row.amount == other.amount && row.state == other.state
}

/// Lines rather than repeats of a total.
fn differ(row: &Compact, other: &Compact) -> bool {
    let sold = row.amount.0 > 0 && other.amount.0 > 0;
    sold && row.amount != other.amount && (row.day, row.state) == (other.day, other.state)
}

/// Asks about the first row of the file that another row of its number makes doubtful.
fn ask(
    orders: &Orders,
    groups: &Groups,
    (question, doubtful): (Question, Doubtful),
    asking: &mut Asking,
) {
    let row = |place: &u32| orders.rows.get(*place as usize).filter(|row| row.rows > 0);
    let twin = |group: &[u32]| {
        let rows = || group.iter().filter_map(|place| Some((*place, row(place)?)));
        let mut numbered = rows().enumerate();
        let found = numbered
            .find(|(nth, (_, row))| rows().take(*nth).any(|(_, other)| doubtful(row, other)));
        found.map(|(_, (place, _))| place)
    };
    if let Some(row) = groups.each().filter_map(twin).min().as_ref().and_then(row) {
        let question = question
            .with("number", orders.number(&row.number))
            .answer("answer-amount-of-line", "--amount-is", "line")
            .answer("answer-amount-of-order", "--amount-is", "order");
        asking.ask(question);
    }
}

/// Lines of one number, day and state become their sum; on another day it is something of its own.
fn add_lines(orders: &mut Orders, groups: &Groups) {
    let same = |first: &Compact, row: &Compact| (first.day, first.state) == (row.day, row.state);
    merge(orders, groups, same, |first, row| {
        let mut row = *row;
        if !row.vat.joins(first.vat) {
            settle(first);
            settle(&mut row);
        }
        *first = sum(first, &row);
    });
}

/// Takes out the VAT that is still in the amounts.
fn settle(row: &mut Compact) {
    let vat = std::mem::take(&mut row.vat);
    row.amount = vat.out_of(row.amount);
    row.refunded = vat.out_of(Amount(row.refunded)).0;
}

/// What the lines of an order add up to is an amount too.
fn refuse_beyond(orders: &Orders, business: &Business) -> Result<(), Problem> {
    let largest = business.largest_amount;
    let fits =
        |row: &&Compact| row.amount.is_within(largest) && Amount(row.refunded).is_within(largest);
    match orders.rows.iter().find(|row| !fits(row)) {
        Some(row) => Err(Problem::invalid_data("import-order-too-large")
            .with("number", orders.number(&row.number))
            .with("limit", largest.in_major_units(business.currency))
            .deed(Deed::Set("business.largest_amount"))),
        None => Ok(()),
    }
}

/// Both lines as one; far from where that would overflow, as every amount has a limit.
fn sum(first: &Compact, row: &Compact) -> Compact {
    let margin = first.margin.get().zip(row.margin.get());
    Compact {
        amount: both(first.amount, row.amount),
        margin: Maybe::of(margin.map(|(a, b)| a.saturating_add(b))),
        refunded: first.refunded.saturating_add(row.refunded),
        rows: first.rows + 1,
        ..worded(first, row)
    }
}

/// What an order was for is said by the first of its rows that says it.
fn worded(first: &Compact, row: &Compact) -> Compact {
    let or = |said: u32, other: u32| if said == NONE { other } else { said };
    Compact {
        category: or(first.category, row.category),
        description: or(first.description, row.description),
        ..*first
    }
}

/// The same number and amount again says nothing new.
fn drop_repeats(orders: &mut Orders, groups: &Groups) -> i64 {
    let mut repeated = 0;
    let same_amount = |first: &Compact, row: &Compact| first.amount == row.amount;
    merge(orders, groups, same_amount, |first, row| {
        *first = worded(first, row);
        repeated += 1;
    });
    repeated
}

/// Takes every row into the first one of its number that it belongs to, and then it stands for
/// no row of the file any more.
fn merge(
    orders: &mut Orders,
    groups: &Groups,
    belongs: impl Fn(&Compact, &Compact) -> bool,
    mut take: impl FnMut(&mut Compact, &Compact),
) {
    let mut kept: Vec<usize> = Vec::new();
    for group in groups.each() {
        kept.clear();
        for place in group.iter().map(|place| *place as usize) {
            let row = orders.rows.get(place).copied().filter(|row| row.rows > 0);
            let Some(row) = row else { continue };
            let is_first =
                |first: &&usize| orders.rows.get(**first).is_some_and(|first| belongs(first, &row));
            let Some(first) = kept.iter().find(is_first).copied() else {
                kept.push(place);
                continue;
            };
            if let Some(first) = orders.rows.get_mut(first) {
                take(first, &row);
            }
            if let Some(row) = orders.rows.get_mut(place) {
                row.rows = 0;
            }
        }
    }
}

/// The n-th row of a number and sign, so that each is found again when the file comes back.
fn number_repeats(orders: &mut Orders, groups: &Groups) {
    for group in groups.each() {
        let (mut orders_seen, mut refunds_seen) = (0, 0);
        for place in group {
            let row = orders.rows.get_mut(*place as usize).filter(|row| row.rows > 0);
            if let Some(row) = row {
                let seen =
                    if row.amount < Amount::ZERO { &mut refunds_seen } else { &mut orders_seen };
                row.repeat = *seen;
                *seen += 1;
            }
        }
    }
}
