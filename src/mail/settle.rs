//! How a try ended, and what follows from it.

use jiff::Timestamp;

use super::retries;
use super::smtp::Answer;
use crate::app::App;
use crate::domain::{
    Lang, MailStep, MailTrouble, Message, OutboxId, Refusal, StopReason, StoppedBy,
};
use crate::settings::Settings;
use crate::store::outbox::{self, Ending, Entry};
use crate::store::suppressions::{self, Mailbox, NewSuppression};
use crate::store::{Result, WriteTx};
use crate::text;

/// The mail that was tried, by whom, and the language of what is said of it.
pub(super) struct Done<'a> {
    pub(super) owner: &'a str,
    pub(super) entry: &'a Entry,
    pub(super) lang: Lang,
}

/// Stores how it ended; `None` when the mail was taken back meanwhile, and waits again.
pub(super) async fn settle(
    app: &App,
    done: &Done<'_>,
    answer: Answer,
) -> anyhow::Result<Option<Ending>> {
    let ending = ending(done, answer, app.now());
    let (entry, owner, stored) = (done.entry.clone(), done.owner.to_owned(), ending.clone());
    let id = entry.id;
    let ours = app.write_later(move |tx| Ok(record(tx, &entry, &owner, &stored)?)).await?;
    if !ours {
        taken_back(id);
        return Ok(None);
    }
    tell(id, &ending);
    Ok(Some(ending))
}

pub(super) fn taken_back(id: OutboxId) {
    tracing::info!(outbox.id = id.0, "a mail was taken back to be made anew");
}

/// No server: everything that is due waits for its next turn, and nothing of it has left.
pub(super) async fn put_off_all(
    app: &App,
    owner: &str,
    refusal: Refusal,
) -> anyhow::Result<Vec<Ending>> {
    let owner = owner.to_owned();
    let put_off = move |tx: &WriteTx<'_>| {
        let lang = Settings::load(tx)?.business.language;
        let mut endings = Vec::new();
        while let Some(mail) = outbox::claim_next(tx, &owner)? {
            let done = Done { owner: &owner, entry: &mail.entry, lang };
            let ending = ending(&done, Answer::NotNow(refusal.clone()), tx.now());
            record(tx, &mail.entry, &owner, &ending)?;
            tell(mail.entry.id, &ending);
            endings.push(ending);
        }
        Ok(endings)
    };
    app.write_later(put_off).await
}

/// A mailbox that is not there gets no further mail, whatever it is about.
fn record(tx: &WriteTx<'_>, entry: &Entry, owner: &str, ending: &Ending) -> Result<bool> {
    if !outbox::finish(tx, entry.id, owner, ending)? {
        return Ok(false);
    }
    if let Ending::Failed(refusal) = ending
        && (refusal.trouble, refusal.step) == (MailTrouble::NoMailbox, MailStep::Recipient)
    {
        let bounced = NewSuppression {
            email: &Mailbox::Known(entry.to.clone()),
            list: None,
            reason: StopReason::Bounced,
            made_by: StoppedBy::Server,
            details: Some(&refusal.said),
        };
        suppressions::insert(tx, &bounced)?;
    }
    Ok(true)
}

fn ending(done: &Done<'_>, answer: Answer, now: Timestamp) -> Ending {
    match answer {
        Answer::Taken(said) => Ending::Sent(said),
        Answer::Never(refusal) => Ending::Failed(refusal),
        Answer::Lost(refusal) => Ending::Unknown(refusal),
        Answer::NotNow(refusal) => match retries::next_try(done.entry, now) {
            Some(due) => Ending::Deferred(refusal, due),
            None => {
                let message = Message::new("mail-given-up").with("details", refusal.said);
                Ending::Failed(Refusal { said: text::say(done.lang, &message), ..refusal })
            }
        },
    }
}

/// What was said may name the recipient, so it stays out of the log.
fn tell(id: OutboxId, ending: &Ending) {
    let trouble = ending.refusal().map_or("none", |refusal| refusal.trouble.code());
    match ending {
        Ending::Sent(_) => tracing::info!(outbox.id = id.0, "a mail was sent"),
        Ending::Deferred(_, due) => {
            tracing::info!(outbox.id = id.0, trouble, %due, "a mail is deferred");
        }
        Ending::Failed(_) => tracing::warn!(outbox.id = id.0, trouble, "a mail failed"),
        Ending::Unknown(_) => {
            tracing::warn!(outbox.id = id.0, trouble, "a mail was lost sight of");
        }
    }
}
