//! Whether Kring knows a word that stands in a column, before any row is read.

use super::fields::{Field, ImportKind};
use super::{customers, facts, states};

/// Of fields that hold anything every word is known.
pub(super) fn knows(kind: ImportKind, field: Field, word: &str) -> bool {
    match (kind, field) {
        (_, Field::State) => states::is_known(word),
        (ImportKind::Customers, Field::CustomerKind | Field::Language) => {
            customers::knows(field, word)
        }
        (ImportKind::Interactions, Field::Channel | Field::Direction | Field::InteractionKind)
        | (ImportKind::Answers, Field::Question)
        | (ImportKind::Contacts, Field::IsMain) => facts::knows(field, word),
        _ => true,
    }
}
