//! A row as it was: the one picture of each kind of row, for the journal to keep and for undo to
//! put back. It holds every column a person or a file can change, under the name of the column.

mod statements;

use rusqlite::OptionalExtension;
use serde::Serialize;
use serde_json::Value;

use statements::{
    ANSWERS, CONSENTS, CONTACTS, CONTRACTS, CUSTOMERS, INTERACTIONS, KNOWN_TO, ORDERS,
    OWN_SEGMENTS, RECIPIENTS, SCHEDULES, SETTINGS, SOURCES, Statements, TASKS,
};

use super::orders::keep_image;
use super::{Error, ReadTx, Result, WriteTx};

/// The tables whose changes are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Entity {
    Customers,
    Orders,
    Interactions,
    Contracts,
    Answers,
    Contacts,
    Consents,
    Tasks,
    Recipients,
    OwnSegments,
    Settings,
    Schedules,
    Sources,
    KnownTo,
}

impl Entity {
    pub const ALL: [Entity; 14] = [
        Entity::Customers,
        Entity::Orders,
        Entity::Interactions,
        Entity::Contracts,
        Entity::Answers,
        Entity::Contacts,
        Entity::Consents,
        Entity::Tasks,
        Entity::Recipients,
        Entity::OwnSegments,
        Entity::Settings,
        Entity::Schedules,
        Entity::Sources,
        Entity::KnownTo,
    ];

    /// The name of its table.
    pub fn code(self) -> &'static str {
        match self {
            Entity::Customers => "customers",
            Entity::Orders => "orders",
            Entity::Interactions => "interactions",
            Entity::Contracts => "contracts",
            Entity::Answers => "answers",
            Entity::Contacts => "contacts",
            Entity::Consents => "consents",
            Entity::Tasks => "tasks",
            Entity::Recipients => "recipients",
            Entity::OwnSegments => "own_segments",
            Entity::Settings => "settings",
            Entity::Schedules => "schedules",
            Entity::Sources => "sources",
            Entity::KnownTo => "known_to",
        }
    }

    /// The table of this name, where its rows have pictures.
    pub fn from_code(code: &str) -> Option<Entity> {
        Entity::ALL.into_iter().find(|entity| entity.code() == code)
    }

    fn statements(self) -> Statements {
        match self {
            Entity::Customers => CUSTOMERS,
            Entity::Orders => ORDERS,
            Entity::Interactions => INTERACTIONS,
            Entity::Contracts => CONTRACTS,
            Entity::Answers => ANSWERS,
            Entity::Contacts => CONTACTS,
            Entity::Consents => CONSENTS,
            Entity::Tasks => TASKS,
            Entity::Recipients => RECIPIENTS,
            Entity::OwnSegments => OWN_SEGMENTS,
            Entity::Settings => SETTINGS,
            Entity::Schedules => SCHEDULES,
            Entity::Sources => SOURCES,
            Entity::KnownTo => KNOWN_TO,
        }
    }
}

/// The row as it is now; `None` when it is not there. `like` is an earlier picture of it: an
/// order is found only where that says.
///
/// # Errors
/// A database error.
pub fn read(tx: &ReadTx<'_>, entity: Entity, id: i64, like: &Value) -> Result<Option<Value>> {
    let mut query = tx.sql().prepare_cached(entity.statements().read)?;
    let found: Option<String> =
        query.query_row((id, like.to_string()), |row| row.get(0)).optional()?;
    found.map(|text| serde_json::from_str(&text).map_err(|_| Error::Corrupt(text))).transpose()
}

/// Makes the row that looks like `from` look like `to`; `None` is a row that is not there. A
/// customer is never taken away, only marked as removed. Gives how it looks afterwards.
///
/// # Errors
/// A database error; [`Error::Conflict`] when what it should be stands elsewhere already.
pub fn turn(
    tx: &WriteTx<'_>,
    (entity, id): (Entity, i64),
    from: Option<&Value>,
    to: Option<&Value>,
) -> Result<Option<Value>> {
    let to = match (entity, from, to) {
        (Entity::Customers, Some(from), None) => Some(removed(tx, from)),
        (_, _, to) => to.cloned(),
    };
    let statements = entity.statements();
    let run = |sql: &str, image: &Value| -> Result<usize> {
        Ok(tx.sql().prepare_cached(sql)?.execute((id, image.to_string()))?)
    };
    if let Some(from) = from.filter(|_| to.is_none() || entity == Entity::Orders) {
        run(statements.remove, from)?;
    }
    if let Some(to) = &to {
        run(statements.put, to)?;
        if entity == Entity::Orders {
            keep_image(tx, id, to)?;
        }
    }
    Ok(to)
}

fn removed(tx: &WriteTx<'_>, image: &Value) -> Value {
    let mut image = image.clone();
    if let Value::Object(columns) = &mut image {
        columns.insert("removed_at".to_owned(), tx.now().as_second().into());
    }
    image
}

/// The columns of a picture.
#[cfg(test)]
pub(crate) fn columns(entity: Entity) -> impl Iterator<Item = &'static str> {
    let quoted = entity.statements().read.split('\'').skip(1).step_by(2);
    quoted.filter(|name| !name.starts_with('$'))
}

#[cfg(test)]
mod tests;
