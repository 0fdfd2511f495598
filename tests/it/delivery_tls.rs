//! Mails to a server over a protected connection, or over one that only looks like it.

use kring::domain::MailTrouble;
use kring::mail::Wire;
use kring::mail::deliver::{DrainResult, drain_over};

use crate::support::post::Post;
use crate::support::smtp_peer::{Cover, SmtpPeer};

/// A business that logs in, and a server with this cover.
fn with_password(cover: Cover, security: &str) -> (Post, std::sync::Arc<SmtpPeer>) {
    let (post, peer) = Post::over(&["1"], SmtpPeer::start_with(cover), security);
    post.test.ok("settings set mail.user kring mail.password hunter2");
    (post, peer)
}

/// Delivers, and trusts the test's own authority.
async fn drain_trusting(post: &Post) -> DrainResult {
    let extra_root = Some(include_bytes!("../fixtures/tls/ca.pem").to_vec());
    let wire = Wire { extra_root, ..Wire::default() };
    drain_over(&post.app, "test", &wire).await.unwrap()
}

#[tokio::test]
async fn a_protected_connection_carries_the_password_and_the_mail() {
    for (cover, security) in [(Cover::StartTls, "starttls"), (Cover::Tls, "tls")] {
        let (post, peer) = with_password(cover, security);
        let done = drain_trusting(&post).await;
        assert_eq!(done.sent, 1, "{security}: {done:?}");
        let said = peer.seen().said.join("\n");
        assert!(said.contains("AUTH PLAIN"), "{said}");
        assert_eq!(peer.taken_ids().len(), 1);
    }
}

#[tokio::test]
async fn a_server_nobody_vouches_for_gets_nothing() {
    for (cover, security) in [(Cover::StartTls, "starttls"), (Cover::Tls, "tls")] {
        let (post, peer) = with_password(cover, security);
        let done = post.drain().await;
        assert_eq!(done.deferred, 1, "{security}: {done:?}");
        assert_eq!(post.entry(1).trouble, Some(MailTrouble::Certificate), "{security}: {done:?}");
        let said = peer.seen().said.join("\n");
        assert!(!said.contains("AUTH") && !said.contains("MAIL"), "{said}");
    }
}

#[tokio::test]
async fn an_answer_slipped_in_before_the_protection_never_makes_a_mail_sent() {
    let (post, peer) = with_password(Cover::Intruder, "starttls");
    let done = drain_trusting(&post).await;
    assert_eq!((done.sent, done.deferred), (0, 1), "{done:?}");
    assert_eq!(peer.taken_ids().len(), 0);
}
