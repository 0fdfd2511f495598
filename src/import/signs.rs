//! Which amounts are taken off, where a word beside them says so: `af`, `refund`, `CR`.

use super::answers::Meaning;
use super::asking::{Asking, Question, SHOWN};
use super::fields::Field;
use super::flags::{Flag, says_yes};
use super::unknown::Unknown;
use super::words;

/// What such a word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    Plus,
    Minus,
    /// A side of the books: which is taken off depends on whose books they are.
    Debit,
    Credit,
}

/// What is known, and what was said of the words of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Signs {
    said: Vec<(String, bool)>,
    /// Whether debits are taken off; credits then are not.
    debit: Option<bool>,
    /// The column says yes or no of what was given back.
    is_flag: bool,
}

impl Signs {
    pub(super) fn of(meanings: &[Meaning], column: &str) -> Signs {
        let is_flag = Flag::of(column) == Some(Flag::Returned);
        let mut signs = Signs { is_flag, ..Signs::default() };
        for meaning in meanings.iter().filter(|meaning| meaning.field == Field::Sign) {
            let is_minus = says(&meaning.means) == Some(Says::Minus);
            match says(&meaning.word) {
                Some(Says::Debit) => signs.debit = Some(is_minus),
                Some(Says::Credit) => signs.debit = Some(!is_minus),
                Some(Says::Plus | Says::Minus) | None => {}
            }
            signs.said.push((normal(&meaning.word), is_minus));
        }
        signs
    }

    /// Whether amounts with this word are taken off; `None` where nobody said.
    pub(super) fn is_minus(&self, word: &str) -> Option<bool> {
        if word.is_empty() {
            return Some(false);
        }
        let normal = normal(word);
        let said = self.said.iter().rev().find(|(said, _)| *said == normal);
        match said.map(|(_, is_minus)| *is_minus) {
            Some(is_minus) => Some(is_minus),
            None if self.is_flag && says_yes(word).is_some() => says_yes(word),
            None => match says(word)? {
                Says::Plus => Some(false),
                Says::Minus => Some(true),
                Says::Debit => self.debit,
                Says::Credit => self.debit.map(|is_minus| !is_minus),
            },
        }
    }
}

/// What a word says by itself.
pub(super) fn says(word: &str) -> Option<Says> {
    let word = normal(word);
    WORDS.iter().find(|(known, _)| *known == word).map(|(_, says)| *says)
}

/// Asks which of these words take an amount off. Of two sides of the books one answers for both.
pub(super) fn ask(unknown: &Unknown, asking: &mut Asking) {
    if unknown.is_empty() {
        return;
    }
    let has = |side| unknown.words().any(|word| says(word) == Some(side));
    let both = has(Says::Debit) && has(Says::Credit);
    let mut question = Question::new("import-sign-words").with("words", unknown.listed());
    for word in unknown.words().take(SHOWN) {
        let (minus, plus) = (format!("sign:{word}=minus"), format!("sign:{word}=plus"));
        question = question.answer_about("answer-is-taken-off", ("--word", &minus), word);
        if !both || says(word).is_none() {
            question = question.answer_about("answer-is-added", ("--word", &plus), word);
        }
    }
    asking.ask(question);
}

fn normal(word: &str) -> String {
    match word.trim() {
        "+" => "plus".to_owned(),
        "-" | "−" | "–" => "minus".to_owned(),
        word => words::header(word),
    }
}

const WORDS: &[(&str, Says)] = &[
    ("plus", Says::Plus),
    ("minus", Says::Minus),
    ("min", Says::Minus),
    ("debit", Says::Debit),
    ("debet", Says::Debit),
    ("deb", Says::Debit),
    ("d", Says::Debit),
    ("dr", Says::Debit),
    ("db", Says::Debit),
    ("credit", Says::Credit),
    ("cred", Says::Credit),
    ("c", Says::Credit),
    ("cr", Says::Credit),
    ("in", Says::Plus),
    ("incoming", Says::Plus),
    ("received", Says::Plus),
    ("sale", Says::Plus),
    ("sales", Says::Plus),
    ("sold", Says::Plus),
    ("invoice", Says::Plus),
    ("sales invoice", Says::Plus),
    ("purchase", Says::Plus),
    ("charge", Says::Plus),
    ("out", Says::Minus),
    ("outgoing", Says::Minus),
    ("refund", Says::Minus),
    ("refunds", Says::Minus),
    ("refunded", Says::Minus),
    ("return", Says::Minus),
    ("returns", Says::Minus),
    ("returned", Says::Minus),
    ("credit note", Says::Minus),
    ("credit memo", Says::Minus),
    ("credit invoice", Says::Minus),
    ("reversal", Says::Minus),
    ("bij", Says::Plus),
    ("ontvangen", Says::Plus),
    ("inkomend", Says::Plus),
    ("verkoop", Says::Plus),
    ("verkocht", Says::Plus),
    ("factuur", Says::Plus),
    ("verkoopfactuur", Says::Plus),
    ("af", Says::Minus),
    ("uit", Says::Minus),
    ("uitgaand", Says::Minus),
    ("retour", Says::Minus),
    ("terugbetaling", Says::Minus),
    ("terugbetaald", Says::Minus),
    ("teruggave", Says::Minus),
    ("creditnota", Says::Minus),
    ("creditfactuur", Says::Minus),
    ("storno", Says::Minus),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_sides_of_the_books_one_said_says_the_other() {
        let signs = |said: &str| {
            Signs::of(
                &said
                    .split_whitespace()
                    .map(|one| Meaning::parse(one).unwrap())
                    .collect::<Vec<_>>(),
                "Retour",
            )
        };
        let none = signs("");
        for (word, expect) in
            [("af", Some(true)), ("Bij", Some(false)), ("-", Some(true)), ("", Some(false))]
        {
            assert_eq!(none.is_minus(word), expect, "{word}");
        }
        assert_eq!((none.is_minus("C"), none.is_minus("Memo")), (None, None));
        assert_eq!((none.is_minus("Ja"), none.is_minus("nee")), (Some(true), Some(false)));
        let credit = signs("sign:C=minus sign:Memo=plus");
        assert_eq!((credit.is_minus("c"), credit.is_minus("Debet")), (Some(true), Some(false)));
        assert_eq!(credit.is_minus("memo"), Some(false));
        assert_eq!(signs("sign:DR=min").is_minus("CR"), Some(false));
        assert_eq!(signs("sign:sale=minus").is_minus("Sale"), Some(true), "what was said holds");
    }
}
