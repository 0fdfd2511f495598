//! Numbers as people write them: `1.234,56`, `€ 1,234.56`, `1 234,50-`, `12,-`.

use super::affixes::{self, Side};
use super::digits;
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

impl DecimalMark {
    fn other(self) -> DecimalMark {
        match self {
            DecimalMark::Comma => DecimalMark::Point,
            DecimalMark::Point => DecimalMark::Comma,
        }
    }
}

/// An exact decimal number: `mantissa / 10^scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    mantissa: i128,
    scale: u32,
}

/// How numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Notation {
    /// Stands before the decimals.
    pub(super) mark: DecimalMark,
    /// Thousands may stand in twos before the last three: `12,34,567`.
    pub(super) in_twos: bool,
    /// Which of debit and credit is money that comes in, where somebody said it.
    pub(super) sales: Option<Side>,
}

impl Notation {
    /// As numbers are written where money is of this currency.
    pub(super) fn of(currency: Currency) -> Notation {
        let in_twos = ["INR", "PKR", "BDT", "NPR", "LKR"].contains(&currency.code());
        Notation { mark: DecimalMark::Point, in_twos, sales: None }
    }

    fn marked(self, mark: DecimalMark) -> Notation {
        Notation { mark, ..self }
    }
}

/// Why a text was not read as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    NoNumber,
    /// It could be read with the other decimal mark.
    OtherMark,
    /// A spreadsheet shortened it, and its last digits are gone.
    Shortened,
    /// It is a debit or a credit, and nobody said which of them comes in.
    Side,
    Percentage,
}

/// Whether this is what a spreadsheet left of a long number: `3,16E+10`.
pub(super) fn is_shortened(text: &str) -> bool {
    let text = text.trim();
    let Some((digits, power)) = text.split_once(['E', 'e']) else { return false };
    let digits = digits.trim_start_matches(['-', '+', '−']);
    let power = power.strip_prefix(['+', '-']).unwrap_or(power);
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, decimals) = digits.split_once([',', '.']).unwrap_or((digits, "0"));
    is_number(whole) && is_number(decimals) && (1..=3).contains(&power.len()) && is_number(power)
}

/// Far from where the arithmetic would overflow.
const MOST: u128 = 10_u128.pow(30);
const MOST_SCALE: u32 = 30;

impl Number {
    /// Reads a number whose decimals stand after the mark. Thousands may be grouped by the other
    /// mark, a space or an apostrophe, always in threes.
    ///
    /// # Errors
    /// Why it is none.
    pub(super) fn read(text: &str, how: Notation) -> Result<Number, Unread> {
        if is_bare(text)
            && let Some(number) = Number::of_digits(text, how)
        {
            return Ok(number);
        }
        if is_shortened(text) {
            return Err(Unread::Shortened);
        }
        let amount = affixes::Amount::of(text).ok_or(Unread::NoNumber)?;
        if amount.is_percentage {
            return Err(Unread::Percentage);
        }
        let number = Number::of_amount(&amount, how).ok_or_else(|| {
            let other = Number::of_amount(&amount, how.marked(how.mark.other()));
            if other.is_some() { Unread::OtherMark } else { Unread::NoNumber }
        })?;
        let negative = match (amount.side, how.sales) {
            (None, _) => amount.negative,
            (Some(_), None) => return Err(Unread::Side),
            (Some(side), Some(sales)) => side != sales,
        };
        let mantissa = if negative { -number.mantissa } else { number.mantissa };
        Ok(Number { mantissa, ..number })
    }

    /// What is far from zero by so much, on whichever side.
    fn of_amount(amount: &affixes::Amount<'_>, how: Notation) -> Option<Number> {
        let marked = amount.digits.contains([',', '.']);
        let is_mark = |dash: char| how.mark.code().starts_with(dash);
        let fits = amount.before_dash.is_none_or(|dash| is_mark(dash) || !marked);
        fits.then(|| Number::of_digits(amount.digits, how))?
    }

