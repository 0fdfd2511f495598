//! Mails on their way out: each arrives once, whatever happens in between.

use kring::app::App;
use kring::domain::{EmailAddress, InlineImage, NewEmail, OutboxId};
use kring::mail::deliver::{DrainResult, drain};
use kring::store::outbox::{self, Entry, Mail};

use crate::support::TestApp;

const MONDAY: &str = "2026-11-23T06:00:00Z";

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

    async fn drain(&self) -> DrainResult {
        drain(&self.app, "test").await.unwrap()
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
    let recovered = kring::mail::recover(&again.app, "test").unwrap();
    assert_eq!((recovered.waiting, recovered.unknown), (1, 0));
    assert_eq!(again.drain().await.sent, 1);
    assert_eq!(again.files(), before);
}
