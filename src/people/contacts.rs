//! The people of a customer, kept by hand.

use super::door::{self, Typed};
use super::edit::not_erased;
use crate::domain::contact::{Contact, ContactFields};
use crate::domain::{ContactId, CustomerId, EmailAddress, Faults, Problem};
use crate::store::{ReadTx, WriteTx, contacts};

/// What a person typed of a contact; as in [`door::CustomerForm`].
#[derive(Clone, Debug, Default)]
pub struct ContactForm {
    pub name: Typed,
    pub role: Typed,
    pub email: Typed,
    pub phone: Typed,
    pub is_main: Option<bool>,
}

impl ContactForm {
    fn over(&self, known: &ContactFields) -> Result<ContactFields, Faults> {
        let mut faults = Faults::default();
        let line = |typed: &Typed, known: &Option<String>| match typed {
            None => Ok(known.clone()),
            Some(text) => Ok(Some(door::line(text)?).filter(|text| !text.is_empty())),
        };
        let email = match self.email.as_deref().map(str::trim) {
            None => Ok(known.email.clone()),
            Some("") => Ok(None),
            Some(text) => EmailAddress::parse(text).map(Some),
        };
        let name = self.name.as_ref().unwrap_or(&known.name);
        let name = faults.take("field-name", door::name(name));
        let role = faults.take("field-role", line(&self.role, &known.role));
        let email = faults.take("field-email", email);
        let phone = faults.take("field-phone", line(&self.phone, &known.phone));
        match (name, role, email, phone) {
            (Some(name), Some(role), Some(email), Some(phone)) => {
                let is_main = self.is_main.unwrap_or(known.is_main);
                Ok(ContactFields { name, role, email, phone, is_main })
            }
            _ => Err(faults),
        }
    }
}

/// Adds a contact; the first one is the main one.
///
/// # Errors
/// The faults of the form, `erased-stays`, or a database error.
pub fn add(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    form: &ContactForm,
) -> anyhow::Result<ContactId> {
    not_erased(tx, customer)?;
    let first = contacts::list(tx, customer)?.is_empty();
    let known = ContactFields { is_main: first, ..ContactFields::default() };
    Ok(contacts::insert(tx, customer, &form.over(&known)?)?)
}

/// Makes a contact be as the form says.
///
/// # Errors
/// The faults of the form, `contact-unknown`, `erased-stays`, or a database error.
pub fn edit(tx: &WriteTx<'_>, id: ContactId, form: &ContactForm) -> anyhow::Result<()> {
    let (customer, known) = find(tx, id)?;
    not_erased(tx, customer)?;
    Ok(contacts::replace(tx, (customer, id), &form.over(&known.fields)?)?)
}

/// Takes a contact away.
///
/// # Errors
/// `contact-unknown`, or a database error.
pub fn remove(tx: &WriteTx<'_>, id: ContactId) -> anyhow::Result<()> {
    find(tx, id)?;
    Ok(contacts::remove(tx, id)?)
}

fn find(tx: &ReadTx<'_>, id: ContactId) -> anyhow::Result<(CustomerId, Contact)> {
    contacts::find(tx, id)?
        .ok_or_else(|| Problem::not_found("contact-unknown").with("given", id.0.to_string()).into())
}

/// The contact of this customer that a text means: its number, or part of its name.
///
/// # Errors
/// `contact-unknown`, `contact-several`, or a database error.
pub fn pick(tx: &ReadTx<'_>, customer: CustomerId, text: &str) -> anyhow::Result<Contact> {
    let wanted = text.trim().to_lowercase();
    let mut all = contacts::list(tx, customer)?;
    all.retain(|contact| {
        contact.id.0.to_string() == wanted || contact.fields.name.to_lowercase().contains(&wanted)
    });
    match all.len() {
        1 => Ok(all.swap_remove(0)),
        0 => Err(Problem::not_found("contact-unknown").with("given", text).into()),
        count => {
            Err(Problem::usage("contact-several").with("given", text).with("count", count).into())
        }
    }
}
