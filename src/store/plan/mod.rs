//! Deciding without keeping anybody from writing, and storing what was decided in one short
//! transaction.
//!
//! A plan is made over one unchanging view of the file. What it wants to be written goes into
//! tables of the same names in `SQLite`'s temp schema: they belong to this connection alone, lie in
//! a file without a name when they grow, and are gone when it closes. `SQLite` looks there first,
//! so within a plan `customers` is what is to be written and `main.customers` what is stored;
//! everywhere else both are the same table, and statements that name both are right in both.
//! Deliberately absent: taking a row away in a plan; who needs that says it when storing.

use std::ops::ControlFlow;
use std::sync::PoisonError;

use rusqlite::{Connection, TransactionBehavior, TransactionState};

use super::tx::Occasion;
use super::{Db, Error, Result, WriteTx, connect};

/// A file that changes while a plan is made is planned for again; after so many times that is
/// done with everybody else kept from writing.
const TRIES: usize = 2;

impl Db {
    /// Decides over a view of the file and stores what was decided; others are kept from writing
    /// only while it is stored. Where something that plans rest on changed in between, it is
    /// decided again; the third time while nobody else can write. What needs no storing is given
    /// back at once, and nobody was kept from anything.
    ///
    /// # Errors
    /// What `decide` and `store` return (nothing is stored then), [`Error::Busy`], or
    /// [`Error::CommitUnknown`] as of [`Db::write`].
    pub fn plan<P, T, E: From<Error>>(
        &self,
        now: impl Into<Occasion>,
        mut decide: impl FnMut(&WriteTx<'_>) -> std::result::Result<ControlFlow<T, P>, E>,
        store: impl FnOnce(&WriteTx<'_>, P) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let now = now.into();
        for _ in 0..TRIES {
            let mut connection = connect::planner(self.path())?;
            let (mark, plan) = match apart(&mut connection, now.clone(), &mut decide)? {
                (_, ControlFlow::Break(done)) => return Ok(done),
                (mark, ControlFlow::Continue(plan)) => (mark, plan),
            };
            let _turn = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
            let tx = begin(&mut connection)?;
            if Mark::of(&tx)? == mark {
                let stored = store(&WriteTx::over(&tx, now.clone()), plan)?;
                return tx.commit().map(|()| stored).map_err(|e| Error::CommitUnknown(e).into());
            }
        }
        self.plan_alone(now, decide, store)
    }

    /// Decides and stores in one transaction, with everybody else kept from writing: what is decided
    /// rests on what the same transaction changed before.
    ///
    /// # Errors
    /// As [`Db::plan`].
    pub fn plan_alone<P, T, E: From<Error>>(
        &self,
        now: impl Into<Occasion>,
        decide: impl FnOnce(&WriteTx<'_>) -> std::result::Result<ControlFlow<T, P>, E>,
        store: impl FnOnce(&WriteTx<'_>, P) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut connection = connect::planner(self.path())?;
        let _turn = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let tx = begin(&mut connection)?;
        let write = WriteTx::over(&tx, now.into());
        let stored = match decide(&write)? {
            ControlFlow::Break(done) => return Ok(done),
            ControlFlow::Continue(plan) => store(&write, plan)?,
        };
        tx.commit().map(|()| stored).map_err(|e| Error::CommitUnknown(e).into())
    }
}

fn begin(connection: &mut Connection) -> Result<rusqlite::Transaction<'_>> {
    Ok(connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
}

/// Decides while others may write; what was decided stays in this connection's own tables.
fn apart<D, E: From<Error>>(
    connection: &mut Connection,
    now: Occasion,
    decide: &mut impl FnMut(&WriteTx<'_>) -> std::result::Result<D, E>,
) -> std::result::Result<(Mark, D), E> {
    let tx = connection.transaction().map_err(Error::from)?;
    let mark = Mark::of(&tx)?;
    let decided = decide(&WriteTx::over(&tx, now))?;
    if tx.transaction_state(Some("main")).map_err(Error::from)? == TransactionState::Write {
        return Err(Error::ReadOnly.into()); // a statement that forgot that it only plans
    }
    tx.commit().map_err(Error::from)?;
    Ok((mark, decided))
}

/// How far the file was when it was looked at: whatever plans rest on changes this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark([Option<i64>; 8]);

impl Mark {
    /// Facts and settings have their changes in the journal; the rest is what imports, nights and
    /// reports leave, what may name somebody who is being erased, and files that were taken back.
    fn of(connection: &Connection) -> Result<Mark> {
        let mut query = connection.prepare_cached(
            "select (select max(id) from main.journal),
                    (select max(id) from main.imports),
                    (select max(id) from main.reports),
                    (select min(known_from) from main.segments),
                    (select as_of_day * 1000000 + orders_end_day from main.customer_insights limit 1),
                    (select max(id) from main.outbox),
                    (select max(id) from main.alerts),
                    (select max(id) from main.acts)",
        )?;
        let found = query.query_row([], |row| {
            let [a, b, c, d, e, f, g, h] = [0, 1, 2, 3, 4, 5, 6, 7].map(|at| row.get(at));
            Ok([a?, b?, c?, d?, e?, f?, g?, h?])
        });
        Ok(Mark(found?))
    }
}

/// Makes empty tables beside those of the file, with the same columns, rules and indexes: what is
/// written to them from now on is planned.
///
/// # Errors
/// A database error.
pub fn lay_beside(tx: &WriteTx<'_>, table: &str) -> Result<()> {
    let mut query = tx.sql().prepare_cached(
        "select sql from main.sqlite_schema
         where tbl_name = ?1 and type in ('table', 'index') and sql is not null
         order by type = 'index'",
    )?;
    let made: Vec<String> =
        query.query_map([table], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    for sql in made {
        // As SQLite itself writes down every statement that made something.
        let beside = ["TABLE ", "INDEX ", "UNIQUE INDEX "].iter().find_map(|what| {
            let rest = sql.strip_prefix("CREATE ")?.strip_prefix(what)?;
            Some(format!("create {what}temp.{rest}"))
        });
        tx.sql().execute_batch(&beside.ok_or(Error::Corrupt(sql))?)?;
    }
    Ok(())
}

/// The same with all rows of the file in it, to be shown changes that are not stored.
///
/// # Errors
/// A database error.
pub(super) fn copy(tx: &WriteTx<'_>, table: &'static str) -> Result<()> {
    lay_beside(tx, table)?;
    let rows = format!("insert into temp.{table} select * from main.{table}");
    Ok(tx.sql().execute_batch(&rows)?)
}

/// The same for tables whose rows have numbers, which go on from those of the file: the last row
/// of each lies in the plan too, as it is, and it is noted that up to there they were known.
///
/// # Errors
/// A database error.
pub fn begin_with(tx: &WriteTx<'_>, tables: &[&str]) -> Result<()> {
    tx.sql().execute_batch("create temp table known (name text, up_to integer)")?;
    for table in tables {
        lay_beside(tx, table)?;
        tx.sql().execute_batch(&format!(
            "insert into temp.{table} select * from main.{table} order by id desc limit 1;
             insert into temp.known select '{table}', max(id) from temp.{table}"
        ))?;
    }
    Ok(())
}

/// Lays a stored row into the plan, if there is one, to be changed there.
///
/// # Errors
/// A database error.
pub(super) fn take_up(tx: &WriteTx<'_>, table: &'static str, id: i64) -> Result<()> {
    let sql = format!(
        "insert into {table} select * from main.{table}
         where id = ?1 and id not in (select id from {table})"
    );
    tx.sql().prepare_cached(&sql)?.execute([id])?;
    Ok(())
}

/// Stores the rows of a table that was laid beside, in place of those with the same key. Into an
/// empty one `SQLite` copies them as they are, without making them anew.
///
/// # Errors
/// A database error.
pub fn carry_out_new(tx: &WriteTx<'_>, table: &'static str) -> Result<()> {
    Ok(tx.sql().execute_batch(&format!(
        "insert or replace into main.{table} select * from temp.{table}; drop table temp.{table};"
    ))?)
}

/// Stores all rows of such tables, those that were known in place of themselves, and ends the
/// plan: their names mean the tables of the file again.
///
/// # Errors
/// A database error.
pub fn carry_out(tx: &WriteTx<'_>, tables: &[&str]) -> Result<()> {
    for table in tables {
        tx.sql().execute_batch(&format!(
            "delete from main.{table} where id in (
                 select id from temp.{table}
                 where id <= (select up_to from temp.known where name = '{table}'));
             insert into main.{table} select * from temp.{table};
             drop table temp.{table};"
        ))?;
    }
    Ok(tx.sql().execute_batch("drop table temp.known")?)
}

#[cfg(test)]
mod tests;
