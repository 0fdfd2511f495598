//! How people call somebody whose name is written down: by all of it, without the title, and by its
//! first or last word.

use crate::domain::titles::{is_title, is_title_before};

/// What stands within a surname and is in every sentence.
const WITHIN: [&str; 18] = [
    "de", "den", "der", "het", "van", "von", "ten", "ter", "te", "in", "op", "la", "le", "du",
    "el", "al", "and", "en",
];

/// The name without the titles before it.
pub(super) fn untitled(name: &str) -> &str {
    let mut rest = name.trim();
    while let Some((word, after)) = rest.split_once(char::is_whitespace) {
        if !is_title_before(word, after.split_whitespace().next()) {
            break;
        }
        rest = after.trim_start();
    }
    rest
}

/// The words by which somebody may be called: no titles, no initials.
pub(super) fn words(name: &str) -> Vec<&str> {
    let words = alone(name).split(|c: char| c.is_whitespace() || "/,;&+".contains(c));
    let words = words.filter(|word| !word.ends_with('.'));
    let words = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let is_name = |word: &&str| !word.is_empty() && !is_title(word) && !is_within(word);
    words.filter(is_name).collect()
}

/// The name without what is noted behind it; in “Mulder, Els” nothing is.
fn alone(name: &str) -> &str {
    let name = untitled(name);
    let name = name.split_once('(').map_or(name, |(name, _)| name);
    let name = name.split_once(" - ").map_or(name, |(name, _)| name);
    name.split_once(',').map(|(name, _)| name).filter(|name| name.contains(' ')).unwrap_or(name)
}

fn is_within(word: &str) -> bool {
    WITHIN.contains(&word.trim_end_matches('.').to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_initials_are_no_names() {
        let check = |name, without: &str, called: &[&str]| {
            assert_eq!(untitled(name), without, "{name}");
            assert_eq!(words(name), called, "{name}");
        };
        check("Mevr. Els Mulder", "Els Mulder", &["Els", "Mulder"]);
        check("De heer J.P. van Dam", "J.P. van Dam", &["Dam"]);
        check("dhr Jan de Wit", "Jan de Wit", &["Jan", "Wit"]);
        check("de Vries", "de Vries", &["Vries"]);
        check("Anne-Marie d'Hondt", "Anne-Marie d'Hondt", &["Anne-Marie", "d'Hondt"]);
        check("Mulder, Els (inkoop)", "Mulder, Els (inkoop)", &["Mulder", "Els"]);
        check("Els Mulder, inkoop", "Els Mulder, inkoop", &["Els", "Mulder"]);
        check("Els Mulder - inkoop", "Els Mulder - inkoop", &["Els", "Mulder"]);
        check("Q. Kwist", "Q. Kwist", &["Kwist"]);
        check("Mevrouw", "Mevrouw", &[]);
    }
}
