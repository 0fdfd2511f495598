//! What a mail server means: its codes say little, and its words say it in its own way.
//!
//! The words are those of Microsoft 365, Gmail, Yahoo, Postfix, Exim, Sendmail and their like. An
//! answer that is not recognised is never taken for more than it says.

use crate::domain::{MailStep, MailTrouble};

/// The trouble behind a refusing answer (400–599) at this step.
pub(super) fn of_answer(step: MailStep, code: u16, words: &str) -> MailTrouble {
    let said = Said::new(code, words);
    if said.is_about_rate() {
        return MailTrouble::TooMany;
    }
    if let Some(trouble) = said.login(step) {
        return trouble;
    }
    match step {
        MailStep::Recipient => said.of_recipient(),
        MailStep::Sender => said.of_sender(),
        MailStep::Lookup
        | MailStep::Connect
        | MailStep::Greeting
        | MailStep::Tls
        | MailStep::Login
        | MailStep::Data
        | MailStep::Body
        | MailStep::Folder => said.of_content(),
    }
}

/// An answer, ready to be looked through.
struct Said<'a> {
    code: u16,
    /// `5.7.139`, where the server gives one.
    enhanced: &'a str,
    words: String,
}

impl Said<'_> {
    fn new(code: u16, words: &str) -> Said<'_> {
        let first = words.split_whitespace().next().unwrap_or_default();
        let numbers = first.split('.').filter(|part| part.parse::<u16>().is_ok()).count();
        let enhanced = if numbers == 3 && first.split('.').count() == 3 { first } else { "" };
        Said { code, enhanced, words: words.to_lowercase() }
    }

    fn has(&self, any: &[&str]) -> bool {
        any.iter().any(|part| self.words.contains(part))
    }

    fn is(&self, any: &[&str]) -> bool {
        any.contains(&self.enhanced)
    }

    fn is_for_good(&self) -> bool {
        self.code >= 500
    }

    fn is_about_rate(&self) -> bool {
        let limits = [
            "too many messages",
            "too many mails",
            "too many emails",
            "too many recipients",
            "too many connections",
            "too many concurrent",
            "too many login",
            "rate limit",
            "rate-limit",
            "ratelimit",
            "limit exceeded",
            "sending limit",
            "exceeded the limit",
            "exceeded its limit",
            "throttl",
            "too fast",
            "slow down",
            "unusual rate",
            "messages per",
            "mails per",
        ];
        self.is(&["4.7.28", "5.7.28", "5.4.5", "5.2.122"]) || self.has(&limits)
    }

    /// What is wrong with who we are to the server.
    fn login(&self, step: MailStep) -> Option<MailTrouble> {
        let sign_in_off = ["smtpclientauthentication", "basic authentication is"];
        if self.is(&["5.7.139", "5.7.30"]) || self.has(&sign_in_off) {
            return Some(MailTrouble::PasswordSignInOff);
        }
        let app_password = ["application-specific password", "app password", "webloginrequired"];
        if self.is(&["5.7.9", "5.7.14"]) && self.has(&["gsmtp", "google"])
            || self.has(&app_password)
        {
            return Some(MailTrouble::AppPassword);
        }
        if self.code == 530 && self.has(&["starttls"]) {
            return Some(MailTrouble::NoStarttls);
        }
        let unknown_to_it = [
            "authentication required",
            "not authenticated",
            "authentication is required",
            "please authenticate",
            "must authenticate",
            "log in first",
        ];
        if self.code == 530 || self.is(&["5.7.57"]) || self.has(&unknown_to_it) {
            return Some(MailTrouble::LoginNeeded);
        }
        (step == MailStep::Login).then(|| self.of_password())
    }

    fn of_password(&self) -> MailTrouble {
        match self.code {
            503 | 504 => MailTrouble::NoLogin,
            534 => MailTrouble::AppPassword,
            // Google says this to every ordinary password, also to the right one.
            535 if self.has(&["gsmtp"]) => MailTrouble::AppPassword,
            _ if self.is_for_good() => MailTrouble::WrongPassword,
            _ => MailTrouble::Busy,
        }
    }

    fn of_sender(&self) -> MailTrouble {
        if self.is_too_large() {
            return MailTrouble::TooLarge;
        }
        match self.suspicion() {
            Some(trouble) => trouble,
            None if self.is_for_good() => MailTrouble::SenderRefused,
            None => self.of_content(),
        }
    }

    fn of_recipient(&self) -> MailTrouble {
        if self.has(&["relay"]) {
            return MailTrouble::RelayDenied;
        }
        if self.is(&["5.2.2", "4.2.2"]) || self.code == 552 || self.has(&FULL) {
            return MailTrouble::MailboxFull;
        }
        if self.is_for_good() && self.is(&["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"]) {
            return MailTrouble::NoMailbox;
        }
        if let Some(trouble) = self.suspicion() {
            return trouble;
        }
        let about_sender = self.is(&["5.1.7", "5.1.8", "5.7.60"])
            || self.has(&["sender address", "sender denied", "send as", "sender verify"]);
        if about_sender && self.is_for_good() {
            return MailTrouble::SenderRefused;
        }
        let of_policy = self.enhanced.starts_with("5.7.");
        if self.is_for_good() && !of_policy && self.has(&NOBODY) {
            return MailTrouble::NoMailbox;
        }
        self.of_content()
    }

    /// That the sender or the mail is not trusted.
    fn suspicion(&self) -> Option<MailTrouble> {
        if self.has(&["sendasdenied", "not allowed to send as", "not owned by"]) {
            return Some(MailTrouble::SenderRefused);
        }
        let unproven = ["spf", "dkim", "dmarc", "unauthenticated email", "unauthenticated mail"];
        if self.is(&["5.7.26", "5.7.23", "5.7.25", "5.7.27"]) || self.has(&unproven) {
            return Some(MailTrouble::SenderUnproven);
        }
        let spam = ["spam", "blacklist", "blocklist", "blocked", "reputation", "banned", "junk"];
        (self.is_for_good() && self.has(&spam)).then_some(MailTrouble::TakenForSpam)
    }

    fn of_content(&self) -> MailTrouble {
        if self.has(&["greylist", "graylist", "grey-list", "gray-list", "grey list"]) {
            return MailTrouble::Greylisted;
        }
        if self.is_too_large() {
            return MailTrouble::TooLarge;
        }
        match self.suspicion() {
            Some(trouble) => trouble,
            None if self.has(&["relay"]) => MailTrouble::RelayDenied,
            None if self.is_for_good() => MailTrouble::Refused,
            None => MailTrouble::Busy,
        }
    }

    fn is_too_large(&self) -> bool {
        self.is(&["5.3.4", "5.2.3"]) || self.has(&["size limit", "too large", "too big"])
    }
}

