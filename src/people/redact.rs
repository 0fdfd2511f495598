//! Taking one person's name and words out of finished texts: mails, pages and frozen figures.
//!
//! Texts are searched, not made again: what else they say stays as it was, letter for letter.

/// Names and words this long are recognised by their beginning, because reports cut long ones.
const SURE: usize = 30;
/// Shorter beginnings than this are not recognised even where dots follow them.
const CUT: usize = 4;
/// Words shorter than this say nothing by themselves: they are taken out where they stand as a
/// quotation.
const TELLING: usize = 12;

/// What is to be taken out.
#[derive(Clone, Debug, Default)]
pub(super) struct Person {
    /// The name, the addresses and the numbers: whole words only.
    pub(super) names: Vec<String>,
    /// What they wrote.
    pub(super) words: Vec<String>,
    /// Names of others of which one of `names` is a part.
    pub(super) others: Vec<String>,
}

/// One character and the bytes of the text that it stands for.
#[derive(Clone, Copy)]
struct Place {
    letter: char,
    from: usize,
    to: usize,
}

impl Person {
    /// The plain text without the person; `None` when they are not in it.
    pub(super) fn out_of_text(&self, text: &str, mark: &str) -> Option<String> {
        self.out_of(text, &plain(text), mark)
    }

    /// The same of HTML, where letters may be written as `&amp;` or `&#38;`.
    pub(super) fn out_of_html(&self, html: &str, mark: &str) -> Option<String> {
        self.out_of(html, &decoded(html), mark)
    }

    /// The same of JSON: in every string; numbers stay as they are written.
    pub(super) fn out_of_json(&self, json: &str, mark: &str) -> Option<String> {
        let mut result = String::with_capacity(json.len());
        let mut rest = json;
        let mut found = false;
        while let Some(start) = rest.find('"') {
            let (before, from) = rest.split_at(start);
            let (string, after) = from.split_at(end_of_string(from));
            result.push_str(before);
            let said: Option<String> = serde_json::from_str(string).ok();
            match said.and_then(|said| self.out_of_value(&said, mark)) {
                Some(changed) => {
                    result.push_str(&serde_json::Value::String(changed).to_string());
                    found = true;
                }
                None => result.push_str(string),
            }
            rest = after;
        }
        result.push_str(rest);
        found.then_some(result)
    }

    fn out_of_value(&self, said: &str, mark: &str) -> Option<String> {
        if self.words.iter().any(|words| words.trim() == said.trim()) {
            return Some(mark.to_owned());
        }
        self.out_of_text(said, mark)
    }

    fn out_of(&self, text: &str, letters: &[Place], mark: &str) -> Option<String> {
        let kept: Vec<(usize, usize)> =
            self.others.iter().flat_map(|other| spans(letters, other, true)).collect();
        let is_kept =
            |span: &(usize, usize)| kept.iter().any(|(from, to)| *from <= span.0 && span.1 <= *to);
        let names = self.names.iter().flat_map(|name| spans(letters, name, true));
        let mut found: Vec<(usize, usize)> = names.filter(|span| !is_kept(span)).collect();
        found.extend(self.words.iter().flat_map(|words| spans_of_words(letters, words)));
        found.sort_unstable();
        if found.is_empty() {
            return None;
        }
        let mut result = String::with_capacity(text.len());
        let mut at = 0;
        for (from, to) in found {
            if from >= at {
                result.push_str(text.get(at..from).unwrap_or_default());
                result.push_str(mark);
            }
            at = at.max(to);
        }
        result.push_str(text.get(at..).unwrap_or_default());
        Some(result)
    }
}

fn spans_of_words(letters: &[Place], words: &str) -> Vec<(usize, usize)> {
    if words.trim().chars().count() >= TELLING {
        return spans(letters, words, false);
    }
    ["“”", "‘’", "\"\""]
        .iter()
        .filter_map(|marks| Some((marks.chars().next()?, marks.chars().next_back()?)))
        .flat_map(|(open, close)| spans(letters, &format!("{open}{}{close}", words.trim()), false))
        .collect()
}

/// Where the wanted text stands, in bytes. Any white space fits any other: lines are broken.
fn spans(letters: &[Place], wanted: &str, whole_words: bool) -> Vec<(usize, usize)> {
    let wanted: Vec<char> =
        wanted.split_whitespace().collect::<Vec<_>>().join(" ").chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let fits = if wanted.is_empty() { 0 } else { length(letters, at, &wanted) };
        let end = at + fits;
        let is_word = |place: Option<&Place>| place.is_some_and(|p| p.letter.is_alphanumeric());
        let inside = whole_words
            && (at.checked_sub(1).is_some_and(|before| is_word(letters.get(before)))
                || is_word(letters.get(end)));
        match (letters.get(at), end.checked_sub(1).and_then(|last| letters.get(last))) {
            (Some(first), Some(last)) if fits > 0 && !inside => {
                found.push((first.from, last.to));
                at = end;
            }
            _ => at += 1,
        }
    }
    found
}

