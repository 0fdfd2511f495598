//! Taking back a file on which something rests that a person did.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::support::TestApp;

/// A customer and an order of theirs, each of a file.
fn shop() -> TestApp {
    let app = TestApp::at("2026-11-16T08:00:00Z");
    app.ok("settings set figures.orders_by_hand yes");
    app.write("people.csv", "customer_id,name,city,referred_by\nK1,Ada,Utrecht,\n");
    app.ok("import customers @people.csv");
    app.write("orders.csv", "order_id,customer_id,date,amount\n1,K1,2026-11-03,30\n");
    app.ok("import orders @orders.csv");
    app
}

#[test]
fn an_order_of_which_money_went_back_stays_whatever_is_said() {
    for changed in ["keep", "back"] {
        let app = shop();
        app.ok("order refund 1 --amount 12,10");
        // Taken back and put back again, it stands all the same.
        app.ok("undo");
        let undone = app.json("changes")[0]["act"].as_i64().unwrap();
        app.ok(&format!("undo {undone}"));
        let told = app.ok(&format!("imports undo 2 --changed {changed}"));
        assert!(told.contains("Ada") && !told.contains("goes back too"), "{told}");
        let sum = app.sql("select sum(amount) > 0, count(*) from orders");
        assert_eq!(sum, "1 2", "the order with its refund: {told}");
    }
}

#[test]
fn whoever_somebody_else_became_part_of_stays() {
    let app = TestApp::at("2026-11-16T08:00:00Z");
    app.ok("customer add Xan --email xan@x.nl");
    app.write("people.csv", "customer_id,name\nK1,Ada\n");
    app.ok("import customers @people.csv");
    app.ok("customer merge K1 Xan");
    let told = app.ok("imports undo 1 --changed back");
    assert!(app.ok("customer list").contains("K1"), "{told}");
}

#[test]
fn a_row_with_two_changes_is_one_row() {
    let app = shop();
    app.write("more.csv", "customer_id,name,city,referred_by\nK2,Bo,Ede,\nK1,Ada,Breda,K2\n");
    app.ok("import customers @more.csv");
    let told = app.json("imports undo 3 --dry-run");
    assert_eq!(told["put_back"], app.json("imports show 3")["updated"]);
}

#[test]
fn orders_of_a_file_are_told_as_orders() {
    let app = shop();
    let told = app.ok("changes");
    assert!(!told.contains("refund"), "{told}");
    assert_eq!(app.json("changes")[0]["rows"][0]["refund"], false);
}

#[test]
fn a_call_with_somebody_who_is_gone_is_put_back_with_them() {
    let app = shop();
    app.ok("contact add K1 Rene");
    app.ok("customer log K1 --channel phone --note hi --with Rene");
    app.ok("interaction remove 1");
    let call = app.json("changes")[0]["act"].as_i64().unwrap();
    app.ok("contact remove 1");
    let refused = app.run(&format!("undo {call}"));
    assert!(refused.err.contains("not there any more"), "{refused:?}");
    app.ok(&format!("undo {} {call}", call + 1));
    assert!(app.ok("customer show K1").contains("with Rene"));
}

#[test]
fn by_the_number_of_its_change_a_file_is_taken_back_just_as_by_its_own() {
    let many = || {
        let app = shop();
        let mut file = "order_id,customer_id,date,amount\n".to_owned();
        (10..99).for_each(|row| writeln!(file, "{row},K{row},2026-11-02,10").unwrap());
        app.write("many.csv", file);
        app.ok("import orders @many.csv");
        app
    };
    let act = |app: &TestApp| app.json("imports show 3")["act"].as_i64().unwrap();
    let without_path = |mut told: Value| {
        let backup = told["backup"].take();
        assert!(backup.is_string(), "much of the file changes: {backup}");
        told
    };
    let (one, other) = (many(), many());
    let told = without_path(one.json(&format!("undo {}", act(&one))));
    assert_eq!(told, without_path(other.json("imports undo 3")));
    let app = many();
    app.ok("order edit 20 --amount 25");
    let refused = app.run(&format!("undo {}", act(&app)));
    assert!(refused.err.contains("one of its rows was changed by hand"), "{refused:?}");
    let both = app.run(&format!("undo {} {}", act(&app) + 1, act(&app)));
    assert!(both.err.contains("kring imports undo 3 --dry-run"), "{both:?}");
    assert_eq!(app.json("changes")[0]["undone_by"], Value::Null, "neither was taken back");
    let told = app.json(&format!("undo {} --with-later", act(&app)));
    assert_eq!(told["stay"], json!([]), "{told}");
}

#[test]
fn what_went_with_a_file_comes_back_by_bringing_it_in_as_it_was_read() {
    let app = TestApp::at("2026-11-16T08:00:00Z");
    app.write("mei 1.csv", "nr,wie,wanneer,bedrag\n1,K1,01-02-2026,\"1.500\"\n");
    let read = "--map order_id=nr --map customer_id=wie --map date=wanneer --date-format mdy \
                --decimal , --vat 21";
    let words: Vec<&str> = read.split_whitespace().collect();
    let file = app.path("mei 1.csv").display().to_string();
    let import = |words: &[&str]| {
        let said = app.run_words(&[&["import", "orders", file.as_str()], words].concat());
        assert_eq!(said.code, 0, "{said:?}");
    };
    import(&words);
    let stored = || app.sql("select external_id, day, amount from orders");
    let before = stored();
    let told = app.ok("imports undo 1");
    let again = told.split("kring import orders \"mei 1.csv\" ").nth(1).unwrap_or_default();
    assert_eq!(stored(), "", "{told}");
    let refused = app.run(&format!("undo {}", app.json("changes")[0]["act"]));
    assert!(refused.err.contains(again.trim()), "the same helps then: {refused:?}");
    let again = again.replace('"', "");
    import(&again.split_whitespace().collect::<Vec<_>>());
    assert_eq!(stored(), before, "{again}");
}
