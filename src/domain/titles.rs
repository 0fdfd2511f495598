//! What stands before a name and is none.

const TITLES: [&str; 24] = [
    "de", "heer", "dhr", "hr", "mevrouw", "mevr", "mw", "mej", "fam", "familie", "mr", "mrs", "ms",
    "miss", "sir", "madam", "dr", "drs", "ir", "ing", "prof", "the", "mister", "dhr/mevr",
];

/// Whether a word may be one, with or without a point, in whatever letters.
pub fn is_title(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    TITLES.contains(&word.as_str())
}

/// Whether a word is one before what follows it: “de Vries” is a name, “de heer Vries” begins with a title.
pub fn is_title_before(word: &str, next: Option<&str>) -> bool {
    is_title(word) && (!word.eq_ignore_ascii_case("de") || next.is_some_and(is_title))
}
