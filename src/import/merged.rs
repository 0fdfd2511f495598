//! Merged cells in the header of a workbook: the name of a group above those of its columns, or one that
//! is several rows high. It stands in the first of the cells only.

use super::header::Candidate;
use crate::spreadsheet::Merged;

/// The row with the names that merged cells above it give its columns.
pub(super) fn named(
    row: Candidate,
    merged: &[Merged],
    above: &[Candidate],
    is_known: impl Fn(&str) -> bool,
) -> Candidate {
    let reach = |range: &&Merged| range.top < row.line && row.line <= range.bottom + 1;
    let near: Vec<&Merged> =
        merged.iter().take_while(|range| range.top < row.line).filter(reach).collect();
    if near.is_empty() {
        return row;
    }
    let name = |range: &Merged| {
        let first = above.iter().find(|one| one.line == range.top)?;
        first.headers.get(range.left).filter(|name| !name.is_empty())
    };
    let mut headers = row.headers.clone();
    for range in near.iter().filter(|range| row.line <= range.bottom) {
        let Some(name) = name(range) else { continue };
        headers.resize(headers.len().max(range.left + 1), String::new());
        let place = headers.get_mut(range.left).filter(|own| own.is_empty());
        place.into_iter().for_each(|own| name.clone_into(own));
    }
    let filled = headers.iter().filter(|own| !own.is_empty()).count();
    for range in near.iter().filter(|range| row.line > range.bottom) {
        // A title stands over all of them, and names none.
        let is_group = range.left < range.right && range.right - range.left + 1 < filled;
        let Some(name) = name(range).filter(|_| is_group) else { continue };
        let is_plain = |own: &String| {
            is_known(own) && row.headers.iter().filter(|other| *other == own).count() == 1
        };
        for at in range.left..=range.right.min(row.headers.len()) {
            let own = headers.get_mut(at).filter(|own| !own.is_empty() && !is_plain(own));
            own.into_iter().for_each(|own| *own = format!("{name} {own}"));
        }
    }
    Candidate::called(headers, is_known, ((row.delimiter, row.row, row.line), row.is_wrapped))
}

#[cfg(test)]
mod tests {
    use csv::StringRecord;

    use super::super::words;
    use super::*;

    fn range(top: u64, bottom: u64, left: usize, right: usize) -> Merged {
        Merged { top, bottom, left, right }
    }

    fn row(line: u64, cells: &[&str]) -> Candidate {
        Candidate::of(&StringRecord::from(cells), is_known, ((b',', 0, line), false))
    }

    fn is_known(name: &str) -> bool {
        ["klant", "datum", "bedrag", "bedrag excl"].contains(&words::header(name).as_str())
    }

    #[test]
    fn a_group_names_its_columns_and_a_name_two_rows_high_its_own() {
        let upper = row(4, &["Klant", "Datum", "Bedrag", ""]);
        let lower = row(5, &["", "Datum", "excl", "incl"]);
        let merged = [range(4, 4, 2, 3), range(4, 5, 0, 0)];
        let named = named(lower, &merged, &[upper], is_known);
        assert_eq!(named.headers, ["Klant", "Datum", "Bedrag excl", "Bedrag incl"]);
        assert_eq!((named.known, named.filled), (3, 4));
    }

    #[test]
    fn a_title_over_all_columns_names_none() {
        let title = row(1, &["Omzet 2026"]);
        let header = row(2, &["Klant", "Datum", "Soort"]);
        let named = named(header.clone(), &[range(1, 1, 0, 2)], &[title], is_known);
        assert_eq!(named.headers, header.headers);
    }
}
