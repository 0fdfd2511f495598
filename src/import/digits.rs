//! The digits of a number, with its decimal mark and its thousands in groups.

use crate::spreadsheet::DECIMAL;

/// More digits than any amount has; far from where the arithmetic would overflow.
const MOST_DIGITS: u32 = 24;

/// All digits as one number, and how many of them stand behind the mark. Thousands stand in threes, or
/// above the last three in twos where that may be.
pub(super) fn read(text: &str, mark: u8, in_twos: bool) -> Option<(i128, u32)> {
    let mut reader = Reader { mark, in_twos, ..Reader::default() };
    text.chars().try_for_each(|c| reader.take(c))?;
    Some((reader.finish()?, reader.scale))
}

#[derive(Default)]
struct Reader {
    mark: u8,
    in_twos: bool,
    mantissa: i128,
    digits: u32,
    scale: u32,
    after_mark: bool,
    /// Digits in the groups of thousands before the last, once there is one: in the first, and in those
    /// between.
    groups: Option<(u32, Option<u32>)>,
    /// Digits since the last thousands mark.
    in_group: u32,
    starts_with_zero: bool,
}

impl Reader {
    fn take(&mut self, c: char) -> Option<()> {
        match c {
            '0'..='9' => self.digit(c),
            c if c == char::from(self.mark) || c == DECIMAL => {
                let fits = !self.after_mark && self.ends_a_group();
                self.after_mark = true;
                fits.then_some(())
            }
            '.' | ',' | '\'' | '’' | '\u{a0}' | '\u{202f}' | '\u{2009}' | ' ' => self.group(),
            _ => None,
        }
    }

    fn digit(&mut self, c: char) -> Option<()> {
        self.starts_with_zero |= self.digits == 0 && c == '0';
        self.digits += 1;
        self.mantissa = self.mantissa * 10 + i128::from(c.to_digit(10)?);
        if self.after_mark {
            self.scale += 1;
        } else {
            self.in_group += 1;
        }
        (self.digits <= MOST_DIGITS).then_some(())
    }

    /// Groups between the first and the last have all three digits, or all two.
    fn group(&mut self) -> Option<()> {
        let size = self.in_group;
        let fits = match self.groups {
            None => (1..=3).contains(&size) && !self.starts_with_zero,
            Some((_, Some(between))) => between == size,
            Some((first, None)) => size == 3 || (size == 2 && self.in_twos && first < 3),
        };
        let first = self.groups.map(|(first, _)| first);
        self.groups = Some((first.unwrap_or(size), first.map(|_| size)));
        self.in_group = 0;
        (fits && !self.after_mark).then_some(())
    }

    fn ends_a_group(&self) -> bool {
        self.groups.is_none() || self.in_group == 3
    }

    fn finish(&self) -> Option<i128> {
        let whole = self.after_mark || self.ends_a_group();
        (self.digits > 0 && whole).then_some(self.mantissa)
    }
}
