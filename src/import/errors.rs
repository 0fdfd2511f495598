//! The rows that did not go in, as a file for a spreadsheet: line and reason.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::Invalid;
use crate::domain::{Lang, Problem};
use crate::text;

/// Made when the first invalid row comes, or at the end.
pub struct ErrorFile {
    path: PathBuf,
    lang: Lang,
    writer: Option<csv::Writer<File>>,
}

impl ErrorFile {
    pub fn at(path: &Path, lang: Lang) -> ErrorFile {
        ErrorFile { path: path.to_owned(), lang, writer: None }
    }

    /// # Errors
    /// `import-cannot-write`, or when the disk is full.
    pub fn add(&mut self, invalid: &Invalid) -> anyhow::Result<()> {
        let reason = text::say(self.lang, &invalid.reason);
        let line = invalid.line.to_string();
        self.writer()?.write_record([line.as_str(), &harmless(&reason)])?;
        Ok(())
    }

    /// Everything is on its way to the disk, the header too when there was nothing else.
    ///
    /// # Errors
    /// As [`ErrorFile::add`].
    pub fn finish(mut self) -> anyhow::Result<()> {
        Ok(self.writer()?.flush()?)
    }

    fn writer(&mut self) -> anyhow::Result<&mut csv::Writer<File>> {
        if self.writer.is_none() {
            let file = File::create(&self.path).map_err(|error| {
                Problem::failed("import-cannot-write")
                    .with("file", self.path.display().to_string())
                    .with("details", error.to_string())
            })?;
            let mut writer = csv::Writer::from_writer(file);
            let name = |id| text::say_id(self.lang, id);
            writer.write_record([name("errors-line"), name("errors-reason")])?;
            self.writer = Some(writer);
        }
        self.writer.as_mut().ok_or_else(|| anyhow::anyhow!("no file of errors"))
    }
}

/// A spreadsheet runs what begins like a formula; with an apostrophe before it, it does not.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_formula_stays_text() {
        assert_eq!(super::harmless("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0");
        assert_eq!(super::harmless("amount: “=1+1”"), "amount: “=1+1”");
    }
}
