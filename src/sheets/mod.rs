//! Lists for spreadsheets: workbooks, and the text of a cell in a CSV file.
//!
//! Numbers are numbers, days are days and shares are percentages, so that a reader can go on
//! calculating. Whatever customers are called is text and never a formula. The same lists always give
//! the same bytes. Deliberately absent: formulas of any kind, charts, and reading (`spreadsheet`).

pub mod text;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::domain::{Currency, Day, Lang};

pub const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A4, as Excel numbers its papers.
const A4: u8 = 9;
/// In characters; longer texts are there, and cut off on the screen only.
const WIDEST: usize = 60;
const NARROWEST: usize = 10;
/// Room for the button that filters a column.
const BUTTON: usize = 4;

/// A spreadsheet before it is a file.
#[derive(Clone, Debug)]
pub struct Book {
    pub lang: Lang,
    pub currency: Currency,
    pub title: String,
    pub author: String,
    pub made_at: jiff::Timestamp,
    pub sheets: Vec<Sheet>,
}

/// A list with a head for each column.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub name: String,
    pub heads: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in one place.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Nothing,
    Text(String),
    Count(f64),
    /// With one decimal.
    Decimal(f64),
    /// Minor units.
    Money(f64),
    /// A share from 0 to 1.
    Percent(f64),
    Day(Day),
}

/// The file.
///
/// # Errors
/// When the library refuses it, which no data can cause.
pub fn write(book: &Book) -> anyhow::Result<Vec<u8>> {
    let formats = Formats::of(book);
    let mut file = Workbook::new();
    let made_at = ExcelDateTime::from_timestamp(book.made_at.as_second())?;
    let properties = DocProperties::new()
        .set_title(&book.title)
        .set_author(&book.author)
        .set_creation_datetime(&made_at);
    file.set_properties(&properties);
    for sheet in &book.sheets {
        fill(file.add_worksheet(), sheet, &formats)?;
    }
    Ok(file.save_to_buffer()?)
}

fn fill(page: &mut Worksheet, sheet: &Sheet, formats: &Formats) -> Result<(), XlsxError> {
    page.set_name(&sheet.name)?;
    page.set_freeze_panes(1, 0)?;
    page.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    for (column, head) in (0..).zip(&sheet.heads) {
        let is_text = sheet.rows.iter().all(|row| is_text(row, column));
        let format = if is_text { &formats.text_head } else { &formats.number_head };
        page.write_string_with_format(0, column, head, format)?;
        page.set_column_width(column, f64::from(width(sheet, column)))?;
    }
    for (row, cells) in (1..).zip(&sheet.rows) {
        for (column, cell) in (0..).zip(cells) {
            write_cell(page, (row, column), cell, formats)?;
        }
    }
    let ends = (u32::try_from(sheet.rows.len()), u16::try_from(sheet.heads.len()));
    if let (Ok(last_row @ 1..), Ok(columns @ 1..)) = ends {
        page.autofilter(0, 0, last_row, columns - 1)?;
    }
    Ok(())
}

fn write_cell(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Nothing => {}
        // As text whatever it is: “=2+3” stays four characters.
        Cell::Text(text) => drop(page.write_string(row, column, text)?),
        Cell::Count(count) => {
            page.write_number_with_format(row, column, *count, &formats.count)?;
        }
        Cell::Decimal(value) => {
            page.write_number_with_format(row, column, *value, &formats.decimal)?;
        }
        Cell::Money(minor) => {
            page.write_number_with_format(row, column, minor / formats.unit, &formats.money)?;
        }
        Cell::Percent(share) => {
            page.write_number_with_format(row, column, *share, &formats.percent)?;
        }
        Cell::Day(day) => {
            let date = day.date();
            let (year, month) = (date.year().unsigned_abs(), date.month().unsigned_abs());
            let date = ExcelDateTime::from_ymd(year, month, date.day().unsigned_abs())?;
            page.write_datetime_with_format(row, column, &date, &formats.day)?;
        }
    }
    Ok(())
}

/// How each kind of cell is shown.
struct Formats {
    text_head: Format,
    number_head: Format,
    count: Format,
    decimal: Format,
    money: Format,
    percent: Format,
    day: Format,
    /// Minor units in one of the currency.
    unit: f64,
}

impl Formats {
    fn of(book: &Book) -> Formats {
        let head = Format::new().set_bold().set_border_bottom(FormatBorder::Thin).set_text_wrap();
        let head = head.set_align(FormatAlign::Bottom);
        let number = |shown: &str| Format::new().set_num_format(shown);
        let decimals = book.currency.decimals();
        let cents = match decimals {
            0 => String::new(),
            digits => format!(".{}", "0".repeat(digits as usize)),
        };
        // Commas and points here stand for those of whoever opens it.
        let money = format!("\"{}\" #,##0{cents}", book.currency.symbol());
        Formats {
            text_head: head.clone().set_align(FormatAlign::Left),
            number_head: head.set_align(FormatAlign::Right),
            count: number("#,##0"),
            decimal: number("#,##0.0"),
            money: number(&format!("{money};\u{2212}{money}")),
            percent: number("0.0%"),
            day: number(match book.lang {
                Lang::En => "d mmm yyyy",
                Lang::Nl => "d-m-yyyy",
            }),
            unit: 10_f64.powi(i32::try_from(decimals).unwrap_or(0)),
        }
    }
}

fn is_text(row: &[Cell], column: u16) -> bool {
    matches!(row.get(usize::from(column)), Some(Cell::Text(_) | Cell::Nothing) | None)
}

/// As wide as the longest cell, within reason.
fn width(sheet: &Sheet, column: u16) -> u32 {
    let head = sheet.heads.get(usize::from(column)).map_or(0, |head| head.chars().count() + BUTTON);
    let cells = sheet.rows.iter().filter_map(|row| row.get(usize::from(column))).map(shown_width);
    let widest = cells.chain([head, NARROWEST]).max().unwrap_or(NARROWEST);
    u32::try_from(widest.min(WIDEST)).unwrap_or(0)
}

fn shown_width(cell: &Cell) -> usize {
    match cell {
        Cell::Nothing => 0,
        Cell::Text(text) => text.chars().count() + 1,
        Cell::Money(minor) => format!("{minor:.0}").len() * 4 / 3 + 7,
        Cell::Count(_) | Cell::Decimal(_) | Cell::Percent(_) | Cell::Day(_) => 12,
    }
}

#[cfg(test)]
mod tests;
