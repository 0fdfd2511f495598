//! The text part: the same figures in aligned columns of at most 76 characters.

use super::view::{Row, Table};

/// Every line stays below the 78 characters that mail programs show without wrapping.
const WIDTH: usize = 76;
const LABEL: usize = 40;
const VALUE: usize = 14;

/// Text in lines of at most [`WIDTH`] characters, each after the first set in by `indent`.
pub(super) fn wrapped(text: &str, indent: usize) -> String {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split(' ') {
        let start = if lines.len() == 1 { 0 } else { indent };
        let Some(line) = lines.last_mut() else { continue };
        let length = line.chars().count();
        if length > start && length + 1 + word.chars().count() > WIDTH - indent {
            lines.push(format!("{:indent$}{word}", ""));
        } else {
            if length > start {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines.join("\n")
}

/// A table's rows in columns, with the small print set in below each.
pub(super) fn rows(table: &Table) -> String {
    let [first, second, third] = &table.heads;
    let mut lines = vec![columns(first, second, third)];
    for row in &table.rows {
        lines.push(columns(&row.label, &row.value, &row.change));
        let note = note(row);
        if !note.is_empty() {
            lines.push(format!("  {}", wrapped(&note, 2)));
        }
    }
    lines.join("\n")
}

/// The flag and the small print of a row as one sentence.
pub(super) fn note(row: &Row) -> String {
    match &row.flag {
        Some(flag) if row.note.is_empty() => flag.word.clone(),
        Some(flag) => format!("{}\u{a0}· {}", flag.word, row.note),
        None => row.note.clone(),
    }
}

fn columns(label: &str, value: &str, change: &str) -> String {
    let line = if label.chars().count() > LABEL {
        format!("{label}\n{:LABEL$}{value:>VALUE$}  {change}", "")
    } else {
        format!("{label:LABEL$}{value:>VALUE$}  {change}")
    };
    line.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_stay_set_in() {
        let text = "word ".repeat(40);
        let wrapped = wrapped(text.trim(), 2);
        assert!(wrapped.lines().all(|line| line.chars().count() <= WIDTH), "{wrapped}");
        assert!(wrapped.lines().skip(1).all(|line| line.starts_with("  word")), "{wrapped}");
        assert_eq!(wrapped.matches("word").count(), 40);
    }

    #[test]
    fn a_long_name_gets_a_line_of_its_own() {
        let line = columns(&"n".repeat(41), "€12", "+€1");
        assert_eq!(line.lines().count(), 2, "{line}");
        assert!(line.ends_with("            €12  +€1"), "{line}");
    }
}
