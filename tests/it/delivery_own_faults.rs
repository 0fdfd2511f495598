//! What goes wrong on our own side while mail leaves: a disk without room, a file that fails, and
//! people who decide something between two steps.

use jiff::SignedDuration;
use kring::domain::OutboxId;
use kring::mail::deliver::drain;
use kring::store::outbox;

use crate::support::post::{Post, mail};
use crate::support::smtp_peer::{Script, Stage};

impl Post {
    /// From now on nothing can be written down that leads to these states.
    fn fail_at(&self, states: &str) {
        self.test.tamper(&format!(
            "create trigger no_room before update of state on outbox when new.state in ({states})
             begin select raise(abort, 'no room'); end"
        ));
    }

    fn mend(&self) {
        self.test.tamper("drop trigger no_room");
    }

    fn said(&self) -> String {
        let said = self.test.run("doctor");
        said.out + &said.err
    }
}

#[tokio::test]
async fn an_answer_that_cannot_be_written_down_is_unknown_within_a_minute_and_shown() {
    for own in ["'sent'", "'sent', 'unknown'"] {
        let (post, peer) = Post::over_smtp(&["1"]);
        post.fail_at(own);
        assert!(drain(&post.app, "test").await.is_err());
        assert_eq!(post.states(), "1 data_started");
        if own.contains("unknown") {
            post.later(1);
            assert!(drain(&post.app, "test").await.is_err(), "there is still no room");
            assert_eq!(post.states(), "1 data_started");
            post.later(5);
            assert!(post.said().contains("leaving for more than five minutes"), "{}", post.said());
        }
        post.mend();
        let done = post.drain().await;
        assert_eq!((done.unknown, done.sent), (1, 0), "{done:?}");
        assert_eq!(post.states(), "1 unknown");
        let said = post.said();
        assert!(said.contains("It is mail 1 to anna@branderij.nl."), "{said}");
        post.later(24 * 60);
        assert!(post.drain().await.is_empty());
        assert_eq!(peer.taken_ids().len(), 1, "never twice");
    }
}

/// The round that settles an orphan also sends what waits.
#[tokio::test]
async fn an_orphan_holds_nobody_else_up() {
    let (post, peer) = Post::over_smtp(&["1", "2"]);
    post.fail_at("'sent'");
    assert!(drain(&post.app, "test").await.is_err());
    post.mend();
    let done = post.drain().await;
    assert_eq!((done.unknown, done.sent), (1, 1), "{done:?}");
    assert_eq!(post.states(), "1 unknown, 2 sent");
    assert_eq!(peer.taken_ids().len(), 2);
}

#[tokio::test]
async fn a_mail_whose_leaving_cannot_be_written_down_does_not_leave_and_waits_again() {
    let (post, peer) = Post::over_smtp(&["1"]);
    post.fail_at("'data_started'");
    assert!(drain(&post.app, "test").await.is_err());
    assert_eq!(post.states(), "1 pending", "put back at once");
    assert!(!peer.seen().said.iter().any(|line| line == "DATA"), "{:?}", peer.seen().said);
    post.mend();
    assert_eq!(post.drain().await.sent, 1);

    let (post, peer) = Post::over_smtp(&["1"]);
    post.fail_at("'data_started', 'pending'");
    assert!(drain(&post.app, "test").await.is_err());
    assert_eq!(post.states(), "1 claimed", "even that could not be written down");
    post.mend();
    assert_eq!(post.drain().await.sent, 1, "nothing of it had left");
    assert_eq!(peer.taken_ids().len(), 1);
}

/// Another program's mail is not ours to settle while it lives.
#[tokio::test]
async fn only_what_is_in_our_own_hands_is_settled() {
    let (post, _peer) = Post::over_smtp(&["1", "2"]);
    post.test.tamper(
        "update outbox set state = 'data_started', owner = 'another', message_id = 'a@b',
                           mime = x'00' where id = 1",
    );
    assert_eq!(post.drain().await.sent, 1);
    assert_eq!(post.states(), "1 data_started, 2 sent");
    let put_back = post.app.write(|tx| Ok(outbox::put_back(tx, OutboxId(1), "test")?));
    assert!(!put_back.unwrap(), "nor to put back");
}

/// What certainly did not arrive is made anew at the next try, from the settings of then.
#[tokio::test]
async fn a_mail_that_was_put_off_keeps_no_bytes_and_one_of_unknown_fate_does() {
    for (script, keeps) in
        [(Script::Say(Stage::Body, "451 later"), false), (Script::TakeAndHangUp, true)]
    {
        let (post, peer) = Post::over_smtp(&["1"]);
        peer.play(&[script]);
        post.drain().await;
        assert_eq!(post.mail(1).mime.is_some(), keeps, "{script:?}");
    }
}

