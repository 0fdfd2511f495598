//! Which column means what.

use serde_json::{Map, Value};

use super::columns::called;
use super::fields::{AMOUNTS, Field, ImportKind, needed};
use super::profile::Profile;
use super::sums::Sum;

/// What is sold, in the plainest way first.
/// Between columns of which the first that is filled counts.
pub(super) const BETWEEN: &str = " | ";

/// The column of each field.
#[derive(Clone, Debug)]
pub(super) struct Mapping {
    columns: [Option<usize>; Field::ALL.len()],
    /// Fields that are reckoned from several columns.
    sums: Vec<(Field, Sum)>,
    /// Columns that say a field where its own is empty, the first of those that do.
    others: Vec<(Field, usize)>,
    pub(super) profile: Option<&'static Profile>,
    /// Fields whose header stands there more than once.
    pub(super) twins: Vec<Field>,
}

impl Mapping {
    /// Nothing is known of any field yet.
    pub(super) fn of(profile: Option<&'static Profile>) -> Mapping {
        Mapping {
            columns: [None; Field::ALL.len()],
            sums: Vec::new(),
            others: Vec::new(),
            profile,
            twins: Vec::new(),
        }
    }

    /// The first column of a field.
    pub(super) fn column(&self, field: Field) -> Option<usize> {
        self.columns.get(field as usize).copied().flatten()
    }

    /// What a field is reckoned from, if it is.
    pub(super) fn sum(&self, field: Field) -> Option<&Sum> {
        self.sums.iter().find(|(of, _)| *of == field).map(|(_, sum)| sum)
    }

    /// Every column that a field is read from.
    pub(super) fn columns_of(&self, field: Field) -> Vec<usize> {
        let of_sum = self.sum(field).map(|sum| sum.columns().collect());
        of_sum.unwrap_or_else(|| self.column(field).into_iter().chain(self.others(field)).collect())
    }

    /// Where else a field may stand; of hardly any file there are such columns.
    pub(super) fn others(&self, field: Field) -> impl Iterator<Item = usize> {
        self.others.iter().filter(move |(of, _)| *of == field).map(|(_, at)| *at)
    }

    pub(super) fn has_others(&self) -> bool {
        !self.others.is_empty()
    }

    pub(super) fn uses(&self, at: usize) -> bool {
        self.columns.contains(&Some(at))
            || self.others.iter().any(|(_, other)| *other == at)
            || self.sums.iter().any(|(_, sum)| sum.columns().any(|column| column == at))
    }

    pub(super) fn has(&self, field: Field) -> bool {
        self.column(field).is_some()
    }

    /// Columns that mean nothing to Kring.
    pub(super) fn unknown(&self, headers: &[String]) -> Vec<usize> {
        (0..headers.len())
            .filter(|at| !self.uses(*at) && headers.get(*at).is_some_and(|name| !name.is_empty()))
            .collect()
    }

    /// Field and header, in the order of the fields.
    pub(super) fn pairs(&self, headers: &[String]) -> Vec<(Field, String)> {
        let pair = |field: &Field| {
            let at = self.column(*field)?;
            if let Some(sum) = self.sum(*field) {
                return Some((*field, sum.text.clone()));
            }
            let all = std::iter::once(at).chain(self.others(*field));
            let all: Vec<String> = all.map(|at| called(at, headers)).collect();
            Some((*field, all.join(BETWEEN)))
        };
        Field::ALL.iter().filter_map(pair).collect()
    }

    pub(super) fn json(&self, headers: &[String]) -> Value {
        let pair = |(field, header): (Field, String)| (field.code().to_owned(), header.into());
        Value::Object(self.pairs(headers).into_iter().map(pair).collect::<Map<_, _>>())
    }

    /// Of what there must be, the first field of all that would do, where none of them is there.
    /// What of an order the amount in the file is.
    pub(super) fn amount(&self) -> Option<Field> {
        AMOUNTS.into_iter().find(|field| self.has(*field))
    }

    pub(super) fn missing(&self, kind: ImportKind) -> impl Iterator<Item = Field> {
        let lacks = |any: &&&[Field]| !any.iter().any(|field| self.has(*field));
        needed(kind).iter().filter(lacks).filter_map(|any| any.first()).copied()
    }

    pub(super) fn set(&mut self, field: Field, at: usize) {
        if let Some(place) = self.columns.get_mut(field as usize) {
            *place = Some(at);
        }
    }

    pub(super) fn set_other(&mut self, field: Field, at: usize) {
        self.others.push((field, at));
    }

    pub(super) fn set_sum(&mut self, field: Field, sum: Sum) {
        self.sums.retain(|(of, _)| *of != field);
        self.sums.push((field, sum));
    }

    pub(super) fn clear(&mut self, field: Field) {
        if let Some(place) = self.columns.get_mut(field as usize) {
            *place = None;
        }
    }
}

/// `#1001`: what shop systems call an order, and nobody a person.
pub(super) fn is_order_number(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|rest| {
        rest.bytes().any(|b| b.is_ascii_digit()) && rest.bytes().all(|b| b.is_ascii_graphic())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_number_has_a_digit_and_no_spaces() {
        for (text, expect) in
            [("#1001", true), ("#A-1/2", true), ("#shop", false), ("# 1", false), ("1001", false)]
        {
            assert_eq!(is_order_number(text), expect, "{text}");
        }
    }
}
