//! The text that is put beside a file which leaves something open: what it is, with a box before every
//! answer. Whoever puts an x into one and saves the text has answered.

use std::collections::{BTreeMap, BTreeSet};

use encoding_rs::{UTF_8, WINDOWS_1252};

use super::folder::Stamp;
use super::options::Typed;
use crate::domain::{Answer, Deed, Message, Problem, clean};
use crate::format::{self, Typist};
use crate::text;

/// Before an answer that nobody gave yet.
const BOX: &str = "[ ]";

/// What is to be said of a file.
#[derive(Debug)]
pub struct Letter<'a> {
    /// What the file is called.
    pub file: &'a str,
    /// What is wrong with it, and what it leaves open.
    pub problems: &'a [Problem],
    /// Rows that show it.
    pub rows: &'a [Message],
    /// As the file was when this was written.
    pub stamp: Stamp,
    /// The folder into which it was put.
    pub folder: &'a str,
}

impl Letter<'_> {
    /// For whoever may type a command.
    pub fn text(&self, typist: Typist<'_>) -> String {
        let say = |message: &Message| one_line(&text::say(typist.lang, message));
        let asks = self.problems.iter().any(|problem| answers(problem).next().is_some());
        let title = if asks { "letter-asks" } else { "letter-refuses" };
        let mut parts = vec![say(&Message::new(title).with("file", self.file))];
        parts.extend(self.problems.iter().map(|problem| told(problem, typist)));
        let rows: Vec<String> = self.rows.iter().map(say).collect();
        parts.extend((!rows.is_empty()).then(|| rows.join("\n")));
        parts.extend(asks.then(|| say(&Message::new("letter-how"))));
        parts.push(say(&Message::new("letter-anew").with("file", self.file)));
        let now = Deed::ImportFolder(self.folder.to_owned());
        parts.push(format!(
            "{}\n{}",
            say(&Message::new("letter-when")),
            format::offer(&now, typist)
        ));
        parts.push(self.stamp.line());
        parts.join("\n\n") + "\n"
    }
}

/// The question, and a box before each of its answers; what else helps is behind an arrow.
fn told(problem: &Problem, typist: Typist<'_>) -> String {
    let sentence = one_line(&text::say(typist.lang, &problem.message));
    let field = problem.on.map(|field| format!("{}: ", text::say_id(typist.lang, field)));
    let line = |deed: &Deed| {
        if let Some(answer) = deed.answer() {
            boxed(deed, answer, typist)
        } else if let Deed::ImportAs(kind) = deed {
            // The same file as one of that kind: said here, not typed.
            format!("{BOX} {}: --kind {kind}", text::say(typist.lang, &deed.message()))
        } else {
            format::offer(deed, typist)
        }
    };
    let lines: Vec<String> = problem.deeds.iter().map(line).collect();
    let all = std::iter::once(format!("{}{sentence}", field.unwrap_or_default())).chain(lines);
    all.collect::<Vec<_>>().join("\n")
}

/// Nobody types it, so nothing is put in quotes.
fn boxed(deed: &Deed, answer: &Answer, typist: Typist<'_>) -> String {
    let words = text::say(typist.lang, &deed.message());
    let fill_in = answer.fill_in.map(|id| text::say_id(typist.lang, id)).unwrap_or_default();
    one_line(&format!("{BOX} {words}: {} {}{fill_in}", answer.flag, answer.value))
}

/// What stands in a file must not look like a box, nor hide one.
fn one_line(text: &str) -> String {
    clean::line(text)
}

fn answers(problem: &Problem) -> impl Iterator<Item = &Deed> {
    let is_one = |deed: &&Deed| matches!(deed, Deed::Answer(_) | Deed::ImportAs(_));
    problem.deeds.iter().filter(is_one)
}

/// Whether the letter was written of the file as it is now.
pub fn is_of(letter: &str, stamp: Stamp) -> bool {
    let line = stamp.line();
    letter.lines().any(|one| one.trim() == line)
}

