//! What changed, by whom and from what: an act per transaction that changed something, and under
//! it one row per changed row, with its pictures before and after.
//!
//! Rows that an import *created* are not copied here one by one: their ids follow each other (one
//! writer, one transaction), so one row per table holds the range as `{"first", "last"}`.

use rusqlite::{OptionalExtension, named_params};
use serde_json::{Value, json};

pub use super::images::Entity;
use super::{Error, Keep, ReadTx, Result, WriteTx, images, import_rows, plan};
use crate::domain::{ActId, CustomerId, ImportId};

/// What became of a row that was to be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Upserted {
    Created,
    Updated,
    Unchanged,
}

/// The act of this transaction: begun with its first change.
///
/// # Errors
/// A database error.
pub fn act(tx: &WriteTx<'_>) -> Result<ActId> {
    if let Some(act) = tx.act() {
        return Ok(act);
    }
    let begun = tx.by().import().map(|import| of_import(tx, import)).transpose()?.flatten();
    let act = match begun {
        Some(begun) => begun,
        None => begin(tx)?,
    };
    tx.begin_act(act);
    Ok(act)
}

/// What a file changes is one act, also where it is decided in one transaction and stored in
/// another.
fn of_import(tx: &ReadTx<'_>, import: ImportId) -> Result<Option<ActId>> {
    let mut query = tx.sql().prepare_cached("select id from acts where import_id = ?1")?;
    Ok(query.query_row([import.0], |row| row.get(0).map(ActId)).optional()?)
}

fn begin(tx: &WriteTx<'_>) -> Result<ActId> {
    let import = tx.by().import().map(|import| import.0);
    tx.sql()
        .prepare_cached(
            "insert into acts (at, actor, actor_name, import_id) values (?1, ?2, ?3, ?4)",
        )?
        .execute((tx.now().as_second(), tx.by().code(), tx.by().name(), import))?;
    Ok(ActId(tx.sql().last_insert_rowid()))
}

/// Keeps one change. `before` is `None` for a row that was not there, `after` for one that is no
/// more.
///
/// # Errors
/// A database error.
pub fn record(
    tx: &WriteTx<'_>,
    row: (Entity, i64),
    before: Option<&Value>,
    after: Option<&Value>,
) -> Result<()> {
    let action = match (before, after) {
        (None, _) => "created",
        (Some(_), Some(_)) => "updated",
        (Some(_), None) => "removed",
    };
    insert(tx, action, row, (before, after))
}

/// Does `work`, which changes the row with this id, and keeps how it looked before and after.
///
/// # Errors
/// What `work` returns, or a database error, also when there is no such row.
pub fn changing(
    tx: &WriteTx<'_>,
    row: (Entity, i64),
    work: impl FnOnce() -> Result<()>,
) -> Result<Upserted> {
    changing_like(tx, row, &Value::Null, work)
}

/// [`changing`] for a row that is found by what its picture says: an order, or a row with a name
/// and no number, whose id is 0 here. It may not be there before, or afterwards.
///
/// # Errors
/// As [`changing`].
pub fn changing_like(
    tx: &WriteTx<'_>,
    row: (Entity, i64),
    like: &Value,
    work: impl FnOnce() -> Result<()>,
) -> Result<Upserted> {
    change(tx, row, like, work).map(|(fate, _)| fate)
}

