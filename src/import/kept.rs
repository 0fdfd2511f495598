//! What was said of files with the same headers: remembered, and written down as options, one to a
//! line, for people to keep.

use serde_json::{Value, json};

use super::Said;
use super::answers::Answers;
use super::clocks::name_of;
use super::fields::ImportKind;
use super::header::HeaderAt;
use super::options::Typed;
use crate::domain::Lang;
use crate::settings::AmountsInFiles;

impl Said {
    /// Whether all that is said of a file was said of it before.
    pub fn is_known_of(&self, kind: ImportKind, stored: Option<&Value>) -> bool {
        let known = Answers::default().or(kind, stored).lines();
        self.answers.lines().iter().all(|line| known.contains(line))
    }
}

impl Answers {
    /// Fills what is not said now from what was said then.
    #[must_use]
    pub(super) fn or(self, kind: ImportKind, stored: Option<&Value>) -> Answers {
        let earlier = stored.map(|stored| Answers::from_json(kind, stored)).unwrap_or_default();
        let ignored = if self.ignored.is_empty() { &earlier } else { &self }.ignored.clone();
        Answers { ignored, ..self.over(earlier) }
    }

    /// Fills what is not said here from what is said there.
    #[must_use]
    pub(super) fn over(self, earlier: Answers) -> Answers {
        let Answers { mut chosen, mut words, mut people, mut only, .. } = self;
        fill(&mut chosen, earlier.chosen, |(one, _), (other, _)| one == other);
        fill(&mut words, earlier.words, |one, other| {
            (one.field, &one.word) == (other.field, &other.word)
        });
        fill(&mut people, earlier.people, |one, other| one.differs == other.differs);
        fill(&mut only, earlier.only, |one, other| one.column == other.column);
        let ignored = self.ignored.into_iter().chain(earlier.ignored).collect();
        Answers {
            chosen,
            words,
            people,
            only,
            ignored,
            dates: self.dates.or(earlier.dates),
            decimal: self.decimal.or(earlier.decimal),
            amount_is: self.amount_is.or(earlier.amount_is),
            vat: self.vat.or(earlier.vat),
            question: self.question.or(earlier.question),
            zone: self.zone.or(earlier.zone),
            totals: self.totals.or(earlier.totals),
            header: self.header.or(earlier.header),
            sheet: self.sheet.or(earlier.sheet),
        }
    }

    /// `None` when nothing was said.
    pub(super) fn json(&self) -> Option<Value> {
        let said = *self != Answers::default();
        said.then(|| json!({ "options": self.lines() }))
    }

    /// As options, one to a line.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let mut add = |option: &str, value: String| lines.push(format!("{option} {value}"));
        for (field, column) in &self.chosen {
            add("--map", format!("{}={column}", field.code()));
        }
        for meaning in &self.words {
            add("--word", meaning.line());
        }
        for likeness in &self.people {
            add("--people", likeness.line());
        }
        for column in &self.ignored {
            add("--ignore", column.clone());
        }
        for only in &self.only {
            add("--only", only.line());
        }
        let single = [
            ("--date-format", self.dates.map(|dates| dates.code().to_owned())),
            ("--decimal", self.decimal.map(|mark| mark.code().to_owned())),
            ("--amount-is", self.amount_is.map(|of| of.code().to_owned())),
            ("--vat", self.vat.map(AmountsInFiles::stored)),
            ("--question", self.question.map(|kind| kind.code().to_owned())),
            ("--time-zone", self.zone.as_ref().and_then(name_of)),
            ("--totals", self.totals.map(|totals| totals.code().to_owned())),
            ("--header", self.header.map(HeaderAt::line)),
            ("--sheet", self.sheet.clone()),
        ];
        for (option, value) in single {
            if let Some(value) = value {
                add(option, value);
            }
        }
        lines
    }

    /// What cannot be understood any more is asked again; the rest stays said.
    fn from_json(kind: ImportKind, stored: &Value) -> Answers {
        let mut typed = Typed::default();
        for line in stored.get("options").and_then(Value::as_array).into_iter().flatten() {
            let mut more = typed.clone();
            let said = line.as_str().and_then(|line| line.split_once(' '));
            let is_option = said.is_some_and(|(option, value)| more.say(option, value));
            if is_option && more.answers(kind, Lang::default()).is_ok() {
                typed = more;
            }
        }
        typed.answers(kind, Lang::default()).unwrap_or_default()
    }
}

fn fill<T>(now: &mut Vec<T>, earlier: Vec<T>, is_same: impl Fn(&T, &T) -> bool) {
    for one in earlier {
        if !now.iter().any(|said| is_same(said, &one)) {
            now.push(one);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::answers::Only;
    use super::super::days::DateOrder;
    use super::super::fields::Field;
    use super::*;

    fn said(lines: &str) -> Answers {
        Typed::from_lines(lines).unwrap().answers(ImportKind::Orders, Lang::En).unwrap()
    }

    const ALL: &str = "--map customer_id=Relatie\n--map date=Dag\n--word state:paidout=completed\n\
                       --people zeros=same\n--people number=other\n\
                       --ignore Saldo\n--only Type=Sale,Refund\n--only Method!=fee,\n\
                       --date-format dmy\n--decimal ,\n\
                       --amount-is line\n--vat 5.5\n--question nps\n--time-zone Europe/Paris\n\
                       --totals skip\n--header 3\n--sheet Omzet 2026";

    #[test]
    fn what_was_said_is_written_down_and_read_again() {
        let answers = said(ALL);
        assert_eq!(answers.lines().join("\n"), ALL);
        assert_eq!(Answers::default().or(ImportKind::Orders, answers.json().as_ref()), answers);
        assert_eq!(Answers::default().json(), None);
    }

    #[test]
    fn what_cannot_be_understood_any_more_takes_nothing_else_along() {
        let stored = json!({ "options": ["--colour red", "--map hue=Tint", "--date-format dmy"] });
        let read = Answers::default().or(ImportKind::Orders, Some(&stored));
        assert_eq!(read, said("--date-format dmy"));
    }

    #[test]
    fn what_is_said_now_goes_before_what_was_said_then() {
        let now = said("--map customer_id=Klant\n--date-format mdy\n--only Type=Sale");
        let both = now.or(ImportKind::Orders, said(ALL).json().as_ref());
        let (customer, date) = ("Klant".to_owned(), "Dag".to_owned());
        assert_eq!(both.chosen, [(Field::CustomerId, customer), (Field::Date, date)]);
        assert_eq!(both.dates, Some(DateOrder::MonthFirst));
        let only: Vec<String> = both.only.iter().map(Only::line).collect();
        assert_eq!(only, ["Type=Sale", "Method!=fee,"]);
        assert_eq!(both.vat, said(ALL).vat);
    }
}
