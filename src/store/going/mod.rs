//! Taking back a file: which of the rows it made go, and which stay because others tell of them or rest
//! on them.
//!
//! All of it lies in the temp schema of one connection, so that it is decided while others may write
//! ([`super::Db::plan`]) and a million rows go in a few statements: `going` has the rows the file made, as
//! ranges of ids; `kept` those of them that stay, and whose they are from then on; `made` which file made
//! what; `resting` on whose rows customers are needed; `turning` rows that stay and may look otherwise.

mod removal;
mod said;

use rusqlite::named_params;

use super::images::Entity;
use super::import_rows::Ids;
use super::{ReadTx, Result, WriteTx, orders};
use crate::domain::{ActId, CustomerId, ImportId, OrderId};

pub use removal::{Progress, Sums, remove, sums};
pub use said::{By, Change, changes, turning};

/// The tables in which files make rows.
pub const ENTITIES: [Entity; 6] = [
    Entity::Orders,
    Entity::Interactions,
    Entity::Answers,
    Entity::Contracts,
    Entity::Contacts,
    Entity::Customers,
];

/// The tables whose rows rest on a customer.
const OF_CUSTOMERS: [Entity; 7] = [
    Entity::Orders,
    Entity::Interactions,
    Entity::Answers,
    Entity::Contracts,
    Entity::Contacts,
    Entity::Consents,
    Entity::Tasks,
];

/// The statement for this table.
fn of_table(sql: &str, entity: Entity) -> String {
    sql.replace("{table}", entity.code())
}

/// Begins: what this file made, or became the heir of, and which file made what else.
///
/// # Errors
/// A database error.
pub fn begin(tx: &WriteTx<'_>, import: ImportId, act: Option<ActId>) -> Result<()> {
    end(tx)?;
    tx.sql().execute_batch(include_str!("../sql/going_tables.sql"))?;
    tx.sql().prepare_cached(include_str!("../sql/going_begin.sql"))?.execute(named_params! {
        ":import": import.0,
        ":act": act.map(|act| act.0),
    })?;
    tx.sql().prepare_cached(include_str!("../sql/going_made.sql"))?.execute([import.0])?;
    Ok(())
}

/// Ends: nothing of it is left.
///
/// # Errors
/// A database error.
pub fn end(tx: &WriteTx<'_>) -> Result<()> {
    Ok(tx.sql().execute_batch(
        "drop table if exists temp.going;
         drop table if exists temp.kept;
         drop table if exists temp.made;
         drop table if exists temp.resting;
         drop table if exists temp.turning;",
    )?)
}

/// Keeps what another file that stands tells of too; the first one that does is its heir. Notes which of
/// the rows that stay may look otherwise without the file.
///
/// # Errors
/// A database error.
pub fn keep_shared(tx: &WriteTx<'_>, import: ImportId, act: Option<ActId>) -> Result<()> {
    let mut query = tx.sql().prepare_cached(
        "select r.import_id, r.entity, max(r.first_id, g.first_id), min(r.last_id, g.last_id)
         from temp.going g
         cross join import_rows r
             on r.entity = g.entity and r.first_id <= g.last_id and r.last_id >= g.first_id
         where r.import_id <> ?1
           and r.import_id not in (select a.import_id from acts a join acts u on u.undoes = a.id
                                   where a.import_id is not null)
         order by r.import_id",
    )?;
    let mut keep = tx
        .sql()
        .prepare_cached("insert or ignore into temp.kept (entity, id, heir) values (?1, ?2, ?3)")?;
    let mut rows = query.query([import.0])?;
    while let Some(row) = rows.next()? {
        let (heir, entity): (i64, String) = (row.get(0)?, row.get(1)?);
        for id in row.get(2)?..=row.get::<_, i64>(3)? {
            keep.execute((&entity, id, heir))?;
        }
    }
    tx.sql().prepare_cached(include_str!("../sql/going_turning.sql"))?.execute(named_params! {
        ":import": import.0,
        ":act": act.map(|act| act.0),
    })?;
    Ok(())
}

/// A row that goes and was changed since by a person, or whose refund a person wrote down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByHand {
    pub entity: Entity,
    pub id: i64,
    /// The last change of it.
    pub act: ActId,
    /// Nothing is left of it.
    pub is_removed: bool,
    /// It is an order of which a refund was written down.
    pub is_refunded: bool,
}

