//! Who acts: every transaction that changes something knows it, as it knows what time it is.

use serde::Serialize;

use super::{ImportId, Problem, clean};

/// Whose doing a change is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Kring itself: its jobs, its deliveries, an upgrade.
    Program,
    /// Somebody at this machine, by a command, who did not say who they are.
    Command,
    /// Somebody of the business who said who they are.
    Staff(StaffName),
    /// A file that was brought in.
    Import(ImportId),
    /// A reader of a mail, by a link in it.
    Reader,
}

/// What somebody of the business is called by the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StaffName(String);

impl Actor {
    /// The code stored in the file and shown in JSON.
    pub fn code(&self) -> &'static str {
        match self {
            Actor::Program => "program",
            Actor::Command => "command",
            Actor::Staff(_) => "staff",
            Actor::Import(_) => "import",
            Actor::Reader => "reader",
        }
    }

    /// The file it was, where it was one.
    pub fn import(&self) -> Option<ImportId> {
        match self {
            Actor::Import(id) => Some(*id),
            Actor::Program | Actor::Command | Actor::Staff(_) | Actor::Reader => None,
        }
    }

    /// The name of who it was, where they said it.
    pub fn name(&self) -> Option<&str> {
        match self {
            Actor::Staff(name) => Some(&name.0),
            Actor::Program | Actor::Command | Actor::Import(_) | Actor::Reader => None,
        }
    }
}

impl StaffName {
    /// Longer than any name; what is longer was pasted by mistake.
    const MOST: usize = 80;

    /// # Errors
    /// `staff-name` for nothing, or too much of it.
    pub fn parse(text: &str) -> Result<StaffName, Problem> {
        let name = clean::line(text);
        if name.is_empty() || name.chars().count() > StaffName::MOST {
            return Err(Problem::usage("staff-name").with("given", text));
        }
        Ok(StaffName(name))
    }

    /// One that Kring itself wrote down.
    pub fn stored(name: String) -> StaffName {
        StaffName(name)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_clean_line() {
        let check = |text: &str, expect: Option<&str>| {
            let name = StaffName::parse(text).ok().map(|name| name.0);
            assert_eq!(name.as_deref(), expect, "{text:?}");
        };
        check(" Eva  de\u{202e} Wit\n", Some("Eva de Wit"));
        check(&"é".repeat(80), Some(&"é".repeat(80)));
        for wrong in ["", " \t", "\u{200f}", &"é".repeat(81)] {
            check(wrong, None);
        }
    }
}
