//! Alerts: raising those about Kring's own work beside those about the business, and telling
//! readers. All of it follows from rows, so that it can be done again at any time.

use jiff::Timestamp;

use super::attention::Concern;
use super::notices;
use crate::domain::alert::AlertKind;
use crate::domain::{Lang, MailList, Message, OutboxState, clean};
use crate::insights::known::{self, Late};
use crate::reports::alerts::{self, Fact, NEWS, ORDERS_LATE, Said};
use crate::settings::Settings;
use crate::store::outbox::{self, Entry};
use crate::store::{ReadTx, WriteTx, alerts as stored, job_runs, recipients};
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
    if recipients::list(tx)?.is_empty() {
        return Ok(false);
    }
    let settings = Settings::load(tx)?;
    let late = late(tx, &settings)?;
    Ok(!no_more(tx, &late)?.is_empty()
        || !troubles(tx, late)?.is_empty()
        || alerts::is_any(tx, &settings)?)
}

/// Keeps what is new and puts mails about it in the outbox; gives how many.
///
/// # Errors
/// A database error.
pub(super) fn work_out(tx: &WriteTx<'_>) -> anyhow::Result<usize> {
    let settings = Settings::load(tx)?;
    if alerts::has_readers(tx)? {
        alerts::raise(tx, &settings)?;
    }
    let late = late(tx, &settings)?;
    for alert in no_more(tx, &late)? {
        stored::hush(tx, alert)?;
    }
    for (key, concern) in troubles(tx, late)? {
        let fact = Fact { key, kind: AlertKind::Trouble, customer: None };
        alerts::keep(tx, &fact, |lang| said(&concern, &settings, lang))?;
    }
    alerts::send(tx, &settings, |reader| {
        notices::stopping(&settings, reader.language, MailList::Alerts)
    })
}

/// Files of orders that should have come, by the key of the alert.
fn late(tx: &ReadTx<'_>, settings: &Settings) -> anyhow::Result<Vec<(String, Concern)>> {
    let key =
        |late: &Late| format!("{ORDERS_LATE}{}:{}", late.source.0, late.last_import.as_second());
    let late = known::late(tx, settings)?.into_iter();
    Ok(late.map(|late| (key(&late), Concern::OrdersLate(late))).collect())
}

/// Alerts of files that came meanwhile, or that nobody waits for any longer.
fn no_more(tx: &ReadTx<'_>, late: &[(String, Concern)]) -> anyhow::Result<Vec<i64>> {
    let standing = stored::standing(tx, ORDERS_LATE)?.into_iter();
    let came = standing.filter(|(_, fact)| late.iter().all(|(key, _)| key != fact));
    Ok(came.map(|(alert, _)| alert).collect())
}

/// Files that did not come, and for who wants alerts runs and mails that were given up lately, of
/// which nobody heard.
fn troubles(
    tx: &ReadTx<'_>,
    late: Vec<(String, Concern)>,
) -> anyhow::Result<Vec<(String, Concern)>> {
    let given_up = if alerts::has_readers(tx)? { given_up(tx)? } else { Vec::new() };
    let mut new = Vec::new();
    for (key, concern) in given_up.into_iter().chain(late) {
        if !stored::is_known(tx, &key)? {
            new.push((key, concern));
        }
    }
    Ok(new)
}

fn given_up(tx: &ReadTx<'_>) -> anyhow::Result<Vec<(String, Concern)>> {
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
    Ok(found)
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
    // A title is one sentence, whole where it fits.
    let what = headline.split_once(". ").map_or(headline.as_str(), |(first, _)| first);
    let subject = Message::new("alert-trouble-subject").with("what", what);
    Said {
        subject: clean::shortened(&text::say(lang, &subject), SUBJECT_MAX),
        headline,
        why: text::say_id(lang, "alert-trouble-why"),
        action: format::advice(&concern.advice(), lang),
        ..Said::default()
    }
}
