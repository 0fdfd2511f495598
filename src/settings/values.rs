//! What is stored, read as the types that the sections hold.

use std::collections::BTreeMap;

use super::keys;
use crate::domain::{EmailAddress, Problem};

/// The stored settings; what is not stored has its default.
pub(super) struct Values<'a> {
    pub(super) stored: &'a BTreeMap<String, String>,
}

impl Values<'_> {
    pub(super) fn text(&self, name: &'static str) -> Result<&str, Problem> {
        let key = keys::find(name)?;
        Ok(self.stored.get(name).map_or(key.default, String::as_str))
    }

    pub(super) fn required(&self, name: &'static str) -> Result<&str, Problem> {
        match self.text(name)? {
            "" => Err(keys::missing(name)),
            value => Ok(value),
        }
    }

    pub(super) fn optional<T>(
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
    pub(super) fn address(&self, name: &'static str) -> Result<Option<EmailAddress>, Problem> {
        let address = self.optional(name, EmailAddress::parse)?;
        Ok(address.map(|address| address.mailable().unwrap_or(address)))
    }

    pub(super) fn number<T: std::str::FromStr>(&self, name: &'static str) -> Result<T, Problem> {
        let value = self.text(name)?;
        value.parse().map_err(|_| keys::bad_value(name, value))
    }

    /// A percentage as a share, 0–1.
    pub(super) fn share(&self, name: &'static str) -> Result<f64, Problem> {
        self.number::<f64>(name).map(|percent| percent / 100.0)
    }

    pub(super) fn yes(&self, name: &'static str) -> Result<bool, Problem> {
        Ok(self.text(name)? == "yes")
    }
}
