//! What the machine answers when something of it cannot be had, in words of the language: its own
//! are English, whatever the business speaks.

use std::io::{self, ErrorKind};
use std::path::Path;

use crate::domain::{Message, Problem};

/// What is the matter and what to look at, whatever was asked for: the kinds that have words.
pub const CAUSES: [(ErrorKind, &str); 25] = [
    (ErrorKind::NotFound, "os-not-found"),
    (ErrorKind::PermissionDenied, "os-denied"),
    (ErrorKind::AlreadyExists, "os-exists"),
    (ErrorKind::IsADirectory, "os-is-folder"),
    (ErrorKind::NotADirectory, "os-not-folder"),
    (ErrorKind::InvalidFilename, "os-too-long"),
    (ErrorKind::ReadOnlyFilesystem, "os-read-only-disk"),
    (ErrorKind::StorageFull, "os-disk-full"),
    (ErrorKind::QuotaExceeded, "os-disk-full"),
    (ErrorKind::FileTooLarge, "os-file-too-large"),
    (ErrorKind::ResourceBusy, "os-in-use"),
    (ErrorKind::ExecutableFileBusy, "os-in-use"),
    (ErrorKind::InvalidData, "os-not-text"),
    (ErrorKind::UnexpectedEof, "os-cut-off"),
    (ErrorKind::WriteZero, "os-cut-off"),
    (ErrorKind::BrokenPipe, "os-gone"),
    (ErrorKind::TimedOut, "os-timed-out"),
    (ErrorKind::Interrupted, "os-interrupted"),
    (ErrorKind::OutOfMemory, "os-no-memory"),
    (ErrorKind::AddrInUse, "os-address-taken"),
    (ErrorKind::AddrNotAvailable, "os-address-elsewhere"),
    (ErrorKind::ConnectionRefused, "os-refused"),
    (ErrorKind::ConnectionReset, "os-gone"),
    (ErrorKind::ConnectionAborted, "os-gone"),
    (ErrorKind::HostUnreachable, "os-unreachable"),
];

/// Where more can be said because a file was to be read.
const READING: [(ErrorKind, &str); 2] =
    [(ErrorKind::PermissionDenied, "read-denied"), (ErrorKind::NotFound, "read-not-found")];
/// Where more can be said because something was to be written.
const WRITING: [(ErrorKind, &str); 2] =
    [(ErrorKind::PermissionDenied, "write-denied"), (ErrorKind::NotFound, "write-no-folder")];

/// Why something of the machine could not be had, to follow on a colon. What is known by no name
/// is told in the machine's own words.
pub fn cause(error: &io::Error) -> Message {
    if is_held(error) {
        return Message::new("os-in-use");
    }
    match CAUSES.iter().find(|(kind, _)| *kind == error.kind()) {
        Some((_, id)) => Message::new(id),
        None => Message::new("os-other").with("details", error.to_string()),
    }
}

/// The same of a file or folder that was to be looked into.
pub fn unread(error: &io::Error) -> Message {
    known(&READING, error)
}

/// The same of something that was to be written into a folder.
pub fn unwritten(error: &io::Error) -> Message {
    known(&WRITING, error)
}

fn known(more: &[(ErrorKind, &'static str)], error: &io::Error) -> Message {
    let found = more.iter().find(|(kind, _)| *kind == error.kind());
    found.map_or_else(|| cause(error), |(_, id)| Message::new(id))
}

/// What a person can be told of a file that could not be written.
pub fn problem(path: &Path, error: &io::Error) -> Problem {
    let file = path.display().to_string();
    Problem::failed("write-failed").with("file", file).with("why", unwritten(error))
}

/// Windows has no kind for a file that another program keeps to itself, only numbers.
fn is_held(error: &io::Error) -> bool {
    const SHARING_VIOLATION: i32 = 32;
    const LOCK_VIOLATION: i32 = 33;
    let number = error.raw_os_error();
    cfg!(windows) && matches!(number, Some(SHARING_VIOLATION | LOCK_VIOLATION))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn why_nothing_can_be_written_is_said() {
        let check = |kind: ErrorKind, expect: &str| {
            let problem = problem(Path::new("a"), &io::Error::from(kind));
            assert!(problem.to_string().contains(expect), "{problem}");
        };
        check(ErrorKind::NotFound, "write-no-folder");
        check(ErrorKind::ReadOnlyFilesystem, "os-read-only-disk");
        check(ErrorKind::InvalidFilename, "os-too-long");
        check(ErrorKind::StorageFull, "os-disk-full");
        check(ErrorKind::Other, "os-other");
    }

    /// A port is no file: only of a file are its permissions and its folder spoken of.
    #[test]
    fn files_are_spoken_of_where_there_are_files() {
        let ids = |kind: ErrorKind| {
            let error = io::Error::from(kind);
            [cause(&error).id, unread(&error).id, unwritten(&error).id]
        };
        let denied = ["os-denied", "read-denied", "write-denied"];
        assert_eq!(ids(ErrorKind::PermissionDenied), denied);
        assert_eq!(ids(ErrorKind::NotFound), ["os-not-found", "read-not-found", "write-no-folder"]);
        assert_eq!(ids(ErrorKind::StorageFull), ["os-disk-full"; 3]);
    }
}
