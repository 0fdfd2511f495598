//! Stored reports, alerts and mails without one person, each saying so at its top.
//!
//! Frozen figures decide whether a report is about the person: everything it says is made of them,
//! so that where a customer called “Week” is in no list, no week loses its name. A mail that waits
//! leaves without the person, once, with the spreadsheet made again. What is to change is decided
//! first and stored later, so that nobody waits for the search.

use std::collections::BTreeMap;

use super::redact::{Person, Search};
use crate::domain::{Day, ImportId, Lang, Message, OutboxId, ReportId};
use crate::reports::{self as reporting, Notice, Notices, lay_in};
use crate::store::outbox::{self, Said};
use crate::store::reports::{self, Rendering, StoredReport};
use crate::store::{ReadTx, WriteTx, alerts, imports};
use crate::{format, text};

/// Hears how many texts were searched, and of how many.
pub type Progress<'p> = dyn FnMut(usize, usize) + 'p;

/// What is to stand in the place of what names the person.
#[derive(Debug, Default)]
pub(super) struct Changes {
    reports: Vec<ChangedReport>,
    alerts: Vec<(i64, String)>,
    mails: Vec<ChangedMail>,
    imports: Vec<(ImportId, String)>,
}

#[derive(Debug)]
struct ChangedReport {
    id: ReportId,
    data: String,
    sheets: Sheets,
    renderings: Vec<(Lang, Rendering)>,
}

#[derive(Debug)]
struct ChangedMail {
    said: Said,
    /// The person was in what it says, not in its spreadsheet alone.
    named: bool,
    /// The place of the spreadsheets that may take the place of its own.
    sheets: Option<(usize, Lang)>,
}

/// Finds the person in everything that was written.
pub(super) fn decide(
    tx: &ReadTx<'_>,
    person: &Person,
    on: Day,
    progress: &mut Progress<'_>,
) -> anyhow::Result<Changes> {
    let mut search = Searching { tx, search: Search::new(person), on, changes: Changes::default() };
    let mut mails = BTreeMap::new();
    let stored = reports::list(tx)?;
    let carried = outbox::with_reports(tx)?;
    for (searched, report) in stored.iter().enumerate() {
        progress(searched, stored.len());
        if let Some(place) = search.report(report)? {
            let about = carried.get(&report.id).into_iter().flatten();
            mails.extend(about.map(|mail| (*mail, Some(place))));
        }
    }
    for alert in search.alerts()? {
        for mail in outbox::with_alert(tx, alert)? {
            mails.entry(mail).or_insert(None);
        }
    }
    for contact in &person.contacts {
        for mail in outbox::with_address(tx, contact)? {
            mails.entry(mail).or_insert(None);
        }
    }
    search.mails(&mails)?;
    search.search = search.search.contacts_only();
    let mut holding = BTreeMap::new();
    for mail in outbox::holding(tx, &person.contacts)? {
        holding.insert(mail, None);
    }
    holding.retain(|mail, _| !mails.contains_key(mail));
    search.mails(&holding)?;
    search.search = Search::new(person);
    search.imports()?;
    progress(stored.len(), stored.len());
    Ok(search.changes)
}

/// One person, looked for in one file.
struct Searching<'a, 'c> {
    tx: &'a ReadTx<'c>,
    search: Search,
    on: Day,
    changes: Changes,
}

impl Searching<'_, '_> {
    /// Where among the changed ones it is, if the person is in it.
    fn report(&mut self, report: &StoredReport) -> anyhow::Result<Option<usize>> {
        let stored_mark = text::say_id(Lang::En, "erased-mark");
        let Some(data) = self.search.out_of_json(&report.data, &stored_mark) else {
            return Ok(None);
        };
        let sheets = Sheets::again(&StoredReport { data: data.clone(), ..report.clone() })?;
        let mut renderings = Vec::new();
        for lang in Lang::ALL {
            let lost = sheets.of(lang).is_none() && reports::has_sheet(self.tx, report.id, lang)?;
            let stored = reports::rendering(self.tx, report.id, lang)?;
            let redacted = stored.map(|stored| self.without(stored, lang, lost)).transpose()?;
            renderings.extend(redacted.flatten().map(|redacted| (lang, redacted)));
        }
        self.changes.reports.push(ChangedReport { id: report.id, data, sheets, renderings });
        Ok(Some(self.changes.reports.len() - 1))
    }

