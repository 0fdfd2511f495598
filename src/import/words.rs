//! Text from files, made safe to keep and show: no control or bidi characters, no surprises.

use std::borrow::Cow;

use crate::spreadsheet::DECIMAL;

/// Ends a line of a text within a cell of a workbook, where a row is one line.
const LINE: char = '\u{2028}';

/// One line: white space becomes single spaces, control and direction marks go.
pub(super) fn line(text: &str) -> String {
    clean(text).into_owned()
}

/// The same, copied only when something changes.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let visible: String = text.chars().filter_map(visible).collect();
    Cow::Owned(visible.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Several lines: breaks stay, everything else as in [`line()`].
pub(super) fn lines(text: &str) -> String {
    let lines: Vec<String> =
        text.replace("\r\n", "\n").split(['\n', '\r', LINE]).map(line).collect();
    lines.join("\n").trim().to_owned()
}

/// A header as it is compared: small letters and digits, other runs become one space.
pub(super) fn header(text: &str) -> String {
    let words: String = text
        .replace('%', " pct ")
        .to_lowercase()
        .chars()
        .map(|c| match c {
            'ê' | 'é' | 'è' | 'ë' => 'e',
            c if c.is_alphanumeric() => c,
            _ => ' ',
        })
        .collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Letters, digits and signs of ASCII, with single spaces between them.
fn is_plain(text: &str) -> bool {
    let mut after_space = true;
    let plain = text.bytes().all(|byte| {
        let doubled = byte == b' ' && after_space;
        after_space = byte == b' ';
        (0x20..0x7f).contains(&byte) && !doubled
    });
    plain && (text.is_empty() || !after_space)
}

fn visible(c: char) -> Option<char> {
    match c {
        c if c.is_whitespace() => Some(' '),
        DECIMAL => Some('.'),
        c if c.is_control() => None,
        // Directions, joiners that hide, and the byte order mark.
        '\u{61c}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => None,
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_what_cannot_be_seen() {
        assert_eq!(line(" Jan\u{202e}\u{0}  de\tVries\r\n\u{7} "), "Jan de Vries");
        assert_eq!(line("Zoë\u{feff} Ørsted"), "Zoë Ørsted");
        assert_eq!(line("Jan  de Vries "), "Jan de Vries");
        assert_eq!(line(" "), "");
        assert!(matches!(clean("Jan de Vries"), Cow::Borrowed("Jan de Vries")));
        assert_eq!(lines("one \r\n\u{2066}two\u{1b}\n"), "one\ntwo");
        assert_eq!(
            (lines("one\u{2028}two"), line("one\u{2028}two")),
            ("one\ntwo".into(), "one two".into())
        );
        assert_eq!(line("12\u{66b}5"), "12.5", "of a cell of a workbook");
    }

    #[test]
    fn headers_are_compared_by_their_words() {
        assert_eq!(header("Bedrag (excl. btw)"), "bedrag excl btw");
        assert_eq!(header("\u{feff}E-mail"), "e mail");
        assert_eq!(header("Order #"), "order");
        assert_eq!(header("BTW %"), "btw pct");
    }
}
