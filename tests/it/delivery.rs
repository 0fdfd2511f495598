//! Mails on their way out: each arrives once, whatever happens in between.

use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use kring::app::App;
use kring::domain::{EmailAddress, InlineImage, NewEmail, OutboxId};
use kring::mail::deliver::{DrainResult, drain, drain_over};
use kring::mail::{Wire, recover};
use kring::store::outbox::{self, Entry, Mail};

use crate::support::TestApp;
use crate::support::smtp_peer::{Script, SmtpPeer, Stage};

const MONDAY: &str = "2026-11-23T06:00:00Z";
/// Enough for a deadline that is meant to pass.
const MOMENT: Duration = Duration::from_millis(50);

/// A business and its outbox.
struct Post {
    test: TestApp,
    app: App,
}

impl Post {
    fn new() -> Post {
        let test = TestApp::at(MONDAY);
        let app = App::open(&test.path("kring.sqlite"), test.clock.clone()).unwrap();
        Post { test, app }
    }

    fn with_mails(keys: &[&str]) -> Post {
        let post = Post::new();
        for key in keys {
            assert!(post.enqueue(&mail(key)));
        }
        post
    }

    fn enqueue(&self, email: &NewEmail) -> bool {
        self.app.write(|tx| Ok(outbox::enqueue(tx, email)?)).unwrap()
    }

    /// The same, sending to a server that follows a script.
    fn over_smtp(keys: &[&str]) -> (Post, Arc<SmtpPeer>) {
        let post = Post::with_mails(keys);
        let peer = SmtpPeer::start();
        post.test.ok(&format!(
            "settings set mail.transport smtp mail.host 127.0.0.1 mail.port {} mail.security none \
             mail.from reports@branderij.nl",
            peer.port
        ));
        (post, Arc::new(peer))
    }

    /// Delivers with a server that is given very little time.
    async fn drain_hastily(&self) -> DrainResult {
        let wire = Wire { step: MOMENT, data: MOMENT, ..Wire::default() };
        drain_over(&self.app, "test", &wire).await.unwrap()
    }

    /// Delivers until the server falls silent, and is killed then.
    async fn killed_in_silence(&self, peer: &Arc<SmtpPeer>) {
        let app = self.app.clone();
        let sending = tokio::spawn(async move { drain(&app, "the dead").await });
        peer.wait_for_silence().await;
        sending.abort();
        assert!(sending.await.unwrap_err().is_cancelled());
    }

    async fn drain(&self) -> DrainResult {
        drain(&self.app, "test").await.unwrap()
    }

    fn later(&self, minutes: i64) {
        self.test.clock.set(self.test.clock.now() + SignedDuration::from_mins(minutes));
    }

    fn answer(&self, id: i64) -> String {
        self.entry(id).last_answer.unwrap_or_default()
    }

    fn mail(&self, id: i64) -> Mail {
        self.app.read(|tx| Ok(outbox::find(tx, OutboxId(id))?)).unwrap().unwrap()
    }

    fn entry(&self, id: i64) -> Entry {
        self.mail(id).entry
    }

    /// `1 sent, 2 deferred`: every mail and its state.
    fn states(&self) -> String {
        let mut all = self.app.read(|tx| Ok(outbox::list(tx, None, 1_000)?)).unwrap();
        all.sort_by_key(|entry| entry.id);
        let shown = |entry: &Entry| format!("{} {}", entry.id.0, entry.state.code());
        all.iter().map(shown).collect::<Vec<_>>().join(", ")
    }

    /// The names of the files in the folder, and what is in them.
    fn files(&self) -> Vec<(String, String)> {
        let Ok(folder) = std::fs::read_dir(self.test.path("outbox")) else { return Vec::new() };
        let mut files: Vec<_> = folder
            .map(|file| {
                let file = file.unwrap();
                let name = file.file_name().into_string().unwrap();
                (name, std::fs::read_to_string(file.path()).unwrap())
            })
            .collect();
        files.sort();
        files
    }
}

fn mail(key: &str) -> NewEmail {
    NewEmail {
        dedupe_key: format!("weekly_report:2026-W47:{key}"),
        to: EmailAddress::parse("anna@branderij.nl").unwrap(),
        to_name: "Anna de Wit".to_owned(),
        recipient: None,
        report: None,
        subject: "Week 47: omzet € 12.840 (+8%), 3 klanten dreigen te vertrekken".to_owned(),
        text: "Een goede week: € 12.840 omzet.\n\nTot maandag.\n".to_owned(),
        html: "<p>Een goede week: € 12.840 omzet.</p>\n<img src=\"cid:chart.png\" alt=\"\">\n"
            .to_owned(),
        images: vec![InlineImage {
            name: "chart.png".to_owned(),
            media_type: "image/png".to_owned(),
            bytes: b"\x89PNG\r\n\x1a\n".to_vec(),
        }],
    }
}