    fn of_digits(text: &str, how: Notation) -> Option<Number> {
        let mark = how.mark.code().as_bytes()[0];
        let (mantissa, scale) = digits::read(text, mark, how.in_twos)?;
        Some(Number { mantissa, scale })
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

    /// Both together, if that is not beyond counting.
    pub(super) fn plus(self, other: Number) -> Option<Number> {
        let scale = self.scale.max(other.scale);
        let at = |number: Number| number.mantissa.checked_mul(10_i128.pow(scale - number.scale));
        Number { mantissa: at(self)?.checked_add(at(other)?)?, scale }.countable()
    }

    /// So many times the other, if that is not beyond counting.
    pub(super) fn times(self, other: Number) -> Option<Number> {
        let mantissa = self.mantissa.checked_mul(other.mantissa)?;
        Number { mantissa, scale: self.scale + other.scale }.countable()
    }

    pub(super) fn negated(self) -> Number {
        Number { mantissa: -self.mantissa, ..self }
    }

    pub(super) fn is_one(self) -> bool {
        self.whole() == Some(1)
    }

    /// Far from where the arithmetic would overflow.
    fn countable(self) -> Option<Number> {
        let fits = self.scale <= MOST_SCALE && self.mantissa.unsigned_abs() < MOST;
        fits.then_some(self)
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
pub(super) fn tells(text: &str, how: Notation) -> Tells<DecimalMark> {
    let amount = match is_bare(text) {
        true => Some(affixes::Amount { digits: text, ..affixes::Amount::default() }),
        false => affixes::Amount::of(text).filter(|amount| !amount.is_percentage),
    };
    let Some(amount) = amount else { return Tells::Nothing };
    let read = |mark| Number::of_amount(&amount, how.marked(mark));
    match (read(DecimalMark::Comma), read(DecimalMark::Point)) {
        (None, None) => Tells::Nothing,
        (Some(_), None) => Tells::This(DecimalMark::Comma),
        (None, Some(_)) => Tells::This(DecimalMark::Point),
        (Some(comma), Some(point)) if comma.same_value(point) => Tells::Nothing,
        (Some(_), Some(_)) => Tells::Ambiguous,
    }
}

/// The currency that an amount names.
pub(super) fn currency_in(text: &str) -> Option<&str> {
    if is_bare(text) { None } else { affixes::Amount::of(text)?.currency }
}

/// It begins and ends with a digit, with digits and marks between: no sign, bracket or currency.
/// So are most amounts, and looking for each of those takes longer than reading them.
fn is_bare(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.first().is_some_and(u8::is_ascii_digit)
        && bytes.last().is_some_and(u8::is_ascii_digit)
        && bytes.iter().all(|b| matches!(b, b'0'..=b'9' | b'.' | b','))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str, mark: DecimalMark) -> Result<Number, Unread> {
        Number::read(text, Notation::of(Currency::EUR).marked(mark))
    }

    fn cents(text: &str, mark: DecimalMark) -> Option<i64> {
        read(text, mark).ok().map(|number| number.amount(Currency::EUR).0)
    }

    fn tells(text: &str) -> Tells<DecimalMark> {
        super::tells(text, Notation::of(Currency::EUR))
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
        for text in
            ["$(17.05)", "($17.05)", "(17.05)", "-$17.05", "$-17.05", "17.05-", "USD (17.05)"]
        {
            assert_eq!(point(text), Some(-1_705), "{text}");
        }
        for text in
            ["12,50 euro", "euro 12,50", "12,50 Euros", "eur. 12,50", "€ 12,50 EUR", "+12,50 €"]
        {
            assert_eq!(comma(text), Some(1_250), "{text}");
        }
        assert_eq!(point("Rs.500"), Some(50_000));
        assert_eq!(point(".50"), Some(50));
        assert_eq!(comma("€ 1.250,-"), Some(125_000));
        assert_eq!(point("€ 1.250,-"), None, "the dash says which mark is of the decimals");
        assert_eq!(
            (comma("€ 12,="), point("12.-"), point("€ 12,-")),
            (Some(1_200), Some(1_200), Some(1_200))
        );
        assert_eq!(comma("\u{200e}-12,50"), Some(-1_250));
        assert_eq!((comma("min 12,50"), comma("€ 12,50 Minus")), (Some(-1_250), Some(-1_250)));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "-", "€", "abc", "1,2,3", "12.34.56", "1.23,4,5", "--5", "1e5", "5%"] {
            assert_eq!(cents(text, DecimalMark::Comma), None, "{text}");
        }
        for text in [",", "€ ,", "1.23,45", "1,5 000", "1.2345,0", "(-5)", "- 5-"] {
            assert_eq!(cents(text, DecimalMark::Comma), None, "{text}");
        }
        for text in ["$5 €", "(5", "5)", "5 incl", "5 DR CR", "5 kg", "+-5", "5 + 5"] {
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
        assert_eq!(currency_in("$ 5.00"), Some("$"));
        assert_eq!(currency_in("5,00 EUR"), Some("EUR"));
        assert_eq!(currency_in("5,00"), None);
        assert_eq!(currency_in("5,00 EURO"), Some("EURO"));
        assert_eq!(currency_in("US$ 5.00"), Some("US$"));
    }

    #[test]
    fn what_is_not_read_has_a_cause() {
        let why = |text| read(text, DecimalMark::Comma).unwrap_err();
        assert_eq!(why("1,815.00"), Unread::OtherMark);
        assert_eq!(why("3,16E+10"), Unread::Shortened);
        assert_eq!(why("1.2E3"), Unread::Shortened);
        assert_eq!(why("21 %"), Unread::Percentage);
        assert_eq!(why("72,00 CR"), Unread::Side);
        assert_eq!(why("ten"), Unread::NoNumber);
        for text in ["E10", "1E", "12", "1E+1234", "1,2,3E4", "e", "Eva"] {
            assert!(!is_shortened(text), "{text}");
        }
    }

    #[test]
    fn debit_and_credit_have_the_sign_that_was_said() {
        let how = Notation::of(Currency::EUR).marked(DecimalMark::Point);
        let read = |text, sales| {
            let number = Number::read(text, Notation { sales: Some(sales), ..how }).unwrap();
            number.amount(Currency::EUR).0
        };
        assert_eq!(read("1,815.00 DR", Side::Debit), 181_500);
        assert_eq!(read("72.00 CR", Side::Debit), -7_200);
        assert_eq!(read("72.00Cr.", Side::Credit), 7_200);
        assert_eq!(read("D 5", Side::Credit), -500);
        let twice = Number::read("-72.00 CR", Notation { sales: Some(Side::Debit), ..how });
        assert_eq!(twice, Err(Unread::NoNumber), "a sign beside a side could mean either");
    }

    #[test]
    fn thousands_stand_in_twos_where_people_count_so() {
        let rupees = Currency::parse("INR").unwrap();
        let read = |text, currency| {
            let number = Number::read(text, Notation::of(currency)).ok()?;
            Some(number.amount(currency).0)
        };
        assert_eq!(read("1,23,456.00", rupees), Some(12_345_600));
        assert_eq!(read("₹ 12,34,56,789", rupees), Some(12_345_678_900));
        assert_eq!(read("₹ 5,000.00", rupees), Some(500_000));
        assert_eq!(read("1,234,567.00", rupees), Some(123_456_700));
        assert_eq!(read("1,23,456.00", Currency::EUR), None);
        for text in ["12,34", "1,2,345", "123,45,678", "1,23,45", "1,23,456,789", "1,234,56,789"] {
            assert_eq!(read(text, rupees), None, "{text}");
        }
        assert_eq!(super::tells("1,23,456", Notation::of(rupees)), Tells::This(DecimalMark::Point));
    }

    #[test]
    fn a_score_is_a_whole_number() {
        let whole = |text| read(text, DecimalMark::Comma).ok().and_then(Number::whole);
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
