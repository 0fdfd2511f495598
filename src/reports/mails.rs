//! From a frozen report to the mails of its readers.

use super::{Notices, corrected, eventful, lay_in, rendering};
use crate::domain::report::{Attach, Recipient, ReportKind, SendWhen};
use crate::domain::{MailFile, NewEmail};
use crate::store::reports::{self, Rendering, ReportFile, StoredReport};
use crate::store::{ReadTx, WriteTx, outbox, recipients};

/// What came of putting a report in the outbox.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Enqueued {
    /// Mails that were not there before.
    pub mails: usize,
    /// The names of readers who want mail only when something happens, when nothing did.
    pub spared: Vec<String>,
    /// No order of the period is known and nobody has to be called, so that nobody is mailed.
    pub nothing_known: bool,
}

/// Puts one mail in the outbox for everybody who gets this report and did not have it yet; gives
/// how many that were. `notices` says what stands in one reader's mail only; who is owed a word
/// there is mailed even if nothing happened. Of a period of which nothing is known nobody is mailed,
/// unless there is something to do.
///
/// # Errors
/// A database error, or what `notices` fails with.
pub fn enqueue(
    tx: &WriteTx<'_>,
    report: &StoredReport,
    notices: impl Fn(&Recipient) -> anyhow::Result<Notices>,
) -> anyhow::Result<Enqueued> {
    if !eventful::is_worth_sending(report)? {
        return Ok(Enqueued { nothing_known: true, ..Enqueued::default() });
    }
    let happened = eventful::is_eventful(report)?;
    let mut enqueued = Enqueued::default();
    for recipient in recipients::of_report(tx, report.kind)? {
        let notices = notices(&recipient)?;
        if happened || recipient.when == SendWhen::Always || notices.is_owed {
            let mail = mail(tx, report, &recipient, &notices)?;
            enqueued.mails += usize::from(outbox::enqueue(tx, &mail)?);
        } else {
            enqueued.spared.push(recipient.name);
        }
    }
    Ok(enqueued)
}

pub(super) fn mail(
    tx: &ReadTx<'_>,
    report: &StoredReport,
    recipient: &Recipient,
    notices: &Notices,
) -> anyhow::Result<NewEmail> {
    let frozen = rendering(tx, report, recipient.language)?;
    let files = reports::files(tx, report.id, recipient.language)?;
    let mail = set_for(report.kind, (frozen, files), recipient, notices)?;
    let dedupe_key = dedupe_key(report, recipient);
    Ok(NewEmail { dedupe_key, report: Some(report.id), ..mail })
}

/// A report as one reader gets it.
pub(super) fn set_for(
    kind: ReportKind,
    (frozen, files): (Rendering, Vec<ReportFile>),
    recipient: &Recipient,
    notices: &Notices,
) -> anyhow::Result<NewEmail> {
    let Rendering { mut subject, html, text: body } = lay_in(frozen, notices)?;
    if notices.corrects {
        subject = corrected(subject, recipient.language);
    }
    let wanted =
        |file: &MailFile| file.content_id.is_some() || recipient.attach == Attach::Spreadsheet;
    let files = files.into_iter().map(|stored| stored.file).filter(wanted).collect();
    Ok(NewEmail {
        dedupe_key: String::new(),
        list: kind.into(),
        to: recipient.email.clone(),
        to_name: recipient.name.clone(),
        recipient: Some(recipient.id),
        report: None,
        subject,
        text: body,
        html,
        files,
        stop: notices.stop.clone(),
    })
}

/// Once per reader and period; a revision once more.
fn dedupe_key(report: &StoredReport, recipient: &Recipient) -> String {
    let (kind, period, reader) = (report.kind.code(), report.period.key(), recipient.id.0);
    match report.revision {
        1 => format!("{kind}_report:{period}:{reader}"),
        revision => format!("{kind}_report:{period}:{reader}:{revision}"),
    }
}
