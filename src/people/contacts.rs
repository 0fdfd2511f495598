//! The people of a customer, kept by hand.

use super::door::{self, Over, Typed};
use super::edit::{corrects, still_there};
use super::find::unknown;
use super::together::beside;
use crate::domain::contact::{Contact, ContactFields, named};
use crate::domain::{ContactId, CustomerId, EmailAddress, Faults, Lang, Message, Problem};
use crate::history::refuse_removed;
use crate::store::{ReadTx, WriteTx, contacts};
use crate::text::yes_or_no;

/// What a person typed of a contact; as in [`door::CustomerForm`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ContactForm {
    pub name: Typed,
    pub role: Typed,
    pub email: Typed,
    pub phone: Typed,
    pub is_main: Typed,
    /// In which what is wrong is told.
    pub lang: Lang,
}

impl ContactForm {
    /// # Errors
    /// What is wrong with it, whoever it is about.
    pub fn check(&self) -> Result<(), Faults> {
        self.over(&ContactFields::default()).map(drop)
    }

    fn over(&self, known: &ContactFields) -> Result<ContactFields, Faults> {
        let mut over = Over::default();
        let is_main = |text: &str| yes_or_no(text, self.lang);
        let fields = ContactFields {
            name: over.needed("field-name", &self.name, &known.name, door::name),
            role: over.line("field-role", &self.role, &known.role),
            email: over.parsed("field-email", &self.email, &known.email, EmailAddress::parse),
            phone: over.parsed("field-phone", &self.phone, &known.phone, door::phone_number),
            is_main: over.needed("field-is-main", &self.is_main, &known.is_main, is_main),
        };
        over.done(fields)
    }
}

/// Adds a contact; the first one is the main one.
///
/// # Errors
/// The faults of the form, `erased-stays`, `customer-removed`, or a database error.
pub fn add(tx: &WriteTx<'_>, customer: CustomerId, form: &ContactForm) -> anyhow::Result<Kept> {
    still_there(tx, customer)?;
    let first = contacts::list(tx, customer)?.is_empty();
    let known = ContactFields { is_main: first, ..ContactFields::default() };
    let fields = form.over(&known)?;
    let id = contacts::add(tx, customer, &fields)?;
    Ok(Kept { customer, contact: Contact { id, fields }, changed: true })
}

/// A contact, whose it is, and whether anything is other than it was.
#[derive(Clone, Debug)]
pub struct Kept {
    pub customer: CustomerId,
    /// As it is now, or was when it was taken away.
    pub contact: Contact,
    pub changed: bool,
}

/// Makes a contact be as the form says.
///
/// # Errors
/// The faults of the form, `nothing-to-change`, `contact-unknown`, `erased-stays`, `customer-removed`, or a database error.
pub fn edit(tx: &WriteTx<'_>, id: ContactId, form: &ContactForm) -> anyhow::Result<Kept> {
    let (customer, known) = beside(find(tx, id), || form.check())?;
    corrects(*form == ContactForm { lang: form.lang, ..ContactForm::default() })?;
    still_there(tx, customer)?;
    let fields = form.over(&known.fields)?;
    let changed = contacts::replace(tx, (customer, id), &fields)?;
    Ok(Kept { customer, contact: Contact { id, fields }, changed })
}

/// Takes a contact away.
///
/// # Errors
/// `contact-unknown`, `customer-removed`, or a database error.
pub fn remove(tx: &WriteTx<'_>, id: ContactId) -> anyhow::Result<Kept> {
    let (customer, contact) = find(tx, id)?;
    refuse_removed(tx, customer)?;
    contacts::remove(tx, id)?;
    Ok(Kept { customer, contact, changed: true })
}

/// One of this customer's people.
///
/// # Errors
/// `contact-unknown`, or a database error.
pub fn of(tx: &ReadTx<'_>, (customer, id): (CustomerId, ContactId)) -> anyhow::Result<Contact> {
    match find(tx, id)? {
        (whose, contact) if whose == customer => Ok(contact),
        _ => Err(unknown("contact-unknown", &id.0).into()),
    }
}

fn find(tx: &ReadTx<'_>, id: ContactId) -> anyhow::Result<(CustomerId, Contact)> {
    contacts::find(tx, id)?.ok_or_else(|| unknown("contact-unknown", &id.0).into())
}

/// The contact of this customer that a text means: its number, address or name, else part of the name.
///
/// # Errors
/// `contact-not-there`, `contact-several`, or a database error.
pub fn pick(tx: &ReadTx<'_>, customer: CustomerId, text: &str) -> anyhow::Result<Contact> {
    let wanted = text.trim().to_lowercase();
    let all = contacts::list(tx, customer)?;
    let of =
        |keep: &dyn Fn(&Contact) -> bool| all.iter().filter(|one| keep(one)).collect::<Vec<_>>();
    let mut found = of(&|one| one.id.0.to_string() == wanted);
    if found.is_empty() {
        found = named(&all, text);
    }
    if found.is_empty() {
        found = of(&|one| one.fields.name.to_lowercase().contains(&wanted));
    }
    let problem = match found.as_slice() {
        [one] => return Ok((*one).clone()),
        [] => {
            let there = Message::new("contacts-there").with("which", called(&all));
            let there = if all.is_empty() { Message::new("contacts-none") } else { there };
            Problem::not_found("contact-not-there").with("given", text).with("there", there)
        }
        several => {
            let count = several.len();
            let which = called(several.iter().copied());
            let problem = Problem::usage("contact-several").with("given", text);
            problem.with("count", count).with("which", which)
        }
    };
    Err(problem.on("field-contact").into())
}

/// `1 (Rene Smit), 4 (Bo)`: to choose from.
fn called<'c>(contacts: impl IntoIterator<Item = &'c Contact>) -> String {
    let called = contacts.into_iter().map(|one| format!("{} ({})", one.id.0, one.fields.name));
    called.collect::<Vec<_>>().join(", ")
}
