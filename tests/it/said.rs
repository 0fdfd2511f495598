//! Whoever wrote something down reads back whose it is, as what it counts, and how to take it back.

use serde_json::json;

use crate::support::TestApp;

fn shop() -> TestApp {
    let app = TestApp::at("2026-11-16T08:00:00Z");
    app.run_words(&["customer", "add", "Bakkerij Hoek"]);
    app
}

/// What is said, without the space that does not break.
fn said(app: &TestApp, command: &str) -> String {
    app.ok(command).replace('\u{a0}', " ")
}

fn last(app: &TestApp) -> String {
    app.json("changes --limit 1")[0]["act"].to_string()
}

#[test]
fn what_was_written_down_names_the_customer_and_what_was_taken_away_how_to_put_it_back() {
    let app = shop();
    for (command, expect) in [
        ("order add hoek --amount 10 --number 7", "Order 7 of Bakkerij Hoek (16 November 2026)"),
        ("order edit 7 --amount 11", "Order 7 of Bakkerij Hoek is changed"),
        ("order edit 7 --amount 11", "Order 7 of Bakkerij Hoek was already like that"),
        ("order refund 7 --amount 1", "of order 7 of Bakkerij Hoek is written down: €1.00"),
        ("order add hoek --amount 5 --number 8 --state cancelled", "cancelled. It does not count."),
        ("contact add hoek Cor", "Cor is added to Bakkerij Hoek, as contact 1"),
        ("contact edit 1 --role chef", "Cor of Bakkerij Hoek is changed"),
        ("consent give hoek --for news --how form", "The consent of Bakkerij Hoek is written"),
        ("consent withdraw hoek --for news", "Bakkerij Hoek withdrew the consent"),
        ("contract add hoek --number C1", "Contract C1 of Bakkerij Hoek is written down"),
        ("answer add hoek --question nps --score 9", "Answer 1 of Bakkerij Hoek is written down"),
        ("answer add --question csat --score 4", "Answer 2 is written down"),
        ("customer log hoek --channel phone --note hi", "Written down for Bakkerij Hoek."),
        ("interaction edit 1 --note ho", "Conversation 1 with Bakkerij Hoek is changed"),
        ("task add bellen --customer hoek", "Task 1 is written down"),
    ] {
        let told = said(&app, command);
        assert!(told.contains(expect), "{command}: {told}");
    }
    for (command, expect) in [
        ("interaction remove 1", "Conversation 1 with Bakkerij Hoek is taken away."),
        ("answer remove 1", "Answer 1 of Bakkerij Hoek is taken away."),
        ("contact remove 1", "Cor is taken away from Bakkerij Hoek."),
        ("task remove 1", "Task 1 is taken away."),
        ("order remove 7 --refund", "The refund of order 7 of Bakkerij Hoek is taken away."),
        ("order remove 7", "Order 7 of Bakkerij Hoek is taken away, and its refund with it."),
    ] {
        let before = app.json("customer show hoek");
        let told = said(&app, command);
        let act = last(&app);
        assert_eq!(told.trim(), format!("{expect}\n→ Put it back: kring undo {act}"), "{command}");
        app.ok(&format!("undo {act}"));
        assert_eq!(app.json("customer show hoek"), before, "{command}");
    }
    app.ok("segments add vaak orders>=5");
    app.ok("recipients add jan@hoek.example --name Jan");
    for (command, list) in
        [("segments remove vaak", "segments"), ("recipients remove jan@hoek.example", "recipients")]
    {
        let before = app.json(list);
        let told = said(&app, command);
        let act = last(&app);
        assert!(told.trim().ends_with(&format!("\n→ Put it back: kring undo {act}")), "{told}");
        app.ok(&format!("undo {act}"));
        assert_eq!(app.json(list), before, "{command}");
    }
    let told = said(&app, "order add hoek --amount 1 --number 9 --lang nl");
    assert!(told.starts_with("Bestelling 9 van Bakkerij Hoek (16 november 2026)"), "{told}");
}

