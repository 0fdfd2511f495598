//! Customers of the rows of a file: found, or made where they are not there.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};

use super::fields::Field;
pub(super) use super::finding::Who;
use super::finding::{By, Finder};
use super::map::{Mapping, is_order_number};
use super::rows::{Reason, Row};
use super::texts::Texts;
use super::words;
use crate::domain::contact::ContactFields;
use crate::domain::customer::CustomerFields;
use crate::domain::{CustomerId, EmailAddress};
use crate::store::journal::Upserted;
use crate::store::{self, ReadTx, WriteTx, contacts, customers};

/// Finds customers, remembering those it found: a file names the same ones again and again.
#[derive(Debug, Default)]
pub(super) struct People {
    finder: Finder,
    by_number: Found,
    by_other: Found,
    /// Columns that say of whom a number is.
    beside_number: Vec<usize>,
    /// So that nobody can write a file in which two names count as one.
    seed: RandomState,
    /// What the row looked at says of its customer, where that is not a number.
    other: String,
    /// Why rows that say so are of several.
    doubts: HashMap<String, Reason>,
    /// Every address of the customers made from this file, when there were none before: then
    /// nobody else can have it, nor a number that no row had.
    addresses: Option<Texts>,
    /// Somebody without a number was made, whom a name may mean.
    has_unnumbered: bool,
    pub(super) created: i64,
}

/// The customers that were found by a text.
#[derive(Debug, Default)]
struct Found {
    texts: Texts,
    /// With what else stood in the row.
    ids: Vec<(CustomerId, u64)>,
}

impl Found {
    fn get(&self, text: &str) -> Option<(CustomerId, u64)> {
        self.ids.get(self.texts.find(text)? as usize).copied()
    }

    fn set(&mut self, text: &str, found: (CustomerId, u64)) {
        let known = self.texts.find(text).and_then(|at| self.ids.get_mut(at as usize));
        match known {
            Some(known) => *known = found,
            None => {
                self.texts.add(text);
                self.ids.push(found);
            }
        }
    }
}

impl People {
    /// Those whom the rows of one file name.
    ///
    /// # Errors
    /// A database error.
    pub(super) fn of_file(tx: &ReadTx<'_>, mapping: &Mapping) -> store::Result<People> {
        let finder = Finder::new(tx)?;
        let addresses = finder.is_first().then(Texts::default);
        let beside_number = NAMING.iter().flat_map(|field| mapping.columns_of(*field)).collect();
        Ok(People { finder, addresses, beside_number, ..People::default() })
    }

    /// The customer of a row, made if it is not there; `None` when it names nobody.
    pub(super) fn find_or_create(
        &mut self,
        tx: &WriteTx<'_>,
        row: Row<'_>,
    ) -> store::Result<Result<Option<CustomerId>, Reason>> {
        if let Some(known) = self.remembered(row) {
            return Ok(Ok(Some(known)));
        }
        let mut fields = match who(row) {
            Ok(fields) => fields,
            Err(reason) => return Ok(Err(reason)),
        };
        let others = row.other_emails(Field::Email);
        let found = match others.is_empty() && self.is_new(&fields) {
            true => {
                self.finder.is_of_other = false;
                Who::Unknown
            }
            false => self.look(tx, row, (&mut fields, &others))?,
        };
        let id = match found {
            Who::Unknown => {
                self.note_addresses(fields.email.iter().chain(&others));
                let id = self.make(tx, &fields)?;
                keep_others(tx, row, id, &others)?;
                id
            }
            Who::This(id) => {
                if link(tx, id, &fields, self.finder.by)? {
                    self.finder.learn(id, &fields);
                }
                let all = all_addresses(&fields, &others);
                self.note_addresses(all.iter());
                keep_others(tx, row, id, &all)?;
                id
            }
            Who::Several => return Ok(Err(self.finder.doubt())),
            Who::Nobody => return Ok(Ok(None)),
        };
        self.remember(row, id);
        Ok(Ok(Some(id)))
    }

    /// Whom a row means; a number that is of somebody else is taken out of what it says.
    fn look(
        &mut self,
        tx: &ReadTx<'_>,
        row: Row<'_>,
        (fields, others): (&mut CustomerFields, &[EmailAddress]),
    ) -> store::Result<Who> {
        if let Some(reason) = self.doubts.get(&self.other) {
            self.finder.doubt = Some(reason.clone());
            return Ok(Who::Several);
        }
        let found = self.finder.find(tx, row, (fields, others))?;
        if self.finder.is_of_other {
            fields.external_id = None;
        }
        if let (Who::Several, Some(reason)) = (found, &self.finder.doubt)
            && !self.other.is_empty()
        {
            self.doubts.insert(self.other.clone(), reason.clone());
        }
        Ok(found)
    }

