//! Rows and columns: which character divides them, and where the header stands.

use std::io::Read;
use std::rc::Rc;

use csv::StringRecord;

use super::asking::{Asking, Question};
use super::guarded::{Fault, Meter};
use super::header::{self, Candidate, HeaderAt, ROWS_ABOVE};
use super::lines::{BUFFER, END, Lines};
use super::source::Source;
use super::{cell, errors, merged, twofold, words, wrapped};
use crate::domain::Problem;
use crate::domain::digest::Digest;

const DELIMITERS: [u8; 5] = *b",;\t|^";
const MOST_COLUMNS: usize = 200;
const MOST_FIELD_BYTES: usize = 64 * 1024;
/// Rows above a header far down that may be part of it.
const NEAR: u64 = 5;

/// A file whose rows can be read by column.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) source: Source,
    /// Its header.
    header: Candidate,
    /// Rows above the first one of data, the header included.
    above: usize,
    /// Another row that may be the header.
    rival: Option<Candidate>,
    /// A person said where the header stands.
    is_said: bool,
    /// As they stand in the file; columns that have none are called by their number.
    pub(super) headers: Vec<String>,
    /// How many columns the header itself has: of those beyond nobody said what they are.
    pub(super) named: usize,
}

impl Sheet {
    /// Finds the header: where it is said to be; else the row with the most names that `is_known`
    /// knows, whatever the delimiter; without any, the first row with the most columns.
    pub(super) fn find(
        source: Source,
        said: Option<HeaderAt>,
        is_known: impl Fn(&str) -> bool,
    ) -> anyhow::Result<Sheet> {
        let all = candidates(&source, said, &is_known)?;
        let found = match said {
            Some(HeaderAt::Line(line)) => best(all.iter().filter(|one| one.line == line))
                .ok_or_else(|| {
                    Problem::usage("import-bad-header").with("given", line.to_string())
                })?,
            Some(HeaderAt::Nowhere) | None => {
                let best = best(all.iter()).ok_or_else(|| Problem::invalid_data("import-empty"))?;
                header::uppermost(best, &all)
            }
        };
        let rival = all.iter().find(|one| one.is_rival_of(found) && found.known <= 1).cloned();
        let mut found = twofold::joined(found, &all, &is_known).unwrap_or_else(|| found.clone());
        found.is_wrapped |= wrapped::are(&found, &all);
        Sheet::under((source, said), found, rival)
    }

    fn under(
        (source, said): (Source, Option<HeaderAt>),
        header: Candidate,
        rival: Option<Candidate>,
    ) -> anyhow::Result<Sheet> {
        let is_there = said != Some(HeaderAt::Nowhere);
        let headers = if is_there { header.headers.clone() } else { Vec::new() };
        let above = if is_there { header.row + 1 } else { 0 };
        let is_said = said.is_some();
        let named = headers.len();
        let mut sheet = Sheet { source, header, above, rival, is_said, headers, named };
        sheet.name_columns()?;
        Ok(sheet)
    }

    /// Columns without a name in which something stands are called by their number. Beyond the header
    /// that is only where the rows agree: else a row has a mark too many.
    fn name_columns(&mut self) -> anyhow::Result<()> {
        let mut rows = self.rows()?;
        let (mut seen, mut filled) = (0_usize, Vec::new());
        while seen < ROWS_ABOVE && rows.next_whole()?.is_some() {
            let record = rows.record();
            if cell::are_empty(record) {
                continue;
            }
            seen += 1;
            filled.resize(filled.len().max(record.len()), 0);
            for (at, count) in filled.iter_mut().enumerate() {
                *count += usize::from(!cell::text_at(record, at).is_empty());
            }
        }
        let all_have = |count: &usize| *count == seen && seen > 1;
        let width = if self.named == 0 {
            filled.len()
        } else {
            let beyond = filled.iter().skip(self.named).take_while(|count| all_have(count));
            let extra = beyond.count();
            self.named + extra.min(1)
        };
        self.headers.resize(width, String::new());
        for (at, (name, count)) in self.headers.iter_mut().zip(filled).enumerate() {
            if name.is_empty() && count > 0 {
                *name = header::unnamed(at);
            }
        }
        Ok(())
    }

