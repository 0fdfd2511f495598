//! Emptying the outbox: due mails, oldest first, one at a time.
//!
//! Every step is stored before the next one is taken, and no transaction is open while a server
//! or a disk is waited for.

use std::path::{Path, PathBuf};

use anyhow::Context;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use super::compose::{Composed, Sender, compose};
use super::smtp::{Answer, Letter, Reason, Session, Wire};
use super::{check_settings, folder, retries};
use crate::app::App;
use crate::domain::{Day, EmailAddress, Lang, Message, OutboxId};
use crate::settings::{Settings, Transport};
use crate::store::outbox::{self, Ending, Entry, Mail};
use crate::store::{ReadTx, WriteTx};
use crate::text;

/// What one round did.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DrainResult {
    pub sent: usize,
    /// Not taken for now; tried again later.
    pub deferred: usize,
    pub failed: usize,
    /// Lost sight of: a person decides.
    pub unknown: usize,
    /// Held, because mail is paused.
    pub held: usize,
    /// Due, but left for the next round: enough went out this minute.
    pub waiting: usize,
    /// What was said of the last mail that was not taken.
    pub trouble: Option<String>,
}

impl DrainResult {
    /// Whether the round moved anything.
    pub fn is_empty(&self) -> bool {
        *self == DrainResult::default()
    }

    fn count(&mut self, ending: &Ending) {
        let (count, said) = match ending {
            Ending::Sent(_) => (&mut self.sent, None),
            Ending::Deferred(said, _) => (&mut self.deferred, Some(said)),
            Ending::Failed(said) => (&mut self.failed, Some(said)),
            Ending::Unknown(said) => (&mut self.unknown, Some(said)),
        };
        *count += 1;
        if said.is_some() {
            self.trouble = said.cloned();
        }
    }
}

/// Sends what is due. `owner` names this program among all that ever send from this file; only
/// the holder of the server lock sends.
///
/// # Errors
/// Mail settings that cannot work, or a database error. A mail that is not taken is no error.
pub async fn drain(app: &App, owner: &str) -> anyhow::Result<DrainResult> {
    drain_over(app, owner, &Wire::default()).await
}

/// [`drain`] with other deadlines.
///
/// # Errors
/// As [`drain`].
pub async fn drain_over(app: &App, owner: &str, wire: &Wire) -> anyhow::Result<DrainResult> {
    let mut done = DrainResult::default();
    // Looking first keeps an idle program from waiting for a long import that writes.
    let look = |tx: &ReadTx<'_>| Ok(outbox::has_work(tx, Settings::load(tx)?.mail.paused)?);
    if !app.read_later(look).await? {
        return Ok(done);
    }
    let mut no_server = None;
    loop {
        match next(app, owner).await? {
            Next::Ready(ready) => {
                let ending = deliver(app, &ready, wire, &mut no_server).await?;
                done.count(&ending);
            }
            Next::Refused(ending) => done.count(&ending),
            Next::Held(held) => return Ok(DrainResult { held, ..done }),
            Next::Nothing { waiting } => return Ok(DrainResult { waiting, ..done }),
        }
    }
}

/// What to do now.
enum Next {
    Ready(Box<Ready>),
    /// A mail that could not even be made into bytes.
    Refused(Ending),
    Held(usize),
    Nothing {
        waiting: usize,
    },
}

/// A claimed mail, its bytes and where they go.
struct Ready {
    owner: String,
    entry: Entry,
    composed: Composed,
    settings: Settings,
    folder: PathBuf,
}

async fn next(app: &App, owner: &str) -> anyhow::Result<Next> {
    let owner = owner.to_owned();
    let beside = app.path().parent().unwrap_or(Path::new("")).to_owned();
    app.write_later(move |tx| claim(tx, owner, &beside)).await
}

fn claim(tx: &WriteTx<'_>, owner: String, beside: &Path) -> anyhow::Result<Next> {
    let settings = Settings::load(tx)?;
    if settings.mail.paused {
        return Ok(Next::Held(outbox::hold_waiting(tx)?));
    }
    outbox::release_held(tx)?;
    if is_enough(tx, &settings)? {
        return Ok(Next::Nothing { waiting: outbox::count_due(tx)? });
    }
    let Some(mail) = outbox::claim_next(tx, &owner)? else {
        return Ok(Next::Nothing { waiting: 0 });
    };
    check_settings(&settings.mail)?;
    let sender = Sender {
        name: &settings.business.name,
        from: settings.mail.from.as_ref(),
        reply_to: settings.mail.reply_to.as_ref(),
    };
    match as_bytes(&mail, &sender) {
        Ok(composed) => {
            outbox::store_mime(tx, mail.entry.id, &composed.message_id, &composed.mime)?;
            let folder = folder_of(&settings, beside);
            let entry = mail.entry;
            Ok(Next::Ready(Box::new(Ready { owner, entry, composed, settings, folder })))
        }
        Err(error) => {
            let message = Message::new("mail-impossible").with("details", format!("{error:#}"));
            let ending = Ending::Failed(text::say(settings.business.language, &message));
            outbox::finish(tx, mail.entry.id, &owner, &ending)?;
            Ok(Next::Refused(ending))
        }
    }
}

/// A server gets no more than so many mails in a minute; a folder takes all.
fn is_enough(tx: &WriteTx<'_>, settings: &Settings) -> anyhow::Result<bool> {
    if matches!(settings.mail.transport, Transport::Folder(_)) {
        return Ok(false);
    }
    let a_minute_ago = tx.now().checked_sub(SignedDuration::from_secs(59))?;
    Ok(outbox::tried_since(tx, a_minute_ago)? >= settings.mail.max_per_minute)
}

