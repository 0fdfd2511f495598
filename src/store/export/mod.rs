//! Everything a business would take along, in the words of the views: ISO dates, UTC times, money in
//! minor units. Rows are handed on one by one, in an order the file has them in, so that neither
//! memory nor a sorter grows with the file.

mod tables;

use rusqlite::types::ValueRef;

use super::backup::count_rows;
use super::{Error, ReadTx, Result};

pub use tables::{LEFT_OUT, TABLES};

/// One list that leaves, and the tables whose rows it holds.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// The name of its files.
    pub name: &'static str,
    /// The id of the sentence about it.
    pub about: &'static str,
    pub of: &'static [&'static str],
    sql: &'static str,
}

/// What one cell holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'r> {
    None,
    Whole(i64),
    Number(f64),
    Text(&'r str),
}

/// What a column holds, as its name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// The number of a row, here or in another list.
    Id,
    /// `2026-11-22`, a day where the business is.
    Date,
    /// `2026-11-22 07:30:00`, in UTC.
    Time,
    /// Minor units of the currency, without VAT.
    Money,
    /// JSON within the cell.
    Json,
    /// A number, or 1 for yes and 0 for no.
    Number,
    Text,
}

const JSON: [&str; 10] = [
    "tags",
    "interests",
    "custom",
    "why",
    "reports",
    "data",
    "counts",
    "mapping",
    "before",
    "after",
];
const DATES: [&str; 4] = ["period_from", "period_to", "member_from", "member_to"];
const NUMBERS: [&str; 24] = [
    "repeat_number",
    "is_main",
    "score",
    "may_quote",
    "active",
    "purchase_days",
    "orders",
    "median_gap_days",
    "p90_gap_days",
    "returns",
    "expected_purchases",
    "no_purchase_90_days",
    "rfm_recency",
    "rfm_frequency",
    "rfm_monetary",
    "last_nps",
    "last_csat",
    "value",
    "n",
    "low",
    "high",
    "alerts",
    "revision",
    "expected_lifetime_years",
];

impl Unit {
    /// By the endings that the glossary has.
    pub fn of(column: &str) -> Unit {
        let ends = |ending: &str| column.ends_with(ending);
        match column {
            "external_id" => Unit::Text,
            "id" => Unit::Id,
            _ if ends("_id") => Unit::Id,
            _ if ends("_at_utc") => Unit::Time,
            _ if ends("_minor") => Unit::Money,
            _ if ends("_on") || DATES.contains(&column) => Unit::Date,
            _ if JSON.contains(&column) => Unit::Json,
            _ if NUMBERS.contains(&column) => Unit::Number,
            _ => Unit::Text,
        }
    }

    /// The code in `schema.json`, and in `README.txt`.
    pub fn code(self) -> &'static str {
        match self {
            Unit::Id => "id",
            Unit::Date => "date",
            Unit::Time => "time",
            Unit::Money => "money",
            Unit::Json => "json",
            Unit::Number => "number",
            Unit::Text => "text",
        }
    }
}

/// Hands on the names of the columns and then every row; gives how many rows there were.
///
/// # Errors
/// What `start` or `row` return, or a database error.
pub fn each<E: From<Error>>(
    tx: &ReadTx<'_>,
    table: &Table,
    start: impl FnOnce(&[String]) -> std::result::Result<(), E>,
    mut row: impl FnMut(&[Cell<'_>]) -> std::result::Result<(), E>,
) -> std::result::Result<i64, E> {
    let mut query = tx.sql().prepare(table.sql).map_err(Error::from)?;
    let names: Vec<String> = query.column_names().into_iter().map(str::to_owned).collect();
    start(&names)?;
    let mut rows = query.raw_query();
    let mut count = 0;
    while let Some(found) = rows.next().map_err(Error::from)? {
        let cells = (0..names.len()).map(|at| cell(found.get_ref(at)?));
        let cells = cells.collect::<Result<Vec<_>>>()?;
        row(&cells)?;
        count += 1;
    }
    Ok(count)
}

fn cell(value: ValueRef<'_>) -> Result<Cell<'_>> {
    match value {
        ValueRef::Null => Ok(Cell::None),
        ValueRef::Integer(number) => Ok(Cell::Whole(number)),
        ValueRef::Real(number) => Ok(Cell::Number(number)),
        ValueRef::Text(text) => match std::str::from_utf8(text) {
            Ok(text) => Ok(Cell::Text(text)),
            Err(error) => Err(Error::Corrupt(error.to_string())),
        },
        ValueRef::Blob(_) => Err(Error::Corrupt("bytes where text was expected".to_owned())),
    }
}

/// How many rows there are to hand on, nearly: for a progress bar.
///
/// # Errors
/// A database error.
pub fn rows_to_come(tx: &ReadTx<'_>) -> Result<i64> {
    let first = TABLES.iter().filter_map(|table| table.of.first());
    first.map(|name| count_rows(tx.sql(), "main", name)).sum()
}

#[cfg(test)]
mod tests;
