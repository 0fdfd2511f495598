//! Mails to a mail server that may say anything, or nothing.

use kring::domain::MailTrouble;
use kring::mail::deliver::{DrainResult, drain};
use kring::mail::recover;

use crate::support::post::{Post, mail};
use crate::support::smtp_peer::{Script, Stage};

#[tokio::test]
async fn the_server_gets_each_mail_once() {
    let (post, peer) = Post::over_smtp(&["1", "2"]);
    assert_eq!(post.drain().await, DrainResult { sent: 2, ..DrainResult::default() });
    assert!(post.drain().await.is_empty());
    assert_eq!(post.answer(1), "250 2.0.0 taken as 4711");
    let ids: Vec<_> = [1, 2].iter().map(|id| post.entry(*id).message_id.unwrap()).collect();
    assert_eq!(peer.taken_ids(), ids);
    assert!(ids[0].ends_with("@branderij.nl"), "{ids:?}");
    let said = peer.seen().said.join("\n");
    let expect = "EHLO branderij.nl\nMAIL FROM:<reports@branderij.nl>\n\
                  RCPT TO:<anna@branderij.nl>\nDATA\nQUIT";
    assert_eq!(said, [expect; 2].join("\n"));
}

#[tokio::test]
async fn what_is_refused_for_now_is_delivered_later() {
    let (post, peer) = Post::over_smtp(&["1", "2"]);
    peer.play(&[Script::Say(Stage::Rcpt, "450 4.2.0 greylisted, come back")]);
    let first = post.drain().await;
    assert_eq!((first.sent, first.deferred), (1, 1));
    assert_eq!(post.answer(1), "450 4.2.0 greylisted, come back");
    assert!(post.drain().await.is_empty(), "not before it is due");
    post.later(2);
    assert_eq!(post.drain().await.sent, 1);
    assert_eq!(post.states(), "1 sent, 2 sent");
    assert_eq!(peer.taken_ids().len(), 2);
}

#[tokio::test]
async fn one_bad_recipient_does_not_stop_the_others_and_a_person_can_send_it_again() {
    let (post, peer) = Post::over_smtp(&["1", "2", "3"]);
    peer.play(&[Script::Take, Script::Say(Stage::Rcpt, "550 5.7.1 we do not want you")]);
    let done = post.drain().await;
    assert_eq!((done.sent, done.failed), (2, 1));
    assert_eq!(post.states(), "1 sent, 2 failed, 3 sent");
    let id = post.entry(2).message_id.unwrap();
    let shown = post.test.ok("outbox show 2");
    assert!(shown.contains("550 5.7.1 we do not want you"), "{shown}");
    post.later(10_000);
    assert!(post.drain().await.is_empty(), "nothing goes again by itself");
    post.test.ok("outbox retry 2");
    assert_eq!(post.drain().await.sent, 1);
    assert_eq!(peer.taken_ids()[2], id);
}

#[tokio::test]
async fn a_refusal_after_the_mail_is_as_certain_as_one_before() {
    let (post, peer) = Post::over_smtp(&["1", "2", "3"]);
    peer.play(&[
        Script::Say(Stage::Body, "554 5.7.1 looks like spam"),
        Script::Say(Stage::Body, "452 4.3.1 out of space"),
        Script::Say(Stage::Data, "451 try again"),
    ]);
    post.drain().await;
    assert_eq!(post.states(), "1 failed, 2 deferred, 3 deferred");
    assert_eq!(peer.taken_ids().len(), 0);
}

#[tokio::test]
async fn lost_before_the_mail_itself_is_tried_again() {
    for stage in [Stage::Mail, Stage::Rcpt, Stage::Data] {
        let (post, peer) = Post::over_smtp(&["1"]);
        peer.play(&[Script::HangUp(stage), Script::FallSilent(stage)]);
        assert_eq!(post.drain().await.deferred, 1, "{stage:?}");
        post.later(2);
        assert_eq!(post.drain_hastily().await.deferred, 1, "{stage:?}");
        assert_eq!(post.entry(1).trouble, Some(MailTrouble::NoAnswer), "{stage:?}");
        post.later(10);
        assert_eq!(post.drain().await.sent, 1);
        assert_eq!(peer.taken_ids().len(), 1);
    }
}

