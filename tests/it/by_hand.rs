//! A shop kept by hand: no file comes in, and yet everything is there, can be corrected, and can
//! be taken back.

use serde_json::{Value, json};

use crate::support::TestApp;

fn shop() -> TestApp {
    TestApp::at("2026-11-16T08:00:00Z")
}

fn id(app: &TestApp, words: &[&str]) -> i64 {
    let mut words = words.to_vec();
    words.push("--json");
    let said = app.run_words(&words);
    assert_eq!(said.code, 0, "{words:?}: {said:?}");
    serde_json::from_str::<Value>(&said.out).unwrap()["id"].as_i64().unwrap()
}

fn refused(app: &TestApp, words: &[&str], expect: &str) {
    let said = app.run_words(words);
    assert_ne!(said.code, 0, "{words:?}: {said:?}");
    assert!(said.err.contains(expect), "{words:?}: {said:?}");
}

#[test]
fn a_shop_without_files_goes_from_its_first_customer_to_the_weekly_report() {
    let app = shop();
    id(&app, &["customer", "add", "Café Zuid", "--kind", "company", "--number", "K1"]);
    id(&app, &["contact", "add", "K1", "Rene Smit", "--role", "inkoop", "--phone", "06-12345678"]);
    app.ok("order add K1 --amount 121,00 --number 1001 --for espressobonen");
    app.ok("order refund 1001 --amount 21");
    app.ok("contract add K1 --number C1 --start 2026-11-17 --price 99");
    app.ok("answer add K1 --question nps --score 9");
    app.ok("task add bellen --customer K1 --due 2026-11-20");
    app.ok("consent give K1 --for nieuwsbrief --how balie");
    let logged = "customer log K1 --channel whatsapp --kind question --note maling --with rene";
    app.ok(&format!("{logged} --next-touch 2026-11-19"));
    app.clock.set("2026-11-23T08:00:00Z".parse().unwrap());
    app.ok("jobs run nightly_figures");
    let figures = app.json("kpi");
    let value = |figure: &str| {
        let kpis = figures["kpis"].as_array().unwrap();
        kpis.iter().find(|kpi| kpi["id"] == figure).unwrap()["value"].clone()
    };
    assert_eq!(value("revenue"), json!(10_000));
    assert_eq!(value("refunds"), json!(2_100));
    assert_eq!(value("new_customers"), json!(1));
    app.ok("report weekly --out @reports");
    let tasks = app.json("task list");
    assert_eq!(tasks[0]["due_on"], "2026-11-20");
    app.ok("task done 1 --outcome besteld");
    assert_eq!(app.json("task list"), json!([]));
}

#[test]
fn a_contact_finds_the_customer_and_goes_without_the_talk() {
    let app = shop();
    id(&app, &["customer", "add", "Café Zuid"]);
    let rene = id(&app, &["contact", "add", "zuid", "Rene Smit", "--email", "rene@zuid.example"]);
    assert_eq!(app.json("customer show rene@zuid.example")["name"], "Café Zuid");
    app.ok("customer log zuid --channel phone --note beans --with rene");
    app.ok(&format!("contact remove {rene}"));
    assert_eq!(app.json("contact list zuid"), json!([]));
    app.ok("undo");
    assert_eq!(app.json("contact list zuid")[0]["name"], "Rene Smit");
}

#[test]
fn a_field_is_filled_changed_and_emptied() {
    let app = shop();
    app.ok("customer add Ada --phone 0612345678 --city Utrecht");
    let said = app.run_words(&["customer", "edit", "Ada", "--phone", "", "--city", "Breda"]);
    assert_eq!(said.code, 0, "{said:?}");
    let ada = app.json("customer show Ada");
    assert_eq!((&ada["phone"], &ada["city"]), (&Value::Null, &json!("Breda")));
    app.ok("undo");
    let ada = app.json("customer show Ada");
    assert_eq!((&ada["phone"], &ada["city"]), (&json!("0612345678"), &json!("Utrecht")));
    refused(&app, &["customer", "edit", "Ada", "--email", "x", "--next-touch", "y"], "E-mail");
    refused(&app, &["customer", "edit", "Ada", "--name", " "], "Name");
}

