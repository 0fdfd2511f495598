//! Who may use whom: a module uses lower levels and itself; siblings on one line never see each
//! other. And every dependency has one home.

use super::none;
use super::source::{Source, files, line_of, root, split};

/// The levels, lowest first.
const LEVELS: [&[&str]; 14] = [
    &["domain", "clock"],
    &["files"],
    &["store", "text", "analytics", "spreadsheet"],
    &["settings", "format", "charts", "sheets"],
    &["insights", "history"],
    &["accounts", "backup", "import", "people", "reports"],
    &["privacy", "export"],
    &["app"],
    &["mail", "shops"],
    &["jobs"],
    &["web", "demo"],
    &["server"],
    &["cli"],
    &["main", "lib"],
];

/// Where a dependency may be named.
enum Home {
    Anywhere,
    /// These modules.
    In(&'static [&'static str]),
    /// This level and up.
    From(usize),
}
use Home::{Anywhere, From, In};

const HOMES: &[(&str, Home)] = &[
    ("anstream", In(&["cli"])),
    (
        "anyhow",
        In(&[
            "accounts", "settings", "sheets", "insights", "history", "import", "people", "reports",
            "demo", "backup", "privacy", "export", "app", "mail", "shops", "jobs", "web", "server",
            "cli",
        ]),
    ),
    ("argon2", In(&["accounts"])),
    ("askama", In(&["charts", "reports", "web"])),
    ("axum", In(&["web"])),
    ("base64", In(&["shops"])),
    ("calamine", In(&["spreadsheet"])),
    ("clap", In(&["cli"])),
    ("comfy_table", In(&["cli"])),
    ("croner", In(&["jobs"])),
    ("css_inline", In(&["reports"])),
    ("csv", In(&["import", "demo", "export", "shops"])),
    ("dialoguer", In(&["cli"])),
    ("encoding_rs", In(&["import"])),
    ("fast_qr", In(&["charts"])),
    ("fluent_bundle", In(&["text"])),
    ("fs4", In(&["backup"])),
    ("getrandom", In(&["domain"])),
    ("hyper", In(&["web"])),
    ("hyper_util", In(&["web"])),
    ("idna", In(&["domain"])),
    ("indicatif", In(&["cli"])),
    ("intl_memoizer", In(&["text"])),
    ("jiff", Anywhere),
    ("lettre", In(&["mail"])),
    ("png", In(&["reports"])),
    ("rand", In(&["analytics", "demo", "mail"])),
    ("rand_chacha", In(&["analytics", "demo", "mail"])),
    ("rand_distr", In(&["analytics"])),
    ("resvg", In(&["reports"])),
    ("rusqlite", In(&["store"])),
    ("rusqlite_migration", In(&["store"])),
    ("rust_xlsxwriter", In(&["sheets"])),
    ("rustix", In(&["spreadsheet"])),
    ("rustls", In(&["mail", "web"])),
    ("serde", Anywhere),
    ("serde_json", Anywhere),
    ("sha2", In(&["domain"])),
    ("special", In(&["analytics"])),
    ("statrs", In(&["analytics"])),
    ("thiserror", Anywhere),
    ("tokio", From(7)),
    ("tokio_cron_scheduler", In(&["jobs"])),
    ("tokio_rustls", In(&["mail", "web"])),
    ("totp_rs", In(&["accounts"])),
    ("tracing", Anywhere),
    ("tracing_subscriber", In(&["cli"])),
    ("ureq", In(&["shops"])),
    ("webpki_roots", In(&["mail"])),
    ("zip", In(&["spreadsheet", "sheets"])),
];

#[test]
fn modules_look_down_only() {
    let faults: Vec<String> = files("src", &[".rs"]).iter().flat_map(wrong_uses).collect();
    none(&faults);
}

#[test]
fn every_name_on_a_level_is_a_module() {
    let all = files("src", &[".rs"]);
    let there: Vec<&str> = all.iter().map(|file| module(&file.path).0).collect();
    let gone = |name: &&&str| !there.contains(*name);
    let gone: Vec<&&str> = LEVELS.iter().copied().flatten().filter(gone).collect();
    assert!(gone.is_empty(), "{gone:?} is on a level and nowhere else");
}

#[test]
fn every_dependency_stays_in_its_home() {
    let faults: Vec<String> = files("src", &[".rs"]).iter().flat_map(wrong_homes).collect();
    none(&faults);
}

#[test]
fn every_dependency_has_a_home() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let listed: Vec<String> = dependencies(&manifest);
    let homes: Vec<&str> = HOMES.iter().map(|(name, _)| *name).collect();
    assert_eq!(listed, homes, "Cargo.toml against the table of homes");
}

fn dependencies(manifest: &str) -> Vec<String> {
    let section = manifest.split("[dependencies]\n").nth(1).unwrap_or_default();
    let section = section.split("\n[").next().unwrap_or_default();
    let name = |line: &str| Some(line.split_once(" = ")?.0.replace('-', "_"));
    let mut names: Vec<String> = section.lines().filter_map(name).collect();
    names.sort();
    names
}

/// The module a file belongs to, and how deep the file stands in it.
fn module(path: &str) -> (&str, usize) {
    let inside = path.trim_start_matches("src/").trim_end_matches(".rs");
    let depth = inside.trim_end_matches("/mod").matches('/').count() + 1;
    (inside.split('/').next().unwrap_or(inside), depth)
}

