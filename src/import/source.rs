//! The bytes of a file: which encoding they are in, and reading them within bounds.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use jiff::Timestamp;

use super::encodings::{self, ByLine, Legacy, Seen};
use super::formats;
use super::guarded::{Decoded, Guarded, Meter};
use super::lines::BUFFER;
use crate::domain::digest::Digest;
use crate::domain::{Message, Problem};
use crate::files;
use crate::spreadsheet::{self, Merged};

/// Larger files are refused.
const MOST_BYTES: u64 = 2 * 1024 * 1024 * 1024;
/// So much of the beginning shows what a file is.
const SNIFFED: usize = 1024;
/// A formula of a workbook has no result, and so its cell holds nothing.
pub(super) const UNWORKED: &str = "remark-unworked";

/// What a file is, as its bytes show it.
#[derive(Debug)]
enum Content {
    Text(Encoding),
    Workbook,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    /// Valid to the last byte; this many at the start are a byte order mark.
    Utf8 {
        mark: u64,
    },
    Utf16 {
        big_endian: bool,
    },
    /// What Excel writes in western Europe; any bytes are valid in it.
    Windows1252,
    /// Lines that are not UTF-8, from this byte on.
    ByLine {
        mark: u64,
        legacy: Legacy,
    },
}

/// A file that may be read, or a sheet of one: known size, encoding and fingerprint.
#[derive(Clone, Debug)]
pub(super) struct Source {
    path: PathBuf,
    /// Of a workbook.
    pub(super) sheet: Option<Arc<spreadsheet::Sheet>>,
    encoding: Encoding,
    pub(super) size: u64,
    pub(super) sha256: String,
    /// When the file was last changed; `None` where the system does not say.
    pub(super) changed_at: Option<Timestamp>,
    /// What its lines are in and what its cells lack, where that is to be said.
    pub(super) remarks: Vec<Message>,
}

impl Source {
    /// Reads the whole file once, as bytes. Of a workbook it gives the sheet that is wanted, else all
    /// of them, as text that lies in `folder` meanwhile.
    pub(super) fn examine(
        path: &Path,
        (folder, wanted): (&Path, Option<&str>),
    ) -> anyhow::Result<Vec<Source>> {
        let name = path.display().to_string();
        let unreadable = |error: io::Error| {
            Problem::failed("import-unreadable")
                .with("file", name.as_str())
                .with("why", files::unread(&error))
        };
        let refused = |id| Problem::invalid_data(id).with("file", name.as_str());
        let found = std::fs::metadata(path).map_err(unreadable)?;
        // Before it is opened: opening a pipe waits for somebody to write into it.
        if !found.is_file() {
            let id = if found.is_dir() { "import-is-folder" } else { "import-not-a-file" };
            return Err(refused(id).into());
        }
        let mut file = File::open(path).map_err(unreadable)?;
        let known = file.metadata().map_err(unreadable)?;
        let size = known.len();
        let changed_at = known.modified().ok().and_then(|at| Timestamp::try_from(at).ok());
        if size > MOST_BYTES {
            return Err(refused("import-file-too-large").into());
        }
        let (content, sha256) = scan(&mut file, MOST_BYTES).map_err(|error| match error {
            Scan::Io(error) => unreadable(error),
            Scan::Other(start) => {
                formats::refuse(&start, &name).unwrap_or_else(|| refused("import-no-text"))
            }
            Scan::TooLarge => refused("import-file-too-large"),
        })?;
        let source = |encoding| Source {
            path: path.to_owned(),
            sheet: None,
            encoding,
            size,
            sha256,
            changed_at,
            remarks: Vec::new(),
        };
        match content {
            Content::Workbook => {
                let sheets = spreadsheet::open(path, folder, wanted)?;
                Ok(source(Encoding::Utf8 { mark: 0 }).of_sheets(sheets))
            }
            Content::Text(Encoding::ByLine { mark, .. }) => {
                let (encoding, remark) = by_line(&mut file, size, mark).map_err(unreadable)?;
                Ok(vec![Source { remarks: remark.into_iter().collect(), ..source(encoding) }])
            }
            Content::Text(known) => Ok(vec![source(known)]),
        }
    }

    fn of_sheets(self, sheets: Vec<spreadsheet::Sheet>) -> Vec<Source> {
        let of_sheet = |sheet: spreadsheet::Sheet| Source {
            size: sheet.size,
            remarks: unworked(&sheet).into_iter().collect(),
            sheet: Some(Arc::new(sheet)),
            ..self.clone()
        };
        sheets.into_iter().map(of_sheet).collect()
    }

    /// Whether this name or number means it among the sheets of its workbook.
    pub(super) fn is_called(&self, given: &str) -> bool {
        self.sheet.as_ref().is_some_and(|sheet| sheet.is_called(given))
    }

    /// Cells that are one.
    pub(super) fn merged(&self) -> &[Merged] {
        self.sheet.as_ref().map_or(&[], |sheet| &sheet.merged)
    }