#[test]
fn two_that_are_one_become_one_and_are_two_again() {
    let app = shop();
    app.write(
        "people.csv",
        "customer_id,name,email\nK1,Ada Bakker,\nK2,\"Bakker, Ada\",ada@x.nl\n",
    );
    app.ok("import customers @people.csv");
    app.write(
        "orders.csv",
        "order_id,customer_id,date,amount\n1,K1,2026-11-01,10\n2,K2,2026-11-02,20\n",
    );
    app.ok("import orders @orders.csv");
    app.write("more.csv", "order_id,customer_id,date,amount\n3,K2,2026-11-03,30\n");
    let merged = app.json("customer merge K1 K2");
    assert_eq!(merged["moved"], 1);
    assert_eq!(app.json("customer show K1")["email"], "ada@x.nl");
    app.ok("import orders @more.csv");
    let bought = app.json("customer show K2")["bought"].clone();
    assert_eq!(bought["revenue"], 6_000, "K2 finds K1, also in a file: {bought}");
    assert_eq!(app.run("undo").code, 0, "the later file is no change of what was merged");
    assert_eq!(app.json("customer show K1")["bought"]["revenue"], 4_000);
    assert_eq!(app.json("customer show K2")["bought"]["revenue"], 2_000);
}

#[test]
fn nothing_is_written_back_about_who_was_erased() {
    let app = shop();
    app.ok("customer add Ada --number K1");
    let bea = id(&app, &["contact", "add", "K1", "Bea Smit"]);
    let call = id(&app, &["task", "add", "call Bea", "--customer", "K1"]);
    app.ok("contract add K1 --number C1 --price 10");
    app.ok("order add K1 --amount 10 --number 7");
    app.ok("customer erase K1 --yes");
    for words in [
        "contact add id:1 Bea",
        "contract add id:1 --price 20",
        "contract edit id:1 --price 20",
        "order add id:1 --amount 3",
        "order edit id:1 --amount 3",
        "order refund id:1",
        "order remove id:1",
        "customer edit id:1 --name Ada",
        "task add again --customer id:1",
    ] {
        refused(&app, &words.split(' ').collect::<Vec<_>>(), "was erased");
    }
    refused(&app, &["contact", "edit", &bea.to_string(), "--name", "Bea Smit"], "was erased");
    refused(&app, &["task", "done", &call.to_string(), "--outcome", "Bea left"], "was erased");
    let said = app.run_words(&["task", "done", &call.to_string(), "--outcome", " "]);
    assert_eq!(said.code, 0, "nothing is said of anybody: {said:?}");
    refused(&app, &["task", "done", &call.to_string()], "already");
}

#[test]
fn the_address_of_a_contact_does_not_erase_the_company() {
    let app = shop();
    app.ok("customer add Zuid --number K1 --email info@zuid.nl");
    app.ok("contact add K1 Ans --email ans@zuid.nl");
    refused(&app, &["customer", "erase", "ans@zuid.nl", "--yes"], "one of the people of K1");
    assert_eq!(app.json("customer show ans@zuid.nl")["name"], "Zuid");
    app.ok("customer add Ans --number K2 --email ans@zuid.nl");
    assert_eq!(app.json("customer show ans@zuid.nl")["name"], "Ans", "her own goes first");
    app.ok("customer erase ans@zuid.nl --yes");
    assert_eq!(app.json("customer show K1")["name"], "Zuid");
}

#[test]
fn an_order_is_corrected_given_back_and_taken_away() {
    let app = shop();
    app.ok("customer add Ada --number K1");
    app.ok("order add K1 --amount 100 --number 7 --on 2026-11-01");
    app.ok("order edit 7 --amount 80 --category beans --on 2026-11-16");
    refused(&app, &["order", "refund", "7", "--amount", "81"], "more than is left");
    let refund = format!("id:{}", id(&app, &["order", "refund", "7"]));
    refused(&app, &["order", "refund", &refund], "is a refund itself");
    assert_eq!(app.json("customer show K1")["bought"]["revenue"], 0);
    refused(&app, &["order", "refund", "7"], "nothing left to give back");
    refused(&app, &["order", "add", "K1", "--amount", "5", "--number", "7"], "already");
    refused(&app, &["order", "add", "K1", "--amount", "1.234"], "can be 1234");
    refused(&app, &["order", "add", "K1", "--amount", "5", "--on", "2026-11-17"], "still to come");
    let giant = "99999999999";
    refused(&app, &["order", "add", "K1", "--amount", giant], "more than 1");
    refused(&app, &["order", "add", "K1", "--amount", "5", "--margin", giant], "more than 1");
    refused(&app, &["order", "edit", "7", "--amount", giant], "more than 1");
    refused(&app, &["contract", "add", "K1", "--price", giant], "more than 1");
    refused(&app, &["customer", "edit", "K1", "--acquisition-cost", giant], "more than 1");
    let said = app.ok("order add K1 --amount 5");
    let command = said.lines().last().unwrap().split("kring ").nth(1).unwrap().to_owned();
    let expect = "(16 November 2026) is written down: €5.00";
    assert!(said.starts_with("Order id:3 of ") && said.contains(expect), "{said}");
    app.ok(&format!("{command} --category tea"));
    refused(
        &app,
        &["order", "refund", "id:3"],
        "→ Give it a number: kring order edit id:3 --number",
    );
    app.ok("order edit id:3 --number 8");
    app.ok("order refund 8");
    app.ok("order remove 8");
    app.ok("order remove 7 --refund");
    app.ok("order remove 7");
    app.ok("undo");
    let ada = app.json("customer show K1");
    assert_eq!(ada["bought"]["revenue"], 8_000, "{ada}");
}

