//! Letters about orders that do not come: who gets one, once, and that none leaves too late.

use crate::schedule::Server;
use crate::support::TestApp;
use crate::waiting::{bring, newest_text, shop, subjects, text_of};

/// Each mail by how its key begins and how it stands, in the order in which they were put in.
fn mails(app: &TestApp) -> Vec<String> {
    let all = app.json("outbox list");
    let mut all: Vec<_> = all.as_array().unwrap().to_vec();
    all.sort_by_key(|mail| mail["id"].as_i64());
    let told = |mail: &serde_json::Value| {
        let key = mail["dedupe_key"].as_str().unwrap().split(':').next().unwrap().to_owned();
        format!("{key} {}", mail["state"].as_str().unwrap())
    };
    all.iter().map(told).collect()
}

#[test]
fn the_owner_hears_once_that_a_file_is_late_and_nobody_else_does() {
    let app = shop();
    app.ok("recipients add bob@branderij.nl --name Bob");
    let server = Server::start(&app);
    server.beat_at(&app, "2026-11-09T06:00:00Z");
    // Seven days are usual between two files, and one day more is no delay.
    server.beat_at(&app, "2026-11-17T11:00:00Z");
    assert!(!mails(&app).iter().any(|mail| mail.starts_with("alert")), "{:?}", mails(&app));
    assert!(!app.run("doctor").out.contains("is late"));
    for at in ["2026-11-18T11:00:00Z", "2026-11-18T12:00:00Z", "2026-11-20T11:00:00Z"] {
        server.beat_at(&app, at);
    }
    let told = app.json("outbox list");
    let told: Vec<_> = told.as_array().unwrap().iter().filter(|m| m["list"] == "alerts").collect();
    assert_eq!(told.len(), 1, "{:?}", mails(&app));
    let check_up = app.run("doctor").out;
    assert!(check_up.contains("The next file of orders is late"));
    assert_eq!(told[0]["to_name"], "Eva", "the first on the list, who never asked for alerts");
    let text = text_of(&app, told[0]);
    assert!(text.contains("The next file of orders is late. The last one, orders.csv"), "{text}");
    assert!(text.contains("you are the one whom Kring tells what it needs"), "{text}");
    for told in [text, check_up] {
        for helps in ["import orders FILE", "known-to YYYY-MM-DD", "sources end 1"] {
            assert!(told.contains(&format!(": kring {helps}")), "no {helps} in {told}");
        }
    }
    // A file that is late again is told of again.
    bring(&app, ("2026-11-09", "2026-11-15"), "2026-11-20T12:00:00Z");
    server.beat();
    server.beat_at(&app, "2026-12-01T11:00:00Z");
    let alerts = mails(&app).iter().filter(|mail| mail.starts_with("alert")).count();
    assert_eq!(alerts, 2, "{:?}", mails(&app));
}

#[test]
fn letters_that_did_not_leave_are_taken_back_when_the_orders_came() {
    let app = shop();
    let server = Server::start(&app);
    server.beat_at(&app, "2026-11-09T06:00:00Z");
    app.ok("settings set mail.paused yes");
    server.beat_at(&app, "2026-11-16T06:00:00Z");
    server.beat_at(&app, "2026-11-18T11:00:00Z");
    let waits = ["weekly_report sent", "weekly_waits held", "alert held"];
    assert_eq!(mails(&app), waits);
    bring(&app, ("2026-11-09", "2026-11-15"), "2026-11-18T12:00:00Z");
    server.beat();
    let after =
        ["weekly_report sent", "weekly_waits suppressed", "alert suppressed", "weekly_report held"];
    assert_eq!(mails(&app), after);
}