#[tokio::test]
async fn mail_that_is_paused_while_the_server_greets_stays_here() {
    let (post, peer) = Post::over_smtp(&["1"]);
    peer.play(&[Script::Wait(Stage::Greeting)]);
    let app = post.app.clone();
    let sending = tokio::spawn(async move { drain(&app, "test").await });
    peer.wait_for_silence().await;
    post.test.ok("settings set mail.paused yes");
    peer.go_on();
    let done = sending.await.unwrap().unwrap();
    assert_eq!((done.sent, done.held), (0, 1), "{done:?}");
    assert_eq!(post.states(), "1 held");
    assert_eq!(peer.taken_ids().len(), 0);
}

/// The stop comes straight into the file, so that nobody but the sender sees to it.
#[tokio::test]
async fn a_reader_who_stops_while_the_server_greets_gets_nothing() {
    let (post, peer) = Post::over_smtp(&["1"]);
    peer.play(&[Script::Wait(Stage::Greeting)]);
    let app = post.app.clone();
    let sending = tokio::spawn(async move { drain(&app, "test").await });
    peer.wait_for_silence().await;
    post.test.tamper(
        "insert into suppressions (email, list, reason, made_by, since)
         values ('anna@branderij.nl', null, 'asked', 'reader', 1795413600)",
    );
    peer.go_on();
    assert!(sending.await.unwrap().unwrap().is_empty());
    assert_eq!(post.states(), "1 suppressed");
    assert_eq!(peer.taken_ids().len(), 0);
}

/// Whoever took it back decides what becomes of it, not an answer that comes later.
#[tokio::test]
async fn an_answer_to_a_mail_that_was_taken_back_settles_nothing() {
    let (post, peer) = Post::over_smtp(&["1"]);
    peer.play(&[Script::Wait(Stage::Body)]);
    let app = post.app.clone();
    let sending = tokio::spawn(async move { drain(&app, "test").await });
    peer.wait_for_silence().await;
    post.test.tamper("update outbox set state = 'held', owner = null, mime = null");
    peer.go_on();
    let done = sending.await.unwrap().unwrap();
    assert!(done.is_empty(), "{done:?}");
    assert_eq!(post.states(), "1 held");
}

#[tokio::test]
async fn a_minute_is_a_whole_minute_and_a_folder_takes_all_at_once() {
    let (post, _peer) = Post::over_smtp(&["1", "2", "3"]);
    post.test.ok("settings set mail.max_per_minute 2");
    assert_eq!(post.drain().await.sent, 2);
    let now = post.test.clock.now();
    post.test.clock.set(now + SignedDuration::from_secs(59));
    assert_eq!(post.drain().await.sent, 0, "the same minute");
    post.test.clock.set(now + SignedDuration::from_secs(60));
    assert_eq!(post.drain().await.sent, 1);

    let post = Post::with_mails(&["1", "2", "3"]);
    post.test.ok("settings set mail.max_per_minute 2");
    assert_eq!(post.drain().await.sent, 3);
}

#[tokio::test]
async fn a_mail_is_given_up_only_after_enough_tries_in_enough_time() {
    let (post, peer) = Post::over_smtp(&["1"]);
    peer.always(Script::HangUp(Stage::Greeting));
    post.drain().await;
    // Off for five days and more; the network is not there yet when the computer is on again.
    post.later(6 * 24 * 60);
    let again = kring::app::App::open(&post.test.path("kring.sqlite"), post.test.clock.clone());
    let again = again.unwrap();
    for attempts in 2..=12 {
        assert_eq!(drain(&again, "again").await.unwrap().deferred, 1, "try {attempts}");
        post.test.tamper("update outbox set due_at = 0");
    }
    post.later(59);
    assert_eq!(drain(&again, "again").await.unwrap().deferred, 1, "up for 59 minutes");
    post.test.tamper("update outbox set due_at = 0");
    post.later(1);
    assert_eq!(drain(&again, "again").await.unwrap().failed, 1, "up for an hour");
    let said = post.answer(1);
    assert!(said.starts_with("Given up after 14 tries in more than five days."), "{said}");

    let (post, peer) = Post::over_smtp(&["1"]);
    peer.always(Script::HangUp(Stage::Greeting));
    for attempts in 1..=8 {
        let done = post.drain().await;
        let expect = if attempts < 8 { (1, 0) } else { (0, 1) };
        assert_eq!((done.deferred, done.failed), expect, "try {attempts}");
        post.later(5 * 24 * 60);
    }
    peer.always(Script::Take);
    assert!(post.enqueue(&mail("2")));
    assert_eq!(post.drain().await.sent, 1);
}
