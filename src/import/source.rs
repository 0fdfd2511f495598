//! The bytes of a file: which encoding they are in, and reading them within bounds.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use encoding_rs::{Decoder, UTF_16BE, UTF_16LE, WINDOWS_1252};
use jiff::Timestamp;

use super::encodings::{self, ByLine, Legacy, Seen};
use super::formats;
use super::lines::BUFFER;
use crate::domain::digest::Digest;
use crate::domain::{Message, Problem};
use crate::files;

/// Larger files are refused.
const MOST_BYTES: u64 = 2 * 1024 * 1024 * 1024;
/// A line, or everything between two quotes, is at most this long.
const MOST_LINE_BYTES: u64 = 1024 * 1024;
/// So much of the beginning shows what a file is.
const SNIFFED: usize = 1024;

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

/// A file that may be read: known size, encoding and fingerprint.
#[derive(Clone, Debug)]
pub(super) struct Source {
    path: PathBuf,
    encoding: Encoding,
    pub(super) size: u64,
    pub(super) sha256: String,
    /// When the file was last changed; `None` where the system does not say.
    pub(super) changed_at: Option<Timestamp>,
    /// Of what its lines are in, where that is to be said.
    pub(super) remark: Option<Message>,
}

impl Source {
    /// Reads the whole file once, as bytes.
    pub(super) fn examine(path: &Path) -> anyhow::Result<Source> {
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
        let (encoding, sha256) = scan(&mut file, MOST_BYTES).map_err(|error| match error {
            Scan::Io(error) => unreadable(error),
            Scan::Other(start) => {
                formats::refuse(&start, &name).unwrap_or_else(|| refused("import-no-text"))
            }
            Scan::TooLarge => refused("import-file-too-large"),
        })?;
        let (encoding, remark) = match encoding {
            Encoding::ByLine { mark, .. } => by_line(&mut file, size, mark).map_err(unreadable)?,
            known @ (Encoding::Utf8 { .. } | Encoding::Utf16 { .. } | Encoding::Windows1252) => {
                (known, None)
            }
        };
        Ok(Source { path: path.to_owned(), encoding, size, sha256, changed_at, remark })
    }

    /// The text as UTF-8, and the meter that watches it being read.
    pub(super) fn open(&self) -> anyhow::Result<(Box<dyn Read>, Rc<Meter>)> {
        let mut file = File::open(&self.path)?;
        let meter = Rc::new(Meter::default());
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

fn scan(file: &mut impl Read, most: u64) -> Result<(Encoding, String), Scan> {
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
    if formats::refuse(&start, "").is_some() {
        return Err(Scan::Other(start));
    }
    let valid = valid && carried == 0 && !seems_read_twice;
    Ok((encoding(&start, valid), fingerprint.hex()))
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

/// Counts what was read: since the last whole record, and in all.
#[derive(Debug, Default)]
pub(super) struct Meter {
    since_record: Cell<u64>,
    pub(super) read: Cell<u64>,
}

impl Meter {
    /// A record was whole; the next one may be as long again.
    pub(super) fn record_read(&self) {
        self.since_record.set(0);
    }
}

/// Why reading stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Fault {
    #[error("a byte 0 in the text")]
    Nul,
    #[error("a line that is too long")]
    LongLine,
}

/// Stops at bytes no text has and at lines no person wrote, before they fill the memory.
struct Guarded {
    text: Box<dyn Read>,
    meter: Rc<Meter>,
}

impl Read for Guarded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.text.read(buffer)?;
        let fresh = buffer.get(..count).unwrap_or_default();
        if fresh.contains(&0) {
            return Err(io::Error::other(Fault::Nul));
        }
        let bytes = u64::try_from(count).unwrap_or(u64::MAX);
        let since = self.meter.since_record.get() + bytes;
        self.meter.since_record.set(since);
        self.meter.read.set(self.meter.read.get() + bytes);
        // What stands in the buffer may belong to records before this one.
        if since > MOST_LINE_BYTES + 2 * BUFFER as u64 {
            return Err(io::Error::other(Fault::LongLine));
        }
        Ok(count)
    }
}

/// Another encoding, as UTF-8.
struct Decoded {
    bytes: BufReader<File>,
    decoder: Decoder,
    text: Vec<u8>,
    given: usize,
    ended: bool,
}

impl Decoded {
    fn over(file: File, decoder: Decoder) -> Decoded {
        let bytes = BufReader::with_capacity(BUFFER, file);
        Decoded { bytes, decoder, text: Vec::new(), given: 0, ended: false }
    }

    fn refill(&mut self) -> io::Result<()> {
        let mut chunk = vec![0; BUFFER];
        let count = self.bytes.read(&mut chunk)?;
        self.ended = count == 0;
        let most = self.decoder.max_utf8_buffer_length(count).unwrap_or(BUFFER * 4);
        self.text.resize(most, 0);
        let input = chunk.get(..count).unwrap_or_default();
        let (_, _, written, _) = self.decoder.decode_to_utf8(input, &mut self.text, self.ended);
        self.text.truncate(written);
        self.given = 0;
        Ok(())
    }
}

impl Read for Decoded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.text.len() && !self.ended {
            self.refill()?;
        }
        let mut waiting = self.text.get(self.given..).unwrap_or_default();
        let count = waiting.read(buffer)?;
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(bytes: &[u8]) -> anyhow::Result<String> {
        let dir = tempfile::tempdir()?;
        let path = dir.path().join("file.csv");
        std::fs::write(&path, bytes)?;
        let mut text = String::new();
        Source::examine(&path)?.open()?.0.read_to_string(&mut text)?;
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
            Source::examine(&path).unwrap().remark.map(|remark| remark.id)
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
        let packed = text_of(b"PK\x03\x04rest").unwrap_err().to_string();
        assert!(packed.contains("import-packed"), "{packed}");
    }
}
