//! People who asked to be forgotten: taking what names them out of their rows, and what is kept
//! to recognise them by if they come back in a file or a backup. Nothing here names anyone.

pub mod columns;
mod contacts;
mod forget;
mod marks;
mod rewrite;

use std::collections::HashMap;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::journal::{self, Entity};
use super::{Error, ReadTx, Result, WriteTx};
use crate::domain::customer::CustomerFields;
use crate::domain::{CustomerId, Day, EmailAddress};

pub use contacts::{
    ErasedContact, ErasedContacts, contact_is_still_in, contact_known_by, contacts,
    contacts_found_again, forget_contact, is_customer, is_shared, peek_contacts, removed_contact,
    whose_was,
};
pub use forget::{Forgotten, earlier, forget, longer_names, words};
pub use marks::{KnownBy, known_by};
pub use rewrite::{Rewriting, WORDS, rewrite};

/// One person who was erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erasure {
    /// Their row: orders stay with it, under no name.
    pub customer: CustomerId,
    pub on: Day,
    pub salt: String,
    /// Hexadecimal digests of what identified them.
    pub marks: Vec<String>,
}

impl Erasure {
    /// With the marks of everything the person was ever known by.
    ///
    /// # Errors
    /// A database error, also when there is no such customer.
    pub fn of(tx: &ReadTx<'_>, customer: CustomerId, on: Day) -> Result<Erasure> {
        let salt = salt(tx)?;
        let marks = known_by(tx, customer)?;
        let mut marks: Vec<_> = marks.iter().flat_map(|known| known.marks_to_keep(&salt)).collect();
        marks.sort_unstable();
        marks.dedup();
        Ok(Erasure { customer, on, salt, marks })
    }

    /// Whether somebody who was known by this is the one.
    fn is_of(&self, known: &KnownBy) -> bool {
        known.marks(&self.salt).iter().any(|mark| self.marks.contains(mark))
    }
}

/// Everybody who was erased, the first one first.
///
/// # Errors
/// A database error.
pub fn list(tx: &ReadTx<'_>) -> Result<Vec<Erasure>> {
    read(tx.sql())
}

fn read(connection: &Connection) -> Result<Vec<Erasure>> {
    let mut query =
        connection.prepare("select customer_id, day, salt, marks from erasures order by id")?;
    let rows = query.query_map([], |row| {
        Ok((row.get::<_, i64>(0)?, row.get(1)?, row.get(2)?, row.get::<_, String>(3)?))
    })?;
    rows.map(|row| {
        let (customer, day, salt, marks) = row?;
        let marks = serde_json::from_str(&marks).map_err(|_| Error::Corrupt(marks))?;
        Ok(Erasure { customer: CustomerId(customer), on: Day(day), salt, marks })
    })
    .collect()
}

/// The same of a file that may be damaged, older or not there: then nobody.
pub fn peek(path: &Path) -> Vec<Erasure> {
    look_into(path).and_then(|connection| read(&connection)).unwrap_or_default()
}

/// Whether a copy of the file still holds the person, under whatever they were known by. One that
/// cannot be read is taken to.
pub fn is_still_in(copy: &Path, erasure: &Erasure) -> bool {
    let looked = look_into(copy).and_then(|connection| in_copy(&connection, erasure));
    looked.map_or(true, |found| !found.is_empty())
}

fn look_into(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Ok(Connection::open_with_flags(path, flags)?)
}

/// The customers of an older copy of this file who are this person: the row of the same id, if
/// anything fits; and whoever has the number or is called so. An address alone is not enough,
/// for others may have it too, unless it is one customer's only, who has no number.
///
/// # Errors
/// A database error.
pub fn found_again(tx: &ReadTx<'_>, erasure: &Erasure) -> Result<Vec<CustomerId>> {
    in_copy(tx.sql(), erasure)
}

fn in_copy(connection: &Connection, erasure: &Erasure) -> Result<Vec<CustomerId>> {
    let (mut surely, mut perhaps) = (Vec::new(), Vec::new());
    marks::each_known(connection, |id, known| {
        if !erasure.is_of(&known) {
            return;
        }
        let has_number = known.number.is_some();
        let without_address = KnownBy { addresses: Vec::new(), ..known };
        if id == erasure.customer || erasure.is_of(&without_address) {
            surely.push(id);
        } else if !has_number {
            perhaps.push(id);
        }
    })?;
    match perhaps.as_slice() {
        [one] if surely.is_empty() => Ok(vec![*one]),
        _ => Ok(surely),
    }
}