    /// The text as UTF-8, and the meter that watches it being read.
    pub(super) fn open(&self) -> anyhow::Result<(Box<dyn Read>, Rc<Meter>)> {
        let meter = Rc::new(Meter::default());
        if let Some(sheet) = &self.sheet {
            let text = Box::new(sheet.text());
            return Ok((Box::new(Guarded { text, meter: Rc::clone(&meter) }), meter));
        }
        let mut file = File::open(&self.path)?;
        let text: Box<dyn Read> = match self.encoding {
            Encoding::Utf8 { mark } => {
                file.seek(SeekFrom::Start(mark))?;
                Box::new(file)
            }
            Encoding::Utf16 { big_endian } => {
                let encoding = if big_endian { UTF_16BE } else { UTF_16LE };
                Box::new(Decoded::over(file, encoding.new_decoder_with_bom_removal()))
            }
            Encoding::Windows1252 => {
                Box::new(Decoded::over(file, WINDOWS_1252.new_decoder_without_bom_handling()))
            }
            Encoding::ByLine { mark, legacy } => {
                file.seek(SeekFrom::Start(mark))?;
                Box::new(ByLine::over(file, legacy))
            }
        };
        Ok((Box::new(Guarded { text, meter: Rc::clone(&meter) }), meter))
    }
}

/// What is to be said of formulas that nobody has worked out.
fn unworked(sheet: &spreadsheet::Sheet) -> Option<Message> {
    let cell = sheet.unworked.as_deref()?;
    Some(Message::new(UNWORKED).with("cell", cell).with("sheet", sheet.name.as_str()))
}

enum Scan {
    Io(io::Error),
    /// It begins as no text does.
    Other(Vec<u8>),
    /// It grew while it was read.
    TooLarge,
}

impl From<io::Error> for Scan {
    fn from(error: io::Error) -> Scan {
        Scan::Io(error)
    }
}

fn scan(file: &mut impl Read, most: u64) -> Result<(Content, String), Scan> {
    let mut left = most;
    let mut fingerprint = Digest::new();
    let mut chunk = vec![0; 4 * BUFFER];
    let mut carried = 0; // bytes of a character that the last chunk cut in two
    let mut valid = true;
    let mut seems_read_twice = false;
    let mut start = None;
    loop {
        let free = chunk.get_mut(carried..).unwrap_or_default();
        let count = file.read(free)?;
        if count == 0 {
            break;
        }
        let new = free.get(..count).unwrap_or_default();
        left = left.checked_sub(new.len() as u64).ok_or(Scan::TooLarge)?;
        fingerprint.add(new);
        start.get_or_insert_with(|| new.get(..SNIFFED).unwrap_or(new).to_vec());
        if valid {
            let end = carried + count;
            let all = chunk.get(..end).unwrap_or_default();
            seems_read_twice = seems_read_twice || encodings::may_be_read_twice(all);
            (valid, carried) = rest_of_utf8(all);
            chunk.copy_within(end - carried..end, 0);
        }
        if !valid {
            carried = 0;
        }
    }
    let start = start.unwrap_or_default();
    if spreadsheet::is_one(&start) {
        return Ok((Content::Workbook, fingerprint.hex()));
    }
    if formats::refuse(&start, "").is_some() {
        return Err(Scan::Other(start));
    }
    let valid = valid && carried == 0 && !seems_read_twice;
    Ok((Content::Text(encoding(&start, valid)), fingerprint.hex()))
}

/// Whether the bytes are UTF-8 so far, and how many at the end belong to a cut character.
fn rest_of_utf8(bytes: &[u8]) -> (bool, usize) {
    match std::str::from_utf8(bytes) {
        Ok(_) => (true, 0),
        Err(error) if error.error_len().is_none() => (true, bytes.len() - error.valid_up_to()),
        Err(_) => (false, 0),
    }
}

fn encoding(start: &[u8], valid_utf8: bool) -> Encoding {
    match start {
        [0xff, 0xfe, ..] => Encoding::Utf16 { big_endian: false },
        [0xfe, 0xff, ..] => Encoding::Utf16 { big_endian: true },
        [0xef, 0xbb, 0xbf, ..] if valid_utf8 => Encoding::Utf8 { mark: 3 },
        [0xef, 0xbb, 0xbf, ..] => Encoding::ByLine { mark: 3, legacy: Legacy::Windows },
        _ if is_utf16(start, 1) => Encoding::Utf16 { big_endian: false },
        _ if is_utf16(start, 0) => Encoding::Utf16 { big_endian: true },
        _ if valid_utf8 => Encoding::Utf8 { mark: 0 },
        _ => Encoding::ByLine { mark: 0, legacy: Legacy::Windows },
    }
}

/// Of most characters of a header one byte is 0, always the same of the two.
fn is_utf16(start: &[u8], high: usize) -> bool {
    let (pairs, _) = start.as_chunks::<2>();
    let zeros = |at: usize| pairs.iter().filter(|pair| pair.get(at) == Some(&0)).count();
    pairs.len() >= 2 && zeros(high) * 10 >= pairs.len() * 6 && zeros(1 - high) == 0
}

