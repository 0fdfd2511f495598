//! Files that came in are listed, and any of them can be taken back.

use crate::support::TestApp;

const FIRST: &str = "order,customer,name,date,amount\n\
    1,K1,Anna,2026-11-16,100.00\n2,K2,Bob,2026-11-17,50.00\n";
/// The first order again, with another amount, and orders of a new customer.
const SECOND: &str = "order,customer,name,date,amount\n\
    2,K2,Bob,2026-11-17,60.00\n3,K3,Cas,2026-11-21,30.00\n4,K1,Anna,2026-11-21,10.00\n";

/// Everything that people see of customers and orders, and of how far those are known.
fn state(app: &TestApp) -> String {
    let rows = "select group_concat(line, '\n') from (
        select c.name || ' ' || coalesce(o.external_id, '') || ' ' || o.day || ' ' || o.amount as line
        from orders o join customers c on c.id = o.customer_id
        where c.removed_at is null order by o.day, o.external_id)";
    let customers = "select group_concat(name) from (select name from customers
         where removed_at is null order by name)";
    let known = app.json("sources")["known_up_to"].to_string();
    format!("{}\n{}\n{known}", app.sql(rows), app.sql(customers))
}

fn business() -> TestApp {
    let app = TestApp::at("2026-11-18T08:00:00Z");
    bring(&app, FIRST, "");
    app.clock.set("2026-11-23T08:00:00Z".parse().unwrap());
    app
}

fn bring(app: &TestApp, text: &str, flags: &str) -> String {
    app.write("orders.csv", text);
    app.ok(&format!("import orders @orders.csv --map customer_id=customer {flags}"))
}

#[test]
fn a_file_is_taken_back_and_nothing_of_it_is_left() {
    let app = business();
    let before = state(&app);
    bring(&app, SECOND, "");
    let after = state(&app);
    assert!(before != after && after.contains("Cas 3"), "{after}");
    let tried = app.ok("imports undo 2 --dry-run");
    assert!(tried.contains("would do this") && tried.contains("Removed: 2 orders"), "{tried}");
    assert_eq!(state(&app), after, "a dry run changes nothing");
    let said = app.ok("imports undo 2");
    for line in ["is taken back", "Removed: 2 orders", "Removed: customer", "As before: order"] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert_eq!(state(&app), before);
    let listed = app.ok("imports");
    assert!(listed.contains("taken back") && listed.contains("orders.csv"), "{listed}");
    let again = app.run("imports undo 2");
    assert!(again.code == 1 && again.err.contains("already"), "{again:?}");
    let checked = app.run("doctor");
    assert_eq!(checked.code, 0, "{checked:?}");
    // And it can come in again, as if it had never been there.
    bring(&app, SECOND, "");
    assert_eq!(state(&app), after);
}

#[test]
fn taking_a_file_back_can_be_taken_back() {
    let app = business();
    bring(&app, SECOND, "");
    let after = state(&app);
    app.ok("imports undo 2");
    let changes = app.json("changes");
    app.ok(&format!("undo {}", changes[0]["act"]));
    let customers = |state: &str| state.lines().rev().nth(1).unwrap().to_owned();
    assert_eq!(customers(&state(&app)), customers(&after));
    assert_eq!(state(&app).lines().count(), after.lines().count());
}

#[test]
fn what_was_changed_since_is_asked_about() {
    let app = business();
    bring(&app, SECOND, "");
    app.ok("order edit 3 --amount 35");
    app.ok("customer log K3 --channel phone --note hello");
    let asked = app.run("imports undo 2");
    assert!(asked.code == 1 && asked.err.contains("was changed after it came in"), "{asked:?}");
    assert!(asked.err.contains("imports undo 2 --dry-run"), "{asked:?}");
    let tried = app.ok("imports undo 2 --dry-run");
    assert!(tried.contains("of Cas"), "{tried}");
    let kept = app.json("imports undo 2 --keep-changed");
    assert_eq!((&kept["removed"]["orders"], &kept["kept"]["customers"]), (&1.into(), &1.into()));
    assert!(state(&app).contains("Cas 3"), "{}", state(&app));

    let app = business();
    bring(&app, SECOND, "");
    app.ok("order edit 3 --amount 35");
    let taken = app.json("imports undo 2 --with-changed");
    assert_eq!(taken["removed"]["orders"], 2, "{taken}");
    assert!(!state(&app).contains("Cas"), "{}", state(&app));
}

