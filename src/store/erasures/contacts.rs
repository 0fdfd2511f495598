//! People of a customer who asked to be forgotten alone, while the customer stays.

use std::collections::HashMap;
use std::path::Path;

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::marks::{KnownBy, mark};
use crate::domain::contact::ContactFields;
use crate::domain::{ContactId, CustomerId, Day, clean, phone};
use crate::store::journal::{self, Entity};
use crate::store::{Error, ReadTx, Result, WriteTx, merges, scrub};

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErasedContact {
    pub contact: ContactId,
    /// Whose contact it was.
    pub customer: CustomerId,
    pub on: Day,
    pub salt: String,
    /// Hexadecimal digests of what identified them.
    pub marks: Vec<String>,
}

impl ErasedContact {
    /// With the marks of everything they were known by.
    ///
    /// # Errors
    /// A database error.
    pub fn of(
        tx: &ReadTx<'_>,
        (customer, contact): (CustomerId, ContactId),
        known: &[KnownBy],
        on: Day,
    ) -> Result<ErasedContact> {
        let salt = super::salt(tx)?;
        let owners = belonged_to(tx, contact, customer)?;
        let mut marks: Vec<_> =
            known.iter().flat_map(|known| marks(&salt, &owners, known)).collect();
        marks.sort_unstable();
        marks.dedup();
        Ok(ErasedContact { contact, customer, on, salt, marks })
    }

    fn is_of(&self, customer: CustomerId, known: &KnownBy) -> bool {
        marks(&self.salt, &[customer], known).iter().any(|mark| self.marks.contains(mark))
    }
}

/// What recognises a contact: the address; the name with the number, or at one of these customers.
fn marks(salt: &str, at: &[CustomerId], known: &KnownBy) -> Vec<String> {
    let mut said = known.said(false);
    let name = clean::line(known.name.as_deref().unwrap_or_default()).to_lowercase();
    if !name.is_empty() {
        said.extend(at.iter().map(|customer| format!("contact\n{}\n{name}", customer.0)));
    }
    said.iter().map(|said| mark(salt, said)).collect()
}

impl From<&ContactFields> for KnownBy {
    fn from(fields: &ContactFields) -> KnownBy {
        KnownBy {
            addresses: fields.email.iter().map(|email| email.as_str().to_owned()).collect(),
            name: Some(fields.name.clone()),
            phone: fields.phone.clone(),
            ..KnownBy::default()
        }
    }
}

/// Everybody who was erased so.
///
/// # Errors
/// A database error.
pub fn contacts(tx: &ReadTx<'_>) -> Result<Vec<ErasedContact>> {
    read(tx.sql())
}

fn read(connection: &Connection) -> Result<Vec<ErasedContact>> {
    let mut query = connection.prepare(
        "select contact_id, customer_id, day, salt, marks from erased_contacts order by contact_id",
    )?;
    let row = |row: &Row<'_>| -> rusqlite::Result<(ErasedContact, String)> {
        let (contact, customer) = (ContactId(row.get(0)?), CustomerId(row.get(1)?));
        let (on, salt, marks) = (Day(row.get(2)?), row.get(3)?, Vec::new());
        Ok((ErasedContact { contact, customer, on, salt, marks }, row.get(4)?))
    };
    let rows = query.query_map([], row)?.collect::<rusqlite::Result<Vec<_>>>()?;
    rows.into_iter()
        .map(|(erased, marks)| {
            let marks = serde_json::from_str(&marks).map_err(|_| Error::Corrupt(marks))?;
            Ok(ErasedContact { marks, ..erased })
        })
        .collect()
}

/// The same of a file that may be damaged, older or not there: then nobody.
pub fn peek_contacts(path: &Path) -> Vec<ErasedContact> {
    super::look_into(path).and_then(|connection| read(&connection)).unwrap_or_default()
}

/// Whether a copy of the file still holds the person. One that cannot be read is taken to.
pub fn contact_is_still_in(copy: &Path, erased: &ErasedContact) -> bool {
    let looked = super::look_into(copy).and_then(|connection| in_copy(&connection, erased));
    looked.map_or(true, |found| !found.is_empty())
}

/// The contacts of an older copy of this file who are this person.
///
/// # Errors
/// A database error.
pub fn contacts_found_again(tx: &ReadTx<'_>, erased: &ErasedContact) -> Result<Vec<ContactId>> {
    in_copy(tx.sql(), erased)
}

