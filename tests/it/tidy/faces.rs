//! Faces (`cli`, `web`) ask, show and end; what may be done, and what is wrong with what was asked,
//! is decided below them, so that every face decides the same.

use std::collections::BTreeSet;

use super::none;
use super::source::{Source, files, line_of, split};

/// What a face holds that belongs below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// It refuses something itself.
    Problem,
    /// It changes a table itself.
    Write,
    /// One function looks at more than one state of the file.
    Looks,
    /// One function makes a sentence for others to place: it tells of the business, not of a face.
    Tells,
}
use Fault::{Looks, Problem, Tells, Write};

/// What is a face's own: its streams, its prompts, its options, the words for what helps.
const OWN: &[&str] =
    &["src/cli/context.rs", "src/cli/deeds.rs", "src/cli/errors.rs", "src/cli/usage/"];

#[test]
fn faces_decide_nothing() {
    let writes = writes(&files("src/store", &[".rs"]));
    assert!(writes.contains("customers::insert"), "{writes:?}");
    let mut wrong = Vec::new();
    let (cli, web) = (files("src/cli", &[".rs"]), files("src/web", &[".rs"]));
    for file in
        cli.iter().chain(&web).filter(|file| !OWN.iter().any(|own| file.path.starts_with(own)))
    {
        let told =
            |(fault, line): &(Fault, usize)| format!("{}:{line}: {}", file.path, fault.told());
        wrong.extend(faults(file, &writes).iter().map(told));
    }
    none(&wrong);
}

impl Fault {
    fn told(self) -> &'static str {
        match self {
            Problem => "a face refuses something: give the problem below it",
            Write => "a face writes a table: make it a use case",
            Looks => "a function opens the file twice: gather in one look",
            Tells => "a function makes a sentence: put it beside what it tells of",
        }
    }
}

/// `customers::insert`: every function of the store that needs a transaction which may write.
fn writes(store: &[Source]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for file in store {
        let stem = file.path.trim_end_matches("/mod.rs").trim_end_matches(".rs");
        let module = match stem.rsplit('/').next() {
            Some("delivery" | "held" | "read" | "redact") => "outbox",
            other => other.unwrap_or_default(),
        };
        let (code, _) = split(&file.text);
        for (at, start) in code.match_indices("pub fn ") {
            let rest = &code[at + start.len()..];
            let head = &rest[..rest.find('{').unwrap_or(rest.len())];
            if head.contains("&WriteTx") {
                let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(0);
                found.insert(format!("{module}::{}", &rest[..end]));
            }
        }
    }
    found
}

/// What is wrong with a face, and on which lines.
fn faults(file: &Source, writes: &BTreeSet<String>) -> Vec<(Fault, usize)> {
    let (code, _) = split(&file.text);
    let code = &code[..code.find("#[cfg(test)]").unwrap_or(code.len())];
    let mut found = Vec::new();
    for made in
        ["failed(", "usage(", "invalid_data(", "not_found(", "conflict(", "forbidden(", "busy("]
    {
        let sought = format!("Problem::{made}");
        found.extend(code.match_indices(&sought).map(|(at, _)| (Problem, line_of(code, at))));
    }
    for call in writes {
        let calls = code.match_indices(call.as_str());
        let calls = calls.filter(|(at, _)| code[at + call.len()..].starts_with('('));
        let is_named = is_from_store(code, call);
        let calls = calls.filter(|(at, _)| is_of_store(&code[..*at], is_named));
        found.extend(calls.map(|(at, _)| (Write, line_of(code, at))));
    }
    found.extend(functions(code, looks).into_iter().map(|line| (Looks, line)));
    if file.path.starts_with("src/cli") {
        found.extend(functions(code, tells).into_iter().map(|line| (Tells, line)));
    }
    found
}

/// Whether `customers` in `customers::insert` is the store's in this file.
fn is_from_store(code: &str, call: &str) -> bool {
    let module = call.split("::").next().unwrap_or(call);
    let uses = code.split("use crate::store::").skip(1);
    let named = uses.map(|rest| rest.split(';').next().unwrap_or(rest));
    let mut words = named.flat_map(|one| one.split(|c: char| !c.is_alphanumeric() && c != '_'));
    words.any(|word| word == module)
}

/// Whether a call after this is one of the store: `jobs::clock::confirm` is a use case.
fn is_of_store(before: &str, is_named: bool) -> bool {
    match before.strip_suffix("::") {
        Some(path) => path.ends_with("store"),
        None => is_named && !before.ends_with(|c: char| c.is_alphanumeric() || c == '_'),
    }
}

/// Lines of the functions of which this holds.
fn functions(code: &str, holds: fn(&str) -> bool) -> Vec<usize> {
    let begins: Vec<usize> = code.match_indices("fn ").map(|(at, _)| at).collect();
    let ends = begins.iter().skip(1).copied().chain([code.len()]);
    let all = begins.iter().copied().zip(ends);
    let found = all.filter(|(from, to)| holds(&code[*from..*to]));
    found.map(|(at, _)| line_of(code, at)).collect()
}

/// Whether it opens the file more than once; of the arms of a `match` only one does.
fn looks(function: &str) -> bool {
    const OPENS: [&str; 7] = [
        ".read(",
        ".write(",
        ".plan(",
        ".settings()",
        ".business()",
        ".read_later(",
        ".write_later(",
    ];
    let opens = |line: &str| OPENS.iter().map(|open| line.matches(open).count()).sum::<usize>();
    function.lines().filter(|line| !line.contains("=>")).map(opens).sum::<usize>() > 1
}

/// Whether what it gives is a sentence, or words, that it made of a message.
fn tells(function: &str) -> bool {
    let (head, body) = function.split_once('{').unwrap_or_default();
    let gives = head.split_once("->").map_or("", |(_, gives)| gives.trim());
    let gives = gives.trim_start_matches("Option<").trim_end_matches('>');
    ["Message", "String"].contains(&gives) && body.contains("Message::new(")
}

#[test]
fn a_face_that_decides_is_named() {
    let store = "pub fn insert(\n    tx: &WriteTx<'_>,\n) {}\npub fn get(tx: &ReadTx<'_>) {}\n";
    let store = Source { path: "src/store/customers.rs".to_owned(), text: store.to_owned() };
    let writes = writes(&[store]);
    let text = "use crate::store::{customers, orders};\nfn a() {\n    app.write(|tx| customers::insert(tx))?;\n}\n\
                fn b() {\n    people::customers::insert(tx);\n    let s = app.settings()?;\n    app.read(|tx| customers::get(tx))?;\n}\n\
                fn c() {\n    Err(Problem::usage(\"x\"))\n}\n\
                fn d(one: One) -> Option<Message> {\n    Some(Message::new(\"x\"))\n}\n\
                fn e() -> Result<()> {\n    say(Message::new(\"x\"))\n}\n";
    let file = Source { path: "src/cli/a.rs".to_owned(), text: text.to_owned() };
    assert_eq!(faults(&file, &writes), [(Problem, 11), (Write, 3), (Looks, 5), (Tells, 13)]);
}
