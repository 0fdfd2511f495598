//! A business with mails to send: its outbox, its folder, and its mail server.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use kring::app::App;
use kring::domain::{EmailAddress, MailFile, MailList, NewEmail, OutboxId, OutboxState};
use kring::mail::Wire;
use kring::mail::deliver::{DrainResult, drain, drain_over};
use kring::store::outbox::{self, Entry, Mail};

use super::smtp_peer::SmtpPeer;
use super::{TestApp, fixture};

const MONDAY: &str = "2026-11-23T06:00:00Z";
/// Enough for a deadline that is meant to pass.
const MOMENT: Duration = Duration::from_millis(50);

/// A business and its outbox.
pub(crate) struct Post {
    pub(crate) test: TestApp,
    pub(crate) app: App,
}

impl Post {
    pub(crate) fn new() -> Post {
        let test = TestApp::at(MONDAY);
        let app = App::open(&test.path("kring.sqlite"), test.clock.clone()).unwrap();
        Post { test, app }
    }

    pub(crate) fn with_mails(keys: &[&str]) -> Post {
        let post = Post::new();
        for key in keys {
            assert!(post.enqueue(&mail(key)));
        }
        post
    }

    pub(crate) fn enqueue(&self, email: &NewEmail) -> bool {
        self.app.write(|tx| Ok(outbox::enqueue(tx, email)?)).unwrap()
    }

    /// The same, sending to a server that follows a script.
    pub(crate) fn over_smtp(keys: &[&str]) -> (Post, Arc<SmtpPeer>) {
        Post::over(keys, SmtpPeer::start(), "none")
    }

    pub(crate) fn over(keys: &[&str], peer: SmtpPeer, security: &str) -> (Post, Arc<SmtpPeer>) {
        let post = Post::with_mails(keys);
        post.test.ok(&format!(
            "settings set mail.transport smtp mail.host localhost mail.port {} mail.security {security} \
             mail.from reports@branderij.nl",
            peer.port
        ));
        (post, Arc::new(peer))
    }

    /// Trusts the authority of `tests/fixtures/tls`, as an office trusts its own.
    pub(crate) fn trust_the_tests_authority(&self) {
        self.trust("ca.pem");
    }

    /// Trusts this file of `tests/fixtures/tls`.
    pub(crate) fn trust(&self, file: &str) {
        let file = fixture(&format!("tls/{file}"));
        let said = self.test.run_words(&["settings", "set", "mail.certificates", &file]);
        assert_eq!(said.code, 0, "{said:?}");
    }

    /// Delivers with a server that is given very little time for each step before the mail.
    pub(crate) async fn drain_hastily(&self) -> DrainResult {
        self.drain_over(&Wire { step: MOMENT, ..Wire::default() }).await
    }

    /// Delivers with a server that is given very little time to take the mail itself.
    pub(crate) async fn drain_with_hasty_mail(&self) -> DrainResult {
        self.drain_over(&Wire { data: MOMENT, ..Wire::default() }).await
    }

    async fn drain_over(&self, wire: &Wire) -> DrainResult {
        drain_over(&self.app, "test", wire).await.unwrap()
    }

    /// Delivers until the server falls silent, and is killed then.
    pub(crate) async fn killed_in_silence(&self, peer: &Arc<SmtpPeer>) {
        let app = self.app.clone();
        let sending = tokio::spawn(async move { drain(&app, "the dead").await });
        peer.wait_for_silence().await;
        sending.abort();
        assert!(sending.await.unwrap_err().is_cancelled());
    }

    pub(crate) async fn drain(&self) -> DrainResult {
        drain(&self.app, "test").await.unwrap()
    }

    pub(crate) fn later(&self, minutes: i64) {
        self.test.clock.set(self.test.clock.now() + SignedDuration::from_mins(minutes));
    }

    pub(crate) fn answer(&self, id: i64) -> String {
        self.entry(id).last_answer.unwrap_or_default()
    }

    pub(crate) fn mail(&self, id: i64) -> Mail {
        self.app.read(|tx| Ok(outbox::find(tx, OutboxId(id))?)).unwrap().unwrap()
    }

    pub(crate) fn entry(&self, id: i64) -> Entry {
        self.mail(id).entry
    }

    /// When the next mail is tried.
    pub(crate) fn next_due(&self) -> Option<Timestamp> {
        let all = self.app.read(|tx| Ok(outbox::list(tx, None, 1_000)?)).unwrap();
        let waits = [OutboxState::Pending, OutboxState::Deferred];
        all.iter().filter(|entry| waits.contains(&entry.state)).map(|entry| entry.due_at).min()
    }

    pub(crate) fn has_due(&self) -> bool {
        self.app.read(|tx| Ok(outbox::count_due(tx)? > 0)).unwrap()
    }

    /// `1 sent, 2 deferred`: every mail and its state.
    pub(crate) fn states(&self) -> String {
        let mut all = self.app.read(|tx| Ok(outbox::list(tx, None, 1_000)?)).unwrap();
        all.sort_by_key(|entry| entry.id);
        let shown = |entry: &Entry| format!("{} {}", entry.id.0, entry.state.code());
        all.iter().map(shown).collect::<Vec<_>>().join(", ")
    }

    /// The names of the files in the folder, and what is in them.
    pub(crate) fn files(&self) -> Vec<(String, String)> {
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

/// The weekly report, to one and the same person under a key of its own.
pub(crate) fn mail(key: &str) -> NewEmail {
    NewEmail {
        dedupe_key: format!("weekly_report:2026-W47:{key}"),
        list: MailList::Weekly,
        to: EmailAddress::parse("anna@branderij.nl").unwrap(),
        to_name: "Anna de Wit".to_owned(),
        recipient: None,
        report: None,
        subject: "Week 47: omzet € 12.840 (+8%), 3 klanten dreigen te vertrekken".to_owned(),
        text: "Een goede week: € 12.840 omzet.\n\nTot maandag.\n".to_owned(),
        html: "<p>Een goede week: € 12.840 omzet.</p>\n<img src=\"cid:chart@kring\" alt=\"\">\n"
            .to_owned(),
        files: vec![MailFile {
            name: "chart.png".to_owned(),
            content_id: Some("chart@kring".to_owned()),
            media_type: "image/png".to_owned(),
            bytes: b"\x89PNG\r\n\x1a\n".to_vec(),
        }],
        stop: None,
    }
}
