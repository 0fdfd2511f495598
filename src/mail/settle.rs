//! How a try ended, and what follows from it.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::retries;
use super::smtp::Answer;
use crate::app::App;
use crate::domain::{
    Day, MailTrouble, Message, OutboxId, Period, PeriodKind, Refusal, StopReason, StoppedBy,
};
use crate::settings::{Business, Settings};
use crate::store::outbox::{self, Ending, Entry};
use crate::store::suppressions::{self, Mailbox, NewSuppression};
use crate::store::{Result, WriteTx, refusals};
use crate::text;

/// The mail that was tried, by whom, and for whom.
pub(super) struct Done<'a> {
    pub(super) owner: &'a str,
    pub(super) entry: &'a Entry,
    pub(super) business: &'a Business,
    /// How long this program has been up.
    pub(super) up: SignedDuration,
}

/// Stores how it ended; `None` when the mail was taken back meanwhile, and waits again.
pub(super) async fn settle(
    app: &App,
    done: &Done<'_>,
    answer: Answer,
) -> anyhow::Result<Option<Ending>> {
    let ending = ending(done, answer, app.now());
    let (entry, owner, stored) = (done.entry.clone(), done.owner.to_owned(), ending.clone());
    let (id, zone) = (entry.id, done.business.time_zone.clone());
    let record = move |tx: &WriteTx<'_>| Ok(record(tx, &entry, &owner, &stored, &zone)?);
    let ours = app.write_later(record).await?;
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
    let (owner, up) = (owner.to_owned(), app.up());
    let put_off = move |tx: &WriteTx<'_>| {
        let business = Settings::load(tx)?.business;
        let mut endings = Vec::new();
        while let Some(mail) = outbox::claim_next(tx, &owner)? {
            let done = Done { owner: &owner, entry: &mail.entry, business: &business, up };
            let ending = ending(&done, Answer::NotNow(refusal.clone()), tx.now());
            record(tx, &mail.entry, &owner, &ending, &business.time_zone)?;
            tell(mail.entry.id, &ending);
            endings.push(ending);
        }
        Ok(endings)
    };
    app.write_later(put_off).await
}

/// Stores how it ended, and what it says about the reader's mailbox.
fn record(
    tx: &WriteTx<'_>,
    entry: &Entry,
    owner: &str,
    ending: &Ending,
    zone: &TimeZone,
) -> Result<bool> {
    if !outbox::finish(tx, entry.id, owner, ending)? {
        return Ok(false);
    }
    match ending {
        Ending::Sent(_) => {
            refusals::clear(tx, &entry.to)?;
        }
        Ending::Failed(refusal) if refusal.trouble == MailTrouble::NoMailbox => {
            refused(tx, entry, &refusal.said, Day::of(tx.now(), zone))?;
        }
        Ending::Failed(_) | Ending::Deferred(..) | Ending::Unknown(_) => {}
    }
    Ok(true)
}

/// A mailbox that is not there in two different weeks gets no further mail, whatever it is about.
/// Once is not enough: a server that is being moved says it of everybody for an hour.
fn refused(tx: &WriteTx<'_>, entry: &Entry, said: &str, today: Day) -> Result<()> {
    let refused = refusals::add(tx, &entry.to, today, said)?;
    let week = |day| Period::containing(PeriodKind::Week, day);
    if week(refused.first_day) != week(refused.last_day) {
        let bounced = NewSuppression {
            email: &Mailbox::Known(entry.to.clone()),
            list: None,
            reason: StopReason::Bounced,
            made_by: StoppedBy::Server,
            details: Some(said),
        };
        suppressions::insert(tx, &bounced)?;
    }
    Ok(())
}

fn ending(done: &Done<'_>, answer: Answer, now: Timestamp) -> Ending {
    match answer {
        Answer::Taken(said) => Ending::Sent(said),
        Answer::Never(refusal) => Ending::Failed(refusal),
        Answer::Lost(refusal) => Ending::Unknown(refusal),
        Answer::NotNow(refusal) => match retries::next_try(done.entry, now, done.up) {
            Some(due) => Ending::Deferred(refusal, due),
            None => {
                let message = Message::new("mail-given-up")
                    .with("count", done.entry.attempts)
                    .with("details", refusal.said);
                let said = text::say(done.business.language, &message);
                Ending::Failed(Refusal { said, ..refusal })
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
