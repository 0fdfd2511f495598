//! Names of months and of days of the week, in English and Dutch, whole or shortened.

/// The months, by their names and what is no beginning of one of them.
const MONTHS: [&[&str]; 12] = [
    &["january", "januari"],
    &["february", "februari"],
    &["march", "maart", "mrt"],
    &["april"],
    &["may", "mei"],
    &["june", "juni"],
    &["july", "juli"],
    &["august", "augustus"],
    &["september"],
    &["october", "oktober"],
    &["november"],
    &["december"],
];

/// Days of the week from Monday on, as they are written.
const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "mon", "maandag", "ma"],
    &["tuesday", "tues", "tue", "dinsdag", "di"],
    &["wednesday", "wed", "woensdag", "wo"],
    &["thursday", "thurs", "thur", "thu", "donderdag", "do"],
    &["friday", "fri", "vrijdag", "vr"],
    &["saturday", "sat", "zaterdag", "za"],
    &["sunday", "sun", "zondag", "zo"],
];

/// The month of this name, or of its beginning from three letters on: 1 to 12.
pub fn month_named(word: &str) -> Option<i16> {
    let begins = |name: &&str| {
        name.get(..word.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(word))
    };
    let is_it = |names: &&[&str]| word.len() >= 3 && names.iter().any(&begins);
    (1..).zip(&MONTHS).find(|(_, names)| is_it(names)).map(|(month, _)| month)
}

/// The day of the week of this name: 0 is Monday.
pub fn weekday(word: &str) -> Option<i32> {
    let is_it = |names: &&[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(word));
    (0..).zip(&WEEKDAYS).find(|(_, names)| is_it(names)).map(|(day, _)| day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_known_by_its_name_or_its_beginning_in_both_languages() {
        for (word, expect) in [
            ("January", Some(1)),
            ("MRT", Some(3)),
            ("maa", Some(3)),
            ("mar", Some(3)),
            ("mei", Some(5)),
            ("sept", Some(9)),
            ("okt", Some(10)),
            ("de", None),
            ("marraskuu", None),
            ("decemberfeest", None),
            ("", None),
            ("août", None),
        ] {
            assert_eq!(month_named(word), expect, "{word}");
        }
    }

    #[test]
    fn a_day_of_the_week_is_known_by_its_names() {
        for (word, expect) in [("Monday", Some(0)), ("zo", Some(6)), ("wk", None), ("", None)] {
            assert_eq!(weekday(word), expect, "{word}");
        }
    }
}
