//! What a file says of a customer who was there.

use super::get;
use crate::domain::CustomerId;
use crate::domain::customer::CustomerFields;
use crate::store::journal::Entity;
use crate::store::{Result, WriteTx, import_rows};

/// Notes that a file says this of the customer, and whether that they left; it is stored by now.
///
/// # Errors
/// A database error, also when there is no such customer.
pub fn tell(tx: &WriteTx<'_>, id: CustomerId, said: &CustomerFields, left: bool) -> Result<()> {
    let known = get(tx, id)?;
    let mut unsaid = unsaid(said, &known.fields);
    if known.left.is_some() && !left {
        unsaid.extend(["left_day", "left_reason", "left_said_by", "left_note"]);
    }
    import_rows::tell(tx, (Entity::Customers, id.0), &unsaid)
}

/// Columns that hold something of which nothing is said.
fn unsaid(said: &CustomerFields, fields: &CustomerFields) -> Vec<&'static str> {
    let lists = |list: &Option<Vec<String>>| list.as_ref().is_some_and(|list| !list.is_empty());
    let pairs = [
        ("external_id", said.external_id.is_some(), fields.external_id.is_some()),
        ("kind", said.kind.is_some(), true),
        ("name", said.name.is_some(), true),
        ("email", said.email.is_some(), fields.email.is_some()),
        ("phone", said.phone.is_some(), fields.phone.is_some()),
        ("phone_digits", said.phone.is_some(), fields.phone.is_some()),
        ("street", said.street.is_some(), fields.street.is_some()),
        ("postcode", said.postcode.is_some(), fields.postcode.is_some()),
        ("city", said.city.is_some(), fields.city.is_some()),
        ("country", said.country.is_some(), fields.country.is_some()),
        ("language", said.language.is_some(), fields.language.is_some()),
        ("acquired_via", said.acquired_via.is_some(), fields.acquired_via.is_some()),
        ("acquisition_cost", said.acquisition_cost.is_some(), fields.acquisition_cost.is_some()),
        ("referred_by", said.referred_by.is_some(), fields.referred_by.is_some()),
        ("tags", said.tags.is_some(), lists(&fields.tags)),
        ("interests", said.interests.is_some(), lists(&fields.interests)),
        ("custom", !said.custom.is_empty(), !fields.custom.is_empty()),
        (
            "expected_lifetime_years",
            said.expected_lifetime_years.is_some(),
            fields.expected_lifetime_years.is_some(),
        ),
        ("next_touch_day", said.next_touch_on.is_some(), fields.next_touch_on.is_some()),
    ];
    let only_known = pairs.iter().filter(|(_, said, known)| *known && !*said);
    only_known.map(|(column, ..)| *column).collect()
}
