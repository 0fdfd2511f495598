//! Contracts as they are written.

use rusqlite::{OptionalExtension, named_params};

use super::journal::{self, Entity, Upserted};
use super::{ReadTx, Result, WriteTx};
use crate::domain::contract::ContractFields;
use crate::domain::{ContractId, CustomerId, ImportId};

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

/// Stores the contract unless it stands there already: recognised by its number, else as the
/// `nth` (from 0) of its customer and first day, so that an end can be filled in later.
///
/// # Errors
/// A database error.
pub fn upsert(
    tx: &WriteTx<'_>,
    source: Option<ImportId>,
    customer: CustomerId,
    fields: &ContractFields,
    nth: i64,
) -> Result<Upserted> {
    match find(tx, customer, fields, nth)? {
        None => insert(tx, customer, fields).map(|_| Upserted::Created),
        Some(id) => update(tx, source, id, customer, fields),
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
        let mut query =
            tx.sql().prepare_cached("select id from main.contracts where external_id = ?1")?;
        return Ok(query.query_row([number], id).optional()?);
    }
    let mut query = tx.sql().prepare_cached(
        "select id from main.contracts
         where customer_id = ?1 and start_day = ?2 and external_id is null
         order by id
         limit 1 offset ?3",
    )?;
    Ok(query.query_row((customer.0, fields.start.0, nth), id).optional()?)
}

const IMAGE: &str = "select json_object(
        'customer_id', customer_id, 'start', date(start_day * 86400, 'unixepoch'),
        'end', date(end_day * 86400, 'unixepoch'), 'price', price, 'end_reason', end_reason)
    from contracts where id = ?1";

fn update(
    tx: &WriteTx<'_>,
    source: Option<ImportId>,
    id: ContractId,
    customer: CustomerId,
    fields: &ContractFields,
) -> Result<Upserted> {
    journal::change(tx, (Entity::Contracts, id.0), source, IMAGE, |tx| {
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
