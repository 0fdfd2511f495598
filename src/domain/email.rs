//! A mail before it is a mail: what to say to whom, once.

use super::{EmailAddress, RecipientId, ReportId};

/// An image shown inside the HTML part as `cid:NAME`.
#[derive(Clone, Debug, PartialEq)]
pub struct InlineImage {
    pub name: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// A mail for one recipient. `dedupe_key` makes a second one impossible.
#[derive(Clone, Debug, PartialEq)]
pub struct NewEmail {
    /// What, for which period, to whom: `weekly_report:2026-W47:42`.
    pub dedupe_key: String,
    pub to: EmailAddress,
    pub to_name: String,
    pub recipient: Option<RecipientId>,
    pub report: Option<ReportId>,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub images: Vec<InlineImage>,
}
