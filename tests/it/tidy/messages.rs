//! Every sentence that is said exists, every sentence that exists is said, and both languages
//! fill in the same things.

use std::collections::{BTreeMap, BTreeSet};

use super::none;
use super::source::{Literal, Source, files, line_of, split};

/// Calls whose first string literal is the id of a message.
const CALLS: [&str; 12] = [
    "Message::new(",
    "Problem::failed(",
    "Problem::usage(",
    "Problem::invalid_data(",
    "Problem::not_found(",
    "Problem::conflict(",
    "Problem::forbidden(",
    "Problem::busy(",
    "say_id(",
    "ask(",
    "words(",
    "numbers(",
];

#[test]
fn every_message_that_is_said_exists() {
    let known: BTreeSet<String> = messages("locales/en").into_keys().collect();
    let faults: Vec<String> =
        files("src", &[".rs"]).iter().flat_map(|file| unknown(file, &known)).collect();
    none(&faults);
}

/// Ids also come out of a `match` or a table, far from the call that says them.
#[test]
fn every_word_shaped_like_an_id_is_one() {
    let known: BTreeSet<String> = messages("locales/en").into_keys().collect();
    let faults: Vec<String> = files("src", &[".rs"])
        .iter()
        .filter(|file| !file.path.contains("/tests"))
        .flat_map(|file| no_ids(file, &known))
        .collect();
    none(&faults);
}

#[test]
fn every_message_that_exists_is_said() {
    let sources = files("src", &[".rs"]);
    let mut said: BTreeSet<String> = BTreeSet::new();
    for file in sources.iter().chain(&files("templates", &[""])) {
        said.extend(split(&file.text).1.into_iter().map(|literal| literal.text));
    }
    none(&unsaid(messages("locales/en").keys(), &said));
}

#[test]
fn both_languages_fill_in_the_same_things() {
    none(&differing(&messages("locales/en"), &messages("locales/nl")));
}

/// Ids of all messages in a folder, each with the names of what is filled in.
fn messages(folder: &str) -> BTreeMap<String, BTreeSet<String>> {
    files(folder, &[".ftl"]).iter().flat_map(|file| parse(&file.text)).collect()
}

/// A message begins at the start of a line; what follows further in belongs to it.
fn parse(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::<String, BTreeSet<String>>::new();
    let mut id = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, _)) = line.split_once(" =").filter(|_| !line.starts_with([' ', '}'])) {
            name.clone_into(&mut id);
            found.entry(id.clone()).or_default();
        }
        let names = line.split('$').skip(1).map(|rest| {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '-');
            rest[..end.unwrap_or(rest.len())].to_owned()
        });
        if let Some(filled) = found.get_mut(&id) {
            filled.extend(names);
        }
    }
    found
}

fn unknown(file: &Source, known: &BTreeSet<String>) -> Vec<String> {
    let (code, literals) = split(&file.text);
    let mut faults = Vec::new();
    for call in CALLS {
        for (at, _) in code.match_indices(call) {
            let within_a_word = code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            if within_a_word {
                continue;
            }
            if let Some(literal) = first_literal(&code, at + call.len(), &literals)
                && !literal.text.is_empty() // a column without a heading
                && !known.contains(&literal.text)
            {
                let line = line_of(&code, literal.at);
                faults.push(format!("{}:{line}: no message `{}`", file.path, literal.text));
            }
        }
    }
    faults
}

/// Literals of words joined by hyphens, the first of which begins known ids, that are no id.
fn no_ids(file: &Source, known: &BTreeSet<String>) -> Vec<String> {
    let families: BTreeSet<&str> = known.iter().map(|id| family(id)).collect();
    let (code, literals) = split(&file.text);
    let tests = code.find("#[cfg(test)]").unwrap_or(code.len());
    literals
        .iter()
        .filter(|literal| literal.at < tests && is_id(&literal.text))
        .filter(|literal| {
            families.contains(family(&literal.text)) && !known.contains(&literal.text)
        })
        .map(|literal| {
            format!("{}:{}: no message `{}`", file.path, line_of(&code, literal.at), literal.text)
        })
        .collect()
}

fn family(id: &str) -> &str {
    id.split('-').next().unwrap_or(id)
}

/// `file-busy`: at least two words in small letters.
fn is_id(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let word = |word: &str| !word.is_empty() && word.chars().all(fits);
    text.contains('-') && text.split('-').all(word)
}

/// The first string literal between here and the end of the call.
fn first_literal<'a>(code: &str, at: usize, literals: &'a [Literal]) -> Option<&'a Literal> {
    let mut depth = 1_u32;
    let length = code[at..].bytes().position(|byte| {
        match byte {
            b'(' | b'{' => depth += 1,
            b')' | b'}' => depth -= 1,
            _ => {}
        }
        depth == 0
    })?;
    literals.iter().find(|literal| (at..at + length).contains(&literal.at))
}

