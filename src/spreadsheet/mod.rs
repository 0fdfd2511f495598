//! Workbooks as text: a sheet becomes lines with commas between the cells, as if it had been saved so,
//! which the one reader of files reads.
//!
//! A workbook is a packed bundle of files that somebody else made, and can be made to fill any memory. So
//! the program starts itself once more (`child`), under limits (`limits`), to look at it before it is
//! opened (`guard`) and to write its sheets row by row (`read`) into a file without a name.
//! Deliberately absent: what a column means, formulas (their stored results are read), links to elsewhere,
//! and workbooks of other forms.

mod cells;
mod child;
mod formats;
mod guard;
mod limits;
mod mask;
mod parts;
mod read;
mod refusal;
mod rows;
mod sheet;

pub use child::{answer, open, read_by};
pub use sheet::{Merged, Sheet};

/// Stands before the decimals of every number from a cell: a mark of Unicode for just that, so that it is
/// never taken for one between thousands, whatever else stands in the file.
pub const DECIMAL: char = '\u{66b}';

/// Whether a file that begins so is a workbook, whatever it is called.
pub fn is_one(start: &[u8]) -> bool {
    // The second is a bundle in which nothing lies.
    let all: [&[u8]; 3] = [b"PK\x03\x04", b"PK\x05\x06", read::OLD];
    all.iter().any(|marks| start.starts_with(marks))
}
