//! Forgetting one of a customer's people, while the customer stays: out of their row, out of what was
//! written about the customer and of what the journal kept, and out of reports, mails and file names.

use serde::Serialize;

use super::aftermath::{Aftermath, of_holders, remove_half_made};
use super::called;
use super::erase::{SURE_PHONE, forget_addresses};
use super::files::Seeking;
use super::redact::{Person, Search};
use super::texts::{self, Changes, Progress};
use crate::domain::{ContactId, CustomerId, Day, EmailAddress, phone};
use crate::settings::Settings;
use crate::store::addresses::Use;
use crate::store::erasures::{self, ErasedContact, KnownBy, Rewriting};
use crate::store::{self, ReadTx, WriteTx, contacts, customers, people};
use crate::text;

/// A given name shorter than this is looked for nowhere by itself.
const TELLING: usize = 3;
/// Nor is a shorter surname: many are words as well.
const SURNAME: usize = 4;

/// Who it is, so that nobody else is erased by mistake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ContactWho {
    pub id: ContactId,
    /// Nothing, when they were erased before.
    pub name: String,
    pub erased_on: Option<Day>,
    pub customer: CustomerId,
    pub customer_name: String,
    /// What was said with them: it stays with the customer, without saying with whom.
    pub conversations: i64,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ContactErased {
    pub who: ContactWho,
    pub on: Day,
    /// What was written about the customer that named them.
    pub texts: usize,
    /// Stored reports and mails that named them.
    pub reports: usize,
    pub mails: usize,
    /// Why an address of theirs is still in the file.
    pub addresses: Vec<(String, Use)>,
    /// What killed commands had left lying about, and is gone now.
    pub removed: Vec<std::path::PathBuf>,
}

/// What takes one of a customer's people out of the file.
#[derive(Debug)]
pub struct ContactPlan {
    who: ContactWho,
    erased: ErasedContact,
    own: Vec<EmailAddress>,
    /// How texts about the customer may call them.
    search: Search,
    texts: Changes,
}

/// Who this is. Who was taken away is still in the journal, until they are erased.
///
/// # Errors
/// `contact-unknown`, or a database error.
pub fn contact_who(tx: &ReadTx<'_>, id: ContactId) -> anyhow::Result<ContactWho> {
    let erased = erased(tx, id)?;
    let there = contacts::find(tx, id)?.map(|(customer, contact)| (customer, contact.fields.name));
    let known = match (&erased, there) {
        (Some(erased), _) => Some((erased.customer, String::new())),
        (None, Some(there)) => Some(there),
        (None, None) => erasures::removed_contact(tx, id)?,
    };
    let (customer, name) = known.ok_or_else(|| crate::people::unknown("contact-unknown", &id.0))?;
    Ok(ContactWho {
        id,
        name,
        erased_on: erased.map(|erased| erased.on),
        customer,
        customer_name: customers::name(tx, customer)?,
        conversations: people::conversations_with(tx, id)?,
    })
}

fn erased(tx: &ReadTx<'_>, id: ContactId) -> anyhow::Result<Option<ErasedContact>> {
    Ok(erasures::contacts(tx)?.into_iter().find(|erased| erased.contact == id))
}

/// Decides what takes everything that names this person out of the file. Nothing is changed yet.
/// `progress` hears how many texts were searched, and of how many.
///
/// # Errors
/// As [`contact_who`].
pub fn plan_contact(
    tx: &ReadTx<'_>,
    id: ContactId,
    today: Day,
    progress: &mut Progress<'_>,
) -> anyhow::Result<ContactPlan> {
    let who = contact_who(tx, id)?;
    if let Some(erased) = erased(tx, id)? {
        let (own, search, texts) = (Vec::new(), Search::default(), Changes::default());
        return Ok(ContactPlan { who, erased, own, search, texts });
    }
    let known = erasures::contact_known_by(tx, id)?;
    let erased = ErasedContact::of(tx, (who.customer, id), &known, today)?;
    let reach = reach(tx, id, &known)?;
    let names = names(&known);
    let texts = texts::decide(tx, &everywhere(tx, &names, &reach)?, today, progress)?;
    let search = Search::new(&at_home(tx, &who, &names, &reach)?);
    let own = reach.iter().filter_map(|said| EmailAddress::parse(said).ok()).collect();
    Ok(ContactPlan { who, erased, own, search, texts })
}

/// Whom to look for in files, before their names are gone; nobody who was erased before.
///
/// # Errors
/// As [`contact_who`].
pub fn seek_contact(tx: &ReadTx<'_>, id: ContactId) -> anyhow::Result<Seeking> {
    if erased(tx, id)?.is_some() {
        return Ok(Seeking::default());
    }
    let known = erasures::contact_known_by(tx, id)?;
    let person = everywhere(tx, &names(&known), &reach(tx, id, &known)?)?;
    Seeking::of(tx, person)
}

