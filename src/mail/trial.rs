//! One mail to try the way out with. Nothing of it is stored: no row in the outbox, no run, and
//! what keeps other mails back (a pause, a stop) does not count for what a person sends to see.

use std::path::Path;

use jiff::Timestamp;

use super::compose::{Sender, compose, parse};
use super::smtp::{Answer, Letter, Session, Wire};
use super::{advice, check_settings, folder, in_short};
use crate::app::App;
use crate::domain::{
    Advice, Day, EmailAddress, MailStep, MailTrouble, Message, NewEmail, OutboxId, OutboxState,
    Problem, Refusal, Token,
};
use crate::files::{self, Access};
use crate::settings::{MailSettings, Security, Settings, Transport};
use crate::store::outbox::{Entry, Mail};
use crate::text;

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Taken, with the answer of the server or the name of the file.
    Taken(String),
    NotTaken(Refusal),
}

/// Where it goes.
pub fn way(settings: &MailSettings, to: &EmailAddress) -> Message {
    let said = match &settings.transport {
        Transport::Folder(folder) => Message::new("trial-to-folder").with("folder", folder),
        Transport::Smtp(smtp) => {
            let security = match smtp.security {
                Security::None => "none",
                Security::StartTls => "starttls",
                Security::Tls => "tls",
            };
            let place = format!("{}:{} ({security})", smtp.host, smtp.port);
            Message::new("trial-to-server").with("place", place)
        }
    };
    said.with("to", to.as_str())
}

/// That it was taken, and where to look for it.
pub fn taken(answer: &str, settings: &MailSettings, to: &EmailAddress) -> Message {
    let id = match settings.transport {
        Transport::Folder(_) => "trial-written",
        Transport::Smtp(_) => "trial-taken",
    };
    Message::new(id).with("answer", answer).with("to", to.as_str())
}

/// What to do about it. Nobody is taken off a list because of a trial.
pub fn remedy(refusal: &Refusal, settings: &MailSettings, to: &EmailAddress) -> Advice {
    if refusal.trouble == MailTrouble::NoMailbox {
        return Message::new("trial-no-mailbox").with("to", to.as_str()).into();
    }
    advice(refusal.trouble, Some(settings), to)
}

/// That it did not leave: where it went wrong, why, and what to do.
pub fn problem(refusal: &Refusal, settings: &MailSettings, to: &EmailAddress) -> Problem {
    let failed = Problem::failed("trial-failed")
        .with("step", Message::new(refusal.step.name_id()))
        .with("why", in_short(refusal.trouble, &refusal.said));
    remedy(refusal, settings, to).told_with(failed)
}

/// Sends it now, by the way all mails take.
///
/// # Errors
/// Mail settings that cannot work. A mail that is not taken is no error.
pub async fn send(
    app: &App,
    settings: &Settings,
    email: &NewEmail,
    wire: &Wire,
) -> anyhow::Result<Outcome> {
    let sending = settings.mail()?;
    check_settings(sending)?;
    let mail = as_mail(email, app.now(), &Token::make()?.show());
    let sender = Sender {
        name: &settings.business.name,
        from: sending.from.as_ref(),
        reply_to: sending.reply_to.as_ref(),
        lang: settings.business.language,
    };
    let mime = compose(&mail, &sender)?.mime;
    let Transport::Smtp(smtp) = &sending.transport else {
        return Ok(into_folder(app, (settings, sending), &mail.entry, &mime));
    };
    let letter = Letter { from: sender.address()?, to: parse(&email.to)?, mime };
    let mut session = match Session::open(smtp, super::deliver::domain_of(settings), wire).await {
        Ok(session) => session,
        Err(refusal) => return Ok(Outcome::NotTaken(refusal)),
    };
    let answer = session.send(&letter, async || Ok(())).await?;
    session.close().await;
    Ok(match answer {
        Answer::Taken(said) => Outcome::Taken(said),
        Answer::NotNow(refusal) | Answer::Never(refusal) | Answer::Lost(refusal) => {
            Outcome::NotTaken(refusal)
        }
    })
}

fn into_folder(
    app: &App,
    (settings, sending): (&Settings, &MailSettings),
    entry: &Entry,
    mime: &[u8],
) -> Outcome {
    let beside = app.path().parent().unwrap_or(Path::new(""));
    let folder = super::deliver::folder_of(sending, beside);
    let day = Day::of(entry.created_at, &settings.business.time_zone);
    match folder::put(&folder, (entry, day), mime, Access::of(app.path())) {
        Ok(name) => Outcome::Taken(folder.join(name).display().to_string()),
        Err(error) => Outcome::NotTaken(Refusal {
            trouble: MailTrouble::FolderFailed,
            step: MailStep::Folder,
            said: text::say(settings.business.language, &files::unwritten(&error)),
        }),
    }
}

/// As it would come out of the outbox, had it been in; each one has a Message-ID of its own.
fn as_mail(email: &NewEmail, now: Timestamp, random: &str) -> Mail {
    Mail {
        entry: Entry {
            id: OutboxId(0),
            dedupe_key: format!("{}:{random}", email.dedupe_key),
            list: email.list,
            state: OutboxState::Claimed,
            to: email.to.clone(),
            to_name: email.to_name.clone(),
            subject: email.subject.clone(),
            attempts: 1,
            due_at: now,
            created_at: now,
            first_tried_at: Some(now),
            finished_at: None,
            last_answer: None,
            trouble: None,
            step: None,
            stop_link: None,
            message_id: None,
        },
        text: email.text.clone(),
        html: email.html.clone(),
        files: email.files.clone(),
        mime: None,
    }
}
