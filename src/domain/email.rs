//! A mail before it is a mail: what to say to whom, once.

use super::{EmailAddress, MailList, RecipientId, ReportId, StopLink};

coded_enum! {
    /// How far a mail in the outbox is. Only what is `data_started` may or may not have arrived
    /// when the program dies; everything before it is safe to try again.
    OutboxState {
        /// Waits for its first try.
        Pending = "pending",
        /// Somebody is about to send it; the server has not got a byte of the mail itself.
        Claimed = "claimed",
        /// The mail itself is on its way: from here on it may have arrived.
        DataStarted = "data_started",
        /// The server or folder took it.
        Sent = "sent",
        /// Refused for now or out of reach: tried again later.
        Deferred = "deferred",
        /// Refused for good, or given up.
        Failed = "failed",
        /// Lost sight of after the mail itself went out: only a person sends it again.
        Unknown = "unknown",
        /// Waits until mail is no longer paused.
        Held = "held",
        /// Not to be sent any more.
        Suppressed = "suppressed",
    }
}

/// A file that travels with a mail.
#[derive(Clone, Debug, PartialEq)]
pub struct MailFile {
    /// As a reader saves it; ASCII.
    pub name: String,
    /// The HTML part shows it as `cid:…`; none for a file that is only attached.
    pub content_id: Option<String>,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// A mail for one recipient. `dedupe_key` makes a second one impossible.
#[derive(Clone, Debug, PartialEq)]
pub struct NewEmail {
    /// What, for which period, to whom: `weekly_report:2026-W47:42`.
    pub dedupe_key: String,
    /// What the reader may stop.
    pub list: MailList,
    pub to: EmailAddress,
    pub to_name: String,
    pub recipient: Option<RecipientId>,
    pub report: Option<ReportId>,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub files: Vec<MailFile>,
    /// Where the reader stops it, when this business can be reached from elsewhere.
    pub stop: Option<StopLink>,
}