#[tokio::test]
async fn lost_after_the_mail_itself_is_never_sent_again_by_the_program() {
    let lost = [
        Script::HangUp(Stage::Body),
        Script::FallSilent(Stage::Body),
        Script::TakeAndHangUp,
        Script::TakeAndFallSilent,
        Script::Say(Stage::Body, "354 still listening"),
    ];
    for script in lost {
        let (post, peer) = Post::over_smtp(&["1"]);
        peer.play(&[script]);
        assert_eq!(post.drain_with_hasty_mail().await.unknown, 1, "{script:?}");
        recover(&post.app, "next").unwrap();
        post.later(10_000);
        assert!(post.drain().await.is_empty(), "{script:?}");
        assert!(peer.taken_ids().len() <= 1);
    }
}

#[tokio::test]
async fn a_person_sends_an_unknown_mail_again_and_it_is_the_same_mail() {
    let (post, peer) = Post::over_smtp(&["1"]);
    peer.play(&[Script::TakeAndHangUp]);
    post.drain().await;
    let said = post.test.ok("outbox show 1");
    assert!(said.contains("probably arrived"), "{said}");
    post.test.ok("settings set business.name Other");
    let said = post.test.ok("outbox retry 1");
    assert!(said.contains("there twice"), "{said}");
    assert_eq!(post.drain().await.sent, 1);
    let seen = peer.seen().taken;
    assert_eq!(seen[0], seen[1], "byte for byte");
}

#[tokio::test]
async fn killed_before_the_mail_itself_is_tried_again() {
    for (stage, state) in [
        (Stage::Greeting, "1 pending"), // no mail is in anybody's hands before the server answers
        (Stage::Ehlo, "1 pending"),
        (Stage::Mail, "1 claimed"),
        (Stage::Rcpt, "1 claimed"),
    ] {
        let (post, peer) = Post::over_smtp(&["1"]);
        peer.play(&[Script::FallSilent(stage)]);
        post.killed_in_silence(&peer).await;
        assert_eq!(post.states(), state);
        recover(&post.app, "next").unwrap();
        assert_eq!(post.drain().await.sent, 1, "{stage:?}");
    }
}

#[tokio::test]
async fn killed_after_the_mail_itself_left_is_unknown_and_stays_so() {
    for script in [Script::FallSilent(Stage::Body), Script::TakeAndFallSilent] {
        let (post, peer) = Post::over_smtp(&["1"]);
        peer.play(&[script]);
        post.killed_in_silence(&peer).await;
        assert_eq!(post.states(), "1 data_started");
        assert_eq!(recover(&post.app, "next").unwrap().unknown, 1);
        post.later(10_000);
        assert!(post.drain().await.is_empty(), "{script:?}");
        assert_eq!(post.states(), "1 unknown");
    }
}

#[tokio::test]
async fn an_unreachable_server_is_asked_once_a_round() {
    let (post, peer) = Post::over_smtp(&["1", "2"]);
    peer.play(&[Script::Say(Stage::Greeting, "554 not today"), Script::Take, Script::Take]);
    let done = post.drain().await;
    assert_eq!((done.deferred, done.trouble.as_deref()), (2, Some("refused: 554 not today")));
    assert_eq!(peer.seen().said.len(), 0, "one greeting, and no second try");
    post.later(2);
    assert_eq!(post.drain().await.sent, 2);
}

#[tokio::test]
async fn five_days_of_trying_are_enough() {
    let (post, peer) = Post::over_smtp(&["1"]);
    let start = post.app.now();
    while post.states() != "1 failed" {
        peer.play(&[Script::Say(Stage::Greeting, "421 busy")]);
        post.test.clock.set(post.entry(1).due_at);
        post.drain().await;
        assert!(post.entry(1).attempts < 50, "never given up");
    }
    let hours = post.app.now().duration_since(start).as_hours();
    assert!((112..=120).contains(&hours), "{hours}");
    assert!((28..=42).contains(&post.entry(1).attempts), "{}", post.entry(1).attempts);
    assert!(post.answer(1).contains("421 busy"), "{}", post.answer(1));
}

#[tokio::test]
async fn nothing_leaves_while_mail_is_paused() {
    let (post, peer) = Post::over_smtp(&["1", "2"]);
    post.test.ok("settings set mail.paused yes");
    assert_eq!(post.drain().await, DrainResult { held: 2, ..DrainResult::default() });
    assert_eq!(post.states(), "1 held, 2 held");
    assert!(post.test.ok("outbox retry 1").contains("paused"));
    assert_eq!(post.drain().await.held, 1);
    assert_eq!(peer.seen().said.len(), 0);
    let refused = post.test.run("outbox release --all");
    assert!(refused.code == 1 && refused.err.contains("Mail is paused"), "{refused:?}");
}

