//! Small files, small functions: what does not fit on a few screens is not understood.

use super::none;
use super::source::{Source, files, split};

const FILE_LINES: usize = 400;
const FUNCTION_LINES: usize = 60;

#[test]
fn files_and_functions_stay_small() {
    let faults: Vec<String> = files("src", &[".rs"]).iter().flat_map(too_long).collect();
    none(&faults);
}

fn too_long(file: &Source) -> Vec<String> {
    let mut faults = Vec::new();
    let lines = file.text.lines().count();
    if lines > FILE_LINES {
        faults.push(format!("{}: {lines} lines; {FILE_LINES} are allowed", file.path));
    }
    for (name, line, length) in functions(&file.text) {
        if length > FUNCTION_LINES {
            let path = &file.path;
            faults.push(format!(
                "{path}:{line}: `{name}` has {length} lines; {FUNCTION_LINES} are allowed"
            ));
        }
    }
    faults
}

/// Name, line and length (code lines between its braces) of every function. The code is formatted:
/// a function ends at the first closing brace that stands as far in as its `fn` line.
fn functions(text: &str) -> Vec<(String, usize, usize)> {
    let (code, _) = split(text);
    let lines: Vec<&str> = code.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(name) = function_name(line) else { continue };
        let close = format!("{}}}", " ".repeat(line.len() - line.trim_start().len()));
        let rest = &lines[at + 1..];
        let length = match rest.iter().position(|line| line.starts_with(&close)) {
            Some(end) if !line.ends_with('}') && !line.ends_with(';') => {
                rest[..end].iter().filter(|line| !line.trim().is_empty()).count()
            }
            _ => 0,
        };
        found.push((name.to_owned(), at + 1, length));
    }
    found
}

fn function_name(line: &str) -> Option<&str> {
    const BEFORE: [&str; 6] = ["pub", "pub(crate)", "pub(super)", "const", "async", "unsafe"];
    let mut words = line.split_whitespace().skip_while(|word| BEFORE.contains(word));
    (words.next()? == "fn").then(|| words.next())?.map(|rest| {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
        &rest[..end.unwrap_or(rest.len())]
    })
}

#[test]
fn what_is_too_long_is_named() {
    let file = |text: String| Source { path: "src/a.rs".to_owned(), text };
    let long = |lines: usize| {
        format!(
            "impl A {{\n    pub fn b(\n    ) {{\n{}    }}\n}}\n",
            "        c();\n".repeat(lines)
        )
    };
    assert!(too_long(&file(long(FUNCTION_LINES - 1))).is_empty());
    assert_eq!(too_long(&file(long(60))), ["src/a.rs:2: `b` has 61 lines; 60 are allowed"]);
    let commented = format!("fn a() {{\n{}}}\n", "    // why\n\n".repeat(100));
    assert!(too_long(&file(commented)).is_empty());
    assert_eq!(too_long(&file("//\n".repeat(401))), ["src/a.rs: 401 lines; 400 are allowed"]);
}
