//! Passwords: never shown, never logged, not necessarily in the file, and looked up only where
//! they are used: one that cannot be found stops nothing else.

use std::fmt;

/// What a setting says of a password: where it is (`env:NAME`, `file:PATH`), or the password
/// itself. `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretRef(String);

impl SecretRef {
    pub(super) fn of(value: &str) -> SecretRef {
        SecretRef(value.to_owned())
    }

    /// As it is kept in the file.
    pub(super) fn stored(&self) -> &str {
        &self.0
    }

    /// Looks it up, now.
    ///
    /// # Errors
    /// Where it should have been: the variable or file.
    pub fn resolve(&self) -> Result<Secret, String> {
        let missing = || self.0.clone();
        let found = if let Some(name) = self.0.strip_prefix("env:") {
            std::env::var(name).map_err(|_| missing())?
        } else if let Some(path) = self.0.strip_prefix("file:") {
            std::fs::read_to_string(path).map_err(|_| missing())?
        } else {
            self.0.clone()
        };
        Ok(Secret(found.trim_end_matches(['\r', '\n']).to_owned()))
    }
}

impl fmt::Debug for SecretRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretRef(…)")
    }
}

/// A password. `Debug` shows nothing of it.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    pub(crate) fn of(secret: &str) -> Secret {
        Secret(secret.to_owned())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_looked_up_where_it_is_said_to_be_and_shown_nowhere() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("password");
        std::fs::write(&file, "hunter2\n").unwrap();
        let found = |value: &str| SecretRef::of(value).resolve();
        assert_eq!(found("hunter2").unwrap().expose(), "hunter2");
        assert_eq!(found(&format!("file:{}", file.display())).unwrap().expose(), "hunter2");
        let missing = "env:KRING_NO_SUCH_VARIABLE";
        assert_eq!(found(missing).unwrap_err(), missing);
        assert!(
            !format!("{:?} {:?}", SecretRef::of("hunter2"), found("hunter2")).contains("hunter")
        );
    }
}
