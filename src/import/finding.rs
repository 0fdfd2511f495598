//! Who is who: by number, then by address, then by name.

use super::alike::{Differs, beside, check_name, is_confirmed, is_other, is_unlike};
use super::ids::Ids;
use super::namesakes::{Fitting, Namesakes, known_as};
use super::rows::{Reason, Row};
use crate::domain::customer::CustomerFields;
use crate::domain::{CustomerId, EmailAddress, to_choose};
use crate::store::journal::{self, Entity};
use crate::store::namesakes::{self as stored, Named};
use crate::store::{self, ReadTx};

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
    /// A further address of theirs.
    Address,
    /// Their name, with another number, which stays as it is known.
    OtherNumber,
}

/// Finds customers for the rows of one file.
#[derive(Debug, Default)]
pub(super) struct Finder {
    everybody: Option<Namesakes>,
    /// The last one who was there before the file.
    before: i64,
    /// Who was named already, where each row is about somebody else.
    pub(super) named: Option<Ids>,
    /// By what the last one was found.
    pub(super) by: By,
    /// The number of the last row is that of somebody else than the row is of.
    pub(super) is_of_other: bool,
    pub(super) doubt: Option<Reason>,
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
        match self.by_key(tx, row, (said, others))? {
            Who::Unknown if self.is_of_other => self.of_name(tx, row, &unnumbered(said)),
            Who::Unknown => self.of_name(tx, row, said),
            found @ (Who::This(_) | Who::Nobody | Who::Several) => Ok(found),
        }
    }

    /// The same by number and address alone.
    ///
    /// # Errors
    /// A database error.
    pub(super) fn by_key(
        &mut self,
        tx: &ReadTx<'_>,
        row: Row<'_>,
        (said, others): Said<'_>,
    ) -> store::Result<Who> {
        (self.by, self.is_of_other) = (By::Key, false);
        if let CustomerFields { external_id: None, email: None, name: None, .. } = said
            && others.is_empty()
        {
            return Ok(Who::Nobody);
        }
        match self.of_number(tx, row, said)? {
            Who::Unknown if self.is_of_other => {
                self.of_addresses(tx, row, (&unnumbered(said), others))
            }
            Who::Unknown => self.of_addresses(tx, row, (said, others)),
            found @ (Who::This(_) | Who::Nobody | Who::Several) => Ok(found),
        }
    }

    fn of_addresses(
        &mut self,
        tx: &ReadTx<'_>,
        row: Row<'_>,
        (said, others): Said<'_>,
    ) -> store::Result<Who> {
        for email in said.email.iter().chain(others) {
            let found = self.of_email(tx, row, (said, email))?;
            if found != Who::Unknown {
                return Ok(found);
            }
        }
        match &self.named {
            None => self.of_contacts(tx, row, (said, others)),
            Some(_) if row.reader.contacts.get() => self.of_further_address(tx, (said, others)),
            Some(_) => Ok(Who::Unknown),
        }
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

    /// Whether a row of the file was about this customer already.
    pub(super) fn is_named(&self, id: CustomerId) -> bool {
        self.named.as_ref().is_some_and(|named| named.has(id))
    }

    fn of_number(
        &mut self,
        tx: &ReadTx<'_>,
        row: Row<'_>,
        said: &CustomerFields,
    ) -> store::Result<Who> {
        let Some(number) = &said.external_id else { return Ok(Who::Unknown) };
        if let Some(known) = stored::by_number(tx, number)? {
            return self.of_known_number(tx, row, (&known, said));
        }
        if self.before == 0 {
            return Ok(Who::Unknown);
        }
        match self.everybody(tx)?.of_number(number) {
            Fitting::Nobody | Fitting::Apart { .. } => Ok(Who::Unknown),
            Fitting::One { id, .. } => {
                let known = stored::by_id(tx, id)?;
                let is_called = said.name.is_some() && !is_other(&known, said);
                let is_sure = is_called || is_confirmed(tx, id, said)?;
                let alike = &row.reader.alike;
                if !is_sure && !alike.is_same(Differs::Zeros, || beside(said, &known)) {
                    return Ok(Who::Unknown);
                }
                check_name(&row.reader.remarks, &known, said);
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

    /// The number holds, unless it was said that a row that contradicts it is of somebody else.
    fn of_known_number(
        &mut self,
        tx: &ReadTx<'_>,
        row: Row<'_>,
        (known, said): (&Named, &CustomerFields),
    ) -> store::Result<Who> {
        let contradicts = match (&said.name, &said.email) {
            (Some(_), _) => is_unlike(known, said) && !is_confirmed(tx, known.id, said)?,
            (None, Some(email)) => {
                let theirs = stored::by_email(tx, email)?;
                !theirs.is_empty() && theirs.iter().all(|one| one.id != known.id)
            }
            (None, None) => false,
        };
        let alike = &row.reader.alike;
        let shown = || beside(said, known);
        let said_other = || match known.id.0 <= self.before {
            true => alike.said_perhaps(Differs::Number, shown) == Some(false),
            false => alike.is_said_other(Differs::Number),
        };
        if contradicts && said_other() {
            self.is_of_other = true;
            return Ok(Who::Unknown);
        }
        check_name(&row.reader.remarks, known, said);
        if contradicts && said.name.is_none() {
            row.reader.remarks.note("remark-other-name", None, &beside(said, known));
        }
        self.note_key(row, known.id, contradicts);
        Ok(Who::This(known.id))
    }

    /// Notes that a row is of somebody by what was known of them before the file.
    pub(super) fn note_key(&self, row: Row<'_>, id: CustomerId, contradicts: bool) {
        if id.0 <= self.before && !contradicts {
            row.reader.alike.found_by_key();
        }
    }

    /// Who is called so, whatever else is known of them.
    ///
    /// # Errors
    /// A database error.
    pub(super) fn of_name(
        &mut self,
        tx: &ReadTx<'_>,
        row: Row<'_>,
        said: &CustomerFields,
    ) -> store::Result<Who> {
        let Some(name) = said.name.as_deref() else { return Ok(Who::Unknown) };
        if self.named.is_some() && self.before == 0 {
            return Ok(Who::Unknown);
        }
        self.everybody(tx)?;
        let (Some(everybody), named) = (&self.everybody, &self.named) else {
            return Ok(Who::Unknown);
        };
        let may_be = |id| named.as_ref().is_none_or(|named| !named.has(id));
        match everybody.find(known_as(said), may_be) {
            Fitting::Nobody => Ok(Who::Unknown),
            Fitting::One { id, as_spelled: true, .. } => {
                self.by = if name.contains(',') { By::Parts } else { By::Name };
                Ok(Who::This(id))
            }
            Fitting::One { id, agrees, .. } => {
                let known = stored::by_id(tx, id)?;
                if !agrees && !row.reader.alike.is_same(Differs::Order, || beside(said, &known)) {
                    return Ok(Who::Unknown);
                }
                self.by = By::Parts;
                Ok(Who::This(id))
            }
            Fitting::Apart { id, is_only } => self.of_namesake(tx, row, (id, is_only, said)),
            // A number or an address is of one more of that name.
            Fitting::Several(_) if said.external_id.is_some() || said.email.is_some() => {
                Ok(Who::Unknown)
            }
            Fitting::Several(all) => self.only(tx, &all),
        }
    }

    /// Whose a row is when only others of that name are there.
    fn of_namesake(
        &mut self,
        tx: &ReadTx<'_>,
        row: Row<'_>,
        (id, is_only, said): (CustomerId, bool, &CustomerFields),
    ) -> store::Result<Who> {
        let known = stored::by_id(tx, id)?;
        let shown = || beside(said, &known);
        if is_only && row.reader.alike.said_perhaps(Differs::Name, shown) == Some(true) {
            self.by = By::OtherNumber;
            return Ok(Who::This(id));
        }
        row.reader.remarks.note("remark-namesake", None, &shown());
        Ok(Who::Unknown)
    }

    fn everybody(&mut self, tx: &ReadTx<'_>) -> store::Result<&Namesakes> {
        let everybody = match self.everybody.take() {
            Some(everybody) => everybody,
            None => Namesakes::load(tx, self.before)?,
        };
        Ok(self.everybody.insert(everybody))
    }

    /// Who that is, when it is one; else it is told who may be meant.
    pub(super) fn only(&mut self, tx: &ReadTx<'_>, found: &[CustomerId]) -> store::Result<Who> {
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

/// Without a number, which is that of somebody else.
fn unnumbered(said: &CustomerFields) -> CustomerFields {
    CustomerFields { external_id: None, ..said.clone() }
}

pub(super) fn ids(found: &[Named]) -> Vec<CustomerId> {
    found.iter().map(|known| known.id).collect()
}
