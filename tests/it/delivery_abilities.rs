//! What a server says it can do is listened to before a mail leaves.

use kring::domain::MailTrouble;

use crate::support::TestApp;
use crate::support::post::Post;
use crate::support::smtp_peer::{Cover, Script, SmtpPeer, Stage};

fn says(abilities: &'static str) -> Script {
    Script::Say(Stage::Ehlo, abilities)
}

#[tokio::test]
async fn a_mail_too_large_for_the_server_is_not_sent_at_all() {
    let (post, peer) = Post::over_smtp(&["1"]);
    peer.play(&[says("250-peer\r\n250-SIZE 1000\r\n250 8BITMIME")]);
    let done = post.drain().await;
    assert_eq!(done.failed, 1, "{done:?}");
    assert_eq!(post.entry(1).trouble, Some(MailTrouble::TooLarge));
    assert!(post.answer(1).contains("SIZE 1000"), "{}", post.answer(1));
    assert!(!peer.seen().said.iter().any(|line| line.starts_with("MAIL")));
    let said = post.test.ok("outbox show 1");
    assert!(said.contains("--attach none"), "{said}");
}

/// The same mail is always the same bytes, so the first business tells how large the second's is.
#[tokio::test]
async fn a_mail_exactly_as_large_as_the_server_takes_is_sent() {
    let (post, _peer) = Post::over_smtp(&["1"]);
    post.drain().await;
    let size = post.mail(1).mime.unwrap().len();
    for (most, is_sent) in [(size, true), (size - 1, false)] {
        let (post, peer) = Post::over_smtp(&["1"]);
        peer.play(&[says(format!("250-peer\r\n250 SIZE {most}").leak())]);
        assert_eq!(post.drain().await.sent == 1, is_sent, "{size}");
    }
}

#[tokio::test]
async fn a_server_that_knows_of_sizes_is_told_how_large_the_mail_is() {
    for (abilities, is_told) in [
        ("250-peer\r\n250 SIZE 1000000", true),
        ("250-peer\r\n250-8BITMIME\r\n250 SIZE", true),
        ("250-peer\r\n250 size 0", true),
        ("250-peer\r\n250 8BITMIME", false),
    ] {
        let (post, peer) = Post::over_smtp(&["1"]);
        peer.play(&[says(abilities)]);
        assert_eq!(post.drain().await.sent, 1, "{abilities}");
        let size = post.mail(1).mime.unwrap().len();
        let told = peer.seen().said.iter().any(|line| line.ends_with(&format!(" SIZE={size}")));
        assert_eq!(told, is_told, "{abilities}: {:?}", peer.seen().said);
    }
}

#[tokio::test]
async fn a_server_that_takes_no_password_is_named_as_what_it_is() {
    for (logins, expect, advice) in [
        ("250-peer\r\n250-STARTTLS\r\n250 AUTH XOAUTH2", MailTrouble::BrowserLogin, "docs/MAIL.md"),
        (
            "250-peer\r\n250-STARTTLS\r\n250 AUTH OAUTHBEARER",
            MailTrouble::BrowserLogin,
            "sign-in in a browser",
        ),
        (
            "250-peer\r\n250-STARTTLS\r\n250 AUTH CRAM-MD5 NTLM",
            MailTrouble::NoLogin,
            "offers no login that Kring knows",
        ),
        ("250-peer\r\n250 STARTTLS", MailTrouble::NoLogin, "no login that Kring knows"),
    ] {
        let (post, peer) = Post::over(&["1"], SmtpPeer::start_with(Cover::StartTls), "starttls");
        post.test.ok("settings set mail.user kring mail.password hunter2");
        post.trust("ca.pem");
        peer.always(says(logins));
        assert_eq!(post.drain().await.deferred, 1, "{logins}");
        assert_eq!(post.entry(1).trouble, Some(expect), "{logins}");
        let said = post.test.ok("outbox show 1");
        assert!(said.contains(advice), "{said}");
    }
}

#[test]
fn a_mail_server_is_a_name_alone_and_what_to_set_is_said() {
    let test = TestApp::at("2026-11-23T06:00:00Z");
    for (given, advice) in [
        ("smtp://smtp.example.com", "kring settings set mail.host smtp.example.com\n"),
        ("https://smtp.example.com/", "kring settings set mail.host smtp.example.com\n"),
        ("smtp.example.com:587", "kring settings set mail.host smtp.example.com mail.port 587\n"),
        ("[::1]", "kring settings set mail.host ::1\n"),
        ("smtp example.com", "the name of a server, such as smtp.example.com"),
    ] {
        let said = test.run_words(&["settings", "set", "mail.host", given]);
        assert!(said.code == 2 && said.err.contains(advice), "{given}: {said:?}");
    }
    for given in ["smtp.example.com ", "::1", "bücher.example", "192.168.1.5"] {
        let said = test.run_words(&["settings", "set", "mail.host", given]);
        assert_eq!(said.code, 0, "{given}: {said:?}");
    }
}

/// What an older version stored is understood as it was meant.
#[tokio::test]
async fn a_stored_name_with_something_around_it_still_works() {
    let (post, _peer) = Post::over_smtp(&["1"]);
    post.test.tamper("update settings set value = 'smtp://localhost/' where key = 'mail.host'");
    assert_eq!(post.drain().await.sent, 1);
}
