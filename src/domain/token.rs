//! What lets whoever holds it act without saying who they are: the last part of a link in a mail.
//!
//! Nobody can guess one, it is shown once, and the file keeps only its digest: who reads the file, or
//! a copy of it, can follow none.

use std::fmt;

use super::digest::{Digest, hex};

/// 128 bits: trying all is hopeless, and a link stays short enough to stand in a mail.
const BYTES: usize = 16;

/// A secret of the one who was given it. It says nothing of itself in a log, and is handed out only by
/// giving it away.
#[derive(PartialEq, Eq)]
pub struct Token(String);

/// What the file knows a token by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenDigest(String);

/// The system has no random bits to give.
#[derive(Debug, thiserror::Error)]
#[error("this machine gives no random bits: {0}")]
pub struct NoRandomBits(getrandom::Error);

impl Token {
    /// A new one, made of what the system calls random.
    ///
    /// # Errors
    /// When it has nothing to give.
    pub fn make() -> Result<Token, NoRandomBits> {
        let mut bits = [0_u8; BYTES];
        getrandom::fill(&mut bits).map_err(NoRandomBits)?;
        Ok(Token(hex(&bits)))
    }

    /// One that somebody brings back, exactly as it was shown.
    pub fn parse(text: &str) -> Option<Token> {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        let whole = text.len() == 2 * BYTES && text.bytes().all(is_digit);
        whole.then(|| Token(text.to_owned()))
    }

    pub fn digest(&self) -> TokenDigest {
        let mut digest = Digest::new();
        digest.add(self.0.as_bytes());
        TokenDigest(digest.hex())
    }

    /// Its 32 digits, for the one it is meant for; afterwards nobody here knows them any more.
    pub fn show(self) -> String {
        self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

impl TokenDigest {
    /// As it stands in the file.
    pub fn hex(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn none_is_made_twice_and_all_their_bits_vary() {
        let made: BTreeSet<String> = (0..200).map(|_| Token::make().unwrap().show()).collect();
        assert_eq!(made.len(), 200);
        for place in 0..2 * BYTES {
            let digits: BTreeSet<u8> = made.iter().map(|token| token.as_bytes()[place]).collect();
            assert!(digits.len() > 8, "place {place} is {digits:?}");
        }
    }

    #[test]
    fn what_is_brought_back_is_known_by_its_digest() {
        let token = Token::make().unwrap();
        let digest = token.digest();
        let shown = token.show();
        assert_eq!(Token::parse(&shown).unwrap().digest(), digest);
        assert!(!digest.hex().contains(&shown));
        let zeros = Token::parse(&"0".repeat(32)).unwrap(); // printf %032d 0 | sha256sum
        let expect = "84e0c0eafaa95a34c293f278ac52e45ce537bab5e752a00e6959a13ae103b65a";
        assert_eq!(zeros.digest().hex(), expect);
    }

    #[test]
    fn only_what_was_shown_is_a_token() {
        let whole = "0123456789abcdef0123456789abcdef";
        assert_eq!(Token::parse(whole).map(Token::show).as_deref(), Some(whole));
        let upper = whole.to_uppercase();
        let (spaced, long, wide) = (format!(" {whole}"), format!("{whole}0"), "é".repeat(16));
        for text in ["", &whole[1..], &spaced, &long, &upper, "../../etc/passwd", &wide] {
            assert_eq!(Token::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_log_shows_none() {
        assert_eq!(format!("{:?}", Some(Token::make().unwrap())), "Some(Token(…))");
    }
}
