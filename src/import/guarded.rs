//! Text as it is read: never more of it than a line may have, in whatever encoding it was written.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::rc::Rc;

use encoding_rs::Decoder;

use super::lines::BUFFER;

/// A line, or everything between two quotes, is at most this long.
const MOST_LINE_BYTES: u64 = 1024 * 1024;

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
pub(super) struct Guarded {
    pub(super) text: Box<dyn Read>,
    pub(super) meter: Rc<Meter>,
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
pub(super) struct Decoded {
    bytes: BufReader<File>,
    decoder: Decoder,
    text: Vec<u8>,
    given: usize,
    ended: bool,
}

impl Decoded {
    pub(super) fn over(file: File, decoder: Decoder) -> Decoded {
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
