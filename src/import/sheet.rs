//! Rows and columns: which character divides them, and where the header stands.

use std::io::Read;
use std::rc::Rc;

use csv::ByteRecord;

use super::lines::{END, Lines};
use super::source::{BUFFER, Fault, Meter, Source};
use super::{errors, words};
use crate::domain::Problem;
use crate::domain::digest::Digest;

const DELIMITERS: [u8; 4] = *b",;\t|";
/// The header stands within this many rows from the top.
const ROWS_ABOVE: usize = 30;
const MOST_COLUMNS: usize = 200;
const MOST_FIELD_BYTES: usize = 64 * 1024;

/// A file whose rows can be read by column.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) source: Source,
    delimiter: u8,
    header_row: usize,
    /// As they stand in the file.
    pub(super) headers: Vec<String>,
}

/// A row that may be the header.
struct Candidate {
    /// Names that are known, and names at all.
    score: (usize, usize),
    delimiter: u8,
    row: usize,
    headers: Vec<String>,
}

impl Sheet {
    /// Finds the header: the row with the most names that `is_known` knows, whatever the
    /// delimiter; without any, the first row with the most columns.
    pub(super) fn find(source: Source, is_known: impl Fn(&str) -> bool) -> anyhow::Result<Sheet> {
        let mut best: Option<Candidate> = None;
        for delimiter in DELIMITERS {
            let mut rows = Rows::over(&source, delimiter)?;
            for row in 0..ROWS_ABOVE {
                // With the wrong delimiter a quote may seem open that is not.
                let Some(record) = rows.next_whole()? else { break };
                let candidate = candidate(record, &is_known, delimiter, row);
                let better = best.as_ref().is_none_or(|best| candidate.score > best.score);
                if better && candidate.score.1 > 0 {
                    best = Some(candidate);
                }
            }
        }
        let Some(Candidate { delimiter, row, headers, .. }) = best else {
            return Err(Problem::invalid_data("import-empty").into());
        };
        refuse_twins(&headers)?;
        Ok(Sheet { source, delimiter, header_row: row, headers })
    }

    /// The same for every file with this set of headers, in whatever order, also for
    /// a report of errors in such a file.
    pub(super) fn fingerprint(&self) -> String {
        let of_file = self.headers.iter().filter(|name| !errors::is_own(name));
        let mut names: Vec<String> = of_file.map(|name| words::header(name)).collect();
        names.sort();
        let mut digest = Digest::new();
        digest.add(names.join("\n").as_bytes());
        digest.hex()
    }

    /// The rows below the header, from the first.
    pub(super) fn rows(&self) -> anyhow::Result<Rows> {
        let mut rows = Rows::over(&self.source, self.delimiter)?;
        for _ in 0..=self.header_row {
            rows.next()?;
        }
        Ok(rows)
    }
}

fn candidate(
    record: &ByteRecord,
    is_known: &impl Fn(&str) -> bool,
    delimiter: u8,
    row: usize,
) -> Candidate {
    let name = |field| words::line(&String::from_utf8_lossy(field));
    let headers: Vec<String> = record.iter().map(name).collect();
    let known = headers.iter().filter(|name| is_known(&words::header(name))).count();
    let filled = headers.iter().filter(|name| !name.is_empty()).count();
    Candidate { score: (known, filled), delimiter, row, headers }
}

fn refuse_twins(headers: &[String]) -> Result<(), Problem> {
    let mut seen = std::collections::HashSet::new();
    for name in headers.iter().filter(|name| !name.is_empty()) {
        if !seen.insert(name.to_lowercase()) {
            let problem = Problem::invalid_data("import-duplicate-header");
            return Err(problem.with("column", name.as_str()));
        }
    }
    Ok(())
}

/// Records one after the other, never more than one in memory.
pub(super) struct Rows {
    reader: csv::Reader<Box<dyn Read>>,
    meter: Rc<Meter>,
    record: ByteRecord,
}

impl Rows {
    fn over(source: &Source, delimiter: u8) -> anyhow::Result<Rows> {
        let (text, meter) = source.open()?;
        let reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(BUFFER)
            .from_reader(Box::new(Lines::over(text)) as Box<dyn Read>);
        Ok(Rows { reader, meter, record: ByteRecord::new() })
    }

    /// The next record, `None` at the end.
    pub(super) fn next(&mut self) -> anyhow::Result<Option<&ByteRecord>> {
        let more = self.advance()?;
        if self.is_open() {
            return Err(refused("import-quote-open", self.line_of_quote()).into());
        }
        Ok(more.then_some(&self.record))
    }

    /// The same, and a record with a quote that is never closed counts as the end.
    fn next_whole(&mut self) -> anyhow::Result<Option<&ByteRecord>> {
        let more = self.advance()? && !self.is_open();
        Ok(more.then_some(&self.record))
    }

    /// The last record.
    pub(super) fn record(&self) -> &ByteRecord {
        &self.record
    }

    /// Reads a record; `false` at the end.
    fn advance(&mut self) -> anyhow::Result<bool> {
        let line = self.reader.position().line();
        let more = match self.reader.read_byte_record(&mut self.record) {
            Ok(more) => more,
            Err(error) => return Err(unreadable(error, line)),
        };
        self.meter.record_read();
        if !more || self.record.as_slice() == [END] {
            self.record.clear();
            return Ok(false);
        }
        let too_long = self.record.iter().any(|field| field.len() > MOST_FIELD_BYTES);
        if !self.is_open() && (too_long || self.record.len() > MOST_COLUMNS) {
            let id = if too_long { "import-field-too-long" } else { "import-too-many-columns" };
            return Err(refused(id, self.line()).into());
        }
        Ok(true)
    }

    /// The end of the text is within the last cell: its quote was never closed.
    fn is_open(&self) -> bool {
        self.record.as_slice().last() == Some(&END)
    }

    /// On which line of the file the last record began: counted back from where it ended, because
    /// empty lines before it belong to no record.
    pub(super) fn line(&self) -> u64 {
        let breaks = breaks_in(self.record.as_slice());
        self.reader.position().line().saturating_sub(1 + breaks)
    }

    /// On which line the last cell of the last record began.
    fn line_of_quote(&self) -> u64 {
        let cell = self.record.iter().next_back().unwrap_or_default();
        self.reader.position().line().saturating_sub(breaks_in(cell))
    }

    /// Bytes read so far, of text as UTF-8.
    pub(super) fn bytes_read(&self) -> u64 {
        self.meter.read.get()
    }
}

fn breaks_in(text: &[u8]) -> u64 {
    text.iter().map(|byte| u64::from(*byte == b'\n')).sum()
}

fn unreadable(error: csv::Error, line: u64) -> anyhow::Error {
    let mut fault = None;
    if let csv::ErrorKind::Io(error) = error.kind() {
        fault = error.get_ref().and_then(|error| error.downcast_ref::<Fault>());
    }
    match fault {
        Some(Fault::Nul) => refused("import-nul", line).into(),
        Some(Fault::LongLine) => refused("import-line-too-long", line).into(),
        None => error.into(),
    }
}

fn refused(id: &'static str, line: u64) -> Problem {
    Problem::invalid_data(id).with("line", i64::try_from(line).unwrap_or(i64::MAX))
}
