//! Where rows of each kind of file are stored.

use super::fields::ImportKind;
use crate::store::journal::Entity;

/// The tables that rows of a file are written to; orders go to theirs in bulk.
pub(super) fn tables(kind: ImportKind) -> &'static [&'static str] {
    match kind {
        ImportKind::Customers | ImportKind::Orders => {
            &["sources", "imports", "acts", "journal", "customers"]
        }
        ImportKind::Interactions => &["sources", "imports", "acts", "journal", "interactions"],
        ImportKind::Answers => &["sources", "imports", "acts", "journal", "surveys", "answers"],
        ImportKind::Contracts => &["sources", "imports", "acts", "journal", "contracts"],
        ImportKind::Contacts => &["sources", "imports", "acts", "journal", "contacts"],
    }
}

/// Where the ids of new rows are counted: an order file makes customers as it is read, and its
/// orders at the end.
pub(super) fn entity(kind: ImportKind) -> Entity {
    match kind {
        ImportKind::Customers | ImportKind::Orders => Entity::Customers,
        ImportKind::Interactions => Entity::Interactions,
        ImportKind::Answers => Entity::Answers,
        ImportKind::Contracts => Entity::Contracts,
        ImportKind::Contacts => Entity::Contacts,
    }
}