    /// Asks where the header stands, when that is not sure, and what a last column is that it does not
    /// name; `is_settled` tells whether it is known what to do with a column.
    pub(super) fn ask(&self, is_settled: impl Fn(usize) -> bool, asking: &mut Asking) {
        if !self.is_said && (self.rival.is_some() || self.header.is_doubtful()) {
            header::ask(&self.header, self.rival.as_ref(), asking);
        }
        let mut beyond = self.headers.iter().enumerate().skip(self.named);
        if self.named > 0
            && let Some((_, name)) = beyond.find(|(at, _)| !is_settled(*at))
        {
            asking.ask(
                Question::new("import-unnamed-column")
                    .with("column", name.as_str())
                    .answer_with("answer-column", ("--map", ""), "fill-in-field-and-column")
                    .answer("answer-ignore-column", "--ignore", name),
            );
        }
    }

    /// The same file, read under the other row that may be its header.
    pub(super) fn under_rival(&self) -> anyhow::Result<Option<Sheet>> {
        let Some(rival) = self.rival.clone().filter(|_| !self.is_said) else { return Ok(None) };
        let said = Some(HeaderAt::Line(rival.line));
        Sheet::under((self.source.clone(), said), rival, None).map(Some)
    }

    /// Somebody said where the header stands, or what the columns under it are.
    pub(super) fn is_said(&self) -> bool {
        self.is_said
    }

    /// The line of the header.
    pub(super) fn header_line(&self) -> u64 {
        self.header.line
    }

    /// What is asked where one cell stands alone in each of the first rows.
    pub(super) fn lone(&self) -> Question {
        match self.source.sheet {
            Some(_) => Question::new("import-no-names").answer_with(
                "answer-names-line",
                ("--header", ""),
                "fill-in-line",
            ),
            None => Question::new("import-one-column"),
        }
    }

    /// What it is called in its workbook.
    pub(super) fn called(&self) -> &str {
        self.source.sheet.as_ref().map_or("", |sheet| &sheet.name)
    }

    /// How many names of columns in its header are known.
    pub(super) fn known(&self) -> usize {
        self.header.known
    }

