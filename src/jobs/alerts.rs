//! Alerts: raising those about Kring's own work beside those about the business, and telling
//! readers. All of it follows from rows, so that it can be done again at any time.

use jiff::Timestamp;

use super::attention::Concern;
use super::notices;
use crate::domain::alert::AlertKind;
use crate::domain::{Lang, MailList, Message, OutboxState, clean};
use crate::insights::known;
use crate::reports::alerts::{self, Fact, NEWS, Said};
use crate::settings::Settings;
use crate::store::outbox::{self, Entry};
use crate::store::{ReadTx, WriteTx, alerts as stored, job_runs};
use crate::{format, text};

/// Mails looked at for those that went wrong; more than that in a week is one trouble.
const MOST_MAILS: u32 = 50;
/// Mail programs on phones cut longer subjects.
const SUBJECT_MAX: usize = 60;

/// Whether somebody should hear of something. Looking first keeps an idle program from waiting
/// for others that write.
///
/// # Errors
/// A database error.
pub(super) fn is_any(tx: &ReadTx<'_>) -> anyhow::Result<bool> {
    if !alerts::has_readers(tx)? {
        return Ok(false);
    }
    let settings = Settings::load(tx)?;
    Ok(alerts::is_any(tx, &settings)? || !troubles(tx, &settings)?.is_empty())
}

/// Keeps what is new and puts mails about it in the outbox; gives how many.
///
/// # Errors
/// A database error.
pub(super) fn work_out(tx: &WriteTx<'_>) -> anyhow::Result<usize> {
    let settings = Settings::load(tx)?;
    alerts::raise(tx, &settings)?;
    for (key, concern) in troubles(tx, &settings)? {
        let fact = Fact { key, kind: AlertKind::Trouble, customer: None };
        alerts::keep(tx, &fact, |lang| said(&concern, &settings, lang))?;
    }
    alerts::send(tx, &settings, |reader| {
        notices::stopping(&settings, reader.language, MailList::Alerts)
    })
}

/// Runs and mails that were given up lately, and files that did not come, of which nobody heard.
fn troubles(tx: &ReadTx<'_>, settings: &Settings) -> anyhow::Result<Vec<(String, Concern)>> {
    let since = tx.now().checked_sub(NEWS).unwrap_or(Timestamp::UNIX_EPOCH);
    let mut found = Vec::new();
    for run in job_runs::given_up(tx, since)? {
        let key = format!("job:{}:{}", run.job.code(), run.due_at.as_second());
        let (times, first) = (run.attempts, run.due_at);
        let run = Box::new(run);
        found.push((key, Concern::JobFailed { run, retried: false, times, since: first }));
    }
    for state in [OutboxState::Failed, OutboxState::Unknown] {
        for mail in outbox::list(tx, Some(state), MOST_MAILS)? {
            if mail.finished_at.is_some_and(|at| at >= since) && !is_alert(&mail) {
                found.push((format!("mail:{}", mail.id.0), concern(state, mail)));
            }
        }
    }
    for late in known::late(tx, settings)? {
        let key = format!("orders-late:{}:{}", late.source.0, late.last_import.as_second());
        found.push((key, Concern::OrdersLate(late)));
    }
    let mut new = Vec::new();
    for (key, concern) in found {
        if !stored::is_known(tx, &key)? {
            new.push((key, concern));
        }
    }
    Ok(new)
}

/// An alert that could not be delivered raises no other: that would never end.
fn is_alert(mail: &Entry) -> bool {
    mail.list == MailList::Alerts
}

fn concern(state: OutboxState, mail: Entry) -> Concern {
    if state == OutboxState::Unknown {
        return Concern::MailUnknown { mails: vec![mail] };
    }
    Concern::MailFailed { mails: vec![mail] }
}

fn said(concern: &Concern, settings: &Settings, lang: Lang) -> Said {
    let headline = text::say(lang, &concern.message(&settings.business.time_zone, lang));
    let subject = Message::new("alert-trouble-subject").with("what", headline.as_str());
    Said {
        subject: clean::shortened(&text::say(lang, &subject), SUBJECT_MAX),
        headline,
        why: text::say_id(lang, "alert-trouble-why"),
        action: format::advice(&concern.advice(), lang),
        ..Said::default()
    }
}
