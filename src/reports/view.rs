//! A report in one language, ready to be set as HTML and as text from this one struct.
//!
//! Every value is finished text; the template places it and computes nothing.

use super::chart::Picture;
use crate::domain::{Digest, Lang};

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
    /// Where the change comes from, as far as the data tells.
    pub(super) why: Option<String>,
    pub(super) sections: Vec<Section>,
    /// Until when the data goes, what the words mean, from whom it is.
    pub(super) footer: Vec<String>,
}

impl ReportView {
    /// The charts, in the order they stand.
    pub(super) fn charts(&self) -> impl Iterator<Item = &ChartView> {
        let blocks = self.sections.iter().flat_map(|section| &section.blocks);
        blocks.filter_map(|block| match block {
            Block::Chart(chart) => Some(chart.as_ref()),
            Block::Table(_)
            | Block::Grid(_)
            | Block::Steps(_)
            | Block::Points(_)
            | Block::Bar(_)
            | Block::Quotes(_) => None,
        })
    }
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
    /// One thing after the other, numbered.
    Steps(Vec<Step>),
    /// The same without numbers.
    Points(Vec<Step>),
    Bar(Bar),
    Grid(Grid),
    Quotes(Vec<QuoteView>),
    Chart(Box<ChartView>),
}

/// A picture that says what its section says.
#[derive(Clone, Debug)]
pub(super) struct ChartView {
    /// Short and ASCII: the name of its file.
    pub(super) name: &'static str,
    /// The finding and its numbers, for whoever sees no picture.
    pub(super) alt: String,
    /// The numbers alone, below a title that says the finding.
    pub(super) numbers: String,
    pub(super) picture: Picture,
}

impl ChartView {
    /// What the HTML part of a mail calls the picture: its own for each drawing.
    pub(super) fn content_id(&self) -> String {
        let mut digest = Digest::new();
        digest.add(self.picture.svg.as_bytes());
        let own: String = digest.hex().chars().take(16).collect();
        format!("{}.{own}@reports.kring", self.name)
    }
}

/// `**Call Anna**: 47 days without an order.`
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) flag: Option<Flag>,
    pub(super) lead: String,
    pub(super) rest: String,
    /// Comes after it.
    pub(super) link: Option<Link>,
}

/// Something a phone can do.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub(super) text: String,
    /// `tel:` or `mailto:`.
    pub(super) to: String,
}

/// A whole cut in parts, each with its words inside.
#[derive(Clone, Debug)]
pub(super) struct Bar {
    pub(super) cells: Vec<Cell>,
}

/// One part of a bar.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// The CSS class of its colour.
    pub(super) class: &'static str,
    /// Percent of the bar, roughly its share: never so narrow that the words do not fit.
    pub(super) width: i64,
    pub(super) share: String,
    pub(super) words: String,
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

/// Many small numbers, shaded by their size: narrow enough for a phone.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    /// As many as a row has cells, and one for its label.
    pub(super) heads: Vec<String>,
    pub(super) rows: Vec<GridRow>,
}

#[derive(Clone, Debug)]
pub(super) struct GridRow {
    pub(super) label: String,
    pub(super) cells: Vec<Square>,
    /// Places at the end where there is nothing to say yet.
    pub(super) empty: usize,
}

#[derive(Clone, Debug)]
pub(super) struct Square {
    pub(super) text: String,
    /// From 0, little, to 4; the number says the same.
    pub(super) shade: Option<u8>,
}

impl Square {
    /// The CSS class.
    pub(super) fn class(&self) -> &'static str {
        match self.shade {
            Some(0) => "square shade0",
            Some(1) => "square shade1",
            Some(2) => "square shade2",
            Some(3) => "square shade3",
            Some(_) => "square shade4",
            None => "square",
        }
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

impl Row {
    /// The further CSS class of a row without small print, which ends in its own line.
    pub(super) fn last(&self) -> &'static str {
        if self.note.is_empty() && self.flag.is_none() { " last" } else { "" }
    }
}

/// A word that may be coloured.
#[derive(Clone, Debug)]
pub(super) struct Flag {
    pub(super) word: String,
    pub(super) tone: Tone,
}

/// Whether what is said is something to be glad of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Good,
    Bad,
    Plain,
}

impl Tone {
    /// The CSS class.
    pub(super) fn class(self) -> &'static str {
        match self {
            Tone::Good => "good",
            Tone::Bad => "bad",
            Tone::Plain => "plain",
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
