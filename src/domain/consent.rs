//! What a person agreed to.

use serde::Serialize;

use super::{ConsentId, Day};

/// One consent, in force from its day until it is withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Consent {
    pub id: ConsentId,
    /// For what: newsletter, surveys, photographs.
    pub purpose: String,
    pub given_on: Day,
    /// How they said so: on a form, by phone, at the counter.
    pub given_how: String,
    pub withdrawn_on: Option<Day>,
}
