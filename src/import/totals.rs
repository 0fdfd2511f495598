//! Words that stand before a total, a count or the foot of a page, and before no row of data.

use super::words;
use crate::domain::day_names::month_named;
use crate::domain::{coded_enum, names};

coded_enum! {
    /// What rows are that look like totals.
    Totals {
        Skip = "skip",
        Keep = "keep",
    }
}

names! {
    Totals {
        Skip = "totals-skip",
        Keep = "totals-keep",
    }
}

/// How sure a text is that its row is none of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Label {
    /// Begins like one: “Totaal Koffie”, which may be a shop.
    Weak,
    Sure,
}

/// Alone they are a total already, or with any words behind them.
const ALWAYS: [&str; 4] = ["subtotaal", "subtotal", "eindtotaal", "totaalbedrag"];
const TOTALS: [&str; 6] = ["totaal", "total", "totalen", "totals", "sum", "som"];
const COUNTS: [&str; 7] =
    ["aantal", "count", "number", "gemiddelde", "gemiddeld", "average", "saldo"];
/// Said of a page or of the whole list, with a day, a person or a number behind it.
const MADE: [&str; 12] = [
    "afgedrukt",
    "geprint",
    "printed",
    "gegenereerd",
    "generated",
    "geexporteerd",
    "exported",
    "pagina",
    "page",
    "blad",
    "einde",
    "end",
];
/// Of which time.
const PERIODS: [&str; 20] = [
    "week", "weken", "maand", "month", "kwartaal", "quarter", "q1", "q2", "q3", "q4", "jaar",
    "year", "dag", "day", "periode", "period", "today", "vandaag", "weekly", "monthly",
];
const BEHIND: [&str; 40] = [
    "aantal",
    "klanten",
    "klant",
    "customers",
    "customer",
    "orders",
    "order",
    "bestellingen",
    "verkopen",
    "regels",
    "rijen",
    "rows",
    "records",
    "bedrag",
    "amount",
    "omzet",
    "revenue",
    "sales",
    "incl",
    "excl",
    "btw",
    "vat",
    "op",
    "on",
    "at",
    "van",
    "of",
    "for",
    "voor",
    "door",
    "by",
    "eur",
    "euro",
    "de",
    "the",
    "generaal",
    "general",
    "number",
    "rapport",
    "report",
];

/// What a cell says of its row; `None` for any other text.
pub(super) fn label(text: &str) -> Option<Label> {
    let first = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    match first.as_bytes().first()? {
        b'0'..=b'9' => counted(first).then_some(Label::Sure),
        b if b"tsagpecnb".contains(&b.to_ascii_lowercase()) => worded(first),
        _ => None,
    }
}

/// Ends as Excel calls the sum of a group: “Bakkerij Bos Total”. It may be the name of a shop too.
pub(super) fn closes_a_group(text: &str) -> bool {
    let text = text.trim_end();
    let is_total = |word: &str| TOTALS.iter().any(|total| total.eq_ignore_ascii_case(word));
    let ends_so = text.as_bytes().last().is_some_and(|b| b.eq_ignore_ascii_case(&b'l'));
    ends_so && text.rsplit_once(' ').is_some_and(|(_, last)| is_total(last))
}

fn worded(text: &str) -> Option<Label> {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let head = text.get(..end).filter(|head| (3..=12).contains(&head.len()))?;
    let is = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(head));
    let is_two = ["grand", "sub", "algemeen"].iter().any(|word| word.eq_ignore_ascii_case(head));
    if !(is_two || is(&ALWAYS) || is(&TOTALS) || is(&COUNTS) || is(&MADE)) {
        return None;
    }
    let all = words::header(text);
    let behind: Vec<&str> = all.split(' ').skip(1).collect();
    let fits = |word: &&str| {
        BEHIND.contains(word)
            || PERIODS.contains(word)
            || month_named(word).is_some()
            || word.bytes().all(|b| b.is_ascii_digit())
    };
    let is_sure = if is_two {
        return behind.first().is_some_and(|word| TOTALS.contains(word)).then_some(Label::Sure);
    } else if is(&MADE) {
        let next = behind.first();
        next.is_some_and(|word| {
            ["op", "on", "at", "door", "by", "van", "of"].contains(word)
                || word.bytes().all(|b| b.is_ascii_digit())
        })
    } else {
        is(&ALWAYS) || text.contains(':') || behind.iter().all(fits)
    };
    let may_be = is(&TOTALS) || is(&COUNTS);
    if is_sure && !(is(&COUNTS) && behind.is_empty() && !text.contains(':')) {
        return Some(Label::Sure);
    }
    may_be.then_some(Label::Weak)
}

/// `12 rows`, `3 klanten`.
fn counted(text: &str) -> bool {
    const THINGS: [&str; 9] = [
        "rows",
        "records",
        "regels",
        "rijen",
        "klanten",
        "customers",
        "orders",
        "bestellingen",
        "resultaten",
    ];
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let rest = text.get(digits..).unwrap_or_default();
    rest.starts_with(' ') && rest.len() < 24 && {
        let rest = words::header(rest);
        THINGS.iter().any(|thing| rest.split(' ').next() == Some(thing))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_of_a_group_has_its_name_before_it() {
        for total in ["Bakkerij Bos Totaal", "Anna Total", "anna jansen TOTAAL "] {
            assert!(closes_a_group(total), "{total}");
        }
        for other in ["Totaal", "Total", "Anna", "Subtotaal", "Anna Totalen", "Capital", ""] {
            assert!(!closes_a_group(other), "{other}");
        }
    }

    #[test]
    fn totals_and_footers_are_told_from_names() {
        for sure in [
            "Totaal",
            "TOTAL",
            "Subtotaal Koffie",
            "Sub total",
            "Grand Total",
            "Totaal incl. btw",
            "Totaal aantal klanten: 2",
            "Totaal:",
            "Aantal: 12",
            "Aantal klanten 12",
            "Pagina 1 van 3",
            "Afgedrukt op 29-11-2026 door Eva",
            "Printed by Eva",
            "12 rows",
            "(2 rows affected)",
            "Gemiddelde: 12,50",
            "*** Totaal ***",
            "Total 2026",
            "Totaal januari",
            "Total for week 12",
            "Totaal mrt. 2026",
            "Einde van het rapport",
        ] {
            assert_eq!(label(sure), Some(Label::Sure), "{sure}");
        }
        for weak in ["Totaal Wonen BV", "Total Care", "Aantal"] {
            assert_eq!(label(weak), Some(Label::Weak), "{weak}");
        }
        for name in [
            "",
            "Anna Jansen",
            "Totaalbouw BV",
            "Page Personnel",
            "Somers",
            "Pagina's drukkerij",
            "Eindhoven Sport",
            "12",
            "2 Rowsen",
            "Sub Zero",
            "Countess",
            "3,50",
            "Endemol",
        ] {
            assert_eq!(label(name), None, "{name}");
        }
    }
}
