//! How mail leaves.

use std::path::PathBuf;

use super::choice::Choice;
use super::keys::{Key, Rule, key, secret};
use super::secret::SecretRef;
use super::values::Values;
use crate::domain::host::Place;
use crate::domain::{EmailAddress, Problem, YesNo, coded_enum, names};

pub(super) const KEYS: &[Key] = &[
    key(
        "mail.transport",
        "folder",
        Rule::Choice(Choice::of::<TransportKind>()),
        "meaning-mail-transport",
    ),
    key("mail.folder", "outbox", Rule::Text, "meaning-mail-folder"),
    key("mail.host", "", Rule::Host, "meaning-mail-host"),
    key("mail.port", "587", Rule::Whole(1, 65_535), "meaning-mail-port"),
    key(
        "mail.security",
        "starttls",
        Rule::Choice(Choice::of::<Security>()),
        "meaning-mail-security",
    ),
    key("mail.certificates", "", Rule::Certificates, "meaning-mail-certificates"),
    key("mail.user", "", Rule::Text, "meaning-mail-user"),
    secret("mail.password", "meaning-mail-password"),
    key("mail.from", "", Rule::Address, "meaning-mail-from"),
    key("mail.reply_to", "", Rule::Address, "meaning-mail-reply-to"),
    key("mail.owner", "", Rule::Address, "meaning-mail-owner"),
    key("mail.paused", "no", Rule::Choice(Choice::of::<YesNo>()), "meaning-mail-paused"),
    key("mail.max_per_minute", "30", Rule::Whole(1, 600), "meaning-mail-max-per-minute"),
];

/// How mail leaves.
#[derive(Clone, Debug)]
pub struct MailSettings {
    pub transport: Transport,
    pub from: Option<EmailAddress>,
    pub reply_to: Option<EmailAddress>,
    /// The reader who is told what needs attention; without one the first on the list.
    pub owner: Option<EmailAddress>,
    /// Nothing leaves while this is set.
    pub paused: bool,
    pub max_per_minute: u32,
}

/// Where mail goes.
#[derive(Clone, Debug)]
pub enum Transport {
    /// Each mail becomes an `.eml` file here; relative to the folder of the Kring file.
    Folder(String),
    Smtp(SmtpSettings),
}

/// The mail server, and who we are to it.
#[derive(Clone, Debug)]
pub struct SmtpSettings {
    pub host: String,
    pub port: u16,
    pub security: Security,
    /// A file with certificates (PEM) to trust besides the public ones: of a server of one's own.
    pub certificates: Option<PathBuf>,
    pub user: Option<String>,
    /// Where the password is; it is looked up only to log in.
    pub password: Option<SecretRef>,
}

coded_enum! {
    /// The two ways in which mail leaves.
    TransportKind { Folder = "folder", Smtp = "smtp" }
}

names! {
    TransportKind {
        Folder = "transport-folder",
        Smtp = "transport-smtp",
    }
}

coded_enum! {
    /// What keeps others from listening in.
    Security {
        /// Only to this machine itself.
        None = "none",
        StartTls = "starttls",
        Tls = "tls",
    }
}

names! {
    Security {
        None = "security-none",
        StartTls = "security-starttls",
        Tls = "security-tls",
    }
}

impl MailSettings {
    pub(super) fn of(values: &Values<'_>) -> Result<MailSettings, Problem> {
        let transport = match TransportKind::from_code(values.text("mail.transport")?) {
            Some(TransportKind::Smtp) => Transport::Smtp(smtp(values)?),
            Some(TransportKind::Folder) | None => {
                Transport::Folder(values.text("mail.folder")?.to_owned())
            }
        };
        Ok(MailSettings {
            transport,
            from: values.address("mail.from")?,
            reply_to: values.address("mail.reply_to")?,
            owner: values.address("mail.owner")?,
            paused: values.yes("mail.paused")?,
            max_per_minute: values.number("mail.max_per_minute")?,
        })
    }
}

fn smtp(values: &Values<'_>) -> Result<SmtpSettings, Problem> {
    let security = Security::from_code(values.text("mail.security")?);
    let host = values.required("mail.host")?;
    let place = Place::parse(host).map(|place| place.host);
    Ok(SmtpSettings {
        host: place.unwrap_or_else(|| host.to_owned()),
        port: values.number("mail.port")?,
        security: security.unwrap_or(Security::StartTls),
        certificates: values.optional("mail.certificates", |path| Ok(PathBuf::from(path)))?,
        user: values.optional("mail.user", |user| Ok(user.to_owned()))?,
        password: values.optional("mail.password", |value| Ok(SecretRef::of(value)))?,
    })
}
