//! Which customer a row is about: by number, then by e-mail, else by name.

use super::fields::Field;
use super::map::is_order_number;
use super::rows::{Reader, Reason, Row};
use super::texts::Texts;
use super::words;
use crate::domain::contact::ContactFields;
use crate::domain::customer::CustomerFields;
use crate::domain::{CustomerId, EmailAddress};
use crate::store::journal::{self, Entity, Upserted};
use crate::store::{self, ReadTx, WriteTx, contacts, customers, erasures};

/// Finds customers, remembering those it found: a file names the same ones again and again.
#[derive(Debug, Default)]
pub(super) struct People {
    by_number: Found,
    by_other: Found,
    /// What the row looked at says of its customer, where that is not a number.
    other: String,
    /// Every address of the customers made from this file, when there were none before: then
    /// nobody else can have it, nor a number that no row had.
    addresses: Option<Texts>,
    pub(super) created: i64,
}

/// The customers that were found by a text.
#[derive(Debug, Default)]
struct Found {
    texts: Texts,
    ids: Vec<CustomerId>,
}

impl Found {
    fn get(&self, text: &str) -> Option<CustomerId> {
        self.ids.get(self.texts.find(text)? as usize).copied()
    }

    fn add(&mut self, text: &str, id: CustomerId) {
        self.texts.add(text);
        self.ids.push(id);
    }
}

/// Who a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    This(CustomerId),
    Nobody,
    /// More than one has this address or name.
    Several,
    Unknown,
}

impl People {
    /// For a file of orders.
    ///
    /// # Errors
    /// A database error.
    pub(super) fn for_orders(tx: &ReadTx<'_>) -> store::Result<People> {
        let nobody = journal::last_id(tx, Entity::Customers)? == 0;
        Ok(People { addresses: nobody.then(Texts::default), ..People::default() })
    }

    /// The customer of an order: made if it is not there.
    pub(super) fn find_or_create(
        &mut self,
        tx: &WriteTx<'_>,
        row: Row<'_>,
    ) -> store::Result<Result<Who, Reason>> {
        if let Some(known) = self.remembered(row) {
            return Ok(Ok(Who::This(known)));
        }
        let fields = match who(row) {
            Ok(fields) => fields,
            Err(reason) => return Ok(Err(reason)),
        };
        let is_new = self.is_new(&fields);
        let others = row.other_emails(Field::Email);
        let found = if is_new { Who::Unknown } else { find(tx, row.reader, &fields)? };
        let found = by_others(found, &fields, &others, |said| find(tx, row.reader, said))?;
        let found = match found {
            Who::Unknown => {
                self.created += 1;
                self.note_address(&fields);
                let id = customers::insert(tx, &fields)?;
                keep_others(tx, row, id, &others)?;
                Who::This(id)
            }
            Who::This(id) => {
                link(tx, id, &fields)?;
                Who::This(id)
            }
            found @ (Who::Nobody | Who::Several) => found,
        };
        self.remember(row, found);
        Ok(Ok(found))
    }

    /// Whether nobody can be known by this number and address, without asking the database.
    fn is_new(&self, said: &CustomerFields) -> bool {
        let Some(addresses) = &self.addresses else { return false };
        let is_new = |email: &EmailAddress| addresses.find(email.as_str()).is_none();
        said.external_id.as_deref().is_some_and(|number| self.by_number.get(number).is_none())
            && said.email.as_ref().is_none_or(is_new)
    }

    fn note_address(&mut self, said: &CustomerFields) {
        if let (Some(addresses), Some(email)) = (&mut self.addresses, &said.email)
            && addresses.find(email.as_str()).is_none()
        {
            addresses.add(email.as_str());
        }
    }

    /// The customer of a row, who must be there.
    pub(super) fn find(
        &mut self,
        tx: &ReadTx<'_>,
        row: Row<'_>,
    ) -> store::Result<Result<Who, Reason>> {
        if let Some(known) = self.remembered(row) {
            return Ok(Ok(Who::This(known)));
        }
        let fields = match who(row) {
            Ok(fields) => fields,
            Err(reason) => return Ok(Err(reason)),
        };
        let others = row.other_emails(Field::Email);
        let found = find(tx, row.reader, &fields)?;
        let found = by_others(found, &fields, &others, |said| find(tx, row.reader, said))?;
        self.remember(row, found);
        Ok(Ok(found))
    }

    /// Whom an earlier row settled that says the same of its customer.
    fn remembered(&mut self, row: Row<'_>) -> Option<CustomerId> {
        match words::clean(plain_number(row)).as_ref() {
            "" => {
                self.other.clear();
                for field in OTHER {
                    self.other.push_str(row.raw(field));
                    self.other.push('\u{1f}');
                }
                self.by_other.get(&self.other)
            }
            number => self.by_number.get(number),
        }
    }

