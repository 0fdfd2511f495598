//! A customer corrected on a page while somebody else did the same: what each of them changed is kept, and
//! what both changed is asked.
//!
//! A form comes back with every field as it was when it was shown. A field that is as it was then was
//! not touched, whatever became of it meanwhile. No clock and no lock is needed for that.

use jiff::Timestamp;

use super::door::{CustomerForm, FIELDS, FormField, Money};
use super::edit::{edit, still_there};
use crate::domain::{CustomerId, Faults, Lang, Problem};
use crate::history;
use crate::settings::Business;
use crate::store::acts::Who;
use crate::store::images::Entity;
use crate::store::{ReadTx, WriteTx, customers};

/// Acts among which the one is looked for that changed a field meanwhile.
const MOST_ACTS: usize = 20;

/// A form as it was shown, and as it came back.
#[derive(Clone, Debug, Default)]
pub struct Correction {
    pub was: CustomerForm,
    pub typed: CustomerForm,
    /// Names of fields that somebody else changed too, of which this one's words are to stand …
    pub mine: Vec<String>,
    /// … and of which theirs are.
    pub theirs: Vec<String>,
}

/// A field that two people changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    pub field: FormField,
    pub mine: String,
    pub theirs: String,
    /// Who changed it meanwhile, and when.
    pub by: Option<(Who, Timestamp)>,
}

/// What is known of the customer, as somebody would type it: what a form shows.
///
/// # Errors
/// A database error, also when there is no such customer.
pub fn as_typed(tx: &ReadTx<'_>, id: CustomerId, lang: Lang) -> anyhow::Result<CustomerForm> {
    let money = Money::of(&Business::load(tx)?);
    Ok(CustomerForm::known(&customers::get(tx, id)?.fields, money, lang))
}

/// What two people changed and nobody has decided yet.
///
/// # Errors
/// A database error, also when there is no such customer.
pub fn disputes(
    tx: &ReadTx<'_>,
    id: CustomerId,
    correction: &Correction,
) -> anyhow::Result<Vec<Dispute>> {
    let now = as_typed(tx, id, correction.typed.lang)?;
    let undecided = |field: &&FormField| {
        let (was, mine, theirs) = sides(**field, correction, &now);
        let decided = correction.mine.iter().chain(&correction.theirs);
        let both = mine != was && theirs != was && theirs != mine;
        both && !decided.into_iter().any(|name| name == field.name)
    };
    let mut found = Vec::new();
    for field in FIELDS.iter().filter(undecided) {
        let (_, mine, theirs) = sides(*field, correction, &now);
        let (mine, theirs) = (mine.to_owned(), theirs.to_owned());
        found.push(Dispute { field: *field, mine, theirs, by: changed_by(tx, id, *field)? });
    }
    Ok(found)
}

/// Stores what was changed, beside what somebody else changed meanwhile. Gives whether anything is other
/// than it was.
///
/// # Errors
/// `changed-meanwhile` for every field that both changed, the faults of the form, `number-taken`,
/// `erased-stays`, `customer-removed`, or a database error.
pub fn correct(tx: &WriteTx<'_>, id: CustomerId, correction: &Correction) -> anyhow::Result<bool> {
    still_there(tx, id)?;
    let mut faults = Faults::default();
    for dispute in disputes(tx, id, correction)? {
        let problem = Problem::conflict("changed-meanwhile").with("theirs", &dispute.theirs);
        faults.add([problem.on(dispute.field.label)]);
    }
    faults.or(())?;
    let mut form = CustomerForm { lang: correction.typed.lang, ..CustomerForm::default() };
    for field in FIELDS {
        let (was, mine) = (correction.was.text(field.name), correction.typed.text(field.name));
        if mine.trim() != was.trim() && !correction.theirs.iter().any(|name| name == field.name) {
            form.set(field.name, Some(mine.to_owned()));
        }
    }
    if form.says_nothing() { Ok(false) } else { edit(tx, id, &form) }
}

/// As it was shown, as it came back, and as it is.
fn sides<'t>(
    field: FormField,
    correction: &'t Correction,
    now: &'t CustomerForm,
) -> (&'t str, &'t str, &'t str) {
    let text = |form: &'t CustomerForm| form.text(field.name).trim();
    (text(&correction.was), text(&correction.typed), text(now))
}

/// Who changed this field last, and when.
fn changed_by(
    tx: &ReadTx<'_>,
    id: CustomerId,
    field: FormField,
) -> anyhow::Result<Option<(Who, Timestamp)>> {
    let changes = history::list(tx, Some(id), MOST_ACTS)?;
    let is_field =
        |column: &str| history::field_name(Entity::Customers, column) == Some(field.label);
    let found = changes.into_iter().find(|change| {
        let mut own =
            change.rows.iter().filter(|row| row.what == Entity::Customers.code() && row.id == id.0);
        own.any(|row| row.fields.iter().any(|one| is_field(&one.field)))
    });
    Ok(found.map(|change| (change.by, change.at)))
}
