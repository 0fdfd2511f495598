//! The people of a company or household, under the customer they belong to.

use serde::Serialize;

use super::{ContactId, EmailAddress};

/// What is said of one of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ContactFields {
    pub name: String,
    /// What they do there: buyer, owner, partner.
    pub role: Option<String>,
    #[serde(serialize_with = "super::email_address::plain")]
    pub email: Option<EmailAddress>,
    pub phone: Option<String>,
    /// Whom to ask for first. One customer has one at most.
    pub is_main: bool,
}

/// A stored contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Contact {
    pub id: ContactId,
    #[serde(flatten)]
    pub fields: ContactFields,
}
