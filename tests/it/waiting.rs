//! A shop whose files come late: nothing is said of days that nobody has seen.

use kring::domain::Day;
use serde_json::Value;

use crate::schedule::Server;
use crate::support::TestApp;

/// The orders of every day from one up to and including another: two a day, but for Sundays.
fn orders(from: &str, to: &str) -> String {
    let day = |text: &str| Day::parse(text).unwrap().0;
    let mut file = "order,customer,date,amount\n".to_owned();
    for number in day(from)..=day(to) {
        let date = Day(number);
        if number.rem_euclid(7) != 3 {
            let (anna, bob) = (2 * number, 2 * number + 1);
            file.push_str(&format!("{anna},Anna,{date},100.00\n{bob},Bob,{date},50.00\n"));
        }
    }
    file
}

/// A file of these days is exported and brought in at this moment.
pub(crate) fn bring(app: &TestApp, (from, to): (&str, &str), at: &str) {
    app.clock.set(at.parse().unwrap());
    app.write("orders.csv", orders(from, to));
    app.ok("import orders @orders.csv");
}

/// A shop that brings its orders in on Monday mornings, with a reader of the weekly report.
pub(crate) fn shop() -> TestApp {
    let app = TestApp::at("2026-10-26T05:50:00Z");
    app.ok("recipients add eva@branderij.nl --name Eva");
    bring(&app, ("2026-01-01", "2026-10-25"), "2026-10-26T05:50:00Z");
    bring(&app, ("2026-10-26", "2026-11-01"), "2026-11-02T05:50:00Z");
    bring(&app, ("2026-11-02", "2026-11-08"), "2026-11-09T05:50:00Z");
    app
}

/// Reports and letters about them, the oldest first; not what only the owner is told.
pub(crate) fn mails(app: &TestApp) -> Vec<Value> {
    let mails = app.json("outbox list");
    let of_reports = mails.as_array().unwrap().iter().filter(|mail| mail["list"] != "alerts");
    let mut mails: Vec<_> = of_reports.cloned().collect();
    mails.sort_by_key(|mail| mail["id"].as_i64());
    mails
}

pub(crate) fn subjects(app: &TestApp) -> Vec<String> {
    mails(app).iter().map(|mail| mail["subject"].as_str().unwrap().to_owned()).collect()
}

