//! Emptying the outbox: due mails, oldest first, one at a time.
//!
//! Every step is stored before the next one is taken, and no transaction is open while a server
//! or a disk is waited for.

use std::path::{Path, PathBuf};

use jiff::SignedDuration;
use serde::Serialize;

use super::compose::{self, Composed, Sender, compose};
use super::settle::{Done, put_off_all, settle, taken_back};
use super::smtp::{Answer, Letter, Session, Wire};
use super::{check_settings, folder, in_short};
use crate::app::App;
use crate::domain::{Day, EmailAddress, MailStep, MailTrouble, Refusal};
use crate::files::{self, Access};
use crate::settings::{MailSettings, Settings, Transport};
use crate::store::outbox::{self, Ending, Entry, Mail};
use crate::store::{ReadTx, WriteTx, place};
use crate::text;

/// A server that says too many mails come gets half as many for this long; half of that when it
/// says so again.
const SLOW_FOR: SignedDuration = SignedDuration::from_hours(1);

/// What one round did.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DrainResult {
    pub sent: usize,
    /// So many of those became files in a folder, and went nowhere else.
    #[serde(skip_serializing_if = "is_none")]
    pub written: usize,
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

    fn count(&mut self, ending: &Ending, settings: &Settings) {
        let into_folder =
            settings.mail().is_ok_and(|mail| matches!(mail.transport, Transport::Folder(_)));
        if into_folder && matches!(ending, Ending::Sent(_)) {
            self.written += 1;
        }
        let count = match ending {
            Ending::Sent(_) => &mut self.sent,
            Ending::Deferred(..) => &mut self.deferred,
            Ending::Failed(_) => &mut self.failed,
            Ending::Unknown(_) => &mut self.unknown,
        };
        *count += 1;
        if let Some(refusal) = ending.refusal() {
            self.trouble = Some(text::say(
                settings.business.language,
                &in_short(refusal.trouble, &refusal.said),
            ));
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_none(count: &usize) -> bool {
    *count == 0
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
    let mut done = DrainResult { unknown: orphans(app, owner).await?, ..DrainResult::default() };
    loop {
        // Looking first keeps an idle program from waiting for a long import that writes.
        if !app.read_later(has_work).await? {
            return Ok(done);
        }
        let settings = match app.write_later(gate).await? {
            Gate::Open(settings) => *settings,
            Gate::Shut { held, waiting } => return Ok(DrainResult { held, waiting, ..done }),
        };
        let session = match open(&settings, settings.mail()?, wire).await {
            Ok(session) => session,
            Err(refusal) => {
                for ending in put_off_all(app, owner, refusal).await? {
                    done.count(&ending, &settings);
                }
                return Ok(done);
            }
        };
        if let Some(ending) = one(app, owner, session).await? {
            done.count(&ending, &settings);
            if ending.refusal().is_some_and(|refusal| refusal.trouble == MailTrouble::TooMany) {
                let waiting = app.read_later(|tx| Ok(outbox::count_due(tx)?)).await?;
                return Ok(DrainResult { waiting, ..done });
            }
        }
    }
}

/// Settles what an earlier round of this very owner could not write down, for want of room on the
/// disk or because the file failed: one hand delivers at a time, so nobody is at work on it now.
/// Gives how many may have arrived.
async fn orphans(app: &App, owner: &str) -> anyhow::Result<usize> {
    let (whose, mine) = (owner.to_owned(), owner.to_owned());
    if !app.read_later(move |tx| Ok(outbox::is_leaving(tx, &whose)?)).await? {
        return Ok(0);
    }
    let left = app.write_later(move |tx| Ok(outbox::let_go(tx, &mine)?)).await?;
    tracing::warn!(left.waiting, left.unknown, "mails were settled that could not be before");
    Ok(left.unknown)
}

/// A copy of the file elsewhere has none until somebody says that it is the file now.
fn has_work(tx: &ReadTx<'_>) -> anyhow::Result<bool> {
    let paused = Settings::load(tx)?.mail()?.paused;
    Ok(place::change(tx)?.is_none() && outbox::has_work(tx, paused)?)
}

/// Whether anything may leave now.
enum Gate {
    Open(Box<Settings>),
    Shut { held: usize, waiting: usize },
}

fn gate(tx: &WriteTx<'_>) -> anyhow::Result<Gate> {
    let settings = Settings::load(tx)?;
    if settings.mail()?.paused {
        return Ok(Gate::Shut { held: outbox::hold_waiting(tx)?, waiting: 0 });
    }
    outbox::withdraw_stopped(tx)?;
    let due = outbox::count_due(tx)?;
    if due == 0 || is_enough(tx, &settings)? {
        return Ok(Gate::Shut { held: 0, waiting: due });
    }
    check_settings(settings.mail()?)?;
    place::settle(tx)?;
    Ok(Gate::Open(Box::new(settings)))
}

/// The server is asked before a mail is claimed: while it is out of reach, no mail is in anybody's
/// hands. A folder needs no asking.
async fn open(
    settings: &Settings,
    mail: &MailSettings,
    wire: &Wire,
) -> Result<Option<Session>, Refusal> {
    match &mail.transport {
        Transport::Folder(_) => Ok(None),
        Transport::Smtp(smtp) => Session::open(smtp, domain_of(settings), wire).await.map(Some),
    }
}

/// Claims the next mail and hands it over; `None` when there was none any more.
async fn one(app: &App, owner: &str, session: Option<Session>) -> anyhow::Result<Option<Ending>> {
    let owner = owner.to_owned();
    let beside = app.path().parent().unwrap_or(Path::new("")).to_owned();
    let hand = Hand { owner, beside, by_server: session.is_some(), up: app.up() };
    let claimed = app.write_later(move |tx| claim(tx, hand)).await?;
    let ready = match claimed {
        Next::Ready(ready) => ready,
        Next::Refused(ending) => return Ok(Some(ending)),
        Next::Nothing => return Ok(None),
    };
    match session {
        Some(session) => over(session, app, &ready).await,
        None => {
            let answer = into_folder(&ready).await?;
            settle(app, &ready.done(), answer).await
        }
    }
}

/// What was found to send.
enum Next {
    Ready(Box<Ready>),
    /// A mail that could not even be made into bytes.
    Refused(Ending),
    Nothing,
}

/// Who claims a mail, and how it is to leave.
struct Hand {
    owner: String,
    /// The folder of the Kring file.
    beside: PathBuf,
    by_server: bool,
    /// How long this program has been up.
    up: SignedDuration,
}

/// A claimed mail, its bytes and where they go.
struct Ready {
    owner: String,
    entry: Entry,
    composed: Composed,
    settings: Settings,
    folder: PathBuf,
    access: Access,
    up: SignedDuration,
}

impl Ready {
    fn done(&self) -> Done<'_> {
        let business = &self.settings.business;
        Done { owner: &self.owner, entry: &self.entry, business, up: self.up }
    }
}

/// Who is not to be mailed is looked at here once more, in the transaction that claims.
fn claim(tx: &WriteTx<'_>, hand: Hand) -> anyhow::Result<Next> {
    let Hand { owner, beside, by_server, up } = hand;
    let settings = Settings::load(tx)?;
    if settings.mail()?.paused {
        return Ok(Next::Nothing);
    }
    outbox::withdraw_stopped(tx)?;
    if by_server {
        outbox::wake(tx)?;
    }
    let Some(mail) = outbox::claim_next(tx, &owner)? else { return Ok(Next::Nothing) };
    let sender = Sender {
        name: &settings.business.name,
        from: settings.mail()?.from.as_ref(),
        reply_to: settings.mail()?.reply_to.as_ref(),
        lang: settings.business.language,
    };
    match as_bytes(&mail, &sender) {
        Ok(composed) => {
            outbox::store_mime(tx, mail.entry.id, &composed.message_id, &composed.mime)?;
            let folder = folder_of(settings.mail()?, &beside);
            let entry = mail.entry;
            let access = Access::of(tx.path());
            let ready = Ready { owner, entry, composed, settings, folder, access, up };
            Ok(Next::Ready(Box::new(ready)))
        }
        Err(error) => {
            let (trouble, step) = (MailTrouble::Impossible, MailStep::Body);
            let refusal = Refusal { trouble, step, said: format!("{error:#}") };
            let ending = Ending::Failed(refusal);
            outbox::finish(tx, mail.entry.id, &owner, &ending)?;
            Ok(Next::Refused(ending))
        }
    }
}

/// A server gets no more than so many mails in a minute; a folder takes all.
fn is_enough(tx: &WriteTx<'_>, settings: &Settings) -> anyhow::Result<bool> {
    if matches!(settings.mail()?.transport, Transport::Folder(_)) {
        return Ok(false);
    }
    let complaints = outbox::slowed_within(tx, SLOW_FOR)?;
    let most = settings.mail()?.max_per_minute.checked_shr(complaints).unwrap_or(0).max(1);
    Ok(outbox::tried_within(tx, SignedDuration::from_secs(59))? >= most)
}

/// A mail that may have arrived before keeps the bytes it had then.
fn as_bytes(mail: &Mail, sender: &Sender<'_>) -> anyhow::Result<Composed> {
    if let (Some(mime), Some(message_id)) = (&mail.mime, &mail.entry.message_id) {
        return Ok(Composed { message_id: message_id.clone(), mime: mime.clone() });
    }
    compose(mail, sender)
}

/// A relative folder stands beside the Kring file.
pub(super) fn folder_of(mail: &MailSettings, beside: &Path) -> PathBuf {
    match &mail.transport {
        Transport::Folder(folder) => beside.join(folder),
        Transport::Smtp(_) => PathBuf::new(),
    }
}

async fn into_folder(ready: &Ready) -> anyhow::Result<Answer> {
    let (folder, entry) = (ready.folder.clone(), ready.entry.clone());
    let mime = ready.composed.mime.clone();
    let day = Day::of(entry.created_at, &ready.settings.business.time_zone);
    let access = ready.access;
    let put =
        tokio::task::spawn_blocking(move || folder::put(&folder, (&entry, day), &mime, access))
            .await?;
    Ok(match put {
        Ok(name) => Answer::Taken(name),
        Err(error) => Answer::NotNow(Refusal {
            trouble: MailTrouble::FolderFailed,
            step: MailStep::Folder,
            said: text::say(ready.settings.business.language, &files::unwritten(&error)),
        }),
    })
}

/// `None` when the mail was taken back before any of it left.
async fn over(mut session: Session, app: &App, ready: &Ready) -> anyhow::Result<Option<Ending>> {
    let sender = Sender {
        name: &ready.settings.business.name,
        from: ready.settings.mail()?.from.as_ref(),
        reply_to: None,
        lang: ready.settings.business.language,
    };
    let letter = Letter {
        from: sender.address()?,
        to: compose::parse(&ready.entry.to)?,
        mime: ready.composed.mime.clone(),
    };
    match session.send(&letter, async || start(app, ready).await).await {
        Ok(answer) => {
            let ending = settle(app, &ready.done(), answer).await?;
            session.close().await;
            Ok(ending)
        }
        Err(error) if error.is::<TakenBack>() => {
            taken_back(ready.entry.id);
            session.close().await;
            Ok(None)
        }
        Err(error) => {
            put_back(app, ready).await;
            Err(error)
        }
    }
}

/// Somebody in the mail was erased while it was in our hands: it waits, and is made anew.
#[derive(Debug)]
struct TakenBack;

impl std::fmt::Display for TakenBack {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the mail was taken back")
    }
}

impl std::error::Error for TakenBack {}

/// Stores that the mail itself leaves now.
async fn start(app: &App, ready: &Ready) -> anyhow::Result<()> {
    let (id, owner) = (ready.entry.id, ready.owner.clone());
    let ours = app.write_later(move |tx| Ok(outbox::start_data(tx, id, &owner)?)).await?;
    anyhow::ensure!(ours, TakenBack);
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

/// What we call ourselves to the server.
pub(super) fn domain_of(settings: &Settings) -> &str {
    let from = settings.mail().ok().and_then(|mail| mail.from.as_ref());
    from.map_or("localhost", EmailAddress::domain)
}