/// What a file is in that is not all UTF-8, and what is to be said of it.
fn by_line(file: &mut File, size: u64, mark: u64) -> io::Result<(Encoding, Option<Message>)> {
    file.seek(SeekFrom::Start(mark))?;
    let seen = Seen::of(file.take(size))?;
    let legacy = seen.legacy();
    let remark = match legacy {
        _ if seen.legacy == 0 && seen.mended == 0 => return Ok((Encoding::Utf8 { mark }, None)),
        _ if seen.legacy == 0 => Some(Message::new("remark-read-twice").with("count", seen.mended)),
        Legacy::Dos => Some(Message::new("remark-dos").with("count", seen.legacy)),
        Legacy::Mac => Some(Message::new("remark-mac").with("count", seen.legacy)),
        Legacy::Windows if seen.utf8 == 0 && seen.mixed == 0 && mark == 0 => {
            return Ok((Encoding::Windows1252, None));
        }
        Legacy::Windows => Some(Message::new("remark-mixed-encodings").with("count", seen.legacy)),
    };
    Ok((Encoding::ByLine { mark, legacy }, remark))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn examined(path: &Path) -> anyhow::Result<Source> {
        Ok(Source::examine(path, (Path::new("."), None))?.remove(0))
    }

    fn text_of(bytes: &[u8]) -> anyhow::Result<String> {
        let dir = tempfile::tempdir()?;
        let path = dir.path().join("file.csv");
        std::fs::write(&path, bytes)?;
        let mut text = String::new();
        examined(&path)?.open()?.0.read_to_string(&mut text)?;
        Ok(text)
    }

    #[test]
    fn four_encodings_give_the_same_text() {
        let text = "naam;Zoë €";
        let utf16 = |big: bool| {
            let mut bytes = if big { vec![0xfe, 0xff] } else { vec![0xff, 0xfe] };
            for unit in text.encode_utf16() {
                bytes.extend(if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
            }
            bytes
        };
        assert_eq!(text_of(text.as_bytes()).unwrap(), text);
        assert_eq!(text_of(format!("\u{feff}{text}").as_bytes()).unwrap(), text);
        assert_eq!(text_of(b"naam;Zo\xeb \x80").unwrap(), text);
        assert_eq!(text_of(&utf16(false)).unwrap(), text);
        assert_eq!(text_of(&utf16(true)).unwrap(), text);
        assert_eq!(text_of(&utf16(false)[2..]).unwrap(), text, "without a mark");
        assert_eq!(text_of(&utf16(true)[2..]).unwrap(), text, "without a mark");
        assert_eq!(text_of(b"Ren\x82e;M\x81ller").unwrap(), "Renée;Müller");
        assert_eq!(text_of(b"Ren\x8e;M\x9fller").unwrap(), "René;Müller");
        assert_eq!(text_of("ZoÃ«;BÃ¤cker;René".as_bytes()).unwrap(), "Zoë;Bäcker;René");
        assert_eq!(text_of("São;SÃO".as_bytes()).unwrap(), "São;SÃO");
    }

    #[test]
    fn a_line_in_another_encoding_is_said() {
        let said = |bytes: &[u8]| {
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path().join("file.csv");
            std::fs::write(&path, bytes).unwrap();
            examined(&path).unwrap().remarks.first().map(|remark| remark.id)
        };
        assert_eq!(said(b"Zo\xc3\xab\nM\xe1laga\n"), Some("remark-mixed-encodings"));
        assert_eq!(said(b"M\xe1laga\n"), None);
        assert_eq!(said(b"Zo\xc3\xab;M\xe1laga\n"), Some("remark-mixed-encodings"));
        assert_eq!(said(b"Ren\x8e\n"), Some("remark-mac"));
        assert_eq!(said("ZoÃ«\n".as_bytes()), Some("remark-read-twice"));
        assert_eq!(said("Zoë\n".as_bytes()), None);
    }

    #[test]
    fn a_character_cut_by_the_end_of_a_chunk_is_whole_again() {
        let text = format!("{}ë{}", "a".repeat(4 * BUFFER - 1), "b".repeat(9));
        assert_eq!(text_of(text.as_bytes()).unwrap(), text);
        let cut = text.as_bytes().get(..4 * BUFFER).unwrap();
        assert!(text_of(cut).unwrap().ends_with('Ã'), "a cut character is no UTF-8");
    }

    #[test]
    fn a_file_that_grows_without_end_is_left_at_the_limit() {
        let mut endless = io::repeat(b'a');
        assert!(matches!(scan(&mut endless, 1_000_000), Err(Scan::TooLarge)));
        let mut just_so = io::repeat(b'a').take(1_000_000);
        assert!(scan(&mut just_so, 1_000_000).is_ok());
    }

    #[test]
    fn bytes_no_text_has_are_refused() {
        assert!(text_of(b"a;b\n1;\x002").is_err());
        let packed = text_of(b"Rar!\x1a\x07rest").unwrap_err().to_string();
        assert!(packed.contains("import-packed"), "{packed}");
    }
}