    /// Only after [`People::remembered`] knew nobody.
    fn remember(&mut self, row: Row<'_>, who: Who) {
        let Who::This(id) = who else { return };
        match words::clean(plain_number(row)).as_ref() {
            "" => self.by_other.add(&self.other, id),
            number => self.by_number.add(number, id),
        }
    }
}

/// Whom another address of the row finds, where nothing else found anybody.
pub(super) fn by_others(
    found: Who,
    said: &CustomerFields,
    others: &[EmailAddress],
    find: impl Fn(&CustomerFields) -> store::Result<Who>,
) -> store::Result<Who> {
    let mut found = found;
    for other in others {
        if found != Who::Unknown {
            break;
        }
        found = find(&CustomerFields { email: Some(other.clone()), ..said.clone() })?;
    }
    Ok(found)
}

/// Keeps the other addresses of a row among the customer's people, by whom each finds the customer;
/// gives whether that changed anything.
pub(super) fn keep_others(
    tx: &WriteTx<'_>,
    row: Row<'_>,
    id: CustomerId,
    others: &[EmailAddress],
) -> store::Result<bool> {
    if others.is_empty() {
        return Ok(false);
    }
    row.reader.remarks.note("remark-several-addresses", Some(Field::Email), row.raw(Field::Email));
    let customer = customers::get(tx, id)?.fields;
    let mut changed = false;
    for other in others.iter().filter(|other| customer.email.as_ref() != Some(*other)) {
        let name = customer.name.clone().unwrap_or_else(|| other.as_str().to_owned());
        let said = ContactFields { name, email: Some(other.clone()), ..ContactFields::default() };
        let known = contacts::list(tx, id)?;
        let has_it = known.iter().find(|one| one.fields.email == said.email);
        let said = has_it.map_or(said, |known| known.fields.clone());
        let (_, fate) = contacts::lay(tx, id, (has_it, &said), Some(said.is_main))?;
        changed |= fate != Upserted::Unchanged;
    }
    Ok(changed)
}

/// Found by an address: the number the file gives is theirs from now on, unless they have one.
fn link(tx: &WriteTx<'_>, id: CustomerId, said: &CustomerFields) -> store::Result<()> {
    let Some(number) = &said.external_id else { return Ok(()) };
    if customers::find_by_external_id(tx, number)?.is_some() {
        return Ok(()); // found by it
    }
    if customers::get(tx, id)?.fields.external_id.is_some() {
        return Ok(()); // found by a contact, whose number in some shop this is
    }
    let number = CustomerFields { external_id: Some(number.clone()), ..Default::default() };
    customers::update(tx, id, &number).map(|_| ())
}

/// What says whose a row is, where there is no number.
const OTHER: [Field; 8] = [
    Field::Email,
    Field::Name,
    Field::FirstName,
    Field::Infix,
    Field::LastName,
    Field::Company,
    Field::Phone,
    Field::Postcode,
];

/// Looks for the customer that these fields are of, else for the one whom a contact with this
/// address, or this name and phone number, belongs to.
///
/// # Errors
/// A database error.
pub(super) fn find(tx: &ReadTx<'_>, reader: &Reader, said: &CustomerFields) -> store::Result<Who> {
    match find_own(tx, said)? {
        Who::Unknown => by_contact(tx, reader, said),
        found @ (Who::This(_) | Who::Several | Who::Nobody) => Ok(found),
    }
}

/// Who asked to be forgotten is no contact any more, and what they do is still the customer's.
fn by_contact(tx: &ReadTx<'_>, reader: &Reader, said: &CustomerFields) -> store::Result<Who> {
    let found = if reader.contacts { contacts::find_customers(tx, said)? } else { Vec::new() };
    match found.as_slice() {
        // Several have a contact in common: a number then is of somebody else again.
        [_, _, ..] if said.external_id.is_some() => Ok(Who::Unknown),
        [] => {
            let was = erasures::whose_was(tx, &reader.erased_people, &said.into())?;
            Ok(was.map_or(Who::Unknown, Who::This))
        }
        found => Ok(only(found)),
    }
}

