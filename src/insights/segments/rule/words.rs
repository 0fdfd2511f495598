//! A rule cut into words, quoted texts and signs, each with its place.

use super::field::CUSTOM;
use super::wrong::{RuleError, Wrong};
use super::{Op, Rule};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Word(String),
    Quoted(String),
    Sign(Op),
    Open,
    Close,
}

/// A token, as it was written and where: its first character, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) token: Token,
    pub(super) written: String,
    pub(super) at: usize,
}

impl Rule {
    /// A rule is at most this many characters long.
    pub const LONGEST: usize = 1000;
}

/// # Errors
/// A quote without its end, a `!` that is no `!=`, or a rule that is too long.
pub(super) fn cut(rule: &str) -> Result<Vec<Placed>, RuleError> {
    let letters: Vec<char> = rule.chars().collect();
    if letters.len() > Rule::LONGEST {
        return Err(RuleError::new("", letters.len(), Wrong::TooLong));
    }
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        if letter.is_whitespace() {
            at += 1;
            continue;
        }
        let rest = letters.get(at..).unwrap_or_default();
        let (token, length) = next(rest, at)?;
        let written = rest.iter().take(length).collect();
        tokens.push(Placed { token, written, at: at + 1 });
        at += length;
    }
    Ok(tokens)
}

/// The first token and how many characters it takes: at least one.
fn next(rest: &[char], at: usize) -> Result<(Token, usize), RuleError> {
    let sign = |op, length| Ok((Token::Sign(op), length));
    match rest {
        ['(', ..] => Ok((Token::Open, 1)),
        [')', ..] => Ok((Token::Close, 1)),
        ['!', '=', ..] => sign(Op::NotEqual, 2),
        ['<', '=', ..] => sign(Op::LessEqual, 2),
        ['>', '=', ..] => sign(Op::GreaterEqual, 2),
        ['<', ..] => sign(Op::Less, 1),
        ['>', ..] => sign(Op::Greater, 1),
        ['=', ..] => sign(Op::Equal, 1),
        ['!', ..] => Err(RuleError::new("!", at + 1, Wrong::Sign)),
        ['"', ..] => {
            let (text, length) = quoted(rest, at)?;
            Ok((Token::Quoted(text), length))
        }
        _ => word(rest, at),
    }
}

/// A word; `custom."two words"` is one.
fn word(rest: &[char], at: usize) -> Result<(Token, usize), RuleError> {
    let ends = |letter: &char| letter.is_whitespace() || "()<>=!\"".contains(*letter);
    let length = rest.iter().position(ends).unwrap_or(rest.len());
    let word: String = rest.iter().take(length).collect();
    let after = rest.get(length..).unwrap_or_default();
    if after.first() == Some(&'"') && CUSTOM.iter().any(|own| word.eq_ignore_ascii_case(own)) {
        let (name, more) = quoted(after, at + length)?;
        return Ok((Token::Word(word + &name), length + more));
    }
    Ok((Token::Word(word), length))
}

/// What stands between quotes; `\` lets the next character through as it is.
fn quoted(rest: &[char], at: usize) -> Result<(String, usize), RuleError> {
    let mut text = String::new();
    let mut letters = rest.iter().enumerate().skip(1);
    while let Some((place, letter)) = letters.next() {
        match letter {
            '"' => return Ok((text, place + 1)),
            '\\' => text.extend(letters.next().map(|(_, letter)| letter)),
            other => text.push(*other),
        }
    }
    Err(RuleError::new("\"", at + 1, Wrong::Quote))
}
