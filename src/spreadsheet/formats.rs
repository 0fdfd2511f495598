//! What the format of a cell makes of its number: a day, a time, a share, money of some currency.

use calamine::Style;

use super::mask::Mask;

/// How a number is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Format {
    pub(super) kind: Kind,
    /// The sign or code that stands beside it.
    pub(super) currency: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    Plain,
    /// Digits in a form, as customer numbers, postcodes and telephone numbers have them.
    Digits(Mask),
    Percent,
    Day,
    DayAndTime,
    Time,
    /// Hours that may be more than a day has.
    Duration,
}

/// Formats that every program knows by their number: what they look like depends on where it runs, so
/// the dollar in them is none.
const BUILT_IN: u32 = 49;
/// Those of days that East Asian programs know.
const EAST_ASIAN: [std::ops::RangeInclusive<u32>; 2] = [27..=36, 50..=58];
/// What the format of every cell is called that has none, also by programs that translate it.
const GENERAL: [&str; 3] = ["General", "Standard", "Standaard"];
/// What currencies are called besides codes and signs.
const CALLED: [&str; 8] = ["kr", "kr.", "zł", "Kč", "Ft", "lei", "Fr.", "SFr."];

impl Format {
    pub(super) fn of(style: &Style) -> Format {
        let Some(number) = &style.number_format else { return Format::default() };
        let id = number.format_id.unwrap_or(u32::MAX);
        let is_day = EAST_ASIAN.iter().any(|ids| ids.contains(&id));
        if is_day && number.format_code == "General" {
            return Format { kind: Kind::Day, currency: None };
        }
        let mut format = Format::of_code(&number.format_code);
        format.currency = format.currency.filter(|name| id > BUILT_IN || name != "$");
        format
    }

    /// Reads `[$€-413] #,##0.00` or `dd-mm-yyyy hh:mm`: what holds above zero.
    fn of_code(code: &str) -> Format {
        if GENERAL.iter().any(|name| name.eq_ignore_ascii_case(code)) {
            return Format::default();
        }
        let mut seen = Seen::default();
        let mut rest = code.chars();
        while let Some(c) = rest.next() {
            match c {
                ';' => break,
                '"' => seen.words(&rest.by_ref().take_while(|c| *c != '"').collect::<String>()),
                '\\' => seen.words(&rest.next().into_iter().collect::<String>()),
                // Room as wide as a sign, or filled with it.
                '_' | '*' => _ = rest.next(),
                '[' => seen.bracket(&rest.by_ref().take_while(|c| *c != ']').collect::<String>()),
                c => seen.mark(c),
            }
        }
        let currency = seen.currency.take();
        Format { kind: seen.kind(currency.is_some()), currency }
    }
}

/// What stands in a format.
#[derive(Default)]
struct Seen {
    currency: Option<String>,
    is_percent: bool,
    is_duration: bool,
    has_day: bool,
    has_month: bool,
    has_time: bool,
    mask: Mask,
    /// Something in it that stands in no form of digits.
    is_reckoned: bool,
    /// Within `AM/PM`, whose letters are no month.
    half_day: bool,
}

impl Seen {
    fn mark(&mut self, c: char) {
        let half_day = std::mem::take(&mut self.half_day);
        match c.to_ascii_lowercase() {
            'a' | 'p' | '/' => self.half_day = c != '/' || half_day,
            'm' if half_day => {}
            'm' => self.has_month = true,
            // Years and days of those who write them in Dutch or German.
            'y' | 'd' | 'j' | 't' => self.has_day = true,
            'h' | 's' | 'u' => self.has_time = true,
            '%' => self.is_percent = true,
            _ if is_currency(&c.to_string()) => return self.words(&c.to_string()),
            _ => {}
        }
        self.is_reckoned |= self.mask.add(c).is_none();
    }

    fn words(&mut self, text: &str) {
        self.mask.add_words(text);
        let text = text.trim();
        if self.currency.is_none() && is_currency(text) {
            self.currency = Some(text.to_owned());
        }
    }

    /// `[$€-413]`, `[h]`, `[Red]`, `[>=100]`.
    fn bracket(&mut self, text: &str) {
        self.is_reckoned |= text.starts_with(['<', '>', '=']);
        if let Some(named) = text.strip_prefix('$') {
            let name = named.rsplit_once('-').map_or(named, |(name, _)| name);
            return self.words(name);
        }
        let unit = |letter: char| {
            !text.is_empty() && text.chars().all(|c| c.eq_ignore_ascii_case(&letter))
        };
        self.is_duration |= ['h', 'm', 's', 'u'].into_iter().any(unit);
    }

