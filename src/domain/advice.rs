//! What to do about something: in words, and by the deeds that help.

use super::{Arg, Deed, Message, Problem};

/// Words say what a person has to look at; a face adds the deeds in its own way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Advice {
    pub words: Option<Message>,
    pub deeds: Vec<Deed>,
}

impl Advice {
    /// The sentence of this id.
    pub fn say(id: &'static str) -> Advice {
        Advice::from(Message::new(id))
    }

    /// The problem, its `advice` filled in with the words, and these deeds behind its own.
    #[must_use]
    pub fn told_with(self, problem: Problem) -> Problem {
        let words = self.words.map_or_else(|| Arg::Text(String::new()), Arg::from);
        self.deeds.into_iter().fold(problem.with("advice", words), Problem::deed)
    }

    /// And this helps.
    #[must_use]
    pub fn deed(mut self, deed: Deed) -> Advice {
        self.deeds.push(deed);
        self
    }

    /// And these help.
    #[must_use]
    pub fn deeds(mut self, deeds: impl IntoIterator<Item = Deed>) -> Advice {
        self.deeds.extend(deeds);
        self
    }
}

impl From<Message> for Advice {
    fn from(words: Message) -> Advice {
        Advice { words: Some(words), deeds: Vec::new() }
    }
}

impl From<Deed> for Advice {
    fn from(deed: Deed) -> Advice {
        Advice::default().deed(deed)
    }
}
