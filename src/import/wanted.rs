//! Which rows of a file count, where a person said so.

use csv::StringRecord;

use super::answers::Only;
use super::cell::text_at;
use super::columns::column_called;
use super::words;
use crate::domain::Problem;

/// Columns, and what may stand in each for a row to count.
#[derive(Debug, Default)]
pub(super) struct Wanted(Vec<(usize, Vec<String>)>);

impl Wanted {
    /// # Errors
    /// `import-no-such-column`.
    pub(super) fn of(only: &[Only], headers: &[String]) -> Result<Wanted, Problem> {
        let one = |only: &Only| {
            let values = only.values.iter().map(|value| words::header(value)).collect();
            Ok((column_called(&only.column, headers)?, values))
        };
        only.iter().map(one).collect::<Result<_, _>>().map(Wanted)
    }

    /// Whether a row counts by what stands in this column.
    pub(super) fn looks_at(&self, column: usize) -> bool {
        self.0.iter().any(|(at, _)| *at == column)
    }

    pub(super) fn takes(&self, record: &StringRecord) -> bool {
        self.0.iter().all(|(at, values)| values.contains(&words::header(text_at(record, *at))))
    }
}
