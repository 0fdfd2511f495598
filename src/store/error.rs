//! What can go wrong in the file, for callers that must choose and for people who must act.

use std::path::PathBuf;

use crate::domain::{Deed, Problem};
use crate::files;

/// A rule of the schema that callers may want to know they broke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Constraint {
    CustomerExternalId,
    RecipientEmail,
    ReportPeriod,
    OutboxDedupeKey,
    JobRunDue,
    Other,
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("no file at {0}")]
    Missing(PathBuf),
    #[error("{0} is there already")]
    Exists(PathBuf),
    #[error("{0} is not a Kring file")]
    NotOurs(PathBuf),
    #[error("{0} was made by a development version of before the first release")]
    Early(PathBuf),
    #[error("{file} was written by a newer Kring (schema {found}, this one knows {known})")]
    Newer { file: PathBuf, found: i64, known: i64 },
    #[error("{0} needs an upgrade while another Kring holds it: {1}")]
    Held(PathBuf, String),
    #[error("{0} is served already, by {1}")]
    Served(PathBuf, String),
    #[error("{0} is just being replaced, by {1}")]
    BeingReplaced(PathBuf, String),
    #[error("{0} is open elsewhere")]
    InUse(PathBuf),
    #[error("the rule {0:?} was broken")]
    Conflict(Constraint),
    #[error("another program is writing")]
    Busy,
    #[error("the disk is full")]
    NoSpace,
    #[error("the file may only be read")]
    ReadOnly,
    #[error("{0} may not be written to")]
    NotWritable(PathBuf),
    #[error("{0} is a folder")]
    IsFolder(PathBuf),
    /// The commit failed: whether it happened is known only after opening the file again.
    #[error("the file did not confirm the last change")]
    CommitUnknown(#[source] rusqlite::Error),
    #[error("pragma {0} did not take: {1}")]
    Pragma(&'static str, String),
    /// The bytes of the file contradict themselves.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    #[error("stored value {0} cannot be read")]
    Corrupt(String),
    /// Figures made of them would not be true. The first customer at whom it showed, if known.
    #[error("amounts that do not add up within 64 bits (customer {0:?})")]
    AmountsTooLarge(Option<i64>),
    #[error("database error")]
    Sqlite(#[source] rusqlite::Error),
    #[error("the path {0} is too long")]
    TooLong(PathBuf),
    #[error("no file can be made at {0}")]
    Folder(PathBuf, #[source] std::io::Error),
    #[error("file error")]
    Io(#[from] std::io::Error),
}

impl Error {
    /// What to tell the person at the keyboard.
    pub fn problem(&self) -> Problem {
        match self {
            Error::Missing(path) => Problem::failed("file-missing")
                .with("file", shown(path))
                .deed(Deed::MakeFile)
                .deed(Deed::NameFile),
            Error::Exists(path) => Problem::conflict("file-exists").with("file", shown(path)),
            Error::NotOurs(path) => {
                Problem::failed("file-not-ours").with("file", shown(path)).deed(Deed::NameFile)
            }
            Error::TooLong(path) => Problem::failed("file-too-long").with("file", shown(path)),
            Error::Folder(path, error) => files::problem(path, error),
            Error::Early(file) => Problem::failed("file-early").with("file", shown(file)),
            Error::Newer { file, .. } => Problem::failed("file-newer").with("file", shown(file)),
            Error::Held(path, holder) => {
                Problem::busy("file-held").with("file", shown(path)).with("holder", holder.as_str())
            }
            Error::Served(path, holder) => Problem::busy("serve-held")
                .with("file", shown(path))
                .with("holder", holder.as_str()),
            Error::BeingReplaced(path, holder) => Problem::busy("file-being-replaced")
                .with("file", shown(path))
                .with("holder", holder.as_str()),
            Error::InUse(path) => Problem::busy("file-in-use").with("file", shown(path)),
            Error::Busy => Problem::busy("file-busy"),
            Error::NoSpace => Problem::failed("file-no-space"),
            Error::ReadOnly => Problem::forbidden("file-read-only"),
            Error::NotWritable(path) => {
                Problem::forbidden("file-not-writable").with("file", shown(path))
            }
            Error::IsFolder(path) => {
                Problem::failed("file-is-folder").with("file", shown(path)).deed(Deed::NameFile)
            }
            Error::CommitUnknown(cause) if is_full(cause) => Problem::failed("file-disk-full"),
            Error::CommitUnknown(_) => Problem::failed("file-commit-unknown"),
            Error::Damaged(details) => Problem::failed("file-damaged")
                .with("details", details.as_str())
                .deed(Deed::CheckUp),
            Error::AmountsTooLarge(Some(customer)) => {
                let customer = format!("id:{customer}");
                Problem::failed("file-amounts-too-large-of")
                    .with("customer", customer.as_str())
                    .deed(Deed::LookAt(customer))
            }
            Error::AmountsTooLarge(None) => Problem::failed("file-amounts-too-large"),
            Error::Conflict(_) | Error::Pragma(..) | Error::Corrupt(_) | Error::Sqlite(_) => {
                Problem::failed("file-error").with("details", self.details()).deed(Deed::CheckUp)
            }
            Error::Io(error) => {
                Problem::failed("machine-refused").with("why", files::unread(error))
            }
        }
    }

    fn details(&self) -> String {
        let source = std::error::Error::source(self);
        source.map_or_else(|| self.to_string(), |cause| format!("{self}: {cause}"))
    }
}

fn shown(path: &std::path::Path) -> String {
    path.display().to_string()
}

/// Also when the log shared between programs cannot grow: that is where a full disk shows first.
fn is_full(error: &rusqlite::Error) -> bool {
    let extended = error.sqlite_error().map(|error| error.extended_code);
    error.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull)
        || extended == Some(rusqlite::ffi::SQLITE_IOERR_SHMSIZE)
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Error {
        use rusqlite::ErrorCode;
        if is_full(&error) {
            return Error::NoSpace;
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::Busy,
            Some(ErrorCode::ReadOnly) => Error::ReadOnly,
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                Error::Damaged(error.to_string())
            }
            Some(ErrorCode::ConstraintViolation) => broken_rule(error),
            _ if is_overflow(&error) => Error::AmountsTooLarge(None),
            _ => Error::Sqlite(error),
        }
    }
}

/// A sum in SQL that leaves 64 bits is an error by its words only.
fn is_overflow(error: &rusqlite::Error) -> bool {
    matches!(error, rusqlite::Error::SqliteFailure(_, Some(words)) if words == "integer overflow")
}

/// Unique rules over an expression are reported by the name of their index.
fn broken_rule(error: rusqlite::Error) -> Error {
    let text = error.to_string();
    let named = [
        ("customers.external_id", Constraint::CustomerExternalId),
        ("recipients_email_key", Constraint::RecipientEmail),
        ("reports_period_key", Constraint::ReportPeriod),
        ("outbox_dedupe_key", Constraint::OutboxDedupeKey),
        ("job_runs_due_key", Constraint::JobRunDue),
    ];
    match named.iter().find(|(name, _)| text.contains(name)) {
        Some((_, constraint)) => Error::Conflict(*constraint),
        None if text.contains("UNIQUE") => Error::Conflict(Constraint::Other),
        None => Error::Sqlite(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::ffi;

    #[test]
    fn a_full_disk_is_called_that_whenever_it_shows() {
        let failure = |code| rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
        let check = |error: Error, expect| assert_eq!(error.problem().message.id, expect);
        for code in [ffi::SQLITE_FULL, ffi::SQLITE_IOERR_SHMSIZE] {
            check(failure(code).into(), "file-no-space");
            check(Error::CommitUnknown(failure(code)), "file-disk-full");
        }
        check(Error::CommitUnknown(failure(ffi::SQLITE_IOERR_FSYNC)), "file-commit-unknown");
        check(failure(ffi::SQLITE_READONLY).into(), "file-read-only");
    }
}
