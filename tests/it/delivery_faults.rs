//! Everything a mail server can do wrong, at every step: nothing is lost, nothing comes twice.

use std::time::{Duration, Instant};

use jiff::SignedDuration;
use kring::domain::{MailStep, MailTrouble};
use kring::mail::Wire;
use kring::mail::deliver::{DrainResult, drain_over};

use crate::support::post::{Post, mail};
use crate::support::smtp_peer::{Cover, Script, SmtpPeer, Stage};

/// Delivers over a protected connection to a server that gets this long for each step.
async fn drain_protected(post: &Post, step: Duration) -> DrainResult {
    post.trust_the_tests_authority();
    let wire = Wire { step, data: step, ..Wire::default() };
    drain_over(&post.app, "test", &wire).await.unwrap()
}

#[tokio::test]
async fn silence_at_any_step_before_the_mail_itself_costs_a_deadline_and_nothing_else() {
    for (stage, step) in [
        (Stage::Greeting, MailStep::Greeting),
        (Stage::Ehlo, MailStep::Greeting),
        (Stage::StartTls, MailStep::Tls),
        (Stage::Auth, MailStep::Login),
        (Stage::Mail, MailStep::Sender),
        (Stage::Rcpt, MailStep::Recipient),
        (Stage::Data, MailStep::Data),
    ] {
        let (post, peer) = Post::over(&["1"], SmtpPeer::start_with(Cover::StartTls), "starttls");
        post.test.ok("settings set mail.user kring mail.password hunter2");
        for script in [Script::FallSilent(stage), Script::HangUp(stage)] {
            peer.play(&[script]);
            let done = drain_protected(&post, Duration::from_millis(500)).await;
            assert_eq!(done.deferred, 1, "{script:?}: {done:?}");
            if script == Script::FallSilent(stage) {
                assert_eq!(post.entry(1).step, Some(step), "{script:?}: {done:?}");
            }
            post.later(10);
        }
        assert_eq!(drain_protected(&post, Duration::from_secs(20)).await.sent, 1, "{stage:?}");
        assert_eq!(peer.taken_ids().len(), 1, "{stage:?}");
    }
}

#[tokio::test]
async fn refused_at_any_step_it_is_never_called_sent() {
    for stage in [Stage::Greeting, Stage::Ehlo, Stage::Mail, Stage::Rcpt, Stage::Data, Stage::Body]
    {
        for (words, before_a_mail, otherwise) in [
            ("421 4.3.2 shutting down", "1 deferred", "1 deferred"),
            ("452 4.3.1 out of space", "1 deferred", "1 deferred"),
            ("550 5.7.1 no", "1 deferred", "1 failed"),
            ("554-5.7.1 no\r\n554 5.7.1 and no", "1 deferred", "1 failed"),
        ] {
            let (post, peer) = Post::over_smtp(&["1"]);
            peer.play(&[Script::Say(stage, words)]);
            post.drain().await;
            let before = matches!(stage, Stage::Greeting | Stage::Ehlo);
            let expect = if before { before_a_mail } else { otherwise };
            assert_eq!(post.states(), expect, "{stage:?}: {words}");
            assert_eq!(peer.taken_ids().len(), 0, "{stage:?}: {words}");
        }
    }
}

/// An answer to some other question, perhaps slipped in: whoever gives it does not wait for a mail.
#[tokio::test]
async fn yes_is_no_answer_to_whether_the_mail_may_come() {
    let (post, peer) = Post::over_smtp(&["1"]);
    peer.play(&[Script::Say(Stage::Data, "250 fine")]);
    post.drain().await;
    assert_eq!(post.entry(1).trouble, Some(MailTrouble::NotUnderstood));
    assert_eq!(post.states(), "1 deferred");
    post.later(10);
    assert_eq!((post.drain().await.sent, peer.taken_ids().len()), (1, 1));
}

