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
        let mut connection = connect::planner(self.path())?;
        let _turn = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let tx = begin(&mut connection)?;
        let write = WriteTx::over(&tx, now);
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
struct Mark([Option<i64>; 7]);

impl Mark {
    /// Facts and settings have their changes in the journal; the rest is what imports, nights and
    /// reports leave, and what may name somebody who is being erased.
    fn of(connection: &Connection) -> Result<Mark> {
        let mut query = connection.prepare_cached(
            "select (select max(id) from main.journal),
                    (select max(id) from main.imports),
                    (select max(id) from main.reports),
                    (select min(known_from) from main.segments),
                    (select as_of_day * 1000000 + orders_end_day from main.customer_insights limit 1),
                    (select max(id) from main.outbox),
                    (select max(id) from main.alerts)",
        )?;
        let found = query.query_row([], |row| {
            let [a, b, c, d, e, f, g] = [0, 1, 2, 3, 4, 5, 6].map(|at| row.get(at));
            Ok([a?, b?, c?, d?, e?, f?, g?])
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
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::domain::customer::CustomerFields;
    use crate::domain::{CustomerId, Day};
    use crate::store::journal::{self, Entity};
    use crate::store::{customers, interactions, settings};

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn named(name: &str) -> CustomerFields {
        let name = Some(name.to_owned());
        CustomerFields { external_id: name.clone(), name, ..CustomerFields::default() }
    }

    /// A file with Ada in it.
    fn file() -> (tempfile::TempDir, Db) {
        let dir = tempfile::tempdir().unwrap();
        let db = Db::create(&dir.path().join("kring.sqlite")).unwrap();
        db.write::<_, Error>(NOW, |tx| customers::add(tx, &named("Ada"))).unwrap();
        (dir, db)
    }

    /// Another program, which does not wait.
    fn other(db: &Db) -> Connection {
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE;
        let other = Connection::open_with_flags(db.path(), flags).unwrap();
        other.busy_timeout(std::time::Duration::ZERO).unwrap();
        other
    }

    /// A change by another program, kept in the journal as every change is.
    const CHANGE: &str = "insert into journal (act_id, action, entity, entity_id) \
                          select max(id), 'updated', 'customers', 1 from acts";

    fn names(db: &Db) -> String {
        let all = |tx: &crate::store::ReadTx<'_>| {
            let mut query = tx.sql().prepare("select id || ' ' || name from customers")?;
            let rows = query.query_map([], |row| row.get::<_, String>(0))?;
            Ok::<_, Error>(rows.collect::<rusqlite::Result<Vec<_>>>()?)
        };
        db.read(NOW, all).unwrap().join(", ")
    }

    #[test]
    fn what_is_planned_is_stored_after_others_and_numbers_go_on() {
        let (_dir, db) = file();
        let tables = ["customers", "acts", "journal"];
        let decide = |tx: &WriteTx<'_>| {
            begin_with(tx, &tables)?;
            let ada = customers::find_by_external_id(tx, "Ada")?.unwrap();
            let bob = customers::insert(tx, &named("Bob"))?;
            customers::set_referrer(tx, bob, ada)?;
            customers::update(
                tx,
                ada,
                &CustomerFields { city: Some("Utrecht".to_owned()), ..CustomerFields::default() },
            )?;
            // Within the plan both are as they will be.
            assert_eq!(customers::find_by_external_id(tx, "Bob")?, Some(CustomerId(2)));
            assert_eq!(customers::get(tx, ada)?.fields.city.as_deref(), Some("Utrecht"));
            assert_eq!(customers::get(tx, bob)?.fields.referred_by.as_deref(), Some("Ada"));
            assert_eq!(journal::last_id(tx, Entity::Customers)?, 2);
            Ok::<_, Error>(ControlFlow::Continue(()))
        };
        db.plan(NOW, decide, |tx, ()| carry_out(tx, &tables)).unwrap();
        assert_eq!(names(&db), "1 Ada, 2 Bob");
        let city = |tx: &crate::store::ReadTx<'_>| customers::get(tx, CustomerId(1));
        assert_eq!(db.read(NOW, city).unwrap().fields.city.as_deref(), Some("Utrecht"));
        let changes = |tx: &crate::store::ReadTx<'_>| crate::store::changes::mark(tx);
        assert_eq!(db.read(NOW, changes).unwrap(), 3, "both changes are in the journal");
    }

    #[test]
    fn a_change_in_between_is_decided_on_again_and_the_third_time_nobody_else_can_write() {
        let (_dir, db) = file();
        let (mut decided, mut refused) = (0, 0);
        let decide = |tx: &WriteTx<'_>| {
            decided += 1;
            refused += usize::from(other(&db).execute(CHANGE, []).is_err());
            begin_with(tx, &["customers"])?;
            customers::insert(tx, &named(&format!("the {decided}th")))?;
            Ok::<_, Error>(ControlFlow::Continue(()))
        };
        db.plan(NOW, decide, |tx, ()| carry_out(tx, &["customers"])).unwrap();
        assert_eq!((decided, refused), (3, 1), "the third time under the lock");
        assert_eq!(names(&db), "1 Ada, 2 the 3th", "what was decided before is forgotten");
    }

