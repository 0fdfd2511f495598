//! The people of a customer.
//!
//! Statements that name both `contacts` and `main.contacts` are right in a plan and outside
//! ([`super::plan`]).

use rusqlite::{OptionalExtension, Row, named_params};

use super::customers::digits;
use super::journal::{self, Entity, Upserted};
use super::{Error, ReadTx, Result, WriteTx, import_rows};
use crate::domain::contact::{Contact, ContactFields};
use crate::domain::customer::CustomerFields;
use crate::domain::{ContactId, CustomerId, EmailAddress};

/// The customer's contacts, the main one first.
///
/// # Errors
/// A database error.
pub fn list(tx: &ReadTx<'_>, customer: CustomerId) -> Result<Vec<Contact>> {
    let mut query = tx.sql().prepare_cached(
        "select * from contacts where customer_id = ?1
         union all
         select * from main.contacts
         where customer_id = ?1 and id not in (select id from contacts)
         order by is_main desc, id",
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

/// What the contact is called, or was before they were taken away; nobody knows of who was erased.
///
/// # Errors
/// A database error.
pub fn name(tx: &ReadTx<'_>, id: ContactId) -> Result<Option<String>> {
    let mut query = tx.sql().prepare_cached(
        "select name from contacts where id = ?1
         union all
         select * from (select coalesce(after, before) ->> '$.name' from journal
                        where entity = 'contacts' and entity_id = ?1
                          and coalesce(after, before) ->> '$.name' is not null
                        order by id desc limit 1)
         limit 1",
    )?;
    Ok(query.query_row([id.0], |row| row.get(0)).optional()?)
}

/// Whether any customer has one.
///
/// # Errors
/// A database error.
pub fn any(tx: &ReadTx<'_>) -> Result<bool> {
    let mut query = tx.sql().prepare_cached("select exists (select 1 from main.contacts)")?;
    Ok(query.query_row([], |row| row.get(0))?)
}

/// The customers who have a contact with this address, or of this name and phone number.
///
/// # Errors
/// A database error.
pub fn find_customers(tx: &ReadTx<'_>, said: &CustomerFields) -> Result<Vec<CustomerId>> {
    let mut query = tx.sql().prepare_cached(
        "select distinct p.customer_id
         from (select customer_id from contacts
               where email = :email
                  or (:email is null and name = :name and phone_digits = :digits)
               union all
               select customer_id from main.contacts
               where (email = :email
                      or (:email is null and name = :name and phone_digits = :digits))
                 and id not in (select id from contacts)) p
         where p.customer_id not in (select id from main.customers where removed_at is not null)
         order by 1",
    )?;
    let said = named_params! {
        ":email": said.email.as_ref().map(EmailAddress::as_str),
        ":name": said.name,
        ":digits": said.phone.as_deref().map(digits),
    };
    let rows = query.query_map(said, |row| row.get(0).map(CustomerId))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
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

/// [`insert`] by hand: the journal keeps it.
///
/// # Errors
/// A database error.
pub fn add(tx: &WriteTx<'_>, customer: CustomerId, fields: &ContactFields) -> Result<ContactId> {
    let id = insert(tx, customer, fields)?;
    journal::record_new(tx, (Entity::Contacts, id.0))?;
    Ok(id)
}

/// Adds a contact; a main one takes the place of the one before. Nobody gets the id of somebody who is
/// no more, whom the journal still speaks of.
///
/// # Errors
/// A database error.
pub fn insert(tx: &WriteTx<'_>, customer: CustomerId, fields: &ContactFields) -> Result<ContactId> {
    make_room(tx, customer, None, fields)?;
    tx.sql()
        .prepare_cached(
            "insert into contacts (id, customer_id, name, role, email, phone, phone_digits, is_main)
             values (max(coalesce((select max(id) from contacts), 0),
                         coalesce((select max(entity_id) from main.journal
                                   where entity = 'contacts'), 0)) + 1,
                     :customer, :name, :role, :email, :phone, :digits, :is_main)",
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
    Ok(ContactId(tx.sql().last_insert_rowid()))
}

/// Lays what a file says over the contact whom it means, or adds one. `is_main` is `None` where that is
/// not said: then the first one of a customer is.
///
/// # Errors
/// A database error.
pub fn lay(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    (same, said): (Option<&Contact>, &ContactFields),
    is_main: Option<bool>,
) -> Result<(ContactId, Upserted)> {
    let Some(same) = same else {
        let is_main = is_main.map_or_else(|| Ok(list(tx, customer)?.is_empty()), Ok::<_, Error>)?;
        let id = insert(tx, customer, &ContactFields { is_main, ..said.clone() })?;
        return Ok((id, Upserted::Created));
    };
    let is_main = is_main.unwrap_or(same.fields.is_main);
    let fields = ContactFields { is_main, ..said.clone().or(&same.fields) };
    let only_known = [
        ("role", said.role.is_none() && fields.role.is_some()),
        ("email", said.email.is_none() && fields.email.is_some()),
        ("phone", said.phone.is_none() && fields.phone.is_some()),
        ("phone_digits", said.phone.is_none() && fields.phone.is_some()),
    ];
    let unsaid: Vec<&str> = only_known.iter().filter(|(_, is)| *is).map(|(at, _)| *at).collect();
    import_rows::tell(tx, (Entity::Contacts, same.id.0), &unsaid)?;
    if fields == same.fields {
        return Ok((same.id, Upserted::Unchanged));
    }
    replace(tx, (customer, same.id), &fields)?;
    Ok((same.id, Upserted::Updated))
}

/// Whom of them a file means: who has the address; else who has the name, and no other address.
pub fn alike<'k>(known: &'k [Contact], said: &ContactFields) -> Option<&'k Contact> {
    let address = |one: &&Contact| said.email.is_some() && one.fields.email == said.email;
    let name = |one: &&Contact| {
        let other_address = said.email.is_some() && one.fields.email.is_some();
        !other_address && one.fields.name.to_lowercase() == said.name.to_lowercase()
    };
    known.iter().find(address).or_else(|| known.iter().find(name))
}

/// Makes the contact be as said. Gives whether that changed anything.
///
/// # Errors
/// A database error.
pub fn replace(
    tx: &WriteTx<'_>,
    (customer, id): (CustomerId, ContactId),
    fields: &ContactFields,
) -> Result<bool> {
    make_room(tx, customer, Some(id), fields)?;
    let fate = journal::changing(tx, (Entity::Contacts, id.0), || {
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
    })?;
    Ok(fate == Upserted::Updated)
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