/// However patient each step may be.
#[tokio::test]
async fn one_mail_takes_no_longer_than_all_of_it_may() {
    for (stage, expect) in
        [(Stage::Greeting, "1 deferred"), (Stage::Rcpt, "1 deferred"), (Stage::Body, "1 unknown")]
    {
        let (post, peer) = Post::over_smtp(&["1"]);
        peer.play(&[Script::FallSilent(stage)]);
        let long = Duration::from_secs(60);
        let wire =
            Wire { step: long, data: long, total: Duration::from_secs(3), ..Wire::default() };
        let begun = Instant::now();
        drain_over(&post.app, "test", &wire).await.unwrap();
        assert!(begun.elapsed() < Duration::from_secs(30), "{stage:?}");
        assert_eq!(post.states(), expect, "{stage:?}");
    }
}

#[tokio::test]
async fn an_answer_in_many_lines_is_one_answer_and_a_flood_is_none() {
    let many: &str = "250-2.1.5 fine\r\n250-really\r\n250 2.1.5 yes";
    let flood: &'static str = Box::leak(
        format!(
            "{}250 fine",
            "250-so much to say and nobody who wants to hear it\r\n".repeat(20_000)
        )
        .into_boxed_str(),
    );
    assert!(flood.len() > 1_000_000);
    let line: &'static str = Box::leak(format!("250 {}", "x".repeat(1_000_000)).into_boxed_str());
    let (post, peer) = Post::over_smtp(&["1"]);
    peer.play(&[Script::Say(Stage::Rcpt, many)]);
    assert_eq!(post.drain().await.sent, 1);
    for words in [flood, line] {
        for stage in [Stage::Mail, Stage::Rcpt, Stage::Body] {
            let (post, peer) = Post::over_smtp(&["1"]);
            peer.play(&[Script::Say(stage, words)]);
            post.drain().await;
            let expect = if stage == Stage::Body { "1 unknown" } else { "1 deferred" };
            assert_eq!(post.states(), expect, "{stage:?}");
            let said = post.answer(1);
            assert!(said.chars().count() <= 300, "{stage:?}: {said}");
            post.later(10);
            post.drain().await;
            assert_eq!(peer.taken_ids().len(), 1, "{stage:?}: once, whatever it says");
        }
    }
}

#[tokio::test]
async fn the_second_of_three_is_refused_or_cut_off_and_the_others_arrive() {
    for (script, expect) in [
        (Script::Say(Stage::Rcpt, "550 5.7.1 not you"), "1 sent, 2 failed, 3 sent"),
        (Script::Say(Stage::Rcpt, "450 4.2.0 greylisted"), "1 sent, 2 deferred, 3 sent"),
        (Script::Say(Stage::Data, "421 4.3.2 closing"), "1 sent, 2 deferred, 3 sent"),
        (Script::HangUp(Stage::Rcpt), "1 sent, 2 deferred, 3 sent"),
        (Script::HangUp(Stage::Body), "1 sent, 2 unknown, 3 sent"),
        (Script::TakeAndHangUp, "1 sent, 2 unknown, 3 sent"),
    ] {
        let (post, peer) = Post::over_smtp(&["1", "2", "3"]);
        peer.play(&[Script::Take, script]);
        post.drain().await;
        assert_eq!(post.states(), expect, "{script:?}");
    }
}

#[tokio::test]
async fn a_server_that_says_too_many_gets_half_as_many_for_an_hour() {
    let keys: Vec<String> = (0..40).map(|key| key.to_string()).collect();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let (post, peer) = Post::over_smtp(&keys);
    post.test.ok("settings set mail.max_per_minute 8");
    peer.play(&[
        Script::Take,
        Script::Say(Stage::Body, "550 5.4.5 Daily user sending limit exceeded"),
    ]);
    let done = post.drain().await;
    assert_eq!((done.sent, done.deferred, done.failed), (1, 1, 0), "a limit passes: {done:?}");
    assert_eq!(done.waiting, 38, "it is not asked again at once");
    assert_eq!(post.entry(2).trouble, Some(MailTrouble::TooMany));
    post.later(1);
    assert_eq!(post.drain().await.sent, 4, "half of eight");
    post.later(1);
    peer.play(&[Script::Say(Stage::Mail, "421 4.7.0 too many connections, slow down")]);
    assert_eq!(post.drain().await.deferred, 1);
    post.later(1);
    assert_eq!(post.drain().await.sent, 2, "half of that");
    post.later(62);
    assert_eq!(post.drain().await.sent, 8, "an hour is long enough");
}

