//! A new business: what there is to know of it, and its file.

use std::path::Path;

use super::App;
use crate::clock::Clock;
use crate::domain::{Faults, Problem};
use crate::settings::{self, VAT_SETTING};
use crate::store::Error;

/// Something to know of a new business.
#[derive(Debug, PartialEq, Eq)]
pub struct Question {
    /// The setting that keeps the answer.
    pub key: &'static str,
    /// The id of the words it is asked in.
    pub words: &'static str,
    /// The id of its name.
    pub field: &'static str,
}

pub static LANGUAGE: Question = question("business.language", "ask-language", "field-language");
pub static NAME: Question = question("business.name", "ask-business-name", "field-name");
pub static CURRENCY: Question = question("business.currency", "ask-currency", "on-currency");
pub static TIME_ZONE: Question = question("business.time_zone", "ask-time-zone", "on-time-zone");
pub static VAT: Question = question(VAT_SETTING, "ask-vat-at-init", "on-vat");

const fn question(key: &'static str, words: &'static str, field: &'static str) -> Question {
    Question { key, words, field }
}

/// A question and what was said to it.
pub type Answer = (&'static Question, String);

impl Question {
    /// Whether this can be the answer. Nothing at all can, to all but the name.
    ///
    /// # Errors
    /// `business-name-missing`, `answer-unfit`.
    pub fn check(&self, answer: &str) -> Result<(), Problem> {
        let checked = match answer.trim() {
            "" if *self == NAME => Err(Problem::usage("business-name-missing")),
            "" => Ok(()),
            answer => settings::check(self.key, answer),
        };
        checked.map_err(|problem| problem.on(self.field))
    }

    /// What is probably the answer.
    pub fn proposal(&self) -> Option<String> {
        match self.key {
            key if key == CURRENCY.key => Some("EUR".to_owned()),
            key if key == TIME_ZONE.key => Some(time_zone_of_machine()),
            key if key == VAT.key => Some(String::new()),
            _ => None,
        }
    }
}

/// Whether these can be answers.
///
/// # Errors
/// All that cannot.
pub fn check(answers: &[Answer]) -> Result<(), Faults> {
    let mut faults = Faults::default();
    for (question, answer) in answers {
        faults.take(question.field, question.check(answer));
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// Whether a new file can be made here; nothing is ever made over another.
///
/// # Errors
/// `file-exists`.
pub fn ensure_free(path: &Path) -> Result<(), Error> {
    if path.exists() { Err(Error::Exists(path.to_owned())) } else { Ok(()) }
}

/// Makes the file; what is not answered has its usual value.
///
/// # Errors
/// As [`check`], without a name `business-name-missing`, and as [`App::create_with`].
pub fn create(path: &Path, clock: Clock, mut answers: Vec<Answer>) -> anyhow::Result<App> {
    if !answers.iter().any(|(question, _)| *question == &NAME) {
        answers.push((&NAME, String::new()));
    }
    check(&answers)?;
    answers.retain(|(_, answer)| !answer.trim().is_empty());
    App::create_with(path, clock, |tx| {
        answers.iter().try_for_each(|(question, answer)| settings::set(tx, question.key, answer))
    })
}

/// The zone this machine keeps, where it has a name and is one of people.
fn time_zone_of_machine() -> String {
    let zone = jiff::tz::TimeZone::try_system().ok();
    let name = zone.as_ref().and_then(jiff::tz::TimeZone::iana_name);
    let name = name.filter(|name| name.contains('/') && !name.starts_with("Etc/"));
    name.unwrap_or("Europe/Amsterdam").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Lang;
    use crate::text;

    #[test]
    fn what_does_not_fit_is_told_in_the_words_of_the_question() {
        let questions = [&LANGUAGE, &NAME, &CURRENCY, &TIME_ZONE, &VAT];
        for question in questions {
            let answer = if *question == NAME { " " } else { "x?y" };
            let refused = question.check(answer).unwrap_err();
            for lang in Lang::ALL {
                let said = text::say(lang, &refused.message);
                assert!(!said.contains(question.key), "{said}");
                assert!(*question == NAME || said.contains("x?y"), "{said}");
            }
            assert_eq!(refused.on, Some(question.field));
        }
        let said = CURRENCY.check("euro").unwrap_err().message;
        let expect = "‘euro’ past hier niet. Geef de drie letters van een valuta, zoals EUR.";
        assert_eq!(text::say(Lang::Nl, &said), expect);
    }

    #[test]
    fn all_that_cannot_be_is_told_by_field_and_no_file_is_made() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("kring.sqlite");
        let check = |answers: &[(&'static Question, &str)], expect: &[&str]| {
            let answers = answers.iter().map(|(question, said)| (*question, (*said).to_owned()));
            let refused = create(&path, Clock::System, answers.collect()).unwrap_err();
            let faults = refused.downcast::<Faults>().unwrap();
            let fields: Vec<_> = faults.problems().iter().filter_map(|one| one.on).collect();
            assert_eq!(fields, expect);
            assert!(!path.exists());
        };
        let wrong = [(&CURRENCY, "euro"), (&TIME_ZONE, "Mars"), (&VAT, "much"), (&NAME, " ")];
        check(&wrong, &["on-currency", "on-time-zone", "on-vat", "field-name"]);
        check(&[(&CURRENCY, ""), (&LANGUAGE, "nl")], &["field-name"]);
    }
}
