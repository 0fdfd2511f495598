//! Forgetting a person who asks for it: their rows keep amounts, days and scores under no name,
//! and stored reports and mails lose their name and words, and say so.
//!
//! Only what identifies them again is kept, as digests: a file or a backup that brings them back
//! is recognised by it.

use std::path::Path;

use serde::Serialize;

use super::redact::Person;
use crate::backup;
use crate::clock::Clock;
use crate::domain::customer::CustomerFields;
use crate::domain::{CustomerId, Day, Lang, Message};
use crate::reports::{Notice, Notices, lay_in};
use crate::settings::Settings;
use crate::store::erasures::{self, Erasure};
use crate::store::outbox::{self, Said};
use crate::store::reports::{self, Rendering, StoredReport};
use crate::store::{Db, ReadTx, WriteTx, alerts, customers};
use crate::{format, text};

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Erased {
    pub id: CustomerId,
    pub on: Day,
    /// It was done before; now there was nothing left to take out.
    pub before: bool,
    /// Rows whose words were removed.
    pub interactions: usize,
    pub answers: usize,
    pub changes: usize,
    /// Stored reports and mails that named them.
    pub reports: usize,
    pub mails: usize,
}

/// Takes everything that names or quotes this person out of the file. No figure changes.
///
/// # Errors
/// A database error, also when there is no such customer.
pub fn erase(
    tx: &WriteTx<'_>,
    settings: &Settings,
    customer: CustomerId,
    today: Day,
) -> anyhow::Result<Erased> {
    if let Some(on) = erasures::day_of(tx, customer)? {
        return Ok(Erased {
            id: customer,
            on,
            before: true,
            interactions: 0,
            answers: 0,
            changes: 0,
            reports: 0,
            mails: 0,
        });
    }
    let fields = customers::get(tx, customer)?.fields;
    let salt = erasures::salt(tx)?;
    let marks = erasures::marks(&salt, &fields);
    forget(tx, settings, &Erasure { customer, on: today, salt, marks })
}

/// Takes the person out and adds them to the list.
fn forget(tx: &WriteTx<'_>, settings: &Settings, erasure: &Erasure) -> anyhow::Result<Erased> {
    let Erasure { customer, on, .. } = *erasure;
    let fields = customers::get(tx, customer)?.fields;
    let person = person(tx, customer, &fields)?;
    let reports = out_of_reports(tx, &person, on)?;
    let mails = out_of_mails(tx, &person, on)?;
    out_of_alerts(tx, &person)?;
    let name = Message::new("erased-name").with("id", customer.0.to_string());
    let name = text::say(settings.business.language, &name);
    let forgotten = erasures::forget(tx, customer, &name, on)?;
    erasures::insert(tx, erasure)?;
    Ok(Erased {
        id: customer,
        on,
        before: false,
        interactions: forgotten.interactions,
        answers: forgotten.answers,
        changes: forgotten.changes,
        reports,
        mails,
    })
}

/// Takes those out of an older copy who were erased since, as the file and all its backups know
/// them, so that a damaged file takes nobody's wish with it. Gives how many.
///
/// # Errors
/// A database error.
pub fn erase_from_copy(copy: &Path, file: &Path, clock: &Clock) -> anyhow::Result<usize> {
    let mut known = erasures::peek(file);
    for backup in backup::kept(file)? {
        known.extend(erasures::peek(&backup.file));
    }
    if known.is_empty() {
        return Ok(0);
    }
    let db = Db::open(copy)?;
    let now = clock.now();
    let count = db.write(now, |tx| erase_again(tx, &Settings::load(tx)?, &known))?;
    db.scrub()?;
    Ok(count)
}

fn erase_again(tx: &WriteTx<'_>, settings: &Settings, erased: &[Erasure]) -> anyhow::Result<usize> {
    let mut count = 0;
    for erasure in erased {
        if erasures::day_of(tx, erasure.customer)?.is_some() {
            continue;
        }
        for customer in found_again(tx, erasure)? {
            forget(tx, settings, &Erasure { customer, ..erasure.clone() })?;
            count += 1;
        }
    }
    Ok(count)
}

/// Those in the file whom the marks fit.
fn found_again(tx: &ReadTx<'_>, erasure: &Erasure) -> anyhow::Result<Vec<CustomerId>> {
    let mut found = Vec::new();
    for one in crate::store::people::scan(tx, |_| true)? {
        let fields = customers::get(tx, one.id)?.fields;
        let marks = erasures::marks(&erasure.salt, &fields);
        if marks.iter().any(|mark| erasure.marks.contains(mark)) {
            found.push(one.id);
        }
    }
    Ok(found)
}

