//! A mail server says that a mailbox is not there: once it may be wrong, and somebody is told.

use std::sync::Arc;

use kring::domain::EmailAddress;

use crate::attention::{page, warned};
use crate::schedule::Server;
use crate::support::TestApp;
use crate::support::smtp_peer::{Script, SmtpPeer, Stage};

const NO_SUCH_USER: Script = Script::Say(
    Stage::Rcpt,
    "550 5.1.1 The email account that you tried to reach does not exist. - gsmtp",
);

/// Two readers whose mail goes to this server, and a Sunday's backup.
fn business() -> (TestApp, Arc<SmtpPeer>) {
    let test = TestApp::at("2026-10-25T11:00:00Z");
    test.ok("recipients add eva@branderij.nl --name Eva");
    test.ok("recipients add jan@branderij.nl --name Jan --language nl");
    let peer = Arc::new(SmtpPeer::start());
    test.ok(&format!(
        "settings set mail.transport smtp mail.host localhost mail.port {} mail.security none \
         mail.from reports@branderij.nl",
        peer.port
    ));
    test.ok("backup");
    (test, peer)
}

fn states(test: &TestApp) -> String {
    test.sql("select group_concat(state, ' ' order by id) from outbox")
}

/// What is warned of, but for backups: none is made in these tests after the first.
fn said(test: &TestApp) -> String {
    warned(test).join("\n")
}

#[test]
fn one_false_refusal_silences_nobody_and_is_told() {
    let (test, peer) = business();
    let server = Server::start(&test);
    peer.always(NO_SUCH_USER);
    server.beat_at(&test, "2026-10-26T06:00:00Z");
    assert_eq!(states(&test), "failed failed");
    let said_now = said(&test);
    for part in [
        "There are readers on the list, but no report reaches any of them.",
        "2 readers get nothing",
        "eva@branderij.nl, since 26 October 2026 (“550 5.1.1 The email account",
        "jan@branderij.nl, since 26 October 2026",
        "the next mail is another try",
        "kring outbox retry 1 2",
    ] {
        assert!(said_now.contains(part), "{part}: {said_now}");
    }
    assert!(page(&test).contains("no report reaches any of them"));
    let listed = test.ok("recipients list");
    assert!(listed.contains("refused since 26 October 2026, tried again"), "{listed}");
    assert_eq!(test.json("recipients list")[0]["refused"]["last_day"], "2026-10-26");

    peer.always(Script::Take);
    server.beat_at(&test, "2026-11-02T06:00:00Z");
    assert_eq!(states(&test), "failed failed sent sent", "the next report is tried, and arrives");
    let said_now = said(&test);
    assert!(!said_now.contains("mailbox") && !said_now.contains("no report reaches"), "{said_now}");
    assert_eq!(test.json("recipients list")[0]["refused"], serde_json::Value::Null);
}

#[test]
fn a_mailbox_refused_in_two_weeks_is_stopped_until_a_person_says_otherwise() {
    let (test, peer) = business();
    let server = Server::start(&test);
    peer.play(&[NO_SUCH_USER, Script::Take]);
    server.beat_at(&test, "2026-10-26T06:00:00Z");
    assert_eq!(states(&test), "failed sent");
    // The same week once more, on its last day: a person tries again.
    test.clock.set("2026-11-01T22:00:00Z".parse().unwrap());
    peer.play(&[NO_SUCH_USER]);
    test.ok("outbox retry 1");
    server.beat();
    assert_eq!(test.sql("select count(*) from suppressions"), "0", "one week, however often");
    peer.play(&[NO_SUCH_USER, Script::Take]);
    server.beat_at(&test, "2026-11-02T06:00:00Z");
    assert_eq!(states(&test), "failed sent failed sent");
    let said_now = said(&test);
    assert!(said_now.contains("eva@branderij.nl, since 26 October 2026"), "{said_now}");
    assert!(said_now.contains("no mail goes there any more"), "{said_now}");
    assert!(said_now.contains("kring recipients resume eva@branderij.nl"), "{said_now}");
    assert!(!said_now.contains("jan@branderij.nl"), "{said_now}");
    server.beat_at(&test, "2026-11-16T06:00:00Z");
    let asked = peer.seen().said.iter().filter(|line| line.contains("RCPT TO:<eva@")).count();
    assert_eq!(asked, 3, "no further try");
    assert!(!page(&test).contains("All is well"), "three weeks later it is still told");
    assert!(said(&test).contains("eva@branderij.nl, since 26 October 2026"));

    test.ok("recipients resume eva@branderij.nl");
    assert!(!said(&test).contains("eva@branderij.nl, since"));
    peer.play(&[NO_SUCH_USER, Script::Take]);
    server.beat_at(&test, "2026-11-23T06:00:00Z");
    assert_eq!(test.sql("select count(*) from suppressions"), "0", "it counts from the start");
}

#[test]
fn an_acceptance_in_between_starts_the_count_anew() {
    let (test, peer) = business();
    test.ok("recipients remove jan@branderij.nl");
    let server = Server::start(&test);
    for (script, monday) in
        [(NO_SUCH_USER, "10-26"), (Script::Take, "11-02"), (NO_SUCH_USER, "11-09")]
    {
        peer.play(&[script]);
        server.beat_at(&test, &format!("2026-{monday}T06:00:00Z"));
    }
    assert_eq!(states(&test), "failed sent failed");
    assert_eq!(test.sql("select count(*) from suppressions"), "0");
    assert_eq!(test.sql("select first_day = last_day from refusals"), "1");
}

