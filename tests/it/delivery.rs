//! Mails on their way out: each arrives once, whatever happens in between.

use kring::mail::deliver::DrainResult;
use kring::mail::recover;
use kring::store::outbox;

use crate::support::post::{Post, mail};
use crate::support::smtp_peer::{Script, Stage};

#[tokio::test]
async fn each_mail_becomes_one_file_and_stays_one() {
    let post = Post::with_mails(&["1", "2"]);
    assert!(!post.enqueue(&mail("1")), "the same key goes in once");
    assert_eq!(post.drain().await, DrainResult { sent: 2, written: 2, ..DrainResult::default() });
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
async fn who_is_taken_off_the_list_gets_nothing_more() {
    let post = Post::with_mails(&["1"]);
    post.test.run_words(&["recipients", "add", "anna@branderij.nl", "--name", "Anna"]);
    post.test.ok("recipients remove anna@branderij.nl");
    assert!(post.drain().await.is_empty());
    assert_eq!(post.states(), "1 suppressed");
    assert!(post.test.run("outbox retry 1").err.contains("withdrawn"));
    assert_eq!(post.files(), []);
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_puts_the_mail_off() {
    let post = Post::with_mails(&["1"]);
    let in_the_way = post.test.write("outbox", "a file, not a folder");
    let done = post.drain().await;
    assert_eq!(done.deferred, 1);
    let shown = post.test.ok("outbox show 1");
    assert!(shown.contains("could not be written to the folder “outbox”"), "{shown}");
    std::fs::remove_file(in_the_way).unwrap();
    post.later(2);
    assert_eq!(post.drain().await.sent, 1);
}

#[tokio::test]
async fn what_waits_for_a_server_is_not_woken_by_a_folder() {
    let (post, peer) = Post::over_smtp(&["1"]);
    peer.play(&[Script::HangUp(Stage::Greeting)]);
    assert_eq!(post.drain().await.deferred, 1);
    post.test.ok("settings set mail.transport folder");
    assert!(post.enqueue(&mail("2")));
    assert_eq!(post.drain().await.sent, 1);
    assert_eq!(post.states(), "1 deferred, 2 sent");
}

#[tokio::test]
async fn the_folder_stands_beside_the_file_unless_it_is_named_in_full() {
    let post = Post::with_mails(&["1"]);
    let elsewhere = tempfile::tempdir().unwrap();
    let folder = elsewhere.path().join("post").join("out");
    post.test.run_words(&["settings", "set", "mail.folder", folder.to_str().unwrap()]);
    post.drain().await;
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), 1);
    assert_eq!(post.files(), []);
}