    /// The alerts that the person is in.
    fn alerts(&mut self) -> anyhow::Result<Vec<i64>> {
        let stored_mark = text::say_id(Lang::En, "erased-mark");
        let redacted = |(id, data): (i64, String)| {
            self.search.out_of_json(&data, &stored_mark).map(|data| (id, data))
        };
        let found: Vec<_> = alerts::texts(self.tx)?.into_iter().filter_map(redacted).collect();
        let ids = found.iter().map(|(id, _)| *id).collect();
        self.changes.alerts = found;
        Ok(ids)
    }

    /// Mails, each with the report it carries where that one named the person.
    fn mails(&mut self, mails: &BTreeMap<OutboxId, Option<usize>>) -> anyhow::Result<()> {
        for (id, report) in mails {
            let said = outbox::said(self.tx, *id)?;
            let lang = language(&said);
            let sheets = report.and_then(|place| Some((place, self.changes.reports.get(place)?)));
            let attached = sheets.is_some() && outbox::has_sheet(self.tx, *id)?;
            let lost = attached && sheets.is_none_or(|(_, of)| of.sheets.of(lang).is_none());
            let sheets = sheets.filter(|_| attached).map(|(place, _)| (place, lang));
            let Said { subject, text, html, .. } = said.clone();
            let redacted = self.without(Rendering { subject, html, text }, lang, lost)?;
            let named = redacted.is_some();
            if named || attached {
                let said = match redacted {
                    Some(Rendering { subject, html, text }) => {
                        Said { id: *id, subject, text, html }
                    }
                    None => said,
                };
                self.changes.mails.push(ChangedMail { said, named, sheets });
            }
        }
        Ok(())
    }

    /// Files that were imported, by what they were called.
    fn imports(&mut self) -> anyhow::Result<()> {
        let mark = text::say_id(Lang::En, "erased-mark");
        for (id, name) in imports::file_names(self.tx)? {
            let redacted = self.search.out_of_text(&name, &mark);
            self.changes.imports.extend(redacted.map(|name| (id, name)));
        }
        Ok(())
    }

    /// The text without the person, saying so above; `None` when they are not in it.
    fn without(
        &self,
        said: Rendering,
        lang: Lang,
        sheet_lost: bool,
    ) -> anyhow::Result<Option<Rendering>> {
        let mark = text::say_id(lang, "erased-mark");
        let subject = self.search.out_of_text(&said.subject, &mark);
        let html = self.search.out_of_html(&said.html, &mark);
        let body = self.search.out_of_text(&said.text, &mark);
        if subject.is_none() && html.is_none() && body.is_none() && !sheet_lost {
            return Ok(None);
        }
        let redacted = Rendering {
            subject: subject.unwrap_or(said.subject),
            html: html.unwrap_or(said.html),
            text: body.unwrap_or(said.text),
        };
        let removed = Message::new("erased-notice").with("day", format::date(self.on, lang));
        let mut lines = vec![text::say(lang, &removed)];
        lines.extend(sheet_lost.then(|| text::say_id(lang, "erased-notice-sheet")));
        lines.retain(|line| !redacted.html.contains(line)); // of another person, on the same day
        let top = lines.into_iter().map(Notice::plain).collect();
        Ok(Some(lay_in(redacted, &Notices { top, ..Notices::default() })?))
    }
}

fn language(said: &Said) -> Lang {
    if said.html.contains("<html lang=\"nl\"") { Lang::Nl } else { Lang::En }
}

impl Changes {
    /// Stores all of it; gives how many reports and mails were about the person.
    pub(super) fn store(&self, tx: &WriteTx<'_>, on: Day) -> anyhow::Result<(usize, usize)> {
        for report in &self.reports {
            reports::redact(tx, report.id, &report.data, on)?;
            for lang in Lang::ALL {
                reports::redact_sheet(tx, report.id, lang, report.sheets.of(lang))?;
            }
            for (lang, rendering) in &report.renderings {
                reports::redact_rendering(tx, report.id, *lang, rendering)?;
            }
        }
        for (alert, data) in &self.alerts {
            alerts::redact(tx, *alert, data)?;
        }
        for mail in &self.mails {
            if let Some((report, lang)) = mail.sheets {
                let sheet = self.reports.get(report).and_then(|report| report.sheets.of(lang));
                outbox::redact_sheet(tx, mail.said.id, sheet)?;
            }
            outbox::redact(tx, &mail.said)?;
        }
        for (import, name) in &self.imports {
            imports::rename(tx, *import, name)?;
        }
        let mails = self.mails.iter().filter(|mail| mail.named).count();
        Ok((self.reports.len(), mails))
    }
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
