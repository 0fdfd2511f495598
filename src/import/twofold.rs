//! A header of two rows: what stands in the upper one is said of the columns below it (`Bedrag` over
//! `excl. btw` and `incl. btw`), without cells that are merged.

use std::collections::BTreeSet;

use super::header::Candidate;
use super::words;

/// The two rows as one, where that names more columns than the one of them that was found.
pub(super) fn joined(
    found: &Candidate,
    all: &[Candidate],
    is_known: impl Fn(&str) -> bool,
) -> Option<Candidate> {
    let at = |row: Option<usize>| {
        all.iter().find(|one| Some(one.row) == row && one.delimiter == found.delimiter)
    };
    let above = at(found.row.checked_sub(1)).map(|upper| (upper, found));
    let below = at(found.row.checked_add(1)).map(|lower| (found, lower));
    let known = told_apart(found, &is_known);
    let pairs = [below, above].into_iter().flatten();
    let joined = pairs.filter(|(upper, lower)| are_names(upper) && are_names(lower));
    let mut joined = joined.map(|(upper, lower)| one(upper, lower, &is_known));
    joined.find(|one| told_apart(one, &is_known) > known && is_whole(one))
}

fn are_names(row: &Candidate) -> bool {
    let has_digit = |name: &String| name.bytes().any(|byte| byte.is_ascii_digit());
    row.filled >= 2 && !row.is_data && !row.is_wrapped && !row.headers.iter().any(has_digit)
}

fn one(upper: &Candidate, lower: &Candidate, is_known: impl Fn(&str) -> bool) -> Candidate {
    let (mut group, mut names) = ("", Vec::new());
    for at in 0..upper.headers.len().max(lower.headers.len()) {
        let (over, own) = (cell(upper, at), cell(lower, at));
        // A group reaches over the empty cells beside it, as far as there are names below.
        group = if over.is_empty() && !own.is_empty() { group } else { over };
        names.push(match (group, own) {
            (group, own) if group.is_empty() || group == own => own.to_owned(),
            (group, "") => group.to_owned(),
            (group, own) => format!("{group} {own}"),
        });
    }
    Candidate::called(names, is_known, ((lower.delimiter, lower.row, lower.line), false))
}

fn cell(row: &Candidate, at: usize) -> &str {
    row.headers.get(at).map_or("", String::as_str)
}

/// How many names are known, each counted once.
fn told_apart(row: &Candidate, is_known: impl Fn(&str) -> bool) -> usize {
    let known = row.headers.iter().filter(|name| is_known(name)).map(|name| words::header(name));
    known.collect::<BTreeSet<String>>().len()
}

/// No two columns have one name.
fn is_whole(row: &Candidate) -> bool {
    let names = row.headers.iter().filter(|name| !name.is_empty());
    names.map(|name| words::header(name)).collect::<BTreeSet<String>>().len() == row.filled
}

#[cfg(test)]
mod tests {
    use csv::StringRecord;

    use super::*;

    fn is_known(name: &str) -> bool {
        let known = ["klant", "factuur nummer", "factuur datum", "datum", "bedrag", "bedrag excl"];
        known.contains(&words::header(name).as_str())
    }

    fn row(row: usize, cells: &[&str]) -> Candidate {
        let line = row as u64 + 1;
        Candidate::of(&StringRecord::from(cells), is_known, ((b',', row, line), false))
    }

    fn names(upper: &[&str], lower: &[&str], found: usize) -> Option<(Vec<String>, usize)> {
        let all = [row(0, upper), row(1, lower)];
        joined(&all[found], &all, is_known).map(|one| (one.headers, one.row))
    }

    #[test]
    fn a_name_and_what_stands_below_it_are_one() {
        let expect = ["Klant", "Factuur nummer", "Factuur datum", "Bedrag excl", "Bedrag incl"];
        let expect = Some((expect.map(str::to_owned).to_vec(), 1));
        let lower = ["", "nummer", "datum", "excl", "incl"];
        let repeated = ["Klant", "Factuur", "Factuur", "Bedrag", "Bedrag"];
        assert_eq!(names(&repeated, &lower, 0), expect);
        assert_eq!(names(&repeated, &lower, 1), expect);
        assert_eq!(names(&["Klant", "Factuur", "", "Bedrag", ""], &lower, 0), expect);
    }

    #[test]
    fn a_title_above_and_data_below_are_no_part_of_a_header() {
        assert_eq!(names(&["Klant", "Datum", "Bedrag"], &["Anna", "morgen", "tien"], 0), None);
        assert_eq!(names(&["Voor", "de bank"], &["Klant", "Datum", "Bedrag"], 1), None);
        assert_eq!(names(&["Klant", "Factuur", "Factuur"], &["Anna", "nr 7", "datum"], 0), None);
    }
}
