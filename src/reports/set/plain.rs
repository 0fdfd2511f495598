//! The text part: the same report in lines of at most 76 characters, tables in aligned columns.

use crate::reports::tell::view::{
    Block, Grid, QuoteView, ReportView, Row, Section, Square, Step, Table,
};

/// Every line stays below the 78 characters that mail programs show without wrapping.
const WIDTH: usize = 76;
const LABEL: usize = 30;
const VALUE: usize = 12;
const GRID_LABEL: usize = 18;
const CELL: usize = 8;

/// The whole report as text, ending in a line break.
pub(in crate::reports) fn text(view: &ReportView) -> String {
    let mut parts = vec![wrapped(&view.kicker, 0)];
    parts.push(lines([Some(&view.headline), view.news.as_ref(), view.why.as_ref()]));
    parts.extend(view.sections.iter().map(section));
    let footer: Vec<_> = view.footer.iter().map(|line| wrapped(line, 0)).collect();
    parts.push(format!("---\n{}", footer.join("\n")));
    format!("{}\n", parts.join("\n\n"))
}

fn lines<const N: usize>(lines: [Option<&String>; N]) -> String {
    let said: Vec<_> = lines.into_iter().flatten().map(|line| wrapped(line, 0)).collect();
    said.join("\n")
}

/// One part of it.
pub(in crate::reports) fn section(section: &Section) -> String {
    let title = section.title.to_uppercase();
    let mut parts = vec![lines([Some(&title), section.lead.as_ref()])];
    parts.extend(section.blocks.iter().map(block));
    parts.extend(section.remark.iter().map(|remark| wrapped(remark, 0)));
    parts.join("\n\n")
}

fn block(block: &Block) -> String {
    match block {
        Block::Table(table) => rows(table),
        Block::Grid(grid) => cells(grid),
        Block::Chart(chart) => wrapped(&chart.numbers, 0),
        Block::Steps(steps) => {
            let numbered = (1..).zip(steps).map(|(number, step)| item(&format!("{number}."), step));
            numbered.collect::<Vec<_>>().join("\n")
        }
        Block::Points(steps) => {
            steps.iter().map(|step| item("-", step)).collect::<Vec<_>>().join("\n")
        }
        Block::Bar(bar) => {
            let cells = bar.cells.iter().map(|cell| format!("{} {}", cell.share, cell.words));
            wrapped(&cells.collect::<Vec<_>>().join("\u{a0}· "), 0)
        }
        Block::Quotes(quotes) => quotes.iter().map(quote).collect::<Vec<_>>().join("\n\n"),
    }
}

fn item(mark: &str, step: &Step) -> String {
    let flag = step.flag.as_ref().map(|flag| format!("[{}] ", flag.word)).unwrap_or_default();
    let indent = mark.chars().count() + 1;
    let link = step.link.as_ref().map(|link| format!(" {}", link.text)).unwrap_or_default();
    let said = format!("{flag}{}: {}{link}", step.lead, step.rest);
    format!("{mark} {}", wrapped(&said, indent))
}

fn quote(quote: &QuoteView) -> String {
    let words = wrapped(&format!("“{}”", quote.words), 2);
    format!("  {words}\n  {}", wrapped(&quote.by, 2))
}

/// Text in lines of at most [`WIDTH`] characters, each after the first set in by `indent`.
pub(in crate::reports) fn wrapped(text: &str, indent: usize) -> String {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split(' ') {
        let start = if lines.len() == 1 { 0 } else { indent };
        let Some(line) = lines.last_mut() else { continue };
        let length = line.chars().count();
        if length > start && length + 1 + word.chars().count() > WIDTH - indent {
            lines.push(format!("{:indent$}{word}", ""));
        } else {
            if length > start {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines.join("\n")
}

/// A table's rows in columns, with the small print set in below each.
fn rows(table: &Table) -> String {
    let [first, second, third] = &table.heads;
    let mut lines = vec![columns(first, second, third)];
    for row in &table.rows {
        let change = [&row.change, &row.base].map(String::as_str).join(" ");
        lines.push(columns(&row.label, &row.value, change.trim()));
        let note = note(row);
        if !note.is_empty() {
            lines.push(format!("  {}", wrapped(&note, 2)));
        }
    }
    lines.join("\n")
}

/// A grid in columns of the same width.
fn cells(grid: &Grid) -> String {
    let line = |label: &str, cells: &mut dyn Iterator<Item = &str>| {
        let cells: String = cells.map(|cell| format!("{cell:>CELL$}")).collect();
        format!("{label:GRID_LABEL$}{cells}").trim_end().to_owned()
    };
    let mut heads = grid.heads.iter().map(String::as_str);
    let mut lines = vec![line(heads.next().unwrap_or_default(), &mut heads)];
    let text = |cell: &'_ Square| -> String { cell.text.clone() };
    for row in &grid.rows {
        let texts: Vec<String> = row.cells.iter().map(text).collect();
        lines.push(line(&row.label, &mut texts.iter().map(String::as_str)));
    }
    lines.join("\n")
}

/// The flag and the small print of a row as one sentence.
fn note(row: &Row) -> String {
    match &row.flag {
        Some(flag) if row.note.is_empty() => flag.word.clone(),
        Some(flag) => format!("{}\u{a0}· {}", flag.word, row.note),
        None => row.note.clone(),
    }
}

fn columns(label: &str, value: &str, change: &str) -> String {
    let label = match label.chars().count() {
        0..=LABEL => format!("{label:LABEL$}"),
        _ => format!("{label}\n{:LABEL$}", ""),
    };
    let room = WIDTH - LABEL - VALUE - 2;
    let line = format!("{label}{value:>VALUE$}");
    match change.chars().count() {
        0 => line.trim_end().to_owned(),
        length if length > room => format!("{}\n{change:>WIDTH$}", line.trim_end()),
        _ => format!("{line}  {change}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_stay_set_in() {
        let text = "word ".repeat(40);
        let wrapped = wrapped(text.trim(), 2);
        assert!(wrapped.lines().all(|line| line.chars().count() <= WIDTH), "{wrapped}");
        assert!(wrapped.lines().skip(1).all(|line| line.starts_with("  word")), "{wrapped}");
        assert_eq!(wrapped.matches("word").count(), 40);
    }

    #[test]
    fn a_long_name_gets_a_line_of_its_own() {
        let line = columns(&"n".repeat(41), "€12", "+€1");
        assert_eq!(line.lines().count(), 2, "{line}");
        assert!(line.ends_with("            €12  +€1"), "{line}");
    }
}
