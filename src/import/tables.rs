//! Where rows of each kind of file are stored.

use super::fields::ImportKind;
use crate::store::journal::Entity;
use crate::store::{self, WriteTx, import_rows, plan};

/// The tables that rows of a file are written to; orders go to theirs in bulk.
fn tables(kind: ImportKind) -> &'static [&'static str] {
    match kind {
        ImportKind::Customers | ImportKind::Orders => {
            &["sources", "imports", "acts", "journal", "customers", "contacts"]
        }
        ImportKind::Interactions => {
            &["sources", "imports", "acts", "journal", "customers", "contacts", "interactions"]
        }
        ImportKind::Answers => &[
            "sources",
            "imports",
            "acts",
            "journal",
            "customers",
            "contacts",
            "surveys",
            "answers",
        ],
        ImportKind::Contracts => {
            &["sources", "imports", "acts", "journal", "customers", "contacts", "contracts"]
        }
        ImportKind::Contacts => &["sources", "imports", "acts", "journal", "contacts"],
    }
}

/// What files have in common.
const IN_COMMON: &str = "import_rows";

/// Begins a plan of what a file of this kind changes.
///
/// # Errors
/// A database error.
pub(super) fn begin(tx: &WriteTx<'_>, kind: ImportKind) -> store::Result<()> {
    plan::begin_with(tx, tables(kind))?;
    plan::lay_beside(tx, IN_COMMON)?;
    import_rows::begin(tx)
}

/// Stores what was planned; orders besides.
///
/// # Errors
/// A database error; the transaction should not be committed then.
pub(super) fn carry_out(tx: &WriteTx<'_>, kind: ImportKind) -> store::Result<()> {
    plan::carry_out(tx, tables(kind))?;
    plan::carry_out_new(tx, IN_COMMON)
}

/// Where the ids of new rows are counted: an order file makes customers as it is read, and its
/// orders at the end; files of what else is about customers may make them too. Customers who have
/// several addresses get contacts.
pub(super) fn entities(kind: ImportKind) -> &'static [Entity] {
    match kind {
        ImportKind::Customers | ImportKind::Orders => &[Entity::Customers, Entity::Contacts],
        ImportKind::Interactions => &[Entity::Customers, Entity::Contacts, Entity::Interactions],
        ImportKind::Answers => &[Entity::Customers, Entity::Contacts, Entity::Answers],
        ImportKind::Contracts => &[Entity::Customers, Entity::Contacts, Entity::Contracts],
        ImportKind::Contacts => &[Entity::Contacts],
    }
}
