//! A report in one language, ready to be set as HTML and as text from this one struct.
//!
//! Every value is finished text; the templates place it and compute nothing.

use crate::domain::Lang;

/// One weekly report in one language.
#[derive(Clone, Debug)]
pub(super) struct WeeklyView {
    pub(super) lang: Lang,
    pub(super) subject: String,
    pub(super) preheader: String,
    /// Business, week and days, above the headline.
    pub(super) kicker: String,
    pub(super) headline: String,
    pub(super) news: Option<String>,
    pub(super) tables: Vec<Table>,
    pub(super) quotes: Option<Quotes>,
    /// Why you get this, until when the data goes, what the words mean.
    pub(super) footer: Vec<String>,
}

/// A section with three columns of figures.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) title: String,
    /// The finding, or what there is to say instead of rows.
    pub(super) lead: Option<String>,
    pub(super) heads: [String; 3],
    pub(super) rows: Vec<Row>,
    /// Said below the rows.
    pub(super) remark: Option<String>,
}

/// One row of a table and the small print below it.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) label: String,
    pub(super) value: String,
    pub(super) change: String,
    /// Said when a change is a clear one; in colour, with a border.
    pub(super) flag: Option<Flag>,
    pub(super) note: String,
}

/// A word that may be coloured.
#[derive(Clone, Debug)]
pub(super) struct Flag {
    pub(super) word: String,
    pub(super) tone: Tone,
}

/// Whether a clear change is one to be glad of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Good,
    Bad,
}

impl Tone {
    /// The CSS class.
    pub(super) fn class(self) -> &'static str {
        match self {
            Tone::Good => "good",
            Tone::Bad => "bad",
        }
    }
}

/// What customers wrote.
#[derive(Clone, Debug)]
pub(super) struct Quotes {
    pub(super) title: String,
    /// Said when there are none.
    pub(super) lead: Option<String>,
    pub(super) quotes: Vec<QuoteView>,
}

#[derive(Clone, Debug)]
pub(super) struct QuoteView {
    pub(super) words: String,
    /// Who, which score, when.
    pub(super) by: String,
}
