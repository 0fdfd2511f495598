//! From imported files to a report in the outbox.

use crate::support::TestApp;

/// A business with a few orders in two weeks and one quotable answer.
fn business() -> TestApp {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    app.write(
        "orders.csv",
        "order,date,customer,amount\n\
         1,2026-11-10,Studio Noord,100.00\n\
         2,2026-11-17,Studio Noord,150.00\n\
         3,2026-11-18,J. Bakker,50.00\n\
         4,2026-11-23,J. Bakker,999.00\n",
    );
    app
}

#[test]
fn a_week_that_is_not_over_has_no_report_yet() {
    let app = business();
    let said = app.run("report weekly --as-of 2026-12-01");
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("from 2026-11-30"), "{said:?}");
    assert_eq!(app.json("report list"), serde_json::json!([]));
}

#[test]
fn the_same_week_again_is_the_same_report() {
    let app = business();
    let folder = app.path("out").display().to_string();
    let made = app.json(&format!("report weekly --out {folder}"));
    assert_eq!(made["period_key"], "2026-W47");
    let file = app.path("out").join("weekly-2026-W47.html");
    let first = std::fs::read(&file).unwrap();
    app.ok("settings set business.name Other");
    app.clock.set("2026-11-25T08:00:00Z".parse().unwrap());
    let again = app.json(&format!("report weekly --out {folder}"));
    assert_eq!(std::fs::read(&file).unwrap(), first);
    assert_eq!(again["id"], made["id"]);
    assert_eq!(app.json("report list").as_array().map(Vec::len), Some(1));
}

#[test]
fn two_recipients_get_one_mail_each_in_their_language() {
    let app = business();
    app.ok("recipients add anna@branderij.nl --name Anna --language nl");
    app.ok("recipients add bob@branderij.nl --name Bob --language en");
    assert_eq!(app.json("report weekly --send")["enqueued"], 2);
    assert_eq!(app.json("report weekly --send")["enqueued"], 0);
    let nobody_new = app.ok("report weekly --send");
    assert!(nobody_new.contains("No mail was added"), "{nobody_new}");
}

#[test]
fn a_report_is_shown_by_number_and_by_week() {
    let app = business();
    assert!(app.ok("report list").contains("no reports yet"));
    app.ok("report weekly");
    let by_week = app.ok("report show 2026-w47 --lang nl");
    assert!(by_week.contains("ma 16 t/m zo 22 november 2026"), "{by_week}");
    assert_eq!(by_week, app.ok("report show 1 --lang nl"));
    assert_eq!(app.run("report show 7").code, 1);
    let json = app.json("report show 1");
    assert_eq!(json["data"]["period"]["from"], "2026-11-16");
}