/// How many letters from `at` on are the wanted ones: all of them, or from a long beginning on
/// as many as fit, or a short beginning that was cut with dots; 0 when it is something else.
fn length(letters: &[Place], at: usize, wanted: &[char]) -> usize {
    let mut here = at;
    for (count, letter) in wanted.iter().enumerate() {
        let fits = match letters.get(here) {
            Some(place) if *letter == ' ' => place.letter.is_whitespace(),
            Some(place) => place.letter == *letter,
            None => false,
        };
        if !fits {
            let is_cut = letters.get(here).is_some_and(|place| place.letter == '…');
            return if count >= SURE || (is_cut && count >= CUT) { here - at } else { 0 };
        }
        here += 1;
        if *letter == ' ' {
            here += letters.iter().skip(here).take_while(|p| p.letter.is_whitespace()).count();
        }
    }
    here - at
}

fn plain(text: &str) -> Vec<Place> {
    let place =
        |(from, letter): (usize, char)| Place { letter, from, to: from + letter.len_utf8() };
    text.char_indices().map(place).collect()
}

fn decoded(html: &str) -> Vec<Place> {
    let mut places = Vec::with_capacity(html.len());
    let mut skip_to = 0;
    for place in plain(html) {
        if place.from < skip_to {
            continue;
        }
        let rest = html.get(place.from..).unwrap_or_default();
        let entity = (place.letter == '&').then(|| entity(rest)).flatten();
        let (letter, length) = entity.unwrap_or((place.letter, place.letter.len_utf8()));
        skip_to = place.from + length;
        places.push(Place { letter, from: place.from, to: skip_to });
    }
    places
}

/// The character that a reference at the start of `html` stands for, and its length in bytes.
fn entity(html: &str) -> Option<(char, usize)> {
    let end = html.bytes().take(12).position(|byte| byte == b';')?;
    let name = html.get(1..end)?;
    let letter = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((letter, end + 1))
}

/// Where the JSON string that `json` begins with ends, its quotation marks included.
fn end_of_string(json: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in json.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    json.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jan() -> Person {
        Person {
            names: vec!["Jan & Co".to_owned(), "jan@co.nl".to_owned(), "Jan".to_owned()],
            words: vec![
                "Twice too late, and nobody called me back about it".to_owned(),
                "Top!".to_owned(),
            ],
            others: vec!["Jan de Vries".to_owned()],
        }
    }

    #[test]
    fn a_name_goes_and_what_is_around_it_stays() {
        let check = |text, expect: Option<&str>| {
            assert_eq!(jan().out_of_text(text, "[…]").as_deref(), expect, "{text}");
        };
        check("Call Jan & Co today", Some("Call […] today"));
        check("Call Jan &\n  Co today", Some("Call […] today"));
        check("Jan, jan@co.nl and Jan's", Some("[…], […] and […]'s"));
        check("January; Marjan; Jansen; JAN", None);
        check("Jan de Vries and Jan\nde Vries", None);
        check("Jan de Vries and Jan", Some("Jan de Vries and […]"));
        check("Jan &… gave a 3", Some("[…]… gave a 3"));
        check("", None);
    }

    #[test]
    fn words_go_also_when_they_were_cut_or_broken() {
        let check = |text, expect: Option<&str>| {
            assert_eq!(jan().out_of_text(text, "[…]").as_deref(), expect, "{text}");
        };
        check("“Twice too late, and nobody called\n  me back about it” – 3", Some("“[…]” – 3"));
        check("“Twice too late, and nobody called…”", Some("“[…]…”"));
        check("“Twice too late” said another", None);
        check("gave a 3: “Twice too…”", Some("gave a 3: “[…]…”"));
        check("“Top!” and Top! alone", Some("[…] and Top! alone"));
    }

    #[test]
    fn html_is_read_as_people_read_it() {
        let html =
            r#"<td title="Jan &amp; Co">Jan &#38;&nbsp;Co</td><p>&copy; Jan&#x20;de Vries</p>"#;
        let expect = r#"<td title="[…]">[…]</td><p>&copy; Jan&#x20;de Vries</p>"#;
        assert_eq!(jan().out_of_html(html, "[…]").as_deref(), Some(expect));
    }

    #[test]
    fn json_keeps_its_numbers_as_they_are_written() {
        let json = r#"{"name":"Jan \u0026 Co","share":0.10000000000000001,"words":"Top!","n":[1,"\"Jan\""]}"#;
        let expect =
            r#"{"name":"[…]","share":0.10000000000000001,"words":"[…]","n":[1,"\"[…]\""]}"#;
        assert_eq!(jan().out_of_json(json, "[…]").as_deref(), Some(expect));
        assert_eq!(jan().out_of_json(r#"{"a":"b"}"#, "[…]"), None);
    }
}
