//! What is given back hangs on its order: it goes where the order goes, and never comes before it.

use serde_json::json;

use crate::support::{TestApp, sql};

/// A customer with one order of 100 on 10 November, of which 30 was given back on 12 November.
fn shop() -> TestApp {
    let app = TestApp::at("2026-11-16T08:00:00Z");
    app.ok("customer add Ada --number K1");
    app.ok("order add K1 --amount 100 --number 7 --on 2026-11-10");
    app.ok("order refund 7 --amount 30 --on 2026-11-12");
    app
}

fn revenue(app: &TestApp) -> i64 {
    app.json("customer show K1")["bought"]["revenue"].as_i64().unwrap()
}

fn acts(app: &TestApp) -> usize {
    app.json("changes --limit 100").as_array().unwrap().len()
}

fn refused(app: &TestApp, command: &str, expect: &[&str]) {
    let said = app.run(command);
    assert_eq!(said.code, 2, "{command}: {said:?}");
    for part in expect {
        assert!(said.err.contains(part), "{command}: no {part} in {said:?}");
    }
}

#[test]
fn an_order_that_is_taken_away_takes_its_refunds_along_and_one_undo_brings_all_back() {
    for (lang, expect) in [
        ("en", "Order 7 of Ada is taken away, and its refund with it."),
        ("nl", "Bestelling 7 van Ada is weggehaald, en de terugbetaling ervan ook."),
    ] {
        let app = shop();
        let before = app.json("customer show K1");
        let said = app.ok(&format!("order remove 7 --lang {lang}"));
        assert!(said.starts_with(expect) && said.contains(": kring undo "), "{said}");
        assert_eq!(revenue(&app), 0, "nothing is left below zero");
        assert_eq!(app.json("customer show K1")["timeline"]["total"], 0);
        app.ok("undo");
        assert_eq!(app.json("customer show K1"), before);
    }
    let app = shop();
    app.ok("order refund 7 --amount 20");
    assert_eq!(app.json("order remove 7")["refunds"], json!([2, 3]));
}

#[test]
fn an_order_that_does_not_count_any_more_has_refunds_that_do_not_either() {
    let app = shop();
    let said = app.ok("order edit 7 --state cancelled");
    assert_eq!(said.trim(), "Order 7 of Ada is changed, and its refund with it.");
    assert_eq!(revenue(&app), 0);
    let said = app.json("order edit 7 --state completed");
    assert_eq!((&said["changed"], &said["refunds"]), (&json!(true), &json!([2])));
    assert_eq!(revenue(&app), 7_000);
    app.ok("undo");
    app.ok("undo");
    assert_eq!(revenue(&app), 7_000, "as it was before both");
    app.ok("order edit 7 --refund --state cancelled");
    assert_eq!(revenue(&app), 10_000, "that refund alone");
    app.ok("order refund 7");
    assert_eq!(revenue(&app), 0, "what does not count was not given back");
}

#[test]
fn refunds_keep_the_number_of_their_order() {
    let app = shop();
    app.ok("order edit 7 --number 8");
    refused(&app, "order refund 8 --amount 71", &["70.00"]);
    let said = app.run_words(&["order", "edit", "8", "--number", ""]);
    assert!(said.err.contains("Number: Its refunds hang on its number"), "{said:?}");
    app.ok("order remove 8");
    assert_eq!(revenue(&app), 0);
}

#[test]
fn a_refund_of_two_orders_with_one_number_stays_while_one_of_them_does() {
    let app = shop();
    app.write(
        "more.csv",
        "order_id,customer_id,date,amount\n9,K1,2026-11-01,50\n9,K1,2026-11-02,60\n9,K1,2026-11-03,-5\n",
    );
    app.ok("import orders @more.csv --amount-is order");
    let ids = app.json("customer show K1")["timeline"]["events"].clone();
    let ids: Vec<i64> = ids
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["number"] == "9" && one["amount"].as_i64() > Some(0))
        .map(|one| one["id"].as_i64().unwrap())
        .collect();
    assert_eq!(ids.len(), 2, "{ids:?}");
    let said = app.ok(&format!("order remove id:{}", ids[0]));
    assert!(said.contains("One refund of that number stays with the other order"), "{said}");
    let said = app.json(&format!("order remove id:{}", ids[1]));
    assert_eq!(said["refunds"].as_array().unwrap().len(), 1, "{said}");
}