/// What people changed of the rows that go.
///
/// # Errors
/// A database error.
pub fn by_hand(tx: &ReadTx<'_>) -> Result<Vec<ByHand>> {
    let mut query = tx.sql().prepare_cached(include_str!("../sql/going_by_hand.sql"))?;
    let mut rows = query.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let entity: String = row.get("entity")?;
        let Some(entity) = Entity::from_code(&entity) else { continue };
        found.push(ByHand {
            entity,
            id: row.get("id")?,
            act: ActId(row.get("act")?),
            is_removed: row.get("is_removed")?,
            is_refunded: row.get("is_refunded")?,
        });
    }
    Ok(found)
}

/// Keeps one row, which has no heir.
///
/// # Errors
/// A database error.
pub fn keep(tx: &WriteTx<'_>, entity: Entity, id: i64) -> Result<()> {
    tx.sql()
        .prepare_cached("insert or ignore into temp.kept (entity, id) values (?1, ?2)")?
        .execute((entity.code(), id))?;
    Ok(())
}

/// Who needs customers that would go: a file, or a person where it is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    pub import: Option<ImportId>,
    pub customers: i64,
}

/// Keeps the customers, and contacts, on whom rows rest that do not go; the first file with such a
/// row is the heir of them. Gives who needs how many.
///
/// # Errors
/// A database error.
pub fn keep_needed(tx: &WriteTx<'_>) -> Result<Vec<Need>> {
    tx.sql().execute_batch(include_str!("../sql/going_contacts.sql"))?;
    for entity in OF_CUSTOMERS {
        let resting = of_table(include_str!("../sql/going_resting.sql"), entity);
        tx.sql().prepare_cached(&resting)?.execute([])?;
    }
    let who_stays =
        [include_str!("../sql/going_brought.sql"), include_str!("../sql/going_merged.sql")];
    let mut kept = 1;
    while kept > 0 {
        for more in who_stays {
            tx.sql().prepare_cached(more)?.execute([])?;
        }
        kept = tx.sql().prepare_cached(KEEP_RESTING)?.execute([])?;
    }
    let mut query = tx.sql().prepare_cached(
        "select nullif(import_id, 0), count(*) from temp.resting group by import_id order by 1",
    )?;
    let need = |row: &rusqlite::Row<'_>| {
        let import: Option<i64> = row.get(0)?;
        Ok(Need { import: import.map(ImportId), customers: row.get(1)? })
    };
    Ok(query.query_map([], need)?.collect::<rusqlite::Result<_>>()?)
}

const KEEP_RESTING: &str = "
insert or ignore into temp.kept (entity, id, heir)
select 'customers', customer_id, min(nullif(import_id, 0)) from temp.resting group by customer_id";

/// How many rows of a table the file made go, and how many stay.
///
/// # Errors
/// A database error.
pub fn counts(tx: &ReadTx<'_>, entity: Entity) -> Result<(i64, i64)> {
    let mut query = tx.sql().prepare_cached(
        "select coalesce((select sum(last_id - first_id + 1) from temp.going where entity = ?1), 0),
                (select count(*) from temp.kept where entity = ?1)",
    )?;
    let (made, kept): (i64, i64) =
        query.query_row([entity.code()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((made - kept, kept))
}

/// The rows the file made, in ranges of ids, ascending.
///
/// # Errors
/// A database error.
pub fn made(tx: &ReadTx<'_>, entity: Entity) -> Result<Vec<Ids>> {
    let mut query = tx.sql().prepare_cached(
        "select first_id, last_id from temp.going where entity = ?1 order by first_id",
    )?;
    let rows = query.query_map([entity.code()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whose row it is, for people to know it by.
///
/// # Errors
/// A database error.
pub fn customer_of(tx: &ReadTx<'_>, (entity, id): (Entity, i64)) -> Result<Option<CustomerId>> {
    // Orders of a file have no rows of their own in the journal.
    if entity == Entity::Orders
        && let Some(place) = orders::find_by_id(tx, OrderId(id))?
    {
        return Ok(Some(place.customer));
    }
    let mut query = tx.sql().prepare_cached(
        "select customer_id from journal
         where entity = ?1 and entity_id = ?2 and customer_id is not null order by id desc limit 1",
    )?;
    let mut rows = query.query((entity.code(), id))?;
    Ok(rows.next()?.map(|row| row.get(0).map(CustomerId)).transpose()?)
}

/// How many customers others need, whoever they are, once [`keep_needed`] looked.
///
/// # Errors
/// A database error.
pub fn needed_customers(tx: &ReadTx<'_>) -> Result<i64> {
    let count = "select count(distinct customer_id) from temp.resting";
    Ok(tx.sql().prepare_cached(count)?.query_row([], |row| row.get(0))?)
}
