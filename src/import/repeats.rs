//! Rows that stand in a file twice, by their number: the later one is laid over the earlier.
//!
//! Stored one after the other they would change each other at every import of that same file.
//! Rows of orders are many to a number by nature and are joined elsewhere.

use csv::StringRecord;

use super::alike::{Differs, beside, has_phone, is_unlike};
use super::cell::text_at;
use super::fields::{Field, ImportKind};
use super::rows::{Reader, Row};
use super::sheet::Rows;
use super::texts::Texts;
use super::words;
use super::{contacts, people};
use crate::domain::{CustomerId, phone};
use crate::store::namesakes::Named;

/// A row that waits for the end of the file.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) line: u64,
    pub(super) record: StringRecord,
}

/// The rows of which another one has the same number.
#[derive(Debug, Default)]
pub(super) struct Repeats {
    keys: Texts,
    /// Those of each number that are not laid over each other: mostly one.
    held: Vec<Vec<Held>>,
}

impl Repeats {
    /// Looks through the rows of a file.
    pub(super) fn learn(
        mut rows: Rows,
        key: impl Fn(&StringRecord) -> Option<String>,
    ) -> anyhow::Result<Repeats> {
        let mut once = Texts::default();
        let mut repeats = Repeats::default();
        while let Some(record) = rows.next()? {
            let Some(key) = key(record) else { continue };
            if once.find(&key).is_none() {
                once.add(&key);
            } else if repeats.keys.find(&key).is_none() {
                repeats.keys.add(&key);
                repeats.held.push(Vec::new());
            }
        }
        Ok(repeats)
    }

    /// Where to hold a row that stands there more than once.
    pub(super) fn place(&self, key: Option<String>) -> Option<usize> {
        self.keys.find(&key?).map(|number| number as usize)
    }

    /// Holds a row over what an earlier one said that is one with it; gives whether there was one.
    pub(super) fn hold(
        &mut self,
        place: usize,
        (line, record): (u64, &StringRecord),
        is_one: impl Fn(&StringRecord) -> bool,
    ) -> bool {
        let Some(held) = self.held.get_mut(place) else { return false };
        match held.iter_mut().find(|earlier| is_one(&earlier.record)) {
            Some(earlier) => {
                *earlier = Held { line, record: laid_over(record, &earlier.record) };
                true
            }
            None => {
                held.push(Held { line, record: record.clone() });
                false
            }
        }
    }

    pub(super) fn finish(self) -> impl Iterator<Item = Held> {
        self.held.into_iter().flatten()
    }
}

/// Whether two rows of one number are one: of a customer's number they are where they may name the same
/// person, else as it is said.
pub(super) fn are_one(
    (kind, reader): (ImportKind, &Reader),
    earlier: &StringRecord,
    later: &StringRecord,
) -> bool {
    if kind != ImportKind::Customers {
        return true;
    }
    let read = |record| people::who(Row { reader, record }).unwrap_or_default();
    let (earlier, later) = (read(earlier), read(later));
    let known = Named {
        id: CustomerId(0),
        number: earlier.external_id.clone(),
        name: earlier.name.clone().unwrap_or_default(),
    };
    let is_nameless = earlier.name.is_none();
    let same_address = earlier.email.is_some() && earlier.email == later.email;
    is_nameless
        || !is_unlike(&known, &later)
        || same_address
        || has_phone(&earlier, &later)
        || reader.alike.is_same(Differs::Number, || beside(&later, &known))
}

/// What the later row does not say stays as the earlier one said it.
fn laid_over(later: &StringRecord, earlier: &StringRecord) -> StringRecord {
    let cell = |at| {
        let said = later.get(at).filter(|_| !text_at(later, at).is_empty());
        said.or_else(|| earlier.get(at)).unwrap_or_default()
    };
    (0..later.len().max(earlier.len())).map(cell).collect()
}

/// What makes a row the same as another one of its file; `None` where each stands for itself.
pub(super) fn key(kind: ImportKind, row: Row<'_>) -> Option<String> {
    let number = |field| Some(words::line(row.raw(field))).filter(|number| !number.is_empty());
    // In a row of another width cells may have moved: it is refused, not laid over anything.
    if kind == ImportKind::Orders || row.check_width().is_err() {
        return None;
    }
    match kind {
        ImportKind::Orders => None,
        ImportKind::Customers => key_of_customer(row),
        ImportKind::Interactions => number(Field::InteractionId),
        ImportKind::Answers => number(Field::AnswerId),
        ImportKind::Contracts => number(Field::ContractId),
        ImportKind::Contacts => Some(contacts::key(row)),
    }
}

/// By what a customer is found again: number, else e-mail and name, else name and what tells namesakes
/// apart.
fn key_of_customer(row: Row<'_>) -> Option<String> {
    use Field as F;
    let number = words::line(people::plain_number(row));
    if !number.is_empty() {
        return Some(format!("number {number}"));
    }
    let said = |field| words::line(row.raw(field)).to_lowercase();
    let name = [F::Name, F::FirstName, F::Infix, F::LastName, F::Company].map(said);
    let email = said(F::Email);
    if !email.is_empty() {
        return Some(format!("email {email}\u{1f}{}", name.join("\u{1f}")));
    }
    let phone = phone::national(row.raw(F::Phone));
    let whole = format!(
        "{}\u{1f}{phone}",
        [name.join("\u{1f}"), said(F::Postcode), said(F::City)].join("\u{1f}")
    );
    let is_named = name.iter().any(|part| !part.is_empty()) || !phone.is_empty();
    is_named.then(|| format!("name {whole}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_row_keeps_what_it_does_not_say() {
        let record = |cells: &[&str]| StringRecord::from(cells);
        let over = laid_over(&record(&["1", "", "new"]), &record(&["1", "old", "older"]));
        assert_eq!(over, record(&["1", "old", "new"]));
        let over = laid_over(&record(&["1", "new"]), &record(&["1", "old", "beyond"]));
        assert_eq!(over, record(&["1", "new", "beyond"]));
    }
}