fn unsaid<'a>(ids: impl Iterator<Item = &'a String>, said: &BTreeSet<String>) -> Vec<String> {
    ids.filter(|id| !said.contains(*id)).map(|id| format!("nobody says `{id}`")).collect()
}

fn differing(
    english: &BTreeMap<String, BTreeSet<String>>,
    dutch: &BTreeMap<String, BTreeSet<String>>,
) -> Vec<String> {
    let other = |id: &String| dutch.get(id).cloned().unwrap_or_default();
    let say = |(id, filled): (&String, &BTreeSet<String>)| {
        format!("`{id}` fills in {filled:?} in English and {:?} in Dutch", other(id))
    };
    english.iter().filter(|(id, filled)| **filled != other(id)).map(say).collect()
}

#[test]
fn a_message_nobody_wrote_or_nobody_says_is_named() {
    let known = BTreeSet::from(["file-busy".to_owned()]);
    let text =
        "f(Message::new(\n  \"file-bsy\"), Problem::failed(\"file-busy\"));\nask(c, \"x-y\", z);";
    let file = Source { path: "src/a.rs".to_owned(), text: text.to_owned() };
    assert_eq!(
        unknown(&file, &known),
        ["src/a.rs:2: no message `file-bsy`", "src/a.rs:3: no message `x-y`"]
    );
    assert_eq!(unsaid(known.iter(), &BTreeSet::new()), ["nobody says `file-busy`"]);
    let text = "match x {\n 1 => \"file-bsy\", 2 => \"file-busy\", _ => \"no-store\" }\n\
                #[cfg(test)]\n\"file-x\"";
    let file = Source { path: "src/b.rs".to_owned(), text: text.to_owned() };
    assert_eq!(no_ids(&file, &known), ["src/b.rs:2: no message `file-bsy`"]);
}

#[test]
fn a_name_that_differs_between_languages_is_named() {
    let english = parse("# why\na = { $count ->\n    [one] { $count } row in { $file }\n}\nb = B");
    let dutch = parse("a = { $count } regels in { $fiel }\nb = B");
    assert_eq!(
        differing(&english, &dutch),
        ["`a` fills in {\"count\", \"file\"} in English and {\"count\", \"fiel\"} in Dutch"]
    );
}

/// What helps is a [`kring::domain::Deed`]: a command here, a link or button on a page.
#[test]
fn sentences_name_no_commands() {
    none(&files("locales", &[".ftl"]).iter().flat_map(commands).collect::<Vec<_>>());
    let file = "# kring kpi\na = Run it\nb = Do it with: kring jobs run x\n".to_owned();
    let file = Source { path: "locales/en/a.ftl".to_owned(), text: file };
    assert_eq!(commands(&file), ["locales/en/a.ftl:3: a sentence names a command: use a deed"]);
}

/// Lines that name a command of the program.
fn commands(file: &Source) -> Vec<String> {
    let named = |line: &str| !line.starts_with('#') && line.contains("kring ");
    let lines = file.text.lines().enumerate().filter(|(_, line)| named(line));
    let path = &file.path;
    lines
        .map(|(at, _)| format!("{path}:{}: a sentence names a command: use a deed", at + 1))
        .collect()
}

/// A day in a sentence is a [`kring::domain::Day`]: each language writes it in its own way.
#[test]
fn no_day_is_put_in_a_sentence_as_its_text() {
    none(&files("src", &[".rs"]).iter().flat_map(days_as_text).collect::<Vec<_>>());
    let file = "p.with(\"day\", known.given_on.to_string())\np.with(\"id\", id.0.to_string())\n\
                p.with(\"one\", today.plus(1).to_string())\np.with(\"day\", known.given_on)"
        .to_owned();
    let file = Source { path: "src/a.rs".to_owned(), text: file };
    assert_eq!(
        days_as_text(&file),
        ["src/a.rs:1: a day as its text", "src/a.rs:3: a day as its text"]
    );
}

fn days_as_text(file: &Source) -> Vec<String> {
    let is_day = |value: &str| {
        let words: Vec<&str> = value
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .filter(|w| !w.is_empty())
            .collect();
        let named = |word: &&str| ["day", "on", "today", "as_of", "due"].contains(word);
        words.iter().any(named) || words.last().is_some_and(|word| word.ends_with("_on"))
    };
    let told = |line: &str| {
        let value = line.split_once(".with(\"").and_then(|(_, rest)| rest.split_once("\", "));
        let text = value.and_then(|(_, value)| value.split_once(".to_string()"));
        text.is_some_and(|(value, _)| is_day(value))
    };
    let lines = file.text.lines().enumerate().filter(|(_, line)| told(line));
    lines.map(|(at, _)| format!("{}:{}: a day as its text", file.path, at + 1)).collect()
}
