//! Forgetting a person who asks for it: their rows keep amounts, days and scores under no name,
//! and stored reports and mails lose their name and words, and say so.
//!
//! Only what identifies them again is kept, as digests: a file or a backup that brings them back
//! is recognised by it. What is to be changed is decided while others may write; only storing it
//! keeps them waiting.

use std::path::PathBuf;

use serde::Serialize;

use super::aftermath::remove_half_made;
use super::files::Seeking;
use super::redact::Person;
use super::texts::{self, Changes, Progress};
use crate::domain::{CustomerId, Day, EmailAddress, Message, phone};
use crate::settings::Settings;
use crate::store::addresses::{self, Use};
use crate::store::erasures::{self, Erasure, KnownBy};
use crate::store::{ReadTx, WriteTx};
use crate::text;

/// A phone number of so many digits is no amount or count.
pub(super) const SURE_PHONE: usize = 8;

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
    /// What killed commands had left lying about, and is gone now.
    pub removed: Vec<PathBuf>,
}

impl Erased {
    fn nothing(id: CustomerId, on: Day) -> Erased {
        let before = false;
        let (interactions, answers, changes, reports, mails) = (0, 0, 0, 0, 0);
        let (addresses, removed) = (Vec::new(), Vec::new());
        Erased {
            id,
            on,
            before,
            interactions,
            answers,
            changes,
            reports,
            mails,
            addresses,
            removed,
        }
    }
}

/// What takes one person out of the file.
#[derive(Debug)]
pub struct Plan {
    erasure: Erasure,
    /// When it was carried out before.
    done_on: Option<Day>,
    own: Vec<EmailAddress>,
    texts: Changes,
}

/// Decides what takes everything that names or quotes this person out of the file. Nothing is
/// changed yet. `progress` hears how many texts were searched, and of how many.
///
/// # Errors
/// A database error, also when there is no such customer.
pub fn plan(
    tx: &ReadTx<'_>,
    settings: &Settings,
    customer: CustomerId,
    today: Day,
    progress: &mut Progress<'_>,
) -> anyhow::Result<Plan> {
    let done_on = erasures::day_of(tx, customer)?;
    let erasure = Erasure::of(tx, customer, today)?;
    plan_for(tx, settings, (erasure, done_on), progress)
}

fn plan_for(
    tx: &ReadTx<'_>,
    settings: &Settings,
    (erasure, done_on): (Erasure, Option<Day>),
    progress: &mut Progress<'_>,
) -> anyhow::Result<Plan> {
    if done_on.is_some() {
        let (own, texts) = (Vec::new(), Changes::default());
        return Ok(Plan { erasure, done_on, own, texts });
    }
    let person = person(tx, settings, erasure.customer)?;
    let texts = texts::decide(tx, &person, erasure.on, progress)?;
    let own = person.contacts.iter().filter_map(|contact| EmailAddress::parse(contact).ok());
    Ok(Plan { erasure, done_on, own: own.collect(), texts })
}

/// Whom to look for in files, before their names are gone; nobody who was erased before.
///
/// # Errors
/// A database error, also when there is no such customer.
pub fn seek(tx: &ReadTx<'_>, settings: &Settings, customer: CustomerId) -> anyhow::Result<Seeking> {
    match erasures::day_of(tx, customer)? {
        Some(_) => Ok(Seeking::default()),
        None => Seeking::of(tx, person(tx, settings, customer)?),
    }
}

/// Carries the plan out and adds the person to the list; of one who was erased before, what is
/// left of addresses goes. No figure changes.
///
/// # Errors
/// A database error.
pub fn erase(tx: &WriteTx<'_>, settings: &Settings, plan: &Plan) -> anyhow::Result<Erased> {
    let Plan { erasure, done_on, own, texts } = plan;
    let mut erased = Erased::nothing(erasure.customer, done_on.unwrap_or(erasure.on));
    erased.before = done_on.is_some();
    erased.removed = remove_half_made(tx)?;
    if !erased.before {
        (erased.reports, erased.mails) = texts.store(tx, erasure.on)?;
        let name = Message::new("erased-name").with("id", erasure.customer.0.to_string());
        let name = text::say(settings.business.language, &name);
        let forgotten = erasures::forget(tx, erasure.customer, &name, erasure.on)?;
        erasures::insert(tx, erasure)?;
        erased.interactions = forgotten.interactions;
        erased.answers = forgotten.answers;
        erased.changes = forgotten.changes;
    }
    erased.addresses = forget_addresses(tx, settings, own)?;
    Ok(erased)
}

/// Takes a person out of a file that nobody else has.
pub(super) fn erase_alone(
    tx: &WriteTx<'_>,
    settings: &Settings,
    erasure: Erasure,
) -> anyhow::Result<()> {
    let plan = plan_for(tx, settings, (erasure, None), &mut |_, _| {})?;
    erase(tx, settings, &plan).map(|_| ())
}

/// Takes these addresses, and those of everybody erased before, out of mails and stops.
pub(super) fn forget_addresses(
    tx: &WriteTx<'_>,
    settings: &Settings,
    own: &[EmailAddress],
) -> anyhow::Result<Vec<(String, Use)>> {
    let mark = text::say_id(settings.business.language, "erased-mark");
    let stay = addresses::forget_erased(tx, own, &mark)?;
    Ok(stay.into_iter().map(|(address, used)| (address.to_string(), used)).collect())
}

/// How texts may call this person.
fn person(tx: &ReadTx<'_>, settings: &Settings, customer: CustomerId) -> anyhow::Result<Person> {
    let known = erasures::known_by(tx, customer)?;
    let every = |of: fn(&KnownBy) -> Vec<String>| {
        let mut all: Vec<String> = known.iter().flat_map(of).collect();
        all.retain(|text| !text.trim().is_empty());
        all.sort_unstable_by_key(|text| (std::cmp::Reverse(text.len()), text.clone()));
        all.dedup();
        all
    };
    let numbers = every(|known| known.number.clone().into_iter().collect());
    let names = every(|known| known.name.clone().into_iter().collect());
    let (mut contacts, names): (Vec<_>, Vec<_>) =
        names.into_iter().partition(|name| EmailAddress::parse(name).is_ok());
    contacts.extend(every(|known| known.addresses.clone()));
    let mut phones = every(|known| known.phone.clone().into_iter().collect());
    phones.retain(|phone| phone::digits(phone).len() >= SURE_PHONE);
    contacts.extend(phones.iter().map(|phone| phone::dialled(phone)));
    contacts.extend(phones);
    // A number alone may be anything; in the command that alerts tell it is this customer's.
    contacts.extend(numbers.iter().map(|number| format!("customer show {number}")));
    let mut others = vec![settings.business.name.clone()];
    for name in &names {
        others.extend(erasures::longer_names(tx, customer, name)?);
    }
    let words = erasures::words(tx, customer)?;
    Ok(Person { names, contacts, words, others, numbers, by_hand: false })
}