#[test]
fn a_customer_is_named_by_what_can_be_typed_and_a_day_by_its_date() {
    let app = shop();
    let told = said(&app, "customer add Cor --next-touch friday");
    assert_eq!(
        told.trim(),
        "Cor is added. You find them with id:2.\nTo be spoken to again on 20 November 2026."
    );
    assert!(said(&app, "customer add Dirk --number K4").contains("customer number K4"));
    let told = said(&app, "customer edit cor --next-touch tomorrow");
    assert!(told.contains("17 November 2026"), "{told}");
    assert!(!said(&app, "customer edit cor --city Ede").contains("2026"), "it was not said");
    assert!(said(&app, "customer show cor").contains("id:2"), "how to choose it");
    assert!(!said(&app, "customer show K4").contains("id:"), "a number is enough");
}

/// What is offered acts on the same file: on the one that was named, or on the one it would find by itself.
#[test]
fn whoever_names_a_file_is_offered_commands_that_name_it_too() {
    let app = shop();
    let file = app.path("kring.sqlite").display().to_string();
    let named = |words: &str| {
        let words = format!("{words} --db {file}");
        app.run_words(&words.split(' ').collect::<Vec<_>>())
    };
    let told = named("order add hoek --amount 10 --number 7").out;
    assert!(told.contains("Order 7"), "{told}");
    let told = named("order remove 7").out;
    let act = last(&app);
    let expect = format!("→ Put it back: kring --db {file} undo {act}");
    assert_eq!(told.trim().lines().last(), Some(expect.as_str()));
    let put_back = expect.split("kring ").nth(1).unwrap();
    assert_eq!(app.run_words(&put_back.split(' ').collect::<Vec<_>>()).code, 0, "{put_back}");
    app.ok("order refund 7 --amount 1");

    let refused = named("report show 9");
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains(&format!(": kring --db {file} report list")), "{refused:?}");
    for words in ["doctor", "doctor --json", "jobs list"] {
        let told = named(words).out;
        let expect = format!("kring --db {file} recipients add");
        assert!(told.contains(&expect), "{words}: {told}");
        assert!(told.lines().all(|line| !line.contains("kring recipients")), "{words}: {told}");
    }
}

#[test]
fn undo_says_what_and_whose_was_taken_back_and_puts_all_of_it_back_in_one_go() {
    let app = shop();
    app.ok("order add hoek --amount 10 --number 7");
    app.ok("customer log hoek --channel phone --note beans");
    let told = said(&app, "undo");
    assert!(told.contains("conversation 1 of Bakkerij Hoek added: "), "{told}");
    let put_back = format!("→ Put it back: kring undo {}", last(&app));
    assert!(told.trim().ends_with(&put_back), "{told}");
    app.ok("customer log hoek --channel phone --note more");

    let before = app.json("customer show id:1");
    let acts = app.json("changes --of hoek --limit 100");
    let added = acts.as_array().unwrap().last().unwrap()["act"].clone();
    let told = said(&app, &format!("undo {added} --with-later"));
    for part in ["customer Bakkerij Hoek added", "order 7 of Bakkerij Hoek added"] {
        assert!(told.contains(part), "no {part} in {told}");
    }
    let put_back = told.lines().last().unwrap().split("kring ").nth(1).unwrap().to_owned();
    assert!(put_back.split(' ').count() > 2, "more than one act: {put_back}");
    app.ok(&put_back);
    assert_eq!(app.json("customer show id:1")["bought"], before["bought"]);
    assert!(app.ok("customer show id:1").contains("more"), "the call is there again");
}

#[test]
fn several_changes_are_taken_back_in_the_order_given_or_none() {
    let app = shop();
    app.ok("customer edit hoek --city Ede");
    let first = last(&app);
    app.ok("customer edit hoek --city Breda");
    let second = last(&app);
    let refused = app.run(&format!("undo {first} {second}"));
    assert!(refused.err.contains("came later"), "{refused:?}");
    assert_eq!(app.json("customer show hoek")["city"], "Breda", "nothing was taken back");
    assert_eq!(app.json(&format!("undo {second} {first}"))["acts"].as_array().unwrap().len(), 2);
    assert_eq!(app.json("customer show hoek")["city"], json!(null));
}