    fn make(&mut self, tx: &WriteTx<'_>, said: &CustomerFields) -> store::Result<CustomerId> {
        self.created += 1;
        self.has_unnumbered |= said.external_id.is_none();
        let id = customers::insert(tx, said)?;
        self.finder.made(id, said);
        Ok(id)
    }

    /// Whether nobody can be known by this number, address and name, without looking further.
    fn is_new(&self, said: &CustomerFields) -> bool {
        let Some(addresses) = &self.addresses else { return false };
        let is_new = |email: &EmailAddress| addresses.find(email.as_str()).is_none();
        said.external_id.as_deref().is_some_and(|number| self.by_number.get(number).is_none())
            && said.email.as_ref().is_none_or(is_new)
            && !self.has_unnumbered
    }

    fn note_addresses<'a>(&mut self, emails: impl Iterator<Item = &'a EmailAddress>) {
        let Some(addresses) = &mut self.addresses else { return };
        for email in emails {
            if addresses.find(email.as_str()).is_none() {
                addresses.add(email.as_str());
            }
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
        let mut fields = match who(row) {
            Ok(fields) => fields,
            Err(reason) => return Ok(Err(reason)),
        };
        let others = row.other_emails(Field::Email);
        let found = self.look(tx, row, (&mut fields, &others))?;
        if let Who::This(id) = found {
            self.remember(row, id);
        }
        Ok(Ok(found))
    }

    /// Why the last row is about several.
    pub(super) fn doubt(&mut self) -> Reason {
        self.finder.doubt()
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
                self.by_other.get(&self.other).map(|(id, _)| id)
            }
            number => {
                self.other.clear();
                let (id, beside) = self.by_number.get(number)?;
                (beside == self.beside(row)).then_some(id)
            }
        }
    }

    /// Only after [`People::remembered`] knew nobody.
    fn remember(&mut self, row: Row<'_>, id: CustomerId) {
        match words::clean(plain_number(row)).as_ref() {
            "" => self.by_other.set(&self.other, (id, 0)),
            // What it says of another number says nothing of this one.
            _ if self.finder.is_of_other => {}
            number => self.by_number.set(number, (id, self.beside(row))),
        }
    }

    /// What stands for the name and address beside a number: who is named so is looked at once.
    fn beside(&self, row: Row<'_>) -> u64 {
        let mut hasher = self.seed.build_hasher();
        let cells = self.beside_number.iter().filter_map(|at| row.record.get(*at));
        cells.for_each(|cell| cell.hash(&mut hasher));
        hasher.finish()
    }
}

/// All addresses of a row that has several; none of a row that has only its main one.
pub(super) fn all_addresses(said: &CustomerFields, others: &[EmailAddress]) -> Vec<EmailAddress> {
    if others.is_empty() {
        return Vec::new();
    }
    said.email.iter().chain(others).cloned().collect()
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
    row.reader.contacts.set(true);
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

/// The number the file gives is of who was found by an address from now on, unless they have one; of
/// who was found by name, the address as well.
fn link(tx: &WriteTx<'_>, id: CustomerId, said: &CustomerFields, by: By) -> store::Result<bool> {
    let by_name = matches!(by, By::Name | By::Parts);
    if said.external_id.is_none() && !by_name {
        return Ok(false);
    }
    if let Some(number) = &said.external_id
        && customers::find_by_external_id(tx, number)?.is_some()
    {
        return Ok(false); // found by it
    }
    let known = customers::get(tx, id)?.fields;
    let more = CustomerFields {
        // Of who was found by a contact it is the number in some shop.
        external_id: said.external_id.clone().filter(|_| known.external_id.is_none()),
        email: said.email.clone().filter(|_| by_name && known.email.is_none()),
        ..CustomerFields::default()
    };
    customers::update(tx, id, &more)
}

/// What says whose a number is.
const NAMING: [Field; 6] =
    [Field::Name, Field::FirstName, Field::Infix, Field::LastName, Field::Company, Field::Email];

/// What says whose a row is, where there is no number.
const OTHER: [Field; 9] = [
    Field::Email,
    Field::Name,
    Field::FirstName,
    Field::Infix,
    Field::LastName,
    Field::Company,
    Field::Phone,
    Field::Postcode,
    Field::City,
];

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
    let is_walk_in = || number.eq_ignore_ascii_case("walkin");
    let is_zero = number.bytes().all(|byte| byte == b'0');
    if is_zero || (row.reader.mapping.profile.is_some() && is_walk_in()) { "" } else { number }
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
