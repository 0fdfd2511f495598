//! The steps a mail takes on its way out, and what can stop it there.

coded_enum! {
    /// One step of handing a mail over, in the order they are taken.
    MailStep {
        /// Finding the address behind the server's name.
        Lookup = "lookup",
        Connect = "connect",
        Greeting = "greeting",
        /// The connection becomes a protected one.
        Tls = "tls",
        Login = "login",
        /// Said from whom it is.
        Sender = "sender",
        /// Said to whom it goes.
        Recipient = "recipient",
        /// The server says whether it wants the mail itself.
        Data = "data",
        /// The mail itself, until the server took it.
        Body = "body",
        /// The mail is written to the folder.
        Folder = "folder",
    }
}

coded_enum! {
    /// Why a mail was not taken, as far as it can be told.
    MailTrouble {
        NameNotFound = "name_not_found",
        PortClosed = "port_closed",
        NoAnswer = "no_answer",
        HungUp = "hung_up",
        /// What came back is not the language of mail servers.
        NotUnderstood = "not_understood",
        Certificate = "certificate",
        /// The certificate is of a server by another name.
        CertificateName = "certificate_name",
        /// The certificate is no longer, or not yet, valid.
        CertificateDates = "certificate_dates",
        Tls = "tls",
        NoStarttls = "no_starttls",
        /// It would leave this machine unprotected.
        Unprotected = "unprotected",
        /// The server offers no way of logging in that Kring knows.
        NoLogin = "no_login",
        /// The server wants a sign-in in a browser (OAuth), and takes no password.
        BrowserLogin = "browser_login",
        LoginNeeded = "login_needed",
        WrongPassword = "wrong_password",
        /// The password was to come from a place where it is not.
        NoPassword = "no_password",
        /// The provider takes only a password made for a program.
        AppPassword = "app_password",
        /// The provider takes no passwords from programs at all.
        PasswordSignInOff = "password_sign_in_off",
        SenderRefused = "sender_refused",
        /// The sender's domain does not vouch for this server (SPF, DKIM, DMARC).
        SenderUnproven = "sender_unproven",
        RelayDenied = "relay_denied",
        NoMailbox = "no_mailbox",
        MailboxFull = "mailbox_full",
        Greylisted = "greylisted",
        TooMany = "too_many",
        TakenForSpam = "taken_for_spam",
        TooLarge = "too_large",
        /// The server cannot write the letters of the address.
        NoUtf8 = "no_utf8",
        /// Not now, for a reason of its own.
        Busy = "busy",
        /// Never, for a reason of its own.
        Refused = "refused",
        FolderFailed = "folder_failed",
        /// The mail cannot be made.
        Impossible = "impossible",
    }
}

impl MailStep {
    /// What people call it.
    pub fn name_id(self) -> &'static str {
        match self {
            MailStep::Lookup => "step-lookup",
            MailStep::Connect => "step-connect",
            MailStep::Greeting => "step-greeting",
            MailStep::Tls => "step-tls",
            MailStep::Login => "step-login",
            MailStep::Sender => "step-sender",
            MailStep::Recipient => "step-recipient",
            MailStep::Data => "step-data",
            MailStep::Body => "step-body",
            MailStep::Folder => "step-folder",
        }
    }
}

