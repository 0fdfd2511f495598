//! Which rows of a file count, where a person said so.

use csv::StringRecord;

use super::answers::Only;
use super::cell::text_at;
use super::columns::column_called;
use super::words;
use crate::domain::Problem;

/// Columns, what may stand in each for a row to count, and whether that is what may not.
#[derive(Debug, Default)]
pub(super) struct Wanted(Vec<(usize, Vec<String>, bool)>);

impl Wanted {
    /// # Errors
    /// `import-no-such-column`.
    pub(super) fn of(only: &[Only], headers: &[String]) -> Result<Wanted, Problem> {
        let mut wanted: Vec<(usize, Vec<String>, bool)> = Vec::new();
        for only in only {
            let at = column_called(&only.column, headers)?;
            // All of it may be one value with commas in it.
            let whole = (only.values.len() > 1).then(|| only.values.join(","));
            let values = only.values.iter().chain(&whole).map(|value| words::header(value));
            match wanted.iter_mut().find(|(of, _, others)| (*of, *others) == (at, only.others)) {
                Some((_, all, _)) => all.extend(values),
                None => wanted.push((at, values.collect(), only.others)),
            }
        }
        Ok(Wanted(wanted))
    }

    /// Whether a row counts by what stands in this column.
    pub(super) fn looks_at(&self, column: usize) -> bool {
        self.0.iter().any(|(at, ..)| *at == column)
    }

    pub(super) fn takes(&self, record: &StringRecord) -> bool {
        let is_one =
            |at: usize, values: &[String]| values.contains(&words::header(text_at(record, at)));
        self.0.iter().all(|(at, values, others)| is_one(*at, values) != *others)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_counts_when_one_of_the_words_of_each_column_stands_in_it() {
        let headers = ["Type", "Shop"].map(str::to_owned);
        let wanted = |all: &[&str]| {
            let only: Vec<Only> = all.iter().map(|one| Only::parse(one).unwrap()).collect();
            Wanted::of(&only, &headers).unwrap()
        };
        let takes = |all: &[&str], row: [&str; 2]| wanted(all).takes(&StringRecord::from(&row[..]));
        assert!(takes(&["Type=Sale,Refund"], ["refund", "A"]));
        assert!(!takes(&["Type=Sale,Refund"], ["fee", "A"]));
        assert!(!takes(&["Type!=Fee,"], ["fee", "A"]) && !takes(&["Type!=Fee,"], ["", "A"]));
        assert!(takes(&["Type!=Fee,"], ["Sale", "A"]), "all but those");
        assert!(takes(&["Type=Sale, web"], ["Sale, web", "A"]), "one value with a comma in it");
        assert!(takes(&["Type=Sale", "Type=Refund"], ["Refund", "A"]), "said in two options");
        assert!(!takes(&["Type=Sale", "Shop=B"], ["Sale", "A"]), "of two columns both must hold");
    }
}