/// Each reader is told of the others; the mail itself shows that its own reader is not one of them.
#[test]
fn the_owner_is_told_who_gets_nothing() {
    let (test, peer) = business();
    let server = Server::start(&test);
    peer.play(&[Script::Take, NO_SUCH_USER]);
    server.beat_at(&test, "2026-10-26T06:00:00Z");
    server.beat_at(&test, "2026-11-02T06:00:00Z");
    let text = test.sql(
        "select replace(text, char(10), ' ') from outbox where to_name = 'Eva' order by id desc limit 1",
    );
    assert!(text.contains("A reader gets nothing"), "{text}");
    assert!(text.contains("jan@branderij.nl, since 26 October 2026"), "{text}");
}

#[test]
fn a_business_that_everybody_stopped_is_told_that_nobody_reads() {
    let (test, _peer) = business();
    test.ok("recipients stop eva@branderij.nl");
    assert!(!said(&test).contains("no report reaches any"), "Jan reads");
    test.ok("recipients stop jan@branderij.nl --report weekly");
    assert!(said(&test).contains("no report reaches any"), "all that Jan gets is stopped");
    test.ok("recipients edit jan@branderij.nl --report weekly --report monthly");
    assert!(!said(&test).contains("no report reaches any"), "the monthly one still goes");
}

#[test]
fn an_address_that_is_erased_leaves_no_refusal() {
    let (test, peer) = business();
    peer.always(NO_SUCH_USER);
    Server::start(&test).beat_at(&test, "2026-10-26T06:00:00Z");
    test.write("people.csv", "number,name,email\n7,Eva de Wit,eva@branderij.nl\n");
    test.ok("import customers @people.csv");
    test.ok("recipients remove eva@branderij.nl");
    test.ok("customer erase 7 --yes");
    let left = test.sql("select email, said is null from refusals where instr(email, '@') > 0");
    assert_eq!(left, "jan@branderij.nl 0");
    let marked = test
        .sql("select count(*) from refusals where email glob '*[^0-9a-f]*' = 0 and said is null");
    assert_eq!(marked, "1", "what is left is a mark");
}

#[test]
fn letters_in_a_domain_become_plain_and_before_the_at_they_are_refused_at_once() {
    let (test, peer) = business();
    test.ok("recipients remove eva@branderij.nl");
    test.ok("recipients remove jan@branderij.nl");
    test.ok("recipients add info@bücher.example --name Bücher");
    let again = test.ok("recipients add INFO@xn--bcher-kva.example --name Bücher");
    assert!(again.contains("was on the list already"), "{again}");
    let refused = test.run("recipients add jürgen@example.com --name Jürgen");
    assert!(refused.code == 2 && refused.err.contains("“ü” before the @"), "{refused:?}");
    for key in ["mail.from", "mail.reply_to", "mail.owner"] {
        assert_eq!(test.run(&format!("settings set {key} jürgen@example.com")).code, 2, "{key}");
    }
    Server::start(&test).beat_at(&test, "2026-10-26T06:00:00Z");
    assert_eq!(states(&test), "sent");
    let wire = peer.seen();
    assert!(wire.said.iter().any(|line| line == "RCPT TO:<info@xn--bcher-kva.example>"));
    assert!(wire.taken[0].is_ascii());
    test.ok("recipients remove info@bücher.example");
}

/// Rows that an older version took, or that came from elsewhere.
#[test]
fn one_odd_reader_breaks_no_list_and_nobody_elses_report() {
    let (test, peer) = business();
    test.tamper(
        "update recipients set email = 'info@bücher.example', reports = '[\"weekly\",\"daily\"]'
          where id = 1;
         insert into recipients (email, name, language, reports, created_at)
         values ('jürgen@example.com', 'Jürgen', 'nl', '[\"weekly\"]', 1),
                ('not an address', 'Odd', 'nl', '[\"weekly\"]', 1);
         insert into suppressions (email, list, reason, made_by, since)
         values ('no @ddress', null, 'asked', 'staff', 1);",
    );
    assert!(EmailAddress::parse("not an address").is_err());
    let listed = test.ok("recipients list");
    assert!(listed.contains("not an address") && listed.contains("jürgen@"), "{listed}");
    assert_eq!(test.json("recipients list").as_array().unwrap().len(), 4);
    let said_now = said(&test);
    assert!(said_now.contains("No mail can go to the reader not an address"), "{said_now}");
    assert!(said_now.contains("kring recipients remove jürgen@example.com"), "{said_now}");
    Server::start(&test).beat_at(&test, "2026-10-26T06:00:00Z");
    assert_eq!(states(&test), "sent sent failed failed");
    let taken = peer.seen().said.join("\n");
    assert!(taken.contains("info@xn--bcher-kva.example"), "{taken}");
    test.ok("outbox list");
    test.ok("recipients remove jürgen@example.com");
    test.ok("recipients edit info@bücher.example --language nl");
}

#[test]
fn an_odd_customer_breaks_no_list() {
    let (test, _peer) = business();
    test.write(
        "people.csv",
        "number,name,email\n7,Eva de Wit,eva@elders.nl\n8,Jan,jan@elders.nl\n",
    );
    test.ok("import customers @people.csv");
    test.tamper("update customers set email = 'eva at elders', language = null where id = 1");
    assert!(test.ok("customer show 7").contains("eva at elders"));
    let done = test.json("import customers @people.csv");
    assert_eq!(done["updated"], 1, "{done}");
    test.ok("report weekly --send");
}
