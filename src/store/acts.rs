//! Acts: what somebody did in one go, and the rows it changed. For people to see and take back.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, Rows, named_params};
use serde::Serialize;
use serde_json::Value;

use super::columns::instant;
use super::images::Entity;
use super::{Error, ReadTx, Result, WriteTx, journal};
use crate::domain::{ActId, CustomerId, ImportId};

/// Who did it, as the file keeps it ([`crate::domain::Actor`]).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Who {
    /// `program`, `command`, `staff`, `import` or `reader`.
    pub by: String,
    /// Of somebody of the business who said who they are.
    pub name: Option<String>,
    /// The name of the file, where it was one.
    pub file: Option<String>,
}

/// One transaction that changed something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    pub id: ActId,
    pub at: Timestamp,
    pub by: Who,
    pub import: Option<ImportId>,
    /// The act that this one took back.
    pub undoes: Option<ActId>,
    /// The act that took this one back.
    pub undone_by: Option<ActId>,
}

/// One row that an act changed.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangedRow {
    /// Its place in the journal.
    pub id: i64,
    /// The table; `None` where its rows have no pictures.
    pub entity: Option<Entity>,
    pub entity_id: i64,
    pub action: String,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

impl ChangedRow {
    /// What finds the row: one of its pictures.
    pub fn like(&self) -> &Value {
        self.after.as_ref().or(self.before.as_ref()).unwrap_or(&Value::Null)
    }
}

/// The newest acts first, at most `most`: all, or those that changed a row of this customer.
///
/// # Errors
/// A database error.
pub fn list(tx: &ReadTx<'_>, customer: Option<CustomerId>, most: usize) -> Result<Vec<Act>> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let (sql, of) = match customer {
        None => (ALL, None),
        Some(customer) => (OF_CUSTOMER, Some(customer.0)),
    };
    let mut query = tx.sql().prepare_cached(sql)?;
    let rows = query.query_map(named_params! { ":of": of, ":most": most }, read)?;
    rows.map(|row| row?).collect()
}

const ALL: &str = "select a.*, i.file_name, u.id as undone_by
    from acts a
    left join imports i on i.id = a.import_id
    left join acts u on u.undoes = a.id
    where :of is null
    order by a.id desc
    limit :most";

const OF_CUSTOMER: &str = "select a.*, i.file_name, u.id as undone_by
    from (select distinct act_id from journal where customer_id = :of) j
    join acts a on a.id = j.act_id
    left join imports i on i.id = a.import_id
    left join acts u on u.undoes = a.id
    order by a.id desc
    limit :most";

/// # Errors
/// A database error.
pub fn find(tx: &ReadTx<'_>, id: ActId) -> Result<Option<Act>> {
    let mut query = tx.sql().prepare_cached(
        "select a.*, i.file_name, u.id as undone_by
         from acts a
         left join imports i on i.id = a.import_id
         left join acts u on u.undoes = a.id
         where a.id = ?1",
    )?;
    query.query_row([id.0], read).optional()?.transpose()
}

