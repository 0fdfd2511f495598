//! Clocks that jump, stand in 2000 or 2099, or were wrong for a while: nothing is doubled, nothing
//! is silent, and nothing is due by a clock that cannot be right.

use kring::domain::Day;
use kring::domain::job::{JobName, RunState};
use kring::store::{job_runs, outbox};
use serde_json::Value;

use crate::attention::page;
use crate::schedule::{Server, open};
use crate::support::{TestApp, post};

const SUNDAY_NOON: &str = "2026-11-22T11:00:00Z";
const MONDAY_SEVEN: &str = "2026-11-23T06:00:00Z";
const DAY: i64 = 24 * 60 * 60;

/// A business with a reader in each language, and a backup of today.
fn business() -> TestApp {
    let test = TestApp::at(SUNDAY_NOON);
    test.ok("recipients add eva@branderij.nl --name Eva");
    test.ok("recipients add jan@branderij.nl --name Jan --language nl");
    test.ok("backup");
    test
}

fn set(test: &TestApp, now: &str) {
    test.clock.set(now.parse().unwrap());
}

/// The finding of the check-up about the clock.
fn clock_finding(test: &TestApp) -> Value {
    let findings: Value = serde_json::from_str(&test.run("doctor --json").out).unwrap();
    findings.as_array().unwrap().iter().find(|one| one["check"] == "clock").unwrap().clone()
}

/// Reports that left, as their readers see them: `Eva: subject`, oldest first.
fn reports(test: &TestApp) -> Vec<String> {
    let query = "select to_name || ': ' || subject from outbox
                 where list = 'weekly' and state = 'sent' order by id";
    test.sql(query).lines().map(str::to_owned).collect()
}

#[test]
fn whichever_way_the_clock_jumps_what_is_asked_is_done_and_mail_leaves() {
    for jump in [60, -60, 3_600, -3_600, 4 * DAY, -4 * DAY] {
        let test = business();
        let server = Server::start(&test);
        server.beat_at(&test, MONDAY_SEVEN);
        assert_eq!(reports(&test).len(), 2, "{jump}");
        let right = test.clock.now();
        test.clock.set(right + jiff::SignedDuration::from_secs(jump));
        server.beat();
        test.clock.set(right + jiff::SignedDuration::from_secs(jump + 7)); // a backup a second
        let app = open(&test);
        let asked = app.write(|tx| Ok(job_runs::request(tx, JobName::Backup, Day(1))?)).unwrap();
        assert!(app.write(|tx| Ok(outbox::enqueue(tx, &post::mail("another"))?)).unwrap());
        server.beat();
        let run = app.read(|tx| Ok(job_runs::find(tx, asked)?)).unwrap().unwrap();
        assert_eq!(run.state, RunState::Done, "{jump}: {run:?}");
        let sent = "select state from outbox where dedupe_key like '%another'";
        assert_eq!(test.sql(sent), "sent", "{jump}");
        for later in [0, 15, 3_600, DAY] {
            test.clock.set(right + jiff::SignedDuration::from_secs(later));
            server.beat();
        }
        let again = "select count(*) from outbox where list = 'weekly' and recipient_id > 0";
        assert_eq!(test.sql(again), "2", "{jump}: nobody got it twice");
        let nights = "select count(*), min(state), max(state) from job_runs
                      where job = 'nightly_figures' and due_at <= unixepoch('2026-11-24 06:00')";
        assert_eq!(test.sql(nights), "2 done done", "{jump}: Monday's and Tuesday's");
    }
}

