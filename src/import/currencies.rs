//! Currencies as files name them: by code, sign or word, beside an amount or in a header.

use crate::domain::Currency;

/// Signs and words, and the codes of the currencies that are called so.
const NAMES: [(&str, &[&str]); 38] = [
    ("€", &["EUR"]),
    ("euro", &["EUR"]),
    ("euros", &["EUR"]),
    ("£", &["GBP"]),
    ("pound", &["GBP"]),
    ("pounds", &["GBP"]),
    ("$", DOLLARS),
    ("dollar", DOLLARS),
    ("dollars", DOLLARS),
    ("us$", &["USD"]),
    ("a$", &["AUD"]),
    ("au$", &["AUD"]),
    ("c$", &["CAD"]),
    ("ca$", &["CAD"]),
    ("hk$", &["HKD"]),
    ("s$", &["SGD"]),
    ("nz$", &["NZD"]),
    ("r$", &["BRL"]),
    ("¥", &["JPY", "CNY"]),
    ("₹", &["INR"]),
    ("rs", &["INR", "PKR", "LKR", "NPR"]),
    ("kr", &["SEK", "NOK", "DKK", "ISK"]),
    ("zł", &["PLN"]),
    ("zl", &["PLN"]),
    ("kč", &["CZK"]),
    ("ft", &["HUF"]),
    ("lei", &["RON"]),
    ("fr", &["CHF"]),
    ("sfr", &["CHF"]),
    ("₺", &["TRY"]),
    ("₽", &["RUB"]),
    ("₴", &["UAH"]),
    ("₩", &["KRW"]),
    ("₪", &["ILS"]),
    ("₫", &["VND"]),
    ("฿", &["THB"]),
    ("₱", &["PHP"]),
    ("₦", &["NGN"]),
];
const DOLLARS: &[&str] =
    &["USD", "AUD", "CAD", "NZD", "SGD", "HKD", "MXN", "ARS", "CLP", "COP", "SRD", "TWD"];

/// Codes that stand in headers.
const CODES: [&str; 40] = [
    "EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "ISK", "PLN", "CZK", "HUF", "BGN", "UAH",
    "RUB", "JPY", "CNY", "HKD", "TWD", "KRW", "SGD", "MYR", "THB", "IDR", "PHP", "VND", "INR",
    "PKR", "LKR", "NPR", "BDT", "AUD", "NZD", "CAD", "MXN", "BRL", "ZAR", "ILS", "AED", "SAR",
    "SRD",
];
/// The same, which are words or names in small letters.
const CODES_IN_CAPITALS: [&str; 6] = ["TRY", "RON", "COP", "MAD", "ARS", "CLP"];

/// Whether it can stand beside an amount and mean its currency.
pub(super) fn is_name(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    let is_code = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_code || codes(word).is_some()
}

/// Whether it is a word for one, as `euro` is, and no code or sign.
pub(super) fn is_word(name: &str) -> bool {
    name.len() > 3 && name.chars().all(char::is_alphabetic) && codes(name).is_some()
}

/// Whether two names are of one currency.
pub(super) fn are_one(name: &str, other: &str) -> bool {
    let means = |name: &str, code: &str| {
        name.eq_ignore_ascii_case(code) || codes(name).is_some_and(|codes| codes.contains(&code))
    };
    let of_both = |code: &&str| means(name, code) && means(other, code);
    name.eq_ignore_ascii_case(other) || CODES.iter().any(of_both)
}

/// What the currency is called that is not that of the business; `None` when it is that, or none is
/// named.
pub(super) fn other(name: &str, own: Currency) -> Option<&str> {
    let name = name.trim().trim_end_matches('.');
    if name.is_empty() || name.eq_ignore_ascii_case(own.code()) || name == own.symbol() {
        return None;
    }
    match codes(name) {
        Some(codes) if codes.contains(&own.code()) => None,
        Some([code]) => Some(code),
        // “$” without more is that of the United States.
        Some(_) if name == "$" => Some("USD"),
        Some(_) | None => Some(name),
    }
}

/// The currency that a header names.
pub(super) fn in_header(header: &str) -> Option<&str> {
    let is_part = |c: char| c.is_alphanumeric() || is_sign(c);
    header.split(|c| !is_part(c)).find(|word| {
        let is_code = CODES.iter().any(|code| code.eq_ignore_ascii_case(word));
        let is_word = word.starts_with(is_sign) || word.ends_with(is_sign);
        let is_euro = codes(word) == Some(&["EUR"]);
        is_code || CODES_IN_CAPITALS.contains(word) || is_euro || (is_word && codes(word).is_some())
    })
}

/// A character that means a currency by itself.
pub(super) fn is_sign(c: char) -> bool {
    matches!(c, '$' | '£' | '¥' | '฿' | '\u{20a0}'..='\u{20cf}')
}

fn codes(name: &str) -> Option<&'static [&'static str]> {
    let name = name.trim_end_matches('.');
    let is_it = |known: &str| known.eq_ignore_ascii_case(name);
    NAMES.iter().find(|(known, _)| is_it(known)).map(|(_, codes)| *codes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_is_known_by_its_code_sign_or_word() {
        let named = |name, own: &str| other(name, Currency::parse(own).unwrap());
        for own in ["", "eur", "€", "Euro", "euros", "eur."] {
            assert_eq!(named(own, "EUR"), None, "{own}");
        }
        assert_eq!(named("$", "EUR"), Some("USD"));
        assert_eq!(named("$", "AUD"), None);
        assert_eq!(named("US$", "AUD"), Some("USD"));
        assert_eq!(named("₹", "EUR"), Some("INR"));
        assert_eq!(named("Rs.", "INR"), None);
        assert_eq!(named("kr", "EUR"), Some("kr"));
        assert_eq!(named("kr", "SEK"), None);
        assert_eq!(named("abc", "EUR"), Some("abc"));
        assert!(is_word("euro") && is_word("Dollars") && !is_word("EUR") && !is_word("€"));
        assert!(are_one("€", "EUR") && are_one("$", "usd") && !are_one("€", "USD"));
    }

    #[test]
    fn a_currency_in_a_header_is_seen() {
        for (header, expect) in [
            ("Bedrag (EUR)", Some("EUR")),
            ("Amount USD", Some("USD")),
            ("amount_usd", Some("usd")),
            ("Bedrag in euro", Some("euro")),
            ("Total ($)", Some("$")),
            ("Total (US$)", Some("US$")),
            ("Bedrag incl. BTW", None),
            ("Try again", None),
            ("Totaal", None),
        ] {
            assert_eq!(in_header(header), expect, "{header}");
        }
    }
}
