//! Whether something stands in a file, whatever it is of: for who has to know where a person is named.

use std::io::{BufRead, BufReader};
use std::path::Path;

use super::source::Source;

/// Whether `is_in` says so of a line of the file; `None` where it cannot be looked into. The text of a
/// workbook lies in `folder` meanwhile.
pub fn holds(file: &Path, folder: &Path, is_in: impl Fn(&str) -> bool) -> Option<bool> {
    let sources = Source::examine(file, (folder, None)).ok()?;
    let mut unread = false;
    for source in &sources {
        match source_holds(source, &is_in) {
            Some(true) => return Some(true),
            Some(false) => {}
            None => unread = true,
        }
    }
    (!unread).then_some(false)
}

fn source_holds(source: &Source, is_in: impl Fn(&str) -> bool) -> Option<bool> {
    let (text, meter) = source.open().ok()?;
    let (mut lines, mut line) = (BufReader::new(text), Vec::new());
    loop {
        line.clear();
        if lines.read_until(b'\n', &mut line).ok()? == 0 {
            return Some(false);
        }
        meter.record_read();
        if is_in(&String::from_utf8_lossy(&line)) {
            return Some(true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_looked_through_in_whatever_encoding_it_is() {
        let dir = tempfile::tempdir().unwrap();
        let found = |bytes: &[u8]| {
            let file = dir.path().join("file.csv");
            std::fs::write(&file, bytes).unwrap();
            holds(&file, dir.path(), |line| line.contains("Zoë"))
        };
        assert_eq!(found("naam\nZoë".as_bytes()), Some(true));
        assert_eq!(found(b"naam\nZo\xeb\n"), Some(true));
        assert_eq!(found(b"naam\nJan\n"), Some(false));
        assert_eq!(found(b"\xd0\xcf\x11\xe0 an old workbook"), None);
        assert_eq!(holds(dir.path(), dir.path(), |_| true), None);
    }
}
