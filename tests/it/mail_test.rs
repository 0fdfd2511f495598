//! A person tries out whether mail leaves; nothing but that mail comes of it.

use crate::support::post::Post;
use crate::support::smtp_peer::{Cover, Script, SmtpPeer, Stage};

/// Everything the file holds that sending could change.
fn state(post: &Post) -> String {
    post.test.sql(
        "select (select count(*) from outbox), (select count(*) from reports),
                (select count(*) from job_runs), (select count(*) from suppressions),
                (select count(*) from stop_links)",
    )
}

#[test]
fn a_test_shows_every_step_and_changes_nothing() {
    let (post, peer) = Post::over_smtp(&[]);
    let before = state(&post);
    let said = post.test.ok("mail test eva@elders.nl");
    let steps = ["the name of the server", "the connection", "the greeting", "the mail itself"];
    assert!(steps.iter().all(|step| said.contains(&format!("ok: {step}"))), "{said}");
    assert!(said.contains("taken as 4711"), "{said}");
    let report = post.test.json("mail test eva@elders.nl --report weekly");
    assert_eq!(report["sent"], true);
    let fields: Vec<_> = report.as_object().unwrap().keys().map(String::as_str).collect();
    let expect = "advice answer failed_at sent steps subject to trouble";
    assert_eq!(fields.join(" "), expect);
    assert!(report["subject"].as_str().unwrap().starts_with("[TEST] "), "{report}");
    assert_eq!(state(&post), before);
    let taken = peer.seen().taken;
    assert!(
        taken[0].contains("Subject: [TEST] Kring can send mail for DeBranderij"),
        "{}",
        taken[0]
    );
    assert!(!taken.iter().any(|mail| mail.contains("List-Unsubscribe-Post")));
    let mail = taken[1].replace("=\r\n", "");
    assert_eq!(mail.matches("Stop the weekly report: send").count(), 2, "{mail}");
    let ids = peer.taken_ids();
    assert!(ids.len() == 2 && ids[0] != ids[1], "{ids:?}");
}

#[test]
fn a_test_that_fails_says_where_why_and_what_to_do() {
    let peer = SmtpPeer::start_with(Cover::StartTls);
    let (post, peer) = Post::over(&[], peer, "starttls");
    let said = post.test.run("mail test eva@elders.nl");
    assert_eq!(said.code, 1);
    assert!(said.err.contains("went wrong at the encryption (server not trusted"), "{said:?}");
    drop(peer);
    let (post, peer) = Post::over_smtp(&[]);
    peer.play(&[Script::Say(Stage::Rcpt, "554 5.7.1 Relay access denied")]);
    let said = post.test.run("mail test eva@elders.nl --json --lang nl");
    assert_eq!(said.code, 1);
    let told: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(
        (&told["failed_at"], &told["trouble"]),
        (&"recipient".into(), &"relay_denied".into())
    );
    assert!(told["advice"].as_str().unwrap().contains("geeft mail aan eva@elders.nl niet"));
    assert_eq!(post.test.sql("select count(*) from suppressions"), "0");
}

#[test]
fn a_test_also_goes_to_the_folder() {
    let post = Post::new();
    let said = post.test.ok("mail test eva@elders.nl --lang nl");
    assert!(said.contains("Geschreven naar"), "{said}");
    assert_eq!(post.files().len(), 1);
    assert_eq!(post.test.run("mail test eva").code, 2);
}
