//! Numbers as people write them: `1.234,56`, `€ 1,234.56`, `1 234,50-`, `12,-`.

use crate::domain::money::round_half_even;
use crate::domain::{Amount, Currency, coded_enum, names};

coded_enum! {
    /// The mark before the decimals.
    DecimalMark { Comma = ",", Point = "." }
}

names! {
    DecimalMark {
        Comma = "mark-comma",
        Point = "mark-point",
    }
}

/// An exact decimal number: `mantissa / 10^scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    mantissa: i128,
    scale: u32,
}

/// More digits than any amount has; far from where the arithmetic would overflow.
const MOST_DIGITS: u32 = 24;

impl Number {
    /// Reads a number whose decimals stand after `mark`. Thousands may be grouped by the other
    /// mark, a space or an apostrophe, always in threes.
    pub(super) fn parse(text: &str, mark: DecimalMark) -> Option<Number> {
        let (negative, body) = strip(text)?;
        let mut reader = Reader { mark: mark.code().as_bytes()[0], ..Reader::default() };
        body.chars().try_for_each(|c| reader.take(c))?;
        let mantissa = reader.finish()?;
        let signed = if negative { -mantissa } else { mantissa };
        Some(Number { mantissa: signed, scale: reader.scale })
    }

    /// As money of this currency; what is smaller than its smallest unit is rounded.
    pub(super) fn amount(self, currency: Currency) -> Amount {
        if self.scale == currency.decimals()
            && let Ok(minor) = i64::try_from(self.mantissa)
        {
            return Amount(minor);
        }
        let units = self.mantissa * 10_i128.pow(currency.decimals());
        round_half_even(units, 10_i128.pow(self.scale))
    }

    /// As a whole number, if it is one.
    pub(super) fn whole(self) -> Option<i64> {
        let unit = 10_i128.pow(self.scale);
        let whole = i64::try_from(self.mantissa / unit).ok()?;
        (self.mantissa % unit == 0).then_some(whole)
    }

    /// The nearest float: for values that are no money.
    pub(super) fn approximate(self) -> f64 {
        format!("{}e-{}", self.mantissa, self.scale).parse().unwrap_or_default()
    }

    fn same_value(self, other: Number) -> bool {
        self.mantissa * 10_i128.pow(other.scale) == other.mantissa * 10_i128.pow(self.scale)
    }
}

/// What one text tells about the decimal mark of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tells<T> {
    /// The same value either way, or no value at all.
    Nothing,
    /// Readable in one way only.
    This(T),
    /// Different values: somebody has to say which.
    Ambiguous,
}

/// Which decimal mark the text can only have been written with.
pub(super) fn tells(text: &str) -> Tells<DecimalMark> {
    let comma = Number::parse(text, DecimalMark::Comma);
    let point = Number::parse(text, DecimalMark::Point);
    match (comma, point) {
        (None, None) => Tells::Nothing,
        (Some(_), None) => Tells::This(DecimalMark::Comma),
        (None, Some(_)) => Tells::This(DecimalMark::Point),
        (Some(comma), Some(point)) if comma.same_value(point) => Tells::Nothing,
        (Some(_), Some(_)) => Tells::Ambiguous,
    }
}

/// The three letters or the currency that the sign in an amount stands for, if it has one.
pub(super) fn currency_in(text: &str) -> Option<&str> {
    if is_bare(text) {
        return None;
    }
    let letters = text.trim_matches(|c: char| !c.is_ascii_alphabetic());
    if letters.len() == 3 {
        return Some(letters);
    }
    let signs = [("€", "EUR"), ("£", "GBP"), ("$", "USD")];
    signs.iter().find(|(sign, _)| text.contains(sign)).map(|(_, code)| *code)
}

/// It begins and ends with a digit, with digits and marks between: no sign, bracket or currency.
/// So are most amounts, and looking for each of those takes longer than reading them.
fn is_bare(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.first().is_some_and(u8::is_ascii_digit)
        && bytes.last().is_some_and(u8::is_ascii_digit)
        && bytes.iter().all(|b| matches!(b, b'0'..=b'9' | b'.' | b','))
}

/// Takes signs and currencies off; gives whether the number is below zero.
fn strip(text: &str) -> Option<(bool, &str)> {
    if is_bare(text) {
        return Some((false, text));
    }
    let mut rest = text.trim();
    let mut negative = false;
    if let Some(inside) = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        (rest, negative) = (inside, true);
    }
    for dashes in [",--", ",-", ".--", ".-", ",–", ",—"] {
        rest = rest.strip_suffix(dashes).unwrap_or(rest);
    }
    for _ in 0..3 {
        rest = strip_currency(rest);
        let unsigned =
            rest.strip_prefix(is_minus).or_else(|| rest.strip_suffix(is_minus)).map(str::trim);
        if let Some(unsigned) = unsigned {
            if negative {
                return None;
            }
            (rest, negative) = (unsigned, true);
        }
        rest = rest.strip_prefix('+').unwrap_or(rest).trim();
    }
    (!rest.is_empty()).then_some((negative, rest))
}

fn is_minus(c: char) -> bool {
    matches!(c, '-' | '−' | '–')
}

