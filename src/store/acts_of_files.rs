//! What a file made and changed, row by row, for taking it back.

use std::collections::HashSet;

use rusqlite::named_params;
use serde_json::Value;

use super::acts::ChangedRow;
use super::images::Entity;
use super::{Error, ReadTx, Result};
use crate::domain::ActId;

/// Rows that acts after this one changed, and that were not taken back.
///
/// # Errors
/// A database error.
pub fn changed_after(tx: &ReadTx<'_>, act: ActId) -> Result<HashSet<(Entity, i64)>> {
    let mut query = tx.sql().prepare_cached(
        "select distinct j.entity, j.entity_id from journal j
         join acts a on a.id = j.act_id
         where j.act_id > ?1
           and j.after ->> 'first' is null
           and a.undoes is null
           and not exists (select 1 from acts u where u.undoes = a.id)",
    )?;
    let mut found = HashSet::new();
    let mut rows = query.query([act.0])?;
    while let Some(row) = rows.next()? {
        let entity: String = row.get(0)?;
        found.extend(Entity::from_code(&entity).map(|entity| (entity, row.get(1).unwrap_or(0))));
    }
    Ok(found)
}

/// Each row of those that a line of the journal notes together as made, as far as they are still
/// there: its id, and what finds it.
///
/// # Errors
/// A database error.
pub fn made(tx: &ReadTx<'_>, row: &ChangedRow) -> Result<Option<Vec<(i64, Value)>>> {
    let end = |name: &str| row.after.as_ref().and_then(|after| after.get(name)?.as_i64());
    let (Some(entity), Some(first), Some(last)) = (row.entity, end("first"), end("last")) else {
        return Ok(None);
    };
    let Some(sql) = between(entity) else { return Ok(None) };
    let mut query = tx.sql().prepare_cached(sql)?;
    let mut rows = query.query(named_params! { ":first": first, ":last": last })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let like: String = row.get(1)?;
        let like = serde_json::from_str(&like).map_err(|_| Error::Corrupt(like))?;
        found.push((row.get(0)?, like));
    }
    Ok(Some(found))
}

/// Tables that files bring rows to.
fn between(entity: Entity) -> Option<&'static str> {
    match entity {
        Entity::Customers => Some(
            "select id, 'null' from customers
             where id between :first and :last and removed_at is null",
        ),
        Entity::Orders => Some(
            "select id, json_object('customer_id', customer_id, 'day', day, 'amount', amount)
             from orders where id between :first and :last",
        ),
        Entity::Interactions => {
            Some("select id, 'null' from interactions where id between :first and :last")
        }
        Entity::Contracts => {
            Some("select id, 'null' from contracts where id between :first and :last")
        }
        Entity::Answers => Some("select id, 'null' from answers where id between :first and :last"),
        Entity::Contacts => Some(
            "select id, 'null' from contacts
             where id between :first and :last
               and id not in (select contact_id from interactions where contact_id is not null)",
        ),
        Entity::Consents
        | Entity::Tasks
        | Entity::Recipients
        | Entity::OwnSegments
        | Entity::Settings
        | Entity::Schedules
        | Entity::Sources
        | Entity::KnownTo => None,
    }
}
