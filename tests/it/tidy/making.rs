//! Every file is made by `src/files`: with its permissions, whole, and over nothing of others.

use super::none;
use super::source::{Source, files, line_of, split};

/// How a file or folder comes to be.
const WAYS: [&str; 12] = [
    "fs::write(",
    "fs::copy(",
    "fs::rename(",
    "fs::hard_link(",
    "fs::create_dir(",
    "fs::create_dir_all(",
    "fs::set_permissions(",
    "File::create(",
    "File::create_new(",
    "File::options(",
    "OpenOptions",
    "DirBuilder",
];

/// Where they may be named, and what for.
const HOMES: [(&str, &str); 3] = [
    ("src/files/", ""),
    ("src/store/lock.rs", "OpenOptions"), // a lock that is there
    ("src/store/replace.rs", "File::options("), // of one that is there, to have it on the disk
];

#[test]
fn every_file_is_made_in_one_place() {
    let sources = files("src", &[".rs"]);
    none(&sources.iter().flat_map(makers).collect::<Vec<_>>());
}

fn makers(file: &Source) -> Vec<String> {
    let (code, _) = split(&file.text);
    let code = code.split("#[cfg(test)]").next().unwrap_or_default();
    if file.path.ends_with("tests.rs") || file.path.contains("/tests/") {
        return Vec::new();
    }
    let home = HOMES.iter().find(|(home, _)| file.path.starts_with(home));
    let may = |way: &str| home.is_some_and(|(_, ways)| ways.is_empty() || ways.contains(way));
    let named = |way: &'static str| code.match_indices(way).map(move |(at, _)| (at, way));
    let found = WAYS.into_iter().filter(|way| !may(way)).flat_map(named);
    found
        .map(|(at, way)| format!("{}:{}: `{way}`: ask `files`", file.path, line_of(code, at)))
        .collect()
}

#[test]
fn a_file_made_elsewhere_is_named() {
    let check = |path: &str, text: &str, expect: &[&str]| {
        let file = Source { path: path.to_owned(), text: text.to_owned() };
        assert_eq!(makers(&file), expect, "{path}");
    };
    let made = "\nlet a = std::fs::write(path, bytes);";
    check("src/cli/a.rs", made, &["src/cli/a.rs:2: `fs::write(`: ask `files`"]);
    check("src/cli/a.rs", "// fs::write(\nfiles::write(path, bytes, access)", &[]);
    check("src/cli/a.rs", "#[cfg(test)]\nmod tests { std::fs::write(a, b) }", &[]);
    check("src/files/mod.rs", "std::fs::rename(a, b)", &[]);
    check(
        "src/store/lock.rs",
        "fs::copy(a, b)",
        &["src/store/lock.rs:1: `fs::copy(`: ask `files`"],
    );
}
