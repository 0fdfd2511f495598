//! Who the business is.

use jiff::tz::TimeZone;

use super::keys::{Key, Rule, key};
use super::values::Values;
use crate::domain::calendar::parse_zone;
use crate::domain::{Amount, Arg, Currency, Lang, Named, Problem, VatRate, YesNo};
use crate::text::{chosen, say, say_arg};

/// The setting that says once whether amounts hold VAT.
pub const VAT_SETTING: &str = "business.amounts_include_vat";

pub(super) const KEYS: &[Key] = &[
    key("business.name", "", Rule::Text, "meaning-business-name"),
    key("business.address", "", Rule::Text, "meaning-business-address"),
    key("business.language", "en", Rule::Language, "meaning-business-language"),
    key("business.currency", "EUR", Rule::Currency, "meaning-business-currency"),
    key("business.time_zone", "Europe/Amsterdam", Rule::TimeZone, "meaning-business-time-zone"),
    key(VAT_SETTING, "", Rule::Vat, "meaning-business-vat"),
    // Beyond the most that may be set, ten million orders could no longer be added up.
    key(
        "business.largest_amount",
        "1000000",
        Rule::Whole(1, 1_000_000_000),
        "meaning-business-largest-amount",
    ),
];

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
    /// What is more than this, in a file or typed, is no amount.
    pub largest_amount: Amount,
}

/// What amounts in imported files hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountsInFiles {
    WithoutVat,
    WithVat(VatRate),
}

impl Business {
    pub(super) fn of(values: &Values<'_>) -> Result<Business, Problem> {
        let currency = Currency::parse(values.required("business.currency")?)?;
        let largest: i64 = values.number("business.largest_amount")?;
        Ok(Business {
            name: values.required("business.name")?.to_owned(),
            language: Lang::parse(values.required("business.language")?)?,
            currency,
            time_zone: parse_zone(values.required("business.time_zone")?)?,
            address: values.optional("business.address", |address| Ok(address.to_owned()))?,
            amounts: values.optional(VAT_SETTING, parse_amounts)?,
            largest_amount: Amount(largest.saturating_mul(10_i64.pow(currency.decimals()))),
        })
    }
}

impl AmountsInFiles {
    /// As it is stored: `no`, `21` or `5.5`.
    pub fn stored(self) -> String {
        match self {
            AmountsInFiles::WithoutVat => YesNo::No.code().to_owned(),
            AmountsInFiles::WithVat(rate) => (f64::from(rate.basis_points) / 100.0).to_string(),
        }
    }
}

/// Reads `no` in either language, or a VAT rate.
///
/// # Errors
/// `vat-missing`, `bad-vat-rate`.
pub fn parse_amounts(text: &str) -> Result<AmountsInFiles, Problem> {
    if text.trim().is_empty() {
        return Err(Problem::usage("vat-missing"));
    }
    match chosen(text) {
        Ok(YesNo::No) => Ok(AmountsInFiles::WithoutVat),
        Ok(YesNo::Yes) | Err(_) => VatRate::parse(text).map(AmountsInFiles::WithVat),
    }
}

/// What is stored, as people see it.
pub(super) fn shown(stored: &str, lang: Lang) -> String {
    match parse_amounts(stored) {
        Ok(AmountsInFiles::WithoutVat) => say(lang, &YesNo::No.name()),
        Ok(AmountsInFiles::WithVat(_)) | Err(_) => say_arg(lang, &Arg::Decimal(stored.to_owned())),
    }
}
