//! Columns that say a field where its own column is empty: a mobile phone beside one at home, the
//! address at work of whom none at home is known.

use super::beside::Column;
use super::columns::twins_of;
use super::concepts::Concept as C;
use super::fields::{Field, ImportKind};
use super::map::Mapping;
use super::rules::{holds, rules};

/// What of an address is said together: a street at home is in no town of work.
const ADDRESS: [Field; 6] = [
    Field::Street,
    Field::HouseNumber,
    Field::HouseAddition,
    Field::Postcode,
    Field::City,
    Field::Country,
];
/// Any of them says that there is an address.
const PLACE: [Field; 3] = [Field::Street, Field::Postcode, Field::City];

/// Finds them among the columns that are not used.
pub(super) fn find(
    mapping: &mut Mapping,
    (kind, columns): (ImportKind, &[Column]),
    headers: &[String],
    is_said: impl Fn(Field) -> bool,
) {
    let of_work =
        |at: usize| columns.get(at).is_some_and(|column| column.sense.set.meets(&[C::Company]));
    let is_at_home = ADDRESS.iter().all(|field| !mapping.column(*field).is_some_and(of_work));
    let mut found: Vec<(Field, usize)> = Vec::new();
    for rule in rules(kind) {
        let field = rule.0;
        let Some(main) = mapping.column(field).filter(|_| !is_said(field)) else { continue };
        let is_one_of_several = matches!(field, Field::Phone | Field::Email);
        let is_second_address = ADDRESS.contains(&field) && is_at_home;
        if !(is_one_of_several || is_second_address) {
            continue;
        }
        for (at, column) in columns.iter().enumerate() {
            let is_free = !mapping.uses(at) && found.iter().all(|(_, other)| *other != at);
            let is_twin = twins_of(main, headers).any(|twin| twin == at);
            let is_second = found.iter().any(|(of, _)| *of == field);
            let fits = is_one_of_several || (of_work(at) && !is_second);
            if is_free && !is_twin && fits && holds(rule, column.sense) {
                found.push((field, at));
            }
        }
    }
    found.into_iter().for_each(|(field, at)| mapping.set_other(field, at));
}

/// Whether a field may be said by another column in a row in which these fields are filled.
pub(super) fn counts(field: Field, is_filled: impl Fn(Field) -> bool) -> bool {
    !ADDRESS.contains(&field) || !PLACE.into_iter().any(is_filled)
}