/// How texts may call this person. A number is not a name, and would be found everywhere.
fn person(
    tx: &ReadTx<'_>,
    customer: CustomerId,
    fields: &CustomerFields,
) -> anyhow::Result<Person> {
    let mut names = erasures::earlier_names(tx, customer)?;
    names.extend(fields.name.clone());
    names.extend(fields.email.as_ref().map(|email| email.as_str().to_owned()));
    names.retain(|name| {
        name.chars().any(char::is_alphabetic) && Some(name) != fields.external_id.as_ref()
    });
    names.sort_unstable_by_key(|name| std::cmp::Reverse(name.len()));
    names.dedup();
    let mut others = Vec::new();
    for name in &names {
        others.extend(erasures::longer_names(tx, customer, name)?);
    }
    Ok(Person { names, words: erasures::words(tx, customer)?, others })
}

fn out_of_reports(tx: &WriteTx<'_>, person: &Person, on: Day) -> anyhow::Result<usize> {
    let mut count = 0;
    for report in reports::list(tx)? {
        let mut found = false;
        for lang in Lang::ALL {
            found |= out_of_rendering(tx, person, &report, lang, on)?;
        }
        let mark = text::say_id(Lang::En, "erased-mark");
        if let Some(data) = person.out_of_json(&report.data, &mark) {
            reports::redact(tx, report.id, &data, on)?;
            found = true;
        } else if found {
            reports::redact(tx, report.id, &report.data, on)?;
        }
        count += usize::from(found);
    }
    Ok(count)
}

/// How alerts read, kept for readers who were not told yet.
fn out_of_alerts(tx: &WriteTx<'_>, person: &Person) -> anyhow::Result<()> {
    let mark = text::say_id(Lang::En, "erased-mark");
    for (id, data) in alerts::texts(tx)? {
        if let Some(redacted) = person.out_of_json(&data, &mark) {
            alerts::redact(tx, id, &redacted)?;
        }
    }
    Ok(())
}

fn out_of_rendering(
    tx: &WriteTx<'_>,
    person: &Person,
    report: &StoredReport,
    lang: Lang,
    on: Day,
) -> anyhow::Result<bool> {
    let Some(stored) = reports::rendering(tx, report.id, lang)? else { return Ok(false) };
    match without(person, stored, lang, on)? {
        Some(redacted) => {
            reports::redact_rendering(tx, report.id, lang, &redacted)?;
            Ok(true)
        }
        None => Ok(false),
    }
}

fn out_of_mails(tx: &WriteTx<'_>, person: &Person, on: Day) -> anyhow::Result<usize> {
    let mut count = 0;
    for Said { id, subject, text, html } in outbox::said(tx)? {
        let lang = if html.contains("<html lang=\"nl\"") { Lang::Nl } else { Lang::En };
        let said = Rendering { subject, html, text };
        if let Some(Rendering { subject, html, text }) = without(person, said, lang, on)? {
            outbox::redact(tx, &Said { id, subject, text, html })?;
            count += 1;
        }
    }
    Ok(count)
}

/// The text without the person, saying so above; `None` when they are not in it.
fn without(
    person: &Person,
    said: Rendering,
    lang: Lang,
    on: Day,
) -> anyhow::Result<Option<Rendering>> {
    let mark = text::say_id(lang, "erased-mark");
    let subject = person.out_of_text(&said.subject, &mark);
    let html = person.out_of_html(&said.html, &mark);
    let body = person.out_of_text(&said.text, &mark);
    if subject.is_none() && html.is_none() && body.is_none() {
        return Ok(None);
    }
    let redacted = Rendering {
        subject: subject.unwrap_or(said.subject),
        html: html.unwrap_or(said.html),
        text: body.unwrap_or(said.text),
    };
    let notice = Message::new("erased-notice").with("day", format::date(on, lang));
    let notice = text::say(lang, &notice);
    if redacted.html.contains(&notice) {
        return Ok(Some(redacted)); // of another person, on the same day
    }
    let notices = Notices { top: vec![Notice::plain(notice)], ..Notices::default() };
    Ok(Some(lay_in(redacted, &notices)?))
}
