//! Contracts written down by hand.

use super::door::{Money, Over, Typed, day};
use super::edit::{corrects, still_there};
use super::find::unknown;
use crate::domain::contract::ContractFields;
use crate::domain::{ContractId, CustomerId, Day, Faults, Problem, row_id, to_choose};
use crate::store::{ReadTx, WriteTx, contracts};

/// What a person typed of a contract; as in [`super::door::CustomerForm`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ContractForm {
    pub number: Typed,
    pub start: Typed,
    pub end: Typed,
    pub price: Typed,
    pub end_reason: Typed,
}

/// What became of a contract.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    pub id: ContractId,
    pub customer: CustomerId,
    pub fields: ContractFields,
    /// Whether anything is other than it was.
    pub changed: bool,
}

impl Kept {
    /// How a person names it: by its number, else by its id.
    pub fn called(&self) -> String {
        to_choose(self.fields.external_id.as_deref(), self.id.0)
    }
}

impl ContractForm {
    /// # Errors
    /// What is wrong with it, whatever it is about.
    pub fn check(&self, (money, today): (Money, Day)) -> Result<(), Faults> {
        let (_, over) = self.over(&empty(today), (money, today));
        over.done(())
    }

    fn over(&self, known: &ContractFields, (money, today): (Money, Day)) -> (ContractFields, Over) {
        let mut over = Over::default();
        let price = |text: &str| money.price(text);
        let day = |text: &str| day(text, today);
        let mut fields = ContractFields {
            external_id: over.number("field-number", &self.number, &known.external_id),
            start: over.needed("field-start", &self.start, &known.start, day),
            end: over.parsed("field-end", &self.end, &known.end, day),
            price: over.parsed("field-price", &self.price, &known.price, price),
            end_reason: over.line("field-end-reason", &self.end_reason, &known.end_reason),
        };
        if known.end.is_some() && fields.end.is_none() {
            fields.end_reason = None; // of what does not end there is no reason that it did
        }
        if fields.end.is_some_and(|end| end < fields.start) {
            over.refuse("field-end", Problem::usage("end-before-start"));
        }
        (fields, over)
    }
}

fn empty(start: Day) -> ContractFields {
    ContractFields { external_id: None, start, end: None, price: None, end_reason: None }
}

/// Adds a contract that begins on `today`, unless the form says otherwise.
///
/// # Errors
/// The faults of the form, `contract-number-taken`, `erased-stays`, `customer-removed`, or a database error.
pub fn add(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    form: &ContractForm,
    (money, today): (Money, Day),
) -> anyhow::Result<Kept> {
    still_there(tx, customer)?;
    let (fields, mut over) = form.over(&empty(today), (money, today));
    if fields.end == Some(fields.start) {
        over.refuse("field-end", Problem::usage("never-began"));
    }
    check_number(tx, None, &fields, &mut over)?;
    let fields = over.done(fields)?;
    let id = contracts::add(tx, customer, &fields)?;
    Ok(Kept { id, customer, fields, changed: true })
}

/// Makes a contract be as the form says.
///
/// # Errors
/// The faults of the form, `nothing-to-change`, `contract-number-taken`, `erased-stays`, `customer-removed`, or a database error.
pub fn edit(
    tx: &WriteTx<'_>,
    id: ContractId,
    form: &ContractForm,
    at_hand: (Money, Day),
) -> anyhow::Result<Kept> {
    let (customer, known) = find(tx, id)?;
    corrects(*form == ContractForm::default())?;
    still_there(tx, customer)?;
    let (fields, mut over) = form.over(&known, at_hand);
    check_number(tx, Some(id), &fields, &mut over)?;
    let fields = over.done(fields)?;
    let changed = contracts::replace(tx, id, &fields)?;
    Ok(Kept { id, customer, fields, changed })
}

/// Notes that a contract ends, today unless the form says otherwise. An end that is there already is
/// only moved to a day that is said; its reason can be said by itself.
///
/// # Errors
/// As [`edit`], and `day-missing`, `contract-ends`, `contract-ended`.
pub fn end(
    tx: &WriteTx<'_>,
    id: ContractId,
    form: &ContractForm,
    (money, today): (Money, Day),
) -> anyhow::Result<Kept> {
    let (customer, known) = find(tx, id)?;
    let has_reason = form.end_reason.as_deref().is_some_and(|reason| !reason.trim().is_empty());
    let end = match (&form.end, known.end) {
        (Some(said), _) if said.trim().is_empty() => {
            return Err(Problem::usage("day-missing").on("field-end").into());
        }
        (Some(said), _) => Some(said.clone()),
        (None, None) => Some(today.to_string()),
        (None, Some(_)) if has_reason => None,
        (None, Some(day)) => {
            let said = if day > today { "contract-ends" } else { "contract-ended" };
            let contract = Kept { id, customer, fields: known, changed: false }.called();
            let problem = Problem::conflict(said).with("contract", contract);
            return Err(problem.with("day", day).into());
        }
    };
    edit(tx, id, &ContractForm { end, ..form.clone() }, (money, today))
}

/// The contract that a text means: its number, or `id:12`.
///
/// # Errors
/// `contract-unknown`, or a database error.
pub fn pick(tx: &ReadTx<'_>, text: &str) -> anyhow::Result<ContractId> {
    let text = text.trim();
    let found = match row_id(text) {
        Some(id) => contracts::get(tx, ContractId(id))?.map(|_| ContractId(id)),
        None => contracts::find_by_number(tx, text)?,
    };
    found.ok_or_else(|| unknown("contract-unknown", text).into())
}

fn find(tx: &ReadTx<'_>, id: ContractId) -> anyhow::Result<(CustomerId, ContractFields)> {
    contracts::get(tx, id)?.ok_or_else(|| unknown("contract-unknown", &id.0).into())
}

fn check_number(
    tx: &ReadTx<'_>,
    own: Option<ContractId>,
    fields: &ContractFields,
    over: &mut Over,
) -> anyhow::Result<()> {
    let Some(number) = &fields.external_id else { return Ok(()) };
    let taken = contracts::find_by_number(tx, number)?;
    if taken.is_some_and(|other| Some(other) != own) {
        let problem = Problem::conflict("contract-number-taken").with("number", number);
        over.refuse("field-number", problem);
    }
    Ok(())
}
