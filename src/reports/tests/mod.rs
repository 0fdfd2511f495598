//! Weeks, months and quarters made by hand, looked at as readers get them.

mod agree;
mod concerns;
mod golden;
#[path = "../../../tests/mail_rules/mod.rs"]
mod mail_rules;
pub(super) mod reviews;
mod rules;
mod short;
mod walks;
pub(super) mod weeks;
