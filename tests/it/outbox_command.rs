//! A person looks into the outbox.

use crate::support::post::{Post, mail};
use crate::support::smtp_peer::{Script, Stage};

#[test]
fn an_empty_outbox_says_what_will_be_in_it() {
    let post = Post::new();
    assert!(post.test.ok("outbox").contains("No mails yet"));
    assert!(post.test.ok("outbox --lang nl").contains("Nog geen mails"));
    assert_eq!(post.test.json("outbox list"), serde_json::json!([]));
}

#[tokio::test]
async fn the_list_shows_the_newest_first_and_what_was_said() {
    let (post, peer) = Post::over_smtp(&["1", "2"]);
    peer.play(&[Script::Say(Stage::Rcpt, "550 5.7.1 not wanted here"), Script::Take]);
    post.drain().await;
    insta::assert_snapshot!(post.test.ok("outbox list"));
    let failed = post.test.json("outbox list --state failed");
    assert_eq!(failed.as_array().unwrap().len(), 1);
    assert_eq!(failed[0]["id"], 1);
    assert_eq!(failed[0]["finished_at"], "2026-11-23T06:00:00Z");
    assert_eq!(post.test.json("outbox list --limit 1")[0]["state"], "sent");
    assert!(post.test.ok("outbox list --state held").contains("No mails in that state"));
}

#[tokio::test]
async fn one_mail_is_shown_with_what_happened_and_what_to_do() {
    let (post, peer) = Post::over_smtp(&["1"]);
    peer.play(&[Script::TakeAndHangUp]);
    post.drain().await;
    insta::assert_snapshot!(post.test.ok("outbox show 1 --lang nl"));
    let shown = post.test.json("outbox show 1");
    assert_eq!(shown["state"], "unknown");
    assert_eq!(shown["files"], serde_json::json!(["chart.png"]));
    assert!(shown["html"].as_str().unwrap().contains("12.840"));
}

#[tokio::test]
async fn only_what_may_be_sent_again_is_sent_again() {
    let post = Post::with_mails(&["1"]);
    let check = |words: &str, code: u8, expect: &str| {
        let said = post.test.run(words);
        assert_eq!(said.code, code, "{words}: {said:?}");
        assert!(said.err.contains(expect), "{words}: {said:?}");
    };
    check("outbox retry 1", 1, "waiting for the next round already");
    post.drain().await;
    check("outbox retry 1", 1, "was written to the folder already");
    check("outbox retry 7", 1, "There is no mail 7");
    check("outbox show 7", 1, "There is no mail 7");
    check("outbox show seven", 2, "not the number of a mail");
    check("outbox list --state lost", 2, "pending (waiting)");
    check("outbox list --limit 0", 2, "at least one row");
    assert_eq!(post.states(), "1 sent");
}

#[tokio::test]
async fn one_wrong_number_sends_none_again() {
    let (post, peer) = Post::over_smtp(&["1", "2"]);
    peer.play(&[Script::Say(Stage::Rcpt, "550 no"), Script::Take]);
    post.drain().await;
    assert_eq!(post.test.run("outbox retry 1 2").code, 1);
    assert_eq!(post.states(), "1 failed, 2 sent");
    assert_eq!(post.test.json("outbox retry 1")[0]["state"], "pending");
}

/// Failed, put off, of unknown fate, stopped, off the list, long ago, and sent.
#[test]
fn all_that_certainly_did_not_arrive_is_sent_again_at_once() {
    let post = Post::with_mails(&["1", "2", "3", "4", "5", "6", "7"]);
    post.test.tamper(
        "update outbox set finished_at = 1795413600, state = 'failed', attempts = 9;
         update outbox set state = 'deferred', finished_at = null, due_at = 1795500000 where id = 2;
         update outbox set state = 'unknown' where id = 3;
         update outbox set to_email = 'eva@elders.nl' where id = 4;
         insert into reports (kind, period_key, from_day, to_day, data, journal_mark, made_with,
                              created_at) values ('weekly', '2026-W47', 1, 8, '{}', 0, '', 1);
         update outbox set report_id = 1 where id = 5;
         update outbox set finished_at = finished_at - 8 * 86400 where id = 6;
         update outbox set state = 'sent' where id = 7;",
    );
    post.test.ok("recipients stop eva@elders.nl");
    let unsure = post.test.run("outbox retry --all");
    assert!(unsure.code == 2 && unsure.err.contains("lets 2 mails go again"), "{unsure:?}");
    assert_eq!(post.test.run("outbox retry").code, 2);
    assert_eq!(post.test.run("outbox retry 1 --all --yes").code, 2);
    let said = post.test.ok("outbox retry --all --yes");
    assert!(said.contains("Mail 1 to") && said.contains("Mail 2 to"), "{said}");
    assert_eq!(
        post.states(),
        "1 pending, 2 pending, 3 unknown, 4 failed, 5 failed, 6 failed, 7 sent"
    );
    assert_eq!(post.entry(1).attempts, 0);
    assert!(post.test.ok("outbox retry --all").contains("none to try again"));
    assert_eq!(post.test.json("outbox retry --all --yes"), serde_json::json!([]));
}

#[test]
fn what_a_mail_says_cannot_steer_the_terminal() {
    let post = Post::new();
    let mut hostile = mail("1");
    hostile.to_name = "Anna\u{1b}[2J".to_owned();
    hostile.text = "first\u{1b}[31m\nsecond\u{7}".to_owned();
    post.enqueue(&hostile);
    let shown = post.test.ok("outbox show 1");
    assert!(!shown.contains(['\u{1b}', '\u{7}']), "{shown:?}");
    assert!(shown.contains("second"));
}
