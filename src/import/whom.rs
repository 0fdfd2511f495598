//! With whom of a customer's people a conversation of a file was.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::fields::Field;
use super::rows::Row;
use crate::domain::contact::{Contact, named};
use crate::domain::{ContactId, CustomerId};
use crate::store::interactions::With;
use crate::store::{self, ReadTx, contacts};

/// So many of those who are not known are named.
const NAMED: usize = 3;

/// Names in a file that none of their customer's people has, or more than one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strangers {
    pub rows: i64,
    /// The first few of them.
    pub names: Vec<String>,
}

/// Finds contacts, remembering the people of those customers who were asked for.
#[derive(Debug, Default)]
pub(super) struct Whom {
    people: HashMap<CustomerId, Vec<Contact>>,
    pub(super) strangers: Strangers,
}

impl Whom {
    /// The contact a row names; else the one whose address it gives for the customer's. Who is not
    /// known keeps no row out.
    ///
    /// # Errors
    /// A database error.
    pub(super) fn find(
        &mut self,
        tx: &ReadTx<'_>,
        customer: CustomerId,
        row: Row<'_>,
    ) -> store::Result<With> {
        let said = row.cut(Field::With);
        if said.is_empty() {
            let address = row.cut(Field::Email);
            let found = self.only(tx, customer, row, &address)?;
            return Ok(found.map_or(With::Nobody, With::Perhaps));
        }
        if let Some(contact) = self.only(tx, customer, row, &said)? {
            return Ok(With::Said(contact));
        }
        self.strangers.rows += 1;
        if self.strangers.names.len() < NAMED && !self.strangers.names.iter().any(|n| *n == said) {
            self.strangers.names.push(said.into_owned());
        }
        Ok(With::Nobody)
    }

    /// The only one of the customer's people whom this text names.
    fn only(
        &mut self,
        tx: &ReadTx<'_>,
        customer: CustomerId,
        row: Row<'_>,
        text: &str,
    ) -> store::Result<Option<ContactId>> {
        if !row.reader.contacts.get() || text.is_empty() {
            return Ok(None);
        }
        let people = match self.people.entry(customer) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => unknown.insert(contacts::list(tx, customer)?),
        };
        let found = named(people, text);
        Ok(if let [one] = found.as_slice() { Some(one.id) } else { None })
    }
}
