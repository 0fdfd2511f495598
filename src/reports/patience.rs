//! One line to the readers of a report that waits for its orders for longer than a day.

use super::set::letter;
use super::set::plain::wrapped;
use super::tell::numbers::{capital, period_number};
use super::{Notices, lay_in};
use crate::domain::report::{Recipient, ReportKind, SendWhen};
use crate::domain::{Day, Lang, Message, NewEmail, Period, PeriodKind};
use crate::insights::known::Known;
use crate::settings::Settings;
use crate::store::reports::Rendering;
use crate::store::{self, ReadTx, WriteTx, outbox, recipients};
use crate::{format, text};

/// Who gets reports of this kind whatever happens, and was not told yet that this one waits.
///
/// # Errors
/// A database error.
pub fn untold(tx: &ReadTx<'_>, kind: ReportKind, period: Period) -> anyhow::Result<Vec<Recipient>> {
    let mut readers = recipients::of_report(tx, kind)?;
    readers.retain(|reader| reader.when == SendWhen::Always);
    let mut untold = Vec::new();
    for reader in readers {
        if !outbox::is_known(tx, &dedupe_key(kind, period, &reader))? {
            untold.push(reader);
        }
    }
    Ok(untold)
}

/// Tells them, once for each period.
///
/// # Errors
/// A database error, or what `notices` fails with.
pub fn tell_waiting(
    tx: &WriteTx<'_>,
    settings: &Settings,
    (kind, period): (ReportKind, Period),
    notices: impl Fn(&Recipient) -> anyhow::Result<Notices>,
) -> anyhow::Result<()> {
    let today = Day::of(tx.now(), &settings.business.time_zone);
    let known = Known::at(tx, settings, today)?.up_to();
    let waits = Waits { period, known };
    for reader in &untold(tx, kind, period)? {
        let notices = notices(reader)?;
        let letter = lay_in(waits.letter(reader.language)?, &notices)?;
        let mail = NewEmail {
            dedupe_key: dedupe_key(kind, period, reader),
            list: kind.into(),
            to: reader.email.clone(),
            to_name: reader.name.clone(),
            recipient: Some(reader.id),
            report: None,
            subject: letter.subject,
            text: letter.text,
            html: letter.html,
            files: Vec::new(),
            stop: notices.stop,
        };
        outbox::enqueue(tx, &mail)?;
    }
    Ok(())
}

/// Takes back what was not sent yet of telling them: the report is there, or is not awaited any longer.
///
/// # Errors
/// A database error.
pub fn waits_no_more(tx: &WriteTx<'_>, kind: ReportKind, period: Period) -> store::Result<()> {
    outbox::withdraw_keyed(tx, &about(kind, period)).map(drop)
}

/// What is waited for, and up to when orders are known.
struct Waits {
    period: Period,
    known: Day,
}

impl Waits {
    fn letter(&self, lang: Lang) -> anyhow::Result<Rendering> {
        let subject = self.subject(lang);
        let lines = [self.line(lang), self.otherwise(lang)].map(|said| text::say(lang, &said));
        let html = letter::html(lang, &subject, &lines[0], &lines)?;
        let [line, otherwise] = lines.map(|line| wrapped(&line, 0));
        let text = format!("{}\n\n{line}\n\n{otherwise}\n\n---\n", wrapped(&subject, 0));
        Ok(Rendering { html, text, subject })
    }

    /// As the report's own will begin.
    fn subject(&self, lang: Lang) -> String {
        let message = match self.period.kind {
            PeriodKind::Week => {
                Message::new("report-subject").with("week", period_number(self.period))
            }
            PeriodKind::Month | PeriodKind::Quarter | PeriodKind::Year => {
                let period = capital(&format::period(self.period, lang));
                Message::new("report-review-subject").with("period", period)
            }
        };
        text::say(lang, &message.with("finding", text::say_id(lang, "waiting-finding")))
    }

    fn line(&self, lang: Lang) -> Message {
        let message = Message::new("waiting-line").with("day", format::day(self.known, lang));
        message.with("period", format::period(self.period, lang))
    }

    /// What happens if the orders do not come.
    fn otherwise(&self, lang: Lang) -> Message {
        if self.known < self.period.from {
            return Message::new("waiting-in-vain-unknown").with("kind", self.period.kind.code());
        }
        let on = format::day(self.period.next().to, lang);
        Message::new("waiting-in-vain").with("day", on)
    }
}

/// How the keys of all letters about one period begin.
fn about(kind: ReportKind, period: Period) -> String {
    format!("{}_waits:{}:", kind.code(), period.key())
}

fn dedupe_key(kind: ReportKind, period: Period, reader: &Recipient) -> String {
    format!("{}{}", about(kind, period), reader.id.0)
}
