//! Numbers as people type them, with a comma or a point before the decimals.

use super::Problem;

/// `365`, `1.000.000`, `1,000,000` or `1 000 000`.
pub fn whole(text: &str) -> Option<i64> {
    let marks = ['.', ',', ' ', '\u{a0}'];
    let (minus, digits) = signed(text);
    let mark = digits.chars().find(|c| marks.contains(c));
    let groups: Vec<&str> = match mark {
        Some(mark) => digits.split(mark).collect(),
        None => vec![digits],
    };
    let (first, rest) = groups.split_first()?;
    let fits = rest.is_empty() || (1..=3).contains(&first.len());
    if !fits || rest.iter().any(|group| group.len() != 3) {
        return None;
    }
    let digits = groups.concat();
    let number: i64 = digits.parse().ok().filter(|_| is_digits(&digits))?;
    Some(if minus { -number } else { number })
}

/// At most so many of a list: one at least.
///
/// # Errors
/// `limit-too-small`.
pub fn at_most<N: Default + PartialEq>(limit: N) -> Result<N, Problem> {
    if limit == N::default() {
        return Err(Problem::usage("limit-too-small").on("on-limit"));
    }
    Ok(limit)
}

/// `38`, `38,5`, `38.5`, `38,5%`, `38.5 %` or `38,5 procent`.
pub fn percent(text: &str) -> Option<f64> {
    decimal(of_percent(text))
}

/// A percentage without the word or sign that says so.
pub fn of_percent(text: &str) -> &str {
    let text = text.trim();
    let bare = ["%", "procent", "percent"].iter().find_map(|sign| text.strip_suffix(sign));
    bare.unwrap_or(text).trim()
}

/// `38`, `38,5`, `0,125` or `38.5`. What may be thousands is not read, never guessed.
pub fn decimal(text: &str) -> Option<f64> {
    let (minus, digits) = signed(text);
    let (whole, part) = digits.split_once([',', '.']).unwrap_or((digits, "0"));
    if !is_digits(whole) || !is_digits(part) || two_ways(digits).is_some() {
        return None;
    }
    let number: f64 = format!("{whole}.{part}").parse().ok()?;
    Some(if minus { -number } else { number })
}

/// Refuses digits whose one mark may be of thousands or of decimals: `1.234`.
///
/// # Errors
/// `number-two-ways`, with both readings of what was given.
pub fn check_one_way(digits: &str, given: &str) -> Result<(), Problem> {
    let Some((thousands, rest)) = two_ways(digits) else { return Ok(()) };
    let problem = Problem::invalid_data("number-two-ways").with("given", given.trim());
    Err(problem.with("whole", format!("{thousands}{rest}")).with("part", thousands))
}

/// What stands before and behind such a mark. No thousands begin with a zero, or have four digits
/// before the mark.
fn two_ways(text: &str) -> Option<(&str, &str)> {
    let (before, behind) = text.split_once([',', '.'])?;
    let grouped = before.len() <= 3 && !before.starts_with('0') && behind.len() == 3;
    (grouped && is_digits(before) && is_digits(behind)).then_some((before, behind))
}

fn signed(text: &str) -> (bool, &str) {
    let text = text.trim();
    match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text),
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_may_be_grouped_in_thousands() {
        let check = |text, expect| assert_eq!(whole(text), expect, "{text}");
        check("365", Some(365));
        check(" 1.000.000 ", Some(1_000_000));
        check("1,000", Some(1_000));
        check("12 500", Some(12_500));
        check("-30", Some(-30));
        for wrong in ["", "-", "1.0", "1.000,000", "1000.000", "38,5", "12%", "1e3", "+5", "x"] {
            check(wrong, None);
        }
    }

    #[test]
    fn three_decimals_are_read_where_they_cannot_be_thousands() {
        let check = |text, expect| assert_eq!(decimal(text), expect, "{text}");
        check("0,125", Some(0.125));
        check("-0.125", Some(-0.125));
        check("1234,567", Some(1_234.567));
        check("2,1255", Some(2.1255));
        for text in ["2.125", "12,125", "-123.125"] {
            check(text, None);
        }
        assert_eq!(check_one_way("0,125", "0,125"), Ok(()));
        let told = check_one_way("2.125", " 2.125 ").unwrap_err().to_string();
        assert!(told.starts_with("number-two-ways") && told.contains("\"2125\""), "{told}");
    }

    #[test]
    fn percents_have_a_comma_or_a_point_and_perhaps_their_sign() {
        let check = |text, expect| assert_eq!(percent(text), expect, "{text}");
        check("38,5", Some(38.5));
        check("38.5", Some(38.5));
        check("40%", Some(40.0));
        check(" 2,5 % ", Some(2.5));
        check("9 procent", Some(9.0));
        check("5.5 percent", Some(5.5));
        for wrong in
            ["", "%", "1.000", "22,125", "%5", "1.000,5", "5,", ",5", "1e2", "inf", "NaN", "twaalf"]
        {
            check(wrong, None);
        }
    }
}
