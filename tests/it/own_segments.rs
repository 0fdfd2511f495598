//! Segments a business makes itself, from the first rule to the last look.

use serde_json::json;

use crate::support::TestApp;

const CUSTOMERS: &str = "customer_id,name,city,tags\n\
    K-1,Anna,Utrecht,vip\nK-2,Bob,Den Haag,\nK-3,Cas,Utrecht,\nK-4,Dora,Utrecht,\n";
const ORDERS: &str = "order_id,customer_id,date,amount\n\
    1,K-1,2026-05-01,250.00\n2,K-2,2026-05-02,99.00\n3,K-3,2026-11-20,300.00\n";

/// Four customers; Anna and Bob have been silent since May, Dora never bought.
fn business() -> TestApp {
    let app = imported();
    app.ok("jobs run nightly_figures");
    app
}

fn imported() -> TestApp {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    app.write("customers.csv", CUSTOMERS);
    app.write("orders.csv", ORDERS);
    app.ok("import customers @customers.csv");
    app.ok("import orders @orders.csv --vat no");
    app
}

fn add(app: &TestApp, name: &str, rule: &str) -> String {
    let said = app.run_words(&["segments", "add", name, rule]);
    assert_eq!(said.code, 0, "{rule}: {said:?}");
    said.out
}

#[test]
fn an_own_segment_is_made_shown_and_removed() {
    let app = business();
    let said = add(&app, "Quiet locals", "no order for 90 days and city = utrecht");
    assert!(said.contains("days_since_last_order >= 90 and city = \"utrecht\""), "{said}");

    let members = app.run_words(&["segments", "show", "quiet locals"]).out;
    assert!(members.contains("23 November 2026"), "of which day: {members}");
    assert!(members.contains("Quiet locals: 1 customer"), "{members}");
    assert!(members.contains("days_since_last_order: 205; city: Utrecht"), "{members}");
    assert!(!members.contains("Bob") && !members.contains("Dora"), "{members}");

    let list = app.ok("segments");
    assert!(list.contains("Own segment “Quiet locals”: days_since"), "{list}");
    let listed = app.json("segments list");
    let own = listed.as_array().unwrap().last().unwrap();
    assert_eq!(own["family"], "own");
    assert_eq!((&own["customers"], &own["revenue_12_months"]), (&json!(1), &json!(25_000)));

    let why = app.ok("segments why Anna");
    assert!(why.contains("Quiet locals") && why.contains("205"), "{why}");
    assert!(!app.ok("segments why Cas").contains("Quiet locals"));

    app.run_words(&["segments", "remove", "QUIET LOCALS"]);
    assert!(!app.ok("segments").contains("Quiet locals"));
    assert_eq!(app.run_words(&["segments", "show", "Quiet locals"]).code, 2);
}

#[test]
fn a_rule_is_asked_again_after_every_night() {
    let app = business();
    add(&app, "silent", "no order for 90 days");
    assert_eq!(app.json("segments show silent").as_array().unwrap().len(), 2);
    app.write("more.csv", "order_id,customer_id,date,amount\n4,K-2,2026-11-21,10.00\n");
    app.ok("import orders @more.csv --vat no");
    app.ok("jobs run nightly_figures");
    let left = app.json("segments show silent");
    let expect = json!([{
        "customer": 1, "name": "Anna", "segment": "silent", "family": "own", "since": null,
        "rule": "days_since_last_order >= 90", "values": {"days_since_last_order": 205},
        "sentence": "days_since_last_order: 205",
    }]);
    assert_eq!(left, expect);
}

#[test]
fn the_past_is_not_made_up() {
    let app = imported();
    for now in ["2026-11-16T08:00:00Z", "2026-11-23T08:00:00Z"] {
        app.clock.set(now.parse().unwrap());
        app.ok("jobs run nightly_figures");
    }
    add(&app, "silent", "no order for 90 days");
    let said = app.run("segments show silent --as-of 2026-11-16");
    assert!(said.code == 1 && said.err.contains("23 November 2026"), "{said:?}");
    let own = |as_of: &str| {
        let listed = app.json(&format!("segments list --as-of {as_of}"));
        let own = listed.as_array().unwrap().last().unwrap().clone();
        (own["name"].clone(), own["customers"].clone())
    };
    assert_eq!(
        own("2026-11-16"),
        (json!("silent"), json!(null)),
        "the night is kept, the rule is newer"
    );
    assert_eq!(own("2026-11-20"), (json!("silent"), json!(2)), "worked out for who asks");
}

#[test]
fn a_wrong_rule_or_name_is_refused_in_both_languages() {
    let app = business();
    let said = app.run_words(&["segments", "add", "x", "citty = Ede", "--lang", "nl"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("Bedoel je city?") && said.err.contains("‘citty’"), "{said:?}");
    let said = app.run_words(&["segments", "add", "At risk", "orders > 1"]);
    assert!(said.code == 2 && said.err.contains("already"), "{said:?}");
    add(&app, "loyal ones", "orders > 1");
    let said = app.run_words(&["segments", "add", "Loyal Ones", "orders > 2"]);
    assert!(said.code == 1 && said.err.contains("Remove it first"), "{said:?}");
    let said = app.run_words(&["segments", "remove", "others"]);
    assert!(said.code == 1 && said.err.contains("loyal ones"), "{said:?}");
}
