//! What can be wrong with what somebody asked for: what kind of wrong, about which field, what to
//! say and what to do about it. Faces (commands, pages) decide how each kind ends.

use std::fmt;

use super::{Arg, Deed, Message};

/// What kind of wrong it is: the exit code of a command, the status of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// It was asked well and could not be done.
    Failed,
    /// It was asked wrongly.
    Usage,
    /// The data given is not valid.
    InvalidData,
    /// What it is about is not there.
    NotFound,
    /// It does not fit what is there.
    Conflict,
    /// Whoever asks may not do this.
    Forbidden,
    /// Somebody else is at it: the same may be asked again in a while.
    Busy,
}

/// A problem a person can do something about: what is wrong and what to do, in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub kind: ProblemKind,
    pub message: Message,
    /// The id of the name of the field it is about.
    pub on: Option<&'static str>,
    /// What helps.
    pub deeds: Vec<Deed>,
}

impl Problem {
    fn new(kind: ProblemKind, id: &'static str) -> Problem {
        Problem { kind, message: Message::new(id), on: None, deeds: Vec::new() }
    }

    pub fn failed(id: &'static str) -> Problem {
        Problem::new(ProblemKind::Failed, id)
    }

    pub fn usage(id: &'static str) -> Problem {
        Problem::new(ProblemKind::Usage, id)
    }

    pub fn invalid_data(id: &'static str) -> Problem {
        Problem::new(ProblemKind::InvalidData, id)
    }

    pub fn not_found(id: &'static str) -> Problem {
        Problem::new(ProblemKind::NotFound, id)
    }

    pub fn conflict(id: &'static str) -> Problem {
        Problem::new(ProblemKind::Conflict, id)
    }

    pub fn forbidden(id: &'static str) -> Problem {
        Problem::new(ProblemKind::Forbidden, id)
    }

    pub fn busy(id: &'static str) -> Problem {
        Problem::new(ProblemKind::Busy, id)
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Problem {
        self.message = self.message.with(name, value);
        self
    }

    /// Names the field it is about, by the id of its name.
    #[must_use]
    pub fn on(mut self, field: &'static str) -> Problem {
        self.on = Some(field);
        self
    }

    /// Says what helps.
    #[must_use]
    pub fn deed(mut self, deed: Deed) -> Problem {
        self.deeds.push(deed);
        self
    }
}

impl fmt::Display for Problem {
    /// For logs and tests; people read it through `text`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.message.id)?;
        for (name, value) in &self.message.args {
            write!(f, " {name}={value:?}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}

/// Everything that is wrong with what was filled in at one door: all of it is said at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(Vec<Problem>);

impl Faults {
    /// The value of a field, or its problem kept.
    pub fn take<T>(&mut self, field: &'static str, read: Result<T, Problem>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(problem) => {
                self.0.push(problem.on(field));
                None
            }
        }
    }

    /// What was wrong elsewhere, beside the rest.
    pub fn add(&mut self, others: impl IntoIterator<Item = Problem>) {
        self.0.extend(others);
    }

    /// The value, where nothing was wrong.
    ///
    /// # Errors
    /// Everything that was.
    pub fn or<T>(self, value: T) -> Result<T, Faults> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// They, in the order of the fields.
    pub fn problems(&self) -> &[Problem] {
        &self.0
    }
}

impl IntoIterator for Faults {
    type Item = Problem;
    type IntoIter = std::vec::IntoIter<Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|problem| writeln!(f, "{problem}"))
    }
}

impl std::error::Error for Faults {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_wrong_is_kept_with_its_field() {
        let mut faults = Faults::default();
        assert_eq!(faults.take("on-period", Ok(1)), Some(1));
        for field in ["on-model", "on-horizon"] {
            assert_eq!(faults.take::<i64>(field, Err(Problem::usage("bad-date"))), None);
        }
        let fields: Vec<_> = faults.problems().iter().filter_map(|one| one.on).collect();
        assert_eq!(fields, ["on-model", "on-horizon"]);
    }
}
