//! Rows of contact files: people of a customer who must be there.

use std::collections::HashSet;

use super::facts::{Outcome, known};
use super::fields::Field;
use super::finding::Finder;
use super::flags::YES_NO;
use super::people::{self, Who};
use super::rows::{Reason, Row};
use super::words;
use crate::domain::contact::ContactFields;
use crate::domain::customer::CustomerFields;
use crate::domain::{ContactId, CustomerId};
use crate::store::journal::Upserted;
use crate::store::{self, ReadTx, WriteTx, contacts, merges};

/// What says whose contact it is.
const WHOSE: [Field; 3] = [Field::CustomerId, Field::CustomerEmail, Field::Company];

/// Customers and their people, as a file of contacts names them: a contact stands under what the
/// company is called, whatever else is known of it.
#[derive(Debug, Default)]
pub(super) struct Companies {
    finder: Finder,
    /// Whom the file named already. What it says of them first holds, and whom it calls the main one
    /// first is: rows that change each other's would do so each time the file comes in.
    named: HashSet<ContactId>,
    with_main: HashSet<CustomerId>,
}

impl Companies {
    /// # Errors
    /// A database error.
    pub(super) fn load(tx: &ReadTx<'_>) -> store::Result<Companies> {
        Ok(Companies { finder: Finder::new(tx)?, ..Companies::default() })
    }

    /// As any customer, else by name whatever the address, where no number says otherwise.
    fn find(
        &mut self,
        tx: &ReadTx<'_>,
        row: Row<'_>,
        said: &CustomerFields,
    ) -> store::Result<Result<Who, Reason>> {
        let mut found = self.finder.by_key(tx, row, (said, &[]))?;
        if matches!(found, Who::Nobody | Who::Unknown) && said.external_id.is_none() {
            let by_name = CustomerFields { email: None, ..said.clone() };
            found = match said.name {
                Some(_) => self.finder.of_name(tx, row, &by_name)?,
                None => found,
            };
        }
        Ok(if found == Who::Several { Err(self.finder.doubt()) } else { Ok(found) })
    }

    /// Stores one row.
    pub(super) fn put(&mut self, tx: &WriteTx<'_>, row: Row<'_>) -> Outcome {
        let (whose, fields, is_main) = match read(row) {
            Ok(read) => read,
            Err(reason) => return Ok(Err(reason)),
        };
        let found = self.find(tx, row, &whose)?;
        match found.and_then(|found| known(found, row, WHOSE)) {
            Ok(customer) => {
                let at = merges::with_merged(tx, customer)?;
                match row.reader.refuse_erased_contact(&fields, &at) {
                    Ok(()) => self.lay(tx, customer, &fields, is_main).map(Ok),
                    Err(reason) => Ok(Err(reason)),
                }
            }
            Err(reason) => Ok(Err(reason)),
        }
    }

    fn lay(
        &mut self,
        tx: &WriteTx<'_>,
        customer: CustomerId,
        said: &ContactFields,
        is_main: Option<bool>,
    ) -> store::Result<Upserted> {
        let known = contacts::list(tx, customer)?;
        let same = contacts::alike(&known, said);
        let again = same.filter(|same| self.named.contains(&same.id));
        let is_main = match is_main {
            _ if again.is_some() => None,
            Some(true) => Some(self.with_main.insert(customer)),
            other => other,
        };
        let said = again.map_or_else(|| said.clone(), |known| known.fields.clone().or(said));
        let (id, fate) = contacts::lay(tx, customer, (same, &said), is_main)?;
        self.named.insert(id);
        Ok(fate)
    }
}

/// What makes a row the same as another one of its file: the customer, and the address, else the
/// name.
pub(super) fn key(row: Row<'_>) -> String {
    use Field as F;
    let own: &[Field] = if row.has(F::Email) {
        &[F::Email]
    } else {
        &[F::Name, F::FirstName, F::Infix, F::LastName]
    };
    let parts = WHOSE.iter().chain(own).map(|field| words::line(row.raw(*field)).to_lowercase());
    parts.collect::<Vec<_>>().join("\u{1f}")
}

/// What is said of the contact's customer, of the contact, and whether it is the main one.
type Said = (CustomerFields, ContactFields, Option<bool>);

fn read(row: Row<'_>) -> Result<Said, Reason> {
    row.check_width()?;
    let whose = CustomerFields {
        external_id: people::number(row)?,
        email: row.email(Field::CustomerEmail)?,
        name: row.line(Field::Company)?,
        ..CustomerFields::default()
    };
    let name = people::person_name(row)?;
    let fields = ContactFields {
        name: row.needed(Field::Name, name)?,
        role: row.line(Field::Role)?,
        email: row.email(Field::Email)?,
        phone: row.line(Field::Phone)?,
        is_main: false,
    };
    let as_customer = CustomerFields { email: fields.email.clone(), ..CustomerFields::default() };
    row.reader.refuse_erased(&whose)?;
    row.reader.refuse_erased(&as_customer)?;
    Ok((whose, fields, row.word(Field::IsMain, YES_NO)?))
}