#[test]
fn letters_about_a_report_that_goes_out_without_its_orders_are_taken_back_too() {
    let app = shop();
    let server = Server::start(&app);
    server.beat_at(&app, "2026-11-09T06:00:00Z");
    bring(&app, ("2026-11-09", "2026-11-11"), "2026-11-12T08:00:00Z");
    app.ok("settings set mail.paused yes");
    server.beat_at(&app, "2026-11-17T06:00:00Z");
    assert_eq!(mails(&app)[1..], ["weekly_waits held"]);
    server.beat_at(&app, "2026-11-23T06:00:00Z");
    let told = mails(&app);
    assert_eq!(told[1], "weekly_waits suppressed", "{told:?}");
    assert!(told.contains(&"weekly_report held".to_owned()), "{told:?}");
    // The source is late still, and that was never told: it stands.
    assert!(told.contains(&"alert held".to_owned()), "{told:?}");
}

#[test]
fn readers_get_their_line_after_24_hours_and_not_before() {
    let app = shop();
    app.ok("recipients add jan@branderij.nl --name Jan --language nl");
    app.ok("recipients add bob@branderij.nl --name Bob --when something-happens");
    let server = Server::start(&app);
    server.beat_at(&app, "2026-11-09T06:00:00Z");
    let before = mails(&app).len();
    server.beat_at(&app, "2026-11-16T06:00:00Z");
    server.beat_at(&app, "2026-11-17T05:59:59Z");
    assert_eq!(mails(&app).len(), before);
    server.beat_at(&app, "2026-11-17T06:00:00Z");
    let told = &subjects(&app)[before..];
    let expect =
        ["Week 46: the report waits for orders", "Week 46: het bericht wacht op bestellingen"];
    assert_eq!(told, expect, "who wants mail of news only is not told that there is none");
    let text = newest_text(&app);
    assert!(text.contains("bekend tot en met zondag 8 november 2026."), "{text}");
    // Whoever is in time, or late by less, is told nothing.
    let app = shop();
    let server = Server::start(&app);
    server.beat_at(&app, "2026-11-09T06:00:00Z");
    bring(&app, ("2026-11-09", "2026-11-15"), "2026-11-17T05:58:00Z");
    server.beat_at(&app, "2026-11-17T06:00:00Z");
    assert!(!mails(&app).iter().any(|mail| mail.starts_with("weekly_waits")), "{:?}", mails(&app));
}

#[test]
fn a_report_that_could_not_be_made_again_is_tried_again() {
    let app = shop();
    app.ok("settings set mail.paused yes");
    let server = Server::start(&app);
    server.beat_at(&app, "2026-11-09T06:00:00Z");
    app.clock.set("2026-11-09T09:00:00Z".parse().unwrap());
    app.write("more.csv", "order,customer,date,amount\nX1,Cas,2026-11-06,40.00\n");
    app.ok("import orders @more.csv");
    app.tamper(
        "create trigger no_report before insert on reports begin select raise(abort, 'no'); end",
    );
    server.beat();
    app.tamper("drop trigger no_report");
    server.beat();
    let standing = "select subject from outbox where state = 'held'";
    assert!(app.sql(standing).contains("940"), "{}", app.sql(standing));
}

#[test]
fn a_report_that_is_made_again_still_says_until_when_it_waited() {
    let app = shop();
    let server = Server::start(&app);
    server.beat_at(&app, "2026-11-09T06:00:00Z");
    app.ok("settings set mail.paused yes");
    server.beat_at(&app, "2026-11-16T06:00:00Z");
    bring(&app, ("2026-11-09", "2026-11-15"), "2026-11-16T09:40:00Z");
    server.beat();
    app.clock.set("2026-11-16T11:00:00Z".parse().unwrap());
    app.write("more.csv", "order,customer,date,amount\nX1,Cas,2026-11-13,40.00\n");
    app.ok("import orders @more.csv --complete-to yesterday");
    server.beat();
    let text = newest_text(&app);
    assert!(text.contains("940"), "made again: {text}");
    assert!(text.starts_with("This report waited for orders until Monday 10:40."), "{text}");
}