#[test]
fn nothing_is_given_back_before_it_was_bought_or_beyond_what_was_paid() {
    let app = shop();
    refused(&app, "order refund 7 --on 2026-11-09", &["Day: ", "10 November 2026"]);
    refused(&app, "order refund 7 --amount 71 --lang nl", &["Bedrag: ", "€\u{a0}70,00"]);
    let both = ["Bedrag: ", "Dag: Dat is vóór de dag van de bestelling, 10 november 2026"];
    refused(&app, "order refund 7 --amount 71 --on 2026-11-09 --lang nl", &both);
    refused(&app, "order edit 7 --refund --on 2026-11-09", &["Day: "]);
    refused(&app, "order edit 7 --refund --amount=-101", &["Amount: ", "100.00"]);
    refused(&app, "order edit 7 --on 2026-11-13", &["Day: ", "12 November 2026"]);
    refused(&app, "order edit 7 --amount 29", &["Amount: ", "30.00"]);
    app.ok("order refund 7 --on 2026-11-10");
    refused(&app, "order refund 7", &["Amount: ", "nothing left to give back"]);
    assert_eq!(revenue(&app), 0);
    app.ok("order edit 7 --category beans");
}

#[test]
fn what_a_file_says_of_a_refund_is_kept_and_the_rest_of_it_can_be_corrected() {
    let app = shop();
    app.write(
        "orders.csv",
        "order_id,customer_id,date,amount\n9,K1,2026-11-10,50\n9,K1,2026-11-09,-80\n",
    );
    app.ok("import orders @orders.csv");
    app.ok("order edit 9 --category beans");
    app.ok("order edit 9 --refund --category beans");
    app.ok("order edit 9 --amount 60");
    app.ok("order edit 9 --refund --amount=-70");
    assert_eq!(revenue(&app), 6_000);
}

#[test]
fn a_margin_is_never_more_than_what_was_paid() {
    let app = shop();
    refused(&app, "order add K1 --amount 10 --margin 10,01", &["Margin: ", "€10.00"]);
    refused(&app, "order add K1 --amount 12,10 --margin 11 --vat 21", &["Margin: ", "€10.00"]);
    refused(&app, "order edit 7 --margin 101 --lang nl", &["Marge: ", "€\u{a0}100,00"]);
    refused(&app, "order edit 7 --refund --margin 1", &["Margin: ", "€0.00"]);
    app.ok("order add K1 --amount 10 --margin=-5 --number 8");
    app.ok("order edit 7 --margin 100");
    refused(&app, "order edit 7 --amount 99", &["Margin: "]);
    refused(&app, "order add K1 --margin 5", &["Amount: "]);
}

#[test]
fn a_telephone_number_begins_with_one_and_a_next_touch_is_to_come() {
    let app = shop();
    app.ok("contact add K1 Bo");
    for command in [
        "customer add Cas --phone abc",
        "customer edit K1 --phone abc",
        "contact add K1 Cas --phone abc",
        "contact edit 1 --phone abc",
    ] {
        refused(&app, command, &["Phone: “abc” is not a telephone number"]);
    }
    for command in [
        "customer log K1 --channel phone --note hi --next-touch 2026-11-15",
        "customer add Cas --next-touch 2020-01-01",
        "customer edit K1 --next-touch 2026-11-15",
    ] {
        refused(&app, command, &["Next touch: ", "is over"]);
    }
    let said = app.ok("customer log K1 --channel phone --note hi --next-touch 2026-11-16");
    assert!(said.contains("16 November 2026"), "{said}");
    app.clock.set("2026-11-23T08:00:00Z".parse().unwrap());
    app.ok("customer edit K1 --next-touch 2026-11-16 --city Breda");
    app.write("people.csv", "customer_id,name,phone,next_touch\nK2,Bo,vraag Bo,2020-01-01\n");
    app.ok("import customers @people.csv");
    let bo = app.json("customer show K2");
    assert_eq!(bo["phone"], "vraag Bo", "what a file says is kept: {bo}");
    app.ok("customer edit K2 --city Breda");
}

