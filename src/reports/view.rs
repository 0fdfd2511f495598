//! A report in one language, ready to be set as HTML and as text from this one struct.
//!
//! Every value is finished text; the template places it and computes nothing.

use crate::domain::Lang;

/// One report in one language. Every kind of report is one of these.
#[derive(Clone, Debug)]
pub(super) struct ReportView {
    pub(super) lang: Lang,
    pub(super) subject: String,
    pub(super) preheader: String,
    /// Business, period and days, above the headline.
    pub(super) kicker: String,
    pub(super) headline: String,
    pub(super) news: Option<String>,
    pub(super) sections: Vec<Section>,
    /// Why you get this, until when the data goes, what the words mean.
    pub(super) footer: Vec<String>,
}

/// A titled part of a report.
#[derive(Clone, Debug)]
pub(super) struct Section {
    pub(super) title: String,
    /// The finding, or what there is to say instead of blocks.
    pub(super) lead: Option<String>,
    pub(super) blocks: Vec<Block>,
    /// Said below the blocks.
    pub(super) remark: Option<String>,
}

/// What a section shows below its lead.
#[derive(Clone, Debug)]
pub(super) enum Block {
    Table(Table),
    Quotes(Vec<QuoteView>),
}

/// Three columns of figures.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) heads: [String; 3],
    pub(super) rows: Vec<Row>,
}

impl Table {
    /// The block; none where there are no rows to show.
    pub(super) fn block(heads: [String; 3], rows: Vec<Row>) -> Vec<Block> {
        if rows.is_empty() { Vec::new() } else { vec![Block::Table(Table { heads, rows })] }
    }
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

/// What a customer wrote.
#[derive(Clone, Debug)]
pub(super) struct QuoteView {
    pub(super) words: String,
    /// Who, which score, when.
    pub(super) by: String,
}