#[test]
fn by_a_clock_of_2000_nothing_is_due_and_everybody_is_told() {
    let test = business();
    let server = Server::start(&test);
    set(&test, "2000-01-01T00:00:00Z");
    assert_eq!(server.beat(), 0);
    assert!(post::mail("waiting").stop.is_none());
    let app = open(&test);
    assert!(app.write(|tx| Ok(outbox::enqueue(tx, &post::mail("waiting"))?)).unwrap());
    assert_eq!(server.beat(), 0);
    assert_eq!(test.sql("select state from outbox"), "pending", "nothing leaves");

    let finding = clock_finding(&test);
    assert_eq!(finding["status"], "problem");
    let said = finding["message"].as_str().unwrap();
    assert!(said.contains("1 January 2000") && said.contains("22 November 2026"), "{said}");
    assert!(finding["advice"].as_str().unwrap().contains("kring clock confirm"), "{finding}");
    assert!(page(&test).contains(said), "{}", page(&test));
    assert!(test.ok("jobs list").contains(&format!("! {said}")));
    let dutch = test.ok("clock --lang nl");
    assert!(dutch.contains("1 januari 2000") && dutch.contains("niets gemaild"), "{dutch}");
    let clock = test.json("clock");
    assert_eq!((&clock["believed"], &clock["doubt"]), (&false.into(), &"behind".into()));
    for refused in ["jobs run backup", "report weekly", "report weekly --send"] {
        let said = test.run(refused);
        assert_eq!(said.code, 1, "{refused}: {said:?}");
        assert!(said.err.contains("2000") && said.err.contains("clock confirm"), "{said:?}");
    }
    assert_eq!(test.sql("select count(*) from job_runs"), "0", "nothing is left waiting");

    set(&test, MONDAY_SEVEN);
    assert_eq!(server.beat(), 3);
    assert_eq!(reports(&test).len(), 3, "and the one that waited");
    assert_eq!(clock_finding(&test)["status"], "ok");
    assert_eq!(test.json("clock")["believed"], true);
}

#[test]
fn a_clock_a_week_behind_is_believed_and_an_hour_more_only_once_a_person_says_the_day() {
    let test = business();
    let server = Server::start(&test);
    server.beat_at(&test, "2026-12-07T07:00:00Z");
    set(&test, "2026-11-30T07:00:00Z");
    server.beat();
    let finding = clock_finding(&test);
    assert_eq!(finding["status"], "warning", "{finding}");
    assert!(finding["message"].as_str().unwrap().contains("7 December 2026"), "{finding}");
    assert_eq!(test.run("doctor").code, 0);

    set(&test, "2026-11-30T06:00:00Z");
    let before = test.sql("select id, state, attempts from job_runs");
    assert_eq!(server.beat(), 0);
    assert_eq!(test.sql("select id, state, attempts from job_runs"), before, "nothing is undone");
    assert_eq!(clock_finding(&test)["status"], "problem");

    let wrong = test.run("clock confirm 2026-12-07");
    assert_eq!(wrong.code, 2);
    let words = "today is 7 December 2026, and the clock of this machine says 30 November 2026";
    assert!(wrong.err.contains(words), "{wrong:?}");
    assert_eq!(test.run("clock confirm").code, 2, "nobody is there to ask");
    assert_eq!(test.run("clock confirm yesterday").code, 2);
    let said = test.ok("clock confirm 2026-11-30");
    assert!(said.contains("Today is 30 November 2026"), "{said}");
    assert_eq!(clock_finding(&test)["status"], "ok");
    assert_eq!(test.run("doctor").code, 0);
    let kept = test.sql("select after ->> 'newest' from journal where entity = 'clock'");
    assert_eq!(kept, "2026-11-30T06:00:00Z", "the journal knows");

    server.beat();
    let run_early = "select state, error from job_runs
                     where job = 'weekly_report' and due_at = unixepoch('2026-12-07 06:00')";
    assert_eq!(test.sql(run_early), "failed made while the clock was ahead");
    server.beat_at(&test, "2026-12-07T06:00:00Z");
    assert!(test.sql(run_early).starts_with("done"), "made again in its time");
}

