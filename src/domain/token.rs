//! What lets whoever holds it act without saying who they are: the last part of a link in a mail, what a
//! browser keeps of being signed in, a code on paper.
//!
//! Nobody can guess one, it is shown once, and the file keeps only its digest: who reads the file, or
//! a copy of it, can follow none.

use std::fmt;

use super::digest::{Digest, hex};

/// 128 bits: trying all is hopeless, and a link stays short enough to stand in a mail.
const BYTES: usize = 16;
/// Of what a browser keeps: nobody has to read it.
const LONG_BYTES: usize = 32;
/// Of what is written down and typed, for where only a few tries are given.
const SHORT_BYTES: usize = 5;

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

/// What nobody can guess.
///
/// # Errors
/// When the system has nothing to give.
pub fn random_bytes<const N: usize>() -> Result<[u8; N], NoRandomBits> {
    let mut bytes = [0_u8; N];
    getrandom::fill(&mut bytes).map_err(NoRandomBits)?;
    Ok(bytes)
}

impl Token {
    /// A new one, made of what the system calls random.
    ///
    /// # Errors
    /// When it has nothing to give.
    pub fn make() -> Result<Token, NoRandomBits> {
        Token::of::<BYTES>()
    }

    /// One of 256 bits, for a browser to keep.
    ///
    /// # Errors
    /// As [`Token::make`].
    pub fn make_long() -> Result<Token, NoRandomBits> {
        Token::of::<LONG_BYTES>()
    }

    /// One of 40 bits, to be written down and typed once.
    ///
    /// # Errors
    /// As [`Token::make`].
    pub fn make_short() -> Result<Token, NoRandomBits> {
        Token::of::<SHORT_BYTES>()
    }

    fn of<const N: usize>() -> Result<Token, NoRandomBits> {
        Ok(Token(hex(&random_bytes::<N>()?)))
    }

    /// One of a link that somebody brings back, exactly as it was shown.
    pub fn parse(text: &str) -> Option<Token> {
        Token::of_length(text, BYTES)
    }

    /// One that a browser brings back.
    pub fn parse_long(text: &str) -> Option<Token> {
        Token::of_length(text, LONG_BYTES)
    }

    /// One that somebody typed, with whatever stands between its digits.
    pub fn parse_short(text: &str) -> Option<Token> {
        let typed = text.chars().filter(char::is_ascii_alphanumeric);
        Token::of_length(&typed.collect::<String>().to_lowercase(), SHORT_BYTES)
    }

    fn of_length(text: &str, bytes: usize) -> Option<Token> {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        let whole = text.len() == 2 * bytes && text.bytes().all(is_digit);
        whole.then(|| Token(text.to_owned()))
    }

    pub fn digest(&self) -> TokenDigest {
        let mut digest = Digest::new();
        digest.add(self.0.as_bytes());
        TokenDigest(digest.hex())
    }

    /// Its digits, two for a byte, for the one it is meant for; afterwards nobody here knows them any more.
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
    fn each_kind_is_brought_back_as_what_it_is() {
        let (long, short) =
            (Token::make_long().unwrap().show(), Token::make_short().unwrap().show());
        assert_eq!((long.len(), short.len()), (64, 10));
        assert!(Token::parse_long(&long).is_some() && Token::parse(&long).is_none());
        let typed = format!(" {}-{} ", short[..5].to_uppercase(), &short[5..]);
        assert_eq!(Token::parse_short(&typed), Token::parse_short(&short));
        assert!(Token::parse_short(&typed).is_some() && Token::parse_short(&long).is_none());
    }

    #[test]
    fn a_log_shows_none() {
        assert_eq!(format!("{:?}", Some(Token::make().unwrap())), "Some(Token(…))");
    }
}