/// What was said in a text: in its boxes where it has any, else as options, one to a line. Of a workbook
/// several sheets may be meant, which are as many files.
///
/// # Errors
/// `import-bad-answer` or `letter-two-answers`, with the line.
pub fn said(text: &str) -> Result<Vec<Typed>, Problem> {
    let has_boxes = text.lines().any(|line| ticked(line).is_some());
    if !has_boxes {
        return Ok(vec![Typed::from_lines(text)?]);
    }
    let (mut typed, mut sheets) = (Typed::default(), BTreeSet::new());
    let mut answered = BTreeMap::new();
    for (number, line) in (1_i64..).zip(text.lines()) {
        let said = match ticked(line) {
            Some((true, rest)) => rest.find(": --").and_then(|at| rest.get(at + 2..)),
            Some((false, _)) => continue,
            None => Some(line.trim()).filter(|line| line.starts_with("--")),
        };
        let is_box = ticked(line).is_some();
        let known = said.map(|said| typed.say_line(said));
        if known == Some(false) || (is_box && known.is_none()) {
            return Err(Problem::usage("import-bad-answer").with("line", number));
        }
        sheets.extend(typed.sheet.take());
        let twice = said.and_then(one_answer).is_some_and(|(question, answer)| {
            answered.insert(question, answer).is_some_and(|other| other != answer)
        });
        if twice {
            return Err(Problem::usage("letter-two-answers").with("line", number));
        }
    }
    if sheets.is_empty() {
        return Ok(vec![typed]);
    }
    let of = |sheet| Typed { sheet: Some(sheet), ..typed.clone() };
    Ok(sheets.into_iter().map(of).collect())
}

/// What was asked and what was said, where only one thing can be.
fn one_answer(said: &str) -> Option<(&str, &str)> {
    let (option, _) = said.split_once(char::is_whitespace)?;
    match option {
        "--sheet" | "--ignore" | "--only" => None,
        // Of a field, a word, a likeness.
        "--map" | "--word" | "--people" => said.split_once('='),
        _ => said.split_once(char::is_whitespace),
    }
}

/// Whether anything was said in it.
pub fn is_answered(text: &str) -> bool {
    let is_said = |line: &str| {
        ticked(line).map_or_else(|| line.trim_start().starts_with("--"), |(ticked, _)| ticked)
    };
    text.lines().any(is_said)
}

/// Whether the box that a line begins with has something in it, and what stands behind it.
fn ticked(line: &str) -> Option<(bool, &str)> {
    let (inside, rest) = line.trim_start().strip_prefix('[')?.split_once(']')?;
    Some((!inside.trim().is_empty(), rest))
}

