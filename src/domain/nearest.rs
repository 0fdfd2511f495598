//! "Did you mean": the known word nearest to one that was mistyped.

/// The known word that `given` most likely stands for: the fewest letters changed, added, left
/// out or swapped with their neighbour, and at most one in three of them. A word that begins with
/// what was given, contains it or is contained in it, also counts; what is shorter than three
/// letters is in too many words.
pub fn nearest<'k>(given: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let given: Vec<char> = given.trim().to_lowercase().chars().take(64).collect();
    let limit = given.len() / 3;
    let close = |word: &'k str| {
        let letters: Vec<char> = word.chars().collect();
        let changes = distance(&given, &letters);
        let shortest = given.len().min(letters.len());
        let inside = shortest >= 3 && (contains(&letters, &given) || contains(&given, &letters));
        let begun = given.len() >= 2 && letters.starts_with(&given);
        (changes <= limit || inside || begun).then_some((changes, word))
    };
    known.into_iter().filter_map(close).min_by_key(|(changes, _)| *changes).map(|(_, word)| word)
}

fn contains(whole: &[char], part: &[char]) -> bool {
    !part.is_empty() && whole.windows(part.len()).any(|window| window == part)
}

/// The Damerau-Levenshtein distance in its optimal string alignment form.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, other) in b.iter().enumerate() {
            let changed = last[j] + usize::from(letter != other);
            let mut least = changed.min(last[j + 1] + 1).min(row[j] + 1);
            let swapped = i > 0 && j > 0 && *letter == b[j - 1] && a[i - 1] == *other;
            if swapped {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_understood() {
        let known = ["mail.password", "mail.port", "business.name", "figures.rfm_months"];
        let check = |given, expect| assert_eq!(nearest(given, known), expect, "{given}");
        check("mail.pasword", Some("mail.password"));
        check("mial.port", Some("mail.port"));
        check("Mail.Port", Some("mail.port"));
        check("password", Some("mail.password"));
        check("bussiness.name", Some("business.name"));
        check("xyz", None);
        check("mail.prt", Some("mail.port"));
        check("", None);
        check(&"x".repeat(100_000), None);
    }

    #[test]
    fn what_shares_a_few_letters_by_chance_is_no_guess() {
        let check = |given, known: &[&'static str], expect| {
            assert_eq!(nearest(given, known.iter().copied()), expect, "{given}");
        };
        check("tel", &["help", "lang", "email"], None);
        check("van", &["lang", "by"], None);
        check("haar", &["naam", "plaats"], None);
        check("reason", &["on", "note"], None);
        check("nn", &["en", "nl"], None);
        check("ad", &["add", "edit"], Some("add"));
        check("naem", &["naam", "plaats"], Some("naam"));
        check("phne", &["phone", "price"], Some("phone"));
    }

    #[test]
    fn a_swap_of_neighbours_is_one_change() {
        let letters = |word: &str| word.chars().collect::<Vec<_>>();
        let check = |a, b, expect| assert_eq!(distance(&letters(a), &letters(b)), expect);
        check("ab", "ba", 1);
        check("kitten", "sitting", 3);
        check("", "abc", 3);
        check("same", "same", 0);
    }
}
