//! What was fetched, as a file for the one door that reads files: beside the Kring file, for its owner
//! alone, and gone when it is closed. One that a killed program left is found among what is half made.

use std::fs::File;
use std::path::{Path, PathBuf};

use crate::files::{self, Access};
use crate::import::ImportKind;

/// Rows that are being written.
pub(super) struct Spool {
    path: PathBuf,
    rows: csv::Writer<File>,
    pub(super) count: u64,
}

impl Spool {
    /// # Errors
    /// What the disk says.
    pub(super) fn begin(db: &Path, kind: ImportKind, headers: &[&str]) -> anyhow::Result<Spool> {
        let name = db.file_name().unwrap_or_default().to_string_lossy();
        let own = format!("{name}.half-made-{}-{}.csv", kind.code(), std::process::id());
        let path = db.with_file_name(own);
        let file = files::create_anew(&path, Access::Owner);
        let file = file.map_err(|error| files::problem(&path, &error))?;
        let mut spool = Spool { path, rows: csv::Writer::from_writer(file), count: 0 };
        spool.rows.write_record(headers)?;
        Ok(spool)
    }

    /// # Errors
    /// What the disk says.
    pub(super) fn add(&mut self, row: &[String]) -> anyhow::Result<()> {
        self.count += 1;
        Ok(self.rows.write_record(row)?)
    }

    /// The file, with everything in it.
    ///
    /// # Errors
    /// What the disk says.
    pub(super) fn file(&mut self) -> anyhow::Result<&Path> {
        self.rows.flush()?;
        Ok(&self.path)
    }
}

impl Drop for Spool {
    fn drop(&mut self) {
        // Where it cannot be taken away it is found among what is half made.
        let _ = files::remove(&self.path);
    }
}
