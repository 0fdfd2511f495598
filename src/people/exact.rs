//! From something typed to exactly one customer, for what cannot be taken back: a number, an
//! address or `id:12` and nothing that merely fits in part.

use super::find::{erased, find, folded, not_found};
use crate::domain::{CustomerId, Problem, row_id};
use crate::format::few;
use crate::store::people::{self, Found};
use crate::store::{self, ReadTx};

/// Those who fit in part are named up to so many, to choose one exactly.
const NAMED: usize = 5;

/// The customer whose number, address or id this is, also if they were erased since: a command
/// given twice means the same person both times. Capitals and spaces do not matter where only one
/// number fits.
///
/// # Errors
/// `customer-not-exact`, `customer-of-contact`, `customer-shared-address`, `customer-not-found`, or a database error.
pub fn exactly(tx: &ReadTx<'_>, text: &str) -> anyhow::Result<CustomerId> {
    let text = text.trim();
    match to_the_letter(tx, text)?.as_slice() {
        [one] => return Ok(one.id),
        [] => {}
        several => return Err(choose("customer-shared-address", text, several).into()),
    }
    if let Some(erased) = erased(tx, text)? {
        return Ok(erased);
    }
    // Who asks to be forgotten at a company's is not the company.
    let through = people::by_contact_email(tx, text)?;
    if !through.is_empty() {
        return Err(choose("customer-of-contact", text, &through).into());
    }
    let wanted = folded(text);
    let same = |customer: &Found| {
        let number = customer.external_id.as_deref();
        !wanted.is_empty() && number.is_some_and(|number| folded(number) == wanted)
    };
    if let [one] = people::scan(tx, same)?.as_slice() {
        return Ok(one.id);
    }
    for text in [text.to_uppercase(), text.to_lowercase()] {
        if let Some(erased) = erased(tx, &text)? {
            return Ok(erased);
        }
    }
    match find(tx, text)?.as_slice() {
        [] => Err(not_found(tx, text)?.into()),
        some => Err(choose("customer-not-exact", text, some).into()),
    }
}

fn to_the_letter(tx: &ReadTx<'_>, text: &str) -> store::Result<Vec<Found>> {
    if let Some(id) = row_id(text) {
        return Ok(people::by_id(tx, CustomerId(id))?.into_iter().collect());
    }
    if let Some(found) = people::by_external_id(tx, text)? {
        return Ok(vec![found]);
    }
    if text.contains('@') { people::by_email(tx, text) } else { Ok(Vec::new()) }
}

fn choose(id: &'static str, text: &str, found: &[Found]) -> Problem {
    let said = |one: &Found| format!("{} ({})", one.called(), one.name);
    let problem = Problem::usage(id).with("given", text);
    problem.with("customers", few(found.iter().map(said), NAMED))
}
