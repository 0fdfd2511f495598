//! The people of a customer.

use rusqlite::{OptionalExtension, Row, named_params};

use super::customers::digits;
use super::journal::{self, Entity};
use super::{ReadTx, Result, WriteTx};
use crate::domain::contact::{Contact, ContactFields};
use crate::domain::{ContactId, CustomerId, EmailAddress};

/// The customer's contacts, the main one first.
///
/// # Errors
/// A database error.
pub fn list(tx: &ReadTx<'_>, customer: CustomerId) -> Result<Vec<Contact>> {
    let mut query = tx.sql().prepare_cached(
        "select * from contacts where customer_id = ?1 order by is_main desc, id",
    )?;
    let rows = query.query_map([customer.0], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One contact, and whose.
///
/// # Errors
/// A database error.
pub fn find(tx: &ReadTx<'_>, id: ContactId) -> Result<Option<(CustomerId, Contact)>> {
    let mut query = tx.sql().prepare_cached("select * from contacts where id = ?1")?;
    let found =
        query.query_row([id.0], |row| Ok((CustomerId(row.get("customer_id")?), read(row)?)));
    Ok(found.optional()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Contact> {
    let email: Option<String> = row.get("email")?;
    Ok(Contact {
        id: ContactId(row.get("id")?),
        fields: ContactFields {
            name: row.get("name")?,
            role: row.get("role")?,
            email: email.and_then(|text| EmailAddress::parse(&text).ok()),
            phone: row.get("phone")?,
            is_main: row.get("is_main")?,
        },
    })
}

/// Adds a contact; a main one takes the place of the one before.
///
/// # Errors
/// A database error.
pub fn insert(tx: &WriteTx<'_>, customer: CustomerId, fields: &ContactFields) -> Result<ContactId> {
    make_room(tx, customer, None, fields)?;
    tx.sql()
        .prepare_cached(
            "insert into contacts (customer_id, name, role, email, phone, phone_digits, is_main)
             values (:customer, :name, :role, :email, :phone, :digits, :is_main)",
        )?
        .execute(named_params! {
            ":customer": customer.0,
            ":name": fields.name,
            ":role": fields.role,
            ":email": fields.email.as_ref().map(EmailAddress::as_str),
            ":phone": fields.phone,
            ":digits": fields.phone.as_deref().map(digits),
            ":is_main": fields.is_main,
        })?;
    let id = ContactId(tx.sql().last_insert_rowid());
    journal::record_new(tx, (Entity::Contacts, id.0))?;
    Ok(id)
}

/// Makes the contact be as said.
///
/// # Errors
/// A database error.
pub fn replace(
    tx: &WriteTx<'_>,
    (customer, id): (CustomerId, ContactId),
    fields: &ContactFields,
) -> Result<()> {
    make_room(tx, customer, Some(id), fields)?;
    journal::changing(tx, (Entity::Contacts, id.0), || {
        tx.sql()
            .prepare_cached(
                "update contacts
                 set name = :name, role = :role, email = :email, phone = :phone,
                     phone_digits = :digits, is_main = :is_main
                 where id = :id",
            )?
            .execute(named_params! {
                ":name": fields.name,
                ":role": fields.role,
                ":email": fields.email.as_ref().map(EmailAddress::as_str),
                ":phone": fields.phone,
                ":digits": fields.phone.as_deref().map(digits),
                ":is_main": fields.is_main,
                ":id": id.0,
            })?;
        Ok(())
    })
    .map(drop)
}

/// There is one main contact at most.
fn make_room(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    but: Option<ContactId>,
    fields: &ContactFields,
) -> Result<()> {
    let main = list(tx, customer)?.into_iter().find(|contact| contact.fields.is_main);
    let Some(main) = main.filter(|main| fields.is_main && Some(main.id) != but) else {
        return Ok(());
    };
    journal::changing(tx, (Entity::Contacts, main.id.0), || {
        let mut statement =
            tx.sql().prepare_cached("update contacts set is_main = 0 where id = ?1")?;
        statement.execute([main.id.0])?;
        Ok(())
    })
    .map(drop)
}

/// Takes the contact away; conversations with them stay.
///
/// # Errors
/// A database error.
pub fn remove(tx: &WriteTx<'_>, id: ContactId) -> Result<()> {
    // The references are taken off one by one, so that undo knows them.
    let mut query = tx.sql().prepare_cached("select id from interactions where contact_id = ?1")?;
    let with: Vec<i64> =
        query.query_map([id.0], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    for interaction in with {
        journal::changing(tx, (Entity::Interactions, interaction), || {
            let take_off = "update interactions set contact_id = null where id = ?1";
            tx.sql().prepare_cached(take_off)?.execute([interaction])?;
            Ok(())
        })?;
    }
    journal::changing(tx, (Entity::Contacts, id.0), || {
        tx.sql().prepare_cached("delete from contacts where id = ?1")?.execute([id.0])?;
        Ok(())
    })
    .map(drop)
}
