//! Names as people write them: which are one, and which may be.

use crate::domain::titles::is_title_before;

/// Whether two names are one with its parts in any order.
pub(super) fn agree(one: &str, other: &str) -> bool {
    let sorted = |name| {
        let mut parts = parts(name);
        parts.sort_unstable();
        parts
    };
    one == other || sorted(one) == sorted(other)
}

/// Whether two names may be of one person: all parts of the shorter stand in the other, or their
/// first letters do.
pub(super) fn may_be_one(one: &str, other: &str) -> bool {
    let divided = |name| -> Vec<String> {
        words(name).iter().flat_map(|part| part.split('-')).map(str::to_owned).collect()
    };
    let (one, other) = (divided(one), divided(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let stands_for =
        |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    short.iter().all(|part| {
        long.iter().any(|other| part == other || stands_for(part, other) || stands_for(other, part))
    })
}

/// The parts of a name by which it is found: without a title before it, and with letters that stand
/// alone as one, so that `B.V.` is `BV`.
pub(super) fn parts(name: &str) -> Vec<String> {
    let all = words(name);
    let word = |at: usize| all.get(at).map(String::as_str);
    let is_before = |at: &usize| word(*at).is_some_and(|one| is_title_before(one, word(at + 1)));
    let titles = (0..all.len()).take_while(is_before).count();
    // A title with one word behind it may as well be a name.
    let named = all.get(titles..).filter(|rest| rest.len() > 1).unwrap_or(&all);
    let mut parts: Vec<String> = Vec::with_capacity(named.len());
    let mut alone = false;
    for word in named {
        let is_letter = word.chars().count() == 1;
        match parts.last_mut() {
            Some(last) if alone && is_letter => last.push_str(word),
            _ => parts.push(word.clone()),
        }
        alone = is_letter;
    }
    parts
}

/// The words of a name in small letters without accents, as they are said: what stands behind a comma
/// comes first. Points only divide them.
fn words(name: &str) -> Vec<String> {
    let small: String = name.chars().flat_map(char::to_lowercase).map(plain).collect();
    let (last, first) = match small.split_once(',') {
        Some((last, first)) if !first.contains(',') => (last, first),
        _ => (small.as_str(), ""),
    };
    let divided = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.'));
        words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let all = [divided(first), divided(last)].concat();
    if all.is_empty() { vec![small] } else { all }
}

/// Many keyboards and programs know no accents.
fn plain(letter: char) -> char {
    match letter {
        'à'..='å' | 'ą' | 'ă' => 'a',
        'ç' | 'č' | 'ć' => 'c',
        'đ' => 'd',
        'è'..='ë' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ő' => 'o',
        'ř' => 'r',
        'ş' | 'š' | 'ś' => 's',
        'ť' | 'ţ' => 't',
        'ù'..='ü' | 'ű' | 'ů' => 'u',
        'ý' | 'ÿ' => 'y',
        'ž' | 'ź' | 'ż' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_first_letters_may_be_the_same_and_a_brother_is_not() {
        assert!(agree("Jansen, Piet van", "Piet van Jansen") && !agree("Piet Jansen", "Piet"));
        for (one, other) in [
            ("A. Jansen", "Anna Jansen"),
            ("Anna de Vries", "Anna de Vries-Smit"),
            ("Dhr. P. Bakker", "Piet Bakker"),
        ] {
            assert!(may_be_one(one, other) && may_be_one(other, one), "{one}, {other}");
        }
        for (one, other) in [("Anna Jansen", "Piet Jansen"), ("Kees Smit", "Piet Bakker")] {
            assert!(!may_be_one(one, other) && !may_be_one(other, one), "{one}, {other}");
        }
    }

    #[test]
    fn titles_accents_and_points_make_no_other_name() {
        for (one, other) in [
            ("Dhr. Cor Kok", "Cor Kok"),
            ("de heer C.J. Kok", "c j kok"),
            ("Bakkerij Bos B.V.", "bakkerij bos bv"),
            ("Zoë Çelik", "ZOE CELIK"),
            ("Ayşe Yılmaz", "Ayse Yilmaz"),
            ("Łukasz Bąk", "Lukasz Bak"),
            ("Mevr. drs. Anna de Vries", "Anna de Vries"),
            ("Dr. Cor Kok", "Ing. Cor Kok"),
            ("Mevr. A. de Vries", "Vries, A. de"),
        ] {
            assert_eq!(parts(one), parts(other), "{one}, {other}");
        }
        for (one, other) in [("de Vries", "Vries"), ("Dhr. Kok", "Kok"), ("A B", "C B")] {
            assert_ne!(parts(one), parts(other), "{one}, {other}");
        }
    }
}
