//! What a person said of a file where it cannot say it itself.

use jiff::tz::TimeZone;

use super::alike::Likeness;
use super::days::DateOrder;
use super::fields::{AmountIs, Field, ImportKind};
use super::header::HeaderAt;
use super::names::names;
use super::numbers::DecimalMark;
use super::totals::Totals;
use super::words;
use crate::domain::survey::SurveyKind;
use crate::domain::{Arg, Named, Problem};
use crate::settings::AmountsInFiles;
use crate::text;

/// A column chosen by a person: field, then the header as it stands in the file.
pub type Chosen = (Field, String);

/// What was said, now or earlier about files with these headers. `None` is: find out, or ask.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    pub chosen: Vec<Chosen>,
    pub dates: Option<DateOrder>,
    pub decimal: Option<DecimalMark>,
    pub amount_is: Option<AmountIs>,
    pub vat: Option<AmountsInFiles>,
    /// The question that scores are of, where no column says it.
    pub question: Option<SurveyKind>,
    /// What words of the file mean.
    pub words: Vec<Meaning>,
    /// Who people are that differ from those who are known.
    pub people: Vec<Likeness>,
    /// Columns that are not looked at, as they are called in the file.
    pub ignored: Vec<String>,
    /// Rows that count: those in which all of these hold.
    pub only: Vec<Only>,
    /// What rows are that look like totals.
    pub totals: Option<Totals>,
    /// Where the names of the columns stand.
    pub header: Option<HeaderAt>,
    /// Which sheet of a workbook, by its name or number.
    pub sheet: Option<String>,
    /// Where the clock hung by which the file tells the time.
    pub zone: Option<TimeZone>,
}

/// A word of a picklist that stands for another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    pub field: Field,
    /// As it stands in the file.
    pub word: String,
    /// One that Kring knows there.
    pub means: String,
}

/// A column, and what may stand in it for a row to count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Only {
    pub column: String,
    pub values: Vec<String>,
    /// It is the others that count.
    pub others: bool,
}

impl Meaning {
    /// Reads `state:paidout=completed`.
    ///
    /// # Errors
    /// `import-bad-word`.
    pub(super) fn parse(text: &str) -> Result<Meaning, Problem> {
        let bad = || Problem::usage("import-bad-word").with("given", text);
        let (field, rest) = text.split_once(':').ok_or_else(bad)?;
        let (word, means) = rest.rsplit_once('=').ok_or_else(bad)?;
        let field = text::chosen(field).map_err(|_| bad())?;
        let (word, means) = (words::line(word), words::line(means));
        if word.is_empty() || means.is_empty() {
            return Err(bad());
        }
        Ok(Meaning { field, word, means })
    }

    pub(super) fn line(&self) -> String {
        format!("{}:{}={}", self.field.code(), self.word, self.means)
    }
}

impl Only {
    /// Reads `Type=Sale,Refund`, or `Type!=Fee,Payout` for all others.
    ///
    /// # Errors
    /// `import-bad-only`.
    pub(super) fn parse(text: &str) -> Result<Only, Problem> {
        let bad = || Problem::usage("import-bad-only").with("given", text);
        let (column, values) = text.split_once('=').ok_or_else(bad)?;
        let values: Vec<String> = values.split(',').map(words::line).collect();
        let (column, others) = match column.strip_suffix('!') {
            Some(column) => (column.trim(), true),
            None => (column.trim(), false),
        };
        if column.is_empty() {
            return Err(bad());
        }
        Ok(Only { column: column.to_owned(), values, others })
    }

    pub(super) fn line(&self) -> String {
        let not = if self.others { "!" } else { "" };
        format!("{}{not}={}", self.column, self.values.join(","))
    }
}

/// Reads `field=Column`.
///
/// # Errors
/// `import-bad-map`, `import-unknown-field`.
pub(super) fn parse_chosen(kind: ImportKind, text: &str) -> Result<Chosen, Problem> {
    let (field, column) =
        text.split_once('=').ok_or_else(|| Problem::usage("import-bad-map").with("given", text))?;
    let listed = || {
        let mut fields: Vec<Field> = names(kind).map(|(field, _)| *field).collect();
        fields.dedup();
        Arg::List(fields.into_iter().map(Field::as_choice).collect())
    };
    let field = text::chosen(field)
        .ok()
        .filter(|field| names(kind).any(|(known, _)| known == field))
        .ok_or_else(|| {
            Problem::usage("import-unknown-field")
                .with("given", field.trim())
                .with("fields", listed())
        })?;
    Ok((field, column.trim().to_owned()))
}
