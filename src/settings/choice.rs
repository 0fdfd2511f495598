//! Settings that are one of a fixed list of words.

use crate::domain::{Arg, Lang, Named};
use crate::text::{chosen, say};

/// A fixed list, whatever its type.
#[derive(Debug)]
pub(super) struct Choice {
    /// The code of what somebody typed.
    pub(super) read: fn(&str) -> Option<&'static str>,
    /// A code as people see it.
    pub(super) shown: fn(&str, Lang) -> String,
    /// What there is to choose from.
    pub(super) listed: fn() -> Arg,
}

impl Choice {
    pub(super) const fn of<T: Named>() -> Choice {
        Choice { read: read::<T>, shown: shown::<T>, listed: T::choices }
    }
}

fn read<T: Named>(given: &str) -> Option<&'static str> {
    chosen::<T>(given).ok().map(T::code)
}

fn shown<T: Named>(code: &str, lang: Lang) -> String {
    let value = T::all().iter().find(|value| value.code() == code && T::BY_NAME);
    value.map_or_else(|| code.to_owned(), |value| say(lang, &value.name()))
}
