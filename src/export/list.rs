//! One list, row by row, as CSV and as JSON.

use std::io::{BufWriter, Write};
use std::path::Path;

use serde::Serialize;

use crate::domain::Problem;
use crate::files::{self, Access, Unfinished};
use crate::sheets::text::harmless;
use crate::store::ReadTx;
use crate::store::export::{Cell, Table, Unit, each};

/// A list that was written.
#[derive(Clone, Debug, Serialize)]
pub struct Written {
    pub name: &'static str,
    pub rows: i64,
    #[serde(skip)]
    pub about: &'static str,
    #[serde(skip)]
    pub columns: Vec<String>,
}

/// The two files of a list while they are written.
struct Pair {
    csv: csv::Writer<Unfinished>,
    json: BufWriter<Unfinished>,
    columns: Vec<String>,
    is_first: bool,
}

pub(super) fn write(
    tx: &ReadTx<'_>,
    table: &Table,
    (folder, access): (&Path, Access),
    count: &mut dyn FnMut(),
) -> anyhow::Result<Written> {
    let path = |ending: &str| folder.join(format!("{}.{ending}", table.name));
    let begin = |ending: &str| {
        let path = path(ending);
        Unfinished::begin(&path, access).map_err(|error| files::problem(&path, &error))
    };
    let mut pair = Pair {
        csv: csv::Writer::from_writer(begin("csv")?),
        json: BufWriter::new(begin("json")?),
        columns: Vec::new(),
        is_first: true,
    };
    let cannot = |error: anyhow::Error| told(error, folder);
    let pair_of = std::cell::RefCell::new(&mut pair);
    let rows = each(
        tx,
        table,
        |names| pair_of.borrow_mut().start(names).map_err(cannot),
        |cells| {
            count();
            pair_of.borrow_mut().add(cells).map_err(cannot)
        },
    )?;
    let columns = pair.columns.clone();
    pair.finish().map_err(cannot)?;
    Ok(Written { name: table.name, rows, about: table.about, columns })
}

/// A full disk is told of as one.
fn told(error: anyhow::Error, folder: &Path) -> anyhow::Error {
    let failed = |error: &std::io::Error| -> Problem { files::problem(folder, error) };
    let of_csv = error.downcast_ref::<csv::Error>().and_then(|error| {
        if let csv::ErrorKind::Io(error) = error.kind() { Some(failed(error)) } else { None }
    });
    let problem = of_csv.or_else(|| error.downcast_ref::<std::io::Error>().map(failed));
    problem.map_or(error, Into::into)
}

impl Pair {
    fn start(&mut self, names: &[String]) -> anyhow::Result<()> {
        self.csv.write_record(names)?;
        self.json.write_all(b"[")?;
        names.clone_into(&mut self.columns);
        Ok(())
    }

    fn add(&mut self, cells: &[Cell<'_>]) -> anyhow::Result<()> {
        for cell in cells {
            match cell {
                Cell::None => self.csv.write_field("")?,
                Cell::Whole(number) => self.csv.write_field(number.to_string())?,
                Cell::Number(number) => self.csv.write_field(number.to_string())?,
                Cell::Text(text) => self.csv.write_field(harmless(text))?,
            }
        }
        self.csv.write_record(None::<&[u8]>)?;
        self.json.write_all(if self.is_first { b"\n{" } else { b",\n{" })?;
        self.is_first = false;
        for (at, (name, cell)) in self.columns.iter().zip(cells).enumerate() {
            if at > 0 {
                self.json.write_all(b",")?;
            }
            serde_json::to_writer(&mut self.json, name)?;
            self.json.write_all(b":")?;
            write_json(&mut self.json, *cell, Unit::of(name))?;
        }
        self.json.write_all(b"}")?;
        Ok(())
    }

    fn finish(mut self) -> anyhow::Result<()> {
        self.json.write_all(b"\n]\n")?;
        let json = self.json.into_inner().map_err(std::io::IntoInnerError::into_error)?;
        json.finish()?;
        let csv = self.csv.into_inner().map_err(csv::IntoInnerError::into_error)?;
        Ok(csv.finish()?)
    }
}

/// JSON in a cell is JSON here; the file keeps only what is.
fn write_json(json: &mut impl Write, cell: Cell<'_>, unit: Unit) -> anyhow::Result<()> {
    match cell {
        Cell::None => json.write_all(b"null")?,
        Cell::Whole(number) => serde_json::to_writer(json, &number)?,
        Cell::Number(number) => serde_json::to_writer(json, &number)?,
        Cell::Text(text) if unit == Unit::Json => json.write_all(text.as_bytes())?,
        Cell::Text(text) => serde_json::to_writer(json, text)?,
    }
    Ok(())
}
