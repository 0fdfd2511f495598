//! Two customers that are one: everything goes under the one that stays.

use serde::Serialize;

use super::edit::still_there;
use super::find::shown;
use super::meanwhile::as_typed;
use crate::domain::customer::{CustomerField, CustomerFields};
use crate::domain::{CustomerId, Faults, Lang, Problem};
use crate::store::{ReadTx, WriteTx, customers, merges, people};
use crate::text::choose;

/// Which fields are taken from the one that goes, where both say something. The others are taken
/// from the one that stays, which also gets what only the other one says.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    pub from_other: Vec<CustomerField>,
}

impl Choices {
    /// Reads the names of fields, as in `customer show --json` or as people call them.
    ///
    /// # Errors
    /// `choice-unknown` for each that is none.
    pub fn parse(given: &[String], lang: Lang) -> Result<Choices, Faults> {
        let mut faults = Faults::default();
        let field = |name: &String| faults.take("on-take", choose(name, lang));
        let from_other = given.iter().filter_map(field).collect();
        if faults.is_empty() { Ok(Choices { from_other }) } else { Err(faults) }
    }
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Merged {
    pub stays: CustomerId,
    pub goes: CustomerId,
    /// Orders, conversations, answers, contracts, contacts, consents and tasks.
    pub moved: usize,
    /// What was to be taken of the one that went, who said nothing of it.
    pub lacking: Vec<CustomerField>,
}

/// Two customers side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    pub stays: String,
    pub goes: String,
    /// Orders, conversations and answers that would come over.
    pub rows: i64,
    /// The fields of which both say something else, as somebody would type it.
    pub differs: Vec<(CustomerField, String, String)>,
}

/// What would become of two customers, for somebody to choose.
///
/// # Errors
/// `merge-itself`, `customer-not-found`, or a database error.
pub fn pair(
    tx: &ReadTx<'_>,
    (stays, goes): (CustomerId, CustomerId),
    lang: Lang,
) -> anyhow::Result<Pair> {
    let (stays, goes) = (shown(tx, stays)?, shown(tx, goes)?);
    if stays == goes {
        return Err(Problem::usage("merge-itself").into());
    }
    let [one, other] = [as_typed(tx, stays, lang)?, as_typed(tx, goes, lang)?];
    let both = |field: &CustomerField| {
        let name = form_field(*field)?;
        let [one, other] = [one.text(name).to_owned(), other.text(name).to_owned()];
        let differs = !one.is_empty() && !other.is_empty() && one != other;
        differs.then_some((*field, one, other))
    };
    let known = people::rows_of(tx, goes)?;
    Ok(Pair {
        stays: customers::name(tx, stays)?,
        goes: customers::name(tx, goes)?,
        rows: known.orders + known.interactions + known.answers,
        differs: CustomerField::ALL.iter().filter_map(both).collect(),
    })
}

/// The field of the form that holds it; tags and interests of both are kept, so nobody chooses.
fn form_field(field: CustomerField) -> Option<&'static str> {
    Some(match field {
        CustomerField::Kind => "kind",
        CustomerField::Name => "name",
        CustomerField::Email => "email",
        CustomerField::Phone => "phone",
        CustomerField::Street => "street",
        CustomerField::Postcode => "postcode",
        CustomerField::City => "city",
        CustomerField::Country => "country",
        CustomerField::Language => "language",
        CustomerField::AcquiredVia => "acquired_via",
        CustomerField::AcquisitionCost => "acquisition_cost",
        CustomerField::ExpectedLifetimeYears => "expected_years",
        CustomerField::NextTouchOn => "next_touch",
        CustomerField::Tags | CustomerField::Interests => return None,
    })
}

/// Puts all of `goes` under `stays`. Who goes is only marked as removed, and their number finds
/// the one that stays from now on.
///
/// # Errors
/// `merge-itself`, `erased-stays`, `customer-removed`, or a database error.
pub fn merge(
    tx: &WriteTx<'_>,
    stays: CustomerId,
    goes: CustomerId,
    choices: &Choices,
) -> anyhow::Result<Merged> {
    if stays == goes {
        return Err(Problem::usage("merge-itself").into());
    }
    still_there(tx, stays)?;
    still_there(tx, goes)?;
    let (known, other) = (customers::get(tx, stays)?, customers::get(tx, goes)?);
    let fields = together(&known.fields, &other.fields, choices);
    let lacks = |field: &&CustomerField| {
        !take(**field, &mut CustomerFields::default(), &other.fields, true)
    };
    let lacking = choices.from_other.iter().filter(lacks).copied().collect();
    let moved = merges::move_rows(tx, goes, stays)?;
    merges::mark(tx, goes, stays)?;
    customers::replace(tx, stays, &fields)?;
    if known.left.is_none() && other.left.is_some() && customers::get(tx, stays)?.left.is_none() {
        customers::set_left(tx, stays, other.left.as_ref())?;
    }
    Ok(Merged { stays, goes, moved, lacking })
}

/// The fields of the one that stays, once they are one. The number stays with its own row: both go
/// on to be found.
fn together(stays: &CustomerFields, goes: &CustomerFields, choices: &Choices) -> CustomerFields {
    let mut fields = stays.clone();
    fields.tags = Some(union(stays.tags.as_ref(), goes.tags.as_ref()));
    fields.interests = Some(union(stays.interests.as_ref(), goes.interests.as_ref()));
    for (name, value) in &goes.custom {
        fields.custom.entry(name.clone()).or_insert_with(|| value.clone());
    }
    for field in CustomerField::ALL {
        take(*field, &mut fields, goes, choices.from_other.contains(field));
    }
    fields
}

/// Takes what the other says of this field, where that is wanted or nothing is said yet. Gives whether
/// the other says anything of it.
fn take(
    field: CustomerField,
    into: &mut CustomerFields,
    from: &CustomerFields,
    wanted: bool,
) -> bool {
    macro_rules! take {
        ($name:ident) => {{
            if from.$name.is_some() && (wanted || into.$name.is_none()) {
                into.$name = from.$name.clone();
            }
            from.$name.is_some()
        }};
    }
    match field {
        CustomerField::Kind => take!(kind),
        CustomerField::Name => take!(name),
        CustomerField::Email => take!(email),
        CustomerField::Phone => take!(phone),
        CustomerField::Street => take!(street),
        CustomerField::Postcode => take!(postcode),
        CustomerField::City => take!(city),
        CustomerField::Country => take!(country),
        CustomerField::Language => take!(language),
        CustomerField::Tags => take!(tags),
        CustomerField::Interests => take!(interests),
        CustomerField::AcquiredVia => take!(acquired_via),
        CustomerField::AcquisitionCost => take!(acquisition_cost),
        CustomerField::ExpectedLifetimeYears => take!(expected_lifetime_years),
        CustomerField::NextTouchOn => take!(next_touch_on),
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
