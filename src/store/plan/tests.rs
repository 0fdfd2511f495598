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
