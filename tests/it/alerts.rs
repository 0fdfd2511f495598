//! Alert mails: what cannot wait for the report, told once, by day, and not too often.

use serde_json::Value;

use crate::schedule::Server;
use crate::support::TestApp;

const NOON: &str = "2026-11-24T11:00:00Z";

/// Ten customers, one of whom brings most; Eva hears of alerts, Jan only gets the report.
fn business() -> TestApp {
    let test = TestApp::at(NOON);
    test.ok("recipients add eva@branderij.nl --name Eva --report weekly --report alerts");
    test.ok("recipients add jan@branderij.nl --name Jan");
    test.ok("recipients add tom@branderij.nl --name Tom --language nl --report alerts");
    test.write(
        "customers.csv",
        "customer_id,name,email,phone\nK-1,Studio <Noord> & Co,info@noord.nl,\nK-2,Bakkerij De Vries,,030 123 45 67\n",
    );
    test.ok("import customers @customers.csv");
    let mut orders = String::from(
        "order_id,customer_id,date,amount\nO-1,K-1,2026-03-05,1840.00\nO-2,K-2,2026-04-05,900.00\n",
    );
    for number in 3..=10 {
        orders += &format!("O-{number},K-{number},2026-05-05,{number}.00\n");
    }
    test.write("orders.csv", orders);
    test.ok("import orders @orders.csv");
    test.ok("jobs run nightly_figures");
    test.ok("backup");
    test
}

fn answers(test: &TestApp, rows: &str) {
    let head = "answer_id,customer_id,kind,score,date,comment,may_quote\n";
    test.write("answers.csv", format!("{head}{rows}"));
    test.ok("import answers @answers.csv");
}

/// Alert mails, the oldest first.
fn alerts(test: &TestApp) -> Vec<Value> {
    let mails = test.json("outbox list");
    let all = mails.as_array().unwrap().iter().rev();
    let keys = |mail: &&Value| mail["dedupe_key"].as_str().unwrap().starts_with("alert:");
    all.filter(keys).map(|mail| test.json(&format!("outbox show {}", mail["id"]))).collect()
}

fn to<'a>(mails: &'a [Value], name: &str) -> Vec<&'a Value> {
    mails.iter().filter(|mail| mail["to_name"] == name).collect()
}

