//! Lines of an order below its first, which alone says whose it is and when: of merged cells, or of
//! programs that write what is the same only once. They take it from the row above.

use csv::StringRecord;

use super::cell::text_at;
use super::fields::{AMOUNTS, Field};
use super::map::Mapping;
use super::rows::Row;
use super::sheet::{Rows, Sheet};

/// What is noted of rows that are filled.
pub(super) const FILLED: &str = "remark-filled";

/// What an order says once.
pub(super) const OF_ORDER: [Field; 22] = [
    Field::OrderId,
    Field::Date,
    Field::Time,
    Field::State,
    Field::CancelledOn,
    Field::Currency,
    Field::Channel,
    Field::CustomerId,
    Field::Name,
    Field::FirstName,
    Field::Infix,
    Field::LastName,
    Field::Company,
    Field::Email,
    Field::Phone,
    Field::Street,
    Field::HouseNumber,
    Field::HouseAddition,
    Field::Postcode,
    Field::City,
    Field::Country,
    Field::CustomerKind,
];
const WHO: [Field; 6] = [
    Field::CustomerId,
    Field::Email,
    Field::Name,
    Field::FirstName,
    Field::LastName,
    Field::Company,
];

/// Fills rows of an order file as they come.
pub(super) struct Fill<'a> {
    sheet: &'a Sheet,
    columns: Vec<usize>,
    /// The last row that says of itself whose it is and when, by its number; none after a gap.
    above: Option<i64>,
    /// Reads the file once more, no further than that row, and only where a row needs it.
    again: Option<(Rows, i64)>,
}

impl<'a> Fill<'a> {
    pub(super) fn of(sheet: &'a Sheet, mapping: &Mapping) -> Fill<'a> {
        let columns = OF_ORDER.iter().filter_map(|field| mapping.column(*field)).collect();
        Fill { sheet, columns, above: None, again: None }
    }

    /// The row is none of data: what comes below it does not belong to what stands above.
    pub(super) fn gap(&mut self) {
        self.above = None;
    }

    /// The row with what it lacks, where it lacks all of it; `nth` is its number, from 0.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn look(&mut self, row: Row<'_>, nth: i64) -> anyhow::Result<Option<StringRecord>> {
        if row.has(Field::Date) {
            self.above = Some(nth);
            return Ok(None);
        }
        let is_line = !WHO.iter().any(|field| row.has(*field))
            && AMOUNTS.iter().any(|field| row.has(*field))
            && row.reader.mapping.has(Field::Date);
        let Some(above) = self.above.filter(|_| is_line) else { return Ok(None) };
        let Some(record) = self.record(above)? else { return Ok(None) };
        let first = Row { reader: row.reader, record: &record };
        let number = row.raw(Field::OrderId);
        if !number.is_empty() && number != first.raw(Field::OrderId) {
            return Ok(None);
        }
        let remarks = &row.reader.remarks;
        remarks.begin(nth + 1);
        remarks.note(FILLED, None, "");
        Ok(Some(self.filled(row, &record)))
    }

    fn filled(&self, row: Row<'_>, above: &StringRecord) -> StringRecord {
        let cell = |at: usize| {
            let takes = self.columns.contains(&at) && text_at(row.record, at).is_empty();
            let from = if takes { above } else { row.record };
            from.get(at).unwrap_or_default()
        };
        (0..row.record.len().max(row.reader.columns)).map(cell).collect()
    }

    /// The row with this number, which is none before the last one asked for.
    fn record(&mut self, nth: i64) -> anyhow::Result<Option<StringRecord>> {
        if self.again.is_none() {
            self.again = Some((self.sheet.rows()?, -1));
        }
        let Some((rows, at)) = &mut self.again else { return Ok(None) };
        while *at < nth {
            if rows.next()?.is_none() {
                return Ok(None);
            }
            *at += 1;
        }
        Ok(Some(rows.record().clone()))
    }
}
