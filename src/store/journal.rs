//! What changed, by whom and from what: one row per changed row, with its before and after.
//!
//! Rows that an import *created* are not copied here one by one: their ids follow each other (one
//! writer, one transaction), so one row per table holds the range as
//! `{"first", "last"}` and the import's id.

use rusqlite::named_params;
use serde_json::{Value, json};

use super::{Error, Keep, ReadTx, Result, WriteTx, plan};
use crate::domain::{CustomerId, ImportId};

/// The tables whose changes are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entity {
    Customers,
    Orders,
    Interactions,
    Contracts,
    Answers,
}

impl Entity {
    /// The name of its table.
    pub fn code(self) -> &'static str {
        match self {
            Entity::Customers => "customers",
            Entity::Orders => "orders",
            Entity::Interactions => "interactions",
            Entity::Contracts => "contracts",
            Entity::Answers => "answers",
        }
    }
}

/// What became of a row that was to be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Upserted {
    Created,
    Updated,
    Unchanged,
}

/// One change. `before` is `None` for a created row.
#[derive(Clone, Debug)]
pub struct Change {
    /// `None` when a person did it by hand.
    pub import: Option<ImportId>,
    pub entity: Entity,
    pub id: i64,
    pub before: Option<Value>,
    pub after: Value,
}

/// # Errors
/// A database error.
pub fn record(tx: &WriteTx<'_>, change: &Change) -> Result<()> {
    let action = if change.before.is_some() { "updated" } else { "created" };
    tx.sql()
        .prepare_cached(
            "insert into journal (at, import_id, action, entity, entity_id, before, after)
             values (:at, :import_id, :action, :entity, :entity_id, :before, :after)",
        )?
        .execute(named_params! {
            ":at": tx.now().as_second(),
            ":import_id": change.import.map(|import| import.0),
            ":action": action,
            ":entity": change.entity.code(),
            ":entity_id": change.id,
            ":before": change.before.as_ref().map(Value::to_string),
            ":after": change.after.to_string(),
        })?;
    Ok(())
}

/// Keeps a change by hand of something that has a name and no number; the name stands in `after`.
///
/// # Errors
/// A database error.
pub fn record_named(
    tx: &WriteTx<'_>,
    entity: &'static str,
    before: Option<&Value>,
    after: &Value,
) -> Result<()> {
    let action = if before.is_some() { "updated" } else { "created" };
    tx.sql()
        .prepare_cached(
            "insert into journal (at, action, entity, entity_id, before, after)
             values (?1, ?2, ?3, 0, ?4, ?5)",
        )?
        .execute((
            tx.now().as_second(),
            action,
            entity,
            before.map(Value::to_string),
            after.to_string(),
        ))?;
    Ok(())
}

/// Keeps that a person was erased, and nothing of who it was.
///
/// # Errors
/// A database error.
pub fn record_erased(tx: &WriteTx<'_>, customer: CustomerId) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "insert into journal (at, action, entity, entity_id, after)
             values (?1, 'erased', 'customers', ?2, '{}')",
        )?
        .execute([tx.now().as_second(), customer.0])?;
    Ok(())
}

/// Notes the rows with ids after `last_before`, up to and including `last`, as created by this
/// import.
///
/// # Errors
/// A database error.
pub fn record_created(
    tx: &WriteTx<'_>,
    import: ImportId,
    entity: Entity,
    last_before: i64,
    last: i64,
) -> Result<()> {
    if last <= last_before {
        return Ok(());
    }
    let first = last_before + 1;
    let after = json!({ "first": first, "last": last });
    record(tx, &Change { import: Some(import), entity, id: first, before: None, after })
}

/// The highest id in the table, 0 when it is empty. Orders are not kept by id: all are read.
///
/// # Errors
/// A database error.
pub fn last_id(tx: &ReadTx<'_>, entity: Entity) -> Result<i64> {
    let query = match entity {
        Entity::Customers => "select max(id) from customers",
        Entity::Orders => "select max(id) from orders",
        Entity::Interactions => "select max(id) from interactions",
        Entity::Contracts => "select max(id) from contracts",
        Entity::Answers => "select max(id) from answers",
    };
    let last: Option<i64> = tx.sql().prepare_cached(query)?.query_row([], |row| row.get(0))?;
    Ok(last.unwrap_or(0))
}

/// Changes a row by `update` and keeps it as it was before and after, `image` being the query that
/// gives a row as JSON. A row that stays the same is left as if nothing had been done.
///
/// # Errors
/// What `update` returns, or a database error.
pub(super) fn change(
    tx: &WriteTx<'_>,
    (entity, id): (Entity, i64),
    source: Option<ImportId>,
    query: &str,
    update: impl FnOnce(&WriteTx<'_>) -> Result<()>,
) -> Result<Upserted> {
    tx.trial(|tx| {
        plan::take_up(tx, entity.code(), id)?;
        let before = Some(image(tx, query, id)?);
        update(tx)?;
        let after = image(tx, query, id)?;
        let change = Change { import: source, entity, id, before, after };
        let upserted = record_if_changed(tx, &change)?;
        Ok((upserted, if upserted == Upserted::Unchanged { Keep::No } else { Keep::Yes }))
    })
}

/// Keeps the change unless before and after are the same.
fn record_if_changed(tx: &WriteTx<'_>, change: &Change) -> Result<Upserted> {
    if change.before.as_ref() == Some(&change.after) {
        return Ok(Upserted::Unchanged);
    }
    record(tx, change)?;
    Ok(Upserted::Updated)
}

/// The row as JSON, by a query that gives one JSON object for an id.
fn image(tx: &ReadTx<'_>, query: &str, id: i64) -> Result<Value> {
    let text: String = tx.sql().prepare_cached(query)?.query_row([id], |row| row.get(0))?;
    serde_json::from_str(&text).map_err(|_| Error::Corrupt(text))
}