#[test]
fn a_change_is_told_under_the_names_of_its_time() {
    let app = shop();
    app.ok("customer add Anna");
    app.ok("customer edit Anna --city Utrecht");
    app.ok("customer edit Anna --name A.Jansen");
    app.ok("customer edit A.Jansen --phone 0612345678");
    app.ok("customer add Annie");
    let told = said(&app, "customer merge Annie A.Jansen --take name");
    assert!(told.contains("A.Jansen (id:2) is now Annie (id:3)"), "{told}");
    assert!(told.contains(&format!("→ Put it back: kring undo {}", last(&app))), "{told}");
    let told = said(&app, "changes --limit 100");
    for part in [
        "customer Anna added",
        "customer Anna changed: Town – → Utrecht",
        "customer Anna changed: Name Anna → A.Jansen",
        "customer A.Jansen changed: Phone",
        "Merged into – → Annie",
        "Name Annie → A.Jansen",
    ] {
        assert!(told.contains(part), "no {part:?} in {told}");
    }
}

#[test]
fn a_call_of_yesterday_is_written_down_and_dated_as_that() {
    let app = shop();
    let told = said(&app, "customer log hoek --channel phone --note hi --on yesterday");
    assert!(told.contains("Written down for Bakkerij Hoek, on 15 November 2026."), "{told}");
    let day = || app.json("customer show hoek")["timeline"]["events"][0]["on"].clone();
    assert_eq!(day(), "2026-11-15");
    app.ok("interaction edit 1 --on 2026-11-12");
    assert_eq!(day(), "2026-11-12");
    app.ok("undo");
    assert_eq!(day(), "2026-11-15");
    for command in [
        "customer log hoek --channel phone --note hi --on tomorrow",
        "interaction edit 1 --on tomorrow",
    ] {
        let refused = app.run(command);
        assert_ne!(refused.code, 0, "{command}: {refused:?}");
        assert!(refused.err.contains("Day: "), "{command}: {refused:?}");
    }
    app.ok("customer log hoek --channel phone --kind question --note when --on 2026-11-10");
    app.ok(
        "customer log hoek --channel phone --direction out --note so --on 2026-11-11 --resolves",
    );
    let refused = app.run("interaction edit 2 --on 2026-11-14");
    assert!(refused.err.contains("Day: It was resolved before that day"), "{refused:?}");
    assert_eq!(app.json("customer show hoek")["open"], json!([]));
}

#[test]
fn nothing_is_resolved_before_it_was_asked() {
    let app = shop();
    app.ok("customer log hoek --channel phone --kind complaint --note wet --on 2026-11-10");
    let log = "customer log hoek --channel phone --direction out --note so";
    for (resolves, lang, expect) in [
        ("1", "en", "On 1 January 2020 this customer had no open question or complaint yet."),
        ("all", "nl", "Op 1 januari 2020 had deze klant nog geen open vraag of klacht."),
    ] {
        let told = app.run(&format!("{log} --resolves={resolves} --on 2020-01-01 --lang {lang}"));
        assert!(told.code != 0 && told.err.contains(expect), "{told:?}");
    }
    assert_eq!(app.json(&format!("{log} --on 2026-11-10 --resolves=1"))["resolved"], json!([1]));
}

#[test]
fn a_correction_that_says_nothing_and_a_note_without_end_are_refused() {
    let app = shop();
    app.ok("task add bellen");
    let told = app.run("task edit 1");
    assert!(told.code == 2 && told.err.contains("Say what is to be changed"), "{told:?}");
    let long = "a".repeat(501);
    let told = app.run(&format!("customer left hoek --reason price --note {long}"));
    assert!(told.code == 2 && told.err.contains("Note: That is longer than 500"), "{told:?}");
}
