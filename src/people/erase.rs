//! Forgetting a person who asks for it: their rows keep amounts, days and scores under no name,
//! and stored reports and mails lose their name and words, and say so.
//!
//! Only what identifies them again is kept, as digests: a file or a backup that brings them back
//! is recognised by it.

use std::path::Path;

use serde::Serialize;

use super::redact::Person;
use super::texts::{self, Texts};
use crate::backup;
use crate::clock::Clock;
use crate::domain::customer::CustomerFields;
use crate::domain::{CustomerId, Day, EmailAddress, Message, phone};
use crate::settings::Settings;
use crate::store::addresses::{self, Use};
use crate::store::erasures::{self, Erasure};
use crate::store::{Db, ReadTx, WriteTx, customers};
use crate::text;

/// A phone number of so many digits is no amount or count.
const SURE_PHONE: usize = 8;

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
    /// Why an address of people who were erased is still in the file.
    pub addresses: Vec<(String, Use)>,
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
            addresses: forget_addresses(tx, settings, &[])?,
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
    let person = person(tx, settings, customer, &fields)?;
    let Texts { reports, mails } = texts::redact(tx, &person, on)?;
    let name = Message::new("erased-name").with("id", customer.0.to_string());
    let name = text::say(settings.business.language, &name);
    let forgotten = erasures::forget(tx, customer, &name, on)?;
    erasures::insert(tx, erasure)?;
    let own = person.contacts.iter().filter_map(|contact| EmailAddress::parse(contact).ok());
    let addresses = forget_addresses(tx, settings, &own.collect::<Vec<_>>())?;
    Ok(Erased {
        addresses,
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

/// Takes these addresses, and those of everybody erased before, out of mails and stops.
fn forget_addresses(
    tx: &WriteTx<'_>,
    settings: &Settings,
    own: &[EmailAddress],
) -> anyhow::Result<Vec<(String, Use)>> {
    let mark = text::say_id(settings.business.language, "erased-mark");
    let stay = addresses::forget_erased(tx, own, &mark)?;
    Ok(stay.into_iter().map(|(address, used)| (address.to_string(), used)).collect())
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

/// How texts may call this person.
fn person(
    tx: &ReadTx<'_>,
    settings: &Settings,
    customer: CustomerId,
    fields: &CustomerFields,
) -> anyhow::Result<Person> {
    let is_number = |name: &str| Some(name) == fields.external_id.as_deref();
    let known = [fields.name.clone(), fields.email.as_ref().map(|email| email.as_str().to_owned())];
    let mut names = erasures::earlier(tx, customer, "name")?;
    names.extend(known.into_iter().flatten());
    names.extend(erasures::earlier(tx, customer, "email")?);
    names.retain(|name| !name.trim().is_empty() && !is_number(name));
    names.sort_unstable_by_key(|name| std::cmp::Reverse(name.len()));
    names.dedup();
    let (mut contacts, names): (Vec<_>, Vec<_>) =
        names.into_iter().partition(|name| EmailAddress::parse(name).is_ok());
    let mut phones = erasures::earlier(tx, customer, "phone")?;
    phones.extend(fields.phone.clone());
    phones.retain(|phone| phone::digits(phone).len() >= SURE_PHONE);
    contacts.extend(phones.iter().map(|phone| phone::dialled(phone)));
    contacts.extend(phones);
    let mut others = vec![settings.business.name.clone()];
    for name in &names {
        others.extend(erasures::longer_names(tx, customer, name)?);
    }
    Ok(Person { names, contacts, words: erasures::words(tx, customer)?, others })
}