/// The last thing that was done by hand, before this act where one is given, that was not taken back, and
/// was not the taking back itself. Who says who they are has only their own.
///
/// # Errors
/// A database error.
pub fn last_by_hand(tx: &WriteTx<'_>, before: Option<ActId>) -> Result<Option<ActId>> {
    let mut query = tx.sql().prepare_cached(
        "select a.id from acts a
         where a.actor in ('command', 'staff')
           and (?2 is null or a.actor_name = ?2)
           and a.id < ?1
           and a.undoes is null
           and not exists (select 1 from acts u where u.undoes = a.id)
         order by a.id desc
         limit 1",
    )?;
    let before = before.map_or(i64::MAX, |act| act.0);
    let found = query.query_row((before, tx.by().name()), |row| row.get(0).map(ActId));
    Ok(found.optional()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Result<Act>> {
    let at: i64 = row.get("at")?;
    let act = |at| -> rusqlite::Result<Act> {
        Ok(Act {
            id: ActId(row.get("id")?),
            at,
            by: who(row)?,
            import: row.get::<_, Option<i64>>("import_id")?.map(ImportId),
            undoes: row.get::<_, Option<i64>>("undoes")?.map(ActId),
            undone_by: row.get::<_, Option<i64>>("undone_by")?.map(ActId),
        })
    };
    Ok(instant(at).and_then(|at| Ok(act(at)?)))
}

/// Of a row with the columns of an act and the name of its file.
pub(super) fn who(row: &Row<'_>) -> rusqlite::Result<Who> {
    Ok(Who { by: row.get("actor")?, name: row.get("actor_name")?, file: row.get("file_name")? })
}

/// How many rows an act changed.
///
/// # Errors
/// A database error.
pub fn count_rows(tx: &ReadTx<'_>, act: ActId) -> Result<usize> {
    let mut query = tx.sql().prepare_cached("select count(*) from journal where act_id = ?1")?;
    let count: i64 = query.query_row([act.0], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// The first rows an act changed, in the order it did, at most `most`.
///
/// # Errors
/// A database error.
pub fn rows(tx: &ReadTx<'_>, act: ActId, most: usize) -> Result<Vec<ChangedRow>> {
    let mut query = tx.sql().prepare_cached(
        "select id, entity, entity_id, action, before, after from journal
         where act_id = ?1 order by id limit ?2",
    )?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    changed_rows(query.query([act.0, most])?)
}

/// The changes of rows of a table after an instant, the newest first: with what was before each put
/// in its place, one after the other, the rows are as they were then.
///
/// # Errors
/// A database error.
pub fn replaced_since(tx: &ReadTx<'_>, entity: Entity, at: Timestamp) -> Result<Vec<ChangedRow>> {
    let mut query = tx.sql().prepare_cached(
        "select j.id, j.entity, j.entity_id, j.action, j.before, j.after
         from journal j join acts a on a.id = j.act_id
         where j.entity = ?1 and a.at > ?2
         order by j.id desc",
    )?;
    changed_rows(query.query((entity.code(), at.as_second()))?)
}

fn changed_rows(mut rows: Rows<'_>) -> Result<Vec<ChangedRow>> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let entity: String = row.get("entity")?;
        found.push(ChangedRow {
            id: row.get("id")?,
            entity: Entity::from_code(&entity),
            entity_id: row.get("entity_id")?,
            action: row.get("action")?,
            before: picture(row, "before")?,
            after: picture(row, "after")?,
        });
    }
    Ok(found)
}

fn picture(row: &Row<'_>, column: &str) -> Result<Option<Value>> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| serde_json::from_str(&text).map_err(|_| Error::Corrupt(text))).transpose()
}

/// What the customer was called before the change at that place in the journal; now, where nothing
/// since says otherwise.
///
/// # Errors
/// A database error, also when there is no such customer.
pub fn called(tx: &ReadTx<'_>, customer: CustomerId, place: i64) -> Result<String> {
    let mut query = tx.sql().prepare_cached(
        "select coalesce(
             (select before ->> '$.name' from journal
              where entity = 'customers' and entity_id = ?1 and id >= ?2
                and before ->> '$.name' is not null
              order by id limit 1),
             name)
         from customers where id = ?1",
    )?;
    Ok(query.query_row((customer.0, place), |row| row.get(0))?)
}

/// How many rows of other tables are this customer's.
///
/// # Errors
/// A database error.
pub fn rows_of(tx: &ReadTx<'_>, customer: CustomerId) -> Result<i64> {
    let mut query = tx.sql().prepare_cached(
        "select (select count(*) from orders where customer_id = ?1)
              + (select count(*) from interactions where customer_id = ?1)
              + (select count(*) from answers where customer_id = ?1)
              + (select count(*) from contracts where customer_id = ?1)
              + (select count(*) from contacts where customer_id = ?1)
              + (select count(*) from consents where customer_id = ?1)
              + (select count(*) from tasks where customer_id = ?1)",
    )?;
    Ok(query.query_row([customer.0], |row| row.get(0))?)
}

/// How many rows of a table a file made.
///
/// # Errors
/// A database error.
pub fn count_made(tx: &ReadTx<'_>, act: ActId, entity: Entity) -> Result<i64> {
    let mut query = tx.sql().prepare_cached(
        "select coalesce(sum(coalesce(after ->> 'last', 0) - coalesce(after ->> 'first', 1) + 1), 0)
         from journal where act_id = ?1 and entity = ?2 and action = 'created'",
    )?;
    Ok(query.query_row((act.0, entity.code()), |row| row.get(0))?)
}

/// How many rows that were there an act changed; not those it made itself.
///
/// # Errors
/// A database error.
pub fn count_updated(tx: &ReadTx<'_>, act: ActId) -> Result<i64> {
    let mut query = tx.sql().prepare_cached(
        "with made as materialized (
             select entity, after ->> 'first' as first, after ->> 'last' as last
             from journal where act_id = ?1 and action = 'created'
         )
         select count(*) from (
             select distinct entity, entity_id from journal j
             where j.act_id = ?1 and j.action = 'updated'
               and not exists (select 1 from made m where m.entity = j.entity
                               and j.entity_id between m.first and m.last))",
    )?;
    Ok(query.query_row([act.0], |row| row.get(0))?)
}

/// The act that took this row away last; none for one that was erased.
///
/// # Errors
/// A database error.
pub fn last_removal(tx: &ReadTx<'_>, (entity, id): (Entity, i64)) -> Result<Option<ActId>> {
    let mut query = tx.sql().prepare_cached(
        "select max(act_id) from journal
         where entity = ?1 and entity_id = ?2 and before is not null and after is null
           and action <> 'erased'",
    )?;
    let act: Option<i64> = query.query_row((entity.code(), id), |row| row.get(0))?;
    Ok(act.map(ActId))
}

/// The act of a file, which is made where it changed nothing: for something to be taken back.
///
/// # Errors
/// A database error, also when there is no such file.
pub fn of_import(tx: &WriteTx<'_>, import: ImportId) -> Result<ActId> {
    tx.sql()
        .prepare_cached(
            "insert into acts (at, actor, import_id)
             select imported_at, 'import', id from imports
             where id = ?1 and not exists (select 1 from acts where import_id = ?1)",
        )?
        .execute([import.0])?;
    let mut query = tx.sql().prepare_cached("select id from acts where import_id = ?1")?;
    Ok(query.query_row([import.0], |row| row.get(0).map(ActId))?)
}

/// Notes that the act of this transaction takes back that one.
///
/// # Errors
/// A database error.
pub fn mark_undoing(tx: &WriteTx<'_>, undone: ActId) -> Result<ActId> {
    let act = journal::act(tx)?;
    tx.sql()
        .prepare_cached("update acts set undoes = ?2 where id = ?1")?
        .execute([act.0, undone.0])?;
    Ok(act)
}
