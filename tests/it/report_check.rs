//! A report that was sent, worked out again: the same, or what differs and every cause of it.

use serde_json::Value;

use crate::support::TestApp;

/// Two customers who bought in two weeks; the report of the second week is made and frozen.
fn reported() -> TestApp {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    app.write(
        "orders.csv",
        "order_id,customer,date,amount\n1,Anna,2026-11-10,100.00\n2,Anna,2026-11-17,150.00\n\
         3,Bob,2026-11-18,50.00\n",
    );
    app.ok("import orders @orders.csv");
    app.ok("report weekly");
    app.clock.set("2026-11-24T09:12:00Z".parse().unwrap());
    app
}

/// The frozen report, both languages and the figures.
fn frozen(app: &TestApp) -> String {
    app.sql("select data, created_at from reports") + &app.sql("select * from report_renderings")
}

fn check(app: &TestApp) -> Value {
    app.json("report check 2026-W47")
}

fn told(app: &TestApp, lang: &str) -> String {
    let said = app.ok(&format!("report check --lang {lang}")).replace('\u{a0}', " ");
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn nothing_that_counts_came_in_and_it_is_the_same() {
    let app = reported();
    app.write("orders.csv", "order_id,customer,date,amount\n4,Anna,2026-11-23,999.00\n");
    app.ok("import orders @orders.csv");
    let check = check(&app);
    assert_eq!(check["same"], true, "{check}");
    assert_eq!((&check["figures"], &check["kind"]), (&20.into(), &"weekly".into()));
    let said = told(&app, "en");
    assert!(
        said.contains("The weekly report of Mon 16 – Sun 22 November 2026 was made on 23"),
        "{said}"
    );
    assert!(said.contains("The same: 20 figures"), "{said}");
    assert!(told(&app, "nl").contains("Gelijk: 20 cijfers"));
}

#[test]
fn back_dated_orders_are_named_by_their_file_and_nothing_is_overwritten() {
    let app = reported();
    app.ok("recipients add eva@branderij.nl --name Eva");
    app.ok("report weekly --send"); // from here on it stays
    let before = frozen(&app);
    app.write(
        "late.csv",
        "order_id,customer,date,amount\n2,Anna,2026-11-17,140.00\n5,Bob,2026-11-20,80.00\n\
         6,Bob,2026-11-11,20.00\n",
    );
    app.ok("import orders @late.csv");
    let said = told(&app, "en");
    assert!(said.contains("revenue Value €200.00 €270.00"), "{said}");
    assert!(said.contains("revenue Before €100.00 €120.00"), "{said}");
    assert!(said.contains("The list of top spenders would read differently too."), "{said}");
    assert!(
        said.contains(
            "- late.csv (24 November 2026 10:12): 2 orders came in, 1 order changed, of 11 \
             November 2026 to 20 November 2026; together €90.00"
        ),
        "{said}"
    );
    assert!(said.contains("stays as it was made"), "{said}");
    assert!(said.contains("kring kpi --as-of 2026-11-23 --period week"), "{said}");
    let dutch = told(&app, "nl");
    assert!(dutch.contains("2 bestellingen erbij, 1 bestelling gewijzigd"), "{dutch}");
    let check = check(&app);
    let cause = &check["causes"]["rows"][0];
    assert_eq!((&check["same"], &cause["amount"]), (&false.into(), &9_000.into()), "{check}");
    let mut different = check["different"].as_array().unwrap().iter();
    let revenue = different.find(|one| one["figure"] == "revenue").unwrap();
    assert_eq!(
        (&revenue["sent"]["value"], &revenue["now"]["value"]),
        (&20_000.into(), &27_000.into())
    );
    assert_eq!(frozen(&app), before);
    assert!(
        app.ok("report weekly").contains("€200"),
        "asked for again, it is the one that was sent"
    );
}

#[test]
fn answers_marks_and_settings_are_causes_too() {
    let app = reported();
    app.write("answers.csv", "customer,date,nps,comment\nAnna,2026-11-19,9,Fine\n");
    app.ok("import answers @answers.csv");
    app.ok("customer left bob --reason price --on 2026-11-20");
    app.ok("settings set figures.active_window_days 3");
    app.ok("settings set mail.max_per_minute 5");
    let said = told(&app, "en");
    for cause in [
        "- answers.csv (24 November 2026 10:12): 1 answer came in, of 19 November 2026",
        "- by hand (24 November 2026 10:12): 1 customer changed",
        "- setting figures.active_window_days: was the default, now 3 (24 November 2026 10:12)",
        "active customers Value 2 0",
    ] {
        assert!(said.contains(cause), "{cause}\n{said}");
    }
    assert!(!said.contains("mail."), "{said}");
    app.ok("settings set figures.active_window_days 365");
    assert_eq!(check(&app)["causes"]["settings"][0]["after"], "365", "stored is not the default");
    assert!(!told(&app, "en").contains("active customers Value 2 0"));
}

#[test]
fn a_new_definition_and_another_program_are_named() {
    let app = reported();
    app.tamper(
        "update reports set data = replace(data, 'revenue@2', 'revenue@0'), made_with = '0.0.9'",
    );
    let said = told(&app, "en");
    assert!(said.contains("- revenue@2 means something else than revenue@0"), "{said}");
    assert!(said.contains("made with Kring 0.0.9; this is"), "{said}");
    let check = check(&app);
    assert_eq!(check["causes"]["definitions"][0]["sent"], "revenue@0", "{check}");
    assert_eq!(check["causes"]["program"]["sent"], "0.0.9", "{check}");
}

#[test]
fn a_difference_nobody_can_explain_is_said_to_be_one() {
    let app = reported();
    app.tamper("update reports set data = json_set(data, '$.figures[1].value', 12345)");
    let said = told(&app, "en");
    assert!(said.contains("1 of 20 figures comes out differently now."), "{said}");
    assert!(said.contains("revenue Value €123.45 €200.00"), "{said}");
    assert!(said.contains("Nothing that came in since explains it."), "{said}");
}

#[test]
fn without_a_report_there_is_nothing_to_check() {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    let said = app.run("report check");
    assert!(said.code == 1 && said.err.contains("There are no reports yet"), "{said:?}");
    assert_eq!(app.run("report check 2020-W01").code, 1);
}

#[test]
fn a_person_who_was_erased_is_no_difference_and_is_said_to_be_gone() {
    let app = reported();
    app.clock.set("2027-01-04T09:12:00Z".parse().unwrap());
    app.ok("report monthly --as-of 2026-12-01");
    app.ok("report quarterly --as-of 2027-01-01");
    app.ok("customer erase id:1 --yes");
    for report in ["2026-W47", "2026-11", "2026-Q4"] {
        let check = app.json(&format!("report check {report}"));
        assert_eq!(check["same"], true, "{check}");
        assert_eq!(check["removed_on"], "2027-01-04", "{check}");
        let said = app.ok(&format!("report check {report}"));
        assert!(said.contains("was taken out of this report"), "{said}");
        let said = app.ok(&format!("report check {report} --lang nl"));
        assert!(said.contains("op eigen verzoek uit dit bericht verwijderd"), "{said}");
        let page = app.ok(&format!("report show {report}"));
        assert!(!page.contains("Anna"), "{page}");
    }
    app.tamper(
        "update reports set data = replace(data, '\"value_before\":null', '\"value_before\":7')",
    );
    let check = check(&app);
    assert_eq!(check["parts"][0], "top_spenders", "another difference is still seen: {check}");
}

#[test]
fn what_was_changed_before_somebody_was_erased_is_still_a_cause() {
    let app = reported();
    app.ok("customer left anna --reason price --note moved-away --on 2026-11-20");
    app.ok("customer erase id:1 --yes");
    let check = check(&app);
    assert_eq!(check["same"], false, "{check}");
    assert_eq!(check["causes"]["rows"][0]["what"], "customers", "{check}");
    let journal = app.sql("select before, after from journal where entity = 'customers'");
    assert!(!journal.contains("Anna") && !journal.contains("moved-away"), "{journal}");
    assert!(journal.contains("\"left_day\":20777"), "{journal}");
}