#[tokio::test]
async fn each_mail_becomes_one_file_and_stays_one() {
    let post = Post::with_mails(&["1", "2"]);
    assert!(!post.enqueue(&mail("1")), "the same key goes in once");
    assert_eq!(post.drain().await, DrainResult { sent: 2, ..DrainResult::default() });
    assert!(post.drain().await.is_empty());
    let files = post.files();
    assert_eq!(files.len(), 2);
    assert!(files[0].0.starts_with("2026-11-23-weekly_report-2026-W47-1-"), "{}", files[0].0);
    assert_eq!(post.states(), "1 sent, 2 sent");
    assert_eq!(post.entry(1).last_answer, Some(files[0].0.clone()));
}

#[tokio::test]
async fn the_bytes_of_a_mail_are_always_the_same() {
    let post = Post::with_mails(&["1"]);
    post.drain().await;
    let (_, file) = post.files().remove(0);
    assert_eq!(file.as_bytes(), post.mail(1).mime.unwrap());
    insta::assert_snapshot!(file.replace("\r\n", "\n"));
}

#[tokio::test]
async fn killed_before_it_was_written_down_gives_no_second_file() {
    let post = Post::with_mails(&["1"]);
    post.drain().await;
    let before = post.files();
    let again = Post::with_mails(&["1"]);
    std::fs::create_dir(again.test.path("outbox")).unwrap();
    std::fs::write(again.test.path("outbox").join(&before[0].0), &before[0].1).unwrap();
    again.app.write(|tx| Ok(outbox::claim_next(tx, "the dead")?.is_some())).unwrap();
    assert!(again.drain().await.is_empty(), "a claim of another is left alone");
    let recovered = recover(&again.app, "test").unwrap();
    assert_eq!((recovered.waiting, recovered.unknown), (1, 0));
    assert_eq!(again.drain().await.sent, 1);
    assert_eq!(again.files(), before);
}

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
    peer.play(&[Script::Take, Script::Say(Stage::Rcpt, "550 5.1.1 no such user")]);
    let done = post.drain().await;
    assert_eq!((done.sent, done.failed), (2, 1));
    assert_eq!(post.states(), "1 sent, 2 failed, 3 sent");
    let id = post.entry(2).message_id.unwrap();
    let shown = post.test.ok("outbox show 2");
    assert!(shown.contains("550 5.1.1 no such user"), "{shown}");
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
        assert_eq!(post.answer(1), "The mail server did not answer in time.");
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
        assert_eq!(post.drain_hastily().await.unknown, 1, "{script:?}");
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
    for stage in [Stage::Greeting, Stage::Ehlo, Stage::Mail, Stage::Rcpt] {
        let (post, peer) = Post::over_smtp(&["1"]);
        peer.play(&[Script::FallSilent(stage)]);
        post.killed_in_silence(&peer).await;
        assert_eq!(post.states(), "1 claimed");
        assert_eq!(recover(&post.app, "next").unwrap().waiting, 1);
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
async fn an_unreachable_server_is_asked_once_a_round_and_given_up_after_five_days() {
    let (post, peer) = Post::over_smtp(&["1", "2"]);
    peer.play(&[Script::Say(Stage::Greeting, "554 not today")]);
    let done = post.drain().await;
    assert_eq!((done.deferred, done.trouble.as_deref()), (2, Some("554 not today")));
    assert_eq!(peer.seen().said.len(), 0, "one greeting, and no second try");
    let mut rounds = 0;
    while post.states() != "1 failed, 2 failed" {
        peer.play(&[Script::Say(Stage::Greeting, "421 busy"); 2]);
        post.later(60);
        post.drain().await;
        rounds += 1;
        assert!(rounds < 5 * 24 + 12, "never given up: {}", post.states());
    }
    let attempts = post.entry(1).attempts;
    assert!((28..=36).contains(&attempts), "4 soon, then one every four hours: {attempts}");
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
    post.test.ok("settings set mail.paused no");
    assert_eq!(post.drain().await.sent, 2);
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
async fn a_password_never_crosses_the_network_unprotected() {
    let (post, peer) = Post::over_smtp(&["1"]);
    post.test.ok("settings set mail.user kring mail.password hunter2");
    let refused = drain(&post.app, "test").await.unwrap_err().to_string();
    assert!(refused.contains("mail-password-plain"), "{refused}");
    post.test.ok("settings set mail.security starttls");
    let done = post.drain().await;
    assert!(done.trouble.unwrap().contains("STARTTLS"), "a server that offers none");
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
