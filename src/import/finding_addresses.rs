//! Who is who by e-mail address: their own, one of their people's, or a further one of theirs.

use super::alike::{Differs, beside, check_name, has_phone};
use super::finding::{By, Finder, Said, Who, ids};
use super::rows::Row;
use super::spelling::{agree, may_be_one};
use crate::domain::customer::CustomerFields;
use crate::domain::{CustomerId, EmailAddress};
use crate::store::namesakes::{self as stored, Named};
use crate::store::{self, ReadTx, contacts, customers, erasures};

impl Finder {
    /// Whose own address it is.
    ///
    /// # Errors
    /// A database error.
    pub(super) fn of_email(
        &mut self,
        tx: &ReadTx<'_>,
        row: Row<'_>,
        (said, email): (&CustomerFields, &EmailAddress),
    ) -> store::Result<Who> {
        let mut found = stored::by_email(tx, email)?;
        if said.external_id.is_some() {
            // Who has another number is somebody else at the same address.
            found.retain(|known| known.number.is_none());
        }
        let Some(name) = said.name.as_deref().filter(|_| !found.is_empty()) else {
            return self.only(tx, &ids(&found));
        };
        let fits = |fits: &dyn Fn(&Named) -> bool| -> Vec<CustomerId> {
            found.iter().filter(|known| fits(known)).map(|known| known.id).collect()
        };
        let same = fits(&|known| agree(&known.name, name));
        let alike =
            fits(&|known| known.is_nameless(Some(email.as_str())) || may_be_one(&known.name, name));
        if let Some(some) = [same, alike].into_iter().find(|some| !some.is_empty()) {
            some.iter().for_each(|id| self.note_key(row, *id, false));
            return self.only(tx, &some);
        }
        self.of_other_name(tx, row, (said, &found))
    }

    /// Whose a row is that has the address of people of other names.
    fn of_other_name(
        &mut self,
        tx: &ReadTx<'_>,
        row: Row<'_>,
        (said, found): (&CustomerFields, &[Named]),
    ) -> store::Result<Who> {
        let Some(known) = found.first() else { return Ok(Who::Unknown) };
        let is_sure = found.len() == 1 && has_phone(&customers::get(tx, known.id)?.fields, said);
        if is_sure || row.reader.alike.is_same(Differs::Address, || beside(said, known)) {
            if found.len() == 1 {
                check_name(&row.reader.remarks, known, said);
            }
            return self.only(tx, &ids(found));
        }
        let address = said.email.as_ref().map(EmailAddress::as_str);
        row.reader.remarks.note("remark-shared-address", None, address.unwrap_or_default());
        Ok(Who::Unknown)
    }

    /// Whose people have one of these addresses.
    ///
    /// # Errors
    /// A database error.
    pub(super) fn of_contacts(
        &mut self,
        tx: &ReadTx<'_>,
        row: Row<'_>,
        (said, others): Said<'_>,
    ) -> store::Result<Who> {
        let mut found = self.of_contact(tx, row, said)?;
        for email in others {
            if found == Who::Unknown {
                let said = CustomerFields { email: Some(email.clone()), ..said.clone() };
                found = self.of_contact(tx, row, &said)?;
            }
        }
        Ok(found)
    }

    /// Whose further address it is, of those who are called so: what a file says of a customer it does
    /// not say of the company that they work for.
    ///
    /// # Errors
    /// A database error.
    pub(super) fn of_further_address(
        &mut self,
        tx: &ReadTx<'_>,
        (said, others): Said<'_>,
    ) -> store::Result<Who> {
        let Some(name) = &said.name else { return Ok(Who::Unknown) };
        for email in said.email.iter().chain(others) {
            let theirs = CustomerFields { email: Some(email.clone()), ..CustomerFields::default() };
            let mut fitting = Vec::new();
            for id in contacts::find_customers(tx, &theirs)? {
                let known = stored::by_id(tx, id)?;
                let is_free = said.external_id.is_none() || known.number.is_none();
                if is_free && agree(&known.name, name) {
                    fitting.push(id);
                }
            }
            if !fitting.is_empty() {
                self.by = By::Address;
                return self.only(tx, &fitting);
            }
        }
        Ok(Who::Unknown)
    }

    /// Who asked to be forgotten is no contact any more, and what they do is still the customer's.
    fn of_contact(
        &mut self,
        tx: &ReadTx<'_>,
        row: Row<'_>,
        said: &CustomerFields,
    ) -> store::Result<Who> {
        let found = match row.reader.contacts.get() {
            true => contacts::find_customers(tx, said)?,
            false => Vec::new(),
        };
        match found.as_slice() {
            // Several have a contact in common: a number then is of somebody else again.
            [_, _, ..] if said.external_id.is_some() => Ok(Who::Unknown),
            [] => {
                let was = erasures::whose_was(tx, &row.reader.erased_people, &said.into())?;
                Ok(was.map_or(Who::Unknown, Who::This))
            }
            found => self.only(tx, found),
        }
    }
}
