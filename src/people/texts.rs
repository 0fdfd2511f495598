//! Stored reports, alerts and mails without one person, each saying so at its top.
//!
//! Frozen figures decide whether a report is about the person: everything it says is made of them,
//! so that where a customer called “Week” is in no list, no week loses its name. A mail that waits
//! leaves without the person, once, with the spreadsheet made again.

use super::redact::{Person, Search};
use crate::domain::{Day, Lang, Message, OutboxId};
use crate::reports::{self as reporting, Notice, Notices, lay_in};
use crate::store::outbox::{self, Said};
use crate::store::reports::{self, Rendering, StoredReport};
use crate::store::{WriteTx, alerts};
use crate::{format, text};

/// How many were about the person.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Texts {
    pub(super) reports: usize,
    pub(super) mails: usize,
}

/// Takes the person out of everything that was written.
pub(super) fn redact(tx: &WriteTx<'_>, person: &Person, on: Day) -> anyhow::Result<Texts> {
    let search = Search::new(person);
    let stored_mark = text::say_id(Lang::En, "erased-mark");
    let mut texts = Texts::default();
    let mut done = Vec::new();
    for mut report in reports::list(tx)? {
        let Some(data) = search.out_of_json(&report.data, &stored_mark) else { continue };
        reports::redact(tx, report.id, &data, on)?;
        report.data = data;
        let sheets = Sheets::again(&report)?;
        for lang in Lang::ALL {
            out_of_rendering(tx, (&search, on), &report, lang, &sheets)?;
        }
        for id in outbox::with_report(tx, report.id)? {
            texts.mails += usize::from(out_of_mail(tx, (&search, on), id, Some(&sheets))?);
            done.push(id);
        }
        texts.reports += 1;
    }
    for (alert, data) in alerts::texts(tx)? {
        let Some(data) = search.out_of_json(&data, &stored_mark) else { continue };
        alerts::redact(tx, alert, &data)?;
        for id in outbox::with_alert(tx, alert)?.into_iter().filter(|id| !done.contains(id)) {
            texts.mails += usize::from(out_of_mail(tx, (&search, on), id, None)?);
        }
    }
    for contact in &person.contacts {
        for id in outbox::with_address(tx, contact)?.into_iter().filter(|id| !done.contains(id)) {
            texts.mails += usize::from(out_of_mail(tx, (&search, on), id, None)?);
        }
    }
    let contacts = search.contacts_only();
    for contact in &person.contacts {
        for id in outbox::holding(tx, contact)? {
            texts.mails += usize::from(out_of_mail(tx, (&contacts, on), id, None)?);
        }
    }
    Ok(texts)
}

/// The spreadsheets of a report made again, one for each language.
#[derive(Debug)]
struct Sheets(Vec<(Lang, Option<Vec<u8>>)>);

impl Sheets {
    fn again(report: &StoredReport) -> anyhow::Result<Sheets> {
        let stored = text::say_id(Lang::En, "erased-mark");
        let sheet = |lang: &Lang| {
            let mark = text::say_id(*lang, "erased-mark");
            Ok((*lang, reporting::sheet_again(report, *lang, (&stored, &mark))?))
        };
        Lang::ALL.iter().map(sheet).collect::<anyhow::Result<_>>().map(Sheets)
    }

    fn of(&self, lang: Lang) -> Option<&[u8]> {
        self.0.iter().find(|(of, _)| *of == lang).and_then(|(_, sheet)| sheet.as_deref())
    }
}

fn out_of_rendering(
    tx: &WriteTx<'_>,
    wanted: (&Search, Day),
    report: &StoredReport,
    lang: Lang,
    sheets: &Sheets,
) -> anyhow::Result<()> {
    let sheet = sheets.of(lang);
    let lost = reports::redact_sheet(tx, report.id, lang, sheet)? && sheet.is_none();
    let Some(stored) = reports::rendering(tx, report.id, lang)? else { return Ok(()) };
    if let Some(redacted) = without(wanted, stored, lang, lost)? {
        reports::redact_rendering(tx, report.id, lang, &redacted)?;
    }
    Ok(())
}

/// Whether the person was in it.
fn out_of_mail(
    tx: &WriteTx<'_>,
    wanted: (&Search, Day),
    id: OutboxId,
    sheets: Option<&Sheets>,
) -> anyhow::Result<bool> {
    let Said { id, subject, text, html } = outbox::said(tx, id)?;
    let lang = if html.contains("<html lang=\"nl\"") { Lang::Nl } else { Lang::En };
    let said = Rendering { subject, html, text };
    let sheet = sheets.and_then(|sheets| sheets.of(lang));
    let attached = sheets.is_some() && outbox::redact_sheet(tx, id, sheet)?;
    let redacted = without(wanted, said.clone(), lang, attached && sheet.is_none())?;
    let found = redacted.is_some();
    if found || attached {
        let Rendering { subject, html, text } = redacted.unwrap_or(said);
        outbox::redact(tx, &Said { id, subject, text, html })?;
    }
    Ok(found)
}

/// The text without the person, saying so above; `None` when they are not in it.
fn without(
    (search, on): (&Search, Day),
    said: Rendering,
    lang: Lang,
    sheet_lost: bool,
) -> anyhow::Result<Option<Rendering>> {
    let mark = text::say_id(lang, "erased-mark");
    let subject = search.out_of_text(&said.subject, &mark);
    let html = search.out_of_html(&said.html, &mark);
    let body = search.out_of_text(&said.text, &mark);
    if subject.is_none() && html.is_none() && body.is_none() && !sheet_lost {
        return Ok(None);
    }
    let redacted = Rendering {
        subject: subject.unwrap_or(said.subject),
        html: html.unwrap_or(said.html),
        text: body.unwrap_or(said.text),
    };
    let removed = Message::new("erased-notice").with("day", format::date(on, lang));
    let mut lines = vec![text::say(lang, &removed)];
    lines.extend(sheet_lost.then(|| text::say_id(lang, "erased-notice-sheet")));
    lines.retain(|line| !redacted.html.contains(line)); // of another person, on the same day
    let top = lines.into_iter().map(Notice::plain).collect();
    Ok(Some(lay_in(redacted, &Notices { top, ..Notices::default() })?))
}