/// How servers say that a mailbox takes no more.
const FULL: [&str; 5] =
    ["mailbox full", "mailbox is full", "over quota", "quota exceeded", "out of quota"];

/// How servers say that there is nobody by that name.
const NOBODY: [&str; 13] = [
    "user unknown",
    "unknown user",
    "unknown recipient",
    "unknown address",
    "no such user",
    "no such recipient",
    "no such mailbox",
    "mailbox not found",
    "no mailbox",
    "user not found",
    "recipient not found",
    "does not exist",
    "doesn't exist",
];

#[cfg(test)]
mod tests {
    use super::*;
    use MailStep::{Body, Data, Greeting, Login, Recipient, Sender};
    use MailTrouble::{
        AppPassword, Busy, Greylisted, LoginNeeded, MailboxFull, NoLogin, NoMailbox, NoStarttls,
        PasswordSignInOff, Refused, RelayDenied, SenderRefused, SenderUnproven, TakenForSpam,
        TooLarge, TooMany, WrongPassword,
    };

    fn check(step: MailStep, answer: &str, expect: MailTrouble) {
        let (code, words) = answer.split_once(' ').unwrap();
        assert_eq!(of_answer(step, code.parse().unwrap(), words), expect, "{answer}");
    }

    #[test]
    fn a_login_that_fails_says_which_password_is_wanted() {
        check(
            Login,
            "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.",
            PasswordSignInOff,
        );
        check(
            Login,
            "535 5.7.139 Authentication unsuccessful, basic authentication is disabled. [AM0PR01.EURPRD01.PROD.OUTLOOK.COM]",
            PasswordSignInOff,
        );
        check(
            Login,
            "550 5.7.30 Basic authentication is not supported for Client Submission.",
            PasswordSignInOff,
        );
        check(Login, "534 5.7.9 Application-specific password required. gsmtp", AppPassword);
        check(Login, "534 5.7.14 Please log in via your web browser. gsmtp", AppPassword);
        check(
            Login,
            "535 5.7.8 Username and Password not accepted. For more information, go to 5.7.8 https://support.google.com/mail/?p=BadCredentials - gsmtp",
            AppPassword,
        );
        check(Login, "535 5.7.8 Error: authentication failed: (reason unavailable)", WrongPassword);
        check(Login, "535 Incorrect authentication data", WrongPassword);
        check(Login, "535 5.7.3 Authentication unsuccessful", WrongPassword);
        check(Login, "454 4.7.0 Temporary authentication failure", Busy);
        check(Login, "454 4.7.0 Too many login attempts, please try again later", TooMany);
        check(Login, "504 5.7.4 Unrecognized authentication type", NoLogin);
        check(Login, "530 5.7.0 Must issue a STARTTLS command first", NoStarttls);
        check(Sender, "530 5.7.0 Authentication Required.", LoginNeeded);
        check(Sender, "530 5.7.57 Client not authenticated to send mail.", LoginNeeded);
    }

