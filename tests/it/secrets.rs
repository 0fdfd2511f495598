//! Passwords: looked up only to log in, told to nobody, kept in no copy.

use std::path::Path;

use kring::domain::MailTrouble;

use crate::support::TestApp;
use crate::support::post::Post;
use crate::support::smtp_peer::{Cover, Script, SmtpPeer, Stage};

/// A mail server of a business whose password is somewhere else.
fn with_password_at(place: &str) -> Post {
    let (post, _peer) = Post::over(&["1"], SmtpPeer::start_with(Cover::StartTls), "starttls");
    post.test.ok(&format!("settings set mail.user kring mail.password {place}"));
    post
}

#[tokio::test]
async fn a_password_that_is_nowhere_keeps_mails_waiting_and_nothing_else() {
    let post = with_password_at("env:KRING_NO_SUCH_VARIABLE");
    for command in ["kpi", "recipients list", "report weekly", "jobs"] {
        post.test.ok(command);
    }
    let done = post.drain().await;
    assert_eq!((done.deferred, done.failed), (1, 0), "{done:?}");
    assert_eq!(post.entry(1).trouble, Some(MailTrouble::NoPassword));
    assert_eq!(post.answer(1), "env:KRING_NO_SUCH_VARIABLE");
    for (lang, words) in
        [("en", "wait for the password"), ("nl", "wachten mails op het wachtwoord")]
    {
        let said = post.test.run(&format!("doctor --lang {lang}"));
        assert!(said.out.contains(words), "{said:?}");
        assert!(said.out.contains("env:KRING_NO_SUCH_VARIABLE"), "{said:?}");
    }
    let shown = post.test.ok("outbox show 1");
    assert!(shown.contains("mail.password"), "{shown}");
}

#[tokio::test]
async fn a_password_that_came_back_lets_mails_leave_by_themselves() {
    let (post, peer) = Post::over(&["1"], SmtpPeer::start_with(Cover::StartTls), "starttls");
    post.trust_the_tests_authority();
    let file = post.test.path("password");
    post.test.ok(&format!("settings set mail.user kring mail.password file:{}", file.display()));
    assert_eq!(post.drain().await.deferred, 1);
    assert!(peer.seen().said.is_empty(), "the server was not bothered");
    std::fs::write(&file, "hunter2\n").unwrap();
    post.later(10);
    assert_eq!(post.drain().await.sent, 1);
}

#[test]
fn settings_of_mail_that_make_no_sense_stop_only_mail() {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    app.ok("settings set mail.transport smtp");
    app.ok("kpi");
    app.ok("report weekly");
    assert!(app.run("doctor").out.contains("mail.host is not set"));
    assert!(app.run("mail test anna@example.com").err.contains("mail.host is not set"));
}

/// Does any file of this folder hold these bytes?
fn holds(folder: &Path, secret: &[u8]) -> Option<std::path::PathBuf> {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if let Some(found) = holds(&path, secret) {
                return Some(found);
            }
        } else if std::fs::read(&path).unwrap().windows(secret.len()).any(|part| part == secret) {
            return Some(path);
        }
    }
    None
}

/// What `AUTH PLAIN` sends for `kring` and `hunter2`.
const PLAIN: &str = "AGtyaW5nAGh1bnRlcjI=";

#[tokio::test]
async fn a_server_that_repeats_the_login_puts_it_into_no_file() {
    for (stage, echo) in [
        (Stage::Auth, "535 5.7.8 AUTH PLAIN AGtyaW5nAGh1bnRlcjI= is not welcome"),
        (Stage::Auth, "454 4.7.0 not now, HUNTER2"),
        (Stage::Rcpt, "450 4.2.0 aHVudGVyMg== later"),
        (Stage::Body, "250 2.0.0 hunter2 taken"),
    ] {
        let (post, peer) = Post::over(&["1"], SmtpPeer::start_with(Cover::StartTls), "starttls");
        post.trust_the_tests_authority();
        // Not in the file itself, so that whatever is found came from the server.
        let elsewhere = tempfile::tempdir().unwrap();
        let file = elsewhere.path().join("password");
        std::fs::write(&file, "hunter2").unwrap();
        post.test
            .ok(&format!("settings set mail.user kring mail.password file:{}", file.display()));
        peer.play(&[Script::Say(stage, echo)]);
        let done = post.drain().await;
        assert!(peer.seen().said.iter().any(|said| said.contains(PLAIN)), "it was told");
        assert_eq!(done.sent + done.deferred, 1, "{echo}: {done:?}");
        assert!(!post.answer(1).is_empty(), "{echo}");
        post.test.ok("backup");
        for form in ["hunter2", "HUNTER2", PLAIN, "AGtyaW5nAGh1bnRlcjI", "aHVudGVyMg"] {
            let found = holds(post.test.dir.path(), form.as_bytes());
            assert_eq!(found, None, "{echo}: {form}");
        }
    }
}

#[test]
fn a_password_on_the_command_line_is_taken_and_warned_of() {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    for (lang, words) in [("en", "the shell remembers it"), ("nl", "de shell onthoudt hem")] {
        let said = app.run(&format!("settings set mail.password hunter2 --lang {lang}"));
        assert_eq!(said.code, 0, "{said:?}");
        assert!(said.err.contains(words) && said.err.contains("mail.password -"), "{said:?}");
        assert!(!(said.out + &said.err).contains("hunter2"));
    }
    for harmless in ["mail.password env:NAME", "mail.user kring", "mail.password "] {
        let words: Vec<&str> = ["settings", "set"].into_iter().chain(harmless.split(' ')).collect();
        assert_eq!(app.run_words(&words).err, "", "{harmless}");
    }
}

#[test]
fn every_setting_says_what_it_is_for_in_both_languages() {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    let (english, dutch) = (app.json("settings list"), app.json("settings list --lang nl"));
    for (en, nl) in english.as_array().unwrap().iter().zip(dutch.as_array().unwrap()) {
        for part in ["group", "meaning"] {
            let said = [&en[part], &nl[part]].map(|said| said.as_str().unwrap());
            assert!(said.iter().all(|said| said.len() > 3), "{en} {nl}");
        }
        assert_ne!(en["meaning"], nl["meaning"], "{en}");
    }
}
