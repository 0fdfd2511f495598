//! Tables that stand below one another in one sheet: sales, and below them what was bought in. A row in
//! which names of columns stand begins the next one.

use super::asking::Question;
use super::fields::{AMOUNTS, Field, ImportKind};
use super::mapped;
use super::rows::Row;
use super::sheet::Sheet;

/// Why rows are skipped that stand below the names of other columns.
pub(super) const OTHER_TABLE: &str = "skipped-other-table";
/// So many names make a row one of names.
const ENOUGH: usize = 2;

/// Names of columns within the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anew {
    /// Those of the columns that are read, once more.
    Same,
    /// Others: what comes below them is another table.
    Other,
}

/// Whether a row gives names to the columns; `used` are those that are read.
pub(super) fn named_anew(
    (kind, sheet): (ImportKind, &Sheet),
    row: Row<'_>,
    used: &[usize],
) -> Option<Anew> {
    let is_own = |at: &&usize| {
        let name = sheet.headers.get(**at).filter(|name| !name.is_empty());
        name.is_some_and(|name| row.record.get(**at) == Some(name.as_str()))
    };
    let own = used.iter().filter(is_own).count();
    if own >= ENOUGH {
        return Some(if own == used.len() { Anew::Same } else { Anew::Other });
    }
    (kind == ImportKind::Orders && names_others(row)).then_some(Anew::Other)
}

/// Words where a day belongs, words where an amount does, and among the cells those that columns are
/// called.
fn names_others(row: Row<'_>) -> bool {
    let are_words = |field: Field| {
        let text = row.raw(field);
        !text.is_empty() && !text.bytes().any(|byte| byte.is_ascii_digit())
    };
    let is_known = |cell: &&str| mapped::is_known(ImportKind::Orders, &[], cell);
    are_words(Field::Date)
        && AMOUNTS.iter().any(|field| are_words(*field))
        && row.record.iter().filter(is_known).count() >= ENOUGH
}

/// Asks which of two is meant, by the lines in which their names stand.
pub(super) fn which(upper: u64, lower: u64) -> Question {
    Question::new("import-another-table")
        .answer("answer-table-upper", "--header", &upper.to_string())
        .answer("answer-table-lower", "--header", &lower.to_string())
}