#[test]
fn what_is_like_that_already_is_said_and_no_change() {
    let app = shop();
    app.ok("contract add K1 --number C1 --price 10");
    app.ok("contact add K1 Bo --role chef");
    app.ok("customer log K1 --channel phone --note hi --with bo");
    app.ok("customer left K1 --reason price");
    let before = acts(&app);
    for (command, english, dutch) in [
        (
            "order edit 7 --amount 100",
            "Order 7 of Ada was already",
            "Bestelling 7 van Ada was al zo.",
        ),
        (
            "order edit 7 --refund --amount=-30",
            "The refund of order 7 of Ada was",
            "De terugbetaling van",
        ),
        ("contract edit C1 --price 10", "Contract C1 of Ada was", "Contract C1 van Ada was"),
        ("contact edit 1 --role chef", "Bo of Ada was already", "Bo van Ada was al zo."),
        (
            "interaction edit 1 --note hi --with bo",
            "Conversation 1 with Ada",
            "Contact 1 met Ada was",
        ),
        ("customer edit K1 --name Ada", "Ada was already like that.", "Ada was al zo."),
        ("customer left K1 --reason price", "Ada was already", "Ada was al"),
    ] {
        for (lang, expect) in [("en", english), ("nl", dutch)] {
            let said = app.ok(&format!("{command} --lang {lang}"));
            assert!(said.starts_with(expect), "{command}: {said}");
        }
        assert_eq!(app.json(command)["changed"], json!(false), "{command}");
    }
    assert_eq!(acts(&app), before, "nothing was written down");
    assert_eq!(app.json("contract edit C1 --price 11")["changed"], json!(true));
    assert_eq!(acts(&app), before + 1);
}

#[test]
fn an_order_does_not_come_back_under_a_number_that_another_one_has_by_now() {
    let app = shop();
    app.ok("order remove 7");
    let act = app.json("changes --limit 1")[0]["act"].as_i64().unwrap();
    app.ok("order add K1 --amount 50 --number 7");
    let said = app.run(&format!("undo {act}"));
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.err.contains("number or name is somebody else's"), "{said:?}");
    assert_eq!(revenue(&app), 5_000, "nothing was taken back");
    app.ok("order edit 7 --number 8");
    app.ok(&format!("undo {act}"));
    assert_eq!(revenue(&app), 12_000);
}

#[test]
fn refunds_that_pass_to_another_number_take_a_place_of_their_own_there() {
    let app = shop();
    app.write("old.csv", "order_id,customer_id,date,amount\n9,K1,2026-11-10,-5\n");
    app.ok("import orders @old.csv");
    app.ok("order edit 7 --number 9");
    let places = "select min(repeat_number) || ',' || max(repeat_number) from orders
                  where amount < 0";
    assert_eq!(sql(app.dir.path(), places), "0,1");
    app.ok("import orders @old.csv");
    assert_eq!(revenue(&app), 6_500, "the file is known by its number and place");
    let refunds = app.json("order remove 9")["refunds"].as_array().unwrap().len();
    assert_eq!(refunds, 2);
}

fn last(app: &TestApp) -> i64 {
    app.json("changes --limit 1")[0]["act"].as_i64().unwrap()
}

#[test]
fn an_order_that_money_went_back_of_is_taken_back_only_with_its_refunds() {
    for (state, change, refund) in [
        ("completed", "--amount 200", "7 --amount 150"),
        ("cancelled", "--state completed", "7 --amount 50"),
        ("completed", "--number 8", "8 --amount 50"),
        ("completed", "--on 2026-11-09", "7 --amount 50 --on 2026-11-09"),
    ] {
        let app = shop();
        app.ok("order remove 7 --refund");
        app.ok(&format!("order edit 7 --state {state}"));
        let before = app.json("customer show K1");
        app.ok(&format!("order edit 7 {change}"));
        let act = last(&app);
        app.ok(&format!("order refund {refund}"));
        let refund = last(&app);
        let said = app.run(&format!("undo {act}"));
        let expect = format!("Change {refund} came later and rests on change {act}");
        assert!(said.code == 1 && said.err.contains(&expect), "{change}: {said:?}");
        let undone = app.json(&format!("undo {act} --with-later"));
        assert_eq!(undone["acts"], json!([refund, act]), "{change}");
        assert_eq!(app.json("customer show K1"), before, "{change}");
    }
    let app = TestApp::at("2026-11-16T08:00:00Z");
    app.ok("customer add Ada --number K1");
    app.ok("order add K1 --amount 100 --number 1");
    let added = last(&app);
    app.ok("order edit 1 --category beans");
    let edited = last(&app);
    app.ok("order refund 1 --amount 40");
    app.ok(&format!("undo {edited}"));
    assert_eq!(app.run(&format!("undo {added}")).code, 1);
    assert_eq!(revenue(&app), 6_000, "nothing was taken back");
    app.ok("undo");
    app.ok(&format!("undo {added}"));
    assert_eq!(revenue(&app), 0, "nothing rests on it any more");
}

