//! The owner is told when something is not right: on the page, in the check-up, on the command
//! line and in the next mail that gets through, in the same words everywhere.

use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use kring::store::outbox;
use kring::web;
use tower::ServiceExt;

use crate::schedule::{Server, open};
use crate::support::TestApp;

const SUNDAY_NOON: &str = "2026-11-22T11:00:00Z";
const MONDAY_SEVEN: &str = "2026-11-23T06:00:00Z";
const NEXT_MONDAY: &str = "2026-11-30T06:00:00Z";

/// A business with an owner and another reader, and a night behind it.
fn business() -> TestApp {
    let test = TestApp::at(SUNDAY_NOON);
    test.ok("recipients add eva@branderij.nl --name Eva");
    test.ok("recipients add jan@branderij.nl --name Jan --language nl");
    test.ok("accounts add Eva");
    test.ok("backup");
    test
}

/// The first page of the office as a visitor's browser gets it, its entities as text.
pub(crate) fn page(test: &TestApp) -> String {
    if test.sql("select count(*) from accounts") == "0" {
        test.ok("accounts add Eva"); // who looks
    }
    let app = open(test);
    let request = Request::get("/").header("host", "localhost").body(Body::empty()).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let body = runtime.block_on(async {
        let answer = web::demo_router(app).oneshot(request).await.unwrap();
        answer.into_body().collect().await.unwrap().to_bytes()
    });
    String::from_utf8(body.to_vec()).unwrap().replace("&#39;", "'")
}

/// What the check-up finds not in order: its words and what to do.
pub(crate) fn warned(test: &TestApp) -> Vec<String> {
    let findings: serde_json::Value = serde_json::from_str(&test.run("doctor --json").out).unwrap();
    let open = findings.as_array().unwrap().iter().filter(|one| one["status"] != "ok");
    // Between two beats of a test nobody serves the file.
    let open = open.filter(|one| one["check"] != "server");
    let line = |one: &serde_json::Value| {
        format!("{} {}", one["message"].as_str().unwrap(), one["advice"].as_str().unwrap_or(""))
    };
    open.map(line).collect()
}

/// The text of the newest mail to this person, its lines joined.
fn newest_to(test: &TestApp, name: &str) -> String {
    let mails = test.json("outbox list");
    let mail = mails.as_array().unwrap().iter().find(|mail| mail["to_name"] == name).unwrap();
    let shown = test.json(&format!("outbox show {}", mail["id"]));
    shown["text"].as_str().unwrap().replace('\n', " ")
}

/// The page, the check-up and the list of jobs say this, and nothing else.
fn everywhere(test: &TestApp, expect: &str) {
    let findings = warned(test);
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].contains(expect), "{expect}: {findings:?}");
    let page = page(test);
    assert!(page.contains(expect) && !page.contains("All is well"), "{expect}:\n{page}");
    let jobs = test.ok("jobs list");
    assert!(jobs.contains(&format!("! {}", findings[0])), "{jobs}");
}

#[test]
fn all_is_well_only_when_nothing_is_wrong() {
    let test = business();
    assert!(page(&test).contains("All is well"));
    assert_eq!(warned(&test), [""; 0]);
    let server = Server::start(&test);
    server.beat_at(&test, MONDAY_SEVEN);
    assert!(page(&test).contains("All is well"));
    assert!(!newest_to(&test, "Eva").contains("Needs attention"));
}

