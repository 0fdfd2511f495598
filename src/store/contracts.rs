//! Contracts as they are written.

use rusqlite::{OptionalExtension, named_params};

use super::journal::{self, Entity, Upserted};
use super::{ReadTx, Result, WriteTx};
use crate::domain::contract::ContractFields;
use crate::domain::{Amount, ContractId, CustomerId, Day};

/// # Errors
/// A database error; [`super::Error::Conflict`] when the number stands there already.
pub fn insert(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    fields: &ContractFields,
) -> Result<ContractId> {
    tx.sql()
        .prepare_cached(
            "insert into contracts (customer_id, external_id, start_day, end_day, price, end_reason)
             values (:customer, :external_id, :start_day, :end_day, :price, :end_reason)",
        )?
        .execute(named_params! {
            ":customer": customer.0,
            ":external_id": fields.external_id,
            ":start_day": fields.start.0,
            ":end_day": fields.end.map(|day| day.0),
            ":price": fields.price.map(|price| price.0),
            ":end_reason": fields.end_reason,
        })?;
    Ok(ContractId(tx.sql().last_insert_rowid()))
}

/// [`insert`] by hand: the journal keeps it.
///
/// # Errors
/// As [`insert`].
pub fn add(tx: &WriteTx<'_>, customer: CustomerId, fields: &ContractFields) -> Result<ContractId> {
    let id = insert(tx, customer, fields)?;
    journal::record_new(tx, (Entity::Contracts, id.0))?;
    Ok(id)
}

/// Makes the contract be as said. Gives whether that changed anything.
///
/// # Errors
/// A database error; [`super::Error::Conflict`] when the number stands there already.
pub fn replace(tx: &WriteTx<'_>, id: ContractId, fields: &ContractFields) -> Result<bool> {
    let fate = journal::changing(tx, (Entity::Contracts, id.0), || {
        tx.sql()
            .prepare_cached(
                "update contracts
                 set external_id = :external_id, start_day = :start_day, end_day = :end_day,
                     price = :price, end_reason = :end_reason
                 where id = :id",
            )?
            .execute(named_params! {
                ":external_id": fields.external_id,
                ":start_day": fields.start.0,
                ":end_day": fields.end.map(|day| day.0),
                ":price": fields.price.map(|price| price.0),
                ":end_reason": fields.end_reason,
                ":id": id.0,
            })?;
        Ok(())
    })?;
    Ok(fate == Upserted::Updated)
}

/// One contract, and whose.
///
/// # Errors
/// A database error.
pub fn get(tx: &ReadTx<'_>, id: ContractId) -> Result<Option<(CustomerId, ContractFields)>> {
    let mut query = tx.sql().prepare_cached("select * from contracts where id = ?1")?;
    let found = query.query_row([id.0], |row| {
        let fields = ContractFields {
            external_id: row.get("external_id")?,
            start: Day(row.get("start_day")?),
            end: row.get::<_, Option<i32>>("end_day")?.map(Day),
            price: row.get::<_, Option<i64>>("price")?.map(Amount),
            end_reason: row.get("end_reason")?,
        };
        Ok((CustomerId(row.get("customer_id")?), fields))
    });
    Ok(found.optional()?)
}

/// # Errors
/// A database error.
pub fn find_by_number(tx: &ReadTx<'_>, number: &str) -> Result<Option<ContractId>> {
    let mut query =
        tx.sql().prepare_cached("select id from main.contracts where external_id = ?1")?;
    Ok(query.query_row([number], |row| row.get(0).map(ContractId)).optional()?)
}

/// Stores the contract unless it stands there already: recognised by its number, else as the
/// `nth` (from 0) of its customer and first day, so that an end can be filled in later.
///
/// # Errors
/// A database error.
pub fn upsert(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    fields: &ContractFields,
    nth: i64,
) -> Result<Upserted> {
    match find(tx, customer, fields, nth)? {
        None => insert(tx, customer, fields).map(|_| Upserted::Created),
        Some(id) => update(tx, id, customer, fields),
    }
}

fn find(
    tx: &ReadTx<'_>,
    customer: CustomerId,
    fields: &ContractFields,
    nth: i64,
) -> Result<Option<ContractId>> {
    let id = |row: &rusqlite::Row<'_>| row.get(0).map(ContractId);
    if let Some(number) = &fields.external_id {
        return find_by_number(tx, number);
    }
    let mut query = tx.sql().prepare_cached(
        "select id from main.contracts
         where customer_id = ?1 and start_day = ?2 and external_id is null
         order by id
         limit 1 offset ?3",
    )?;
    Ok(query.query_row((customer.0, fields.start.0, nth), id).optional()?)
}

fn update(
    tx: &WriteTx<'_>,
    id: ContractId,
    customer: CustomerId,
    fields: &ContractFields,
) -> Result<Upserted> {
    let unsaid = [
        ("end_day", fields.end.is_none()),
        ("price", fields.price.is_none()),
        ("end_reason", fields.end_reason.is_none()),
    ];
    journal::laying(tx, (Entity::Contracts, id.0), &unsaid, || {
        tx.sql()
            .prepare_cached(
                "update contracts
                 set customer_id = :customer,
                     start_day = :start_day,
                     end_day = coalesce(:end_day, end_day),
                     price = coalesce(:price, price),
                     end_reason = coalesce(:end_reason, end_reason)
                 where id = :id",
            )?
            .execute(named_params! {
                ":customer": customer.0,
                ":start_day": fields.start.0,
                ":end_day": fields.end.map(|day| day.0),
                ":price": fields.price.map(|price| price.0),
                ":end_reason": fields.end_reason,
                ":id": id.0,
            })?;
        Ok(())
    })
}