#[tokio::test]
async fn however_slow_it_is_to_be_one_mail_a_minute_goes() {
    let (post, peer) = Post::over_smtp(&["1", "2"]);
    post.test.ok("settings set mail.max_per_minute 1");
    peer.play(&[Script::Say(Stage::Mail, "421 4.7.0 too many connections, slow down")]);
    assert_eq!(post.drain().await.deferred, 1);
    post.later(1);
    assert_eq!(post.drain().await.sent, 1, "half of one is one");
}

/// What happened in which minute.
type Log = Vec<(i64, String)>;

/// Every mail once, the oldest first, no more than so many in any minute.
fn judge(expect: &[String], log: &Log, most: usize) -> Result<(), String> {
    for id in expect {
        match log.iter().filter(|(_, taken)| taken == id).count() {
            0 => return Err(format!("{id} is lost")),
            1 => {}
            times => return Err(format!("{id} came {times} times")),
        }
    }
    let order: Vec<&String> = log.iter().map(|(_, id)| id).collect();
    if !order.iter().copied().eq(expect) {
        return Err("not the oldest first".to_owned());
    }
    for (minute, _) in log {
        let many = log.iter().filter(|(at, _)| at == minute).count();
        if many > most {
            return Err(format!("{many} in minute {minute}"));
        }
    }
    Ok(())
}

#[tokio::test]
async fn three_days_without_a_server_drain_once_oldest_first_and_not_all_at_once() {
    const PER_MINUTE: usize = 5;
    let (post, peer) = Post::over_smtp(&[]);
    post.test.ok(&format!("settings set mail.max_per_minute {PER_MINUTE}"));
    peer.always(Script::HangUp(Stage::Greeting));
    let start = post.app.now();
    for day in 0..3 {
        post.test.clock.set(start + SignedDuration::from_hours(24 * day));
        for mail_of_day in 0..6 {
            assert!(post.enqueue(&mail(&format!("{day}-{mail_of_day}"))));
        }
        let tomorrow = start + SignedDuration::from_hours(24 * (day + 1));
        while post.app.now() < tomorrow {
            assert_eq!(post.drain().await.sent, 0);
            let due = post.next_due().unwrap();
            assert!(due > post.app.now(), "whatever was due was tried, and waits again");
            post.test.clock.set(due.min(tomorrow));
        }
    }
    assert_eq!(peer.taken_ids().len(), 0);
    peer.always(Script::Take);
    let mut log = Log::new();
    for minute in 0..6 * 60 {
        post.drain().await;
        let taken = peer.taken_ids().split_off(log.len());
        log.extend(taken.into_iter().map(|id| (minute, id)));
        post.later(1);
    }
    let ids: Vec<String> = (1..=18).map(|id| post.entry(id).message_id.unwrap()).collect();
    judge(&ids, &log, PER_MINUTE).unwrap();
    let (first, last) = (log[0].0, log[17].0);
    assert_eq!(last - first, 3, "eighteen take four minutes once it is back: {log:?}");

    let mut twice = log.clone();
    twice.push(twice[0].clone());
    assert!(judge(&ids, &twice, PER_MINUTE).unwrap_err().ends_with("came 2 times"));
    let lost = log[1..].to_vec();
    assert!(judge(&ids, &lost, PER_MINUTE).unwrap_err().ends_with("is lost"));
    let mut turned = log.clone();
    turned.swap(3, 4);
    assert_eq!(judge(&ids, &turned, PER_MINUTE).unwrap_err(), "not the oldest first");
    assert!(judge(&ids, &log, PER_MINUTE - 1).unwrap_err().starts_with("5 in minute"));
}
