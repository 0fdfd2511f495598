//! One order at a time, as a person writes it down, corrects it or takes it away.

use rusqlite::ToSql;

use super::{OrderKey, OrderRow, STORED, insert, insert_many, read};
use crate::domain::order::OrderFields;
use crate::domain::{Amount, CustomerId, Day, OrderId};
use crate::store::journal::{self, Entity};
use crate::store::{Error, ReadTx, Result, WriteTx};

/// [`super::insert`] by hand: the journal keeps it.
///
/// # Errors
/// A database error.
pub fn add(tx: &WriteTx<'_>, row: &OrderRow<'_>) -> Result<OrderId> {
    let id = insert(tx, row)?;
    journal::record(tx, (Entity::Orders, id.0), None, Some(&row.image(id)))?;
    Ok(id)
}

/// Makes the order at this place be as said.
///
/// # Errors
/// A database error, also when no order lies there.
pub fn replace(tx: &WriteTx<'_>, place: OrderKey, said: &OrderRow<'_>) -> Result<()> {
    let (repeat, known) = get(tx, place)?;
    let before = row(place.customer, repeat, &known);
    if before == *said {
        return Ok(());
    }
    delete(tx, place)?;
    insert_with_id(tx, place.id, said)?;
    let (before, after) = (before.image(place.id), said.image(place.id));
    journal::record(tx, (Entity::Orders, place.id.0), Some(&before), Some(&after))
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
    insert_many(tx, OrderId(id.0 - 1), std::slice::from_ref(row)).map(drop)
}

/// The order at this place, and which of its number it is.
///
/// # Errors
/// A database error, also when no order lies there.
pub fn get(tx: &ReadTx<'_>, place: OrderKey) -> Result<(i64, OrderFields)> {
    let sql = format!(
        "select {STORED} from orders
         where customer_id = ?1 and day = ?2 and amount = ?3 and id = ?4"
    );
    let mut query = tx.sql().prepare_cached(&sql)?;
    let mut rows = query.query((place.customer.0, place.day.0, place.amount.0, place.id.0))?;
    let found = rows.next()?.ok_or(Error::Sqlite(rusqlite::Error::QueryReturnedNoRows))?;
    let (_, row) = read(found)?;
    Ok((row.repeat_number, row.fields()))
}

/// Where the orders and refunds of this number lie.
///
/// # Errors
/// A database error.
pub fn find_by_number(tx: &ReadTx<'_>, number: &str) -> Result<Vec<OrderKey>> {
    find(tx, "select id, customer_id, day, amount from orders where external_id = ?1", number)
}

/// Where the order with this id lies.
///
/// # Errors
/// A database error.
pub fn find_by_id(tx: &ReadTx<'_>, id: OrderId) -> Result<Option<OrderKey>> {
    let found = find(tx, "select id, customer_id, day, amount from orders where id = ?1", id.0)?;
    Ok(found.first().copied())
}

fn find(tx: &ReadTx<'_>, sql: &str, by: impl ToSql) -> Result<Vec<OrderKey>> {
    let mut query = tx.sql().prepare_cached(sql)?;
    let rows = query.query_map([by], |row| {
        Ok(OrderKey {
            id: OrderId(row.get(0)?),
            customer: CustomerId(row.get(1)?),
            day: Day(row.get(2)?),
            amount: Amount(row.get(3)?),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Where all orders and refunds of the customer lie.
///
/// # Errors
/// A database error.
pub fn of_customer(tx: &ReadTx<'_>, customer: CustomerId) -> Result<Vec<OrderKey>> {
    find(tx, "select id, customer_id, day, amount from orders where customer_id = ?1", customer.0)
}

/// What was given back of an order so far, as a positive amount. An order without a number has
/// no refunds that could be known as its own.
///
/// # Errors
/// A database error.
pub fn given_back(tx: &ReadTx<'_>, place: OrderKey, order: &OrderFields) -> Result<Amount> {
    let mut query = tx.sql().prepare_cached(
        "select coalesce(-sum(amount), 0) from orders
         where customer_id = ?1 and external_id = ?2 and amount < 0",
    )?;
    let given = query.query_row((place.customer.0, &order.external_id), |row| row.get(0))?;
    Ok(Amount(given))
}

/// The repeat of the next row of this number and sign.
///
/// # Errors
/// A database error.
pub fn next_repeat(tx: &ReadTx<'_>, customer: CustomerId, row: &OrderFields) -> Result<i64> {
    let mut query = tx.sql().prepare_cached(
        "select coalesce(max(repeat_number) + 1, 0) from orders
         where customer_id = ?1 and external_id = ?2 and (amount < 0) = ?3
           and repeat_number < 1000000",
    )?;
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