/// A mail that may have arrived before keeps the bytes it had then.
fn as_bytes(mail: &Mail, sender: &Sender<'_>) -> anyhow::Result<Composed> {
    if let (Some(mime), Some(message_id)) = (&mail.mime, &mail.entry.message_id) {
        return Ok(Composed { message_id: message_id.clone(), mime: mime.clone() });
    }
    compose(mail, sender)
}

/// A relative folder stands beside the Kring file.
fn folder_of(settings: &Settings, beside: &Path) -> PathBuf {
    match &settings.mail.transport {
        Transport::Folder(folder) => beside.join(folder),
        Transport::Smtp(_) => PathBuf::new(),
    }
}

async fn deliver(
    app: &App,
    ready: &Ready,
    wire: &Wire,
    no_server: &mut Option<Reason>,
) -> anyhow::Result<Ending> {
    let Transport::Smtp(smtp) = &ready.settings.mail.transport else {
        let answer = into_folder(ready).await?;
        return settle(app, ready, answer).await;
    };
    if let Some(reason) = no_server {
        return settle(app, ready, Answer::NotNow(reason.clone())).await;
    }
    match Session::open(smtp, domain_of(&ready.settings), wire).await {
        Ok(session) => over(session, app, ready).await,
        Err(reason) => {
            *no_server = Some(reason.clone());
            settle(app, ready, Answer::NotNow(reason)).await
        }
    }
}

async fn into_folder(ready: &Ready) -> anyhow::Result<Answer> {
    let (folder, entry) = (ready.folder.clone(), ready.entry.clone());
    let mime = ready.composed.mime.clone();
    let day = Day::of(entry.created_at, &ready.settings.business.time_zone);
    let put = tokio::task::spawn_blocking(move || folder::put(&folder, &entry, day, &mime)).await?;
    Ok(match put {
        Ok(name) => Answer::Taken(name),
        Err(error) => {
            let message = Message::new("mail-folder-failed")
                .with("folder", ready.folder.display().to_string())
                .with("details", error.to_string());
            Answer::NotNow(Reason::Ours(message))
        }
    })
}

async fn over(mut session: Session, app: &App, ready: &Ready) -> anyhow::Result<Ending> {
    let sender = Sender {
        name: &ready.settings.business.name,
        from: ready.settings.mail.from.as_ref(),
        reply_to: None,
    };
    let letter = Letter {
        from: sender.address()?,
        to: ready.entry.to.as_str().parse().context("the address")?,
        mime: ready.composed.mime.clone(),
    };
    match session.send(&letter, async || start(app, ready).await).await {
        Ok(answer) => {
            let ending = settle(app, ready, answer).await?;
            session.close().await;
            Ok(ending)
        }
        Err(error) => {
            put_back(app, ready).await;
            Err(error)
        }
    }
}

/// Stores that the mail itself leaves now.
async fn start(app: &App, ready: &Ready) -> anyhow::Result<()> {
    let (id, owner) = (ready.entry.id, ready.owner.clone());
    let ours = app.write_later(move |tx| Ok(outbox::start_data(tx, id, &owner)?)).await?;
    anyhow::ensure!(ours, "mail {} is in the hands of another program", id.0);
    Ok(())
}

/// Nothing left, so it may simply wait again. If even that cannot be stored, the next start of
/// the program finds the claim and settles it.
async fn put_back(app: &App, ready: &Ready) {
    let (id, owner) = (ready.entry.id, ready.owner.clone());
    let stored = app.write_later(move |tx| Ok(outbox::put_back(tx, id, &owner)?)).await;
    if let Err(error) = stored {
        tracing::warn!(outbox.id = id.0, "a mail could not be put back: {error:#}");
    }
}

/// Stores how it ended.
async fn settle(app: &App, ready: &Ready, answer: Answer) -> anyhow::Result<Ending> {
    let ending = ending(&ready.entry, answer, app.now(), ready.settings.business.language);
    let (id, owner, stored) = (ready.entry.id, ready.owner.clone(), ending.clone());
    let ours = app.write_later(move |tx| Ok(outbox::finish(tx, id, &owner, &stored)?)).await?;
    anyhow::ensure!(ours, "mail {} is in the hands of another program", id.0);
    tell(id, &ending);
    Ok(ending)
}

fn ending(entry: &Entry, answer: Answer, now: Timestamp, lang: Lang) -> Ending {
    match answer {
        Answer::Taken(said) => Ending::Sent(said),
        Answer::Never(reason) => Ending::Failed(words(reason, lang)),
        Answer::Lost(reason) => Ending::Unknown(words(reason, lang)),
        Answer::NotNow(reason) => {
            let said = words(reason, lang);
            match retries::next_try(entry, now) {
                Some(due) => Ending::Deferred(said, due),
                None => {
                    let message = Message::new("mail-given-up").with("details", said);
                    Ending::Failed(text::say(lang, &message))
                }
            }
        }
    }
}

fn words(reason: Reason, lang: Lang) -> String {
    match reason {
        Reason::Server(said) => said,
        Reason::Ours(message) => text::say(lang, &message),
    }
}

/// What was said may name the recipient, so it stays out of the log.
fn tell(id: OutboxId, ending: &Ending) {
    match ending {
        Ending::Sent(_) => tracing::info!(outbox.id = id.0, "a mail was sent"),
        Ending::Deferred(_, due) => tracing::info!(outbox.id = id.0, %due, "a mail is deferred"),
        Ending::Failed(_) => tracing::warn!(outbox.id = id.0, "a mail failed"),
        Ending::Unknown(_) => tracing::warn!(outbox.id = id.0, "a mail was lost sight of"),
    }
}

/// What we call ourselves to the server.
fn domain_of(settings: &Settings) -> &str {
    settings.mail.from.as_ref().map_or("localhost", EmailAddress::domain)
}
