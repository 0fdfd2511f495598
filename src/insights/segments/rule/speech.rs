//! The words of the language besides fields and values, in English and Dutch.

use super::Unit;
use crate::domain::Lang;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keyword {
    And,
    Or,
    Not,
    No,
    Order,
    For,
    Contains,
    Before,
    After,
    Today,
    Ago,
    In,
}

/// English, Dutch, and what else is understood.
const KEYWORDS: [(Keyword, &str, &str, &[&str]); 12] = [
    (Keyword::And, "and", "en", &[]),
    (Keyword::Or, "or", "of", &[]),
    (Keyword::Not, "not", "niet", &[]),
    (Keyword::No, "no", "geen", &[]),
    (Keyword::Order, "order", "bestelling", &["orders", "bestellingen"]),
    (Keyword::For, "for", "in", &["sinds"]),
    (Keyword::Contains, "contains", "bevat", &[]),
    (Keyword::Before, "before", "vóór", &["voor"]),
    (Keyword::After, "after", "na", &[]),
    (Keyword::Today, "today", "vandaag", &[]),
    (Keyword::Ago, "ago", "geleden", &[]),
    (Keyword::In, "in", "over", &[]),
];

/// Of one and of several, in English and Dutch.
const UNITS: [(Unit, [&str; 2], [&str; 2]); 4] = [
    (Unit::Days, ["day", "days"], ["dag", "dagen"]),
    (Unit::Weeks, ["week", "weeks"], ["week", "weken"]),
    (Unit::Months, ["month", "months"], ["maand", "maanden"]),
    (Unit::Years, ["year", "years"], ["jaar", "jaren"]),
];

impl Keyword {
    pub(super) fn is(self, word: &str) -> bool {
        let word = word.to_lowercase();
        let of_it = KEYWORDS.iter().filter(|(keyword, ..)| *keyword == self);
        let mut all = of_it.flat_map(|(_, english, dutch, also)| {
            [*english, *dutch].into_iter().chain(also.iter().copied())
        });
        all.any(|known| known == word)
    }

    pub(super) fn say(self, lang: Lang) -> &'static str {
        let found = KEYWORDS.iter().find(|(keyword, ..)| *keyword == self);
        found.map_or("", |(_, english, dutch, _)| match lang {
            Lang::En => english,
            Lang::Nl => dutch,
        })
    }
}

/// Whether the word joins two rules whatever follows: in Dutch such words stand in many a name.
pub(super) fn is_plain_joint(word: &str) -> bool {
    ["and", "or"].iter().any(|joint| word.eq_ignore_ascii_case(joint))
}

pub(super) fn is_joint(word: &str) -> bool {
    Keyword::And.is(word) || Keyword::Or.is(word)
}

pub(super) fn unit(word: &str) -> Option<Unit> {
    let word = word.to_lowercase();
    let is_it = |known: &[&str; 2]| known.contains(&word.as_str());
    let found = UNITS.iter().find(|(_, english, dutch)| is_it(english) || is_it(dutch));
    found.map(|(unit, ..)| *unit)
}

/// `days`; `dag` of one and `dagen` of several.
pub(super) fn say_unit(unit: Unit, count: i32, lang: Lang) -> &'static str {
    let found = UNITS.iter().find(|(known, ..)| *known == unit);
    found.map_or("", |(_, english, dutch)| match (lang, count, unit) {
        // What is stored is as it always was.
        (Lang::En, ..) => english[1],
        // Years are counted as one.
        (Lang::Nl, 1, _) | (Lang::Nl, _, Unit::Years) => dutch[0],
        (Lang::Nl, ..) => dutch[1],
    })
}
