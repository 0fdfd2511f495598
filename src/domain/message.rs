//! Something to say to a person, before it is in any language: an id from `locales/` and its
//! arguments. `text` turns it into a sentence; everything below and beside `text` can make one.

use jiff::civil::Date;

/// What a message's placeholders are filled with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// A name, a file: shown as it is.
    Text(String),
    /// A count: chooses singular or plural and is grouped in thousands.
    Count(i64),
    /// A day, said as people of the language write it.
    Day(Date),
    /// Another message, said in the same language.
    Message(Box<Message>),
    /// A number with a point before its decimals, said with the mark of the language.
    Decimal(String),
    /// An amount in minor units, of so many decimals, and the sign of its currency; written as the
    /// language does.
    Money(i64, u32, String),
    /// A code, said with the name that people know it by.
    Choice(&'static str, Box<Message>),
    /// Several, one after another.
    List(Vec<Arg>),
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