/// The salt of this file; a new one while nobody was erased.
///
/// # Errors
/// A database error.
pub fn salt(tx: &ReadTx<'_>) -> Result<String> {
    let mut query = tx.sql().prepare_cached(
        "select coalesce((select salt from erasures order by id limit 1),
                         (select salt from erased_contacts order by contact_id limit 1),
                         lower(hex(randomblob(16))))",
    )?;
    Ok(query.query_row([], |row| row.get(0))?)
}

/// Adds a person to the list, and says so in the journal without naming them.
///
/// # Errors
/// A database error.
pub fn insert(tx: &WriteTx<'_>, erasure: &Erasure) -> Result<()> {
    let marks =
        serde_json::to_string(&erasure.marks).map_err(|error| Error::Corrupt(error.to_string()))?;
    tx.sql()
        .prepare_cached(
            "insert into erasures (customer_id, day, salt, marks) values (?1, ?2, ?3, ?4)",
        )?
        .execute((erasure.customer.0, erasure.on.0, &erasure.salt, marks))?;
    journal::record_erased(tx, (Entity::Customers, erasure.customer.0), erasure.customer)
}

/// When this customer was erased; `None` for one who was not.
///
/// # Errors
/// A database error.
pub fn day_of(tx: &ReadTx<'_>, customer: CustomerId) -> Result<Option<Day>> {
    let mut query =
        tx.sql().prepare_cached("select max(day) from erasures where customer_id = ?1")?;
    let day: Option<i32> = query.query_row([customer.0], |row| row.get(0))?;
    Ok(day.map(Day))
}

/// Who was erased that was known by this.
///
/// # Errors
/// A database error.
pub fn who_was(tx: &ReadTx<'_>, known: &KnownBy) -> Result<Option<CustomerId>> {
    let found = list(tx)?.into_iter().rev().find(|erasure| erasure.is_of(known));
    Ok(found.map(|erasure| erasure.customer))
}

/// What stands for an address whose owner was erased, in the tables that must recognise it.
///
/// # Errors
/// A database error.
pub(super) fn mark_of(tx: &ReadTx<'_>, address: &EmailAddress) -> Result<String> {
    Ok(marks::of_address(&salt(tx)?, address))
}

/// Everybody who was erased, ready to be recognised.
#[derive(Clone, Debug, Default)]
pub struct Erased {
    /// Of each salt, the marks and the days of those whom they recognise.
    by_salt: Vec<(String, HashMap<String, Day>)>,
}

impl Erased {
    /// Everybody, whoever has their number or address now.
    ///
    /// # Errors
    /// A database error.
    pub(super) fn everybody(tx: &ReadTx<'_>) -> Result<Erased> {
        let mut by_salt: Vec<(String, HashMap<String, Day>)> = Vec::new();
        for Erasure { on, salt, marks, .. } in list(tx)? {
            let marks = marks.into_iter().map(|mark| (mark, on));
            match by_salt.iter_mut().find(|(known, _)| *known == salt) {
                Some((_, known)) => known.extend(marks),
                None => by_salt.push((salt, marks.collect())),
            }
        }
        Ok(Erased { by_salt })
    }

    /// For files: what somebody in the file has, too or again, recognises nobody. Who shares an
    /// address with the person is not refused for it, nor is the person who came back.
    ///
    /// # Errors
    /// A database error.
    pub fn load(tx: &ReadTx<'_>) -> Result<Erased> {
        let mut erased = Erased::everybody(tx)?;
        if erased.is_empty() {
            return Ok(erased);
        }
        marks::each_known(tx.sql(), |_, known| {
            for (salt, marks) in &mut erased.by_salt {
                for mark in known.marks(salt) {
                    marks.remove(&mark);
                }
            }
        })?;
        Ok(erased)
    }

    /// Nobody was erased: nothing needs to be looked up.
    pub fn is_empty(&self) -> bool {
        self.by_salt.is_empty()
    }

    /// The day on which the person of these fields was erased; `None` for everybody else.
    pub fn recognise(&self, fields: &CustomerFields) -> Option<Day> {
        let known = KnownBy::from(fields);
        self.by_salt.iter().find_map(|(salt, marks)| {
            known.marks(salt).iter().find_map(|mark| marks.get(mark).copied())
        })
    }
}
