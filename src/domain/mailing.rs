//! Who is mailed what, and who is not to be mailed any more.

use super::report::ReportKind;
use super::token::TokenDigest;

coded_enum! {
    /// What a mail belongs to: a reader may stop one and keep the others.
    MailList {
        Weekly = "weekly",
        Monthly = "monthly",
        Quarterly = "quarterly",
        /// Rare mails about one customer or figure that cannot wait.
        Alerts = "alerts",
        /// That something is not right with Kring itself.
        Notices = "notices",
    }
}

impl MailList {
    /// The list by name, as in “you stopped …”.
    pub fn name_id(self) -> &'static str {
        match self {
            MailList::Weekly => "mail-list-weekly",
            MailList::Monthly => "mail-list-monthly",
            MailList::Quarterly => "mail-list-quarterly",
            MailList::Alerts => "mail-list-alerts",
            MailList::Notices => "mail-list-notices",
        }
    }
}

impl From<ReportKind> for MailList {
    fn from(kind: ReportKind) -> MailList {
        match kind {
            ReportKind::Weekly => MailList::Weekly,
            ReportKind::Monthly => MailList::Monthly,
            ReportKind::Quarterly => MailList::Quarterly,
        }
    }
}

/// The link by which the reader of one mail stops the list it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StopLink {
    /// Ends with a token, and holds nothing that says whose it is.
    pub url: String,
    /// What the file keeps to know the link by.
    pub known_by: TokenDigest,
}

coded_enum! {
    /// Why an address gets no mail.
    StopReason {
        /// The reader does not want it.
        Asked = "asked",
        /// The mail server says that there is no such mailbox.
        Bounced = "bounced",
    }
}

coded_enum! {
    /// Who stopped it.
    StoppedBy {
        /// With the link or button of a mail.
        Reader = "reader",
        /// Somebody of the business, at the keyboard.
        Staff = "staff",
        /// Kring, on the word of a mail server.
        Server = "server",
    }
}