    #[test]
    fn what_plans_do_not_rest_on_may_change() {
        let (_dir, db) = file();
        let mut decided = 0;
        let decide = |_: &WriteTx<'_>| {
            decided += 1;
            let run = "insert into job_runs (job, due_at, as_of_day, state) \
                       values ('backup', 0, 0, 'requested')";
            other(&db).execute(run, []).unwrap();
            Ok::<_, Error>(ControlFlow::Continue(()))
        };
        db.plan(NOW, decide, |_, ()| Ok(())).unwrap();
        assert_eq!(decided, 1);
    }

    #[test]
    fn what_stores_nothing_waits_for_nobody() {
        let (_dir, db) = file();
        let holder = other(&db);
        holder.execute_batch("begin immediate").unwrap();
        let decide = |tx: &WriteTx<'_>| {
            begin_with(tx, &["customers"])?;
            customers::insert(tx, &named("Bob"))?;
            Ok::<_, Error>(ControlFlow::<CustomerId>::Break(
                customers::find_by_external_id(tx, "Bob")?.unwrap(),
            ))
        };
        let found = db.plan(NOW, decide, |_, ()| Err(Error::Busy)).unwrap();
        assert_eq!(found, CustomerId(2));
        holder.execute_batch("rollback").unwrap();
        assert_eq!(names(&db), "1 Ada");
    }

    #[test]
    fn a_plan_that_writes_into_the_file_itself_is_refused() {
        let (_dir, db) = file();
        let decide = |tx: &WriteTx<'_>| {
            settings::set(tx, "business.name", "too soon")?;
            Ok::<_, Error>(ControlFlow::Continue(()))
        };
        let outcome = db.plan(NOW, decide, |_, ()| Ok(()));
        assert!(matches!(outcome, Err(Error::ReadOnly)), "{outcome:?}");
        let name = db.read(NOW, |tx| settings::get(tx, "business.name")).unwrap();
        assert_eq!(name, None);
    }

    #[test]
    fn a_plan_that_no_longer_fits_stores_nothing() {
        let (_dir, db) = file();
        let decide = |tx: &WriteTx<'_>| {
            begin_with(tx, &["customers"])?;
            customers::insert(tx, &named("Bob"))?;
            // Behind the back of the journal, which nothing of ours does.
            let stray = "insert into customers (external_id, name, created_at, updated_at) \
                         values ('Bob', 'Bob', 0, 0)";
            other(&db).execute(stray, []).unwrap();
            Ok::<_, Error>(ControlFlow::Continue(()))
        };
        let outcome = db.plan(NOW, decide, |tx, ()| carry_out(tx, &["customers"]));
        assert!(outcome.is_err(), "{outcome:?}");
        assert_eq!(names(&db), "1 Ada, 2 Bob");
    }

    #[test]
    fn a_row_that_stays_the_same_is_not_planned() {
        let (_dir, db) = file();
        let call = crate::domain::interaction::InteractionFields {
            external_id: Some("c1".to_owned()),
            channel: crate::domain::interaction::Channel::Phone,
            direction: crate::domain::interaction::Direction::In,
            kind: crate::domain::interaction::InteractionKind::Note,
            subject: None,
            body: Some("Called".to_owned()),
            occurred_at: None,
            day: Day(20_000),
            resolved_at: None,
            resolved_on: None,
        };
        let ada = CustomerId(1);
        db.write::<_, Error>(NOW, |tx| interactions::insert(tx, ada, &call)).unwrap();
        let tables = ["interactions", "acts", "journal"];
        let mut planned = Vec::new();
        let decide = |tx: &WriteTx<'_>| {
            begin_with(tx, &tables)?;
            tx.sql().execute("delete from temp.interactions", [])?;
            for body in ["Called", "Called twice"] {
                let said = crate::domain::interaction::InteractionFields {
                    body: Some(body.to_owned()),
                    ..call.clone()
                };
                interactions::upsert(tx, ada, &said, (0, interactions::With::Nobody))?;
                let count = "select count(*) from temp.interactions";
                planned.push(tx.sql().query_row(count, [], |row| row.get::<_, i64>(0))?);
            }
            Ok::<_, Error>(ControlFlow::<()>::Break(()))
        };
        db.plan(NOW, decide, |_, ()| Ok(())).unwrap();
        assert_eq!(planned, [0, 1]);
    }
}