#[test]
fn a_clock_of_2099_makes_nothing_due_and_leaves_nothing_red() {
    let test = business();
    let server = Server::start(&test);
    server.beat_at(&test, MONDAY_SEVEN);
    let runs = test.sql("select count(*) from job_runs");
    assert_eq!(server.beat_at(&test, "2099-01-01T00:00:00Z"), 0);
    test.ok("recipients add late@branderij.nl --name Late");
    test.ok("schedule set backup daily 04:00");
    assert_eq!(test.json("clock")["doubt"], "ahead");
    assert_eq!(test.run("doctor").code, 1);
    assert_eq!(test.sql("select count(*) from job_runs"), runs);
    set(&test, "2026-11-23T07:00:00Z");
    server.beat();
    assert_eq!(clock_finding(&test)["status"], "ok");
    assert_eq!(test.run("doctor").code, 0);
    // The schedule was set by that clock; it holds from now on and not from 2099.
    server.beat_at(&test, "2026-11-24T03:00:00Z");
    let backups = "select count(*) from job_runs where job = 'backup' and state = 'done'
                   and due_at = unixepoch('2026-11-24 03:00')";
    assert_eq!(test.sql(backups), "1");
}

#[test]
fn a_file_that_once_believed_2099_is_put_right_by_a_person() {
    let test = business();
    test.tamper("update clock set newest = unixepoch('2099-01-01')");
    assert_eq!(test.json("clock")["doubt"], "behind");
    assert_eq!(test.run("doctor").code, 1);
    test.ok("clock confirm 2026-11-22");
    assert_eq!(test.run("doctor").code, 0);
    let server = Server::start(&test);
    assert_eq!(server.beat_at(&test, MONDAY_SEVEN), 3);
}

/// Ahead by four days over a Monday, put right on Thursday, and an order that came on Friday.
fn reported_on_a_wrong_monday(test: &TestApp) -> Server {
    test.write("old.csv", "customer_id,date,amount\n7,2026-11-10,10.00\n8,2026-11-17,20.00\n");
    test.ok("import orders @old.csv");
    let server = Server::start(test);
    server.beat_at(test, "2026-11-19T08:50:00Z");
    server.beat_at(test, MONDAY_SEVEN);
    server.beat_at(test, "2026-11-19T09:05:00Z");
    server
}

fn early_business() -> TestApp {
    let test = TestApp::at("2026-11-18T11:00:00Z");
    test.ok("recipients add eva@branderij.nl --name Eva");
    test.ok("recipients add jan@branderij.nl --name Jan --language nl");
    test.ok("settings set figures.orders_by_hand yes"); // no report waits for a file
    test
}

#[test]
fn a_report_made_by_a_wrong_clock_is_corrected_once_where_it_says_something_else() {
    let test = early_business();
    let server = reported_on_a_wrong_monday(&test);
    let wrong = reports(&test);
    assert_eq!(wrong.len(), 2, "{wrong:?}");
    let first = "select text || html || coalesce(hex(mime), '') from outbox where id <= 2";
    let kept = test.sql(first);
    set(&test, "2026-11-20T17:00:00Z");
    test.write("friday.csv", "customer_id,date,amount\n7,2026-11-20,5000.00\n");
    test.ok("import orders @friday.csv");
    server.beat_at(&test, MONDAY_SEVEN);

    let all = reports(&test);
    assert_eq!(all.len(), 4, "{all:?}");
    assert!(all[2].starts_with("Eva: Correction: "), "{all:?}");
    assert!(all[3].starts_with("Jan: Correctie: "), "{all:?}");
    assert!(!wrong[0].contains("Correct"), "{wrong:?}");
    let text = |id: i64| {
        let shown = test.json(&format!("outbox show {id}"));
        assert!(shown["html"].as_str().unwrap().contains("23 "), "the date stands there too");
        shown["text"].as_str().unwrap().replace('\n', " ")
    };
    let first_line = "This corrects the report in your mail of Monday 23 November 2026 07:00:";
    assert!(text(3).starts_with(first_line), "{}", text(3));
    let dutch = "Dit verbetert het bericht in je mail van maandag 23 november 2026 07:00:";
    assert!(text(4).starts_with(dutch), "{}", text(4));
    assert_eq!(test.sql(first), kept, "what was sent stays as it was");
    let shown = test.ok("report show 2026-W47");
    assert!(shown.contains("5,020") && !shown.contains("corrects"), "{shown}");
    assert!(test.ok("report list").contains("2026-W47 (corrected)"));
    let listed = test.json("report list");
    assert_eq!((&listed[0]["revision"], &listed[1]["revision"]), (&2.into(), &1.into()));
    assert!(test.ok("report check 2026-W47").contains("same"), "the last one counts");

    for later in ["2026-11-23T06:00:15Z", "2026-11-24T06:00:00Z"] {
        server.beat_at(&test, later);
    }
    set(&test, "2026-11-24T07:00:00Z");
    drop(server);
    test.ok("report weekly --send");
    assert_eq!(reports(&test).len(), 4, "once");
    let server = Server::start(&test);
    server.beat_at(&test, "2026-11-30T06:00:00Z");
    assert!(!reports(&test)[4].contains("Correct"), "the next week is a week like any other");
}

