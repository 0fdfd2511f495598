//! The acts as people see them: who, when, and which fields of which rows became what.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

use crate::domain::{ActId, CustomerId};
use crate::store::acts::{self, Act, ChangedRow, Who};
use crate::store::images::Entity;
use crate::store::{self, ReadTx};

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

/// One row that it changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChangedOne {
    /// The table.
    pub what: String,
    pub id: i64,
    /// `created`, `updated`, `removed` or `erased`.
    pub action: String,
    pub customer: Option<CustomerId>,
    /// Of a file: how many rows it made.
    pub count: i64,
    pub fields: Vec<Field>,
}

/// One field that is not what it was, as it is stored.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Field {
    pub field: String,
    pub before: Value,
    pub after: Value,
}

/// Rows of one act that are told one by one.
const MOST_ROWS: usize = 20;

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
        rows: rows.iter().map(one).collect(),
    })
}

fn one(row: &ChangedRow) -> ChangedOne {
    let number = |name: &str| row.like().get(name).and_then(Value::as_i64);
    let range = number("last").zip(number("first"));
    let own = (row.entity == Some(Entity::Customers)).then_some(row.entity_id);
    ChangedOne {
        what: row.entity.map(Entity::code).unwrap_or_default().to_owned(),
        id: row.entity_id,
        action: row.action.clone(),
        customer: own.or_else(|| number("customer_id")).filter(|_| range.is_none()).map(CustomerId),
        count: range.map_or(1, |(last, first)| last - first + 1),
        fields: if range.is_some() { Vec::new() } else { fields(row) },
    }
}

/// What differs; of a row that came or went, all that it said.
fn fields(row: &ChangedRow) -> Vec<Field> {
    let side = |image: &Option<Value>, name: &str| {
        image.as_ref().and_then(|image| image.get(name)).cloned().unwrap_or(Value::Null)
    };
    let Some(columns) = row.like().as_object() else { return Vec::new() };
    let field = |name: &String| Field {
        field: name.clone(),
        before: side(&row.before, name),
        after: side(&row.after, name),
    };
    let differs = |field: &Field| field.before != field.after && field.field != "id";
    columns.keys().map(field).filter(differs).collect()
}