#[test]
fn a_job_that_keeps_failing_is_told_everywhere_and_to_the_owner_only() {
    let test = business();
    let server = Server::start(&test);
    std::fs::rename(test.path("backups"), test.path("kept")).unwrap();
    test.write("backups", "a file where the folder should be");
    for night in ["23", "24", "25"] {
        for hour in ["01:30", "01:40", "02:10", "03:30", "08:00"] {
            server.beat_at(&test, &format!("2026-11-{night}T{hour}:00Z"));
        }
    }
    std::fs::remove_file(test.path("backups")).unwrap();
    std::fs::rename(test.path("kept"), test.path("backups")).unwrap();
    test.tamper("update schedules set enabled = 0 where job = 'backup'");
    let findings = warned(&test);
    assert!(findings.iter().any(|one| one.starts_with("Backup: failed: ")), "{findings:?}");
    assert!(
        findings.iter().any(|one| one.contains("3 times in a row since 23 November")),
        "{findings:?}"
    );
    assert!(findings.iter().any(|one| one.ends_with("kring jobs run backup")), "{findings:?}");
    assert!(page(&test).contains("3 times in a row since 23 November"));
    server.beat_at(&test, NEXT_MONDAY);
    let (owner, other) = (newest_to(&test, "Eva"), newest_to(&test, "Jan"));
    assert!(owner.contains("Needs attention: Backup: failed: "), "{owner}");
    assert!(!other.contains("aandacht") && !other.contains("Back-up"), "{other}");
    test.ok("settings set mail.owner jan@branderij.nl");
    server.beat_at(&test, "2026-12-07T06:00:00Z");
    let (eva, owner) = (newest_to(&test, "Eva"), newest_to(&test, "Jan"));
    assert!(owner.contains("Vraagt aandacht: Back-up: mislukt: "), "{owner}");
    assert!(!eva.contains("Needs attention"), "{eva}");
}

#[test]
fn a_schedule_that_never_fires_is_told() {
    let test = business();
    drop(Server::start(&test));
    test.tamper("update schedules set pattern = '0 8 31 2 *' where job = 'backup'");
    everywhere(
        &test,
        "Backup has a schedule that cannot be kept: “0 8 31 2 *” names a day that never comes.",
    );
    test.ok("schedule set backup default");
    assert_eq!(warned(&test), [""; 0]);
}

#[test]
fn a_report_that_did_not_come_is_told_once_its_time_is_an_hour_past() {
    let test = business();
    drop(Server::start(&test));
    let at = |now: &str| test.clock.set(now.parse().unwrap());
    at("2026-11-23T06:59:59Z");
    assert_eq!(warned(&test), [""; 0]);
    at("2026-11-23T07:00:00Z");
    everywhere(
        &test,
        "There is no report of Mon 16 – Sun 22 November 2026 yet, and its time has passed.",
    );
    Server::start(&test).beat();
    assert_eq!(warned(&test), [""; 0]);
}

/// A Monday that is the first of its month: what is due together is done together.
#[test]
fn a_report_that_is_about_to_be_made_is_not_told_as_missing() {
    let test = business();
    let server = Server::start(&test);
    server.beat_at(&test, "2027-02-01T12:00:00Z");
    let text = newest_to(&test, "Eva");
    assert!(text.contains("is late") && !text.contains("There is no report"), "{text}");
    assert_eq!(test.run("report show 2027-01").code, 0);
}

#[test]
fn mail_that_nobody_got_or_that_may_have_come_is_told() {
    let test = business();
    let server = Server::start(&test);
    server.beat_at(&test, MONDAY_SEVEN);
    drop(server);
    test.tamper(
        "update outbox set state = 'pending', mime = null, attempts = 0, finished_at = null",
    );
    let app = open(&test);
    let claim = |tx: &kring::store::WriteTx<'_>| {
        let mail = outbox::claim_next(tx, "the dead")?.unwrap();
        outbox::store_mime(tx, mail.entry.id, "a@b", b"the bytes")?;
        Ok(outbox::start_data(tx, mail.entry.id, "the dead")?)
    };
    assert!(app.write(claim).unwrap());
    let server = Server::start(&test);
    everywhere(&test, "Of 1 mail it is not known whether it arrived; it has probably.");
    server.beat();
    test.tamper("update outbox set state = 'failed', last_answer = '550 no such user here' where state = 'sent'");
    let findings = warned(&test);
    assert!(
        findings.iter().any(|one| one.contains("to jan@branderij.nl: 550 no such user here")),
        "{findings:?}"
    );
    server.beat_at(&test, "2026-11-29T06:00:00Z");
    assert_eq!(warned(&test).len(), 2, "still this week");
    server.beat_at(&test, NEXT_MONDAY);
    let owner = newest_to(&test, "Eva");
    assert!(owner.contains("Needs attention: Of 1 mail it is not known"), "{owner}");
    assert!(owner.contains("Needs attention: 1 mail could not be delivered"), "{owner}");
}

