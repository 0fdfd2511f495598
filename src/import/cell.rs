//! One cell of a record as text, without what programs wrap around it: `="0612"` and `'0612` that keep
//! a spreadsheet from reckoning, quotation marks within quotation marks, words for "nothing".

use csv::StringRecord;

/// The cell, without white space and wrappers around it; empty also where it only says that it is.
pub(super) fn text_at(record: &StringRecord, at: usize) -> &str {
    let text = record.get(at).unwrap_or_default();
    // Most cells have neither, which their ends show sooner than looking at all of them.
    match text.as_bytes() {
        [first @ b'!'..=b'~'] | [first @ b'!'..=b'~', .., b'!'..=b'~'] => match first {
            b'"' | b'\'' | b'=' | b'-' | b'#' | b'\\' | b'(' | b'<' | b'?' | b'N' | b'n' | b'g'
            | b'G' | b'.' | b'_' => bare(text),
            b'O' | b'o' | b'U' | b'u' if matches!(text.as_bytes(), [_, b'N' | b'n', ..]) => {
                bare(text)
            }
            _ => text,
        },
        _ => bare(text),
    }
}

/// The same, where a lone minus is a word of its own.
pub(super) fn sign_at(record: &StringRecord, at: usize) -> &str {
    let raw = record.get(at).unwrap_or_default();
    let raw = raw.trim_matches(|c: char| c.is_whitespace() || c == '"' || c == '\'');
    if matches!(raw, "-" | "−" | "–") { raw } else { text_at(record, at) }
}

/// No row has anything in it.
pub(super) fn are_empty(record: &StringRecord) -> bool {
    (0..record.len()).all(|at| text_at(record, at).is_empty())
}

/// The text without white space and wrappers, of which there may be some within others.
pub(super) fn bare(text: &str) -> &str {
    let mut text = trimmed(text);
    while let Some(inner) = unwrapped(text) {
        text = trimmed(inner);
    }
    if is_nothing(text) { "" } else { text }
}

/// Also without what cannot be seen: the mark at the beginning of a file that was pasted into another,
/// and the one with which DOS ends a file.
fn trimmed(text: &str) -> &str {
    let unseen = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{2060}')
    };
    text.trim_matches(unseen)
}

fn unwrapped(text: &str) -> Option<&str> {
    let quoted = |text: &'_ str| -> Option<usize> {
        let inner = text.strip_prefix('"')?.strip_suffix('"')?;
        (!inner.contains('"')).then_some(inner.len())
    };
    if let Some(formula) = text.strip_prefix('=') {
        let is_number = !formula.is_empty() && formula.bytes().all(|byte| byte.is_ascii_digit());
        return (quoted(formula).is_some() || is_number).then_some(formula);
    }
    if quoted(text).is_some() {
        return text.get(1..text.len() - 1);
    }
    let kept = text.strip_prefix('\'')?;
    match kept.strip_suffix('\'') {
        Some(inner) => (!inner.contains('\'')).then_some(inner),
        None => (!kept.contains('\'') && !begins_with_clitic(kept)).then_some(kept),
    }
}

/// `'t Hoekje`, `'s-Gravenhage`, `'n Beetje`: there the apostrophe is part of the word.
fn begins_with_clitic(after: &str) -> bool {
    let mut letters = after.chars();
    let (first, second) = (letters.next(), letters.next());
    first.is_some_and(char::is_alphabetic) && second.is_none_or(|c| !c.is_alphanumeric())
}

/// What systems and people write where there is nothing. `Na` and `Nil` are names of people.
fn is_nothing(text: &str) -> bool {
    const WORDS: [&str; 35] = [
        "null",
        "(null)",
        "<null>",
        "none",
        "(none)",
        "nan",
        "n/a",
        "n.a.",
        "n.a",
        "n.v.t.",
        "n.v.t",
        "nvt",
        "nvt.",
        "geen",
        "(geen)",
        "niet van toepassing",
        "#n/a",
        "#n/b",
        "(blank)",
        "(leeg)",
        "<leeg>",
        "<empty>",
        "onbekend",
        "unknown",
        "undefined",
        "niet bekend",
        "niet opgegeven",
        "not set",
        "not provided",
        "n/b",
        "#ref!",
        "#value!",
        "#waarde!",
        "not applicable",
        "n.b.",
    ];
    match text {
        "" => false,
        "NA" | "\\N" | "?" => true,
        "Null" => false,
        _ if text.len() > 20 => false,
        _ => {
            text.chars().all(|c| matches!(c, '-' | '–' | '—' | '.' | '_'))
                || WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_only_wrapped_around_a_text_goes() {
        let check = |given: &str, expect: &str| {
            let record = StringRecord::from(vec![given]);
            assert_eq!(text_at(&record, 0), expect, "{given}");
        };
        check("Anna", "Anna");
        check("", "");
        check("\u{feff}Klantnr", "Klantnr");
        check("\u{1a}", "");
        check(" \u{a0}Anna\u{a0} ", "Anna");
        check("=\"0612345678\"", "0612345678");
        check(" =\"\u{a0}00017 \" ", "00017");
        check("=0612345678", "0612345678");
        check("=1+1", "=1+1");
        check("=\"a\"&\"b\"", "=\"a\"&\"b\"");
        check("'0612345678", "0612345678");
        check("'+31 6 1234", "+31 6 1234");
        check("'=1+1", "=1+1");
        check("'Anna Jansen'", "Anna Jansen");
        check("'Anna", "Anna");
        check("\"VIP\"", "VIP");
        check("\"=\"\"1\"\"\"", "\"=\"\"1\"\"\"");
        check("\"VIP\",\"Nieuw\"", "\"VIP\",\"Nieuw\"");
        check("\"De Hoek\" Café", "\"De Hoek\" Café");
    }

    #[test]
    fn an_apostrophe_that_belongs_to_a_name_stays() {
        for name in ["'t Hoekje", "'s-Gravenhage", "'S-HERTOGENBOSCH", "'n Beetje", "O'Brien"] {
            assert_eq!(bare(name), name);
        }
        assert_eq!(bare("'Ons' en 'jullie"), "'Ons' en 'jullie");
    }

    #[test]
    fn words_for_nothing_are_nothing_and_names_like_them_stay() {
        for nothing in [
            "NULL", "null", "-", "--", "—", ".", "...", "N/A", "n/a", "n.v.t.", "NVT", "#N/A",
            "\\N", "Onbekend", "unknown", "<leeg>", "n/b", "#REF!",
        ] {
            assert_eq!(bare(nothing), "", "{nothing}");
            assert_eq!(bare(&format!("\"{nothing}\"")), "", "{nothing}");
        }
        for name in ["Null", "Na", "Nil", "Nora", "-5,00", "- 5", "Geen Zorgen BV", "#1001", "n"] {
            assert_eq!(bare(name), name);
        }
    }
}
