//! Rows of a sheet as lines of text: line and row have one number.

use std::io::{self, Write};

use super::refusal::Refusal;

/// As many as a spreadsheet program has.
const MOST_ROWS: u32 = 1_048_576;
/// The reader of files has no more.
const MOST_COLUMNS: u32 = 200;
/// All sheets as text.
const MOST_TEXT: u64 = 400 * 1024 * 1024;
/// A break within a cell: one of the text, and none of the lines it stands in.
const BREAK: &str = "\u{2028}";

/// Writes rows as they come: from top to bottom, with holes.
pub(super) struct Rows<W> {
    out: W,
    /// Bytes written, of all sheets.
    pub(super) size: u64,
    sheet: String,
    cells: Vec<String>,
    /// The row that is being put together, from 0.
    row: u32,
    /// The line that is written next, from 0.
    line: u32,
}

impl<W: Write> Rows<W> {
    pub(super) fn to(out: W) -> Rows<W> {
        Rows { out, size: 0, sheet: String::new(), cells: Vec::new(), row: 0, line: 0 }
    }

    /// What comes is of this sheet.
    pub(super) fn begin(&mut self, sheet: &str) {
        sheet.clone_into(&mut self.sheet);
        (self.row, self.line) = (0, 0);
    }

    /// A cell in which something stands.
    pub(super) fn put(&mut self, (row, column): (u32, u32), text: &str) -> Result<(), Refusal> {
        if row < self.row || row >= MOST_ROWS {
            return Err(Refusal::Broken);
        }
        if column >= MOST_COLUMNS {
            return Err(Refusal::TooWide { sheet: self.sheet.clone(), row: row + 1 });
        }
        if row > self.row {
            self.end_row()?;
            self.row = row;
        }
        let at = column as usize;
        self.cells.resize(self.cells.len().max(at + 1), String::new());
        if let Some(cell) = self.cells.get_mut(at) {
            text.clone_into(cell);
        }
        Ok(())
    }

    /// The sheet is at its end; gives whether anything stood in it.
    pub(super) fn end(&mut self) -> Result<bool, Refusal> {
        self.end_row()?;
        Ok(self.line > 0)
    }

    fn end_row(&mut self) -> Result<(), Refusal> {
        if self.cells.is_empty() {
            return Ok(());
        }
        let (mut text, is_first) = (String::new(), self.line == 0);
        for gap in self.line..self.row {
            // Of a hole one row is enough to see that there is one.
            text.push_str(if gap == self.line && !is_first { "\"\"\n" } else { "\n" });
        }
        for (at, cell) in self.cells.drain(..).enumerate() {
            if at > 0 {
                text.push(',');
            }
            add(&mut text, &cell);
        }
        text.push('\n');
        self.line = self.row + 1;
        self.size += text.len() as u64;
        if self.size > MOST_TEXT {
            return Err(Refusal::TooLarge);
        }
        self.out.write_all(text.as_bytes()).map_err(|error| Refusal::unwritten(&error))
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// One cell, in quotation marks where it needs them.
fn add(text: &mut String, cell: &str) {
    let is_plain = |c: char| !matches!(c, ',' | '"' | '\n' | '\r' | '\0');
    if cell.chars().all(is_plain) {
        return text.push_str(cell);
    }
    let cell = cell.replace('\0', "").replace("\r\n", BREAK).replace(['\n', '\r'], BREAK);
    text.push('"');
    text.push_str(&cell.replace('"', "\"\""));
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(cells: &[(u32, u32, &str)]) -> Result<String, Refusal> {
        let mut out = Vec::new();
        let mut rows = Rows::to(&mut out);
        rows.begin("Sheet");
        cells.iter().try_for_each(|(row, column, text)| rows.put((*row, *column), text))?;
        rows.end()?;
        Ok(String::from_utf8(out).unwrap())
    }

    #[test]
    fn a_row_is_the_line_of_its_number() {
        let text = written(&[(2, 0, "a"), (2, 2, "b"), (6, 1, "c"), (7, 0, "d")]).unwrap();
        assert_eq!(text, "\n\na,,b\n\"\"\n\n\n,c\nd\n");
    }

    #[test]
    fn a_cell_with_several_lines_stays_in_one() {
        let text =
            written(&[(0, 0, "one\r\ntwo\nthree"), (0, 1, "say \"hi\", now"), (1, 0, "x\0")]);
        assert_eq!(
            text.unwrap(),
            "\"one\u{2028}two\u{2028}three\",\"say \"\"hi\"\", now\"\n\"x\"\n"
        );
    }

    #[test]
    fn rows_out_of_order_or_beyond_the_last_are_no_sheet() {
        assert_eq!(written(&[(3, 0, "a"), (2, 0, "b")]), Err(Refusal::Broken));
        assert_eq!(written(&[(MOST_ROWS, 0, "a")]), Err(Refusal::Broken));
        let wide = Refusal::TooWide { sheet: "Sheet".to_owned(), row: 5 };
        assert_eq!(written(&[(4, 200, "a")]), Err(wide));
        assert!(written(&[(0, 0, "a"), (MOST_ROWS - 1, 199, "b")]).is_ok());
    }
}