fn level(module: &str) -> Option<usize> {
    LEVELS.iter().position(|names| names.contains(&module))
}

fn wrong_uses(file: &Source) -> Vec<String> {
    let (name, depth) = module(&file.path);
    let Some(own) = level(name) else {
        return vec![format!("{}: `{name}` has no level", file.path)];
    };
    let (code, _) = split(&file.text);
    let mut faults = climbs(file, &code, depth);
    for (at, used) in uses(&code) {
        let fine = used == name || level(used).is_none_or(|level| level < own);
        if !fine {
            let line = line_of(&code, at);
            faults.push(format!("{}:{line}: `{name}` uses `{used}`", file.path));
        }
    }
    faults
}

/// Every module named after `crate::`, also within braces, and where.
fn uses(code: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (at, start) in code.match_indices("crate::") {
        let at = at + start.len();
        match code[at..].strip_prefix('{') {
            Some(group) => found.extend(first_words(group).map(|word| (at, word))),
            None => found.push((at, word(&code[at..]))),
        }
    }
    found
}

/// Of `a::{x, y}, b::z} …` the words `a` and `b`.
fn first_words(group: &str) -> impl Iterator<Item = &str> {
    let (mut depth, mut starts) = (1_u32, vec![0]);
    for (at, byte) in group.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            b',' if depth == 1 => starts.push(at + 1),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    starts.into_iter().map(|at| word(group[at..].trim_start())).filter(|word| !word.is_empty())
}

fn word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
    &text[..end.unwrap_or(text.len())]
}

/// `super::super` hides where a path leads; within `mod tests` one more is needed.
fn climbs(file: &Source, code: &str, depth: usize) -> Vec<String> {
    let tests = code.find("mod tests {").unwrap_or(code.len());
    let mut faults = Vec::new();
    for (at, _) in code.match_indices("super::") {
        if code[..at].ends_with("super::") {
            continue;
        }
        let climbed = code[at..].split("super::").take_while(|rest| rest.is_empty()).count();
        let in_tests = usize::from(at > tests);
        if climbed > 1 + in_tests || climbed >= depth + in_tests {
            let line = line_of(code, at);
            faults.push(format!("{}:{line}: name it from `crate::`", file.path));
        }
    }
    faults
}

fn wrong_homes(file: &Source) -> Vec<String> {
    let (name, _) = module(&file.path);
    let (code, _) = split(&file.text);
    let mut faults = Vec::new();
    for (dependency, home) in HOMES {
        let fine = match home {
            Anywhere => true,
            In(modules) => modules.contains(&name),
            From(lowest) => level(name).is_some_and(|level| level >= *lowest),
        };
        let named = named(&code, dependency).filter(|_| !fine);
        faults.extend(named.map(|at| {
            format!(
                "{}:{}: `{dependency}` is not at home in `{name}`",
                file.path,
                line_of(&code, at)
            )
        }));
    }
    faults
}

/// Where a crate is named at the start of a path.
fn named<'a>(code: &'a str, dependency: &str) -> impl Iterator<Item = usize> + 'a {
    let pattern = format!("{dependency}::");
    let places: Vec<usize> = code.match_indices(&pattern).map(|(at, _)| at).collect();
    places.into_iter().filter(|at| {
        let before = code[..*at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':')
    })
}

#[test]
fn a_fault_in_the_order_is_named_with_file_and_line() {
    let check = |path: &str, text: &str, expect: &[&str]| {
        let file = Source { path: path.to_owned(), text: text.to_owned() };
        let found: Vec<String> = wrong_uses(&file).into_iter().chain(wrong_homes(&file)).collect();
        assert_eq!(found, expect, "{text}");
    };
    check("src/web/mod.rs", "use crate::app::App;\nuse crate::web::x;", &[]);
    check("src/web/mod.rs", "\n\nuse crate::cli::x;", &["src/web/mod.rs:3: `web` uses `cli`"]);
    check(
        "src/import/a.rs",
        "use crate::reports::x;",
        &["src/import/a.rs:1: `import` uses `reports`"],
    );
    check(
        "src/store/a.rs",
        "use crate::{domain::{Day, Lang},\n  text, analytics::nps};",
        &["src/store/a.rs:1: `store` uses `text`", "src/store/a.rs:1: `store` uses `analytics`"],
    );
    check("src/store/a.rs", "// crate::web\nlet x = \"crate::web::y\";", &[]);
    check("src/new/a.rs", "", &["src/new/a.rs: `new` has no level"]);
    check(
        "src/web/a.rs",
        "fn x() { super::super::cli::y() }",
        &["src/web/a.rs:1: name it from `crate::`"],
    );
    check("src/web/mod.rs", "use super::cli;", &["src/web/mod.rs:1: name it from `crate::`"]);
    check("src/web/a.rs", "use super::Page;\nmod tests {\n use super::super::x; }", &[]);
    check(
        "src/jobs/a.rs",
        "use rusqlite::Row;\nstd::csv::x; tokio::spawn(x);",
        &["src/jobs/a.rs:1: `rusqlite` is not at home in `jobs`"],
    );
    check(
        "src/format/a.rs",
        "fn f() -> anyhow::Result<()>",
        &["src/format/a.rs:1: `anyhow` is not at home in `format`"],
    );
    check(
        "src/store/a.rs",
        "async fn f() { tokio::x() }",
        &["src/store/a.rs:1: `tokio` is not at home in `store`"],
    );
}
