//! Who is who: by number, then by address, then by name.

use super::namesakes::{Fitting, Namesakes, agree, known_as, may_be_one};
use super::rows::{Reason, Row};
use crate::domain::customer::CustomerFields;
use crate::domain::{CustomerId, EmailAddress, phone, to_choose};
use crate::store::journal::{self, Entity};
use crate::store::namesakes::{self as stored, Named};
use crate::store::{self, ReadTx, contacts, customers, erasures};

/// So many of those who may be meant are told.
const TOLD: usize = 3;

/// What a row says of its customer, with further addresses.
pub(super) type Said<'a> = (&'a CustomerFields, &'a [EmailAddress]);

/// Who a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    This(CustomerId),
    Nobody,
    /// More than one has this address or name.
    Several,
    Unknown,
}

/// By what somebody was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum By {
    #[default]
    Key,
    /// Their number, with more zeros before it or fewer.
    Zeros,
    Name,
    /// Their name in another order of its parts.
    Parts,
}

/// Finds customers for the rows of one file.
#[derive(Debug, Default)]
pub(super) struct Finder {
    everybody: Option<Namesakes>,
    /// The last one who was there before the file.
    before: i64,
    /// Who was named already, where each row is about somebody else.
    named: Option<Ids>,
    /// By what the last one was found.
    pub(super) by: By,
    doubt: Option<Reason>,
}

impl Finder {
    /// For a file whose rows may name the same customer again and again.
    ///
    /// # Errors
    /// A database error.
    pub(super) fn new(tx: &ReadTx<'_>) -> store::Result<Finder> {
        Ok(Finder { before: journal::last_id(tx, Entity::Customers)?, ..Finder::default() })
    }

    /// For a file each of whose rows says what another customer is like. Contacts do not count there:
    /// such a row says nothing of the company of a namesake.
    ///
    /// # Errors
    /// A database error.
    pub(super) fn of_customers(tx: &ReadTx<'_>) -> store::Result<Finder> {
        Ok(Finder { named: Some(Ids::default()), ..Finder::new(tx)? })
    }

    /// Nobody was there before the file.
    pub(super) fn is_first(&self) -> bool {
        self.before == 0
    }

    /// Whom a row is about; the first that fits decides.
    ///
    /// # Errors
    /// A database error.
    pub(super) fn find(
        &mut self,
        tx: &ReadTx<'_>,
        row: Row<'_>,
        (said, others): Said<'_>,
    ) -> store::Result<Who> {
        self.by = By::Key;
        let emails = || said.email.iter().chain(others);
        if let CustomerFields { external_id: None, email: None, name: None, .. } = said
            && others.is_empty()
        {
            return Ok(Who::Nobody);
        }
        let mut found = self.of_number(tx, row, said)?;
        for email in emails() {
            if found == Who::Unknown {
                found = self.of_email(tx, row, (said, email))?;
            }
        }
        if found == Who::Unknown && self.named.is_none() {
            found = self.of_contact(tx, row, said)?;
            for email in others {
                if found == Who::Unknown {
                    let said = CustomerFields { email: Some(email.clone()), ..said.clone() };
                    found = self.of_contact(tx, row, &said)?;
                }
            }
        }
        if found == Who::Unknown { self.of_name(tx, said) } else { Ok(found) }
    }

    /// Why the last row was about several.
    pub(super) fn doubt(&mut self) -> Reason {
        self.doubt.take().unwrap_or_else(|| Reason::new("row-several-customers"))
    }

    /// Somebody was made from this row.
    pub(super) fn made(&mut self, id: CustomerId, said: &CustomerFields) {
        if let (Some(everybody), None) = (&mut self.everybody, &self.named) {
            everybody.add(id, known_as(said));
        }
    }

    /// Somebody who was found by name has the number and the address of this row now.
    pub(super) fn learn(&mut self, id: CustomerId, said: &CustomerFields) {
        if let Some(everybody) = &mut self.everybody {
            everybody.learn(id, known_as(said));
        }
    }

    /// A row was about this customer, and no other row is.
    pub(super) fn name(&mut self, id: CustomerId) {
        if let Some(named) = &mut self.named {
            named.add(id);
        }
    }

