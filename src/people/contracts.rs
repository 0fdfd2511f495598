//! Contracts written down by hand.

use super::door::{Money, Over, Typed};
use super::edit::not_erased;
use crate::domain::contract::ContractFields;
use crate::domain::{ContractId, CustomerId, Day, Faults, Problem};
use crate::store::{ReadTx, WriteTx, contracts};

/// What a person typed of a contract; as in [`super::door::CustomerForm`].
#[derive(Clone, Debug, Default)]
pub struct ContractForm {
    pub number: Typed,
    pub start: Typed,
    pub end: Typed,
    pub price: Typed,
    pub end_reason: Typed,
}

impl ContractForm {
    fn over(&self, known: &ContractFields, money: Money) -> Result<ContractFields, Faults> {
        let mut over = Over::default();
        let price = |text: &str| money.price(text);
        let fields = ContractFields {
            external_id: over.line("field-number", &self.number, &known.external_id),
            start: over.needed("field-start", &self.start, &known.start, Day::parse),
            end: over.parsed("field-end", &self.end, &known.end, Day::parse),
            price: over.parsed("field-price", &self.price, &known.price, price),
            end_reason: over.line("field-end-reason", &self.end_reason, &known.end_reason),
        };
        if fields.end.is_some_and(|end| end < fields.start) {
            over.refuse("field-end", Problem::usage("end-before-start"));
        }
        over.done(fields)
    }
}

/// Adds a contract that begins on `today`, unless the form says otherwise.
///
/// # Errors
/// The faults of the form, `contract-number-taken`, `erased-stays`, or a database error.
pub fn add(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    form: &ContractForm,
    (money, today): (Money, Day),
) -> anyhow::Result<ContractId> {
    not_erased(tx, customer)?;
    let known = ContractFields {
        external_id: None,
        start: today,
        end: None,
        price: None,
        end_reason: None,
    };
    let fields = form.over(&known, money)?;
    free_number(tx, None, &fields)?;
    Ok(contracts::add(tx, customer, &fields)?)
}

/// Makes a contract be as the form says; an end with its reason, too.
///
/// # Errors
/// The faults of the form, `contract-number-taken`, `erased-stays`, or a database error.
pub fn edit(
    tx: &WriteTx<'_>,
    id: ContractId,
    form: &ContractForm,
    money: Money,
) -> anyhow::Result<()> {
    let (customer, known) = find(tx, id)?;
    not_erased(tx, customer)?;
    let fields = form.over(&known, money)?;
    free_number(tx, Some(id), &fields)?;
    Ok(contracts::replace(tx, id, &fields)?)
}

/// The contract that a text means: its number, or `id:12`.
///
/// # Errors
/// `contract-unknown`, or a database error.
pub fn pick(tx: &ReadTx<'_>, text: &str) -> anyhow::Result<ContractId> {
    let text = text.trim();
    let found = match text.strip_prefix("id:").and_then(|id| id.parse().ok()) {
        Some(id) => contracts::get(tx, ContractId(id))?.map(|_| ContractId(id)),
        None => contracts::find_by_number(tx, text)?,
    };
    found.ok_or_else(|| Problem::not_found("contract-unknown").with("given", text).into())
}

fn find(tx: &ReadTx<'_>, id: ContractId) -> anyhow::Result<(CustomerId, ContractFields)> {
    let found = contracts::get(tx, id)?;
    found.ok_or_else(|| {
        Problem::not_found("contract-unknown").with("given", id.0.to_string()).into()
    })
}

fn free_number(
    tx: &ReadTx<'_>,
    own: Option<ContractId>,
    fields: &ContractFields,
) -> anyhow::Result<()> {
    let Some(number) = &fields.external_id else { return Ok(()) };
    match contracts::find_by_number(tx, number)? {
        Some(other) if Some(other) != own => {
            let problem = Problem::conflict("contract-number-taken").with("number", number);
            Err(problem.on("field-number").into())
        }
        Some(_) | None => Ok(()),
    }
}
