//! What is looked at before a page is made, and what every answer carries.

pub(super) mod headers;
pub(super) mod hosts;
pub(super) mod origins;
