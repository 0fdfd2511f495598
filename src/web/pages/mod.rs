//! The pages, a file or folder for each noun.

pub(super) mod by_hand;
pub(super) mod customers;
pub(super) mod find;
pub(super) mod login;
pub(super) mod me;
pub(super) mod newest;
pub(super) mod people;
pub(super) mod reports;
pub(super) mod settings;
mod standing;
pub(super) mod tasks;
pub(super) mod today;
pub(super) mod undo;
pub(super) mod welcome;
