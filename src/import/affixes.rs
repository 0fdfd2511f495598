//! What stands around the digits of an amount: minus signs and brackets, currencies, debit and credit.

use super::currencies::{self, is_sign};

/// On which side of an account an amount stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Debit,
    Credit,
}

impl Side {
    pub(super) fn other(self) -> Side {
        match self {
            Side::Debit => Side::Credit,
            Side::Credit => Side::Debit,
        }
    }
}

/// An amount in its parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Amount<'a> {
    /// From the first digit to the last.
    pub(super) digits: &'a str,
    /// It stands in brackets, or a minus beside it.
    pub(super) negative: bool,
    pub(super) side: Option<Side>,
    pub(super) currency: Option<&'a str>,
    pub(super) is_percentage: bool,
    /// The mark before a dash that stands for no decimals: `12,-`.
    pub(super) before_dash: Option<char>,
}

impl<'a> Amount<'a> {
    /// `None` when something else stands there too.
    pub(super) fn of(text: &'a str) -> Option<Amount<'a>> {
        let first = text.find(|c: char| c.is_ascii_digit())?;
        let last = text.rfind(|c: char| c.is_ascii_digit())? + 1;
        let before = text.get(..first)?;
        let before = without_mark(before);
        let mut amount = Amount { digits: text.get(before.len()..last)?, ..Amount::default() };
        let mut signs = Signs::default();
        signs.take(before, &mut amount)?;
        let (before_dash, behind) = behind_dash(text.get(last..)?);
        amount.before_dash = before_dash;
        signs.take(behind, &mut amount)?;
        amount.negative = signs.finish(amount.side.is_some())?;
        Some(amount)
    }
}

/// `.50` is half of one, and the point of `Rs.500` is that of a word.
fn without_mark(before: &str) -> &str {
    let bare = before.strip_suffix(['.', ',']).unwrap_or(before);
    if bare.ends_with(char::is_alphabetic) { before } else { bare }
}

fn behind_dash(text: &str) -> (Option<char>, &str) {
    let Some(mark) = text.chars().next().filter(|c| matches!(c, ',' | '.')) else {
        return (None, text);
    };
    let behind = text.get(1..).unwrap_or_default();
    match ["--", "-", "–", "—", "="].iter().find_map(|dash| behind.strip_prefix(dash)) {
        Some(rest) => (Some(mark), rest),
        None => (None, behind),
    }
}

#[derive(Default)]
struct Signs {
    minus: u32,
    plus: u32,
    opened: u32,
    closed: u32,
}

impl Signs {
    fn take<'a>(&mut self, text: &'a str, amount: &mut Amount<'a>) -> Option<()> {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let mut behind = c.len_utf8();
            match c {
                '-' | '−' | '–' => self.minus += 1,
                '+' => self.plus += 1,
                '(' if self.closed == 0 => self.opened += 1,
                ')' => self.closed += 1,
                '%' => amount.is_percentage = true,
                c if c.is_whitespace() || is_hidden(c) => {}
                c if c.is_alphabetic() || is_sign(c) => {
                    behind = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
                    let word = rest.get(..behind)?;
                    if ["min", "minus"].iter().any(|minus| minus.eq_ignore_ascii_case(word)) {
                        self.minus += 1;
                    } else {
                        amount.name(word)?;
                    }
                }
                _ => return None,
            }
            rest = rest.get(behind..)?;
        }
        Some(())
    }

    /// Whether it is below zero; `None` when that is said twice or by halves.
    fn finish(&self, has_side: bool) -> Option<bool> {
        let brackets = self.opened;
        let below = self.minus + brackets;
        let fits = brackets == self.closed && below + self.plus <= 1 && !(has_side && below > 0);
        fits.then_some(below == 1)
    }
}

impl<'a> Amount<'a> {
    fn name(&mut self, word: &'a str) -> Option<()> {
        if let Some(side) = side_called(word) {
            return self.side.replace(side).is_none().then_some(());
        }
        let known = currencies::is_name(word);
        let fits = known && self.currency.is_none_or(|first| currencies::are_one(first, word));
        self.currency = self.currency.or(Some(word));
        fits.then_some(())
    }
}

/// The side of an account that a word means.
pub(super) fn side_called(word: &str) -> Option<Side> {
    let word = word.trim_end_matches('.');
    let is_one_of = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(word));
    if is_one_of(&["dr", "d", "db", "debit", "debet"]) {
        Some(Side::Debit)
    } else if is_one_of(&["cr", "c", "credit"]) {
        Some(Side::Credit)
    } else {
        None
    }
}

fn is_of_word(c: char) -> bool {
    c.is_alphabetic() || c == '.' || is_sign(c)
}

/// Marks of direction that spreadsheets put before a minus.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{feff}')
}
