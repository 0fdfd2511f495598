//! From columns to domain values.

use jiff::Timestamp;

use super::{Error, Result};

/// An instant stored as UTC seconds.
///
/// # Errors
/// [`Error::Corrupt`] outside years −9999 to 9999.
pub(super) fn instant(seconds: i64) -> Result<Timestamp> {
    Timestamp::from_second(seconds).map_err(|_| Error::Corrupt(format!("instant {seconds}")))
}
