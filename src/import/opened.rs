//! A file as it is handed in: looked at once, before anything is decided or locked.

use std::path::Path;

use jiff::Timestamp;

use super::source::Source;

/// A file that can be read.
#[derive(Debug)]
pub struct Opened {
    /// As it is called, without its folder.
    pub(super) name: String,
    /// One, or the sheets of a workbook.
    pub(super) sources: Vec<Source>,
}

impl Opened {
    /// Looks at a file. Of a workbook it takes the sheet of that name or number, else all that are not
    /// hidden; their text lies in `folder` until nobody reads it any more.
    ///
    /// # Errors
    /// A [`crate::domain::Problem`] when it cannot be read.
    pub fn open(file: &Path, folder: &Path, sheet: Option<&str>) -> anyhow::Result<Opened> {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
        let sources = Source::examine(file, (folder, sheet))?;
        Ok(Opened { name: name.unwrap_or_default(), sources })
    }

    /// The digest of its bytes; nothing of one without a sheet.
    pub fn sha256(&self) -> &str {
        self.sources.first().map_or("", |source| &source.sha256)
    }

    /// When it was last changed, where the disk says.
    pub fn changed_at(&self) -> Option<Timestamp> {
        self.sources.first().and_then(|source| source.changed_at)
    }
}