    /// What was said of files with these headers holds of this one.
    pub(super) fn settle(&mut self) {
        self.is_said = true;
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

    /// The first rows below the header.
    pub(super) fn first_rows(&self, most: usize) -> anyhow::Result<Vec<StringRecord>> {
        let (mut rows, mut first) = (self.rows()?, Vec::new());
        while first.len() < most
            && let Some(row) = rows.next()?
        {
            first.push(row.clone());
        }
        Ok(first)
    }

    /// The rows below the header, from the first.
    pub(super) fn rows(&self) -> anyhow::Result<Rows> {
        let mut rows = Rows::over(&self.source, self.header.delimiter)?;
        rows.wrapped = self.header.is_wrapped.then_some(self.header.delimiter);
        for _ in 0..self.above {
            rows.next()?;
        }
        Ok(rows)
    }
}

/// The first rows, and those about the line that somebody said, as headers with each of the delimiters.
fn candidates(
    source: &Source,
    said: Option<HeaderAt>,
    is_known: impl Fn(&str) -> bool,
) -> anyhow::Result<Vec<Candidate>> {
    let last = match said {
        Some(HeaderAt::Line(line)) => line,
        Some(HeaderAt::Nowhere) | None => 0,
    };
    let mut all: Vec<Candidate> = Vec::new();
    for delimiter in delimiters(source)? {
        let mut rows = Rows::over(source, delimiter)?;
        let mut row = 0;
        // With the wrong delimiter a quote may seem open that is not.
        while (row < ROWS_ABOVE || rows.line_below() <= last) && rows.next_whole()?.is_some() {
            let line = rows.line();
            if row < ROWS_ABOVE || line + NEAR > last {
                let one = candidate(source, &rows, (delimiter, row, line), &is_known);
                let one = merged::named(one, source.merged(), &all, &is_known);
                all.extend((one.filled > 0).then_some(one));
            }
            row += 1;
        }
    }
    Ok(all)
}

fn candidate(
    source: &Source,
    rows: &Rows,
    place: (u8, usize, u64),
    is_known: impl Fn(&str) -> bool,
) -> Candidate {
    // A workbook has cells of its own.
    let is_text = source.sheet.is_none();
    let inner = is_text.then(|| wrapped::within(rows.record(), place.0)).flatten();
    let record = inner.as_ref().unwrap_or(rows.record());
    Candidate::of(record, is_known, (place, inner.is_some()))
}

/// Those that are usual, and the one that a first line such as `sep=~` says; of a workbook its own.
fn delimiters(source: &Source) -> anyhow::Result<Vec<u8>> {
    if source.sheet.is_some() {
        return Ok(vec![b',']);
    }
    let mut all = DELIMITERS.to_vec();
    let mut rows = Rows::over(source, b',')?;
    let said = rows.next_whole()?.and_then(|first| first.get(0)).unwrap_or_default();
    if let [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter] = said.as_bytes()
        && delimiter.is_ascii_punctuation()
        && !all.contains(delimiter)
        && *delimiter != b'"'
    {
        all.push(*delimiter);
    }
    Ok(all)
}

fn best<'a>(all: impl Iterator<Item = &'a Candidate>) -> Option<&'a Candidate> {
    all.reduce(|best, one| if one.is_better_than(best) { one } else { best })
}

/// Records one after the other, never more than one in memory.
pub(super) struct Rows {
    reader: csv::Reader<Box<dyn Read>>,
    meter: Rc<Meter>,
    record: StringRecord,
    /// Rows were quoted as a whole, each of several cells with this between them.
    wrapped: Option<u8>,
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
        Ok(Rows { reader, meter, record: StringRecord::new(), wrapped: None })
    }

    /// The next record, `None` at the end.
    pub(super) fn next(&mut self) -> anyhow::Result<Option<&StringRecord>> {
        let more = self.advance()?;
        if self.is_open() {
            return Err(refused("import-quote-open", self.line_of_quote()).into());
        }
        Ok(more.then_some(&self.record))
    }

    /// The same, and a record with a quote that is never closed counts as the end.
    fn next_whole(&mut self) -> anyhow::Result<Option<&StringRecord>> {
        let more = self.advance()? && !self.is_open();
        Ok(more.then_some(&self.record))
    }

    /// The last record.
    pub(super) fn record(&self) -> &StringRecord {
        &self.record
    }

    /// Reads a record; `false` at the end.
    fn advance(&mut self) -> anyhow::Result<bool> {
        let line = self.reader.position().line();
        let more = match self.reader.read_record(&mut self.record) {
            Ok(more) => more,
            Err(error) => return Err(unreadable(error, line)),
        };
        self.meter.record_read();
        if !more || self.record.as_slice().as_bytes() == [END] {
            self.record.clear();
            return Ok(false);
        }
        if let Some(delimiter) = self.wrapped.filter(|_| !self.is_open())
            && let Some(inner) = wrapped::within(&self.record, delimiter)
        {
            self.record = inner;
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
        self.record.as_slice().as_bytes().last() == Some(&END)
    }

    /// On which line of the file the last record began: counted back from where it ended, because
    /// empty lines before it belong to no record.
    pub(super) fn line(&self) -> u64 {
        let breaks = breaks_in(self.record.as_slice());
        self.reader.position().line().saturating_sub(1 + breaks)
    }

    /// The line below the last record.
    pub(super) fn line_below(&self) -> u64 {
        self.reader.position().line()
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

fn breaks_in(text: &str) -> u64 {
    text.bytes().map(|byte| u64::from(byte == b'\n')).sum()
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
