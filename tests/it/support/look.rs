//! Looking into the file directly, and the data that tests read.

use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};

use super::TestApp;

impl TestApp {
    /// What a query finds: columns divided by spaces, rows by line ends.
    pub(crate) fn sql(&self, query: &str) -> String {
        sql(self.dir.path(), query)
    }

    /// Changes the file behind the program's back: a fault for a judge to find.
    pub(crate) fn tamper(&self, change: &str) {
        let path = self.path("kring.sqlite");
        let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
        db.execute_batch(change).unwrap();
    }
}

/// The same, of the Kring file in this folder.
pub(crate) fn sql(dir: &Path, query: &str) -> String {
    let path = dir.join("kring.sqlite");
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let mut statement = db.prepare(query).unwrap();
    let columns = statement.column_count();
    let row = |row: &rusqlite::Row<'_>| {
        let cell = |at| row.get(at).map(shown);
        Ok((0..columns).map(cell).collect::<rusqlite::Result<Vec<_>>>()?.join(" "))
    };
    let rows = statement.query_map([], row).unwrap();
    rows.collect::<rusqlite::Result<Vec<_>>>().unwrap().join("\n")
}

fn shown(value: Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Text(text) => text,
        Value::Blob(bytes) => format!("{bytes:?}"),
    }
}

/// The path of a file in `tests/fixtures`.
pub(crate) fn fixture(name: &str) -> String {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    fixtures.join(name).to_string_lossy().into_owned()
}
