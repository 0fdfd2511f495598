//! Everything of one customer put under another.

use super::images::{self, Entity};
use super::journal;
use super::orders::OrderKey;
use super::{ReadTx, Result, WriteTx};
use crate::domain::{ActId, CustomerId};
use serde_json::{Value, json};

/// Tables with rows of a customer that are found by their id.
const TABLES: [(Entity, &str); 6] = [
    (Entity::Interactions, "select id from interactions where customer_id = ?1 order by id"),
    (Entity::Contracts, "select id from contracts where customer_id = ?1 order by id"),
    (Entity::Answers, "select id from answers where customer_id = ?1 order by id"),
    (Entity::Contacts, "select id from contacts where customer_id = ?1 order by id"),
    (Entity::Consents, "select id from consents where customer_id = ?1 order by id"),
    (Entity::Tasks, "select id from tasks where customer_id = ?1 order by id"),
];

/// Puts every row of `from` under `to`, each kept in the journal, and gives how many they were.
/// Whom `from` brought, `to` has brought now; whoever was merged into `from` became `to`.
///
/// # Errors
/// A database error.
pub fn move_rows(tx: &WriteTx<'_>, from: CustomerId, to: CustomerId) -> Result<usize> {
    let mut moved = 0;
    for (entity, sql) in TABLES {
        for id in ids(tx, sql, from)? {
            move_one(tx, (entity, id), &Value::Null, to)?;
            moved += 1;
        }
    }
    for order in super::orders::of_customer(tx, from)? {
        move_one(tx, (Entity::Orders, order.id.0), &like(&order), to)?;
        moved += 1;
    }
    let brought = "select id from customers where referred_by = ?1 and id <> ?2 order by id";
    point(tx, "referred_by", brought, (from, to))?;
    let merged = "select id from customers where merged_into = ?1 and id <> ?2 order by id";
    point(tx, "merged_into", merged, (from, to))?;
    Ok(moved)
}

/// The customer, and all who were merged into them.
///
/// # Errors
/// A database error.
pub fn with_merged(tx: &ReadTx<'_>, customer: CustomerId) -> Result<Vec<CustomerId>> {
    let mut query = tx.sql().prepare_cached(
        "with recursive all_of (id) as (
             values (?1)
             union
             select c.id from main.customers c join all_of a on c.merged_into = a.id)
         select id from all_of",
    )?;
    let rows = query.query_map([customer.0], |row| row.get(0).map(CustomerId))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Pictures of the rows of this customer that came after that act, also by a file; ids only go up.
///
/// # Errors
/// A database error.
pub fn added_since(
    tx: &ReadTx<'_>,
    act: ActId,
    customer: CustomerId,
) -> Result<Vec<(Entity, i64, Value)>> {
    let mut added = Vec::new();
    for (entity, sql) in TABLES {
        let Some(first) = first_made(tx, act, entity)? else { continue };
        for id in ids(tx, sql, customer)?.into_iter().filter(|id| *id >= first) {
            added.extend(images::read(tx, entity, id, &Value::Null)?.map(|it| (entity, id, it)));
        }
    }
    let Some(first) = first_made(tx, act, Entity::Orders)? else { return Ok(added) };
    for order in super::orders::of_customer(tx, customer)? {
        if order.id.0 >= first {
            let image = images::read(tx, Entity::Orders, order.id.0, &like(&order))?;
            added.extend(image.map(|image| (Entity::Orders, order.id.0, image)));
        }
    }
    Ok(added)
}

/// The first row of a table that was made after an act. What an undo put back was made before.
fn first_made(tx: &ReadTx<'_>, act: ActId, entity: Entity) -> Result<Option<i64>> {
    let mut query = tx.sql().prepare_cached(
        "select min(j.entity_id) from journal j join acts a on a.id = j.act_id
         where j.act_id > ?1 and j.entity = ?2 and j.action = 'created' and a.undoes is null",
    )?;
    Ok(query.query_row((act.0, entity.code()), |row| row.get(0))?)
}

fn like(order: &OrderKey) -> Value {
    json!({ "customer_id": order.customer.0, "day": order.day.0, "amount": order.amount.0 })
}

fn ids(tx: &ReadTx<'_>, sql: &str, customer: CustomerId) -> Result<Vec<i64>> {
    let mut query = tx.sql().prepare_cached(sql)?;
    let rows = query.query_map([customer.0], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn move_one(tx: &WriteTx<'_>, row: (Entity, i64), like: &Value, to: CustomerId) -> Result<()> {
    change(tx, row, like, |image| {
        image.insert("customer_id".to_owned(), to.0.into());
        if row.0 == Entity::Contacts {
            image.insert("is_main".to_owned(), 0.into()); // who was there first stays the main one
        }
    })
}

fn point(
    tx: &WriteTx<'_>,
    column: &str,
    sql: &str,
    (from, to): (CustomerId, CustomerId),
) -> Result<()> {
    let mut query = tx.sql().prepare_cached(sql)?;
    let rows = query.query_map([from.0, to.0], |row| row.get(0))?;
    let ids: Vec<i64> = rows.collect::<rusqlite::Result<_>>()?;
    for id in ids {
        change(tx, (Entity::Customers, id), &Value::Null, |image| {
            image.insert(column.to_owned(), to.0.into());
        })?;
    }
    Ok(())
}

/// Marks the customer as removed, and as having become the other.
///
/// # Errors
/// A database error.
pub fn mark(tx: &WriteTx<'_>, from: CustomerId, into: CustomerId) -> Result<()> {
    change(tx, (Entity::Customers, from.0), &Value::Null, |image| {
        image.insert("removed_at".to_owned(), tx.now().as_second().into());
        image.insert("merged_into".to_owned(), into.0.into());
        image.insert("referred_by".to_owned(), Value::Null);
    })
}

fn change(
    tx: &WriteTx<'_>,
    row: (Entity, i64),
    like: &Value,
    work: impl FnOnce(&mut serde_json::Map<String, Value>),
) -> Result<()> {
    let Some(Value::Object(before)) = images::read(tx, row.0, row.1, like)? else {
        return Ok(());
    };
    let mut after = before.clone();
    work(&mut after);
    let (before, after) = (Value::Object(before), Value::Object(after));
    images::turn(tx, row, Some(&before), Some(&after))?;
    journal::record(tx, row, Some(&before), Some(&after))
}
