//! Text of others made safe to show: no control characters, nothing that turns writing around.
//!
//! Done when text comes in, and again where it is shown beside other words: one stray mark in a
//! name must not reverse the amount that follows it.

/// One line: control and direction characters go, white space becomes single spaces.
pub fn line(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() || is_line_break(c) {
            if !clean.is_empty() && !clean.ends_with(' ') {
                clean.push(' ');
            }
        } else if !c.is_control() && !is_direction_mark(c) {
            clean.push(c);
        }
    }
    clean.truncate(clean.trim_end().len());
    clean
}

/// Each of its lines, cleaned; empty ones only between others, and no two of them.
pub fn lines(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for one in text.split(['\n', '\u{85}', '\u{2028}', '\u{2029}']).map(line) {
        if one.is_empty() && clean.ends_with("\n\n") {
            continue;
        }
        if !(one.is_empty() && clean.is_empty()) {
            clean.push_str(&one);
            clean.push('\n');
        }
    }
    clean.truncate(clean.trim_end().len());
    clean
}

/// The first `most` characters of one clean line, with an ellipsis when there was more. It cuts
/// between words when there is one to cut at in the last quarter.
pub fn shortened(text: &str, most: usize) -> String {
    let clean = line(text);
    if clean.chars().count() <= most {
        return clean;
    }
    let kept: String = clean.chars().take(most.saturating_sub(1)).collect();
    let word = kept.rfind(' ').filter(|place| *place >= kept.len() / 4 * 3);
    let whole = word.and_then(|place| kept.get(..place)).unwrap_or(&kept);
    format!("{}…", whole.trim_end_matches([' ', ',', '.', ';', ':']))
}

/// Control in all but name: line and paragraph separator, next line.
fn is_line_break(c: char) -> bool {
    matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn is_direction_mark(c: char) -> bool {
    matches!(
        c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_goes() {
        let check = |text, expect: &str| assert_eq!(line(text), expect, "{text:?}");
        check("  Jan \t de\r\nVries ", "Jan de Vries");
        check("x\u{0}y\u{7}z", "xyz");
        check("\u{202e}egral\u{202c} \u{200f}1", "egral 1");
        check("a\u{2028}b\u{feff}", "a b");
        check("👩‍🍳 Zoë", "👩‍🍳 Zoë");
    }

    #[test]
    fn lines_stay_lines() {
        let check = |text, expect: &str| assert_eq!(lines(text), expect, "{text:?}");
        check("  one \t two ", "one two");
        check("\r\n\n one\r\n\r\n\r\n\r\n two\u{2028}th\u{202e}ree\n\n", "one\n\ntwo\nthree");
        check(" \n ", "");
    }

    #[test]
    fn long_text_is_cut_between_words() {
        let check = |text: &str, most, expect: &str| {
            assert_eq!(shortened(text, most), expect, "{text:?}");
        };
        check("short", 5, "short");
        check("the coffee, late again", 12, "the coffee…");
        check(&"x".repeat(300), 10, "xxxxxxxxx…");
        check("a verylongwordwithoutanend", 20, "a verylongwordwitho…");
    }
}
