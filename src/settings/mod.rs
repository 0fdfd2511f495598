//! How the business wants it: typed settings, parsed once from the rows of the file.
//!
//! A setting has one line in [`keys::KEYS`]. Modules get the values they need, not all settings.

mod keys;
mod secret;

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::tz::TimeZone;
use serde_json::json;

use crate::domain::calendar::parse_zone;
use crate::domain::host::Place;
use crate::domain::{Amount, Currency, EmailAddress, Lang, Problem, VatRate};
use crate::store::{self, ReadTx, WriteTx, journal};

pub use keys::{KEYS, Key};
pub use secret::Secret;

/// Everything that can be set.
#[derive(Clone, Debug)]
pub struct Settings {
    pub business: Business,
    pub figures: FigureSettings,
    pub mail: MailSettings,
    pub web: WebSettings,
}

/// How others reach the pages meant for them.
#[derive(Clone, Debug, PartialEq)]
pub struct WebSettings {
    /// `https://` and a name; `None` while nobody elsewhere can.
    pub public_address: Option<String>,
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

/// Who the business is.
#[derive(Clone, Debug)]
pub struct Business {
    pub name: String,
    pub language: Lang,
    pub currency: Currency,
    pub time_zone: TimeZone,
    /// Where it is, on one line, as mails show it.
    pub address: Option<String>,
    /// Whether amounts in files include VAT; `None` until somebody said so.
    pub amounts: Option<AmountsInFiles>,
    /// What is more than this in a file is no amount.
    pub largest_amount: Amount,
}

/// What amounts in imported files hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountsInFiles {
    WithoutVat,
    WithVat(VatRate),
}

/// The numbers behind the definitions in the KPI book.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureSettings {
    pub active_window_days: i32,
    /// Share of revenue that is margin, 0–1; `None` until set, and then value is called revenue.
    pub gross_margin: Option<f64>,
    /// Share of customers called top spenders, 0–1.
    pub top_share: f64,
    pub rfm_months: i32,
    pub referral_share: f64,
    /// What a year of waiting costs, 0–1.
    pub discount_rate: f64,
    /// Touches in 90 days from which engagement is high, and medium.
    pub engagement_high: i64,
    pub engagement_medium: i64,
}

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

#[derive(Clone, Debug)]
pub enum Transport {
    /// Each mail becomes an `.eml` file here; relative to the folder of the Kring file.
    Folder(String),
    Smtp(SmtpSettings),
}

#[derive(Clone, Debug)]
pub struct SmtpSettings {
    pub host: String,
    pub port: u16,
    pub security: Security,
    /// A file with certificates (PEM) to trust besides the public ones: of a server of one's own.
    pub certificates: Option<PathBuf>,
    pub user: Option<String>,
    pub password: Option<Secret>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// Only to this machine itself.
    None,
    StartTls,
    Tls,
}

impl Settings {
    /// Reads all settings; what is not stored has its default.
    ///
    /// # Errors
    /// A database error, or `setting-missing` / `setting-bad-value` naming the key.
    pub fn load(tx: &ReadTx<'_>) -> anyhow::Result<Settings> {
        let stored = store::settings::all(tx)?;
        Ok(Settings::from_stored(&stored)?)
    }

    fn from_stored(stored: &BTreeMap<String, String>) -> Result<Settings, Problem> {
        let values = Values { stored };
        Ok(Settings {
            business: values.business()?,
            figures: values.figures()?,
            mail: values.mail()?,
            web: WebSettings {
                public_address: values.optional("web.public_address", |to| Ok(to.to_owned()))?,
            },
        })
    }
}

/// Checks a value and stores it; an empty value goes back to the default. What it was goes into
/// the journal, but for secrets.
///
/// # Errors
/// `setting-unknown`, `setting-bad-value`, or a database error.
pub fn set(tx: &WriteTx<'_>, name: &str, value: &str) -> anyhow::Result<()> {
    let (key, value) = (keys::find(name)?, value.trim());
    let before = store::settings::get(tx, key.name)?;
    let after = Some(value).filter(|value| !value.is_empty());
    match after {
        Some(value) => {
            key.check(value)?;
            store::settings::set(tx, key.name, value)?;
        }
        None => store::settings::remove(tx, key.name)?,
    }
    if before.as_deref() == after {
        return Ok(());
    }
    let image = |value: Option<&str>| {
        let value = value.filter(|_| !key.secret);
        json!({ "key": key.name, "value": value })
    };
    Ok(journal::record_named(tx, "settings", Some(&image(before.as_deref())), &image(after))?)
}

/// # Errors
/// `setting-unknown` or `setting-bad-value`.
pub fn check(name: &str, value: &str) -> Result<(), Problem> {
    keys::find(name)?.check(value.trim())
}

/// One setting as it is shown: secrets masked, defaults filled in.
///
/// # Errors
/// `setting-unknown`, or a database error.
pub fn shown(tx: &ReadTx<'_>, name: &str) -> anyhow::Result<String> {
    let key = keys::find(name)?;
    let stored = store::settings::get(tx, key.name)?;
    let value = stored.unwrap_or_else(|| key.default.to_owned());
    let masked = key.secret && !value.is_empty() && !secret::is_reference(&value);
    Ok(if masked { "••••••".to_owned() } else { value })
}