/// Looks for the customer that these fields are of; the first that fits decides. Contacts do not
/// count: a row that says what a customer is like says nothing of the company of a namesake.
///
/// # Errors
/// A database error.
pub(super) fn find_own(tx: &ReadTx<'_>, said: &CustomerFields) -> store::Result<Who> {
    if let Some(number) = &said.external_id
        && let Some(id) = customers::find_by_external_id(tx, number)?
    {
        return Ok(Who::This(id));
    }
    if let Some(email) = &said.email {
        let mut found = customers::find_by_email(tx, email)?;
        if said.external_id.is_some() {
            // Who has another number is somebody else at the same address.
            found = without_number(tx, found)?;
        }
        if !found.is_empty() {
            return Ok(only(&found));
        }
    }
    match said {
        CustomerFields { external_id: None, email: None, name: None, .. } => Ok(Who::Nobody),
        CustomerFields { external_id: None, email: None, .. } => {
            Ok(only(&of_town(tx, said, customers::find_alike(tx, said)?)?))
        }
        _ => Ok(Who::Unknown),
    }
}

/// Of several alike those in the same town, where that tells them apart.
fn of_town(
    tx: &ReadTx<'_>,
    said: &CustomerFields,
    found: Vec<CustomerId>,
) -> store::Result<Vec<CustomerId>> {
    if found.len() < 2 || said.city.is_none() {
        return Ok(found);
    }
    let mut there = Vec::new();
    for id in &found {
        if customers::get(tx, *id)?.fields.city == said.city {
            there.push(*id);
        }
    }
    Ok(if there.len() == 1 { there } else { found })
}

/// Who lost the number by which they are told apart from their namesakes is not somebody of another
/// town.
pub(super) fn but_of_another_town(
    tx: &ReadTx<'_>,
    row: Row<'_>,
    (found, said): (Who, &CustomerFields),
) -> store::Result<Who> {
    let by_name = said.external_id.is_none() && said.email.is_none();
    let (Who::This(id), true) = (found, by_name && row.lost(Field::Phone)) else {
        return Ok(found);
    };
    let city = customers::get(tx, id)?.fields.city;
    let differs = city.is_some() && said.city.is_some() && city != said.city;
    Ok(if differs { Who::Unknown } else { found })
}

fn without_number(tx: &ReadTx<'_>, found: Vec<CustomerId>) -> store::Result<Vec<CustomerId>> {
    let mut free = Vec::new();
    for id in found {
        if customers::get(tx, id)?.fields.external_id.is_none() {
            free.push(id);
        }
    }
    Ok(free)
}

/// Who that is, when it is one.
pub(super) fn only(found: &[CustomerId]) -> Who {
    match found {
        [] => Who::Unknown,
        [one] => Who::This(*one),
        _ => Who::Several,
    }
}

/// What the row says of its customer.
///
/// # Errors
/// `bad-email-address`, `row-too-long`, `skipped-erased`.
pub(super) fn who(row: Row<'_>) -> Result<CustomerFields, Reason> {
    let said = CustomerFields {
        external_id: number(row)?,
        name: name(row)?,
        email: row.email(Field::Email)?,
        phone: row.line(Field::Phone)?,
        street: street(row)?,
        postcode: row.line(Field::Postcode)?.map(|text| text.trim_start_matches('\'').to_owned()),
        city: row.line(Field::City)?,
        country: row.line(Field::Country)?,
        ..CustomerFields::default()
    };
    row.reader.refuse_erased(&said)?;
    Ok(said)
}

pub(super) fn number(row: Row<'_>) -> Result<Option<String>, Reason> {
    if plain_number(row).is_empty() { Ok(None) } else { row.line(Field::CustomerId) }
}

/// Shop systems write 0 for a guest and WALKIN for whoever came in.
pub(super) fn plain_number(row: Row<'_>) -> &str {
    let number = row.raw(Field::CustomerId);
    let is_nobody = number == "0" || number.eq_ignore_ascii_case("walkin");
    if is_nobody && row.reader.mapping.profile.is_some() { "" } else { number }
}

/// The name in one piece or in parts; else the company's.
fn name(row: Row<'_>) -> Result<Option<String>, Reason> {
    match person_name(row)? {
        None => row.line(Field::Company),
        name => Ok(name),
    }
}

/// The name of a person, in one piece or in parts.
///
/// # Errors
/// `row-too-long`.
pub(super) fn person_name(row: Row<'_>) -> Result<Option<String>, Reason> {
    use Field as F;
    if let Some(name) = row.line(F::Name)?.filter(|name| !is_order_number(name)) {
        return Ok(Some(name));
    }
    let parts = [row.line(F::FirstName)?, row.line(F::Infix)?, row.line(F::LastName)?];
    let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    Ok(Some(name).filter(|name| !name.is_empty()))
}

fn street(row: Row<'_>) -> Result<Option<String>, Reason> {
    use Field as F;
    let parts = [row.line(F::Street)?, row.line(F::HouseNumber)?, row.line(F::HouseAddition)?];
    let street = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    Ok(Some(street).filter(|street| !street.is_empty()))
}