impl MailTrouble {
    /// In two or three words.
    pub fn name_id(self) -> &'static str {
        match self {
            MailTrouble::NameNotFound => "trouble-name-not-found",
            MailTrouble::PortClosed => "trouble-port-closed",
            MailTrouble::NoAnswer => "trouble-no-answer",
            MailTrouble::HungUp => "trouble-hung-up",
            MailTrouble::NotUnderstood => "trouble-not-understood",
            MailTrouble::Certificate => "trouble-certificate",
            MailTrouble::CertificateName => "trouble-certificate-name",
            MailTrouble::CertificateDates => "trouble-certificate-dates",
            MailTrouble::BrowserLogin => "trouble-browser-login",
            MailTrouble::Tls => "trouble-tls",
            MailTrouble::NoStarttls => "trouble-no-starttls",
            MailTrouble::Unprotected => "trouble-unprotected",
            MailTrouble::NoLogin => "trouble-no-login",
            MailTrouble::LoginNeeded => "trouble-login-needed",
            MailTrouble::WrongPassword => "trouble-wrong-password",
            MailTrouble::NoPassword => "trouble-no-password",
            MailTrouble::AppPassword => "trouble-app-password",
            MailTrouble::PasswordSignInOff => "trouble-password-sign-in-off",
            MailTrouble::SenderRefused => "trouble-sender-refused",
            MailTrouble::SenderUnproven => "trouble-sender-unproven",
            MailTrouble::RelayDenied => "trouble-relay-denied",
            MailTrouble::NoMailbox => "trouble-no-mailbox",
            MailTrouble::MailboxFull => "trouble-mailbox-full",
            MailTrouble::Greylisted => "trouble-greylisted",
            MailTrouble::TooMany => "trouble-too-many",
            MailTrouble::TakenForSpam => "trouble-taken-for-spam",
            MailTrouble::TooLarge => "trouble-too-large",
            MailTrouble::NoUtf8 => "trouble-no-utf8",
            MailTrouble::Busy => "trouble-busy",
            MailTrouble::Refused => "trouble-refused",
            MailTrouble::FolderFailed => "trouble-folder-failed",
            MailTrouble::Impossible => "trouble-impossible",
        }
    }

    /// What it means and what to do; the sentence takes `host`, `port`, `user`, `from`, `to`
    /// and `folder`.
    pub fn advice_id(self) -> &'static str {
        match self {
            MailTrouble::NameNotFound => "advice-name-not-found",
            MailTrouble::PortClosed => "advice-port-closed",
            MailTrouble::NoAnswer => "advice-no-answer",
            MailTrouble::HungUp => "advice-hung-up",
            MailTrouble::NotUnderstood => "advice-not-understood",
            MailTrouble::Certificate => "advice-certificate",
            MailTrouble::CertificateName => "advice-certificate-name",
            MailTrouble::CertificateDates => "advice-certificate-dates",
            MailTrouble::BrowserLogin => "advice-browser-login",
            MailTrouble::Tls => "advice-tls",
            MailTrouble::NoStarttls => "advice-no-starttls",
            MailTrouble::Unprotected => "advice-unprotected",
            MailTrouble::NoLogin => "advice-no-login",
            MailTrouble::LoginNeeded => "advice-login-needed",
            MailTrouble::WrongPassword => "advice-wrong-password",
            MailTrouble::NoPassword => "advice-no-password",
            MailTrouble::AppPassword => "advice-app-password",
            MailTrouble::PasswordSignInOff => "advice-password-sign-in-off",
            MailTrouble::SenderRefused => "advice-sender-refused",
            MailTrouble::SenderUnproven => "advice-sender-unproven",
            MailTrouble::RelayDenied => "advice-relay-denied",
            MailTrouble::NoMailbox => "advice-no-mailbox",
            MailTrouble::MailboxFull => "advice-mailbox-full",
            MailTrouble::Greylisted => "advice-greylisted",
            MailTrouble::TooMany => "advice-too-many",
            MailTrouble::TakenForSpam => "advice-taken-for-spam",
            MailTrouble::TooLarge => "advice-too-large",
            MailTrouble::NoUtf8 => "advice-no-utf8",
            MailTrouble::Busy => "advice-busy",
            MailTrouble::Refused => "advice-refused",
            MailTrouble::FolderFailed => "advice-folder-failed",
            MailTrouble::Impossible => "advice-impossible",
        }
    }
}

/// Why one try came to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub trouble: MailTrouble,
    pub step: MailStep,
    /// The server's own words, or what the machine said of it; may be empty.
    pub said: String,
}