#[test]
fn a_low_score_of_a_good_customer_is_told_once_to_those_who_want_it() {
    let test = business();
    let server = Server::start(&test);
    answers(
        &test,
        "a1,K-1,nps,9,2026-06-01,,\na2,K-1,nps,3,2026-11-23,Twice too late,yes\na3,K-3,nps,0,2026-11-23,Small and angry,yes\n",
    );
    server.beat();
    server.beat();
    let mails = alerts(&test);
    assert_eq!(mails.len(), 2, "not to Jan, and not of a small customer: {mails:?}");
    let (eva, tom) = (to(&mails, "Eva")[0], to(&mails, "Tom")[0]);
    assert_eq!(eva["state"], "sent");
    assert_eq!(eva["subject"], "Studio <Noord> & Co gave a 3: “Twice too…”. €1,840 a year");
    assert!(tom["subject"].as_str().unwrap().starts_with("Studio <Noord> & Co gaf een 3"), "{tom}");
    let text = eva["text"].as_str().unwrap();
    for part in [
        "Studio <Noord> & Co would not recommend you: a 3 on 23 November.",
        "brings the most: €1,840",
        "“Twice too late”",
        "Last order: 5 March 2026",
        "Orders: 1",
        "Score before: 9",
        "Answer Studio <Noord> & Co\nmailto:info@noord.nl",
        "You get this because DeBranderij",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    let html = eva["html"].as_str().unwrap();
    assert!(html.contains("href=\"mailto:info@noord.nl\"") && !html.contains("<Noord>"), "{html}");
    assert!(html.contains("€1,840") && html.contains("Twice too late"), "{html}");
}

#[test]
fn about_one_customer_readers_hear_once_in_seven_days() {
    let test = business();
    let server = Server::start(&test);
    answers(&test, "a1,K-1,nps,3,2026-11-23,,\n");
    server.beat();
    answers(&test, "a1,K-1,nps,3,2026-11-23,,\na2,K-1,nps,2,2026-11-24,,\n");
    server.beat_at(&test, "2026-11-25T11:00:00Z");
    server.beat_at(&test, "2026-12-01T11:00:00Z");
    assert_eq!(to(&alerts(&test), "Eva").len(), 1, "the second one is not told later either");
    answers(&test, "a3,K-1,nps,1,2026-12-01,,\n");
    server.beat_at(&test, "2026-12-02T11:00:00Z");
    let mails = alerts(&test);
    assert_eq!(to(&mails, "Eva").len(), 2);
    let folder = std::fs::read_dir(test.path("outbox")).unwrap();
    let mut threads: Vec<String> = folder
        .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
        .filter(|mail| mail.contains("To: Eva") && mail.contains("References: "))
        .map(|mail| mail.lines().find(|line| line.starts_with("References: ")).unwrap().to_owned())
        .collect();
    assert_eq!(threads.len(), 2);
    threads.dedup();
    assert_eq!(threads.len(), 1, "follow-ups stand together: {threads:?}");
}

#[test]
fn at_night_they_wait_for_the_morning() {
    let test = business();
    let server = Server::start(&test);
    answers(&test, "a1,K-1,nps,3,2026-11-24,,\n");
    server.beat_at(&test, "2026-11-24T19:00:00Z");
    assert_eq!(alerts(&test)[0]["state"], "pending");
    server.beat_at(&test, "2026-11-25T05:59:45Z");
    assert_eq!(alerts(&test)[0]["state"], "pending");
    server.beat_at(&test, "2026-11-25T06:00:00Z");
    assert!(alerts(&test).iter().all(|mail| mail["state"] == "sent"));
}

#[test]
fn three_a_day_are_enough_and_the_last_one_holds_the_rest() {
    let test = business();
    test.ok("settings set business.name Zuid");
    // All ten bring the same, so that all ten are among the best.
    test.tamper("update customer_insights set revenue_12_months = 50000");
    let server = Server::start(&test);
    let rows: String =
        (1..=5).map(|number| format!("a{number},K-{number},nps,2,2026-11-24,,\n")).collect();
    answers(&test, &rows);
    server.beat();
    let mails = alerts(&test);
    let eva = to(&mails, "Eva");
    assert_eq!(eva.len(), 3);
    let subjects: Vec<&str> = eva.iter().map(|mail| mail["subject"].as_str().unwrap()).collect();
    assert_eq!(subjects[0], "Studio <Noord> & Co gave a 2. €500 a year");
    assert!(subjects[2].starts_with("3 things to look at: K-3 gave a 2"), "{subjects:?}");
    let last = eva[2]["text"].as_str().unwrap();
    assert!(
        ["K-3", "K-4", "K-5"].iter().all(|who| last.contains(who)) && !last.contains("K-2"),
        "{last}"
    );
    answers(&test, "a6,K-6,nps,2,2026-11-24,,\n");
    server.beat_at(&test, "2026-11-24T15:00:00Z");
    assert_eq!(to(&alerts(&test), "Eva").len(), 3, "not a fourth");
    server.beat_at(&test, "2026-11-25T08:00:00Z");
    assert_eq!(to(&alerts(&test), "Eva").len(), 4, "the next day it comes");
}

#[test]
fn years_of_answers_are_no_flood() {
    let test = business();
    let server = Server::start(&test);
    let rows: String = (1..=200)
        .map(|number| {
            format!("a{number},K-{},nps,1,2025-{:02}-11,,\n", number % 2 + 1, number % 12 + 1)
        })
        .collect();
    answers(&test, &rows);
    server.beat();
    assert_eq!(alerts(&test).len(), 0);
    test.ok("recipients add new@branderij.nl --name New --report alerts");
    answers(&test, "b1,K-2,nps,4,2026-11-20,,\n");
    server.beat();
    let mails = alerts(&test);
    assert_eq!(to(&mails, "New").len(), 1);
    assert!(
        mails[0]["text"].as_str().unwrap().contains("Call Bakkerij De Vries\ntel:0301234567"),
        "{mails:?}"
    );
}

#[test]
fn a_week_far_from_usual_is_told_after_the_night() {
    let test = business();
    let mut orders = String::from("order_id,customer_id,date,amount\n");
    let first = jiff::civil::date(2026, 8, 31);
    for week in 0..12_i32 {
        let day = first.saturating_add(jiff::Span::new().weeks(week));
        let amount = if week == 11 { 100 } else { 5_000 + week % 3 * 100 };
        orders += &format!("W-{week},K-{},{day},{amount}.00\n", week % 4 + 1);
    }
    test.write("orders.csv", orders);
    test.ok("import orders @orders.csv");
    let server = Server::start(&test);
    server.beat_at(&test, "2026-11-25T02:00:00Z");
    let mails = alerts(&test);
    assert_eq!(mails.len(), 2, "{mails:?}");
    assert_eq!(mails[0]["state"], "pending", "it is night");
    let eva = to(&mails, "Eva")[0];
    let headline = "Revenue of week 47, €100, is clearly lower than usual.";
    assert_eq!(eva["subject"], headline);
    assert!(eva["text"].as_str().unwrap().contains("kring kpi --explain revenue"), "{eva}");
    server.beat_at(&test, "2026-11-26T02:00:00Z");
    assert_eq!(alerts(&test).len(), 2, "once");
}

#[test]
fn what_kring_could_not_do_is_told_and_never_about_an_alert_itself() {
    let test = business();
    let server = Server::start(&test);
    std::fs::rename(test.path("backups"), test.path("kept")).unwrap();
    test.write("backups", "a file where the folder should be");
    for hour in ["01:30", "01:40", "02:10", "03:30", "08:00"] {
        server.beat_at(&test, &format!("2026-11-25T{hour}:00Z"));
    }
    let mails = alerts(&test);
    let eva = to(&mails, "Eva");
    assert_eq!(eva.len(), 1, "{mails:?}");
    assert!(
        eva[0]["subject"].as_str().unwrap().starts_with("Kring: Backup: failed: "),
        "{}",
        eva[0]
    );
    assert!(
        eva[0]["text"].as_str().unwrap().replace('\n', " ").contains("kring jobs run backup"),
        "{}",
        eva[0]
    );
    test.tamper("update outbox set state = 'failed', finished_at = 1795600000, last_answer = '550 no' where dedupe_key like 'alert:%'");
    server.beat_at(&test, "2026-11-25T12:00:00Z");
    assert_eq!(alerts(&test).len(), mails.len(), "an alert that fails raises none");
}

#[test]
fn an_erased_person_is_taken_out_of_alerts_too() {
    let test = business();
    let server = Server::start(&test);
    answers(&test, "a1,K-1,nps,3,2026-11-23,\"Twice too late, and no word of it\",yes\n");
    server.beat();
    drop(server);
    test.ok("customer erase K-1 --yes");
    for mail in alerts(&test) {
        let all = mail.to_string();
        assert!(
            !all.contains("Noord") && !all.contains("no word of it") && !all.contains("noord.nl"),
            "{all}"
        );
        assert!(all.contains("3"), "{all}");
    }
    let kept = test.sql("select data from alerts");
    assert!(
        !kept.contains("Noord") && !kept.contains("noord.nl") && !kept.contains("Twice"),
        "{kept}"
    );
}