#[test]
fn mail_that_waits_for_days_and_mail_that_is_paused_are_told() {
    let test = business();
    test.ok("settings set mail.paused yes");
    let server = Server::start(&test);
    server.beat_at(&test, MONDAY_SEVEN);
    everywhere(
        &test,
        "Mail is paused, and 2 mails are held back. → Let mail leave again: kring settings set mail.paused no",
    );
    drop(server);
    test.ok("settings set mail.paused no");
    test.clock.set("2026-11-24T06:00:00Z".parse().unwrap());
    test.tamper("update outbox set state = 'pending'");
    let findings = warned(&test);
    assert!(
        findings[0].starts_with("The report of Mon 16 – Sun 22 November 2026 was made, and nobody"),
        "{findings:?}"
    );
    assert!(
        findings[1].starts_with(
            "2 mails have not left yet; the oldest waits since 23 November 2026 07:00."
        ),
        "{findings:?}"
    );
}

#[test]
fn a_report_that_reached_nobody_is_told_after_an_hour_and_one_reader_is_enough() {
    let test = business();
    Server::start(&test).beat_at(&test, MONDAY_SEVEN);
    assert_eq!(warned(&test), [""; 0]);
    test.tamper("update outbox set state = 'deferred', due_at = 1795420800 where id = 1");
    test.clock.set("2026-11-23T09:00:00Z".parse().unwrap());
    assert_eq!(warned(&test), [""; 0], "one has it, and the other gets it later today");
    test.tamper("update outbox set state = 'deferred', due_at = 1795420800");
    everywhere(&test, "The report of Mon 16 – Sun 22 November 2026 was made, and nobody has it.");
    test.clock.set("2026-11-23T06:59:59Z".parse().unwrap());
    assert_eq!(warned(&test), [""; 0], "not before an hour has passed");
    test.tamper("update outbox set state = 'suppressed', finished_at = 1795413600");
    test.clock.set("2026-11-23T07:00:00Z".parse().unwrap());
    everywhere(&test, "was made, and nobody has it.");
}

#[test]
fn a_report_that_was_made_for_nobody_is_not_one_that_nobody_got() {
    let test = business();
    drop(Server::start(&test));
    test.clock.set(MONDAY_SEVEN.parse().unwrap());
    test.ok("report weekly");
    test.clock.set("2026-11-23T09:00:00Z".parse().unwrap());
    assert_eq!(warned(&test), [""; 0]);
}

#[test]
fn what_went_wrong_more_than_a_week_ago_is_history() {
    let test = business();
    Server::start(&test).beat_at(&test, MONDAY_SEVEN);
    test.tamper("update outbox set state = 'failed'");
    let is_told = |now: &str| {
        test.clock.set(now.parse().unwrap());
        warned(&test).iter().any(|one| one.contains("could not be delivered"))
    };
    assert!(is_told(NEXT_MONDAY));
    assert!(!is_told("2026-11-30T06:00:01Z"));
}

#[test]
fn a_mail_that_has_been_leaving_for_five_minutes_is_told() {
    let test = business();
    let server = Server::start(&test);
    server.beat_at(&test, MONDAY_SEVEN);
    for state in ["claimed", "data_started"] {
        test.tamper(&format!(
            "update outbox set state = '{state}', owner = 'somebody', finished_at = null
              where id = 2"
        ));
        test.clock.set("2026-11-23T06:04:59Z".parse().unwrap());
        assert_eq!(warned(&test), [""; 0], "{state}");
        test.clock.set("2026-11-23T06:05:00Z".parse().unwrap());
        everywhere(
            &test,
            "1 mail has been leaving for more than five minutes: mail 2 to jan@branderij.nl.",
        );
    }
}

#[test]
fn every_mail_that_needs_somebody_is_named() {
    let test = business();
    Server::start(&test).beat_at(&test, MONDAY_SEVEN);
    test.tamper("update outbox set state = 'failed', last_answer = '550 no ' || id");
    let findings = warned(&test).join("\n");
    let expect = "2 mails could not be delivered this week: mail 1 to eva@branderij.nl: 550 no 1; \
                  mail 2 to jan@branderij.nl: 550 no 2";
    assert!(findings.contains(expect), "{findings}");
    assert!(findings.contains("kring outbox retry 1 2"), "{findings}");
    test.tamper("update outbox set state = 'unknown'");
    let findings = warned(&test).join("\n");
    let expect = "They are mail 1 to eva@branderij.nl; mail 2 to jan@branderij.nl.";
    assert!(findings.contains(expect), "{findings}");
}