fn in_copy(connection: &Connection, erased: &ErasedContact) -> Result<Vec<ContactId>> {
    let mut found = Vec::new();
    each(connection, EVER, |contact, customer, known| {
        if !found.contains(&contact) && erased.is_of(customer, &known) {
            found.push(contact);
        }
        Ok(())
    })?;
    Ok(found)
}

const NOW: &str = "select id, customer_id, name, email, phone from contacts";
/// And as the journal remembers them, from which an undo brings them back.
const EVER: &str = "
    select id, customer_id, name, email, phone from contacts
    union
    select entity_id, state ->> 'customer_id', state ->> 'name', state ->> 'email', state ->> 'phone'
      from (select entity_id, before as state from journal where entity = 'contacts'
            union all
            select entity_id, after from journal where entity = 'contacts')
     where state ->> 'name' is not null and state ->> 'customer_id' is not null";

fn each(
    connection: &Connection,
    sql: &str,
    mut take: impl FnMut(ContactId, CustomerId, KnownBy) -> Result<()>,
) -> Result<()> {
    let mut query = connection.prepare(sql)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        take(ContactId(row.get(0)?), CustomerId(row.get(1)?), known(row, 2)?)?;
    }
    Ok(())
}

/// Every customer whose contact it ever was: those of a merged customer become another's.
fn belonged_to(
    tx: &ReadTx<'_>,
    contact: ContactId,
    customer: CustomerId,
) -> Result<Vec<CustomerId>> {
    let mut owners = vec![customer];
    each(tx.sql(), EVER, |id, owner, _| {
        if id == contact && !owners.contains(&owner) {
            owners.push(owner);
        }
        Ok(())
    })?;
    Ok(owners)
}

/// From the columns of the name, the address and the number.
fn known(row: &Row<'_>, at: usize) -> rusqlite::Result<KnownBy> {
    let address: Option<String> = row.get(at + 1)?;
    Ok(KnownBy {
        name: row.get(at)?,
        addresses: address.into_iter().collect(),
        phone: row.get(at + 2)?,
        ..KnownBy::default()
    })
}

