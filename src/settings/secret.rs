//! Passwords: never shown, never logged, and not necessarily in the file.

use std::fmt;

use crate::domain::Problem;

/// A password. `Debug` shows nothing of it.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// Finds the secret a setting stands for: `env:NAME`, `file:PATH`, or the value itself.
    ///
    /// # Errors
    /// `secret-not-found`, naming the variable or file.
    pub fn resolve(value: &str) -> Result<Secret, Problem> {
        let missing = || Problem::failed("secret-not-found").with("place", value);
        let found = if let Some(name) = value.strip_prefix("env:") {
            std::env::var(name).map_err(|_| missing())?
        } else if let Some(path) = value.strip_prefix("file:") {
            std::fs::read_to_string(path).map_err(|_| missing())?
        } else {
            value.to_owned()
        };
        Ok(Secret(found.trim_end_matches(['\r', '\n']).to_owned()))
    }

    /// The secret itself, for the one place that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Whether a stored value only says where the secret is, and may be shown.
pub(super) fn is_reference(value: &str) -> bool {
    value.starts_with("env:") || value.starts_with("file:")
}