pub(crate) fn text_of(app: &TestApp, mail: &Value) -> String {
    let shown = app.json(&format!("outbox show {}", mail["id"]));
    shown["text"].as_str().unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(crate) fn newest_text(app: &TestApp) -> String {
    text_of(app, mails(app).last().unwrap())
}

#[test]
fn a_week_without_a_file_waits_for_it_and_is_reported_when_it_came() {
    let app = shop();
    let server = Server::start(&app);
    server.beat_at(&app, "2026-11-09T06:00:00Z");
    assert_eq!(subjects(&app).len(), 1, "the file was there in time");
    // The next Monday nobody brings one in.
    server.beat_at(&app, "2026-11-16T06:00:00Z");
    server.beat_at(&app, "2026-11-17T05:59:00Z");
    assert_eq!(subjects(&app).len(), 1, "{:?}", subjects(&app));
    for at in ["2026-11-17T06:00:00Z", "2026-11-17T09:00:00Z"] {
        server.beat_at(&app, at);
    }
    let waits = "Week 46: the report waits for orders";
    assert_eq!(subjects(&app)[1..], [waits], "a day later, once");
    let line = newest_text(&app);
    assert!(line.contains("Orders are known up to Sunday 8 November 2026."), "{line}");
    assert_eq!(app.json("kpi")["known_up_to"], "2026-11-08");
    let said = app.ok("kpi");
    assert!(said.contains("Orders are known up to Sunday 8 November 2026"), "{said}");
    bring(&app, ("2026-11-09", "2026-11-15"), "2026-11-17T09:40:00Z");
    server.beat();
    let all = subjects(&app);
    assert_eq!(all.len(), 3, "{all:?}");
    assert!(all[2].starts_with("Week 46: revenue €900"), "{all:?}");
    let text = newest_text(&app);
    assert!(text.contains("This report waited for orders until Tuesday 10:40."), "{text}");
    assert!(!text.contains("This report is late"), "{text}");
    server.beat_at(&app, "2026-11-17T12:00:00Z");
    assert_eq!(subjects(&app).len(), 3, "once");
}

#[test]
fn a_report_that_waited_for_a_word_of_a_person_says_so() {
    let app = shop();
    let server = Server::start(&app);
    server.beat_at(&app, "2026-11-09T06:00:00Z");
    server.beat_at(&app, "2026-11-16T06:00:00Z");
    app.clock.set("2026-11-16T09:15:00Z".parse().unwrap());
    app.ok("known-to 2026-11-15");
    server.beat();
    let text = newest_text(&app);
    assert!(text.contains("This report waited for orders until Monday 10:15."), "{text}");
    assert!(text.contains("Week 46 brought no orders") && !text.contains("not running"), "{text}");
}

#[test]
fn orders_that_never_come_are_not_waited_for_beyond_the_next_week() {
    let app = shop();
    let server = Server::start(&app);
    server.beat_at(&app, "2026-11-09T06:00:00Z");
    bring(&app, ("2026-11-09", "2026-11-11"), "2026-11-12T08:00:00Z");
    server.beat_at(&app, "2026-11-16T06:00:00Z");
    assert_eq!(subjects(&app).len(), 1);
    server.beat_at(&app, "2026-11-23T05:59:00Z");
    assert_eq!(subjects(&app).len(), 1, "not in the night");
    server.beat_at(&app, "2026-11-23T06:00:00Z");
    let all = subjects(&app);
    assert_eq!(all.len(), 2, "{all:?}");
    assert!(all[1].starts_with("Week 46: revenue €450 so far"), "{all:?}");
    let text = newest_text(&app);
    assert!(text.contains("only those up to Wednesday 11 November: €450"), "{text}");
    assert!(text.contains("waited for its orders, and they did not all come"), "{text}");
    for lie in ["less than", "fewer than usual", "weak week", "silent"] {
        assert!(!text.contains(lie), "{lie}: {text}");
    }
}

#[test]
fn silence_is_counted_up_to_where_orders_are_known() {
    let app = shop();
    app.clock.set("2026-12-14T11:00:00Z".parse().unwrap());
    app.ok("jobs run nightly_figures");
    let stage = |app: &TestApp| {
        let told = app.json("segments why Anna");
        let found = told.as_array().unwrap().iter().find(|one| one["family"] == "stage").cloned();
        found.unwrap()["segment"].as_str().unwrap().to_owned()
    };
    assert_eq!(stage(&app), "use", "five weeks without a file are no silence");
    let said = app.ok("customer show Anna");
    assert!(said.contains("Orders known up to"), "{said}");
    app.ok("known-to 2026-12-13");
    app.ok("jobs run nightly_figures");
    assert_eq!(stage(&app), "drifting", "nothing was sold, says who knows");
}

#[test]
fn nights_are_worked_out_again_for_the_days_they_had_not_seen() {
    let late = shop();
    let server = Server::start(&late);
    for day in 9..=16 {
        server.beat_at(&late, &format!("2026-11-{day:02}T11:00:00Z"));
    }
    drop(server);
    bring(&late, ("2026-11-09", "2026-11-15"), "2026-11-16T12:00:00Z");
    let server = Server::start(&late);
    server.beat_at(&late, "2026-11-17T11:00:00Z");
    let in_time = shop();
    let server = Server::start(&in_time);
    for day in 9..=17 {
        let at = format!("2026-11-{day:02}T11:00:00Z");
        if day > 9 && day <= 16 {
            let before = format!("2026-11-{:02}", day - 1);
            bring(&in_time, (&before, &before), &format!("2026-11-{day:02}T01:00:00Z"));
        }
        server.beat_at(&in_time, &at);
    }
    let members = "select c.name, s.code, m.from_day, coalesce(m.to_day, '') from segment_members m
         join customers c on c.id = m.customer_id join segments s on s.id = m.segment_id
         order by 1, 3, 2";
    assert_eq!(late.sql(members), in_time.sql(members));
}

#[test]
fn sources_are_listed_and_one_that_ended_is_not_waited_for() {
    let app = shop();
    app.write("till.csv", "Kassabon,Klantnaam,Datum,Bedrag\nk1,Cas,2026-11-02,10.00\n");
    app.ok("import orders @till.csv --map order_id=Kassabon --map name=Klantnaam");
    app.clock.set("2026-11-16T05:50:00Z".parse().unwrap());
    app.write(
        "till.csv",
        "Kassabon,Klantnaam,Datum,Bedrag\nk1,Cas,2026-11-02,10.00\nk2,Cas,2026-11-15,10.00\n",
    );
    app.ok("import orders @till.csv");
    let listed = app.json("sources");
    assert_eq!(listed["known_up_to"], "2026-11-08", "{listed}");
    assert_eq!(listed["sources"].as_array().unwrap().len(), 2, "{listed}");
    let said = app.ok("sources end 1");
    assert!(said.contains("No more files are expected from the source of orders.csv."), "{said}");
    assert_eq!(app.json("sources")["known_up_to"], "2026-11-15");
    let undone = app.ok("undo");
    assert!(undone.contains("is taken back"), "{undone}");
    assert_eq!(app.json("sources")["known_up_to"], "2026-11-08");
    let unknown = app.run("sources end 9");
    assert!(unknown.code == 1 && unknown.err.contains("9"), "{unknown:?}");
    let ahead = app.run("known-to 2026-11-17");
    assert!(ahead.code == 2 && ahead.err.contains("17 November 2026"), "{ahead:?}");
}

#[test]
fn backups_are_made_after_a_late_file_came() {
    let app = shop();
    let server = Server::start(&app);
    for at in ["2026-11-09T06:00:00Z", "2026-11-18T11:00:00Z"] {
        server.beat_at(&app, at);
    }
    assert_eq!(app.sql("select count(*) from alerts where fact like 'orders_late%'"), "1");
    app.ok("backup");
    bring(&app, ("2026-11-09", "2026-11-15"), "2026-11-19T12:00:00Z");
    server.beat();
    assert_eq!(app.sql("select min(quiet) from alerts where fact like 'orders_late%'"), "1");
    app.ok("backup");
}

/// Mails that are no longer withdrawn, with their state.
fn alive(app: &TestApp) -> String {
    app.sql("select group_concat(subject || ' ' || state, '; ') from outbox where state != 'suppressed'")
}

#[test]
fn a_report_that_nobody_was_mailed_is_made_again_when_it_is_asked_for() {
    let app = shop();
    app.ok("report weekly");
    assert!(app.ok("report show 2026-W45").contains("900"));
    app.clock.set("2026-11-09T09:00:00Z".parse().unwrap());
    app.write("more.csv", "order,customer,date,amount\nX1,Cas,2026-11-06,40.00\n");
    app.ok("import orders @more.csv");
    app.ok("report weekly --send");
    let listed = app.ok("report list");
    assert!(listed.matches("2026-W45").count() == 1 && !listed.contains("corrected"), "{listed}");
    let sent = subjects(&app);
    assert!(sent.len() == 1 && sent[0].contains("940"), "{sent:?}");
    // From here on it stays as it is.
    app.write("more.csv", "order,customer,date,amount\nX2,Cas,2026-11-07,60.00\n");
    app.ok("import orders @more.csv");
    app.ok("report weekly --send");
    assert_eq!(subjects(&app), sent);
    assert!(app.ok("report check 2026-W45").contains("more.csv"));
}

#[test]
fn mails_that_are_held_back_say_what_is_known_when_they_leave() {
    let app = shop();
    app.ok("settings set mail.paused yes");
    let server = Server::start(&app);
    server.beat_at(&app, "2026-11-09T06:00:00Z");
    assert!(alive(&app).contains("900") && alive(&app).contains("held"), "{}", alive(&app));
    app.clock.set("2026-11-09T09:00:00Z".parse().unwrap());
    app.write("more.csv", "order,customer,date,amount\nX1,Cas,2026-11-06,40.00\n");
    app.ok("import orders @more.csv");
    server.beat();
    let said = alive(&app);
    assert!(said.contains("940") && !said.contains("900") && !said.contains("Correct"), "{said}");
    app.ok("settings set mail.paused no");
    app.ok("outbox release --all");
    server.beat();
    assert!(alive(&app).contains("sent"), "{}", alive(&app));
}

#[test]
fn who_looks_at_a_report_again_takes_no_mail_from_its_readers() {
    let app = shop();
    app.ok("settings set mail.paused yes");
    let server = Server::start(&app);
    server.beat_at(&app, "2026-11-09T06:00:00Z");
    assert!(alive(&app).contains("900") && alive(&app).contains("held"), "{}", alive(&app));
    app.clock.set("2026-11-09T09:00:00Z".parse().unwrap());
    app.write("more.csv", "order,customer,date,amount\nX1,Cas,2026-11-06,40.00\n");
    app.ok("import orders @more.csv");
    app.ok("report weekly");
    server.beat();
    let said = alive(&app);
    assert!(said.contains("940") && said.contains("held") && !said.contains("900"), "{said}");
}

#[test]
fn a_week_of_which_nothing_is_known_is_mailed_only_if_somebody_has_to_be_called() {
    let quiet = shop();
    let server = Server::start(&quiet);
    server.beat_at(&quiet, "2026-11-09T06:00:00Z");
    server.beat_at(&quiet, "2026-11-23T06:00:00Z");
    assert_eq!(subjects(&quiet).len(), 1, "{:?}", subjects(&quiet));
    assert!(quiet.ok("report show 2026-W46").contains("No orders of week 46 are known yet"));
    let app = shop();
    let server = Server::start(&app);
    server.beat_at(&app, "2026-11-09T06:00:00Z");
    app.clock.set("2026-11-13T12:00:00Z".parse().unwrap());
    app.ok("answer add Anna --question nps --score 2");
    server.beat_at(&app, "2026-11-23T06:00:00Z");
    let all = subjects(&app);
    assert!(all.len() == 2 && all[1].starts_with("Week 46: no orders known yet"), "{all:?}");
    assert!(newest_text(&app).contains("gave 2 out of 10"), "{}", newest_text(&app));
}
