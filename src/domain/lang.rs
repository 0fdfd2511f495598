//! The two languages Kring speaks, and how each writes numbers and days.

use jiff::civil::Date;
use serde::Serialize;

use super::problem::Problem;

/// A language of the user's screen, mail and errors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    En,
    Nl,
}

/// A no-break space, so that a sign never loses its number at the end of a line.
const NBSP: char = '\u{a0}';

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DUTCH_MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

impl Lang {
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Nl];

    /// Reads `en`, `nl` and longer tags such as `nl-NL` or `en_GB.UTF-8`.
    ///
    /// # Errors
    /// `bad-language` for any other language.
    pub fn parse(text: &str) -> Result<Lang, Problem> {
        let primary = text.trim().split(['-', '_', '.']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "en" => Ok(Lang::En),
            "nl" => Ok(Lang::Nl),
            _ => Err(Problem::usage("bad-language").with("given", text)),
        }
    }

    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Nl => "nl",
        }
    }

    pub fn thousands_mark(self) -> char {
        match self {
            Lang::En => ',',
            Lang::Nl => '.',
        }
    }

    pub fn decimal_mark(self) -> char {
        match self {
            Lang::En => '.',
            Lang::Nl => ',',
        }
    }

    /// `16 November 2026`, `16 november 2026`.
    pub fn date(self, day: Date) -> String {
        format!("{} {} {}", day.day(), self.month(day.month()), day.year())
    }

    /// `November`, `november`.
    pub fn month(self, month: i8) -> &'static str {
        let names = match self {
            Lang::En => ENGLISH_MONTHS,
            Lang::Nl => DUTCH_MONTHS,
        };
        let place = usize::try_from(month.clamp(1, 12) - 1).unwrap_or(0);
        names[place]
    }

    /// `€12,840.50`, in Dutch `€ 12.840,50`.
    pub fn money(self, minor: i64, decimals: u32, symbol: &str) -> String {
        let unit = 10_u64.pow(decimals);
        let size = minor.unsigned_abs();
        let whole = self.group_digits(i64::try_from(size / unit).unwrap_or(i64::MAX));
        let cents = match decimals {
            0 => String::new(),
            digits => {
                format!("{}{:0width$}", self.decimal_mark(), size % unit, width = digits as usize)
            }
        };
        self.signed_money(minor < 0, &format!("{whole}{cents}"), symbol)
    }

    /// The sign of the currency, and a minus where it is below zero, to digits that are written already.
    pub fn signed_money(self, is_negative: bool, digits: &str, symbol: &str) -> String {
        let sign = if is_negative { "−" } else { "" };
        match self {
            Lang::En if symbol.len() < 3 || symbol == "€" => format!("{sign}{symbol}{digits}"),
            Lang::En | Lang::Nl => format!("{sign}{symbol}{NBSP}{digits}"),
        }
    }

    /// `1234567` as `1,234,567` or `1.234.567`; negative numbers get a real minus sign.
    pub fn group_digits(self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let mut grouped = String::with_capacity(digits.len() + digits.len() / 3 + 3);
        if number < 0 {
            grouped.push('−');
        }
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                grouped.push(self.thousands_mark());
            }
            grouped.push(digit);
        }
        grouped
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped_as_people_of_that_language_write_them() {
        assert_eq!(Lang::En.group_digits(1_234_567), "1,234,567");
        assert_eq!(Lang::Nl.group_digits(-12_345), "−12.345");
        assert_eq!(Lang::Nl.group_digits(999), "999");
        assert_eq!(Lang::En.group_digits(i64::MIN), "−9,223,372,036,854,775,808");
    }
}
