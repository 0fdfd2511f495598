//! One order at a time, as a person writes it down, corrects it or takes it away.

use serde_json::Value;

use super::places::{find_by_id, keep};
use super::{OrderKey, OrderRow, insert, insert_many, read};
use crate::domain::order::OrderFields;
use crate::domain::{Amount, CustomerId, OrderId};
use crate::store::journal::{self, Entity};
use crate::store::{Error, ReadTx, Result, WriteTx};

pub(super) const PLACE: &str = "
    select id, customer_id, day, amount, margin, state_number, ordered_at, external_id,
           repeat_number, channel, category, description
    from orders
    where customer_id = ?1 and day = ?2 and amount = ?3 and id = ?4";

pub(super) const GIVEN_BACK: &str = "
    select coalesce(-sum(amount), 0) from orders
    where customer_id = ?1 and external_id = ?2 and state_number = ?3 and amount < 0";

pub(super) const NEXT_REPEAT: &str = "
    select coalesce(max(repeat_number) + 1, 0) from orders
    where customer_id = ?1 and external_id = ?2 and (amount < 0) = ?3 and repeat_number < 1000000";

/// [`super::insert`] by hand: the journal keeps it.
///
/// # Errors
/// A database error.
pub fn add(tx: &WriteTx<'_>, row: &OrderRow<'_>) -> Result<OrderId> {
    let id = insert(tx, row)?;
    journal::record(tx, (Entity::Orders, id.0), None, Some(&row.image(id)))?;
    Ok(id)
}

/// Makes the order at this place be as said. Gives whether that changed anything.
///
/// # Errors
/// A database error, also when no order lies there.
pub fn replace(tx: &WriteTx<'_>, place: OrderKey, said: &OrderRow<'_>) -> Result<bool> {
    let (repeat, known) = get(tx, place)?;
    let before = row(place.customer, repeat, &known);
    if before == *said {
        return Ok(false);
    }
    delete(tx, place)?;
    insert_with_id(tx, place.id, said)?;
    let (before, after) = (before.image(place.id), said.image(place.id));
    journal::record(tx, (Entity::Orders, place.id.0), Some(&before), Some(&after))?;
    Ok(true)
}

/// Takes the order at this place away.
///
/// # Errors
/// A database error, also when no order lies there.
pub fn remove(tx: &WriteTx<'_>, place: OrderKey) -> Result<()> {
    let (repeat, known) = get(tx, place)?;
    delete(tx, place)?;
    let before = row(place.customer, repeat, &known).image(place.id);
    journal::record(tx, (Entity::Orders, place.id.0), Some(&before), None)
}

fn delete(tx: &WriteTx<'_>, place: OrderKey) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "delete from orders where customer_id = ?1 and day = ?2 and amount = ?3 and id = ?4",
        )?
        .execute((place.customer.0, place.day.0, place.amount.0, place.id.0))?;
    Ok(())
}

fn insert_with_id(tx: &WriteTx<'_>, id: OrderId, row: &OrderRow<'_>) -> Result<()> {
    insert_many(tx, OrderId(id.0 - 1), std::slice::from_ref(row))?;
    keep(tx, id, (row.customer, row.day), row.external_id)
}

/// The order at this place, and which of its number it is.
///
/// # Errors
/// A database error, also when no order lies there.
pub fn get(tx: &ReadTx<'_>, place: OrderKey) -> Result<(i64, OrderFields)> {
    let mut query = tx.sql().prepare_cached(PLACE)?;
    let mut rows = query.query((place.customer.0, place.day.0, place.amount.0, place.id.0))?;
    let found = rows.next()?.ok_or(Error::Sqlite(rusqlite::Error::QueryReturnedNoRows))?;
    let (_, row) = read(found)?;
    Ok((row.repeat_number, row.fields()))
}

/// The picture ([`super::super::images`]) of the order with this id, wherever it lies.
///
/// # Errors
/// A database error.
pub fn picture(tx: &ReadTx<'_>, id: OrderId) -> Result<Option<Value>> {
    let Some(place) = find_by_id(tx, id)? else { return Ok(None) };
    let (repeat, known) = get(tx, place)?;
    Ok(Some(row(place.customer, repeat, &known).image(id)))
}

/// What was given back of an order so far, as a positive amount: the refunds that stand where it does.
/// An order without a number has none that could be known as its own.
///
/// # Errors
/// A database error.
pub fn given_back(tx: &ReadTx<'_>, place: OrderKey, order: &OrderFields) -> Result<Amount> {
    let mut query = tx.sql().prepare_cached(GIVEN_BACK)?;
    let of = (place.customer.0, &order.external_id, order.state.number());
    let given = query.query_row(of, |row| row.get(0))?;
    Ok(Amount(given))
}

/// The repeat of the next row of this number and sign.
///
/// # Errors
/// A database error.
pub fn next_repeat(tx: &ReadTx<'_>, customer: CustomerId, row: &OrderFields) -> Result<i64> {
    let mut query = tx.sql().prepare_cached(NEXT_REPEAT)?;
    let below = row.amount < Amount::ZERO;
    Ok(query.query_row((customer.0, &row.external_id, below), |row| row.get(0))?)
}

/// A row of these fields.
pub fn row(customer: CustomerId, repeat_number: i64, fields: &OrderFields) -> OrderRow<'_> {
    OrderRow {
        customer,
        external_id: fields.external_id.as_deref(),
        repeat_number,
        day: fields.day,
        ordered_at: fields.ordered_at,
        amount: fields.amount,
        margin: fields.margin,
        state: fields.state,
        channel: fields.channel.as_deref(),
        category: fields.category.as_deref(),
        description: fields.description.as_deref(),
    }
}
