//! What takes long keeps nobody from writing: it is decided beside the file, and what others store
//! meanwhile counts.

use std::cell::Cell;
use std::ops::ControlFlow;

use kring::app::App;
use kring::domain::Day;
use kring::import::{self, ImportKind, ImportOptions};
use kring::insights::nightly;
use kring::settings::Settings;
use rusqlite::{Connection, OpenFlags};

use crate::support::TestApp;

const CALLS: &str =
    "customer_id,date,note\n7,never,first\n7,2026-01-05,Called\n9,2026-01-06,Called\n";

/// A shop with customer 7, and the calls of a file in which the first row is invalid.
fn shop() -> TestApp {
    let app = TestApp::at("2026-01-10T08:00:00Z");
    app.write("customers.csv", "customer_id,name\n7,Anna\n");
    app.ok("import customers @customers.csv");
    app.write("calls.csv", CALLS);
    app
}

/// Another program, which does not wait.
fn other(app: &TestApp) -> Connection {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
    let other = Connection::open_with_flags(app.path("kring.sqlite"), flags).unwrap();
    other.busy_timeout(std::time::Duration::ZERO).unwrap();
    other
}

fn open(app: &TestApp) -> App {
    App::open(&app.path("kring.sqlite"), app.clock.clone()).unwrap()
}

/// Imports the calls; `meanwhile` happens in the middle of every reading of them.
fn import_calls(app: &TestApp, meanwhile: &dyn Fn()) -> import::ImportResult {
    let calls = import::Opened::open(&app.path("calls.csv"), app.dir.path(), None).unwrap();
    let decide = |tx: &kring::store::WriteTx<'_>| {
        let mut on_invalid = |invalid: &import::Invalid, _: import::RawRow<'_>| {
            if invalid.line == 2 {
                meanwhile();
            }
            Ok(())
        };
        let options = ImportOptions { on_invalid: Some(&mut on_invalid), ..Default::default() };
        let settings = Settings::load(tx)?;
        import::plan(tx, &settings, ImportKind::Interactions, &calls, options)
    };
    open(app).plan(decide, |tx, plan| Ok(plan.store(tx)?)).unwrap()
}

#[test]
fn what_comes_in_while_a_file_is_read_is_stored_at_once_and_counts() {
    let app = shop();
    let readings = Cell::new(0);
    let result = import_calls(&app, &|| {
        readings.set(readings.get() + 1);
        if readings.get() == 1 {
            app.write("more.csv", "customer_id,name\n9,Bob\n");
            app.ok("import customers @more.csv");
            app.ok("customer log 7 --channel phone --note Beside");
        }
    });
    assert_eq!(readings.get(), 2, "read again, as the file had changed");
    assert_eq!((result.counts.created, result.counts.invalid), (2, 1), "of customer 9 too");
    assert_eq!(
        app.sql("select customer_id, body from interactions order by id"),
        "1 Beside\n1 Called\n2 Called"
    );
    let created = "select j.after from journal j join acts a on a.id = j.act_id \
         where j.entity = 'interactions' and a.import_id is not null";
    assert_eq!(app.sql(created), r#"{"first":2,"last":3}"#);
}

#[test]
fn who_keeps_changing_the_file_is_kept_waiting_the_third_time() {
    let app = shop();
    let (readings, refused) = (Cell::new(0), Cell::new(0));
    let other = other(&app);
    let result = import_calls(&app, &|| {
        readings.set(readings.get() + 1);
        let change = "insert into journal (act_id, action, entity, entity_id) \
                      select max(id), 'updated', 'customers', 1 from acts";
        refused.set(refused.get() + usize::from(other.execute(change, []).is_err()));
    });
    assert_eq!((readings.get(), refused.get()), (3, 1));
    assert_eq!(result.counts.created, 1);
    assert_eq!(app.sql("select count(*) from imports where kind = 'interactions'"), "1");
}

#[test]
fn a_dry_run_looks_at_a_file_that_somebody_else_is_writing_to() {
    let app = shop();
    let holder = other(&app);
    holder.execute_batch("begin immediate; update customers set name = 'Held'").unwrap();
    app.write(
        "orders.csv",
        "order_id,customer_id,date,amount\n1,7,2026-01-05,10.00\n2,9,2026-01-05,5\n",
    );
    for (kind, file, created) in [("interactions", "calls", 1), ("orders", "orders", 2)] {
        let said = app.json(&format!("import {kind} @{file}.csv --dry-run"));
        assert_eq!(said["created"], created, "{kind}");
        assert_eq!(said["stored"], false);
    }
    holder.execute_batch("rollback").unwrap();
    assert_eq!(app.sql("select count(*) from imports"), "1");
    assert_eq!(app.sql("select count(*) from customers"), "1");
}

#[test]
fn nothing_is_kept_of_a_strict_import_and_nobody_waited_for_it() {
    let app = shop();
    let holder = other(&app);
    holder.execute_batch("begin immediate").unwrap();
    let said = app.run("import interactions @calls.csv --strict");
    assert_eq!(said.code, 3, "{said:?}");
    holder.execute_batch("rollback").unwrap();
    assert_eq!(app.sql("select count(*) from interactions"), "0");
}

#[test]
fn a_night_counts_what_came_in_while_it_was_worked_out() {
    let app = shop();
    let file = open(&app);
    let nights = Cell::new(0);
    let decide = |tx: &kring::store::WriteTx<'_>| {
        let settings = Settings::load(tx)?;
        let day = Day::parse("2026-01-10").unwrap();
        let night = nightly::plan(tx, &settings, &[], day)?;
        nights.set(nights.get() + 1);
        if nights.get() == 1 {
            app.write("more.csv", "order_id,customer_id,date,amount\n1,9,2026-01-05,10.00\n");
            app.ok("import orders @more.csv");
        }
        Ok(ControlFlow::Continue(night))
    };
    let result = file.plan(decide, |tx, night| Ok(night.store(tx)?)).unwrap();
    assert_eq!((nights.get(), result.customers), (2, 2));
    assert_eq!(app.sql("select customer_id, revenue from customer_insights"), "1 0\n2 1000");
    assert_eq!(
        app.sql("select name from sqlite_schema where name like '%moves%'"),
        "",
        "what was planned lies nowhere"
    );
}
