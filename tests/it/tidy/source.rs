//! Reading our own source: files, code without comments, and string literals with their lines.

use std::path::{Path, PathBuf};

/// One source file, by its path from the root of the crate.
pub(super) struct Source {
    pub(super) path: String,
    pub(super) text: String,
}

/// A string literal and where it begins.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Literal {
    pub(super) at: usize,
    pub(super) text: String,
}

/// The folder of this crate.
pub(super) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under a folder of the crate with one of these endings, in order.
pub(super) fn files(folder: &str, endings: &[&str]) -> Vec<Source> {
    let mut paths = Vec::new();
    collect(&root().join(folder), &mut paths);
    paths.sort();
    let fits =
        |path: &&PathBuf| endings.iter().any(|ending| path.to_string_lossy().ends_with(ending));
    paths.iter().filter(fits).map(|path| read(path)).collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else {
            found.push(path);
        }
    }
}

fn read(path: &Path) -> Source {
    let shown = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
    Source { path: shown, text: std::fs::read_to_string(path).unwrap() }
}

/// The line, counted from one, on which this byte stands.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// The code with comments and the insides of strings blanked out (same length, same lines), and
/// the string literals by themselves.
pub(super) fn split(text: &str) -> (String, Vec<Literal>) {
    let bytes = text.as_bytes();
    let mut code = bytes.to_vec();
    let mut literals = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &text[at..];
        let end = if rest.starts_with("//") {
            at + rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            at + rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some((skip, length)) = string_at(rest, before(text, at)) {
            literals.push(Literal { at, text: rest[skip..skip + length].to_owned() });
            at + 2 * skip + length - usize::from(rest.starts_with('r'))
        } else if let Some(length) = char_at(rest) {
            at + length
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        blank(&mut code[at..end.min(bytes.len())]);
        at = end;
    }
    (String::from_utf8(code).unwrap(), literals)
}

fn blank(code: &mut [u8]) {
    for byte in code.iter_mut().filter(|byte| **byte != b'\n') {
        *byte = b' ';
    }
}

fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// For a string literal that begins here: how many bytes open it, and how long its inside is.
fn string_at(rest: &str, before: Option<char>) -> Option<(usize, usize)> {
    if let Some(inside) = rest.strip_prefix('"') {
        let mut escaped = false;
        let end = inside.bytes().position(|byte| {
            let ends = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            ends
        });
        return Some((1, end.unwrap_or(inside.len())));
    }
    let in_a_word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let raw = rest.strip_prefix('r').filter(|_| !in_a_word)?;
    let hashes = raw.bytes().take_while(|byte| *byte == b'#').count();
    let inside = raw[hashes..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    Some((hashes + 2, inside.find(&close).unwrap_or(inside.len())))
}

/// For a character literal that begins here (and not a lifetime): its length.
fn char_at(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('\'')?;
    if let Some(escaped) = inside.strip_prefix('\\') {
        return escaped[1..].find('\'').map(|end| end + 4);
    }
    let first = inside.chars().next()?.len_utf8();
    inside[first..].starts_with('\'').then_some(first + 2)
}

#[test]
fn comments_and_strings_are_told_from_code() {
    let check = |text: &str, code: &str, literals: &[&str]| {
        let (found, strings) = split(text);
        assert_eq!(found.split_whitespace().collect::<Vec<_>>().join(" "), code, "{text}");
        assert_eq!(strings.iter().map(|s| s.text.as_str()).collect::<Vec<_>>(), literals);
    };
    check("a(); // crate::web\nb();", "a(); b();", &[]);
    check(r#"a("x // y", 'c', b"z")"#, "a( , , b )", &["x // y", "z"]);
    check(r#"a("say \"no\" ") + b"#, "a( ) + b", &[r#"say \"no\" "#]);
    check("r#\"in \"side\" \"# + bar(\"x\")", "+ bar( )", &["in \"side\" ", "x"]);
    check(
        "fn f<'a>(x: &'a str, y: char) { y == '\\'' }",
        "fn f<'a>(x: &'a str, y: char) { y == }",
        &[],
    );
    check("/* crate::web */ c", "c", &[]);
}
