//! What a report that comes late says of why it does, and what is asked of who knows better.

use crate::schedule::Server;
use crate::support::TestApp;
use crate::waiting::{bring, newest_text, shop, subjects};

const WEEK_46: (&str, &str) = ("2026-11-09", "2026-11-15");

/// The shop, whose report of week 45 was sent.
fn shop_of_week_45() -> TestApp {
    let app = shop();
    Server::start(&app).beat_at(&app, "2026-11-09T06:00:00Z");
    app
}

/// The report of week 46 as it comes at this moment, when nobody looked since `last`.
fn mailed(app: &TestApp, now: &str) -> String {
    let server = Server::start(app);
    server.beat_at(app, now);
    let all = subjects(app);
    assert!(all.last().unwrap().starts_with("Week 46: revenue"), "{all:?}");
    newest_text(app)
}

const LATE: &str =
    "This report is late: it was due on Monday 16 November 2026 07:00, when Kring was not running.";

#[test]
fn a_report_whose_orders_were_there_in_time_waited_for_nothing() {
    let app = shop_of_week_45();
    bring(&app, WEEK_46, "2026-11-16T05:50:00Z");
    bring(&app, ("2026-11-16", "2026-11-16"), "2026-11-16T08:00:00Z");
    let text = mailed(&app, "2026-11-16T12:00:00Z");
    assert!(text.starts_with(LATE) && !text.contains("waited"), "{text}");
}

#[test]
fn it_waited_until_its_orders_were_known_and_not_until_the_last_file() {
    let app = shop_of_week_45();
    bring(&app, ("2026-11-09", "2026-11-12"), "2026-11-16T09:00:00Z");
    bring(&app, WEEK_46, "2026-11-17T09:40:00Z");
    bring(&app, ("2026-11-16", "2026-11-17"), "2026-11-18T08:00:00Z");
    let text = mailed(&app, "2026-11-18T12:00:00Z");
    assert!(text.starts_with("This report waited for orders until Tuesday 10:40."), "{text}");
    assert!(!text.contains("not running"), "{text}");
}

#[test]
fn whoever_said_that_all_is_known_ended_the_waiting() {
    for said in ["known-to 2026-11-15", "settings set figures.orders_by_hand yes", "sources end 1"]
    {
        let app = shop_of_week_45();
        if said == "sources end 1" {
            // The till knows the week; the shop says no more.
            app.clock.set("2026-11-10T06:00:00Z".parse().unwrap());
            let till = |days: &str| format!("Kassabon,Klantnaam,Datum,Bedrag\n{days}");
            app.write("till.csv", till("k1,Cas,2026-11-09,10.00\n"));
            app.ok("import orders @till.csv --map order_id=Kassabon --map name=Klantnaam");
            app.clock.set("2026-11-16T05:50:00Z".parse().unwrap());
            app.write("till.csv", till("k1,Cas,2026-11-09,10.00\nk2,Cas,2026-11-15,10.00\n"));
            app.ok("import orders @till.csv");
        }
        app.clock.set("2026-11-17T09:40:00Z".parse().unwrap());
        app.ok(said);
        // Whatever else was set since: nothing was waited for then.
        app.clock.set("2026-11-17T10:00:00Z".parse().unwrap());
        app.ok("settings set figures.day_ends 18:00");
        let server = Server::start(&app);
        server.beat_at(&app, "2026-11-17T12:00:00Z");
        let text = newest_text(&app);
        let expect = "This report waited for orders until Tuesday 10:40.";
        assert!(text.contains(expect), "{said}: {:?} {text}", subjects(&app));
    }
}