/// Everything the contact was ever known by: now, and as the journal remembers it.
///
/// # Errors
/// A database error.
pub fn contact_known_by(tx: &ReadTx<'_>, contact: ContactId) -> Result<Vec<KnownBy>> {
    let mut query = tx.sql().prepare_cached(
        "select name, email, phone from contacts where id = ?1
         union
         select before ->> 'name', before ->> 'email', before ->> 'phone' from journal
         where entity = 'contacts' and entity_id = ?1 and before ->> 'name' is not null
         union
         select after ->> 'name', after ->> 'email', after ->> 'phone' from journal
         where entity = 'contacts' and entity_id = ?1 and after ->> 'name' is not null",
    )?;
    let rows = query.query_map([contact.0], |row| known(row, 0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whose contact it was who was taken away and is still in the journal, and the name.
///
/// # Errors
/// A database error.
pub fn removed_contact(
    tx: &ReadTx<'_>,
    contact: ContactId,
) -> Result<Option<(CustomerId, String)>> {
    let mut query = tx.sql().prepare_cached(
        "select state ->> 'customer_id', state ->> 'name'
           from (select id, before as state from journal
                 where entity = 'contacts' and entity_id = ?1
                 union all
                 select id, after from journal where entity = 'contacts' and entity_id = ?1)
          where state ->> 'name' is not null and state ->> 'customer_id' is not null
          order by id desc limit 1",
    )?;
    let found = query.query_row([contact.0], |row| Ok((CustomerId(row.get(0)?), row.get(1)?)));
    Ok(found.optional()?)
}

/// Whether this address or number is somebody else's too: a customer's, or another contact's.
///
/// # Errors
/// A database error.
pub fn is_shared(tx: &ReadTx<'_>, contact: ContactId, said: &str) -> Result<bool> {
    let mut query = tx.sql().prepare_cached(
        "select exists (select 1 from customers
                        where email = lower(:said) or phone_digits like :digits)
             or exists (select 1 from contacts
                        where id <> :id and (email = lower(:said) or phone_digits like :digits))",
    )?;
    // However either of them is written: with the country, with a zero, with neither.
    let digits = (!said.contains('@')).then(|| format!("%{}", phone::national(said)));
    let said = named_params! { ":said": said.trim(), ":digits": digits, ":id": contact.0 };
    Ok(query.query_row(said, |row| row.get(0))?)
}

/// Whether a customer is called exactly this.
///
/// # Errors
/// A database error.
pub fn is_customer(tx: &ReadTx<'_>, name: &str) -> Result<bool> {
    let mut query =
        tx.sql().prepare_cached("select exists (select 1 from customers where name = ?1)")?;
    Ok(query.query_row([name.trim()], |row| row.get(0))?)
}

/// Takes the contact away for good, with all that the journal kept of them, and adds them to the list.
/// Conversations stay, with nobody. The bytes go when the file is scrubbed.
///
/// # Errors
/// A database error.
pub fn forget_contact(tx: &WriteTx<'_>, erased: &ErasedContact) -> Result<()> {
    scrub::ask(tx)?;
    let run = |sql: &str| tx.sql().prepare_cached(sql)?.execute([erased.contact.0]);
    run("update interactions set contact_id = null where contact_id = ?1")?;
    run("update journal
         set before = iif(before ->> 'contact_id' = ?1,
                          json_set(before, '$.contact_id', null), before),
             after = iif(after ->> 'contact_id' = ?1,
                         json_set(after, '$.contact_id', null), after)
         where entity = 'interactions'
           and (before ->> 'contact_id' = ?1 or after ->> 'contact_id' = ?1)")?;
    run("update journal set before = null, after = null
         where entity = 'contacts' and entity_id = ?1 and after ->> 'last' is null")?;
    run("delete from contacts where id = ?1")?;
    let marks =
        serde_json::to_string(&erased.marks).map_err(|error| Error::Corrupt(error.to_string()))?;
    tx.sql()
        .prepare_cached(
            "insert into erased_contacts (contact_id, customer_id, day, salt, marks)
             values (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute((erased.contact.0, erased.customer.0, erased.on.0, &erased.salt, marks))?;
    journal::record_erased(tx, (Entity::Contacts, erased.contact.0), erased.customer)
}

/// The customer who stands where somebody had a contact who was known by this.
///
/// # Errors
/// A database error.
pub fn whose_was(
    tx: &ReadTx<'_>,
    erased: &ErasedContacts,
    known: &KnownBy,
) -> Result<Option<CustomerId>> {
    let Some(customer) = erased.recognise(known, &[]) else { return Ok(None) };
    let mut query = tx.sql().prepare_cached(
        "with recursive stands (id) as (
             values (?1)
             union
             select c.merged_into from main.customers c join stands s on c.id = s.id
             where c.merged_into is not null)
         select c.id from stands s join main.customers c on c.id = s.id
         where c.removed_at is null and c.erased_day is null",
    )?;
    Ok(query.query_row([customer.0], |row| row.get(0).map(CustomerId)).optional()?)
}

/// Everybody who was erased so, ready to be recognised in a file.
#[derive(Clone, Debug, Default)]
pub struct ErasedContacts {
    /// Of each salt, the marks and whose contact they recognise.
    by_salt: Vec<(String, HashMap<String, CustomerId>)>,
}

impl ErasedContacts {
    /// Everybody, whoever has their address or name now.
    ///
    /// # Errors
    /// A database error.
    pub fn everybody(tx: &ReadTx<'_>) -> Result<ErasedContacts> {
        let mut by_salt: Vec<(String, HashMap<String, CustomerId>)> = Vec::new();
        for ErasedContact { customer, salt, marks, .. } in contacts(tx)? {
            let marks = marks.into_iter().map(|mark| (mark, customer));
            match by_salt.iter_mut().find(|(known, _)| *known == salt) {
                Some((_, known)) => known.extend(marks),
                None => by_salt.push((salt, marks.collect())),
            }
        }
        Ok(ErasedContacts { by_salt })
    }

    /// For files: what somebody in the file has, too or again, recognises nobody.
    ///
    /// # Errors
    /// A database error.
    pub fn load(tx: &ReadTx<'_>) -> Result<ErasedContacts> {
        let mut erased = ErasedContacts::everybody(tx)?;
        if !erased.by_salt.is_empty() {
            each(tx.sql(), NOW, |_, customer, known| {
                erased.leave_out(&merges::with_merged(tx, customer)?, &known);
                Ok(())
            })?;
            super::marks::each_known(tx.sql(), |_, known| erased.leave_out(&[], &known))?;
        }
        Ok(erased)
    }

    fn leave_out(&mut self, at: &[CustomerId], known: &KnownBy) {
        for (salt, erased) in &mut self.by_salt {
            for mark in marks(salt, at, known) {
                erased.remove(&mark);
            }
        }
    }

    /// Whose contact it was who was known by this, or at one of these customers.
    pub fn recognise(&self, known: &KnownBy, at: &[CustomerId]) -> Option<CustomerId> {
        self.by_salt.iter().find_map(|(salt, erased)| {
            marks(salt, at, known).iter().find_map(|mark| erased.get(mark).copied())
        })
    }
}
