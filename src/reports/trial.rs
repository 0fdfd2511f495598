//! Mails to try things out with: they say so, and nothing of them is kept.

use std::ops::ControlFlow;

use super::mails::{mail, set_for};
use super::set::letter;
use super::set::plain::wrapped;
use super::{Mailed, Notice, Notices, missing, plan, reason};
use crate::domain::report::{Attach, Recipient, ReportKind, SendWhen};
use crate::domain::{Day, EmailAddress, Lang, MailList, Message, NewEmail, RecipientId};
use crate::settings::Settings;
use crate::store::{ReadTx, recipients};
use crate::{format, text};

/// In front of the subject of every mail that is a test, in every language.
const MARK: &str = "[TEST] ";
/// What every test is called in file names.
const MAIL: &str = "test";

/// A small mail that says that mail works, in the language of the reader if that is known.
///
/// # Errors
/// A database error.
pub fn letter(tx: &ReadTx<'_>, settings: &Settings, to: &EmailAddress) -> anyhow::Result<NewEmail> {
    let reader = reader(tx, settings, to, ReportKind::Weekly)?;
    let (lang, business) = (reader.language, settings.business.name.as_str());
    let at = format::date_time(tx.now(), &settings.business.time_zone, lang);
    let say = |message: Message| text::say(lang, &message.with("business", business));
    let subject = say(Message::new("trial-subject"));
    let lines = [
        say(Message::new("trial-works").with("at", at)),
        say(Message::new("trial-nothing-changed")),
    ];
    let html = letter::html(lang, &subject, &lines[1], &lines)?;
    let mail = NewEmail {
        dedupe_key: MAIL.to_owned(),
        list: MailList::Notices,
        to: reader.email,
        to_name: reader.name,
        recipient: None,
        report: None,
        text: format!("{}\n", lines.each_ref().map(|line| wrapped(line, 0)).join("\n\n")),
        html,
        subject,
        files: Vec::new(),
        stop: None,
    };
    Ok(marked(mail))
}

/// The report of the last closed period as this reader would get it. If there is none yet it is
/// made for this, and not kept. `stopping` is its line on how to stop, in the reader's language.
///
/// # Errors
/// A database error.
pub fn of_report(
    tx: &ReadTx<'_>,
    settings: &Settings,
    kind: ReportKind,
    to: &EmailAddress,
    stopping: impl Fn(Lang) -> Notice,
) -> anyhow::Result<NewEmail> {
    let reader = reader(tx, settings, to, kind)?;
    let today = Day::of(tx.now(), &settings.business.time_zone);
    let note = text::say(reader.language, &Message::new("trial-report-note"));
    let foot = vec![reason(settings, kind, &reader), stopping(reader.language)];
    let notices = Notices { top: vec![Notice::plain(note)], foot, ..Notices::default() };
    let mail = match plan(tx, settings, (kind, today), Mailed::Stays)? {
        ControlFlow::Break(report) => mail(tx, &report, &reader, &notices)?,
        ControlFlow::Continue(draft) => match (draft.in_language(reader.language), draft.earlier) {
            (Some(text), _) => set_for(kind, text, &reader, &notices)?,
            (None, Some(early)) => mail(tx, &early, &reader, &notices)?,
            (None, None) => return Err(missing(draft.period).into()),
        },
    };
    Ok(marked(NewEmail { dedupe_key: MAIL.to_owned(), recipient: None, report: None, ..mail }))
}

/// Whoever it is for, on the list or not.
fn reader(
    tx: &ReadTx<'_>,
    settings: &Settings,
    to: &EmailAddress,
    kind: ReportKind,
) -> anyhow::Result<Recipient> {
    let stranger = || Recipient {
        id: RecipientId(0),
        email: to.clone(),
        name: String::new(),
        language: settings.business.language,
        reports: vec![kind],
        attach: Attach::Nothing,
        when: SendWhen::Always,
        alerts: false,
    };
    Ok(recipients::find(tx, to)?.unwrap_or_else(stranger))
}

fn marked(mail: NewEmail) -> NewEmail {
    NewEmail { subject: format!("{MARK}{}", mail.subject), ..mail }
}
