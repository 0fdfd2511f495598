//! How others reach the pages meant for them.

use super::choice::Choice;
use super::keys::{Key, Rule, key};
use super::values::Values;
use crate::domain::{Problem, YesNo};

pub(super) const KEYS: &[Key] = &[
    key("web.public_address", "", Rule::WebAddress, "meaning-web-public-address"),
    key("web.office_name", "", Rule::Host, "meaning-web-office-name"),
    key(CERTIFICATE, "", Rule::Certificates, "meaning-web-certificate"),
    key(CERTIFICATE_KEY, "", Rule::PrivateKey, "meaning-web-certificate-key"),
    key(TRUSTED, "no", Rule::Choice(Choice::of::<YesNo>()), "meaning-web-network-trusted"),
];

/// The setting that names the file with a certificate of the business's own.
pub const CERTIFICATE: &str = "web.certificate";
/// The one that names its key.
pub const CERTIFICATE_KEY: &str = "web.certificate_key";
/// The one that says that nobody on the network reads along.
pub const TRUSTED: &str = "web.network_trusted";

/// How others reach the pages meant for them.
#[derive(Clone, Debug, PartialEq)]
pub struct WebSettings {
    /// `https://` and a name; `None` while nobody elsewhere can.
    pub public_address: Option<String>,
    pub office: OfficeSettings,
}

/// How the office is reached by others on the network, once it listens to them.
#[derive(Clone, Debug, PartialEq)]
pub struct OfficeSettings {
    /// A name for it besides its address.
    pub name: Option<String>,
    /// The files of a certificate and its key.
    pub certificate: Option<(String, String)>,
    /// Everybody on the network is trusted: what is said there needs no protection.
    pub is_trusted: bool,
}

impl WebSettings {
    pub(super) fn of(values: &Values<'_>) -> Result<WebSettings, Problem> {
        let public_address = values.optional("web.public_address", |to| Ok(to.to_owned()))?;
        let text = |name| values.optional(name, |to| Ok(to.to_owned()));
        let office = OfficeSettings {
            name: text("web.office_name")?,
            certificate: text(CERTIFICATE)?.zip(text(CERTIFICATE_KEY)?),
            is_trusted: values.yes(TRUSTED)?,
        };
        Ok(WebSettings { public_address, office })
    }
}

/// The name in a public address such as `https://kring.branderij.nl`; `None` when it is not one.
/// Only a protected page takes a reader's word (RFC 8058), and only under a name of its own.
pub fn public_host(address: &str) -> Option<&str> {
    let place = address.strip_prefix("https://")?.trim_end_matches('/');
    let host = match place.rsplit_once(':') {
        Some((host, port)) => port.parse::<u16>().ok().map(|_| host)?,
        None => place,
    };
    let label = |label: &str| {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        !label.is_empty() && label.bytes().all(plain)
    };
    (host.contains('.') && host.split('.').all(label)).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_address_is_a_name_behind_https() {
        let check = |address, expect: Option<&str>| assert_eq!(public_host(address), expect);
        check("https://kring.branderij.nl", Some("kring.branderij.nl"));
        check("https://kring.branderij.nl:8443/", Some("kring.branderij.nl"));
        for wrong in [
            "http://kring.branderij.nl",
            "kring.branderij.nl",
            "https://",
            "https://localhost",
            "https://kring.branderij.nl/stop",
            "https://jan@branderij.nl",
            "https://kring.branderij.nl:port",
            "https://kring..nl",
            "https://kring.branderij.nl>",
        ] {
            check(wrong, None);
        }
    }
}
