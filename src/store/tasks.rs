//! What somebody has to do.

use rusqlite::{OptionalExtension, Row};

use super::journal::{self, Entity, Upserted};
use super::{ReadTx, Result, WriteTx};
use crate::domain::task::{Task, ToDo};
use crate::domain::{CustomerId, Day, TaskId};

/// Tasks that are still to be done, the first due first; those without a day last. With a
/// customer only theirs, then also those that were done.
///
/// # Errors
/// A database error.
pub fn list(tx: &ReadTx<'_>, customer: Option<CustomerId>) -> Result<Vec<Task>> {
    let (sql, of) = match customer {
        None => (
            "select * from tasks where done_day is null and ?1 is null
             order by due_day is null, due_day, id",
            None,
        ),
        Some(customer) => (
            "select * from tasks where customer_id = ?1
             order by done_day is not null, due_day is null, due_day, id",
            Some(customer.0),
        ),
    };
    let mut query = tx.sql().prepare_cached(sql)?;
    let rows = query.query_map([of], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// # Errors
/// A database error.
pub fn find(tx: &ReadTx<'_>, id: TaskId) -> Result<Option<Task>> {
    let mut query = tx.sql().prepare_cached("select * from tasks where id = ?1")?;
    Ok(query.query_row([id.0], read).optional()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Task> {
    let day = |name| row.get::<_, Option<i32>>(name).map(|day| day.map(Day));
    Ok(Task {
        id: TaskId(row.get("id")?),
        to_do: ToDo {
            customer: row.get::<_, Option<i64>>("customer_id")?.map(CustomerId),
            what: row.get("what")?,
            due_on: day("due_day")?,
        },
        done_on: day("done_day")?,
        outcome: row.get("outcome")?,
    })
}

/// # Errors
/// A database error.
pub fn insert(tx: &WriteTx<'_>, task: &ToDo) -> Result<TaskId> {
    tx.sql()
        .prepare_cached(
            "insert into tasks (customer_id, what, due_day, created_at) values (?1, ?2, ?3, ?4)",
        )?
        .execute((
            task.customer.map(|customer| customer.0),
            &task.what,
            task.due_on.map(|day| day.0),
            tx.now().as_second(),
        ))?;
    let id = TaskId(tx.sql().last_insert_rowid());
    journal::record_new(tx, (Entity::Tasks, id.0))?;
    Ok(id)
}

/// # Errors
/// A database error.
pub fn set_done(tx: &WriteTx<'_>, id: TaskId, on: Day, outcome: Option<&str>) -> Result<()> {
    journal::changing(tx, (Entity::Tasks, id.0), || {
        tx.sql()
            .prepare_cached("update tasks set done_day = ?2, outcome = ?3 where id = ?1")?
            .execute((id.0, on.0, outcome))?;
        Ok(())
    })
    .map(drop)
}

/// Makes the task be as said. Gives whether that changed anything.
///
/// # Errors
/// A database error.
pub fn replace(tx: &WriteTx<'_>, id: TaskId, task: &ToDo) -> Result<bool> {
    let fate = journal::changing(tx, (Entity::Tasks, id.0), || {
        tx.sql()
            .prepare_cached(
                "update tasks set customer_id = ?2, what = ?3, due_day = ?4 where id = ?1",
            )?
            .execute((
                id.0,
                task.customer.map(|customer| customer.0),
                &task.what,
                task.due_on.map(|day| day.0),
            ))?;
        Ok(())
    })?;
    Ok(fate == Upserted::Updated)
}

/// # Errors
/// A database error.
pub fn remove(tx: &WriteTx<'_>, id: TaskId) -> Result<()> {
    journal::changing(tx, (Entity::Tasks, id.0), || {
        tx.sql().prepare_cached("delete from tasks where id = ?1")?.execute([id.0])?;
        Ok(())
    })
    .map(drop)
}
