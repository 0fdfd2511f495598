//! Lines that are not UTF-8: pasted into a file that is, or all of a file from long ago.
//!
//! A whole file of western Europe is read as Windows-1252 elsewhere; here each line is looked at for
//! itself. Deliberately absent: the encoding of old Macs.

use std::borrow::Cow;
use std::io::{self, Read};

use encoding_rs::WINDOWS_1252;

use super::lines::BUFFER;

/// A line without an end is given as it is then.
const MOST_PENDING: usize = 1024 * 1024;

/// What lines are in that are not UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Legacy {
    Windows,
    /// Code page 850: of DOS, and of tills that are built on it.
    Dos,
}

/// What lines of a file are in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// Lines with more than ASCII that are UTF-8.
    pub(super) utf8: i64,
    /// Lines that are not.
    pub(super) legacy: i64,
    /// Letters within words that are none in the encoding of Windows.
    dos: u64,
    /// Letters within words that are none in that of DOS, or more likely in that of a Mac.
    other: u64,
}

impl Seen {
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn of(bytes: impl Read) -> io::Result<Seen> {
        let mut lines = ByLine::over(bytes, Legacy::Windows);
        io::copy(&mut lines, &mut io::sink())?;
        Ok(lines.seen)
    }

    pub(super) fn legacy(&self) -> Legacy {
        if self.dos > 0 && self.other == 0 { Legacy::Dos } else { Legacy::Windows }
    }

    fn line(&mut self, line: &[u8]) {
        self.legacy += 1;
        for around in line.windows(3) {
            let [before, byte, after] = around else { continue };
            if before.is_ascii_alphabetic() && after.is_ascii_alphabetic() {
                match byte {
                    0x81..=0x84 | 0x86..=0x89 | 0x8b | 0x8d | 0x90 | 0x94 | 0xa1..=0xa4 => {
                        self.dos += 1;
                    }
                    0x8e | 0x8f | 0x91 | 0x9f | 0xc0..=0xff => self.other += 1,
                    _ => {}
                }
            }
        }
    }
}

/// Text as UTF-8, of which every line is decoded for itself.
pub(super) struct ByLine<R> {
    bytes: R,
    legacy: Legacy,
    pending: Vec<u8>,
    text: Vec<u8>,
    given: usize,
    ended: bool,
    seen: Seen,
}

impl<R: Read> ByLine<R> {
    pub(super) fn over(bytes: R, legacy: Legacy) -> ByLine<R> {
        let (pending, text) = (Vec::new(), Vec::new());
        ByLine { bytes, legacy, pending, text, given: 0, ended: false, seen: Seen::default() }
    }

    fn refill(&mut self) -> io::Result<()> {
        let chunk = (&mut self.bytes).take(BUFFER as u64).read_to_end(&mut self.pending)?;
        self.ended = chunk == 0;
        let whole = match self.pending.iter().rposition(|byte| is_end(*byte)) {
            _ if self.ended || self.pending.len() > MOST_PENDING => self.pending.len(),
            Some(last) => last + 1,
            None => 0,
        };
        self.text.clear();
        self.given = 0;
        for line in self.pending.get(..whole).unwrap_or_default().split_inclusive(|b| is_end(*b)) {
            match std::str::from_utf8(line) {
                Ok(_) => self.seen.utf8 += i64::from(!line.is_ascii()),
                Err(_) => self.seen.line(line),
            }
            self.text.extend_from_slice(decoded(line, self.legacy).as_bytes());
        }
        self.pending.drain(..whole);
        Ok(())
    }
}

impl<R: Read> Read for ByLine<R> {
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

fn is_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

fn decoded(line: &[u8], legacy: Legacy) -> Cow<'_, str> {
    match (std::str::from_utf8(line), legacy) {
        (Ok(text), _) => Cow::Borrowed(text),
        (Err(_), Legacy::Windows) => WINDOWS_1252.decode_without_bom_handling(line).0,
        (Err(_), Legacy::Dos) => Cow::Owned(line.iter().map(|byte| dos(*byte)).collect()),
    }
}

/// The upper half of code page 850.
const DOS: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

fn dos(byte: u8) -> char {
    match byte.checked_sub(0x80) {
        Some(above) => DOS.chars().nth(above.into()).unwrap_or(char::REPLACEMENT_CHARACTER),
        None => byte.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8], legacy: Legacy) -> (String, Seen) {
        let mut lines = ByLine::over(bytes, legacy);
        let mut text = String::new();
        lines.read_to_string(&mut text).unwrap();
        (text, lines.seen)
    }

    #[test]
    fn each_line_is_decoded_for_itself() {
        let bytes = b"Zo\xc3\xab\r\nAndr\xe9;M\xe1laga\rplain\n\xc3\x9f";
        let (text, seen) = text(bytes, Legacy::Windows);
        assert_eq!(text, "Zoë\r\nAndré;Málaga\rplain\nß");
        assert_eq!((seen.utf8, seen.legacy, seen.legacy()), (2, 1, Legacy::Windows));
    }

    #[test]
    fn a_file_of_dos_is_known_by_letters_that_windows_has_not() {
        let bytes = b"Ren\x82e;M\x81ller\nZo\x89;K\x94ln\n";
        assert_eq!(Seen::of(&bytes[..]).unwrap().legacy(), Legacy::Dos);
        assert_eq!(text(bytes, Legacy::Dos).0, "Renée;Müller\nZoë;Köln\n");
        for windows in [&b"M\xfcller\n"[..], b"de\xa0Vries\n", b"O\x92Brien\n", b"a\x85b a\x96b\n"]
        {
            assert_eq!(Seen::of(windows).unwrap().legacy(), Legacy::Windows, "{windows:?}");
        }
        assert_eq!(DOS.chars().count(), 128);
    }

    #[test]
    fn a_line_that_the_buffer_cuts_stays_whole() {
        let line = format!("{}é\n", "a".repeat(2 * BUFFER - 1));
        let bytes = format!("{line}{line}");
        assert_eq!(text(bytes.as_bytes(), Legacy::Windows).0, bytes);
    }
}