#[tokio::test]
async fn what_was_held_leaves_when_a_person_says_so() {
    let (post, peer) = Post::over_smtp(&["1", "2", "3"]);
    post.test.ok("settings set mail.paused yes");
    post.drain().await;
    let said = post.test.ok("settings set mail.paused no");
    assert!(said.contains("3 mails are held"), "{said}");
    assert!(post.enqueue(&mail("4")));
    assert_eq!(post.drain().await.sent, 1, "what came later does not wait for it");
    assert!(post.drain().await.is_empty());
    assert_eq!(post.states(), "1 held, 2 held, 3 held, 4 sent");
    assert_eq!(post.test.run("outbox release").code, 2, "which?");
    assert_eq!(post.test.run("outbox release 1 4").code, 1, "all or none");
    assert_eq!(post.states(), "1 held, 2 held, 3 held, 4 sent");
    post.test.ok("outbox release 2");
    assert_eq!(post.drain().await.sent, 1);
    assert_eq!(post.test.json("outbox drop 1")[0]["state"], "suppressed");
    assert!(post.test.ok("outbox release --all").contains("One mail goes with the next round"));
    assert!(post.test.ok("outbox release --all --lang nl").contains("geen mail vastgehouden"));
    assert_eq!(post.drain().await.sent, 1);
    assert_eq!(post.states(), "1 suppressed, 2 sent, 3 sent, 4 sent");
    assert_eq!(post.test.run("outbox drop 2").code, 1);
    assert_eq!(peer.taken_ids().len(), 3);
}

#[tokio::test]
async fn a_minute_sees_no_more_mails_than_set() {
    let (post, peer) = Post::over_smtp(&["1", "2", "3", "4", "5"]);
    post.test.ok("settings set mail.max_per_minute 2");
    let first = post.drain().await;
    assert_eq!((first.sent, first.waiting), (2, 3));
    assert_eq!(post.drain().await.waiting, 3, "still the same minute");
    post.later(1);
    assert_eq!(post.drain().await.sent, 2);
    post.later(1);
    assert_eq!((post.drain().await.sent, peer.taken_ids().len()), (1, 5));
}

#[tokio::test]
async fn an_hour_back_on_the_clock_is_no_hour_of_silence() {
    let (post, peer) = Post::over_smtp(&["1", "2", "3", "4"]);
    post.test.ok("settings set mail.max_per_minute 2");
    assert_eq!(post.drain().await.sent, 2);
    post.later(-60);
    assert_eq!(post.drain().await.sent, 2, "what was sent later than now does not count");
    post.later(1);
    assert!(post.enqueue(&mail("5")));
    peer.play(&[Script::Say(Stage::Rcpt, "450 4.2.0 greylisted, come back")]);
    assert_eq!(post.drain().await.deferred, 1);
    post.later(-60);
    assert_eq!((post.drain().await.sent, peer.taken_ids().len()), (1, 5), "nor is it waited for");
}

#[tokio::test]
async fn a_password_never_crosses_the_network_unprotected() {
    let (post, peer) = Post::over_smtp(&["1"]);
    post.test.ok("settings set mail.user kring mail.password hunter2");
    let refused = drain(&post.app, "test").await.unwrap_err().to_string();
    assert!(refused.contains("mail-password-plain"), "{refused}");
    post.test.ok("settings set mail.security starttls");
    let done = post.drain().await;
    assert_eq!(done.trouble.as_deref(), Some("no encryption offered"));
    let shown = post.test.ok("outbox show 1");
    assert!(shown.contains("STARTTLS") && shown.contains("also no password"), "{shown}");
    assert_eq!(peer.seen().said, ["EHLO branderij.nl"]);
    assert_eq!(post.states(), "1 deferred");
}

#[tokio::test]
async fn settings_that_cannot_work_are_named_and_cost_no_try() {
    let (post, _peer) = Post::over_smtp(&["1"]);
    for (change, problem) in [
        ("mail.host mail.example.com", "mail-plain-elsewhere"),
        ("mail.security tls mail.user kring", "mail-half-login"),
        ("mail.from", "setting-missing"),
    ] {
        let mut words = vec!["settings", "set"];
        words.extend(change.split(' '));
        if change == "mail.from" {
            words.push("");
        }
        assert_eq!(post.test.run_words(&words).code, 0);
        let refused = drain(&post.app, "test").await.unwrap_err().to_string();
        assert!(refused.contains(problem), "{refused}");
    }
    assert_eq!((post.states().as_str(), post.entry(1).attempts), ("1 pending", 0));
}
