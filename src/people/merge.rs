//! Two customers that are one: everything goes under the one that stays.

use serde::Serialize;

use super::edit::not_erased;
use crate::domain::customer::CustomerFields;
use crate::domain::{CustomerId, Problem};
use crate::store::{WriteTx, customers, merges};

/// Which fields are taken from the one that goes, where both say something. The others are taken
/// from the one that stays, which also gets what only the other one says.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Names of fields, as in `customer show --json`.
    pub from_other: Vec<String>,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Merged {
    pub stays: CustomerId,
    pub goes: CustomerId,
    /// Orders, conversations, answers, contracts, contacts, consents and tasks.
    pub moved: usize,
}

/// Puts all of `goes` under `stays`. Who goes is only marked as removed, and their number finds
/// the one that stays from now on.
///
/// # Errors
/// `merge-itself`, `merge-field`, `erased-stays`, or a database error.
pub fn merge(
    tx: &WriteTx<'_>,
    stays: CustomerId,
    goes: CustomerId,
    choices: &Choices,
) -> anyhow::Result<Merged> {
    if stays == goes {
        return Err(Problem::usage("merge-itself").into());
    }
    not_erased(tx, stays)?;
    not_erased(tx, goes)?;
    let (known, other) = (customers::get(tx, stays)?, customers::get(tx, goes)?);
    let fields = together(&known.fields, &other.fields, choices)?;
    let moved = merges::move_rows(tx, goes, stays)?;
    merges::mark(tx, goes, stays)?;
    customers::replace(tx, stays, &fields)?;
    if known.left.is_none() && other.left.is_some() && customers::get(tx, stays)?.left.is_none() {
        customers::set_left(tx, stays, other.left.as_ref())?;
    }
    Ok(Merged { stays, goes, moved })
}

/// The fields of the one that stays, once they are one.
fn together(
    stays: &CustomerFields,
    goes: &CustomerFields,
    choices: &Choices,
) -> Result<CustomerFields, Problem> {
    let mut fields = stays.clone();
    let mut asked: Vec<&str> = choices.from_other.iter().map(String::as_str).collect();
    let mut pick = |name: &str| {
        let before = asked.len();
        asked.retain(|field| *field != name);
        before != asked.len()
    };
    macro_rules! choose {
        ($($field:ident),+ $(,)?) => {$(
            let wanted = pick(stringify!($field)) && goes.$field.is_some();
            if wanted || fields.$field.is_none() {
                fields.$field = goes.$field.clone();
            }
        )+};
    }
    // The number stays with its own row: both go on to be found.
    choose!(
        kind,
        name,
        email,
        phone,
        street,
        postcode,
        city,
        country,
        language,
        acquired_via,
        acquisition_cost,
        expected_lifetime_years,
        next_touch_on,
    );
    fields.tags = Some(union(stays.tags.as_ref(), goes.tags.as_ref()));
    fields.interests = Some(union(stays.interests.as_ref(), goes.interests.as_ref()));
    for (name, value) in &goes.custom {
        fields.custom.entry(name.clone()).or_insert_with(|| value.clone());
    }
    match asked.first() {
        Some(unknown) => Err(Problem::usage("merge-field").with("given", *unknown)),
        None => Ok(fields),
    }
}

fn union(one: Option<&Vec<String>>, other: Option<&Vec<String>>) -> Vec<String> {
    let mut all = one.cloned().unwrap_or_default();
    for word in other.into_iter().flatten() {
        if !all.iter().any(|known| known.to_lowercase() == word.to_lowercase()) {
            all.push(word.clone());
        }
    }
    all
}