    fn of_number(
        &mut self,
        tx: &ReadTx<'_>,
        row: Row<'_>,
        said: &CustomerFields,
    ) -> store::Result<Who> {
        let Some(number) = &said.external_id else { return Ok(Who::Unknown) };
        if let Some(known) = stored::by_number(tx, number)? {
            check_name(row, &known, said);
            return Ok(Who::This(known.id));
        }
        if self.before == 0 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return Ok(Who::Unknown);
        }
        match self.everybody(tx)?.of_number(number) {
            Fitting::Nobody => Ok(Who::Unknown),
            Fitting::One { id, .. } => {
                let known = stored::by_id(tx, id)?;
                if is_other(&known, said) {
                    let reason = Reason::new("row-number-zeros")
                        .with("given", number.as_str())
                        .with("number", known.number.unwrap_or_default())
                        .with("name", known.name);
                    self.doubt = Some(reason);
                    return Ok(Who::Several);
                }
                self.by = By::Zeros;
                Ok(Who::This(id))
            }
            Fitting::Several(_) => {
                let reason = Reason::new("row-several-numbers").with("given", number.as_str());
                self.doubt = Some(reason);
                Ok(Who::Several)
            }
        }
    }

    fn of_email(
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
        let all = ids(&found);
        let fits = |fits: &dyn Fn(&Named) -> bool| -> Vec<CustomerId> {
            found.iter().filter(|known| fits(known)).map(|known| known.id).collect()
        };
        let same = fits(&|known| agree(&known.name, name));
        let alike =
            fits(&|known| known.is_nameless(Some(email.as_str())) || may_be_one(&known.name, name));
        if let Some(some) = [same, alike].into_iter().find(|some| !some.is_empty()) {
            return self.only(tx, &some);
        }
        let is_apart = self.named.is_some() || said.external_id.is_some();
        match (all.as_slice(), found.first()) {
            ([one], Some(known)) if !is_apart || has_phone(tx, *one, said)? => {
                check_name(row, known, said);
                Ok(Who::This(*one))
            }
            _ if is_apart => {
                row.reader.remarks.note("remark-shared-address", None, email.as_str());
                Ok(Who::Unknown)
            }
            _ => self.only(tx, &all),
        }
    }

    /// Who asked to be forgotten is no contact any more, and what they do is still the customer's.
    fn of_contact(
        &mut self,
        tx: &ReadTx<'_>,
        row: Row<'_>,
        said: &CustomerFields,
    ) -> store::Result<Who> {
        let found =
            if row.reader.contacts { contacts::find_customers(tx, said)? } else { Vec::new() };
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

    /// Who is called so, whatever else is known of them.
    ///
    /// # Errors
    /// A database error.
    pub(super) fn of_name(&mut self, tx: &ReadTx<'_>, said: &CustomerFields) -> store::Result<Who> {
        if said.name.is_none() || (self.named.is_some() && self.before == 0) {
            return Ok(Who::Unknown);
        }
        self.everybody(tx)?;
        let (Some(everybody), named) = (&self.everybody, &self.named) else {
            return Ok(Who::Unknown);
        };
        let may_be = |id| named.as_ref().is_none_or(|named| !named.has(id));
        match everybody.find(known_as(said), may_be) {
            Fitting::Nobody => Ok(Who::Unknown),
            Fitting::One { id, as_spelled } => {
                self.by = if as_spelled { By::Name } else { By::Parts };
                Ok(Who::This(id))
            }
            // A number or an address is of one more of that name.
            Fitting::Several(_) if said.external_id.is_some() || said.email.is_some() => {
                Ok(Who::Unknown)
            }
            Fitting::Several(all) => self.only(tx, &all),
        }
    }

    fn everybody(&mut self, tx: &ReadTx<'_>) -> store::Result<&Namesakes> {
        let everybody = match self.everybody.take() {
            Some(everybody) => everybody,
            None => Namesakes::load(tx, self.before)?,
        };
        Ok(self.everybody.insert(everybody))
    }

    /// Who that is, when it is one; else it is told who may be meant.
    fn only(&mut self, tx: &ReadTx<'_>, found: &[CustomerId]) -> store::Result<Who> {
        match found {
            [] => Ok(Who::Unknown),
            [one] => Ok(Who::This(*one)),
            several => {
                let mut called = Vec::new();
                for id in several.iter().take(TOLD) {
                    let number = stored::by_id(tx, *id)?.number;
                    called.push(to_choose(number.as_deref(), id.0));
                }
                if several.len() > TOLD {
                    called.push("…".to_owned());
                }
                let reason = Reason::new("row-several-named").with("numbers", called.join(", "));
                self.doubt = Some(reason);
                Ok(Who::Several)
            }
        }
    }
}

fn ids(found: &[Named]) -> Vec<CustomerId> {
    found.iter().map(|known| known.id).collect()
}

/// Whether a row names somebody else than the customer of its number.
fn is_other(known: &Named, said: &CustomerFields) -> bool {
    let email = said.email.as_ref().map(EmailAddress::as_str);
    said.name.as_deref().is_some_and(|name| {
        known.name != name && !known.is_nameless(email) && !may_be_one(&known.name, name)
    })
}

/// A name that contradicts the number or address of its row is told; the number or address holds.
fn check_name(row: Row<'_>, known: &Named, said: &CustomerFields) {
    if is_other(known, said) {
        let called = to_choose(known.number.as_deref(), known.id.0);
        let name = said.name.as_deref().unwrap_or_default();
        let example = format!("{called} {}: {name}", known.name);
        row.reader.remarks.note("remark-other-name", None, &example);
    }
}

fn has_phone(tx: &ReadTx<'_>, id: CustomerId, said: &CustomerFields) -> store::Result<bool> {
    let Some(said) = said.phone.as_deref().map(phone::national) else { return Ok(false) };
    let known = customers::get(tx, id)?.fields.phone;
    Ok(!said.is_empty() && known.is_some_and(|known| phone::national(&known) == said))
}

/// Ids of rows, one bit each.
#[derive(Debug, Default)]
struct Ids(Vec<u64>);

impl Ids {
    fn place(id: CustomerId) -> (usize, u64) {
        let id = u64::try_from(id.0).unwrap_or_default();
        (usize::try_from(id / 64).unwrap_or_default(), 1 << (id % 64))
    }

    fn add(&mut self, id: CustomerId) {
        let (place, bit) = Ids::place(id);
        if self.0.len() <= place {
            self.0.resize(place + 1, 0);
        }
        if let Some(bits) = self.0.get_mut(place) {
            *bits |= bit;
        }
    }

    fn has(&self, id: CustomerId) -> bool {
        let (place, bit) = Ids::place(id);
        self.0.get(place).is_some_and(|bits| bits & bit != 0)
    }
}
