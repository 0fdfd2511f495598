//! Something to say to a person, before it is in any language: an id from `locales/` and its
//! arguments. `text` turns it into a sentence; everything below and beside `text` can make one.

use std::fmt;

/// What a message's placeholders are filled with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// A name, a file, a date as text: shown as it is.
    Text(String),
    /// A count: chooses singular or plural and is grouped in thousands.
    Count(i64),
    /// Another message, said in the same language.
    Message(Box<Message>),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Arg {
        Arg::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Arg {
        Arg::Text(text)
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Arg {
        Arg::Text(text.clone())
    }
}

impl From<i64> for Arg {
    fn from(count: i64) -> Arg {
        Arg::Count(count)
    }
}

impl From<usize> for Arg {
    fn from(count: usize) -> Arg {
        Arg::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<Message> for Arg {
    fn from(message: Message) -> Arg {
        Arg::Message(Box::new(message))
    }
}

/// One sentence or phrase, by its id in `locales/*/*.ftl`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub id: &'static str,
    pub args: Vec<(&'static str, Arg)>,
}

impl Message {
    pub fn new(id: &'static str) -> Message {
        Message { id, args: Vec::new() }
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Message {
        self.args.push((name, value.into()));
        self
    }
}

/// How the program ends when a problem stops it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// Exit 1: it was asked well and could not be done.
    Failed,
    /// Exit 2: it was asked wrongly.
    Usage,
    /// Exit 3: the data given is not valid.
    InvalidData,
}

/// A problem a person can do something about: what is wrong and what to do, in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub kind: ProblemKind,
    pub message: Message,
}

impl Problem {
    pub fn failed(id: &'static str) -> Problem {
        Problem { kind: ProblemKind::Failed, message: Message::new(id) }
    }

    pub fn usage(id: &'static str) -> Problem {
        Problem { kind: ProblemKind::Usage, message: Message::new(id) }
    }

    pub fn invalid_data(id: &'static str) -> Problem {
        Problem { kind: ProblemKind::InvalidData, message: Message::new(id) }
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Problem {
        self.message = self.message.with(name, value);
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
