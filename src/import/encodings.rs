//! Lines that are not UTF-8: pasted into a file that is, or all of a file from long ago.
//!
//! A whole file of western Europe is read as Windows-1252 elsewhere; here each line is looked at for
//! itself.

use std::borrow::Cow;
use std::io::{self, Read};
use std::sync::LazyLock;

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

use super::lines::BUFFER;

/// A line without an end is given as it is then.
const MOST_PENDING: usize = 1024 * 1024;

/// What lines are in that are not UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Legacy {
    Windows,
    /// Code page 850: of DOS, and of tills that are built on it.
    Dos,
    /// Of Macs, as Excel there still writes it.
    Mac,
}

/// What lines of a file are in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// Lines with more than ASCII that are UTF-8.
    pub(super) utf8: i64,
    /// Lines that are not.
    pub(super) legacy: i64,
    /// Of those, lines in which something is UTF-8.
    pub(super) mixed: i64,
    /// Lines that another program had read as Windows-1252, though they were UTF-8.
    pub(super) mended: i64,
    /// How well letters fit into their words when read by each of [`TABLES`].
    fits: [i64; 3],
}

impl Seen {
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn of(bytes: impl Read) -> io::Result<Seen> {
        let mut lines = ByLine::over(bytes, Legacy::Windows);
        io::copy(&mut lines, &mut io::sink())?;
        Ok(lines.seen)
    }

    /// Windows, unless its letters do not fit and those of another do.
    pub(super) fn legacy(&self) -> Legacy {
        let [windows, dos, mac] = self.fits;
        match windows >= 0 || dos.max(mac) <= 0 {
            true => Legacy::Windows,
            false if mac > dos => Legacy::Mac,
            false => Legacy::Dos,
        }
    }

    fn line(&mut self, line: &[u8]) {
        self.legacy += 1;
        for (at, byte) in line.iter().enumerate().filter(|(_, byte)| !byte.is_ascii()) {
            let before = at.checked_sub(1).and_then(|at| line.get(at)).copied().unwrap_or_default();
            let after = line.get(at + 1).copied().unwrap_or_default();
            if !before.is_ascii_alphabetic() {
                continue; // the first letter of a word may be anything
            }
            let around = Around {
                is_capital: before.is_ascii_uppercase() && !after.is_ascii_lowercase(),
                is_within: after.is_ascii_alphabetic() || !after.is_ascii(),
            };
            for (fits, table) in self.fits.iter_mut().zip(TABLES.iter()) {
                let read = table.get(usize::from(byte - 0x80)).copied().unwrap_or_default();
                *fits += around.fit(read);
            }
        }
    }
}

/// What stands on both sides of a letter.
#[derive(Clone, Copy)]
struct Around {
    is_capital: bool,
    /// A letter follows.
    is_within: bool,
}

