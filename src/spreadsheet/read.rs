//! The sheets of a workbook as text: what the child does.

use std::io::{Cursor, Write};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::cells;
use super::formats::Format;
use super::refusal::Refusal;
use super::rows::Rows;
use super::sheet::{Merged, Read, is_called};
use super::{guard, parts};

/// Merged cells of all sheets.
const MOST_MERGED: usize = 100_000;
/// So many cells of a sheet show whether its formulas were ever worked out.
const LOOKED_AT: usize = 50_000;

/// What a file is that is no text.
pub(super) const OLD: &[u8] = b"\xd0\xcf\x11\xe0";

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Writes the sheets to `out`, one behind the other: the one that is wanted, else all that are not
/// hidden and in which something stands.
pub(super) fn read(
    bytes: &[u8],
    wanted: Option<&str>,
    out: impl Write,
) -> Result<Vec<Read>, Refusal> {
    if bytes.len() as u64 > guard::MOST_BYTES {
        return Err(Refusal::TooLarge);
    }
    if bytes.starts_with(OLD) {
        return Err(if is_protected(bytes) { Refusal::Protected } else { Refusal::Old });
    }
    guard::look(bytes)?;
    let bytes = parts::plainly_named(bytes)?;
    let mut workbook = Workbook::new(Cursor::new(&*bytes)).map_err(|error| refused(&error))?;
    let sheets = chosen(&workbook, wanted)?;
    let (mut rows, mut read, mut merged) = (Rows::to(out), Vec::new(), 0);
    for (number, name) in sheets {
        let start = rows.size;
        rows.begin(&name);
        let Written { is_empty, has_blanks } = write(&mut workbook, &name, &mut rows)?;
        if is_empty {
            continue;
        }
        let unworked = if has_blanks { unworked(&mut workbook, &name) } else { None };
        let all = workbook.merge_cells_by_sheet_name(&name).map_err(|error| refused(&error))?;
        let all: Vec<Merged> = all.into_iter().filter_map(Merged::of).collect();
        merged += all.len();
        if merged > MOST_MERGED {
            return Err(Refusal::TooLarge);
        }
        let size = rows.size - start;
        read.push(Read { name, number, start, size, merged: all, unworked });
    }
    rows.flush().map_err(|error| Refusal::unwritten(&error))?;
    if read.is_empty() { Err(Refusal::NoRows) } else { Ok(read) }
}

/// Numbers are those of the sheets that a person sees.
fn chosen(workbook: &Workbook<'_>, wanted: Option<&str>) -> Result<Vec<(usize, String)>, Refusal> {
    let all = workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let (seen, hidden): (Vec<_>, Vec<_>) =
        all.partition(|sheet| sheet.visible == SheetVisible::Visible);
    let mut numbered: Vec<(usize, String)> =
        (1..).zip(seen.iter().map(|sheet| sheet.name.clone())).collect();
    let Some(wanted) = wanted else { return Ok(numbered) };
    let names = numbered.iter().map(|(_, name)| name.clone()).collect();
    numbered.extend(hidden.iter().map(|sheet| (0, sheet.name.clone())));
    let by_name = numbered.iter().find(|(_, name)| is_called(name, wanted));
    let by_number =
        || numbered.iter().find(|(number, _)| number.to_string() == wanted.trim() && *number > 0);
    let found = by_name.or_else(by_number).cloned();
    let none = || Refusal::NoSheet { given: wanted.to_owned(), sheets: names };
    Ok(vec![found.ok_or_else(none)?])
}

/// What was found in a sheet.
struct Written {
    /// Nothing stands in it.
    is_empty: bool,
    /// Cells of it hold nothing, or a formula that was never worked out.
    has_blanks: bool,
}

fn write(
    workbook: &mut Workbook<'_>,
    name: &str,
    rows: &mut Rows<impl Write>,
) -> Result<Written, Refusal> {
    let is_1904 = workbook.has_1904_epoch();
    let mut written = Written { is_empty: true, has_blanks: false };
    let mut reader = match workbook.worksheet_cells_reader(name) {
        Err(XlsxError::NotAWorksheet(_)) => return Ok(written),
        reader => reader.map_err(|error| refused(&error))?,
    };
    let formats: Vec<Format> = reader.styles().iter().map(Format::of).collect();
    let general = Format::default();
    loop {
        let (cell, style) = match reader.next_cell_with_style_id() {
            Ok(Some(read)) => read,
            Ok(None) => {
                written.is_empty = !rows.end()?;
                return Ok(written);
            }
            // An error of a formula that came with a later program: it says nothing either.
            Err(XlsxError::CellError(_)) => continue,
            Err(error) => return Err(refused(&error)),
        };
        written.has_blanks |= matches!(cell.get_value(), DataRef::Empty);
        let text = cells::text(cell.get_value(), formats.get(style).unwrap_or(&general), is_1904);
        // A space far to the right is nothing that anybody sees.
        if !text.trim().is_empty() {
            rows.put(cell.get_position(), &text)?;
        }
    }
}

/// The first cell with a formula that nobody has worked out: programs that only write workbooks store no
/// result. What of this cannot be read says nothing: the cells themselves could.
fn unworked(workbook: &mut Workbook<'_>, name: &str) -> Option<(u32, u32)> {
    let mut reader = workbook.worksheet_cells_reader(name).ok()?;
    for _ in 0..LOOKED_AT {
        let cell = match reader.next_cell_with_formula_metadata() {
            Ok(cell) => cell?,
            Err(XlsxError::CellError(_)) => continue,
            Err(_) => return None,
        };
        if cell.formula.is_some() && matches!(cell.value, DataRef::Empty) {
            return Some(cell.pos);
        }
    }
    None
}

fn refused(error: &XlsxError) -> Refusal {
    if matches!(error, XlsxError::Password) { Refusal::Protected } else { Refusal::Broken }
}

/// A file that is locked by a password names what is locked in it.
fn is_protected(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}
