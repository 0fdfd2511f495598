//! What an export of a known program means, as data.

use super::fields::{AmountIs, ImportKind};

/// One export of one program.
#[derive(Debug)]
pub(super) struct Profile {
    /// As it is shown to people.
    pub(super) name: &'static str,
    pub(super) kind: ImportKind,
    /// A file with all of these headers is such an export; divided by `;`.
    pub(super) has: &'static str,
    /// `field=Column` each, divided by `;`. Columns that versions of the export call otherwise, or that
    /// stand in for one another, are divided by ` | `; none says that there is no such column.
    pub(super) columns: &'static str,
    /// What else a person would say, as options.
    pub(super) options: &'static [&'static str],
    pub(super) amount_is: AmountIs,
    /// Rows of any other type (in [`super::Field::LineType`]) repeat what these say.
    pub(super) line_type: Option<&'static str>,
    /// Other columns are read by their words, as those of any file; else they mean nothing.
    pub(super) by_words: bool,
}

/// What most exports have in common.
pub(super) const PLAIN: Profile = Profile {
    name: "",
    kind: ImportKind::Orders,
    has: "",
    columns: "",
    options: &[],
    amount_is: AmountIs::Order,
    line_type: None,
    by_words: false,
};
