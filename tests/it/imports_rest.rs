//! Taking back a file on which something rests that a person did.

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
