//! What a server was told in confidence is taken out of whatever it says: some repeat the login in
//! their answer, and answers are stored, shown and backed up.

use crate::domain::{Refusal, clean};

/// The most that is kept of an answer.
const LONGEST: usize = 300;
/// A shorter password is found in every other word; taking it out would only spell it.
const SHORTEST: usize = 4;

/// A password in all the forms in which it goes over the wire.
#[derive(Default)]
pub(super) struct Confidence {
    forms: Vec<Vec<char>>,
}

impl Confidence {
    pub(super) fn of(user: &str, password: &str) -> Confidence {
        let mut forms = vec![password.to_owned(), base64(password)];
        for identity in ["", user] {
            forms.push(base64(&format!("{identity}\0{user}\0{password}")));
        }
        let unpadded: Vec<_> = forms.iter().map(|form| form.trim_end_matches('=').into()).collect();
        forms.extend(unpadded);
        let letters = |form: &String| folded(form).map(|(_, letter)| letter).collect();
        let mut forms: Vec<Vec<char>> = forms.iter().map(letters).collect();
        forms.retain(|form| form.len() >= SHORTEST);
        forms.sort_by_key(|form| std::cmp::Reverse(form.len())); // the whole before its parts
        Confidence { forms }
    }

    /// What a server said, without what it was told, and not a page of it.
    pub(super) fn keep(&self, said: &str) -> String {
        let mut said = said.to_owned();
        for form in &self.forms {
            while let Some(place) = find(&said, form) {
                said.replace_range(place, "…");
            }
        }
        clean::shortened(&said, LONGEST)
    }

    pub(super) fn keep_of(&self, refusal: &Refusal) -> Refusal {
        Refusal { said: self.keep(&refusal.said), ..*refusal }
    }
}

/// Where the form stands, however it was broken over lines or written in capitals.
fn find(said: &str, form: &[char]) -> Option<std::ops::Range<usize>> {
    let letters: Vec<(usize, char)> = folded(said).collect();
    let at = letters
        .windows(form.len())
        .position(|window| window.iter().map(|(_, letter)| letter).eq(form))?;
    let (start, _) = letters.get(at)?;
    let (end, _) = letters.get(at + form.len() - 1)?;
    let length = said.get(*end..)?.chars().next().map_or(0, char::len_utf8);
    Some(*start..end + length)
}

fn folded(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let letters = text.char_indices().filter(|(_, letter)| !letter.is_whitespace());
    letters.map(|(at, letter)| (at, letter.to_ascii_lowercase()))
}

/// RFC 4648, as SMTP has it.
fn base64(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut coded = String::new();
    for group in text.as_bytes().chunks(3) {
        let mut bits = 0_usize;
        for place in 0..3 {
            bits = (bits << 8) | usize::from(group.get(place).copied().unwrap_or(0));
        }
        for place in 0..4 {
            let digit = DIGITS.get((bits >> (18 - 6 * place)) & 63).copied().unwrap_or(b'=');
            coded.push(if place <= group.len() { char::from(digit) } else { '=' });
        }
    }
    coded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        let check = |text, expect| assert_eq!(base64(text), expect); // RFC 4648, 10
        check("", "");
        check("f", "Zg==");
        check("fo", "Zm8=");
        check("foo", "Zm9v");
        check("foobar", "Zm9vYmFy");
    }

    #[test]
    fn what_was_sent_is_taken_out_in_every_form() {
        let sent = Confidence::of("kring@branderij.nl", "Hunter2-Not-Here");
        let plain = base64("\0kring@branderij.nl\0Hunter2-Not-Here");
        let (first, rest) = plain.split_at(20);
        for said in [
            "535 no such password Hunter2-Not-Here, sorry".to_owned(),
            "535 HUNTER2-NOT-HERE".to_owned(),
            format!("535 you sent {}", base64("Hunter2-Not-Here")),
            format!("535 AUTH PLAIN {plain} failed"),
            format!("535 AUTH PLAIN {} failed", plain.trim_end_matches('=')),
            format!("535 AUTH PLAIN {first} {rest} failed"),
            format!("535 {}{plain}", "x".repeat(290)),
        ] {
            let kept = sent.keep(&said);
            assert!(!kept.to_lowercase().contains("hunter2"), "{kept}");
            assert!(!kept.contains(&plain[..8]) && !kept.contains("SHVudGVy"), "{kept}");
            assert!(kept.starts_with("535"), "{kept}");
        }
        assert_eq!(sent.keep("550 no such user"), "550 no such user");
        assert_eq!(Confidence::of("a", "550").keep("550 no"), "550 no");
    }
}
