//! A report that was mailed stays as it is: asked for again it says what it would say now, and offers
//! one that corrects it.

use serde_json::Value;

use crate::support::TestApp;

const ANEW: &str = "report weekly --as-of 2026-11-23";
const CORRECT: &str = "report weekly --as-of 2026-11-23 --correct --send";

/// A shop whose report of week 47 was mailed to two readers, of whom one reads Dutch.
fn mailed() -> TestApp {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    app.write(
        "orders.csv",
        "order_id,customer,date,amount\n1,Anna,2026-11-10,100.00\n2,Anna,2026-11-17,150.00\n\
         3,Bob,2026-11-18,50.00\n",
    );
    app.ok("import orders @orders.csv");
    app.ok("recipients add eva@branderij.nl --name Eva");
    app.ok("recipients add jan@branderij.nl --name Jan --language nl");
    app.ok("report weekly --send");
    app.clock.set("2026-11-24T09:12:00Z".parse().unwrap());
    app
}

/// Orders of the week before last, which nobody had brought in yet.
fn late(app: &TestApp) {
    app.write(
        "late.csv",
        "order_id,customer,date,amount\n5,Bob,2026-11-20,80.00\n6,Cas,2026-11-21,20.00\n",
    );
    app.ok("import orders @late.csv");
}

/// The words of an answer, one space apart.
fn words(said: &str) -> String {
    said.replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn mails(app: &TestApp) -> Vec<Value> {
    let mut mails = app.json("outbox list").as_array().unwrap().clone();
    mails.sort_by_key(|mail| mail["id"].as_i64());
    mails
}

fn subjects(app: &TestApp) -> Vec<String> {
    let subject = |mail: &Value| words(mail["subject"].as_str().unwrap());
    mails(app).iter().map(subject).collect()
}

/// Everything that is kept of reports.
fn kept(app: &TestApp) -> String {
    app.sql("select id, data, journal_mark from reports")
        + &app.sql("select * from report_renderings")
}

#[test]
fn what_was_mailed_stays_and_says_what_would_differ_now() {
    let app = mailed();
    let same = "It was mailed already. Made now it would say the same.";
    let said = words(&app.ok(ANEW));
    assert!(said.contains(same) && !said.contains("--correct"), "{said}");
    let before = kept(&app);
    late(&app);
    let said = words(&app.ok("report weekly --send"));
    for part in [
        "It was mailed already, and stays as it is. Made now it would say something else:",
        "- revenue: €200.00 → €300.00",
        "- orders: 2 → 4",
        "parts that differ: ",
        "→ See all that differs, and why: kring report check 1",
        &format!("→ Send everybody a corrected one: kring {CORRECT}"),
    ] {
        assert!(said.contains(part), "{part} is not in\n{said}");
    }
    assert!(said.contains("€200 in revenue") && said.contains("€300 in revenue"), "{said}");
    let dutch = words(&app.ok(&format!("{ANEW} --lang nl")));
    for part in ["Het is al gemaild en blijft zoals het is.", "- omzet: € 200,00 → € 300,00"]
    {
        assert!(dutch.contains(part), "{part} is not in\n{dutch}");
    }
    let now = &app.json(ANEW)["made_now"];
    assert_eq!(now["same"], false, "{now}");
    let revenue = now["check"]["different"].as_array().unwrap().iter();
    let revenue = revenue.filter(|one| one["figure"] == "revenue").map(|one| &one["now"]["value"]);
    assert_eq!(revenue.collect::<Vec<_>>(), [30_000], "{now}");
    assert!(now["sentences"][0]["now"].as_str().unwrap().contains("300"), "{now}");
    assert_eq!(kept(&app), before, "looking keeps nothing");
    assert_eq!(mails(&app).len(), 2, "nobody was mailed");
}

#[test]
fn one_that_corrects_it_is_mailed_once_to_everybody_and_then_stays() {
    let app = mailed();
    late(&app);
    let said = words(&app.ok("report check"));
    assert!(said.contains(&format!("corrected one: kring {CORRECT}")), "{said}");
    let said = words(&app.ok(CORRECT));
    assert!(said.starts_with("Correction: Week 47: revenue €300"), "{said}");
    assert!(said.contains("2 mails"), "{said}");
    let all = subjects(&app);
    assert_eq!(all.len(), 4, "{all:?}");
    assert!(all[2].starts_with("Correction: Week 47: revenue €300"), "{all:?}");
    assert!(all[3].starts_with("Correctie: Week 47: omzet € 300"), "{all:?}");
    let text = app.json(&format!("outbox show {}", mails(&app)[2]["id"]));
    let text = words(text["text"].as_str().unwrap());
    let why =
        "This corrects the report in your mail of Monday 23 November 2026 09:00: more is known now";
    assert!(text.contains(why), "{text}");
    // The first one can still be read, and the second one stays too.
    assert!(app.ok("report show 1").contains("200") && app.ok("report show 2").contains("300"));
    for asked in [ANEW, CORRECT] {
        let said = words(&app.ok(asked));
        assert!(said.contains("Made now it would say the same."), "{said}");
    }
    assert_eq!(subjects(&app), all, "nobody gets it twice");
    assert!(!words(&app.ok("report check 1")).contains("--correct"), "it was corrected already");
}

#[test]
fn what_nobody_was_mailed_is_made_again_and_corrects_nothing() {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    app.write("orders.csv", "order_id,customer,date,amount\n2,Anna,2026-11-17,150.00\n");
    app.ok("import orders @orders.csv");
    app.ok("report weekly");
    late(&app);
    let said = app.ok("report weekly --correct");
    assert!(
        said.starts_with("Week 47: the first orders, €250") && !said.contains("already"),
        "{said}"
    );
    assert_eq!(app.json("report weekly")["made_now"], Value::Null);
}