    fn kind(self, is_money: bool) -> Kind {
        match self {
            Seen { is_duration: true, .. } => Kind::Duration,
            Seen { has_day: true, has_time: true, .. } => Kind::DayAndTime,
            Seen { has_day: true, .. } => Kind::Day,
            Seen { has_time: true, .. } => Kind::Time,
            Seen { has_month: true, .. } => Kind::Day,
            Seen { is_percent: true, .. } => Kind::Percent,
            Seen { is_reckoned: false, mask, .. } if !is_money && mask.is_form() => {
                Kind::Digits(mask)
            }
            _ => Kind::Plain,
        }
    }
}

fn is_currency(text: &str) -> bool {
    let sign = |c: char| "$€£¥₹₺₽₴₩₪₫฿₱₦".contains(c);
    let is_code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    let (letters, last) = text.split_at(text.char_indices().next_back().map_or(0, |(at, _)| at));
    let is_sign = last.chars().all(sign) && !last.is_empty();
    is_code
        || (is_sign && letters.len() <= 2 && letters.bytes().all(|byte| byte.is_ascii_uppercase()))
        || CALLED.contains(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_say_what_a_number_is() {
        let check = |code: &str, kind: Kind, currency: Option<&str>| {
            let expect = Format { kind, currency: currency.map(str::to_owned) };
            assert_eq!(Format::of_code(code), expect, "{code}");
        };
        check("General", Kind::Plain, None);
        check("Standaard", Kind::Plain, None);
        check("0.00", Kind::Plain, None);
        check("#,##0", Kind::Plain, None);
        check("0.00E+00", Kind::Plain, None);
        check("0", Kind::Plain, None);
        check("0%", Kind::Percent, None);
        check("0.0%;[Red]-0.0%", Kind::Percent, None);
        check("dd-mm-yyyy", Kind::Day, None);
        check("[$-413]d mmmm yyyy;@", Kind::Day, None);
        check("TT.MM.JJJJ", Kind::Day, None);
        check("mmm-yy", Kind::Day, None);
        check("mmmm", Kind::Day, None);
        check("d/m/yyyy h:mm", Kind::DayAndTime, None);
        check("h:mm AM/PM", Kind::Time, None);
        check("mm:ss", Kind::Time, None);
        check("[h]:mm:ss", Kind::Duration, None);
        check("[hh]:mm", Kind::Duration, None);
        check("_ [$€-413] * #,##0.00_ ;_ [$€-413] * -#,##0.00_ ", Kind::Plain, Some("€"));
        check("\"€\" #,##0.00", Kind::Plain, Some("€"));
        check("[$$-409]#,##0.00", Kind::Plain, Some("$"));
        check("$#,##0", Kind::Plain, Some("$"));
        check("[$USD] #,##0.00", Kind::Plain, Some("USD"));
        check("#,##0.00\\ [$kr-41D]", Kind::Plain, Some("kr"));
        check("#,##0 \"stuks\"", Kind::Plain, None);
        check("[Red]#,##0.00_M\"H\"", Kind::Plain, None);
        check("#,##0*y", Kind::Plain, None);
        check("\"d\"0", Kind::Plain, None);
        check("[<=9999]0000;General", Kind::Plain, None);
        check("00.00", Kind::Plain, None);
        check("\"€ \"00", Kind::Plain, Some("€"));
    }

    #[test]
    fn a_form_of_digits_is_told_from_a_number() {
        let check = |code: &str, digits: &str, expect: Option<&str>| {
            let kind = Format::of_code(code).kind;
            let shown =
                if let Kind::Digits(mask) = kind { Some(mask.filled(digits)) } else { None };
            assert_eq!(shown.as_deref(), expect, "{code}");
        };
        check("00000", "17", Some("00017"));
        check("0000;-0000", "17", Some("0017"));
        check("\"0\"#########", "612345678", Some("0612345678"));
        check("00\\-00000000", "612345678", Some("06-12345678"));
        check("\\+#", "31612345678", Some("+31612345678"));
        check("\"K\"0000", "17", Some("K0017"));
        check("#,##0", "1234", None);
        check("0.00", "12", None);
        check("0%", "12", None);
    }
}
