//! Columns by what they are called, also where two have one name.

use super::words;
use crate::domain::Problem;

/// The place of a column that a person named; of several of one name the first, or with `#2`
/// behind it the second.
///
/// # Errors
/// `import-no-such-column`.
pub(super) fn column_called(column: &str, headers: &[String]) -> Result<usize, Problem> {
    let exactly = headers.iter().position(|name| name.to_lowercase() == column.to_lowercase());
    let loosely = || headers.iter().position(|name| words::header(name) == words::header(column));
    let unnamed = || headers.iter().position(|name| is_unnamed(name, column));
    exactly.or_else(|| numbered(column, headers)).or_else(loosely).or_else(unnamed).ok_or_else(
        || {
            Problem::usage("import-no-such-column")
                .with("column", column)
                .with("columns", headers.join(", "))
        },
    )
}

/// The n-th column of a name that several have, as in `Note#2`.
pub(super) fn numbered(column: &str, headers: &[String]) -> Option<usize> {
    let (name, nth) = column.rsplit_once('#')?;
    let nth = nth.parse::<usize>().ok()?.checked_sub(1)?;
    let is_it =
        |at: &usize| headers.get(*at).is_some_and(|h| h.to_lowercase() == name.to_lowercase());
    (0..headers.len()).filter(is_it).nth(nth)
}

/// The other columns with the name of this one.
pub(super) fn twins_of(at: usize, headers: &[String]) -> impl Iterator<Item = usize> {
    let name = headers.get(at).map(|name| name.to_lowercase()).unwrap_or_default();
    let is_twin = move |twin: &usize| {
        *twin != at && headers.get(*twin).is_some_and(|other| other.to_lowercase() == name)
    };
    (0..headers.len()).filter(is_twin)
}

/// What a column is called, also where several have its name.
pub(super) fn called(at: usize, headers: &[String]) -> String {
    let name = headers.get(at).cloned().unwrap_or_default();
    match twins_of(at, headers).filter(|twin| *twin < at).count() {
        0 => name,
        before => format!("{name}#{}", before + 1),
    }
}

/// “kolom 5” is what a column without a name is called, in Dutch.
fn is_unnamed(name: &str, column: &str) -> bool {
    let number = |text: &str, word| words::header(text).strip_prefix(word).map(str::to_owned);
    let number_of = number(column, "kolom ");
    number_of.is_some() && number(name, "column ") == number_of
}
