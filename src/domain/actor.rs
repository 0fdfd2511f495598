//! Who acts: every transaction that changes something knows it, as it knows what time it is.

use super::ImportId;

/// Whose doing a change is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Kring itself: its jobs, its deliveries, an upgrade.
    Program,
    /// A person at this machine, by a command.
    Command,
    /// A file that was brought in.
    Import(ImportId),
    /// A reader of a mail, by a link in it.
    Reader,
}

impl Actor {
    /// The code stored in the file and shown in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Actor::Program => "program",
            Actor::Command => "command",
            Actor::Import(_) => "import",
            Actor::Reader => "reader",
        }
    }

    /// The file it was, where it was one.
    pub fn import(self) -> Option<ImportId> {
        match self {
            Actor::Import(id) => Some(id),
            Actor::Program | Actor::Command | Actor::Reader => None,
        }
    }
}
