//! What was taken away is gone for every command, until it is put back; and what a person may mean is
//! never something else.

use serde_json::json;

use crate::support::TestApp;

fn shop() -> TestApp {
    TestApp::at("2026-11-16T08:00:00Z")
}

fn refused(app: &TestApp, command: &str, expect: &[&str]) {
    let said = app.run(command);
    assert_ne!(said.code, 0, "{command}: {said:?}");
    for part in expect {
        assert!(said.err.contains(part), "{command}: no {part:?} in {said:?}");
    }
}

/// Ada is there, and Bo was added and taken back: id:2. Also gives the act that took Bo away.
fn with_bo_removed() -> (TestApp, String) {
    let app = shop();
    app.ok("customer add Ada --number K1");
    app.ok("customer add Bo");
    app.ok("undo");
    let act = app.json("changes --limit 1")[0]["act"].to_string();
    (app, act)
}

#[test]
fn nothing_is_added_to_a_customer_who_was_taken_away_and_what_puts_them_back_is_said() {
    let (app, act) = with_bo_removed();
    let before = app.json("changes --limit 100");
    let put_back = format!("→ Put it back: kring undo {act}");
    for command in [
        "order add id:2 --amount 121 --number X2",
        "customer edit id:2 --city Breda",
        "customer log id:2 --channel phone --note beans",
        "customer left id:2 --reason price",
        "customer left id:2 --undo",
        "customer merge id:2 K1",
        "customer merge K1 id:2",
        "contact add id:2 Cor",
        "contract add id:2 --price 10",
        "consent give id:2 --for news --how counter",
        "consent withdraw id:2 --for news",
        "answer add id:2 --question nps --score 9",
        "task add call --customer id:2",
    ] {
        refused(&app, command, &["Bo was taken away", &put_back]);
    }
    assert_eq!(app.json("changes --limit 100"), before, "nothing was changed");
    refused(&app, "order add id:2 --amount 1 --lang nl", &["Bo is weggehaald", "→ Zet het terug"]);
    app.ok(&format!("undo {act}"));
    app.ok("order add id:2 --amount 121 --number X2");
}

#[test]
fn a_customer_who_was_taken_away_is_shown_as_that_and_in_no_list() {
    let (app, act) = with_bo_removed();
    let said = app.ok("customer show id:2");
    assert!(
        said.contains("Taken away on") && said.contains(&format!("kring undo {act}")),
        "{said}"
    );
    assert_eq!(app.json("customer show id:2")["removed"]["act"].to_string(), act);
    assert_eq!(app.json("customer show K1")["removed"], json!(null));
    assert_eq!(app.json("customer list id:2")["total"], 0);
    assert!(!app.ok("changes --of id:2").is_empty(), "what happened can be seen");
}

#[test]
fn an_order_does_not_come_back_to_a_customer_who_did_not() {
    let app = shop();
    app.ok("customer add Ada --number K1");
    app.ok("order add K1 --amount 10 --number 7");
    let acts = app.json("changes --limit 2");
    let (order, customer) = (&acts[0]["act"], &acts[1]["act"]);
    app.ok(&format!("undo {customer} --with-later"));
    let undone = app.json("changes --limit 2");
    let (took_customer, took_order) = (&undone[0]["act"], &undone[1]["act"]);
    assert_eq!((&undone[0]["undoes"], &undone[1]["undoes"]), (customer, order));
    let put_back = format!("kring undo {took_customer}");
    refused(&app, &format!("undo {took_order}"), &["Ada was taken away", &put_back]);
    app.ok(&put_back["kring ".len()..]);
    app.ok(&format!("undo {took_order}"));
    assert_eq!(app.json("customer show K1")["bought"]["revenue"], 1_000);
}

#[test]
fn a_refund_is_asked_for_by_its_order_or_its_own_id_and_never_means_the_order() {
    let app = shop();
    app.ok("customer add Ada --number K1");
    app.ok("order add K1 --amount 100 --number O1");
    for order in ["O1", "id:1"] {
        for command in ["edit {} --refund --amount 5", "remove {} --refund"] {
            let command = format!("order {}", command.replace("{}", order));
            refused(&app, &command, &["has no refund", "→ Give an order back: kring order refund"]);
        }
    }
    refused(&app, "order remove O2 --refund", &["There is no order “O2”"]);
    app.ok("order refund O1 --amount 10");
    app.ok("order edit id:1 --refund --amount -20");
    assert_eq!(app.json("customer show K1")["bought"]["revenue"], 8_000);
    app.ok("order refund O1 --amount 30");
    let which = "id:2 (€20.00, 16 November 2026), id:3 (€30.00, 16 November 2026)";
    for order in ["O1", "id:1"] {
        let command = format!("order remove {order} --refund");
        refused(&app, &command, &["more than one refund", which]);
    }
    let page = app.ok("customer show K1");
    assert!(
        page.contains("id:2") && page.contains("id:3") && page.contains("of order O1"),
        "{page}"
    );
    app.ok("order remove id:3 --refund");
    app.ok("order remove id:2");
    assert_eq!(app.json("customer show K1")["bought"]["revenue"], 10_000);
}

#[test]
fn nothing_is_given_back_of_an_order_that_does_not_count() {
    let app = shop();
    app.ok("customer add Ada --number K1");
    app.ok("order add K1 --amount 100 --number Z2 --state cancelled");
    let correct = "→ To correct it: kring order edit id:1";
    refused(&app, "order refund Z2", &["does not count (cancelled)", correct]);
    assert_eq!(app.json("customer show K1")["timeline"]["total"], 1);
}

#[test]
fn a_number_is_never_what_a_row_without_one_is_called() {
    let app = shop();
    app.ok("customer add Ada --number K1");
    for command in [
        "customer add Bo --number id:1",
        "customer edit K1 --number ID:7",
        "order add K1 --amount 1 --number id:1",
        "contract add K1 --number id:1",
    ] {
        refused(&app, command, &["Number: A number does not begin with id:"]);
    }
    // A file may say so; then it is named by what nobody else has.
    app.write("odd.csv", "customer_id,name\nK2,Bo\nid:1,Cor\n");
    app.ok("import customers @odd.csv");
    let list = app.ok("customer list");
    assert!(list.lines().any(|line| line.contains("id:3") && line.contains("Cor")), "{list}");
    assert!(!list.contains("id:1"), "{list}");
    assert_eq!(app.json("customer show id:3")["name"], "Cor");
}