/// Carries the plan out and adds the person to the list; of one who was erased before, what is left of
/// addresses goes. No figure changes.
///
/// # Errors
/// A database error.
pub fn erase_contact(
    tx: &WriteTx<'_>,
    settings: &Settings,
    plan: &ContactPlan,
) -> anyhow::Result<ContactErased> {
    let removed = remove_half_made(tx)?;
    let (who, on) = (plan.who.clone(), plan.erased.on);
    let (mut texts, mut reports, mut mails) = (0, 0, 0);
    if who.erased_on.is_none() {
        (reports, mails) = plan.texts.store(tx, on)?;
        erasures::forget_contact(tx, &plan.erased)?;
        let mark = text::say_id(settings.business.language, "erased-mark");
        let surely = plan.search.contacts_only();
        let without = Rewriting {
            words: &|said| plan.search.out_of_text(said, &mark),
            data: &|said| surely.out_of_text(said, &mark),
        };
        texts = erasures::rewrite(tx, who.customer, &without)?;
    }
    let addresses = forget_addresses(tx, settings, &plan.own)?;
    Ok(ContactErased { who, on, texts, reports, mails, addresses, removed })
}

/// Finds the copies and backups that still hold the person.
///
/// # Errors
/// A database error, or when a folder cannot be read.
pub fn contact_aftermath(
    tx: &ReadTx<'_>,
    settings: &Settings,
    id: ContactId,
) -> anyhow::Result<Aftermath> {
    let erased = erased(tx, id)?;
    of_holders(tx, settings, |file| {
        erased.as_ref().is_some_and(|erased| erasures::contact_is_still_in(file, erased))
    })
}

/// Every name they had, with the title and without, the longest first.
fn names(known: &[KnownBy]) -> Vec<String> {
    let mut names: Vec<String> = known.iter().filter_map(|known| known.name.clone()).collect();
    names.extend(names.clone().iter().map(|name| called::untitled(name).to_owned()));
    names.retain(|name| !name.trim().is_empty());
    names.sort_unstable_by_key(|name| (std::cmp::Reverse(name.len()), name.clone()));
    names.dedup();
    names
}

/// Their addresses and numbers, but for those that somebody else has too.
fn reach(tx: &ReadTx<'_>, id: ContactId, known: &[KnownBy]) -> anyhow::Result<Vec<String>> {
    let mut reach = Vec::new();
    for known in known {
        let numbers = known.phone.iter().filter(|phone| phone::digits(phone).len() >= SURE_PHONE);
        for said in known.addresses.iter().chain(numbers) {
            if !reach.contains(said) && !erasures::is_shared(tx, id, said)? {
                reach.push(said.clone());
            }
        }
    }
    let dialled: Vec<String> =
        reach.iter().filter(|said| !said.contains('@')).map(|said| phone::dialled(said)).collect();
    reach.extend(dialled);
    Ok(reach)
}

/// In reports and mails, which tell of everybody, a name of one word may be anybody's, and that of a
/// customer is the customer's.
fn everywhere(tx: &ReadTx<'_>, names: &[String], reach: &[String]) -> anyhow::Result<Person> {
    let mut person = Person { contacts: reach.to_vec(), ..Person::default() };
    let is_whole = |name: &&String| called::untitled(name).split_whitespace().count() > 1;
    for name in names.iter().filter(is_whole) {
        if !erasures::is_customer(tx, name)? {
            person.others.extend(erasures::longer_names(tx, CustomerId(0), name)?);
            person.names.push(name.clone());
        }
    }
    Ok(person)
}

/// In what was written about their customer they are called by their given name or surname as well,
/// unless somebody else there is.
fn at_home(
    tx: &ReadTx<'_>,
    who: &ContactWho,
    names: &[String],
    reach: &[String],
) -> anyhow::Result<Person> {
    let (beside, data) = beside(tx, who)?;
    let theirs: Vec<&str> = beside.iter().flat_map(|name| called::words(name)).collect();
    let mut called = names.to_vec();
    for words in names.iter().map(|name| called::words(name)) {
        let given = words.first().filter(|word| word.chars().count() >= TELLING);
        let surname = words.last().filter(|word| word.chars().count() >= SURNAME);
        let alone = given.into_iter().chain(surname).copied();
        called.extend(alone.filter(|word| !is_among(&theirs, word)).map(str::to_owned));
    }
    let words = theirs.iter().map(|word| (*word).to_owned());
    let others: Vec<String> = beside.iter().cloned().chain(words).chain(data).collect();
    called.retain(|name| !is_among(&others, name));
    called.sort_unstable();
    called.dedup();
    let (contacts, words, by_hand) = (reach.to_vec(), Vec::new(), true);
    Ok(Person { names: called, contacts, words, others, by_hand, ..Person::default() })
}

/// What the customer and their other people are called, and where those are found.
fn beside(tx: &ReadTx<'_>, who: &ContactWho) -> store::Result<(Vec<String>, Vec<String>)> {
    let fields = customers::get(tx, who.customer)?.fields;
    let (mut names, mut data) = (vec![who.customer_name.clone()], Vec::new());
    data.extend(fields.email.map(|email| email.to_string()));
    data.extend([fields.street, fields.city, fields.country].into_iter().flatten());
    for other in contacts::list(tx, who.customer)?.into_iter().filter(|one| one.id != who.id) {
        names.push(other.fields.name);
        data.extend(other.fields.email.map(|email| email.to_string()));
    }
    Ok((names, data))
}

fn is_among(others: &[impl AsRef<str>], name: &str) -> bool {
    others.iter().any(|other| other.as_ref().to_lowercase() == name.to_lowercase())
}
