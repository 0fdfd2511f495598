//! The Dutch of the program: *je*, and one word for one thing, as the glossary has them.

use super::none;
use super::source::{Source, files, root};

#[test]
fn dutch_sentences_keep_to_the_words_of_the_glossary() {
    let glossary = std::fs::read_to_string(root().join("docs/GLOSSARY.md")).unwrap();
    let never = never(&glossary);
    assert!(never.len() > 20, "{never:?}");
    none(&files("locales/nl", &[".ftl"]).iter().flat_map(|f| slips(f, &never)).collect::<Vec<_>>());
}

#[test]
fn a_polite_form_or_a_second_word_for_one_thing_is_named() {
    let glossary = "| recipient | lezer | |\n## In Dutch\n| word | Dutch | never |\n|---|---|---|\n\
                    | you | je | u, uw |\n| order | bestelling | orders |\n| a | b | |\n";
    let never = never(glossary);
    assert_eq!(never, ["u", "uw", "orders"]);
    let text = "# Wat u ziet\na = Kijk bij Uw provider: kring import orders X\nb = { $orders ->\n    \
                [one] ‘kring import orders’ leest dat u\n   *[other] uur v_orders\n}\n";
    let file = Source { path: "locales/nl/a.ftl".to_owned(), text: text.to_owned() };
    let expect = ["locales/nl/a.ftl:2: “uw”", "locales/nl/a.ftl:4: “u”"];
    assert_eq!(slips(&file, &never), expect.map(|slip| format!("{slip}, see docs/GLOSSARY.md")));
}

/// What stands in the last column of the table under "In Dutch".
fn never(glossary: &str) -> Vec<String> {
    let table = glossary.split("## In Dutch").nth(1).unwrap_or_default();
    let rows = table.lines().filter(|line| line.starts_with("| ")).skip(1);
    let cells = rows.filter_map(|row| row.trim_end().trim_end_matches('|').rsplit('|').next());
    let words = cells.flat_map(|cell| cell.split(','));
    words.map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect()
}

fn slips(file: &Source, never: &[String]) -> Vec<String> {
    let lines = file.text.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
    let said = lines.map(|(at, line)| (at + 1, said(line)));
    let found = said.flat_map(|(at, said)| {
        let slips = never.iter().filter(move |word| said.contains(&format!(" {word} ")));
        slips.map(move |word| format!("{}:{at}: “{word}”, see docs/GLOSSARY.md", file.path))
    });
    found.collect()
}

/// The words of a line, in small letters with a space around each: without the id, what is filled
/// in, and commands, which are what they are.
fn said(line: &str) -> String {
    let sentence =
        if line.starts_with(' ') { line } else { line.split_once('=').map_or("", |l| l.1) };
    let sentence = sentence.split("kring ").enumerate().map(|(at, part)| match at {
        0 => part,
        _ => part.split_once(['’', '.', ',', ';', ')']).map_or("", |(_, after)| after),
    });
    let sentence = sentence.collect::<Vec<_>>().join(" ").to_lowercase();
    let of_code = |word: &str| word.contains(['$', '_', '/']) || word.starts_with("--");
    let words = sentence.split_whitespace().filter(|word| !of_code(word));
    let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let words = words.map(plain).filter(|word| !word.is_empty());
    format!(" {} ", words.collect::<Vec<_>>().join(" "))
}

/// A list with names that no test takes back could show a word that nobody can type.
#[test]
fn every_list_with_names_is_held_against_what_it_shows() {
    let sources = files("src", &[".rs"]);
    let all: String = sources.iter().map(|file| file.text.as_str()).collect();
    none(&untaken(&all));
    let seed =
        "\nnames! {\n    Fruit {\n a }\n}\nimpl Named for Tree {\ntakes_what_is_shown::<Tree>();";
    assert_eq!(untaken(seed), ["no test takes back what is shown of `Fruit`"]);
}

fn untaken(source: &str) -> Vec<String> {
    let tables = source.split("\nnames! {\n    ").skip(1);
    let by_hand = source.split("\nimpl Named for ").skip(1);
    let ends = |c: char| !c.is_alphanumeric();
    let lists = tables.chain(by_hand).filter_map(|rest| rest.split(ends).next());
    let is_taken = |list: &&str| source.contains(&format!("takes_what_is_shown::<{list}>()"));
    lists
        .filter(|list| !is_taken(list))
        .map(|list| format!("no test takes back what is shown of `{list}`"))
        .collect()
}