#[test]
fn a_contract_keeps_its_number_and_its_price_is_not_below_zero() {
    let app = shop();
    app.ok("customer add Ada --number K1");
    app.ok("contract add K1 --number C1 --price 10");
    app.ok("contract edit C1 --price 0");
    app.ok("contract edit C1 --number C1 --price 12");
    refused(&app, &["contract", "edit", "C1", "--price=-1"], "below zero");
    refused(&app, &["contract", "add", "K1", "--number", "C1"], "already");
    refused(&app, &["contract", "end", "C1", "--on", "2026-11-15"], "before");
}

#[test]
fn a_customer_who_was_added_and_has_orders_is_not_undone_under_them() {
    let app = shop();
    app.ok("customer add Ada --number K1");
    let act = app.json("changes")[0]["act"].as_i64().unwrap();
    app.ok("order add K1 --amount 100");
    refused(&app, &["undo", &act.to_string()], "rests on");
    app.ok(&format!("undo {act} --with-later"));
    refused(&app, &["customer", "show", "K1"], "No customer");
    app.ok("customer add Bo --number K1");
    assert_eq!(app.json("customer show K1")["name"], "Bo");
}

#[test]
fn everything_by_hand_is_said_in_dutch_too() {
    let app = shop();
    app.ok("customer add Ada --number K1");
    let said = app.ok("order add K1 --amount 12,50 --lang nl");
    assert!(said.contains("opgeschreven"), "{said}");
    let told = app.ok("changes --lang nl");
    assert!(told.contains("bestelling id:1 van Ada toegevoegd: "), "{told}");
    assert!(told.contains("€ 12,50") || told.contains("€\u{a0}12,50"), "{told}");
}

/// 16 November 2026 is a Monday.
#[test]
fn a_day_is_typed_as_people_say_it_wherever_one_is_typed() {
    let app = shop();
    app.ok("customer add Ada --number K1");
    for (command, field) in [
        ("order add K1 --amount 5 --number 1 --on", "Day"),
        ("answer add K1 --question nps --score 9 --on", "Day"),
        ("consent give K1 --how balie --for nieuws --on", "Day"),
        ("customer left K1 --reason price --on", "Day"),
    ] {
        refused(&app, &[&words(command)[..], &["morgen"]].concat(), "");
        refused(
            &app,
            &[&words(command)[..], &["monday"]].concat(),
            &format!("{field}: “monday” can"),
        );
        app.ok(&format!("{command} vrijdag"));
    }
    app.ok("customer left K1 --undo");
    let told = app.ok("order refund 1 --amount 1 --on gisteren");
    assert!(told.contains("15 November 2026"), "{told}");
    assert_eq!(app.json("customer show K1")["bought"]["first_on"], "2026-11-13");
    assert_eq!(app.json("consent list K1")[0]["given_on"], "2026-11-13");
    let told = app.ok("customer log K1 --channel phone --note hi --next-touch vrijdag");
    assert!(told.contains("20 November 2026"), "{told}");
    app.ok("customer edit K1 --next-touch overmorgen");
    assert_eq!(app.json("customer show K1")["next_touch_on"], "2026-11-18");
    app.ok("task add bellen --due tomorrow");
    assert_eq!(app.json("task list")[0]["due_on"], "2026-11-17");
    let said = app.run_words(&["contract", "add", "K1", "--start", "volgende maandag", "--json"]);
    assert_eq!(said.code, 0, "{said:?}");
    app.ok("contract end id:1 --on 2026-12-31");
    assert_eq!(app.json("customer show K1")["contracts"][0]["start"], "2026-11-23");
    let said = app.run_words(&["task", "add", "x", "--due", "next friday", "--lang", "nl"]);
    assert!(said.err.contains("kan 20 november 2026 of 27 november 2026 zijn"), "{said:?}");
    app.ok("kpi --as-of zaterdag");
}

fn words(command: &str) -> Vec<&str> {
    command.split(' ').collect()
}