#[test]
fn a_few_minutes_are_waiting_too_and_another_week_has_its_date() {
    let app = shop_of_week_45();
    let server = Server::start(&app);
    server.beat_at(&app, "2026-11-16T06:00:00Z");
    bring(&app, WEEK_46, "2026-11-16T06:10:00Z");
    server.beat();
    let text = newest_text(&app);
    assert!(text.starts_with("This report waited for orders until Monday 07:10."), "{text}");
    drop(server);
    let app = shop();
    app.ok("recipients edit eva@branderij.nl --report monthly");
    drop(Server::start(&app));
    bring(&app, ("2026-11-09", "2026-11-30"), "2026-12-02T09:40:00Z");
    Server::start(&app).beat_at(&app, "2026-12-14T12:00:00Z");
    let text = newest_text(&app);
    let dated = "waited for orders until Wednesday 2 December 2026 10:40.";
    assert!(text.contains(dated), "{:?} {text}", subjects(&app));
}

#[test]
fn who_wants_mail_only_of_news_is_not_mailed_for_having_waited() {
    let app = shop();
    app.ok("recipients add bob@branderij.nl --name Bob --when something-happens");
    let server = Server::start(&app);
    server.beat_at(&app, "2026-11-09T06:00:00Z");
    assert_eq!(subjects(&app).len(), 1, "a quiet week: {:?}", subjects(&app));
    server.beat_at(&app, "2026-11-16T06:00:00Z");
    bring(&app, WEEK_46, "2026-11-16T09:40:00Z");
    server.beat();
    let to = app.json("outbox list").as_array().unwrap().clone();
    assert_eq!(to.len(), 2, "{to:?}");
    assert!(to.iter().all(|mail| mail["to_name"] == "Eva"), "{to:?}");
}

#[test]
fn nobody_is_said_to_want_mail_only_of_news_when_nothing_is_known() {
    let app = shop_of_week_45();
    app.clock.set("2026-11-23T07:00:00Z".parse().unwrap());
    let said = app.ok("report weekly --send --as-of 2026-11-16");
    assert!(!said.contains("wants mail only") && !said.contains("left in peace"), "{said}");
    assert!(said.contains("No order of that time is known"), "{said}");
    let made = app.json("report weekly --send --as-of 2026-11-16");
    let told = (&made["enqueued"], &made["spared"], &made["nothing_known"]);
    assert_eq!(told, (&0.into(), &0.into(), &true.into()));
    let history = app.ok("jobs history --lang nl");
    assert!(history.contains("er is geen bestelling van bekend"), "{history}");
    assert!(!history.contains("met rust gelaten"), "{history}");
}

#[test]
fn up_to_when_a_file_is_complete_is_said_in_one_way() {
    let app = shop();
    app.clock.set("2026-11-16T05:50:00Z".parse().unwrap());
    app.write("orders.csv", "order,customer,date,amount\nX1,Anna,2026-11-11,40.00\n");
    for ahead in ["today", "vandaag", "2026-11-16", "2026-12-01"] {
        let refused = app.run(&format!("import orders @orders.csv --complete-to {ahead}"));
        assert!(refused.code == 2 && refused.err.contains("is not over yet"), "{refused:?}");
        assert!(refused.err.starts_with("Complete to"), "{}", refused.err);
    }
    app.write("people.csv", "customer_id,name\n1,Anna\n");
    let refused = app.run("import customers @people.csv --complete-to 2026-11-15");
    assert!(refused.code == 2 && refused.err.contains("Only of a file of orders"), "{refused:?}");
    app.ok("import orders @orders.csv --complete-to gisteren");
    assert_eq!(app.json("sources")["known_up_to"], "2026-11-15");
}

#[test]
fn what_a_column_gave_is_named_in_the_language_of_who_looks() {
    let app = shop();
    let (english, dutch) = (app.ok("imports show 1"), app.ok("imports show 1 --lang nl"));
    assert!(english.contains("order → order_id"), "as import names it, and takes it: {english}");
    assert!(dutch.contains("order → bestelnummer") && !dutch.contains("order_id"), "{dutch}");
    assert_eq!(app.json("imports show 1")["mapping"]["order_id"], "order");
}