#[test]
fn a_refund_that_was_put_back_or_that_a_file_brought_bears_on_its_order_too() {
    let app = shop();
    app.ok("order remove 7 --refund");
    app.ok("order edit 7 --amount 200");
    let edited = last(&app);
    app.ok("order refund 7 --amount 150");
    app.ok("undo");
    app.ok(&format!("undo {}", last(&app)));
    let again = last(&app);
    let said = app.run(&format!("undo {edited}"));
    assert!(said.err.contains(&format!("Change {again} came later")), "{said:?}");
    let undone = app.json(&format!("undo {edited} --with-later"));
    assert_eq!(undone["acts"], json!([again, edited]));
    assert_eq!(revenue(&app), 10_000);

    app.ok("order add K1 --amount 90 --number 9");
    let added = last(&app);
    app.write("back.csv", "order_id,customer_id,date,amount\n9,K1,2026-11-16,-40\n");
    app.ok("import orders @back.csv --amount-is order");
    let brought = last(&app);
    let said = app.run(&format!("undo {added}"));
    assert!(said.err.contains(&format!("Change {brought} came later")), "{said:?}");
    let said = app.run(&format!("undo {added} --with-later"));
    assert!(said.err.contains("back.csv") && said.err.contains("imports undo 1"), "{said:?}");
    app.ok("imports undo 1");
    app.ok(&format!("undo {added}"));
    assert_eq!(revenue(&app), 10_000);
}

#[test]
fn a_refund_that_was_taken_away_comes_back_only_where_nothing_else_was_given_back() {
    let app = shop();
    app.ok("order remove 7 --refund");
    let removed = last(&app);
    app.ok("order refund 7 --amount 80");
    let refunded = last(&app);
    let said = app.run(&format!("undo {removed}"));
    assert!(said.err.contains(&format!("Change {refunded} came later")), "{said:?}");
    assert_eq!(revenue(&app), 2_000);
    app.ok(&format!("undo {removed} --with-later"));
    assert_eq!(revenue(&app), 7_000);
}

#[test]
fn what_counts_again_is_no_more_than_was_paid() {
    let app = shop();
    app.ok("order edit 7 --refund --state cancelled");
    app.ok("order refund 7 --amount 80");
    refused(&app, "order edit id:2 --state completed", &["Amount: ", "20.00"]);
    assert_eq!(revenue(&app), 2_000);
    app.ok("order edit 7 --state cancelled");
    refused(&app, "order edit 7 --state completed", &["Amount: ", "110.00"]);
    app.ok("order remove id:2");
    app.ok("order edit 7 --state completed");
    assert_eq!(revenue(&app), 2_000);
}

#[test]
fn a_refund_stays_with_its_order_and_an_order_gets_a_place_of_its_new_number() {
    let app = shop();
    refused(&app, "order edit 7 --refund --number 8", &["Number: ", "number of its order"]);
    app.write(
        "twice.csv",
        "order_id,customer_id,date,amount\n9,K1,2026-11-01,50\n9,K1,2026-11-02,60\n",
    );
    app.ok("import orders @twice.csv --amount-is order");
    let second = sql(app.dir.path(), "select id from orders where amount = 6000");
    app.ok(&format!("order edit id:{} --number 10", second.trim()));
    app.write("ten.csv", "order_id,customer_id,date,amount\n10,K1,2026-11-02,60\n");
    app.ok("import orders @ten.csv");
    assert_eq!(sql(app.dir.path(), "select cast(count(*) as text) from orders"), "4");
}

#[test]
fn what_is_wrong_with_a_refund_is_said_of_a_refund() {
    let app = shop();
    refused(&app, "order refund 7 --vat 9", &["VAT belongs to an amount"]);
    app.ok("order add K1 --amount 0 --number 8");
    refused(&app, "order refund 8", &["Amount: There is nothing left to give back of it."]);
    let said = app.run("order edit 101 --refund --amount=-10");
    assert!(said.err.contains("no order “101”"), "{said:?}");
    assert!(!said.err.contains("never less than nothing"), "{said:?}");
}
