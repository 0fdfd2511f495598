//! Weeks made by hand, looked at as readers get them.

mod golden;
#[path = "../../../tests/mail_rules/mod.rs"]
mod mail_rules;
mod rules;
pub(super) mod weeks;