fn strip_currency(text: &str) -> &str {
    let text = text.trim_matches(|c: char| c.is_whitespace() || "€£$¥".contains(c));
    let is_code = |code: &str| code.bytes().all(|b| b.is_ascii_alphabetic());
    if let Some((code, rest)) = text.split_at_checked(3)
        && is_code(code)
    {
        return rest.trim();
    }
    match text.len().checked_sub(3).and_then(|at| text.split_at_checked(at)) {
        Some((rest, code)) if is_code(code) => rest.trim(),
        _ => text,
    }
}

#[derive(Default)]
struct Reader {
    mark: u8,
    mantissa: i128,
    digits: u32,
    scale: u32,
    after_mark: bool,
    grouped: bool,
    /// Digits since the last thousands mark.
    in_group: u32,
    starts_with_zero: bool,
}

impl Reader {
    fn take(&mut self, c: char) -> Option<()> {
        match c {
            '0'..='9' => self.digit(c),
            c if c == char::from(self.mark) => {
                let fits = !self.after_mark && (!self.grouped || self.in_group == 3);
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

    fn group(&mut self) -> Option<()> {
        let fits = if self.grouped {
            self.in_group == 3
        } else {
            (1..=3).contains(&self.in_group) && !self.starts_with_zero
        };
        self.grouped = true;
        self.in_group = 0;
        (fits && !self.after_mark).then_some(())
    }

    fn finish(&self) -> Option<i128> {
        let whole_groups = self.after_mark || !self.grouped || self.in_group == 3;
        (self.digits > 0 && whole_groups).then_some(self.mantissa)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cents(text: &str, mark: DecimalMark) -> Option<i64> {
        Number::parse(text, mark).map(|number| number.amount(Currency::EUR).0)
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let comma = |text| cents(text, DecimalMark::Comma);
        let point = |text| cents(text, DecimalMark::Point);
        assert_eq!(comma("1.234,56"), Some(123_456));
        assert_eq!(comma("€ 1.234.567,5"), Some(123_456_750));
        assert_eq!(comma("12,50-"), Some(-1_250));
        assert_eq!(comma("€ 12,-"), Some(1_200));
        assert_eq!(comma("-€12,00"), Some(-1_200));
        assert_eq!(comma("+5,00"), Some(500));
        assert_eq!(comma("1\u{a0}234,50 EUR"), Some(123_450));
        assert_eq!(point("1,234.56"), Some(123_456));
        assert_eq!(point("($5.00)"), Some(-500));
        assert_eq!(point("USD -1’234.565"), Some(-123_456));
        assert_eq!(point("29.33"), Some(2_933));
        assert_eq!(point("−0.005"), Some(0));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "-", "€", "abc", "1,2,3", "12.34.56", "1.23,4,5", "--5", "1e5", "5%"] {
            assert_eq!(cents(text, DecimalMark::Comma), None, "{text}");
        }
        for text in [",", "€ ,", "1.23,45", "1,5 000", "1.2345,0", "(-5)", "- 5-"] {
            assert_eq!(cents(text, DecimalMark::Comma), None, "{text}");
        }
        assert_eq!(cents("1.50", DecimalMark::Comma), None);
        assert_eq!(cents("1234.567", DecimalMark::Comma), None, "groups are of three");
        assert_eq!(cents("1234 567", DecimalMark::Comma), None, "the first group too");
        assert_eq!(cents("9999999999999999999999999", DecimalMark::Point), None);
    }

    #[test]
    fn a_text_tells_its_decimal_mark_or_that_it_cannot() {
        assert_eq!(tells("12,50"), Tells::This(DecimalMark::Comma));
        assert_eq!(tells("1,234.5"), Tells::This(DecimalMark::Point));
        assert_eq!(tells("1.234"), Tells::Ambiguous);
        assert_eq!(tells("0.123"), Tells::This(DecimalMark::Point));
        assert_eq!(tells("1.234.567"), Tells::This(DecimalMark::Comma));
        assert_eq!(tells("1234.567"), Tells::This(DecimalMark::Point));
        assert_eq!(tells("1234"), Tells::Nothing);
        assert_eq!(tells("total"), Tells::Nothing);
    }

    #[test]
    fn a_currency_in_an_amount_is_seen() {
        assert_eq!(currency_in("$ 5.00"), Some("USD"));
        assert_eq!(currency_in("5,00 EUR"), Some("EUR"));
        assert_eq!(currency_in("5,00"), None);
        assert_eq!(currency_in("5,00 EURO"), None, "three letters, or a sign");
    }

    #[test]
    fn a_score_is_a_whole_number() {
        let whole = |text| Number::parse(text, DecimalMark::Comma).and_then(Number::whole);
        assert_eq!(whole("9,0"), Some(9));
        assert_eq!(whole("9,5"), None);
    }

    proptest! {
        #[test]
        fn reading_what_was_written_gives_it_back(minor in -10_000_000_000_i64..10_000_000_000) {
            for (lang, mark) in [(crate::domain::Lang::Nl, DecimalMark::Comma), (crate::domain::Lang::En, DecimalMark::Point)] {
                let text = crate::format::money(Amount(minor), Currency::EUR, lang);
                prop_assert_eq!(cents(&text, mark), Some(minor), "{}", text);
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,40}|[-+0-9.,' €()]{0,40}") {
            let _ = tells(&text);
            let _ = cents(&text, DecimalMark::Comma);
        }
    }
}
