//! Who all the customers are.

use serde_json::json;

use crate::support::TestApp;

#[test]
fn the_list_says_of_each_who_they_are_and_how_they_do() {
    let app = TestApp::at("2026-11-16T08:00:00Z");
    let none = app.ok("customer list --lang nl");
    assert_eq!(none, "Er zijn nog geen klanten.\n→ Voeg er een toe: kring customer add NAAM\n");
    assert_eq!(app.json("customer list"), json!({ "customers": [], "total": 0 }));
    app.ok("customer add zuid --number K1 --kind company --city Breda --email info@zuid.nl");
    app.ok("customer add \u{c9}va --phone 0612345678");
    app.ok("customer add Zuiderzee --number K3");
    app.ok("contact add K1 Rene");
    app.ok("order add K1 --amount 100 --on 2026-11-10 --number 7");
    app.ok("order refund 7 --amount 40");
    let list = app.json("customer list");
    let names = |list: &serde_json::Value| -> Vec<String> {
        let customers = list["customers"].as_array().unwrap();
        customers.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&list), ["\u{c9}va", "zuid", "Zuiderzee"], "by name, as people sort them");
    let zuid = &list["customers"][1];
    let known = json!(["K1", "info@zuid.nl", "2026-11-10", 6_000, null]);
    let is = ["number", "email", "last_on", "revenue", "stage"].map(|field| zuid[field].clone());
    assert_eq!(json!(is), known, "{zuid}");
    for (text, expect) in [
        ("zuid", vec!["zuid", "Zuiderzee"]),
        ("eva", vec!["\u{c9}va"]),
        ("rene", vec!["zuid"]),
        ("5678", vec!["\u{c9}va"]),
        ("7", vec!["zuid"]),
        ("piet", vec![]),
    ] {
        assert_eq!(names(&app.json(&format!("customer list {text}"))), expect, "{text}");
    }
    app.ok("jobs run nightly_figures");
    let told = app.ok("customer list");
    let lines: Vec<&str> = told.lines().collect();
    assert!(lines[1].starts_with("id:2") && lines[1].contains("\u{c9}va"), "{told}");
    assert!(lines[2].contains("10 November 2026") && lines[2].contains("\u{20ac}60.00"), "{told}");
    let stage = app.json("customer list zuid")["customers"][0]["stage"].clone();
    assert!(stage.is_string(), "{stage}");
    assert!(!lines[2].contains(stage.as_str().unwrap()) || !stage.as_str().unwrap().contains('_'));
    let told = app.ok("customer list --limit 2");
    assert!(told.contains("And 1 more") && !told.contains("Zuiderzee"), "{told}");
    assert_eq!(app.json("customer list --limit 1")["total"], 3);
    let told = app.ok("customer list piet --lang nl");
    assert_eq!(told, "Er past geen klant bij ‘piet’.\n→ Bekijk wie er zijn: kring customer list\n");
    app.ok("customer erase K3 --yes");
    assert_eq!(app.json("customer list")["total"], 2, "nobody who was erased");
    app.ok("customer merge K1 id:2");
    assert_eq!(names(&app.json("customer list")), ["zuid"]);
}