/// [`changing`] by what a file says of the row; of these columns it says nothing.
///
/// # Errors
/// As [`changing`].
pub fn laying(
    tx: &WriteTx<'_>,
    row: (Entity, i64),
    unsaid: &[(&'static str, bool)],
    work: impl FnOnce() -> Result<()>,
) -> Result<Upserted> {
    let (fate, looks) = change(tx, row, &Value::Null, work)?;
    let holds = |column| looks.as_ref().is_some_and(|looks| !looks[column].is_null());
    let unsaid = unsaid.iter().filter(|(column, is_unsaid)| *is_unsaid && holds(*column));
    let unsaid: Vec<&str> = unsaid.map(|(column, _)| *column).collect();
    import_rows::tell(tx, row, &unsaid)?;
    Ok(fate)
}

/// Gives how the row looks afterwards too.
fn change(
    tx: &WriteTx<'_>,
    row: (Entity, i64),
    like: &Value,
    work: impl FnOnce() -> Result<()>,
) -> Result<(Upserted, Option<Value>)> {
    tx.trial::<_, Error>(|tx| {
        if row.1 > 0 && row.0 != Entity::Orders {
            plan::take_up(tx, row.0.code(), row.1)?;
        }
        let before = images::read(tx, row.0, row.1, like)?;
        work()?;
        let after = images::read(tx, row.0, row.1, like)?;
        if before == after {
            return Ok(((Upserted::Unchanged, after), Keep::No));
        }
        record(tx, row, before.as_ref(), after.as_ref())?;
        let fate = if before.is_none() { Upserted::Created } else { Upserted::Updated };
        Ok(((fate, after), Keep::Yes))
    })
}

/// Keeps that a row was made by hand.
///
/// # Errors
/// A database error, also when there is no such row.
pub fn record_new(tx: &WriteTx<'_>, row: (Entity, i64)) -> Result<()> {
    let image = images::read(tx, row.0, row.1, &Value::Null)?;
    record(tx, row, None, image.as_ref())
}

/// Keeps a change of the program's own that has no row people can see: what it was and is.
///
/// # Errors
/// A database error.
pub fn record_own(
    tx: &WriteTx<'_>,
    what: &'static str,
    before: Option<&Value>,
    after: &Value,
) -> Result<()> {
    write(tx, "updated", (what, 0), (before, Some(after)))
}

/// Keeps that a person was erased, and nothing of who it was.
///
/// # Errors
/// A database error.
pub fn record_erased(tx: &WriteTx<'_>, row: (Entity, i64), customer: CustomerId) -> Result<()> {
    let image = if row.0 == Entity::Customers {
        json!({ "id": customer })
    } else {
        json!({ "id": row.1, "customer_id": customer })
    };
    insert(tx, "erased", row, (None, Some(&image)))
}

/// Notes the rows with ids after `last_before`, up to and including `last`, as created.
///
/// # Errors
/// A database error.
pub fn record_created(tx: &WriteTx<'_>, entity: Entity, last_before: i64, last: i64) -> Result<()> {
    if last <= last_before {
        return Ok(());
    }
    let first = last_before + 1;
    let after = json!({ "first": first, "last": last });
    record(tx, (entity, first), None, Some(&after))
}

/// Notes the rows with these ids as removed, which nobody kept a picture of: a file made them, and it
/// was taken back. `about` is what else is to be known of them.
///
/// # Errors
/// A database error.
pub fn record_removed(
    tx: &WriteTx<'_>,
    entity: Entity,
    (first, last): (i64, i64),
    about: &Value,
) -> Result<()> {
    let mut before = json!({ "first": first, "last": last });
    if let (Some(before), Some(about)) = (before.as_object_mut(), about.as_object()) {
        before.extend(about.clone());
    }
    insert(tx, "removed", (entity, first), (Some(&before), None))
}

fn insert(
    tx: &WriteTx<'_>,
    action: &str,
    row: (Entity, i64),
    images: (Option<&Value>, Option<&Value>),
) -> Result<()> {
    write(tx, action, (row.0.code(), row.1), images)
}

fn write(
    tx: &WriteTx<'_>,
    action: &str,
    (table, id): (&str, i64),
    (before, after): (Option<&Value>, Option<&Value>),
) -> Result<()> {
    let act = act(tx)?;
    let entity = Entity::from_code(table);
    let customer = entity.and_then(|entity| customer_of((entity, id), after.or(before)));
    tx.sql()
        .prepare_cached(
            "insert into journal (act_id, action, entity, entity_id, customer_id, before, after)
             values (:act, :action, :entity, :entity_id, :customer, :before, :after)",
        )?
        .execute(named_params! {
            ":act": act.0,
            ":action": action,
            ":entity": table,
            ":entity_id": id,
            ":customer": customer,
            ":before": before.map(Value::to_string),
            ":after": after.map(Value::to_string),
        })?;
    Ok(())
}

/// Whose row it is. The range of rows that a file made is of nobody.
fn customer_of((entity, id): (Entity, i64), image: Option<&Value>) -> Option<i64> {
    match entity {
        Entity::Customers => image.and_then(|image| image.get("id")).map(|_| id),
        Entity::Orders
        | Entity::Interactions
        | Entity::Contracts
        | Entity::Answers
        | Entity::Contacts
        | Entity::Consents
        | Entity::Tasks => image?.get("customer_id")?.as_i64(),
        Entity::Recipients
        | Entity::OwnSegments
        | Entity::Settings
        | Entity::Schedules
        | Entity::Sources
        | Entity::KnownTo => None,
    }
}

/// The highest id in the table, 0 when it is empty; of orders the last one that was given.
///
/// # Errors
/// A database error.
pub fn last_id(tx: &ReadTx<'_>, entity: Entity) -> Result<i64> {
    let query = match entity {
        Entity::Customers => "select max(id) from customers",
        Entity::Orders => "select last from order_ids",
        Entity::Interactions => "select max(id) from interactions",
        Entity::Contracts => "select max(id) from contracts",
        Entity::Answers => "select max(id) from answers",
        Entity::Contacts => "select max(id) from contacts",
        Entity::Consents
        | Entity::Tasks
        | Entity::Recipients
        | Entity::OwnSegments
        | Entity::Settings
        | Entity::Schedules
        | Entity::Sources
        | Entity::KnownTo => return Ok(0), // no file brings them
    };
    let last: Option<i64> = tx.sql().prepare_cached(query)?.query_row([], |row| row.get(0))?;
    Ok(last.unwrap_or(0))
}