/// A text as editors save it.
pub fn decoded(bytes: &[u8]) -> String {
    let (text, _, is_broken) = UTF_8.decode(bytes);
    if !is_broken {
        return text.into_owned();
    }
    WINDOWS_1252.decode(bytes).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Lang;

    fn letter(lang: Lang) -> String {
        let file = tempfile::NamedTempFile::new().unwrap();
        let answer = |words, flag, value: &str, fill_in| {
            let (value, about) = (value.to_owned(), None);
            Deed::Answer(Answer { words, flag, value, fill_in, about })
        };
        let question = Problem::invalid_data("import-ambiguous-dates")
            .with("rows", "3")
            .deed(answer("dates-day-first", "--date-format", "dmy", None))
            .deed(answer("dates-month-first", "--date-format", "mdy", None));
        let column = Problem::invalid_data("import-no-column")
            .with("field", "x")
            .with("columns", "y")
            .deed(answer("answer-column", "--map", "amount=", Some("fill-in-column")))
            .deed(answer("import-make-them", "--create", "", None))
            .deed(Deed::ImportAs("contacts"));
        let letter = Letter {
            file: "orders.csv",
            problems: &[question, column],
            rows: &[],
            stamp: Stamp::of(file.path()).unwrap(),
            folder: "/shop/in",
        };
        letter.text(lang.into())
    }

    #[test]
    fn a_box_with_something_in_it_is_an_answer() {
        for lang in Lang::ALL {
            let text = letter(lang);
            assert!(!is_answered(&text), "{text}");
            let tick = |text: &str, what: &str, mark: &str| {
                let line = |line: &str| match line.contains(what) {
                    true => line.replacen(BOX, mark, 1) + "\r\n",
                    false => line.to_owned() + "\r\n",
                };
                text.lines().map(line).collect::<String>()
            };
            let ticked = tick(&text, "dmy", "[x]");
            let ticked = tick(&ticked, "--create", "[ V ]");
            let ticked = tick(&ticked, "contacts", "  [X]");
            assert!(is_answered(&ticked));
            let [typed] = said(&ticked).unwrap().try_into().unwrap();
            assert_eq!(typed.date_format.as_deref(), Some("dmy"), "{ticked}");
            assert_eq!(typed.kind.as_deref(), Some("contacts"));
            assert!(typed.create && typed.map.is_empty());
        }
    }

    #[test]
    fn a_column_keeps_its_name_letter_for_letter() {
        let text = "[x] The column: --map amount=Bedrag ($) \"oud\"\nprose\n--vat 21\n[ ] no";
        let [typed] = said(text).unwrap().try_into().unwrap();
        assert_eq!(typed.map, ["amount=Bedrag ($) \"oud\""]);
        assert_eq!(typed.vat.as_deref(), Some("21"));
        for bad in ["[x] nothing behind it", "[x] what: --colour red", "[x] vat: --vat"] {
            let problem = said(&format!("\n{bad}")).unwrap_err();
            assert_eq!(problem.to_string(), "import-bad-answer line=Count(2)", "{bad}");
        }
    }

    #[test]
    fn two_answers_to_one_question_are_none_and_several_sheets_are_as_many_files() {
        let check = |text: &str, expect: Result<&[Option<&str>], i64>| {
            let sheets = said(text).map(|all| all.into_iter().map(|one| one.sheet).collect());
            let expect = expect.map(|all| all.iter().map(|one| one.map(str::to_owned)).collect());
            let line = |line| Problem::usage("letter-two-answers").with("line", line).to_string();
            let sheets: Result<Vec<_>, _> = sheets.map_err(|problem| problem.to_string());
            assert_eq!(sheets, expect.map_err(line), "{text}");
        };
        let sheets = "[x] a: --sheet Jan\n[x] b: --sheet Feb 2026\n[ ] c: --sheet Mrt\n";
        check(sheets, Ok(&[Some("Feb 2026"), Some("Jan")]));
        check(&format!("{sheets}[x] d: --vat 21\n[x] e: --vat 9"), Err(5));
        check("[x] a: --date-format dmy\n[x] b: --date-format mdy", Err(2));
        check("[x] a: --date-format dmy\n[x] b: --date-format dmy", Ok(&[None]));
        check("[x] a: --map amount=A\n[x] b: --map amount=B", Err(2));
        check("[x] a: --map amount=A\n[x] b: --map date=B", Ok(&[None]));
        check("[x] a: --word state:open=unpaid\n[x] b: --word state:open=failed", Err(2));
        check("[x] a: --ignore A\n[x] b: --ignore B", Ok(&[None]));
    }

    #[test]
    fn a_text_is_read_as_any_editor_saved_it() {
        let text = "[x] Zoë: --vat no";
        let utf16: Vec<u8> =
            [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(text.as_bytes()), text);
        assert_eq!(decoded(format!("\u{feff}{text}").as_bytes()), text);
        assert_eq!(decoded(&utf16), text);
        assert_eq!(decoded(b"[x] Zo\xeb: --vat no"), text);
    }

    #[test]
    fn a_letter_is_of_the_file_as_it_was() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "1").unwrap();
        let stamp = Stamp::of(file.path()).unwrap();
        let text = format!("prose\r\n{}\r\n", stamp.line());
        assert!(is_of(&text, stamp));
        std::fs::write(file.path(), "12").unwrap();
        assert!(!is_of(&text, Stamp::of(file.path()).unwrap()));
    }
}
