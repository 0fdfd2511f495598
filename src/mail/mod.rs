//! From rows in the outbox to mails that left: composed, handed to a folder or a mail server, and
//! the outcome written down.
//!
//! What arrives at most once: the bytes leave only after `data_started` is stored, and what was
//! lost sight of after that is never sent again by the program. Deliberately absent: what mails
//! say (`reports`), and when delivering happens (`jobs`).

pub mod card;
mod compose;
pub mod decide;
pub mod deliver;
mod folder;
pub mod place;
mod retries;
mod settle;
mod smtp;
pub mod stop;
pub mod trial;

use std::net::IpAddr;

use crate::app::App;
use crate::domain::{Advice, Deed, EmailAddress, MailTrouble, Message, Problem};
use crate::settings::{self, MailSettings, Security, SmtpSettings, Transport};
use crate::store::outbox::{self, Recovered};

pub use smtp::Wire;

/// Settles what a program that died left behind: what had not left waits again, the rest is
/// unknown. Only the holder of the server lock may call it; `owner` is the holder's.
///
/// # Errors
/// A database error.
pub fn recover(app: &App, owner: &str) -> anyhow::Result<Recovered> {
    app.write(|tx| Ok(outbox::recover(tx, owner)?))
}

/// What went wrong in a few words, and what was said of it.
pub fn in_short(trouble: MailTrouble, said: &str) -> Message {
    let name = Message::new(trouble.name_id());
    if said.is_empty() {
        return name;
    }
    Message::new("refusal-in-short").with("trouble", name).with("said", said)
}

/// What the trouble means and what to do about it, for a mail to this address.
pub fn advice(trouble: MailTrouble, settings: Option<&MailSettings>, to: &EmailAddress) -> Advice {
    Advice::from(meaning(trouble, settings, to)).deeds(deeds_for(trouble, to))
}

/// What to do where the password is not where it should be.
pub fn no_password() -> Advice {
    Advice::say("advice-no-password").deed(Deed::SetSecret(PASSWORD.to_owned()))
}

const PASSWORD: &str = "mail.password";

fn deeds_for(trouble: MailTrouble, to: &EmailAddress) -> Vec<Deed> {
    let password = || Deed::SetSecret(PASSWORD.to_owned());
    match trouble {
        MailTrouble::NameNotFound => vec![Deed::Set("mail.host")],
        MailTrouble::NoLogin => {
            let nobody = [("mail.user", String::new()), (PASSWORD, String::new())];
            vec![Deed::SetTo(nobody.to_vec())]
        }
        MailTrouble::LoginNeeded => vec![Deed::Set("mail.user"), password()],
        MailTrouble::WrongPassword | MailTrouble::AppPassword | MailTrouble::NoPassword => {
            vec![password()]
        }
        MailTrouble::SenderRefused => vec![Deed::Set("mail.from")],
        MailTrouble::NoMailbox => vec![Deed::ListReaders, Deed::ResumeReader(to.clone())],
        MailTrouble::TooLarge => vec![Deed::WithoutSpreadsheet(to.clone())],
        MailTrouble::PortClosed
        | MailTrouble::NoAnswer
        | MailTrouble::HungUp
        | MailTrouble::NotUnderstood
        | MailTrouble::Certificate
        | MailTrouble::CertificateName
        | MailTrouble::CertificateDates
        | MailTrouble::BrowserLogin
        | MailTrouble::Tls
        | MailTrouble::NoStarttls
        | MailTrouble::Unprotected
        | MailTrouble::PasswordSignInOff
        | MailTrouble::SenderUnproven
        | MailTrouble::RelayDenied
        | MailTrouble::MailboxFull
        | MailTrouble::Greylisted
        | MailTrouble::TooMany
        | MailTrouble::TakenForSpam
        | MailTrouble::NoUtf8
        | MailTrouble::Busy
        | MailTrouble::Refused
        | MailTrouble::FolderFailed
        | MailTrouble::Impossible => Vec::new(),
    }
}

fn meaning(trouble: MailTrouble, settings: Option<&MailSettings>, to: &EmailAddress) -> Message {
    let said = Message::new(trouble.advice_id()).with("to", to.as_str());
    let from = settings.and_then(|mail| mail.from.as_ref()).map_or("", EmailAddress::as_str);
    match settings.map(|mail| &mail.transport) {
        None => said.with("from", from),
        Some(Transport::Folder(folder)) => said.with("folder", folder).with("from", from),
        Some(Transport::Smtp(smtp)) => said
            .with("host", &smtp.host)
            .with("port", smtp.port.to_string())
            .with("user", smtp.user.clone().unwrap_or_default())
            .with("from", from),
    }
}

/// Whether mail can leave with these settings, as far as can be told without trying.
///
/// # Errors
/// `setting-missing`, `mail-half-login`, `mail-password-plain` or `mail-plain-elsewhere`, each
/// saying what to set.
pub fn check_settings(settings: &MailSettings) -> Result<(), Problem> {
    let Transport::Smtp(smtp) = &settings.transport else { return Ok(()) };
    if settings.from.is_none() {
        return Err(settings::missing("mail.from"));
    }
    check_server(smtp)
}

fn check_server(smtp: &SmtpSettings) -> Result<(), Problem> {
    if smtp.user.is_some() != smtp.password.is_some() {
        return Err(Problem::failed("mail-half-login").deed(Deed::SetSecret(PASSWORD.to_owned())));
    }
    if smtp.security != Security::None {
        return Ok(());
    }
    if smtp.user.is_some() {
        return Err(Problem::failed("mail-password-plain"));
    }
    let address: Result<IpAddr, _> = smtp.host.parse();
    if smtp.host == "localhost" || address.is_ok_and(|address| address.is_loopback()) {
        return Ok(());
    }
    Err(Problem::failed("mail-plain-elsewhere"))
}
