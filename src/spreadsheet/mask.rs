//! Formats that write digits into a form: customer numbers, postcodes, telephone numbers. What such a cell
//! shows, zeros, plus and all, is what people mean by it.

/// The form that a format gives the digits of a whole number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mask(Vec<Place>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// A digit, or 0 where there is none left.
    Zero,
    /// A digit, or nothing.
    Digit,
    /// What stands there whatever the digits are.
    Mark(char),
}

/// What stands in a format for itself, without quotation marks.
const MARKS: &str = " -+()/:";

impl Mask {
    /// One more character of a format; `None` for one that no form has.
    pub(super) fn add(&mut self, c: char) -> Option<()> {
        self.0.push(match c {
            '0' => Place::Zero,
            '#' | '?' => Place::Digit,
            c if MARKS.contains(c) => Place::Mark(c),
            _ => return None,
        });
        Some(())
    }

    /// Words stand there as they are.
    pub(super) fn add_words(&mut self, words: &str) {
        self.0.extend(words.chars().map(Place::Mark));
    }

    /// Whether it is one: zeros that fill up, or digits or a plus before them. Words behind the digits
    /// count something (`0 "stuks"`), and a lone digit is a number.
    pub(super) fn is_form(&self) -> bool {
        let Some(first) = self.0.iter().position(Place::is_digit) else { return false };
        let zero = self.0.iter().position(|place| *place == Place::Zero);
        let fills_up = zero.is_some_and(|zero| self.0.iter().skip(zero + 1).any(Place::is_digit));
        let says_more =
            |place: &Place| matches!(place, Place::Mark(c) if c.is_ascii_digit() || *c == '+');
        let counts = |place: &Place| matches!(place, Place::Mark(c) if c.is_alphabetic());
        (fills_up || self.0.iter().take(first).any(says_more))
            && !self.0.iter().skip(first).any(counts)
    }

    /// The digits of a whole number in it.
    pub(super) fn filled(&self, digits: &str) -> String {
        let mut left = digits.chars().rev();
        let first = self.0.iter().position(Place::is_digit);
        // What stands behind a zero is filled up as well.
        let zero = self.0.iter().position(|place| *place == Place::Zero);
        let mut text = Vec::new();
        for (at, place) in self.0.iter().enumerate().rev() {
            match place {
                Place::Mark(c) => text.push(*c),
                Place::Zero | Place::Digit if zero.is_some_and(|zero| at >= zero) => {
                    text.push(left.next().unwrap_or('0'));
                }
                Place::Zero | Place::Digit => text.extend(left.next()),
            }
            // Those for which there is no place stand before the first.
            if Some(at) == first {
                text.extend(left.by_ref());
            }
        }
        text.into_iter().rev().collect()
    }
}

impl Place {
    fn is_digit(&self) -> bool {
        matches!(self, Place::Zero | Place::Digit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mask(format: &str) -> Mask {
        let mut mask = Mask::default();
        let mut is_quoted = false;
        for c in format.chars() {
            match c {
                '\'' => is_quoted = !is_quoted,
                c if is_quoted => mask.add_words(&c.to_string()),
                c => mask.add(c).unwrap(),
            }
        }
        mask
    }

    #[test]
    fn digits_stand_in_their_places_from_the_right() {
        let check = |format: &str, digits: &str, expect: &str| {
            assert!(mask(format).is_form(), "{format}");
            assert_eq!(mask(format).filled(digits), expect, "{format}");
        };
        check("00000", "17", "00017");
        check("00000", "1234567", "1234567");
        check("0#########", "612345678", "0612345678");
        check("'0'#########", "201234567", "0201234567");
        check("00-00000000", "612345678", "06-12345678");
        check("'06-'########", "12345678", "06-12345678");
        check("'+'#", "31612345678", "+31612345678");
        check("(000) 000 00 00", "201234567", "(020) 123 45 67");
        check("'K'0000", "17", "K0017");
        check("00':'00", "930", "09:30");
        check("000", "0", "000");
        check("0##", "5", "005");
    }

    #[test]
    fn a_number_with_what_it_counts_is_a_number() {
        for format in ["0", "#", "##", "##0", "0 'stuks'", "'nr. '0", "00 'stuks'", "", "'x'"] {
            assert!(!mask(format).is_form(), "{format}");
        }
    }
}