impl Around {
    /// How likely it is that this stands there.
    fn fit(self, read: char) -> i64 {
        const COMMON: &str = "éëèïöüáçäêóíñ";
        if read.is_control() {
            return -3;
        }
        if read.is_alphabetic() {
            let small = read.to_lowercase().next().unwrap_or(read);
            return match read.is_uppercase() == self.is_capital {
                true if COMMON.contains(small) => 2,
                true if ('ß'..='ÿ').contains(&small) => 1,
                true => 0,
                false => -2,
            };
        }
        match (self.is_within, read) {
            (true, '’' | '–' | '—' | '…' | '\u{a0}' | '\u{ad}') => 0,
            (true, _) => -2,
            (false, '‘' | '“' | '‚' | '„' | '«') => -1,
            (false, _) => 0,
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
            let text = match std::str::from_utf8(line) {
                Ok(text) => {
                    self.seen.utf8 += i64::from(!line.is_ascii());
                    let mended = mended(text);
                    self.seen.mended += i64::from(mended.is_some());
                    mended.map_or(Cow::Borrowed(text), Cow::Owned)
                }
                Err(_) => {
                    self.seen.line(line);
                    let text = decoded(line, self.legacy);
                    self.seen.mixed += i64::from(has_utf8(line));
                    Cow::Owned(text)
                }
            };
            self.text.extend_from_slice(text.as_bytes());
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

/// A line that is not UTF-8; in one of Windows something may have been pasted that is.
fn decoded(line: &[u8], legacy: Legacy) -> String {
    let table = TABLES.get(legacy as usize);
    let one = |byte: u8| match byte.checked_sub(0x80) {
        Some(above) => table.and_then(|table| table.get(usize::from(above))).copied(),
        None => Some(byte.into()),
    };
    let all = |text: &mut String, bytes: &[u8]| {
        text.extend(bytes.iter().map(|byte| one(*byte).unwrap_or(char::REPLACEMENT_CHARACTER)));
    };
    let mut text = String::with_capacity(line.len() + 16);
    for chunk in line.utf8_chunks() {
        match legacy == Legacy::Windows && is_likely(chunk.valid()) {
            true => text.push_str(chunk.valid()),
            false => all(&mut text, chunk.valid().as_bytes()),
        }
        all(&mut text, chunk.invalid());
    }
    text
}

/// What western European text is made of in UTF-8, and no two letters of Windows-1252 by chance.
fn is_likely(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '\0'..='\u{7f}' | '\u{a0}'..='\u{ff}' | '‘'..='”' | '€'))
}

fn has_utf8(line: &[u8]) -> bool {
    let mut parts = line.utf8_chunks().map(|chunk| chunk.valid());
    parts.any(|text| !text.is_ascii() && is_likely(text))
}

/// Whether bytes begin as those of letters that were made UTF-8 twice.
pub(super) fn may_be_read_twice(bytes: &[u8]) -> bool {
    !bytes.is_ascii()
        && bytes
            .windows(3)
            .any(|of| matches!(of, [0xc3, 0x82 | 0x83 | 0xa2, 0xc2 | 0xc5 | 0xc6 | 0xcb | 0xe2]))
}

/// `ZoÃ«` as `Zoë`: letters that are those of bytes of UTF-8. `None` where there are none.
fn mended(text: &str) -> Option<String> {
    if !may_be_read_twice(text.as_bytes()) {
        return None;
    }
    let (mut found, mut mended) = (false, String::with_capacity(text.len()));
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| !c.is_ascii()) {
        let (plain, run) = rest.split_at(start);
        let (run, after) = run.split_at(run.find(|c: char| c.is_ascii()).unwrap_or(run.len()));
        mended.push_str(plain);
        let bytes: Option<Vec<u8>> = run.chars().map(of_windows).collect();
        match bytes.map(String::from_utf8) {
            Some(Ok(meant)) => {
                found = true;
                mended.push_str(&meant);
            }
            Some(Err(_)) | None => mended.push_str(run),
        }
        rest = after;
    }
    mended.push_str(rest);
    found.then_some(mended)
}

fn of_windows(c: char) -> Option<u8> {
    let table = TABLES.first()?;
    let above = table.iter().position(|known| *known == c)?;
    u8::try_from(above + 0x80).ok()
}

/// The upper half of code page 850.
const DOS: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// What bytes from 128 on mean, in the order of [`Legacy`].
static TABLES: LazyLock<[Vec<char>; 3]> = LazyLock::new(|| {
    let upper: Vec<u8> = (0x80..=0xff).collect();
    let of = |encoding: &'static Encoding| {
        encoding.decode_without_bom_handling(&upper).0.chars().collect()
    };
    [of(WINDOWS_1252), DOS.chars().collect(), of(MACINTOSH)]
});

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
        assert!(TABLES.iter().all(|table| table.len() == 128));
        assert_eq!(Seen::of(&b"REN\x90E\nDANI\xd3L\n"[..]).unwrap().legacy(), Legacy::Dos);
    }

    #[test]
    fn a_file_of_a_mac_is_known_by_letters_that_fit_into_their_words() {
        let bytes = b"Zo\x91;B\x8acker;Ren\x8e;Cura\x8dao\n";
        assert_eq!(Seen::of(&bytes[..]).unwrap().legacy(), Legacy::Mac);
        assert_eq!(text(bytes, Legacy::Mac).0, "Zoë;Bäcker;René;Curaçao\n");
    }

    #[test]
    fn what_was_made_utf8_twice_or_pasted_into_a_line_is_what_it_was() {
        let mend = |text: &str| mended(text).unwrap_or_else(|| text.to_owned());
        assert_eq!(mend("ZoÃ« â‚¬ 5 RenÃ©"), "Zoë € 5 René");
        for kept in ["São Paulo", "SÃO", "€ 5 – “x”", "Ãé"] {
            assert_eq!(mend(kept), kept);
        }
        let line = b"Zo\xc3\xab;M\xe1laga;\x80\n";
        assert_eq!(text(line, Legacy::Windows).0, "Zoë;Málaga;€\n");
    }

    #[test]
    fn a_line_that_the_buffer_cuts_stays_whole() {
        let line = format!("{}é\n", "a".repeat(2 * BUFFER - 1));
        let bytes = format!("{line}{line}");
        assert_eq!(text(bytes.as_bytes(), Legacy::Windows).0, bytes);
    }
}
