//! The reports of months and quarters: when they come, what they are held against, and to whom
//! they go.

use crate::schedule::Server;
use crate::support::TestApp;

/// A business at noon on 31 December 2026 that sold something every month of two years.
fn business() -> TestApp {
    let app = TestApp::at("2026-12-31T11:00:00Z");
    let months = (0..24).map(|nth| (2025 + nth / 12, nth % 12 + 1, 100 + nth));
    let orders =
        months.map(|(year, month, amount)| format!("Anna,{year}-{month:02}-10,{amount}.00\n"));
    app.write("orders.csv", format!("customer,date,amount\n{}", orders.collect::<String>()));
    app.ok("import orders @orders.csv");
    app.ok("settings set figures.orders_by_hand yes"); // no report waits for a file
    app
}

/// The period of every run of these jobs, and whether it was sent.
fn runs(app: &TestApp, job: &str) -> Vec<String> {
    let history = app.json("jobs history --limit 2000");
    let of_job = history.as_array().unwrap().iter().filter(|run| run["job"] == job);
    let mut shown: Vec<_> = of_job
        .map(|run| {
            let due = run["due_at"].as_str().unwrap();
            format!(
                "{due} {} {}",
                run["result"]["period"].as_str().unwrap(),
                run["result"]["mails"]
            )
        })
        .collect();
    shown.sort();
    shown
}

#[test]
fn a_new_year_brings_the_month_and_the_quarter_each_once_to_who_wants_them() {
    let app = business();
    app.ok("recipients add eva@branderij.nl --name Eva --report monthly");
    app.ok("recipients add bas@branderij.nl --name Bas --report quarterly --report monthly");
    let server = Server::start(&app);
    server.beat_at(&app, "2027-01-01T05:59:59Z");
    assert!(runs(&app, "monthly_report").is_empty(), "not before seven in Amsterdam");
    server.beat_at(&app, "2027-01-01T06:00:00Z");
    server.beat_at(&app, "2027-01-01T07:00:00Z");
    assert_eq!(runs(&app, "monthly_report"), ["2027-01-01T06:00:00Z 2026-12 2"]);
    assert_eq!(runs(&app, "quarterly_report"), ["2027-01-01T06:00:00Z 2026-Q4 1"]);
    let to = app.sql("select to_email, subject from outbox order by id");
    assert_eq!(to.matches("eva@").count(), 1, "{to}");
    assert_eq!(to.matches("bas@").count(), 2, "{to}");
    assert!(to.contains("December 2026: revenue €123 (+11% on a year ago)"), "{to}");
    let text = app.ok("report show 2026-Q4");
    assert!(text.contains("Q4 2026 brought €366 in revenue, €36 more than Q4 2025."), "{text}");
    assert!(!text.contains("usual range"), "a quarter is compared and no more: {text}");
}

#[test]
fn seven_in_the_morning_stays_seven_when_the_clocks_change() {
    let app = business();
    let server = Server::start(&app);
    for now in ["2027-03-01T12:00:00Z", "2027-04-01T12:00:00Z", "2027-11-01T12:00:00Z"] {
        server.beat_at(&app, now);
    }
    let due = |month: &str| {
        let all = runs(&app, "monthly_report");
        all.iter().find(|run| run.contains(month)).map(|run| run[..20].to_owned())
    };
    assert_eq!(due(" 2027-02 ").as_deref(), Some("2027-03-01T06:00:00Z"));
    assert_eq!(due(" 2027-03 ").as_deref(), Some("2027-04-01T05:00:00Z"));
    assert_eq!(due(" 2027-10 ").as_deref(), Some("2027-11-01T06:00:00Z"));
    assert_eq!(runs(&app, "quarterly_report").len(), 4, "each quarter that closed, once");
}

#[test]
fn a_month_without_orders_a_first_month_and_no_month_at_all_read_naturally() {
    let app = TestApp::at("2026-11-22T09:00:00Z");
    assert!(app.ok("report quarterly").contains("Q3 2026: no orders in Kring yet"));
    app.write("orders.csv", "customer,date,amount\nAnna,2026-10-10,100.00\n");
    app.ok("import orders @orders.csv --complete-to 2026-11-21");
    app.ok("report monthly");
    let first = app.ok("report show 2026-10").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(first.contains("October 2026 is the first month with orders: €100"), "{first}");
    assert!(first.contains("There is nothing to compare it with yet."), "{first}");
    assert!(first.contains("30 customers without a contract must have come back"), "{first}");
    app.clock.set("2026-12-01T09:00:00Z".parse().unwrap());
    app.ok("known-to 2026-11-30");
    app.ok("report monthly --lang nl");
    let none = app.ok("report show 2026-11 --lang nl").replace('\u{a0}', " ");
    let none = none.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(none.contains("November 2026 bracht geen bestellingen"), "{none}");
    assert!(none.contains("in oktober 2026 was de omzet € 100"), "{none}");
    let early = app.run("report monthly --as-of 2027-01-05");
    assert!(early.code == 2 && early.err.contains("1 January 2027"), "{early:?}");
}

#[test]
fn what_was_sent_stays_and_every_kind_is_listed_shown_and_checked() {
    let app = business();
    app.ok("recipients add eva@branderij.nl --name Eva --report monthly");
    for kind in ["weekly", "monthly", "quarterly"] {
        app.ok(&format!("report {kind} --send"));
    }
    let list = app.json("report list");
    let kinds: Vec<_> = list.as_array().unwrap().iter().map(|one| one["kind"].clone()).collect();
    assert_eq!(kinds, ["weekly", "monthly", "quarterly"]);
    let frozen = app.sql("select html from report_renderings order by report_id, language");
    app.write("late.csv", "customer,date,amount\nBob,2026-11-20,80.00\nBob,2026-12-01,1.00\n");
    app.ok("import orders @late.csv");
    let check = app.json("report check 2026-11");
    assert_eq!(check["same"], false, "{check}");
    assert_eq!(check["causes"]["rows"][0]["created"], 1, "{check}");
    let parts = check["parts"].to_string();
    assert!(parts.contains("who_comes_back") && parts.contains("worth"), "{check}");
    assert_eq!(app.json("report check 2026-Q3")["same"], true);
    assert!(app.ok("report monthly").contains("€122"), "the one that was sent");
    assert_eq!(app.sql("select html from report_renderings order by report_id, language"), frozen);
}
