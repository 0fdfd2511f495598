//! The ends of lines: every one becomes the same, so that lines can be counted, and the end of
//! the text is marked, so that a quotation mark still open there is noticed.

use std::io::{self, Read};

/// So much is read at once.
pub(super) const BUFFER: usize = 64 * 1024;
/// What comes after the last byte. No text has it: whoever opens a file refuses it.
pub(super) const END: u8 = 0;
/// Ends the last line where the file does not, and marks the end.
const TAIL: [u8; 2] = [b'\n', END];

/// Text with one kind of line end, and [`TAIL`] after it.
pub(super) struct Lines<R> {
    text: R,
    /// The last byte was a carriage return: a line feed after it ends no other line.
    after_return: bool,
    tail: &'static [u8],
    ended: bool,
}

impl<R: Read> Lines<R> {
    pub(super) fn over(text: R) -> Lines<R> {
        Lines { text, after_return: false, tail: &TAIL, ended: false }
    }

    /// Makes all line ends in the buffer line feeds; gives how many bytes are left.
    fn unite(&mut self, bytes: &mut [u8]) -> usize {
        if !self.after_return && !bytes.contains(&b'\r') {
            return bytes.len();
        }
        let (mut kept, mut at) = (0, 0);
        while at < bytes.len() {
            if self.after_return {
                at += usize::from(bytes.get(at) == Some(&b'\n'));
                self.after_return = false;
            }
            let rest = bytes.get(at..).unwrap_or_default();
            let length = rest.iter().position(|byte| *byte == b'\r').unwrap_or(rest.len());
            self.after_return = length < rest.len();
            bytes.copy_within(at..at + length, kept);
            kept += length;
            if !self.after_return {
                return kept;
            }
            if let Some(place) = bytes.get_mut(kept) {
                *place = b'\n';
            }
            (kept, at) = (kept + 1, at + length + 1);
        }
        kept
    }
}

impl<R: Read> Read for Lines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !self.ended && !buffer.is_empty() {
            let count = self.text.read(buffer)?;
            self.ended = count == 0;
            let kept = self.unite(buffer.get_mut(..count).unwrap_or_default());
            if kept > 0 {
                return Ok(kept);
            }
        }
        self.tail.read(buffer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_becomes_a_line_feed_wherever_the_buffer_ends() {
        let read = |size: usize| {
            let mut lines = Lines::over("a\r\nb\rc\n\r\nd".as_bytes());
            let (mut all, mut buffer) = (Vec::new(), vec![0; size]);
            loop {
                let count = lines.read(&mut buffer).unwrap();
                if count == 0 {
                    return String::from_utf8(all).unwrap();
                }
                all.extend_from_slice(&buffer[..count]);
            }
        };
        for size in 1..14 {
            assert_eq!(read(size), "a\nb\nc\n\nd\n\0", "{size}");
        }
    }
}