#[test]
fn only_the_newest_file_of_a_source_is_taken_back() {
    let app = business();
    bring(&app, SECOND, "");
    let refused = app.run("imports undo 1");
    assert!(refused.code == 1 && refused.err.contains("came file 2"), "{refused:?}");
    assert!(refused.err.contains("kring imports undo 2"), "{refused:?}");
    app.ok("imports undo 2");
    app.ok("imports undo 1");
    assert_eq!(app.sql("select count(*) from orders"), "0");
    let unknown = app.run("imports undo 9");
    assert!(unknown.code == 1 && unknown.err.contains("no file with number 9"), "{unknown:?}");
    let by_number = app.json("changes");
    let file = by_number.as_array().unwrap().iter().find(|one| one["by"] == "import").unwrap();
    let refused = app.run(&format!("undo {}", file["act"]));
    assert!(refused.code == 1, "{refused:?}");
}

#[test]
fn a_file_takes_the_place_of_another_or_of_none() {
    let app = business();
    bring(&app, SECOND, "");
    let wrong =
        app.run("import orders @orders.csv --map customer_id=customer --vat x --replaces 2");
    assert_eq!(wrong.code, 2, "{wrong:?}");
    let before = state(&app);
    let tried = bring(&app, &SECOND.replace("30.00", "31.00"), "--replaces 2 --dry-run");
    assert!(tried.contains("nothing was stored"), "{tried}");
    assert_eq!(state(&app), before);
    let said = bring(&app, &SECOND.replace("30.00", "31.00"), "--replaces 2");
    assert!(said.contains("takes its place") && said.contains("2 created"), "{said}");
    assert_eq!(state(&app), before.replace("3000", "3100"));
    assert!(app.json("imports")[1]["undone_by"].is_i64());
}

#[test]
fn what_a_file_of_anything_brought_goes() {
    let app = business();
    let files = [
        ("customers", "customer_id,name,city\nK1,Anna,Utrecht\nK9,Dirk,Breda\n"),
        (
            "interactions",
            "ticket,customer_id,date,channel,direction,kind,subject\n\
          T1,K1,2026-11-18 10:00,phone,in,question,Late\n",
        ),
        (
            "answers",
            "answer_id,survey,kind,score,date,customer_id\nS1,Winter,nps,9,2026-11-17,K1\n",
        ),
        ("contracts", "contract_id,customer_id,start,price\nC1,K1,2026-02-01,99.00\n"),
    ];
    for (place, (kind, text)) in (2..).zip(files) {
        let counts = "select (select count(*) from customers where removed_at is null)
            || ' ' || (select count(*) from interactions) || ' ' || (select count(*) from answers)
            || ' ' || (select count(*) from contracts) || coalesce((select city from customers
               where external_id = 'K1'), '-')";
        let before = app.sql(counts);
        app.write("file.csv", text);
        app.ok(&format!("import {kind} @file.csv"));
        assert_ne!(app.sql(counts), before, "{kind}");
        app.ok(&format!("imports undo {place}"));
        assert_eq!(app.sql(counts), before, "{kind}");
    }
}

#[test]
fn a_backup_is_made_before_a_file_that_changes_much() {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    let orders = |from: i32, to: i32| {
        let line = |number| format!("{number},K{},2026-11-16,10.00\n", number % 50);
        (from..to)
            .map(line)
            .fold("order,customer,date,amount\n".to_owned(), |all, line| all + &line)
    };
    let backups = || std::fs::read_dir(app.path("backups")).map_or(0, Iterator::count);
    bring(&app, &orders(0, 200), "");
    assert_eq!(backups(), 0, "there was nothing to lose");
    bring(&app, &orders(200, 220), "");
    assert_eq!(backups(), 0, "a tenth is a week like any other");
    bring(&app, &orders(220, 300), "--dry-run");
    assert_eq!(backups(), 0, "nothing was stored");
    let said = bring(&app, &orders(220, 300), "");
    assert!(said.contains("a backup was made first"), "{said}");
    assert_eq!(app.run("doctor").code, 0);
    app.ok("imports undo 3");
    assert_eq!(app.sql("select count(*) from orders"), "220");
    assert_eq!(app.run("doctor").code, 0, "what went is in the journal");
}
