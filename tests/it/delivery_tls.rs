//! Mails to a server over a protected connection, or over one that only looks like it.

use kring::domain::MailTrouble;
use kring::mail::deliver::DrainResult;

use crate::support::TestApp;
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
    post.trust_the_tests_authority();
    post.drain().await
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

/// One that it signed itself, which calls itself an authority, and one that somebody signed whom
/// nobody knows here.
#[tokio::test]
async fn a_server_that_shows_exactly_a_trusted_certificate_is_taken() {
    for (cover, security, file) in [
        (Cover::OwnTls, "tls", "self.pem"),
        (Cover::StartTls, "starttls", "server.pem"),
        (Cover::Tls, "tls", "server.pem"),
    ] {
        let (post, peer) = with_password(cover, security);
        post.trust(file);
        let done = post.drain().await;
        assert_eq!(done.sent, 1, "{cover:?}: {done:?}");
        assert!(peer.seen().said.join("\n").contains("AUTH PLAIN"), "{cover:?}");
    }
}

#[tokio::test]
async fn another_certificate_another_name_or_an_old_one_is_not_the_trusted_one() {
    for (cover, file, host, expect) in [
        (Cover::OwnTls, "server.pem", "localhost", MailTrouble::Certificate),
        (Cover::OwnTls, "ca.pem", "localhost", MailTrouble::Certificate),
        (Cover::Tls, "self.pem", "localhost", MailTrouble::Certificate),
        (Cover::OwnTls, "self.pem", "127.0.0.1", MailTrouble::CertificateName),
        (Cover::OldTls, "old.pem", "localhost", MailTrouble::CertificateDates),
    ] {
        let (post, peer) = with_password(cover, "tls");
        post.trust(file);
        post.test.ok(&format!("settings set mail.host {host}"));
        let done = post.drain().await;
        assert_eq!(done.deferred, 1, "{cover:?} {file}: {done:?}");
        assert_eq!(post.entry(1).trouble, Some(expect), "{cover:?} {file}: {done:?}");
        assert_eq!(peer.seen().said, [""; 0], "{cover:?} {file}");
    }
}

#[tokio::test]
async fn a_certificate_file_that_went_away_is_named() {
    let (post, _peer) = with_password(Cover::StartTls, "starttls");
    let gone = post.test.path("office.pem");
    std::fs::write(&gone, include_str!("../fixtures/tls/ca.pem")).unwrap();
    post.test.ok(&format!("settings set mail.certificates {}", gone.display()));
    std::fs::remove_file(&gone).unwrap();
    let done = post.drain().await;
    assert_eq!(done.deferred, 1, "{done:?}");
    let said = done.trouble.unwrap_or_default();
    assert!(said.contains("office.pem"), "{said}");
}

#[test]
fn only_a_file_with_certificates_can_be_trusted() {
    let test = TestApp::at("2026-11-23T06:00:00Z");
    test.write("notes.txt", "call the provider");
    // The second is there, seen from here; a server started elsewhere would not find it.
    let relative = "tests/fixtures/tls/ca.pem".to_owned();
    for wrong in ["ca.pem".to_owned(), relative, test.path("notes.txt").display().to_string()] {
        let said = test.run(&format!("settings set mail.certificates {wrong}"));
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.err.contains("BEGIN CERTIFICATE"), "{said:?}");
    }
}

#[tokio::test]
async fn an_answer_slipped_in_before_the_protection_never_makes_a_mail_sent() {
    let (post, peer) = with_password(Cover::Intruder, "starttls");
    let done = drain_trusting(&post).await;
    assert_eq!((done.sent, done.deferred), (0, 1), "{done:?}");
    assert_eq!(peer.taken_ids().len(), 0);
}
