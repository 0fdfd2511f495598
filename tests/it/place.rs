//! A file that is copied or moved: mail leaves from one place only, and where it is another one a
//! person is asked, once.

use std::path::Path;

use kring::app::App;
use kring::domain::OutboxState;
use kring::jobs::heartbeat::runtime;
use kring::mail::{deliver, recover};
use kring::store::outbox;

use crate::support::TestApp;
use crate::support::post::{Post, mail};

/// A business whose mail left from where it is, and that is served no more. One mail waits.
async fn served() -> TestApp {
    let post = Post::with_mails(&["1"]);
    post.drain().await;
    assert!(post.enqueue(&mail("2")));
    post.test
}

/// The same file in a folder of its own, copied there byte by byte.
fn copied(from: &TestApp) -> TestApp {
    let copy = TestApp { dir: tempfile::tempdir().unwrap(), clock: from.clock.clone() };
    std::fs::copy(from.path("kring.sqlite"), copy.path("kring.sqlite")).unwrap();
    copy
}

/// What a server does as soon as it starts; gives how many mails left and how many were held.
async fn serve(test: &TestApp) -> (usize, usize) {
    let app = App::open(&test.path("kring.sqlite"), test.clock.clone()).unwrap();
    recover(&app, "another server").unwrap();
    let done = deliver::drain(&app, "another server").await.unwrap();
    (done.sent, done.held)
}

fn asked(test: &TestApp) -> serde_json::Value {
    test.json("place")["elsewhere"].clone()
}

/// Whether this disk tells when a file was made; some do not, and then less can be told.
fn tells_births(path: &Path) -> bool {
    std::fs::metadata(path).unwrap().created().is_ok()
}

#[tokio::test]
async fn a_copy_sends_nothing_until_somebody_says_that_it_is_the_file_now() {
    let home = served().await;
    let copy = copied(&home);
    assert_eq!(serve(&copy).await, (0, 0));
    assert_eq!(asked(&copy), "folder");
    assert!(copy.run("doctor").out.contains("kring place moved"));
    assert!(copy.run("doctor --lang nl").out.contains("Is het hierheen verhuisd"));
    assert!(copy.ok("place").contains("or is it a copy?"));
    assert_eq!(asked(&home), serde_json::Value::Null);
    assert_eq!(serve(&home).await, (1, 0));

    assert!(copy.ok("place moved").contains("This is the file now"));
    assert_eq!(asked(&copy), serde_json::Value::Null);
    assert_eq!(serve(&copy).await, (1, 0));
}

#[tokio::test]
async fn a_copy_that_is_called_one_keeps_its_mail() {
    let copy = copied(&served().await);
    let answered = copy.json("place copy");
    assert_eq!((&answered["elsewhere"], &answered["mail_paused"]), (&().into(), &true.into()));
    assert_eq!(serve(&copy).await, (0, 1));
    assert!(copy.ok("place").contains("mail.paused no"), "the way back is named");
}

#[test]
fn what_is_due_in_a_copy_is_made_but_stays() {
    let copy = copied(&runtime().unwrap().block_on(served()));
    copy.ok("recipients add anna@example.com --name Anna --report monthly");
    copy.ok("report monthly --send");
    assert!(!copy.path("outbox").exists());
    let app = App::open(&copy.path("kring.sqlite"), copy.clock.clone()).unwrap();
    let waiting = app.read(|tx| Ok(outbox::list(tx, Some(OutboxState::Pending), 9)?)).unwrap();
    assert_eq!(waiting.len(), 2, "the old one and the new one");
}

#[cfg(unix)]
#[tokio::test]
async fn a_folder_that_is_renamed_asks_nothing() {
    let home = served().await;
    if !tells_births(&home.path("kring.sqlite")) {
        return;
    }
    let elsewhere = tempfile::tempdir().unwrap();
    let moved = elsewhere.path().join("moved");
    std::fs::create_dir(&moved).unwrap();
    std::fs::rename(home.path("kring.sqlite"), moved.join("kring.sqlite")).unwrap();
    let app = App::open(&moved.join("kring.sqlite"), home.clock.clone()).unwrap();
    for _ in 0..2 {
        recover(&app, "the server").unwrap();
        app.write(|tx| Ok(outbox::enqueue(tx, &mail("3"))?)).unwrap();
        deliver::drain(&app, "the server").await.unwrap();
    }
    assert_eq!(std::fs::read_dir(moved.join("outbox")).unwrap().count(), 2);
}

#[tokio::test]
async fn a_file_put_back_from_a_copy_asks() {
    let home = served().await;
    let (file, copy) = (home.path("kring.sqlite"), home.path("copy.sqlite"));
    if !tells_births(&file) {
        return;
    }
    std::fs::copy(&file, &copy).unwrap();
    assert_eq!(serve(&home).await, (1, 0));
    std::fs::rename(&copy, &file).unwrap();
    assert_eq!(serve(&home).await, (0, 0), "it would go out a second time");
    assert_eq!(asked(&home), "replaced");
}

#[tokio::test]
async fn going_back_to_a_backup_elsewhere_asks_one_thing_only() {
    let home = served().await;
    home.ok("backup --to @copy.sqlite");
    let other = TestApp { dir: tempfile::tempdir().unwrap(), clock: home.clock.clone() };
    let backup = home.path("copy.sqlite").display().to_string();
    let said = other.run_words(&["restore", &backup]);
    assert_eq!(said.code, 0, "{said:?}");
    let state = other.json("place");
    assert_eq!((&state["elsewhere"], &state["mail_paused"]), (&().into(), &true.into()));
    assert_eq!(serve(&other).await, (0, 0));
    other.ok("settings set mail.paused no");
    assert_eq!(asked(&other), serde_json::Value::Null);
}

#[cfg(unix)]
#[tokio::test]
async fn a_link_leads_to_the_one_file_and_its_one_server() {
    let home = served().await;
    let links = tempfile::tempdir().unwrap();
    let link = links.path().join("link.sqlite");
    std::os::unix::fs::symlink(home.path("kring.sqlite"), &link).unwrap();
    let link = link.display().to_string();
    home.ok("backup --to @copy.sqlite");
    let server = kring::store::lock::ServerLock::take(&home.path("kring.sqlite"), "serve").unwrap();
    let second = home.run_words(&["--db", &link, "serve", "--listen", "127.0.0.1:0"]);
    assert!(second.err.contains("in use by kring serve (process"), "{second:?}");
    drop(server);
    assert_eq!(home.run_words(&["--db", &link, "backup"]).code, 0);
    assert!(home.path("backups").is_dir(), "beside the file, not beside the link");
    assert_eq!(std::fs::read_dir(links.path()).unwrap().count(), 1);
}
