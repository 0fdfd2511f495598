//! Cells of a workbook that are merged over several rows: what stands in the first is said of each of them.
//! Of orders that is whose they are and when, and never how much; of everything else all that is read.

use csv::StringRecord;

use super::cell::text_at;
use super::fields::{Field, ImportKind};
use super::fill::OF_ORDER;
use super::map::Mapping;
use crate::spreadsheet::Merged;

/// Fills rows below the first of merged cells, as they come.
#[derive(Default)]
pub(super) struct Down {
    /// Those of several rows, the last first.
    coming: Vec<Merged>,
    /// What stands in those that reach this row.
    open: Vec<(Merged, String)>,
}

impl Down {
    pub(super) fn of(kind: ImportKind, merged: &[Merged], mapping: &Mapping) -> Down {
        let fields: Vec<_> = match kind {
            ImportKind::Orders => OF_ORDER.to_vec(),
            ImportKind::Customers
            | ImportKind::Interactions
            | ImportKind::Answers
            | ImportKind::Contracts
            | ImportKind::Contacts => Field::ALL.to_vec(),
        };
        let columns: Vec<usize> =
            fields.into_iter().flat_map(|field| mapping.columns_of(field)).collect();
        let is_read = |range: &&Merged| range.top < range.bottom && columns.contains(&range.left);
        let coming = merged.iter().rev().filter(is_read).copied().collect();
        Down { coming, open: Vec::new() }
    }

    /// The row with what stands in the first of the cells that one of its own is part of.
    pub(super) fn look(
        &mut self,
        record: &StringRecord,
        line: impl Fn() -> u64,
    ) -> Option<StringRecord> {
        if self.coming.is_empty() && self.open.is_empty() {
            return None;
        }
        let line = line();
        self.open.retain(|(range, _)| range.bottom >= line);
        let mut filled = record.clone();
        let is_empty = |at: usize| text_at(record, at).is_empty();
        for (range, value) in self.open.iter().filter(|(range, _)| is_empty(range.left)) {
            filled = with(&filled, range.left, value);
        }
        while let Some(range) = self.coming.pop_if(|range| range.top <= line) {
            if range.top == line && !is_empty(range.left) {
                // No program makes two of one column overlap.
                self.open.retain(|(open, _)| open.left != range.left);
                self.open.push((range, record.get(range.left).unwrap_or_default().to_owned()));
            }
        }
        (filled != *record).then_some(filled)
    }
}

fn with(record: &StringRecord, at: usize, value: &str) -> StringRecord {
    let cell =
        |place: usize| if place == at { value } else { record.get(place).unwrap_or_default() };
    (0..record.len().max(at + 1)).map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(top: u64, bottom: u64, left: usize, right: usize) -> Merged {
        Merged { top, bottom, left, right }
    }

    #[test]
    fn what_is_merged_over_rows_stands_in_each_of_them() {
        let mut down = Down { coming: vec![range(6, 7, 1, 1), range(2, 4, 0, 0)], open: vec![] };
        let mut look = |line: u64, cells: &[&str]| {
            let filled = down.look(&StringRecord::from(cells), || line);
            filled.map(|row| row.iter().collect::<Vec<_>>().join("|"))
        };
        assert_eq!(look(2, &["Anna", "1"]), None);
        assert_eq!(look(3, &["", "2"]).as_deref(), Some("Anna|2"));
        assert_eq!(look(4, &["Bram", "3"]), None, "its own goes first");
        assert_eq!(look(5, &["", "4"]), None);
        assert_eq!(look(7, &["", ""]), None, "the first of them was left out");
        assert_eq!(look(8, &["", ""]), None);
    }
}
