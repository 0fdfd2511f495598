//! What a file leaves open: noted while it is read, and asked all at once when it is at its end.
//!
//! One question for each kind of doubt, with the first rows that show it and, for each way of reading
//! them, the option that says it.

use crate::domain::{Answer, Arg, Deed, Faults, Message, Problem};

/// So many rows are shown with a question.
pub(super) const SHOWN: usize = 3;

/// One thing that only a person can say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Question(Problem);

impl Question {
    /// The sentence that asks it; where rows are shown with it, it has a place `{ $rows }` for them.
    pub(super) fn new(id: &'static str) -> Question {
        Question(Problem::invalid_data(id))
    }

    #[must_use]
    pub(super) fn with(self, name: &'static str, value: impl Into<Arg>) -> Question {
        Question(self.0.with(name, value))
    }

    /// One answer that can be given: its words, and the option with the value that says it.
    #[must_use]
    pub(super) fn answer(self, words: &'static str, flag: &'static str, value: &str) -> Question {
        self.deed(Deed::Answer(Answer {
            words,
            flag,
            value: value.to_owned(),
            fill_in: None,
            about: None,
        }))
    }

    /// The same of an answer whose words name what it is about.
    #[must_use]
    pub(super) fn answer_about(
        self,
        words: &'static str,
        (flag, value): (&'static str, &str),
        about: &str,
    ) -> Question {
        let about = Some(about.to_owned());
        self.deed(Deed::Answer(Answer {
            words,
            flag,
            value: value.to_owned(),
            fill_in: None,
            about,
        }))
    }

    /// An answer of which a person fills in the end.
    #[must_use]
    pub(super) fn answer_with(
        self,
        words: &'static str,
        (flag, value): (&'static str, &str),
        fill_in: &'static str,
    ) -> Question {
        let fill_in = Some(fill_in);
        self.deed(Deed::Answer(Answer {
            words,
            flag,
            value: value.to_owned(),
            fill_in,
            about: None,
        }))
    }

    /// Something else that helps.
    #[must_use]
    pub(super) fn deed(self, deed: Deed) -> Question {
        Question(self.0.deed(deed))
    }
}

/// All that is open about one file.
#[derive(Debug, Default)]
pub(super) struct Asking {
    open: Vec<(Question, Vec<Arg>)>,
}

impl Asking {
    /// Asks, once for each sentence with what it is about.
    pub(super) fn ask(&mut self, question: Question) {
        self.place(question);
    }

    /// Asks, and shows a row of the file that made it necessary: its line, and what stands there.
    pub(super) fn ask_of_row(&mut self, question: Question, line: u64, text: &str) {
        let rows = self.place(question);
        if let Some(rows) = rows.filter(|rows| rows.len() < SHOWN) {
            let shown = Message::new("import-shown-row")
                .with("line", Arg::Text(line.to_string()))
                .with("text", text);
            rows.push(shown.into());
        }
    }

    /// The value, or the question kept and none.
    pub(super) fn take<T>(&mut self, read: Result<T, Question>) -> Option<T> {
        read.map_err(|question| self.ask(question)).ok()
    }

    /// Nothing is open, so what was read can be stored.
    ///
    /// # Errors
    /// All questions.
    pub(super) fn finish(self) -> Result<(), Faults> {
        let mut faults = Faults::default();
        faults.add(self.open.into_iter().map(|(Question(problem), rows)| match rows.is_empty() {
            true => problem,
            false => problem.with("rows", Arg::List(rows)),
        }));
        faults.or(())
    }

    fn place(&mut self, question: Question) -> Option<&mut Vec<Arg>> {
        let known = self.open.iter().position(|(open, _)| *open == question);
        let at = known.unwrap_or_else(|| {
            self.open.push((question, Vec::new()));
            self.open.len() - 1
        });
        self.open.get_mut(at).map(|(_, rows)| rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doubt_is_asked_once_with_the_first_rows_that_show_it() {
        let about = |word: &str| {
            Question::new("import-ambiguous-dates").with("example", word).answer(
                "dates-day-first",
                "--date-format",
                "dmy",
            )
        };
        let mut asking = Asking::default();
        for line in 2..9 {
            asking.ask_of_row(about("03/04"), line, "1");
        }
        let other = about("05/06");
        asking.ask(other);
        let faults = asking.finish().unwrap_err();
        let rows = |problem: &Problem| {
            let args = &problem.message.args;
            args.iter().find(|(name, _)| *name == "rows").map(|(_, rows)| rows.clone())
        };
        assert_eq!(faults.problems().len(), 2);
        let [one, two] = faults.problems() else { unreachable!() };
        assert!(matches!(rows(one), Some(Arg::List(rows)) if rows.len() == SHOWN));
        assert_eq!((rows(two), two.deeds.len()), (None, 1));
        assert!(Asking::default().finish().is_ok());
    }
}
