//! One mail to try the way out with. Nothing of it is stored: no row in the outbox, no run, and
//! what keeps other mails back (a pause, a stop) does not count for what a person sends to see.

use std::path::Path;

use jiff::Timestamp;

use super::compose::{Sender, compose, parse};
use super::smtp::{Answer, Letter, Session, Wire};
use super::{check_settings, folder};
use crate::app::App;
use crate::domain::{Day, MailStep, MailTrouble, NewEmail, OutboxId, OutboxState, Refusal, Token};
use crate::files::Access;
use crate::settings::{MailSettings, Settings, Transport};
use crate::store::outbox::{Entry, Mail};

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Taken, with the answer of the server or the name of the file.
    Taken(String),
    NotTaken(Refusal),
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
            said: error.to_string(),
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
