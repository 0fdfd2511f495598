//! A sheet that was read: its name, its text, and which of its cells are one.

use std::fs::File;
use std::io;
use std::sync::Arc;

use calamine::Dimensions;
use serde::{Deserialize, Serialize};

/// What the child tells of a sheet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Read {
    pub(super) name: String,
    /// Its place among those that a person sees, from 1; 0 where it is hidden.
    pub(super) number: usize,
    /// Where its text begins, and how long it is.
    pub(super) start: u64,
    pub(super) size: u64,
    pub(super) merged: Vec<Merged>,
    /// The first cell with a formula without a result: its row and column, from 0.
    pub(super) unworked: Option<(u32, u32)>,
}

/// Cells that are one: lines from 1, columns from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    pub top: u64,
    pub bottom: u64,
    pub left: usize,
    pub right: usize,
}

impl Merged {
    pub(super) fn of(range: Dimensions) -> Option<Merged> {
        let ((top, left), (bottom, right)) = (range.start, range.end);
        let fits = top <= bottom && left <= right && (top, left) != (bottom, right);
        fits.then(|| Merged {
            top: u64::from(top) + 1,
            bottom: u64::from(bottom) + 1,
            left: left as usize,
            right: right as usize,
        })
    }
}

/// A sheet of a workbook, as separated text: a line for every row, commas between the cells.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub name: String,
    number: usize,
    /// From top to bottom.
    pub merged: Vec<Merged>,
    /// The first cell with a formula without a result, as `E2`.
    pub unworked: Option<String>,
    text: Arc<File>,
    start: u64,
    /// Of its text, in bytes.
    pub size: u64,
}

impl Sheet {
    pub(super) fn new(read: Read, text: &Arc<File>) -> Sheet {
        let Read { name, number, start, size, mut merged, unworked } = read;
        merged.sort_by_key(|range| (range.top, range.left));
        let unworked = unworked.map(|(row, column)| called(row, column));
        Sheet { name, number, merged, unworked, text: Arc::clone(text), start, size }
    }

    /// Whether this name or number means it.
    pub fn is_called(&self, given: &str) -> bool {
        is_called(&self.name, given) || self.number.to_string() == given.trim()
    }

    /// Its text from the beginning; several can read it at once.
    pub fn text(&self) -> impl io::Read + use<> {
        Text { file: Arc::clone(&self.text), at: self.start, end: self.start + self.size }
    }
}

/// What people call a cell: `A1` is the first.
fn called(row: u32, column: u32) -> String {
    let (mut letters, mut left) = (String::new(), column + 1);
    while let Some(more) = left.checked_sub(1) {
        let letter = char::from_digit(10 + more % 26, 36).unwrap_or_default();
        letters.insert(0, letter.to_ascii_uppercase());
        left = more / 26;
    }
    format!("{letters}{}", row + 1)
}

/// Whether a sheet of this name is meant.
pub(super) fn is_called(name: &str, given: &str) -> bool {
    name.trim().to_lowercase() == given.trim().to_lowercase()
}

struct Text {
    file: Arc<File>,
    at: u64,
    end: u64,
}

impl io::Read for Text {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.end - self.at).unwrap_or(usize::MAX);
        let most = left.min(buffer.len());
        let count = read_at(&self.file, buffer.get_mut(..most).unwrap_or_default(), self.at)?;
        self.at += count as u64;
        Ok(count)
    }
}

#[cfg(unix)]
fn read_at(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, at)
}

#[cfg(windows)]
fn read_at(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_called_by_its_column_and_row() {
        let check = |row, column, expect: &str| assert_eq!(called(row, column), expect);
        check(0, 0, "A1");
        check(1, 4, "E2");
        check(9, 25, "Z10");
        check(0, 26, "AA1");
        check(0, 701, "ZZ1");
        check(1_048_575, 16_383, "XFD1048576");
    }
}
