//! Phone numbers, only as far as finding somebody by one needs.

/// The digits of a phone number as stored for finding: `+31 (0)6-12 34` is `3161234`. Empty when
/// there are none.
pub fn digits(text: &str) -> String {
    let dialled = text.replace("(0)", "");
    let digits: String = dialled.chars().filter(char::is_ascii_digit).collect();
    match digits.strip_prefix("00") {
        Some(international) => international.to_owned(),
        None => digits,
    }
}

/// Digits of a phone number without its country and the zero before it, from the end.
const NATIONAL: usize = 9;

/// The same for every way of writing a number: without the zero or the country before it.
pub fn national(text: &str) -> String {
    let digits = digits(text);
    let digits = digits.trim_start_matches('0');
    digits.get(digits.len().saturating_sub(NATIONAL)..).unwrap_or_default().to_owned()
}

/// The number as a link dials it: digits, and the plus before them. The zero that people write as
/// `+31 (0)20` is only for calls from within the country.
pub fn dialled(text: &str) -> String {
    let text = text.trim_start();
    let text = if text.starts_with('+') { text.replace("(0)", "") } else { text.to_owned() };
    text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}

/// The number as chat programs know it, with its country and nothing else: of a number that names its
/// country, and of a Dutch mobile one.
pub fn with_country(text: &str) -> Option<String> {
    let dialled = dialled(text);
    let international = dialled.strip_prefix('+').or_else(|| dialled.strip_prefix("00"));
    let digits = match (international, dialled.strip_prefix("06")) {
        (Some(digits), _) => digits.to_owned(),
        (None, Some(rest)) if rest.len() == 8 => format!("316{rest}"),
        (None, _) => return None,
    };
    let is_landline = digits.starts_with("31") && !digits.starts_with("316");
    (digits.len() >= 8 && !is_landline).then_some(digits)
}

/// Whether what somebody typed is (part of) this stored number, with or without the country's
/// code or the leading zero on either side. Three digits or fewer fit nothing.
pub fn fits(stored: &str, asked: &str) -> bool {
    let (stored, asked) = (digits(stored), digits(asked));
    let (stored, asked) = (stored.trim_start_matches('0'), asked.trim_start_matches('0'));
    let whole = stored.len() >= 8 && asked.ends_with(stored);
    asked.len() >= 4 && (stored.contains(asked) || whole)
}

/// Whether a text is written like a phone number, or the beginning or end of one.
pub fn looks_like_one(text: &str) -> bool {
    let allowed = |c: char| c.is_ascii_digit() || " +-()./".contains(c);
    text.chars().all(allowed) && digits(text).len() >= 4
}

/// Whether a text begins with a phone number, whatever is noted behind it: at least three digits
/// before the first letter.
pub fn begins_like_one(text: &str) -> bool {
    let written = text.chars().take_while(|c| !c.is_alphabetic());
    written.filter(char::is_ascii_digit).count() >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chat_programs_are_given_mobile_numbers_with_their_country() {
        let check = |text, expect: Option<&str>| {
            assert_eq!(with_country(text).as_deref(), expect, "{text}");
        };
        check("06-12 34 56 78", Some("31612345678"));
        check("+31 (0)6 12345678 (Rene)", Some("31612345678"));
        check("0031612345678", Some("31612345678"));
        check("+32 470 12 34 56", Some("32470123456"));
        check("0570-041200", None);
        check("+31 570 041200", None);
        check("06-1234", None);
    }

    #[test]
    fn a_number_comes_before_what_is_noted_with_it() {
        for number in [
            "112",
            "06-12345678 (na 17 u)",
            "+31 (0)6 12345678",
            "0800-BELLEN",
            "020 123 45 67 / 06 1234",
        ] {
            assert!(begins_like_one(number), "{number}");
        }
        for other in ["abc", "12", "geen", "tel. onbekend", "abc 0612345678", "", "--"] {
            assert!(!begins_like_one(other), "{other}");
        }
    }

    #[test]
    fn a_number_is_found_in_any_notation() {
        let spellings = ["+31 6 12345678", "0031612345678", "06-12 34 56 78", "+31 (0)6 12345678"];
        for stored in spellings {
            for asked in spellings {
                assert!(fits(stored, asked), "{stored} by {asked}");
            }
            assert!(fits(stored, "5678"), "{stored} by its end");
            assert!(!fits(stored, "0612345679"), "{stored}");
            assert!(!fits(stored, "678"), "{stored} by too little");
        }
    }

    #[test]
    fn a_number_is_dialled_as_it_was_meant() {
        assert_eq!(dialled("020 123 45 67"), "0201234567");
        assert_eq!(dialled("(030) 123-4567"), "0301234567");
        assert_eq!(dialled("+31 (0)20 123 45 67"), "+31201234567");
        assert_eq!(dialled("none"), "");
    }

    #[test]
    fn a_short_stored_number_is_not_the_end_of_every_other() {
        assert!(!fits("5678", "0612345678"));
        assert!(!fits("", "0612345678"));
        assert!(!fits("000", "0000"));
    }

    #[test]
    fn words_and_addresses_are_not_phone_numbers() {
        for (text, expect) in [("06-1234", true), ("+31", false), ("K-1001", false), ("", false)] {
            assert_eq!(looks_like_one(text), expect, "{text}");
        }
    }
}