    #[test]
    fn a_refused_sender_is_told_from_a_refused_recipient() {
        check(
            Sender,
            "553 5.7.1 <a@x.nl>: Sender address rejected: not owned by user b",
            SenderRefused,
        );
        check(
            Sender,
            "550 5.7.60 SMTP; Client does not have permissions to send as this sender",
            SenderRefused,
        );
        check(Sender, "501 5.1.7 Bad sender address syntax", SenderRefused);
        check(
            Recipient,
            "550 5.1.8 <a@x.nl>: Sender address rejected: Domain not found",
            SenderRefused,
        );
        check(
            Recipient,
            "550 Verification failed for <a@x.nl> Sender verify failed",
            SenderRefused,
        );
        check(
            Body,
            "554 5.2.252 SendAsDenied; a@x.nl not allowed to send as b@x.nl",
            SenderRefused,
        );
        check(
            Body,
            "550 5.7.26 This mail has been blocked because the sender is unauthenticated.",
            SenderUnproven,
        );
        check(Body, "550 5.7.1 Rejected by DMARC policy", SenderUnproven);
    }

    #[test]
    fn only_a_mailbox_that_is_not_there_is_called_so() {
        check(Recipient, "550 5.1.1 no such user", NoMailbox);
        check(
            Recipient,
            "550 5.1.1 The email account that you tried to reach does not exist. Please try double-checking the recipient's email address - gsmtp",
            NoMailbox,
        );
        check(
            Recipient,
            "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
            NoMailbox,
        );
        check(
            Recipient,
            "550 5.2.1 The email account that you tried to reach is disabled.",
            NoMailbox,
        );
        check(Recipient, "550 User unknown in virtual mailbox table", NoMailbox);
        check(Recipient, "553 sorry, no mailbox here by that name", NoMailbox);
        for other in [
            "550 no",
            "550 5.7.1 user unknown or policy",
            "550 5.4.1 Recipient address rejected: Access denied.",
            "550 Mailbox unavailable",
            "551 we do not do that here",
        ] {
            check(Recipient, other, Refused);
        }
        check(Recipient, "450 4.1.1 user unknown", Busy);
        check(Recipient, "554 5.7.1 <eva@z.nl>: Relay access denied", RelayDenied);
        check(Recipient, "550 relay not permitted", RelayDenied);
        check(
            Recipient,
            "550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain",
            RelayDenied,
        );
        check(Recipient, "552 5.2.2 mailbox full", MailboxFull);
        check(
            Recipient,
            "452 4.2.2 The recipient's inbox is out of storage: over quota",
            MailboxFull,
        );
        check(
            Recipient,
            "550 5.7.1 Service unavailable, client host blocked using Spamhaus",
            TakenForSpam,
        );
    }

    #[test]
    fn what_passes_by_itself_is_told_from_what_does_not() {
        check(Recipient, "450 4.2.0 greylisted, come back", Greylisted);
        check(Recipient, "451 4.7.1 Greylisting in action, please come back later", Greylisted);
        check(Greeting, "421 busy", Busy);
        check(Greeting, "421 4.7.0 Too many connections from your IP", TooMany);
        check(Recipient, "450 4.7.1 Error: too many recipients from 10.0.0.1", TooMany);
        check(Sender, "451 4.7.500 Server busy. Please try again later from [1.2.3.4].", Busy);
        check(Body, "421 4.7.28 Gmail has detected an unusual rate of mail - gsmtp", TooMany);
        check(Body, "550 5.4.5 Daily user sending limit exceeded. gsmtp", TooMany);
        check(Recipient, "452 4.5.3 Your message has too many recipients", TooMany);
        check(Data, "451 try again", Busy);
        check(Body, "554 5.4.6 Too many hops", Refused);
        check(Body, "554 5.7.1 looks like spam", TakenForSpam);
        check(Sender, "552 5.3.4 Message size exceeds fixed limit", TooLarge);
        check(Body, "552 5.2.3 message too large", TooLarge);
        check(Body, "554 no", Refused);
    }
}
