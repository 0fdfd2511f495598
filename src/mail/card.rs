//! One mail in words: what it is, how it fared, and what that means.

use jiff::Timestamp;

use super::{advice, in_short};
use crate::domain::{Advice, Message, OutboxState};
use crate::format::Voice;
use crate::settings::MailSettings;
use crate::store::outbox::Entry;

/// Everything worth knowing, each with its name.
pub fn card(mail: &Entry, voice: &Voice) -> Vec<(String, String)> {
    let at = |instant| voice.moment(instant);
    let waits = matches!(mail.state, OutboxState::Pending | OutboxState::Deferred);
    let lines = [
        ("column-mail", Some(mail.id.0.to_string())),
        ("column-to", Some(format!("{} <{}>", mail.to_name, mail.to))),
        ("column-subject", Some(mail.subject.clone())),
        ("column-state", Some(voice.say(&mail.state_name()))),
        ("column-put-in", Some(at(mail.created_at))),
        ("column-tries", Some(mail.attempts.to_string())),
        ("column-next-try", waits.then(|| at(mail.due_at))),
        ("column-finished", mail.finished_at.map(at)),
        ("column-answer", Some(answer(mail, voice)).filter(|said| !said.is_empty())),
        ("column-message-id", mail.message_id.clone()),
    ];
    let known = lines.into_iter().filter_map(|(name, value)| Some((voice.word(name), value?)));
    known.collect()
}

/// What was said of it last, after what that means.
pub fn answer(mail: &Entry, voice: &Voice) -> String {
    let said = mail.last_answer.as_deref().unwrap_or_default();
    match mail.trouble {
        Some(trouble) => voice.say(&in_short(trouble, said)),
        None => said.to_owned(),
    }
}

/// When it ended; while it waits, when it is tried next.
pub fn when(mail: &Entry) -> Timestamp {
    mail.finished_at.unwrap_or(mail.due_at)
}

/// What its state means.
pub fn meaning(mail: &Entry) -> Option<Message> {
    let id = match mail.state {
        OutboxState::Failed => "mail-advice-failed",
        OutboxState::Unknown => "mail-advice-unknown",
        OutboxState::Deferred => "mail-advice-deferred",
        OutboxState::Held => "mail-advice-held",
        OutboxState::Pending
        | OutboxState::Claimed
        | OutboxState::DataStarted
        | OutboxState::Sent
        | OutboxState::Suppressed => return None,
    };
    Some(Message::new(id))
}

/// What to do about what went wrong. Of a mail that may have arrived the state says enough.
pub fn remedy(mail: &Entry, settings: Option<&MailSettings>) -> Option<Advice> {
    let trouble = mail.trouble.filter(|_| mail.state != OutboxState::Unknown)?;
    Some(advice(trouble, settings, &mail.to))
}
