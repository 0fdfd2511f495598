//! Money as whole minor units (cents) of the one currency of the business.
//!
//! Floats never hold money; they begin where `analytics` begins.

use serde::{Deserialize, Serialize};

use super::message::Arg;
use super::number;
use super::problem::Problem;

/// A signed amount in minor units; refunds are negative. Without VAT once it is in the store.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Amount(pub i64);

impl Amount {
    pub const ZERO: Amount = Amount(0);

    /// Reads an amount as a person types it: `12`, `12,5`, `€ 1.250,-`, `12 euro`, `1.234,50`, `1,234.50`
    /// or `1.234.567`. One too large for anything is the largest there can be. One mark with three digits behind it could be either, so it is refused.
    ///
    /// # Errors
    /// `bad-amount`, `number-two-ways`.
    pub fn parse(text: &str, currency: Currency) -> Result<Amount, Problem> {
        let bad = || Problem::invalid_data("bad-amount").with("given", text.trim());
        let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let lower = squeezed.to_lowercase();
        let (before, rest) = signed(&lower);
        let rest = without_currency(rest, currency);
        let (behind, plain) = if before { (false, rest) } else { signed(rest) };
        let negative = before || behind;
        let (plain, most) = without_dash(plain, currency.decimals());
        // Where there are no decimals, or always three, one mark is clear.
        if ![0, 3].contains(&most) {
            number::check_one_way(plain, text)?;
        }
        let (whole, decimals) = split_decimals(plain, most).ok_or_else(bad)?;
        let digits = format!("{whole}{decimals:0<width$}", width = currency.decimals() as usize);
        // Only digits: what does not fit is more than any amount may be.
        let minor: i64 = digits.parse().unwrap_or(i64::MAX);
        Ok(Amount(if negative { -minor } else { minor }))
    }

    /// The sum, or `None` when it does not fit 64 bits.
    pub fn checked_add(self, other: Amount) -> Option<Amount> {
        self.0.checked_add(other.0).map(Amount)
    }

    /// Whether it is at most so much, on either side of zero.
    pub fn is_within(self, most: Amount) -> bool {
        self.0.unsigned_abs() <= most.0.unsigned_abs()
    }

    /// Whole euros of so many cents; what is left over is dropped.
    pub fn in_major_units(self, currency: Currency) -> i64 {
        self.0 / 10_i64.pow(currency.decimals())
    }

    /// Takes VAT of `rate` (a fraction: 0.21) out of an amount that includes it.
    ///
    /// Works on basis points in integers, so 21 % of any amount is exact before the one rounding.
    pub fn without_vat(self, rate: VatRate) -> Amount {
        round_half_even(i128::from(self.0) * 10_000, 10_000 + i128::from(rate.basis_points))
    }
}

/// A VAT rate in basis points: 21 % is 2,100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct VatRate {
    pub basis_points: u32,
}

impl VatRate {
    /// Reads `21`, `21%`, `9.0` or `5,5 %` as percents from 0 to 100.
    ///
    /// # Errors
    /// `bad-vat-rate` when it is not such a number.
    pub fn parse(text: &str) -> Result<VatRate, Problem> {
        let number = number::of_percent(text).replace(',', ".");
        let bad = || Problem::usage("bad-vat-rate").with("given", text);
        let (whole, part) = number.split_once('.').unwrap_or((&number, ""));
        let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || part.len() > 2 || !digits(whole) || !digits(part) {
            return Err(bad());
        }
        let basis_points = format!("{whole}{part:0<2}").parse().map_err(|_| bad())?;
        if basis_points > 10_000 { Err(bad()) } else { Ok(VatRate { basis_points }) }
    }
}

/// `numerator / denominator` to the nearest whole, halves to even; saturates at the ends of `i64`.
///
/// The one place where money is rounded.
pub fn round_half_even(numerator: i128, denominator: i128) -> Amount {
    let (floor, rest) =
        (numerator.div_euclid(denominator), numerator.rem_euclid(denominator).abs());
    let twice = rest * 2;
    let up = twice > denominator.abs() || (twice == denominator.abs() && floor % 2 != 0);
    let rounded = if up { floor + 1 } else { floor };
    let limit = if rounded < 0 { i64::MIN } else { i64::MAX };
    Amount(i64::try_from(rounded).unwrap_or(limit))
}

