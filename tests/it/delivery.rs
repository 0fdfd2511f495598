//! Mails on their way out: each arrives once, whatever happens in between.

use kring::mail::deliver::DrainResult;
use kring::mail::recover;
use kring::store::outbox;

use crate::support::post::{Post, mail};

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
