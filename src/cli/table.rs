//! Rows under a heading, for every command that lists something.
//!
//! On a terminal long cells wrap to its width; in a pipe or file every row is one full line.

use comfy_table::{CellAlignment, ContentArrangement, Table};

use super::Context;
use crate::text;

/// A column: the message id of its heading, and the side its cells lean to.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    heading: &'static str,
    alignment: CellAlignment,
}

/// A column of words.
pub const fn words(heading: &'static str) -> Column {
    Column { heading, alignment: CellAlignment::Left }
}

/// A column of numbers or amounts, aligned on their last digit.
pub const fn numbers(heading: &'static str) -> Column {
    Column { heading, alignment: CellAlignment::Right }
}

/// Prints the rows under their headings. Call it only when there are rows: that there are none
/// is better said in a sentence.
///
/// # Errors
/// When the output is gone.
pub fn print(
    context: &mut Context<'_, '_>,
    columns: &[Column],
    rows: &[Vec<String>],
) -> anyhow::Result<()> {
    let headings = columns.iter().map(|column| text::say_id(context.lang(), column.heading));
    let mut table = plain(context.streams.width);
    table.set_header(headings.collect::<Vec<_>>());
    for row in rows {
        table.add_row(row.iter().map(|cell| one_line(cell)));
    }
    align(&mut table, columns);
    table.lines().try_for_each(|line| context.line(line.trim_end()))
}

/// Prints names and what belongs to them, side by side and without a heading.
///
/// # Errors
/// When the output is gone.
pub(super) fn print_pairs(
    context: &mut Context<'_, '_>,
    pairs: &[(String, String)],
) -> anyhow::Result<()> {
    let mut table = plain(context.streams.width);
    for (name, value) in pairs {
        table.add_row([one_line(name), one_line(value)]);
    }
    align(&mut table, &[words(""), words("")]);
    table.lines().try_for_each(|line| context.line(line.trim_end()))
}

/// The width of the terminal that standard output is, if it is one.
pub fn terminal_width() -> Option<u16> {
    Table::new().width()
}

fn plain(width: Option<u16>) -> Table {
    let mut table = Table::new();
    table.force_no_tty();
    match width {
        Some(width) => {
            table.set_width(width.max(40)).set_content_arrangement(ContentArrangement::Dynamic)
        }
        None => table.set_content_arrangement(ContentArrangement::Disabled),
    };
    table.load_style(comfy_table::presets::NOTHING);
    table
}

fn align(table: &mut Table, columns: &[Column]) {
    for (shown, column) in table.column_iter_mut().zip(columns) {
        shown.set_padding((0, 2)).set_cell_alignment(column.alignment);
    }
}

/// Text from files stays on its line and cannot steer the terminal.
fn one_line(cell: &str) -> String {
    cell.replace(char::is_control, " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Streams;
    use crate::clock::Clock;

    fn check(width: Option<u16>, rows: &[[&str; 2]], expect: &str) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut streams = Streams { out: &mut out, err: &mut err, interactive: false, width };
        let clock = Clock::fixed(jiff::Timestamp::UNIX_EPOCH);
        let common = crate::cli::Common {
            db: "x.sqlite".into(),
            db_is_named: false,
            lang: Some("en".to_owned()),
            json: false,
            by: None,
        };
        let mut context = Context::new(&common, clock, &mut streams).unwrap();
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        print(&mut context, &[words("column-name"), numbers("column-number")], &rows).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), expect);
    }

    #[test]
    fn numbers_end_under_each_other() {
        check(
            None,
            &[["Jan", "5"], ["Café Zuid", "1,250"]],
            "\
Name       Number
Jan             5
Café Zuid   1,250
",
        );
    }

    #[test]
    fn a_pipe_gets_whole_lines_and_a_terminal_wrapped_ones() {
        let long = "a name that goes on and on for much longer than any window is wide";
        check(None, &[[long, "5"]], &format!("{:68}Number\n{long}       5\n", "Name"));
        check(
            Some(40),
            &[[long, "5"]],
            "\
Name                            Number
a name that goes on and on for       5
much longer than any window is
wide
",
        );
    }

    #[test]
    fn a_cell_cannot_steer_the_terminal() {
        check(None, &[["Jan\u{1b}[2J\nPiet", "5"]], "Name          Number\nJan [2J Piet       5\n");
    }
}
