//! A report in one language, ready to be set as HTML and as text from this one struct.
//!
//! Every value is finished text; the template places it and computes nothing.

use crate::charts::Drawing;
use crate::domain::{Digest, Lang};

/// One report in one language. Every kind of report is one of these.
#[derive(Clone, Debug)]
pub(in crate::reports) struct ReportView {
    pub(in crate::reports) lang: Lang,
    pub(in crate::reports) subject: String,
    pub(in crate::reports) preheader: String,
    /// Business, period and days, above the headline.
    pub(in crate::reports) kicker: String,
    pub(in crate::reports) headline: String,
    pub(in crate::reports) news: Option<String>,
    /// Where the change comes from, as far as the data tells.
    pub(in crate::reports) why: Option<String>,
    pub(in crate::reports) sections: Vec<Section>,
    /// Until when the data goes, what the words mean, from whom it is.
    pub(in crate::reports) footer: Vec<String>,
}

impl ReportView {
    /// The charts, in the order they stand.
    pub(in crate::reports) fn charts(&self) -> impl Iterator<Item = &ChartView> {
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
pub(in crate::reports) struct Section {
    pub(in crate::reports) title: String,
    /// The finding, or what there is to say instead of blocks.
    pub(in crate::reports) lead: Option<String>,
    pub(in crate::reports) blocks: Vec<Block>,
    /// Said below the blocks.
    pub(in crate::reports) remark: Option<String>,
}

/// What a section shows below its lead.
#[derive(Clone, Debug)]
pub(in crate::reports) enum Block {
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
pub(in crate::reports) struct ChartView {
    /// Short and ASCII: the name of its file.
    pub(in crate::reports) name: &'static str,
    /// The finding and its numbers, for whoever sees no picture.
    pub(in crate::reports) alt: String,
    /// The numbers alone, below a title that says the finding.
    pub(in crate::reports) numbers: String,
    pub(in crate::reports) drawing: Drawing,
}

impl ChartView {
    /// What the HTML part of a mail calls the picture: its own for each drawing.
    pub(in crate::reports) fn content_id(&self) -> String {
        let mut digest = Digest::new();
        digest.add(self.drawing.svg.as_bytes());
        let own: String = digest.hex().chars().take(16).collect();
        format!("{}.{own}@reports.kring", self.name)
    }
}

/// `**Call Anna**: 47 days without an order.`
#[derive(Clone, Debug)]
pub(in crate::reports) struct Step {
    pub(in crate::reports) flag: Option<Flag>,
    pub(in crate::reports) lead: String,
    pub(in crate::reports) rest: String,
    /// Comes after it.
    pub(in crate::reports) link: Option<Link>,
}

/// Something a phone can do.
#[derive(Clone, Debug)]
pub(in crate::reports) struct Link {
    pub(in crate::reports) text: String,
    /// `tel:` or `mailto:`.
    pub(in crate::reports) to: String,
}

/// A whole cut in parts, each with its words inside.
#[derive(Clone, Debug)]
pub(in crate::reports) struct Bar {
    pub(in crate::reports) cells: Vec<Cell>,
}

/// One part of a bar.
#[derive(Clone, Debug)]
pub(in crate::reports) struct Cell {
    /// The CSS class of its colour.
    pub(in crate::reports) class: &'static str,
    /// Percent of the bar, roughly its share: never so narrow that the words do not fit.
    pub(in crate::reports) width: i64,
    pub(in crate::reports) share: String,
    pub(in crate::reports) words: String,
}

/// Three columns of figures.
#[derive(Clone, Debug)]
pub(in crate::reports) struct Table {
    pub(in crate::reports) heads: [String; 3],
    pub(in crate::reports) rows: Vec<Row>,
}

impl Table {
    /// The block; none where there are no rows to show.
    pub(in crate::reports) fn block(heads: [String; 3], rows: Vec<Row>) -> Vec<Block> {
        if rows.is_empty() { Vec::new() } else { vec![Block::Table(Table { heads, rows })] }
    }
}

/// Many small numbers, shaded by their size: narrow enough for a phone.
#[derive(Clone, Debug)]
pub(in crate::reports) struct Grid {
    /// As many as a row has cells, and one for its label.
    pub(in crate::reports) heads: Vec<String>,
    pub(in crate::reports) rows: Vec<GridRow>,
}

#[derive(Clone, Debug)]
pub(in crate::reports) struct GridRow {
    pub(in crate::reports) label: String,
    pub(in crate::reports) cells: Vec<Square>,
    /// Places at the end where there is nothing to say yet.
    pub(in crate::reports) empty: usize,
}

#[derive(Clone, Debug)]
pub(in crate::reports) struct Square {
    pub(in crate::reports) text: String,
    /// From 0, little, to 4; the number says the same.
    pub(in crate::reports) shade: Option<u8>,
}

impl Square {
    /// The CSS class.
    pub(in crate::reports) fn class(&self) -> &'static str {
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
#[derive(Clone, Debug, Default)]
pub(in crate::reports) struct Row {
    pub(in crate::reports) label: String,
    pub(in crate::reports) value: String,
    pub(in crate::reports) change: String,
    /// What the change is one from, where the head of its column does not say so.
    pub(in crate::reports) base: String,
    /// Said when a change is a clear one; in colour, with a border.
    pub(in crate::reports) flag: Option<Flag>,
    pub(in crate::reports) note: String,
}

impl Row {
    /// The further CSS class of a row without small print, which ends in its own line.
    pub(in crate::reports) fn last(&self) -> &'static str {
        if self.note.is_empty() && self.flag.is_none() { " last" } else { "" }
    }
}

/// A word that may be coloured.
#[derive(Clone, Debug)]
pub(in crate::reports) struct Flag {
    pub(in crate::reports) word: String,
    pub(in crate::reports) tone: Tone,
}

/// Whether what is said is something to be glad of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reports) enum Tone {
    Good,
    Bad,
    Plain,
}

impl Tone {
    /// The CSS class.
    pub(in crate::reports) fn class(self) -> &'static str {
        match self {
            Tone::Good => "good",
            Tone::Bad => "bad",
            Tone::Plain => "plain",
        }
    }
}

/// What a customer wrote.
#[derive(Clone, Debug)]
pub(in crate::reports) struct QuoteView {
    pub(in crate::reports) words: String,
    /// Who, which score, when.
    pub(in crate::reports) by: String,
}
