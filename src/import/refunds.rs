//! Refunds whose rows name nobody who is known: what is given back of an order is given back to whose
//! order it was, whatever else stands in the row, such as one's own address.

use csv::StringRecord;

use super::orders::{Orders, Place, Read};
use super::people::People;
use super::rows::{Reader, Row};
use super::texts::Texts;
use crate::domain::{Amount, CustomerId};
use crate::store::{self, orders};

/// Holds those that waited until every order was read, for many files have the newest rows first;
/// gives what became of each.
pub(super) fn settle(
    orders: &mut Orders,
    (place, reader): (&Place<'_, '_>, &Reader),
    people: &mut People,
) -> store::Result<Vec<(Read, StringRecord)>> {
    let waiting = std::mem::take(&mut orders.waiting);
    let owners = if waiting.is_empty() { Owners::default() } else { Owners::of(orders) };
    let mut settled = Vec::new();
    for (mut compact, record) in waiting {
        let number = orders.number(&compact.number);
        let found = match owners.whose(number) {
            None => stored(place, number)?,
            found @ Some(_) => found,
        };
        let read = match found {
            Some(customer) => {
                compact.customer = customer;
                orders.rows.push(compact);
                Read::Held
            }
            None => orders.hold(place, people, (compact, Row { reader, record: &record }))?,
        };
        settled.push((read, record));
    }
    Ok(settled)
}

fn stored(place: &Place<'_, '_>, number: &str) -> store::Result<Option<CustomerId>> {
    let (counter, customers): (Vec<_>, Vec<_>) =
        orders::owners(place.tx, number)?.into_iter().partition(|one| one.is_counter());
    Ok(match customers.as_slice() {
        [] => counter.first().copied(),
        [one] => Some(*one),
        _ => None,
    })
}

/// Whose the orders of a file are, by their numbers.
#[derive(Default)]
struct Owners {
    numbers: Texts,
    customers: Vec<CustomerId>,
}

impl Owners {
    fn of(orders: &Orders) -> Owners {
        let mut owners = Owners::default();
        for row in orders.rows.iter().filter(|row| row.amount >= Amount::ZERO) {
            let number = orders.number(&row.number);
            if owners.numbers.find(number).is_none() {
                owners.numbers.add(number);
                owners.customers.push(row.customer);
            }
        }
        owners
    }

    fn whose(&self, number: &str) -> Option<CustomerId> {
        self.customers.get(self.numbers.find(number)? as usize).copied()
    }
}
