//! Mails that wait when somebody in them is erased: each leaves once, without the person.

use std::io::Read;
use std::sync::Arc;

use kring::app::App;
use kring::mail::deliver::drain;

use crate::erase::history;
use crate::golden::mime;
use crate::support::post::Post;
use crate::support::smtp_peer::{Script, SmtpPeer, Stage};

/// Two mails about the person wait, one of them with a spreadsheet, for a server with a script.
async fn waiting() -> (Post, Arc<SmtpPeer>) {
    tokio::task::spawn_blocking(set_up).await.unwrap() // commands have a runtime of their own
}

fn set_up() -> (Post, Arc<SmtpPeer>) {
    let test = history();
    test.ok("recipients edit eva@branderij.nl --attach xlsx");
    let peer = SmtpPeer::start();
    test.ok(&format!(
        "settings set mail.transport smtp mail.host localhost mail.port {} mail.security none \
         mail.from reports@branderij.nl mail.paused yes",
        peer.port
    ));
    test.ok("jobs run weekly_report");
    test.ok("settings set mail.paused no");
    test.ok("outbox release --all");
    let app = App::open(&test.path("kring.sqlite"), test.clock.clone()).unwrap();
    let post = Post { test, app };
    assert!(sheet(&post).contains("Dijk-Smit<"), "there is something to remove");
    (post, Arc::new(peer))
}

/// The names in the spreadsheet that goes with Eva's mail.
fn sheet(post: &Post) -> String {
    let files = post.mail(1).files;
    let file = files.iter().find(|file| file.name.ends_with("xlsx")).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&file.bytes)).unwrap();
    let mut names = String::new();
    archive.by_name("xl/sharedStrings.xml").unwrap().read_to_string(&mut names).unwrap();
    names
}

fn erase(post: &Post) {
    assert_eq!(post.test.json("customer erase K-1 --yes")["mails"], 2);
}

/// These mails were taken, one to each reader, and nothing in them shows the person.
fn taken_without_the_person(post: &Post, peer: &SmtpPeer) {
    let taken = peer.seen().taken;
    assert_eq!(taken.len(), 2);
    for source in &taken {
        let mail = mime::read(source);
        for part in [mail.subject, mail.html, mail.text] {
            let part = part.replace("Jan van Dijk-Smit junior", "");
            assert!(!part.contains("Smit") && !part.contains("called me back"), "{part}");
        }
    }
    let attached = taken.iter().filter(|source| source.contains(".xlsx"));
    assert_eq!(attached.count(), 1, "the spreadsheet is made again");
    let sheet = sheet(post);
    assert!(sheet.contains("[removed]") && sheet.contains("Anna"), "{sheet}");
    assert!(!sheet.contains("Dijk-Smit<"), "{sheet}");
}

#[tokio::test]
async fn a_mail_that_waits_leaves_without_the_person() {
    let (post, peer) = waiting().await;
    erase(&post);
    assert_eq!(post.drain().await.sent, 2);
    taken_without_the_person(&post, &peer);
}

#[tokio::test]
async fn a_mail_that_was_put_off_keeps_its_id_and_date_and_is_made_anew() {
    let (post, peer) = waiting().await;
    peer.always(Script::Say(Stage::Body, "451 later"));
    assert_eq!(post.drain().await.deferred, 2);
    let ids: Vec<_> = [1, 2].iter().filter_map(|id| post.entry(*id).message_id).collect();
    erase(&post);
    peer.always(Script::Take);
    post.later(60);
    assert_eq!(post.drain().await.sent, 2);
    taken_without_the_person(&post, &peer);
    assert_eq!(peer.taken_ids(), ids);
    let dated = |mail: &&String| mail.contains("Date: Mon, 23 Nov 2026 08:00:00");
    assert_eq!(peer.seen().taken.iter().filter(dated).count(), 2);
}

#[tokio::test]
async fn a_mail_lost_sight_of_is_sent_again_without_the_person() {
    let (post, peer) = waiting().await;
    peer.always(Script::HangUp(Stage::Body));
    assert_eq!(post.drain().await.unknown, 2);
    assert!(post.mail(1).mime.is_some(), "its bytes are kept");
    let ids: Vec<_> = [1, 2].iter().filter_map(|id| post.entry(*id).message_id).collect();
    erase(&post);
    assert!(post.mail(1).mime.is_none(), "and go with the person");
    peer.always(Script::Take);
    post.test.ok("outbox retry 1 2");
    assert_eq!(post.drain().await.sent, 2);
    taken_without_the_person(&post, &peer);
    assert_eq!(peer.taken_ids(), ids);
}

/// A server has a mail in its hands, and its bytes in memory, when the person is erased.
#[tokio::test]
async fn a_mail_in_the_hands_of_a_server_is_taken_back_and_made_anew() {
    let (post, peer) = waiting().await;
    peer.play(&[Script::Wait(Stage::Rcpt)]);
    let app = post.app.clone();
    let sending = tokio::spawn(async move { drain(&app, "server").await });
    peer.wait_for_silence().await;
    assert_eq!(post.states(), "1 claimed, 2 pending");
    erase(&post);
    assert_eq!(post.states(), "1 pending, 2 pending");
    peer.go_on();
    assert_eq!(sending.await.unwrap().unwrap().sent, 2);
    taken_without_the_person(&post, &peer);
    assert_eq!(post.states(), "1 sent, 2 sent");
}

/// What is on the wire is out of reach; what is stored of it is not.
#[tokio::test]
async fn a_mail_that_is_leaving_is_sent_once_and_stored_without_the_person() {
    let (post, peer) = waiting().await;
    peer.play(&[Script::Wait(Stage::Body)]);
    let app = post.app.clone();
    let sending = tokio::spawn(async move { drain(&app, "server").await });
    peer.wait_for_silence().await;
    assert_eq!(post.states(), "1 data_started, 2 pending");
    erase(&post);
    peer.go_on();
    assert_eq!(sending.await.unwrap().unwrap().sent, 2);
    assert_eq!(peer.seen().taken.len(), 2);
    let stored = post.mail(1);
    assert!(stored.mime.is_none() && stored.html.contains("[removed]"), "{}", stored.html);
}

/// A folder may hold a file of a mail whose sending was never written down.
#[tokio::test]
async fn a_file_that_was_left_in_the_folder_is_written_anew() {
    let (post, _) = waiting().await;
    post.test.ok("settings set mail.transport folder");
    assert_eq!(post.drain().await.sent, 2);
    post.test.tamper("update outbox set state = 'pending', finished_at = null");
    erase(&post);
    assert_eq!(post.drain().await.sent, 2);
    let files = post.files();
    assert_eq!(files.len(), 2);
    for (name, source) in &files {
        let html = mime::read(source).html.replace("Jan van Dijk-Smit junior", "");
        assert!(!html.contains("Smit"), "{name}");
    }
}
