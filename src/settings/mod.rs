//! How the business wants it: typed settings, parsed from the rows of the file, section by section.
//!
//! A setting has one line in the `KEYS` of its section. Modules get the values they need, not all
//! settings. How mail leaves is looked at only by who sends mail: what makes no sense there stops
//! nothing else.

mod business;
mod change;
mod choice;
mod figures;
mod files;
mod incoming;
mod keys;
mod mail;
mod secret;
mod shops;
mod values;
mod web;

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::domain::{Lang, Problem, ProblemKind};
use crate::files::Access;
use crate::store::{self, ReadTx, WriteTx};
use values::Values;

pub use business::{AmountsInFiles, Business, VAT_SETTING, parse_amounts};
pub use change::{Changed, Listed, ensure_said, list, set_all};
pub use figures::{COUNTER_SETTING, FigureSettings};
pub use incoming::{ASKS, DONE, IncomingSettings, backups_of, former};
pub use keys::{GROUPS, Group, Key, all, missing};
pub use mail::{MailSettings, Security, SmtpSettings, Transport, TransportKind};
pub use secret::{Secret, SecretRef};
pub use shops::{ShopKey, ShopSettings};
pub use web::{CERTIFICATE, CERTIFICATE_KEY, OfficeSettings, TRUSTED, WebSettings, public_host};

/// Everything that can be set.
#[derive(Clone, Debug)]
pub struct Settings {
    pub business: Business,
    pub figures: FigureSettings,
    mail: Result<MailSettings, Problem>,
    pub web: WebSettings,
    pub incoming: IncomingSettings,
    pub shops: ShopSettings,
    /// Who may read the files that are made.
    pub access: Access,
}

impl Settings {
    /// Reads all settings; what is not stored has its default.
    ///
    /// # Errors
    /// A database error, or `setting-missing` / `setting-bad-value` naming the key; what is wrong
    /// with the settings of mail, [`Settings::mail`] says.
    pub fn load(tx: &ReadTx<'_>) -> anyhow::Result<Settings> {
        let stored = store::settings::all(tx)?;
        Ok(Settings::from_stored(&stored).map_err(stands_there)?)
    }

    /// As they were at an instant, but for secrets.
    ///
    /// # Errors
    /// As [`Settings::load`].
    pub fn load_at(tx: &ReadTx<'_>, at: Timestamp) -> anyhow::Result<Settings> {
        let stored = store::settings::all_at(tx, at)?;
        Ok(Settings::from_stored(&stored).map_err(stands_there)?)
    }

    fn from_stored(stored: &BTreeMap<String, String>) -> Result<Settings, Problem> {
        let values = Values { stored };
        Ok(Settings {
            business: Business::of(&values)?,
            figures: FigureSettings::of(&values)?,
            mail: MailSettings::of(&values),
            web: WebSettings::of(&values)?,
            incoming: IncomingSettings::of(&values)?,
            shops: ShopSettings::of(&values)?,
            access: files::access(&values)?,
        })
    }

    /// How mail leaves.
    ///
    /// # Errors
    /// `setting-missing` / `setting-bad-value` naming the key.
    pub fn mail(&self) -> Result<&MailSettings, Problem> {
        self.mail.as_ref().map_err(Clone::clone)
    }

    /// Whether mail may leave. Nothing leaves either while its settings make no sense.
    pub fn is_paused(&self) -> bool {
        self.mail.as_ref().is_ok_and(|mail| mail.paused)
    }
}

impl Business {
    /// Who the business is, whatever the other settings say.
    ///
    /// # Errors
    /// As [`Settings::load`].
    pub fn load(tx: &ReadTx<'_>) -> anyhow::Result<Business> {
        let stored = store::settings::all(tx)?;
        Ok(Business::of(&Values { stored: &stored }).map_err(stands_there)?)
    }
}

/// Nobody asked for it now: what stands in the file makes no sense, and nothing can be done with it.
fn stands_there(problem: Problem) -> Problem {
    Problem { kind: ProblemKind::Failed, ..problem }
}

/// Checks a value and stores it; an empty value goes back to the default. What it was goes into
/// the journal, but for secrets.
///
/// # Errors
/// `setting-unknown`, `setting-bad-value`, or a database error.
pub fn set(tx: &WriteTx<'_>, name: &str, value: &str) -> anyhow::Result<()> {
    put(tx, &read(name, value)?)
}

/// A setting, and what is stored of what was typed for it; nothing for its default.
type Pair = (&'static Key, Option<String>);

fn put(tx: &WriteTx<'_>, (key, after): &Pair) -> anyhow::Result<()> {
    Ok(store::settings::change(tx, key.name, after.as_deref(), key.secret)?)
}

fn read(name: &str, value: &str) -> Result<Pair, Problem> {
    let (key, value) = (keys::find(name)?, value.trim());
    let after = Some(value).filter(|value| !value.is_empty());
    Ok((key, after.map(|value| key.read(value)).transpose()?))
}

/// Whether a question about this setting can be answered so. Whoever was asked it in words hears
/// nothing of its name.
///
/// # Errors
/// `setting-unknown`, `answer-unfit`, or what else is wrong with the value.
pub fn check(name: &str, value: &str) -> Result<(), Problem> {
    let key = keys::find(name)?;
    key.read(value.trim()).map(|_| ()).map_err(|wrong| match wrong.message.id {
        "setting-bad-value" => key.unfit(value),
        _ => wrong,
    })
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

/// The same in words of the language, which can be typed again.
///
/// # Errors
/// As [`shown`].
pub fn in_words(tx: &ReadTx<'_>, name: &str, lang: Lang) -> anyhow::Result<String> {
    Ok(keys::find(name)?.in_words(&shown(tx, name)?, lang))
}

/// A stored value of this setting in words of the language; as it stands where no such setting is known.
pub fn said(name: &str, value: &str, lang: Lang) -> String {
    keys::find(name).map_or_else(|_| value.to_owned(), |key| key.in_words(value, lang))
}

/// Whether whoever reads this value reads a secret.
pub fn is_exposed(key: &str, value: &str) -> bool {
    store::settings::is_secret(key) && !value.trim().is_empty() && !secret::is_reference(value)
}

#[cfg(test)]
mod tests;
