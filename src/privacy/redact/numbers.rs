//! Phone numbers in texts, however they are written: `06 12 34 56 78` is `+31 (0)6-12345678`.

use super::{Place, is_alone};

/// So many signs in a row may stand between two digits.
const APART: usize = 3;
/// A country's code has no more digits.
const COUNTRY: usize = 3;

/// Where the number of these digits, without the country and the zero before it, stands.
pub(super) fn spans(places: &[Place], national: &[char]) -> Vec<(usize, usize)> {
    let starts = (0..places.len()).filter(|at| digit(places, *at).is_some());
    let found = starts.filter_map(|at| {
        let end = at + length(places, at, national)?;
        let start = with_bracket(places, before(places, at), end);
        let length = end - start;
        is_alone(places, start, length, char::is_alphanumeric).then_some((start, length))
    });
    found.collect()
}

/// Of `(06) 12345678` the bracket before it as well.
fn with_bracket(places: &[Place], start: usize, end: usize) -> usize {
    let count = |sign| (start..end).filter(|at| letter(places, *at) == Some(sign)).count();
    let before = start.checked_sub(1).filter(|at| letter(places, *at) == Some('('));
    before.filter(|_| count(')') > count('(')).unwrap_or(start)
}

fn length(places: &[Place], at: usize, national: &[char]) -> Option<usize> {
    let (first, rest) = national.split_first()?;
    let mut end = at;
    if digit(places, at)? != *first {
        return None;
    }
    for wanted in rest {
        let apart = (1..=APART + 1).find(|apart| !is_sign(places, end + apart))?;
        end += apart;
        if digit(places, end)? != *wanted {
            return None;
        }
    }
    Some(end + 1 - at)
}

/// Where what is dialled before the number begins: a zero, a country or both.
fn before(places: &[Place], at: usize) -> usize {
    let zero = back_over(places, at).filter(|zero| digit(places, *zero) == Some('0'));
    let from = zero.unwrap_or(at);
    country(places, from).or_else(|| country(places, at)).unwrap_or(from)
}

fn country(places: &[Place], at: usize) -> Option<usize> {
    let mut start = back_over(places, at)?;
    for _ in 0..COUNTRY {
        digit(places, start)?;
        let sign = start.checked_sub(1)?;
        if letter(places, sign) == Some('+') {
            return Some(sign);
        }
        if let Some(zeros) = sign.checked_sub(1)
            && (digit(places, zeros), digit(places, sign)) == (Some('0'), Some('0'))
        {
            return Some(zeros);
        }
        start = sign;
    }
    None
}

/// The place before, and before the signs that stand there.
fn back_over(places: &[Place], at: usize) -> Option<usize> {
    (1..=APART + 1).filter_map(|back| at.checked_sub(back)).find(|at| !is_sign(places, *at))
}

fn is_sign(places: &[Place], at: usize) -> bool {
    letter(places, at).is_some_and(|letter| " -()./".contains(letter))
}

fn digit(places: &[Place], at: usize) -> Option<char> {
    letter(places, at).filter(char::is_ascii_digit)
}

fn letter(places: &[Place], at: usize) -> Option<char> {
    places.get(at).map(|place| place.letter)
}
