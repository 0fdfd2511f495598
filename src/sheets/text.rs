//! Text for spreadsheets: what a person or file gave can neither compute nor break out of its cell.

use crate::domain::{Amount, Currency};

/// A spreadsheet runs what begins like a formula; with an apostrophe before it, it does not.
/// Amounts below zero and telephone numbers stay what they are.
pub fn harmless(text: &str) -> String {
    let of_number = |c: char| c.is_ascii_digit() || " .,-+()€".contains(c);
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let is_number = !text.starts_with('=') && text.chars().all(of_number);
    if runs && !is_number { format!("'{text}") } else { text.to_owned() }
}

/// The same as a cell of a CSV file, in quotes and on one line.
pub fn cell(text: &str) -> String {
    format!("\"{}\"", harmless(text).replace('"', "\"\"").replace(char::is_control, " "))
}

/// `-1234.50`: whole units with the point that every spreadsheet can be told to read, never
/// grouped.
pub fn major_units(amount: Amount, currency: Currency) -> String {
    let decimals = currency.decimals() as usize;
    let unit = 10_u64.pow(currency.decimals());
    let (size, sign) = (amount.0.unsigned_abs(), if amount.0 < 0 { "-" } else { "" });
    match decimals {
        0 => format!("{sign}{size}"),
        _ => format!("{sign}{}.{:0decimals$}", size / unit, size % unit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_stays_text() {
        let check = |given, expect| assert_eq!(harmless(given), expect);
        check("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0");
        check("-12,50", "-12,50");
        check("+31 (0)6-1234", "+31 (0)6-1234");
        check("-1+cmd|'x'!A0", "'-1+cmd|'x'!A0");
        check("=1+1", "'=1+1");
        check("amount: “=1+1”", "amount: “=1+1”");
    }

    #[test]
    fn a_name_can_neither_compute_nor_break_out() {
        assert_eq!(cell("=1+1"), "\"'=1+1\"");
        assert_eq!(cell("Jan \"de\" Wit,\nZn."), "\"Jan \"\"de\"\" Wit, Zn.\"");
    }

    #[test]
    fn money_is_in_units_as_people_count_them() {
        let check = |minor, code, expect: &str| {
            assert_eq!(major_units(Amount(minor), Currency::parse(code).unwrap()), expect);
        };
        check(123_450, "EUR", "1234.50");
        check(-5, "EUR", "-0.05");
        check(1_200, "JPY", "1200");
    }
}