/// Keys whose secret itself stands in the file, where it must not be copied from.
///
/// # Errors
/// A database error.
pub fn stored_secrets(tx: &ReadTx<'_>) -> anyhow::Result<Vec<&'static str>> {
    let stored = store::settings::all(tx)?;
    let held = |key: &&Key| {
        key.secret && stored.get(key.name).is_some_and(|value| !secret::is_reference(value))
    };
    Ok(KEYS.iter().filter(held).map(|key| key.name).collect())
}

struct Values<'a> {
    stored: &'a BTreeMap<String, String>,
}

impl Values<'_> {
    fn text(&self, name: &'static str) -> Result<&str, Problem> {
        let key = keys::find(name)?;
        Ok(self.stored.get(name).map_or(key.default, String::as_str))
    }

    fn required(&self, name: &'static str) -> Result<&str, Problem> {
        match self.text(name)? {
            "" => Err(Problem::failed("setting-missing").with("key", name)),
            value => Ok(value),
        }
    }

    fn optional<T>(
        &self,
        name: &'static str,
        parse: impl FnOnce(&str) -> Result<T, Problem>,
    ) -> Result<Option<T>, Problem> {
        match self.text(name)? {
            "" => Ok(None),
            value => parse(value).map(Some),
        }
    }

    /// As mail servers know it, where they do.
    fn address(&self, name: &'static str) -> Result<Option<EmailAddress>, Problem> {
        let address = self.optional(name, EmailAddress::parse)?;
        Ok(address.map(|address| address.mailable().unwrap_or(address)))
    }

    fn number<T: std::str::FromStr>(&self, name: &'static str) -> Result<T, Problem> {
        let value = self.text(name)?;
        value.parse().map_err(|_| keys::bad_value(name, value))
    }

    fn business(&self) -> Result<Business, Problem> {
        let currency = Currency::parse(self.required("business.currency")?)?;
        let largest: i64 = self.number("business.largest_amount")?;
        Ok(Business {
            name: self.required("business.name")?.to_owned(),
            language: Lang::parse(self.required("business.language")?)?,
            currency,
            time_zone: parse_zone(self.required("business.time_zone")?)?,
            address: self.optional("business.address", |address| Ok(address.to_owned()))?,
            amounts: self.optional("business.amounts_include_vat", parse_amounts)?,
            largest_amount: Amount(largest.saturating_mul(10_i64.pow(currency.decimals()))),
        })
    }

    fn figures(&self) -> Result<FigureSettings, Problem> {
        Ok(FigureSettings {
            active_window_days: self.number("figures.active_window_days")?,
            gross_margin: self.optional("figures.gross_margin_percent", |value| {
                value
                    .parse::<f64>()
                    .map(|p| p / 100.0)
                    .map_err(|_| keys::bad_value("figures.gross_margin_percent", value))
            })?,
            top_share: self.number::<f64>("figures.top_spenders_percent")? / 100.0,
            rfm_months: self.number("figures.rfm_months")?,
            referral_share: self.number::<f64>("figures.referral_percent")? / 100.0,
            discount_rate: self.number::<f64>("figures.discount_percent")? / 100.0,
            engagement_high: self.number("figures.engagement_high")?,
            engagement_medium: self.number("figures.engagement_medium")?,
        })
    }

    fn mail(&self) -> Result<MailSettings, Problem> {
        let transport = match self.text("mail.transport")? {
            "smtp" => Transport::Smtp(self.smtp()?),
            _ => Transport::Folder(self.text("mail.folder")?.to_owned()),
        };
        Ok(MailSettings {
            transport,
            from: self.address("mail.from")?,
            reply_to: self.address("mail.reply_to")?,
            owner: self.address("mail.owner")?,
            paused: self.text("mail.paused")? == "yes",
            max_per_minute: self.number("mail.max_per_minute")?,
        })
    }

    fn smtp(&self) -> Result<SmtpSettings, Problem> {
        let security = match self.text("mail.security")? {
            "none" => Security::None,
            "tls" => Security::Tls,
            _ => Security::StartTls,
        };
        let host = self.required("mail.host")?;
        let place = Place::parse(host).map(|place| place.host);
        Ok(SmtpSettings {
            host: place.unwrap_or_else(|| host.to_owned()),
            port: self.number("mail.port")?,
            security,
            certificates: self.optional("mail.certificates", |path| Ok(PathBuf::from(path)))?,
            user: self.optional("mail.user", |user| Ok(user.to_owned()))?,
            password: self.optional("mail.password", Secret::resolve)?,
        })
    }
}

/// Reads `no` or a VAT rate.
///
/// # Errors
/// `bad-vat-rate`.
pub fn parse_amounts(text: &str) -> Result<AmountsInFiles, Problem> {
    match text.trim() {
        "no" | "nee" => Ok(AmountsInFiles::WithoutVat),
        rate => VatRate::parse(rate).map(AmountsInFiles::WithVat),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        let base = [("business.name", "De Branderij")];
        base.iter().chain(pairs).map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
    }

    #[test]
    fn what_is_not_set_has_its_default() {
        let settings = Settings::from_stored(&stored(&[])).unwrap();
        assert_eq!(settings.figures.active_window_days, 365);
        assert_eq!(settings.business.amounts, None);
        assert!(matches!(settings.mail.transport, Transport::Folder(folder) if folder == "outbox"));
    }

    #[test]
    fn every_default_is_a_value_its_key_accepts() {
        for key in KEYS.iter().filter(|key| !key.default.is_empty()) {
            key.check(key.default).unwrap();
        }
    }

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

    #[test]
    fn smtp_needs_a_host() {
        let problem = Settings::from_stored(&stored(&[("mail.transport", "smtp")])).unwrap_err();
        assert_eq!(problem.message.id, "setting-missing");
    }
}
