//! The acts as people see them: who, when, and which fields of which rows became what.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

use super::fields;
use crate::domain::{ActId, Actor, ContactId, CustomerId};
use crate::store::acts::{self, Act, ChangedRow, Who};
use crate::store::images::Entity;
use crate::store::{self, ReadTx, contacts};

/// One act.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Changed {
    pub act: ActId,
    pub at: Timestamp,
    #[serde(flatten)]
    pub by: Who,
    pub undoes: Option<ActId>,
    pub undone_by: Option<ActId>,
    pub rows: Vec<ChangedOne>,
    /// Rows that are not shown: a file changes thousands.
    pub more: usize,
}

impl Changed {
    /// Whether a person did it and may take it back: it stands, and is about nobody who was erased.
    pub fn may_go_back(&self) -> bool {
        let is_erased = self.rows.iter().any(|row| row.action == "erased");
        let by_hand = self.by.file.is_none() && self.by.by != Actor::Program.code();
        by_hand && self.undone_by.is_none() && !is_erased
    }
}

/// One row that it changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChangedOne {
    /// The table.
    pub what: String,
    pub id: i64,
    /// The number it has of its own, where it has one.
    pub number: Option<String>,
    /// What else it is known by: the key of a setting, a job, the name of a segment or a reader.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Of an order: that it gives back.
    pub refund: bool,
    /// `created`, `updated`, `removed` or `erased`.
    pub action: String,
    pub customer: Option<CustomerId>,
    /// What they were called then.
    pub name: Option<String>,
    /// Of a file: how many rows it made.
    pub count: i64,
    pub fields: Vec<Field>,
}

/// One field that is not what it was.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Field {
    pub field: String,
    pub before: Value,
    pub after: Value,
    /// Who is meant, where the value is the id of somebody.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after_name: Option<String>,
}

/// Rows of one act that are told one by one.
pub(super) const MOST_ROWS: usize = 20;

/// At most `most` acts, newest first: all, or those that changed something of this customer.
///
/// # Errors
/// A database error.
pub fn list(
    tx: &ReadTx<'_>,
    customer: Option<CustomerId>,
    most: usize,
) -> store::Result<Vec<Changed>> {
    let found = acts::list(tx, customer, most)?;
    found.into_iter().map(|act| changed(tx, act)).collect()
}

/// This one.
pub(super) fn find(tx: &ReadTx<'_>, act: ActId) -> store::Result<Option<Changed>> {
    acts::find(tx, act)?.map(|act| changed(tx, act)).transpose()
}

/// What an act did to this row.
pub(super) fn of_row(
    tx: &ReadTx<'_>,
    act: ActId,
    place: (Entity, i64),
) -> store::Result<Option<ChangedOne>> {
    let rows = acts::rows(tx, act, usize::MAX)?;
    let found =
        rows.iter().rfind(|row| row.entity.map(|entity| (entity, row.entity_id)) == Some(place));
    found.map(|row| one(tx, row)).transpose()
}

fn changed(tx: &ReadTx<'_>, act: Act) -> store::Result<Changed> {
    let rows = acts::rows(tx, act.id, MOST_ROWS)?;
    let all = acts::count_rows(tx, act.id)?;
    Ok(Changed {
        act: act.id,
        at: act.at,
        by: act.by,
        undoes: act.undoes,
        undone_by: act.undone_by,
        more: all.saturating_sub(rows.len()),
        rows: rows.iter().map(|row| one(tx, row)).collect::<store::Result<_>>()?,
    })
}

/// A row that came to a customer, as it is now.
pub(super) fn came(
    tx: &ReadTx<'_>,
    (entity, id): (Entity, i64),
    image: Value,
) -> store::Result<ChangedOne> {
    let row = ChangedRow {
        id: i64::MAX,
        entity: Some(entity),
        entity_id: id,
        action: "created".to_owned(),
        before: None,
        after: Some(image),
    };
    one(tx, &row)
}

fn one(tx: &ReadTx<'_>, row: &ChangedRow) -> store::Result<ChangedOne> {
    let number = |name: &str| row.like().get(name).and_then(Value::as_i64);
    let range = number("last").zip(number("first"));
    let own = (row.entity == Some(Entity::Customers)).then_some(row.entity_id);
    let customer = own.or_else(|| number("customer_id")).filter(|_| range.is_none());
    let customer = customer.map(CustomerId);
    let own_text = |name: &str| row.like().get(name).and_then(Value::as_str).map(str::to_owned);
    Ok(ChangedOne {
        what: row.entity.map(Entity::code).unwrap_or_default().to_owned(),
        id: row.entity_id,
        number: own_text("external_id"),
        key: row.entity.and_then(key).and_then(own_text),
        refund: row.entity == Some(Entity::Orders)
            && number("amount").is_some_and(|amount| amount < 0),
        action: row.action.clone(),
        customer,
        name: customer.map(|id| acts::called(tx, id, row.id)).transpose()?,
        count: range.map_or(1, |(last, first)| last - first + 1),
        fields: if range.is_some() { Vec::new() } else { fields(tx, row)? },
    })
}

/// The column by which rows are known that have no number.
pub(super) fn key(entity: Entity) -> Option<&'static str> {
    match entity {
        Entity::Settings => Some("key"),
        Entity::Schedules => Some("job"),
        Entity::Recipients | Entity::OwnSegments | Entity::Sources => Some("name"),
        Entity::Customers
        | Entity::Orders
        | Entity::Interactions
        | Entity::Contracts
        | Entity::Answers
        | Entity::Contacts
        | Entity::Consents
        | Entity::Tasks
        | Entity::KnownTo => None,
    }
}

/// What differs; of a row that came or went, all that it said.
fn fields(tx: &ReadTx<'_>, row: &ChangedRow) -> store::Result<Vec<Field>> {
    let side = |image: &Option<Value>, name: &str| {
        image.as_ref().and_then(|image| image.get(name)).cloned().unwrap_or(Value::Null)
    };
    let Some(columns) = row.like().as_object() else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for name in columns.keys().filter(|name| *name != "id") {
        let (before, after) = (side(&row.before, name), side(&row.after, name));
        if before == after {
            continue;
        }
        let before_name = person(tx, (name, &before), row.id)?;
        let after_name = person(tx, (name, &after), row.id)?;
        let [before, after] = [before, after].map(|value| fields::for_programs(name, value));
        found.push(Field { field: name.clone(), before, after, before_name, after_name });
    }
    Ok(found)
}

/// Whose id a column holds, as they were called at that place in the journal.
fn person(
    tx: &ReadTx<'_>,
    (column, value): (&str, &Value),
    place: i64,
) -> store::Result<Option<String>> {
    let Some(id) = value.as_i64() else { return Ok(None) };
    match column {
        "customer_id" | "merged_into" | "referred_by" => {
            acts::called(tx, CustomerId(id), place).map(Some)
        }
        "contact_id" => contacts::name(tx, ContactId(id)),
        _ => Ok(None),
    }
}
