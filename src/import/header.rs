//! Where the names of the columns stand, and what columns are called that have no name.

use csv::StringRecord;

use super::asking::{Asking, Question};
use super::cell::text_at;
use super::words;
use crate::domain::Problem;

/// The header stands within this many rows from the top.
pub(super) const ROWS_ABOVE: usize = 30;
/// So many known names in a row make a table of what stands below it; fewer may be an address or a note.
const ENOUGH: usize = 3;

/// Where a person says that the header stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderAt {
    Line(u64),
    /// The file has none: every row is one of data.
    Nowhere,
}

impl HeaderAt {
    /// Reads `3` or `none`.
    ///
    /// # Errors
    /// `import-bad-header`.
    pub(super) fn parse(text: &str) -> Result<HeaderAt, Problem> {
        let text = text.trim();
        if ["none", "no", "geen", "nee"].iter().any(|no| text.eq_ignore_ascii_case(no)) {
            return Ok(HeaderAt::Nowhere);
        }
        let line = text.parse().ok().filter(|line| *line > 0);
        let bad = || Problem::usage("import-bad-header").with("given", text);
        line.map(HeaderAt::Line).ok_or_else(bad)
    }

    pub(super) fn line(self) -> String {
        match self {
            HeaderAt::Line(line) => line.to_string(),
            HeaderAt::Nowhere => "none".to_owned(),
        }
    }
}

/// A row that may be the header.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// Names that are known.
    pub(super) known: usize,
    /// Names at all.
    pub(super) filled: usize,
    pub(super) delimiter: u8,
    /// Its place among the rows.
    pub(super) row: usize,
    pub(super) line: u64,
    /// A cell in it is no name but an address, a date or an amount.
    pub(super) is_data: bool,
    /// It was quoted as a whole, and stands here as it was before.
    pub(super) is_wrapped: bool,
    pub(super) headers: Vec<String>,
}

impl Candidate {
    pub(super) fn of(
        record: &StringRecord,
        is_known: impl Fn(&str) -> bool,
        ((delimiter, row, line), is_wrapped): ((u8, usize, u64), bool),
    ) -> Candidate {
        let headers: Vec<String> =
            (0..record.len()).map(|at| words::line(&name_at(record, at))).collect();
        Candidate::called(headers, is_known, ((delimiter, row, line), is_wrapped))
    }

    /// The same of the names themselves.
    pub(super) fn called(
        headers: Vec<String>,
        is_known: impl Fn(&str) -> bool,
        ((delimiter, row, line), is_wrapped): ((u8, usize, u64), bool),
    ) -> Candidate {
        let is_data = headers.iter().any(|name| is_value(name));
        let known = headers.iter().filter(|name| !is_data && is_known(name));
        let known = known.count();
        let filled = headers.iter().filter(|name| !name.is_empty()).count();
        Candidate { known, filled, delimiter, row, line, is_data, is_wrapped, headers }
    }

    pub(super) fn is_better_than(&self, other: &Candidate) -> bool {
        (self.known, self.filled) > (other.known, other.filled)
    }

    /// A row above it may be the header just as well.
    pub(super) fn is_rival_of(&self, best: &Candidate) -> bool {
        self.delimiter == best.delimiter
            && self.row < best.row
            && self.filled >= best.filled
            && !self.is_data
    }

    /// It may be a row of data, with one word in it that is a name by chance.
    pub(super) fn is_doubtful(&self) -> bool {
        self.filled >= 3 && (self.known == 1 || (self.known == 0 && self.is_data))
    }
}

/// Of tables below one another the first one begins the sheet, also where a later one has some names more:
/// rows of data stand between them.
pub(super) fn uppermost<'a>(found: &'a Candidate, all: &'a [Candidate]) -> &'a Candidate {
    let above = |one: &&Candidate| one.delimiter == found.delimiter && one.row < found.row;
    let is_table = |one: &&Candidate| {
        let is_below = |row: &Candidate| row.is_data && row.row > one.row;
        one.known >= ENOUGH
            && one.known + 1 >= found.known
            && all.iter().filter(above).any(is_below)
    };
    all.iter().filter(above).find(is_table).unwrap_or(found)
}

/// Asks whether it is this row, or the one above it that may be it too.
pub(super) fn ask(found: &Candidate, rival: Option<&Candidate>, asking: &mut Asking) {
    let answer = |question: Question, one: &Candidate, words| {
        question.answer(words, "--header", &one.line.to_string())
    };
    let question = Question::new("import-which-header");
    let question = match rival {
        Some(rival) => {
            answer(answer(question, rival, "answer-header-upper"), found, "answer-header-lower")
        }
        None => answer(question, found, "answer-header"),
    };
    let question = question.answer("answer-no-header", "--header", "none");
    for candidate in rival.into_iter().chain([found]) {
        let text = candidate.headers.join(", ").chars().take(120).collect::<String>();
        asking.ask_of_row(question.clone(), candidate.line, &text);
    }
}

/// What a column without a name is called.
pub(super) fn unnamed(at: usize) -> String {
    format!("column {}", at + 1)
}

fn name_at(record: &StringRecord, at: usize) -> String {
    text_at(record, at).to_owned()
}

/// An address, a date, an amount or a telephone number, as no column is called.
fn is_value(name: &str) -> bool {
    let is_address = name.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && domain.contains('.') && !name.contains(' ')
    });
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    let marks = name.bytes().filter(|byte| b"-/.,:".contains(byte)).count();
    let is_number = digits + marks == name.len() && digits >= 3 && marks > 0;
    is_address || is_number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_with_an_address_or_a_day_in_it_is_no_header() {
        let is_data = |cells: &[&str]| {
            Candidate::of(&StringRecord::from(cells), |_| true, ((b';', 0, 1), false)).is_data
        };
        for value in ["anna@example.com", "2026-10-01", "1-2-26", "121,00", "1.234,56"] {
            assert!(is_data(&["Klant", value]), "{value}");
        }
        for name in ["E-mail", "2026", "E-mail 1 - Value", "@", "Bedrag (21%)", "1.", "Q1-2026"] {
            assert!(!is_data(&["Klant", name]), "{name}");
        }
    }

    #[test]
    fn the_line_of_the_header_is_a_number_or_none() {
        assert_eq!(HeaderAt::parse(" 3 ").unwrap(), HeaderAt::Line(3));
        assert_eq!(HeaderAt::parse("geen").unwrap(), HeaderAt::Nowhere);
        for bad in ["0", "-1", "first", ""] {
            assert!(HeaderAt::parse(bad).is_err(), "{bad}");
        }
        assert_eq!(HeaderAt::parse(&HeaderAt::Nowhere.line()).unwrap(), HeaderAt::Nowhere);
    }
}