/// An ISO 4217 currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Currency {
    code: [u8; 3],
}

impl Currency {
    pub const EUR: Currency = Currency { code: *b"EUR" };

    /// # Errors
    /// `bad-currency` unless it is three letters.
    pub fn parse(text: &str) -> Result<Currency, Problem> {
        let upper = text.trim().to_ascii_uppercase();
        match upper.as_bytes() {
            [a, b, c] if [a, b, c].iter().all(|l| l.is_ascii_uppercase()) => {
                Ok(Currency { code: [*a, *b, *c] })
            }
            _ => Err(Problem::usage("bad-currency").with("given", text)),
        }
    }

    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.code).unwrap_or("EUR")
    }

    /// Digits behind the point (ISO 4217): 2 for most, 0 for the yen, 3 for some dinars.
    pub fn decimals(self) -> u32 {
        match &self.code {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG"
            | b"RWF" | b"UGX" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }

    /// The sign people write before an amount; the code and a space where there is none.
    pub fn symbol(&self) -> &str {
        match &self.code {
            b"EUR" => "€",
            b"GBP" => "£",
            b"USD" => "$",
            _ => self.code(),
        }
    }
}

impl From<(Amount, Currency)> for Arg {
    fn from((amount, currency): (Amount, Currency)) -> Arg {
        Arg::Money(amount.0, currency.decimals(), currency.symbol().to_owned())
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

fn signed(text: &str) -> (bool, &str) {
    text.strip_prefix(['-', '−']).map_or((false, text), |rest| (true, rest))
}

/// An amount in small letters without its currency, before it or behind it.
fn without_currency(text: &str, currency: Currency) -> &str {
    let euro: &[&str] = if currency == Currency::EUR { &["euros", "euro"] } else { &[] };
    let code = currency.code().to_lowercase();
    for word in euro.iter().copied().chain([code.as_str(), currency.symbol()]) {
        if let Some(bare) = text.strip_prefix(word).or_else(|| text.strip_suffix(word)) {
            return bare;
        }
    }
    text
}

/// `1.250` of `1.250,-`, as prices are written, and how many decimals it can have still: none, for the
/// dash is they.
fn without_dash(text: &str, most: u32) -> (&str, u32) {
    let dashes = [",--", ".--", ",-", ".-"];
    let whole = dashes.iter().find_map(|dash| text.strip_suffix(dash));
    whole.map_or((text, most), |whole| (whole, 0))
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether all marks are of thousands: there are several of one kind, or no decimals at all.
fn is_grouped(text: &str, most: u32) -> bool {
    let one_kind = |mark: char| text.matches([',', '.']).all(|found| found.starts_with(mark));
    let marks = text.matches([',', '.']).count();
    (one_kind(',') || one_kind('.')) && (marks > 1 || (marks == 1 && most == 0))
}

/// The digits before and behind the decimal mark, if it is clear which mark that is.
fn split_decimals(text: &str, most: u32) -> Option<(String, String)> {
    let (whole, decimals) = match text.rfind([',', '.']) {
        None => (text, ""),
        Some(_) if is_grouped(text, most) => (text, ""),
        Some(at) => {
            let (whole, decimals) = (text.get(..at)?, text.get(at + 1..)?);
            let behind = u32::try_from(decimals.len()).ok()?;
            if behind == 0 || behind > most {
                return None;
            }
            (whole, decimals)
        }
    };
    let last = if text.rfind(',') > text.rfind('.') { ',' } else { '.' };
    let other = match last {
        last if decimals.is_empty() => last,
        ',' => '.',
        _ => ',',
    };
    let groups: Vec<&str> = whole.split(other).collect();
    let (first, rest) = groups.split_first()?;
    let grouped =
        rest.iter().all(|group| group.len() == 3) && (rest.is_empty() || first.len() <= 3);
    let digits = groups.concat();
    let fine = grouped && !first.is_empty() && is_digits(&digits) && is_digits(decimals);
    fine.then(|| (digits, decimals.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vat_comes_out_of_an_amount_that_includes_it() {
        let rate = |text| VatRate::parse(text).unwrap();
        assert_eq!(Amount(12_100).without_vat(rate("21")), Amount(10_000));
        assert_eq!(Amount(10_900).without_vat(rate("9%")), Amount(10_000));
        assert_eq!(Amount(-12_100).without_vat(rate("21")), Amount(-10_000));
        assert_eq!(Amount(999).without_vat(rate("0")), Amount(999));
        assert_eq!(Amount(1_055).without_vat(rate("5,5")), Amount(1_000));
    }

    #[test]
    fn halves_round_to_even_on_both_sides_of_zero() {
        let halves = [(1, 0), (3, 2), (5, 2), (-1, 0), (-3, -2), (-5, -2)];
        for (numerator, rounded) in halves {
            assert_eq!(round_half_even(numerator, 2), Amount(rounded), "{numerator}/2");
        }
    }

    #[test]
    fn a_vat_rate_is_a_percentage() {
        for bad in ["", "x", "-1", "101", "1.234", "21;"] {
            assert!(VatRate::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_amount_is_read_as_it_is_typed() {
        let euro = Currency::parse("EUR").unwrap();
        let check = |text, expect: Option<i64>| {
            assert_eq!(Amount::parse(text, euro).ok().map(|amount| amount.0), expect, "{text}");
        };
        check("12", Some(1_200));
        check("12,5", Some(1_250));
        check("12.50", Some(1_250));
        check("€ 1.234,50", Some(123_450));
        check("1,234.50", Some(123_450));
        check("-3,10", Some(-310));
        check("1234567,89", Some(123_456_789));
        for unclear in ["1.234", "1,234", "12,", ",5", "1.23.456,00", "12,345", "", "-", "1e5", "٣"]
        {
            check(unclear, None);
        }
        check("92233720368547758,08", Some(i64::MAX));
        check("-99999999999999999999", Some(-i64::MAX));
        for twelve in [
            "€ 12",
            "12 €",
            "12,-",
            "€12,--",
            "12.-",
            "12 euro",
            "EUR 12,00",
            "12 Eur",
            "12,- euro",
        ] {
            check(twelve, Some(1_200));
        }
        for minus in ["-€ 12", "€ -12", "−12 euro"] {
            check(minus, Some(-1_200));
        }
        for not in ["12 dollar", "euro", "€", ",-", "--12", "1€2", "12-"] {
            check(not, None);
        }
        check("1.234.567", Some(123_456_700));
        check("1,234,567", Some(123_456_700));
        check("1.234.567,8", Some(123_456_780));
        check("1.234.56", None);
        check("1234.567", None);
    }

    #[test]
    fn an_amount_that_could_be_two_is_refused_with_both() {
        let check = |text: &str, code: &str, expect: Result<i64, &str>| {
            let read = Amount::parse(text, Currency::parse(code).unwrap());
            let read = read.map(|amount| amount.0).map_err(|fault| fault.message.id);
            assert_eq!(read, expect, "{text} {code}");
        };
        for text in ["1.234", "1,234", "€ 12.345", "-123,456"] {
            check(text, "EUR", Err("number-two-ways"));
        }
        // A dash stands for the decimals, so the mark before it is of thousands.
        for text in ["€ 1.250,-", "1.250,-", "1.250,--", "EUR 1.250,-", "1,250.-", "1.250,- euro"]
        {
            check(text, "EUR", Ok(125_000));
        }
        check("2.500,-", "EUR", Ok(250_000));
        check("-2.500,-", "EUR", Ok(-250_000));
        check("1.250.000,-", "EUR", Ok(125_000_000));
        check("1.250,-", "JPY", Ok(1_250));
        check("1.250,-", "KWD", Ok(1_250_000));
        for text in ["12,5,-", "1250.00,-", "1.250,00,-", "1.250,-,-", ",-", "1.25,-"] {
            check(text, "EUR", Err("bad-amount"));
        }
        check("0,123", "EUR", Err("bad-amount"));
        check("1234,567", "EUR", Err("bad-amount"));
        check("1.234", "JPY", Ok(1_234));
        check("1.23", "JPY", Err("bad-amount"));
        check("1,234,567", "JPY", Ok(1_234_567));
        check("1.234", "KWD", Ok(1_234));
        check("1.234,500", "KWD", Ok(1_234_500));
        let told = Amount::parse("€ 12.345", Currency::EUR).unwrap_err().to_string();
        assert!(told.contains("12345") && told.contains("\"12\""), "{told}");
    }
}