#[test]
fn a_report_made_by_a_wrong_clock_that_was_right_all_the_same_is_not_mailed_again() {
    let test = early_business();
    let server = reported_on_a_wrong_monday(&test);
    let before = reports(&test);
    server.beat_at(&test, MONDAY_SEVEN);
    assert_eq!(reports(&test), before);
    assert_eq!(test.sql("select count(*), max(made_early) from reports"), "1 0");
    let run = "select state, result ->> '$.mails' from job_runs where job = 'weekly_report'";
    assert_eq!(test.sql(run), "done 0");
}

#[test]
fn a_report_that_a_person_made_while_the_clock_was_ahead_is_made_again_too() {
    let test = early_business();
    set(&test, MONDAY_SEVEN);
    test.ok("report weekly");
    set(&test, "2026-11-19T09:05:00Z");
    let server = Server::start(&test);
    server.beat();
    assert_eq!(test.sql("select made_early from reports"), "1");
    test.write("friday.csv", "customer_id,date,amount\n7,2026-11-18,5000.00\n");
    test.ok("import orders @friday.csv");
    server.beat_at(&test, MONDAY_SEVEN);
    let sent = reports(&test);
    assert_eq!(sent.len(), 2, "{sent:?}");
    assert!(sent[0].contains("5,000") && !sent[0].contains("Correct"), "nobody had it: {sent:?}");
}

#[test]
fn a_wrong_report_that_has_not_left_never_does() {
    let test = early_business();
    test.ok("settings set mail.paused yes");
    let server = reported_on_a_wrong_monday(&test);
    assert_eq!(test.sql("select distinct state from outbox"), "held");
    set(&test, "2026-11-20T17:00:00Z");
    test.write("friday.csv", "customer_id,date,amount\n7,2026-11-20,5000.00\n");
    test.ok("import orders @friday.csv");
    test.ok("settings set mail.paused no");
    server.beat_at(&test, MONDAY_SEVEN);
    let states = test.sql("select state from outbox order by id");
    assert_eq!(states, "suppressed\nsuppressed\nsent\nsent");
    let sent = reports(&test);
    assert!(!sent[0].contains("Correct"), "there is nothing to correct: {sent:?}");
}

#[test]
fn a_run_that_failed_while_the_clock_was_ahead_does_not_wait_for_that_clock() {
    let test = business();
    let server = Server::start(&test);
    let app = open(&test);
    let due_at = "2026-11-23T01:30:00Z".parse().unwrap();
    let run = job_runs::NewRun { job: JobName::Backup, due_at, as_of: Day(1), late: true };
    set(&test, "2026-11-27T01:30:00Z");
    app.write(|tx| {
        let id = job_runs::claim(tx, &run, "x")?.unwrap();
        let retry_at = tx.now() + jiff::SignedDuration::from_mins(5);
        Ok(job_runs::fail(tx, id, "x", "disk full", Some(retry_at))?)
    })
    .unwrap();
    assert_eq!(server.beat_at(&test, MONDAY_SEVEN), 3);
    let state = test.sql("select state, attempts from job_runs where job = 'backup'");
    assert_eq!(state, "done 2");
}
