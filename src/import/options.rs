//! What is said of a file, read from what was typed: in a command, a form or a small text file.

use super::alike::Likeness;
use super::answers::{Answers, Meaning, Only, parse_chosen};
use super::clocks::zone_called;
use super::header::HeaderAt;
use super::sources::complete_day;
use super::{DateOrder, ImportKind, Said};
use crate::domain::calendar::parse_zone;
use crate::domain::{Day, Faults, Lang, Named, Problem};
use crate::settings::parse_amounts;
use crate::text::choose;

/// What can be said of a file, as it was typed; `None` is not said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// `field=Column`, each.
    pub map: Vec<String>,
    /// `field:word=meaning`, each.
    pub word: Vec<String>,
    /// `zeros=same`, each.
    pub people: Vec<String>,
    /// A column, each.
    pub ignore: Vec<String>,
    /// `Column=value,value`, each.
    pub only: Vec<String>,
    pub date_format: Option<String>,
    pub decimal: Option<String>,
    pub amount_is: Option<String>,
    pub vat: Option<String>,
    pub question: Option<String>,
    pub time_zone: Option<String>,
    /// `skip` or `keep`.
    pub totals: Option<String>,
    /// A line, or `none`.
    pub header: Option<String>,
    /// The name or number of a sheet.
    pub sheet: Option<String>,
    /// A day; of this one file, and never kept.
    pub complete_to: Option<String>,
    /// The same of what becomes of an older file.
    pub older: Option<String>,
    /// The same of the number of the file that it replaces.
    pub replaces: Option<String>,
    /// Who is not there yet is made.
    pub create: bool,
    /// What kind of file it is, where nobody says it beside its name.
    pub kind: Option<String>,
}

/// The option that needs no value.
const CREATE: &str = "--create";

impl Typed {
    /// Reads options as they are kept in a file: one to a line, its value behind it; what follows a
    /// `#` at the beginning of a line is for people.
    ///
    /// # Errors
    /// `import-bad-answer`, with the line.
    pub fn from_lines(text: &str) -> Result<Typed, Problem> {
        let mut typed = Typed::default();
        for (number, line) in (1_i64..).zip(text.lines()) {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if !typed.say_line(line) {
                return Err(Problem::usage("import-bad-answer").with("line", number));
            }
        }
        Ok(typed)
    }

    /// Says an option with its value behind it; gives whether there is such an option.
    pub(super) fn say_line(&mut self, line: &str) -> bool {
        let (option, value) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        (option == CREATE || !value.trim().is_empty()) && self.say(option, value)
    }

    /// Says one thing more; gives whether there is such an option.
    pub fn say(&mut self, option: &str, value: &str) -> bool {
        let value = unquoted(value.trim()).to_owned();
        match option {
            "--map" => self.map.push(value),
            "--word" => self.word.push(value),
            "--people" => self.people.push(value),
            "--ignore" => self.ignore.push(value),
            "--only" => self.only.push(value),
            "--date-format" => self.date_format = Some(value),
            "--decimal" => self.decimal = Some(value),
            "--amount-is" => self.amount_is = Some(value),
            "--vat" => self.vat = Some(value),
            "--question" => self.question = Some(value),
            "--older" => self.older = Some(value),
            "--replaces" => self.replaces = Some(value),
            "--time-zone" => self.time_zone = Some(value),
            "--totals" => self.totals = Some(value),
            "--header" => self.header = Some(value),
            "--kind" => self.kind = Some(value),
            CREATE => self.create = true,
            "--sheet" => self.sheet = Some(value),
            _ => return false,
        }
        true
    }

    /// Nothing was said.
    pub fn is_empty(&self) -> bool {
        *self == Typed::default()
    }

    /// What is not said here, as it is said there.
    #[must_use]
    pub fn or(self, other: Typed) -> Typed {
        let both = |first: Vec<String>, then: Vec<String>| first.into_iter().chain(then).collect();
        Typed {
            // Of two for one thing the later one holds.
            map: both(other.map, self.map),
            word: both(other.word, self.word),
            people: both(other.people, self.people),
            ignore: both(other.ignore, self.ignore),
            only: both(other.only, self.only),
            date_format: self.date_format.or(other.date_format),
            decimal: self.decimal.or(other.decimal),
            amount_is: self.amount_is.or(other.amount_is),
            vat: self.vat.or(other.vat),
            question: self.question.or(other.question),
            time_zone: self.time_zone.or(other.time_zone),
            totals: self.totals.or(other.totals),
            header: self.header.or(other.header),
            sheet: self.sheet.or(other.sheet),
            complete_to: self.complete_to.or(other.complete_to),
            older: self.older.or(other.older),
            replaces: self.replaces.or(other.replaces),
            create: self.create || other.create,
            kind: self.kind.or(other.kind),
        }
    }

    /// All that was said, of a file that comes in today.
    ///
    /// # Errors
    /// The faults of every field.
    pub fn said(&self, kind: ImportKind, lang: Lang, today: Day) -> Result<Said, Faults> {
        let complete_to = self.complete_to.as_deref().map(|given| match kind {
            ImportKind::Orders => complete_day(given, today),
            ImportKind::Customers
            | ImportKind::Interactions
            | ImportKind::Answers
            | ImportKind::Contracts
            | ImportKind::Contacts => Err(Problem::usage("complete-to-of-orders")),
        });
        let mut faults = Faults::default();
        let complete_to = faults.take("on-complete-to", complete_to.transpose()).flatten();
        let older = faults.take("on-older", choice(self.older.as_deref(), lang)).flatten();
        match self.answers(kind, lang) {
            Ok(answers) => {
                let create = self.create;
                faults.or(Said { answers, complete_to, older, create, ..Said::default() })
            }
            Err(mut all) => {
                all.add(faults);
                Err(all)
            }
        }
    }

    /// What can be remembered of it.
    ///
    /// # Errors
    /// The faults of every field.
    pub fn answers(&self, kind: ImportKind, lang: Lang) -> Result<Answers, Faults> {
        let mut faults = Faults::default();
        let order = |text: &str| DateOrder::parse(text).map_or_else(|| choose(text, lang), Ok);
        let dates = self.date_format.as_deref().map(order).transpose();
        let vat = self.vat.as_deref().map(parse_amounts).transpose();
        let zone = |text: &str| zone_called(text).map_or_else(|| parse_zone(text), Ok);
        let zone = self.time_zone.as_deref().map(zone).transpose();
        let header = self.header.as_deref().map(HeaderAt::parse).transpose();
        let answers = Answers {
            chosen: each(&mut faults, "on-columns", &self.map, |text| parse_chosen(kind, text)),
            words: each(&mut faults, "on-words", &self.word, Meaning::parse),
            people: each(&mut faults, "on-people", &self.people, Likeness::parse),
            ignored: self.ignore.clone(),
            only: each(&mut faults, "on-only", &self.only, Only::parse),
            dates: faults.take("on-date-format", dates).flatten(),
            decimal: faults.take("on-decimal", choice(self.decimal.as_deref(), lang)).flatten(),
            amount_is: faults
                .take("on-amount-is", choice(self.amount_is.as_deref(), lang))
                .flatten(),
            vat: faults.take("on-vat", vat).flatten(),
            question: faults.take("on-question", choice(self.question.as_deref(), lang)).flatten(),
            zone: faults.take("on-time-zone", zone).flatten(),
            totals: faults.take("on-totals", choice(self.totals.as_deref(), lang)).flatten(),
            header: faults.take("on-header", header).flatten(),
            sheet: self.sheet.clone(),
        };
        faults.or(answers)
    }
}

fn each<T>(
    faults: &mut Faults,
    field: &'static str,
    given: &[String],
    read: impl Fn(&str) -> Result<T, Problem>,
) -> Vec<T> {
    given.iter().filter_map(|text| faults.take(field, read(text))).collect()
}

fn choice<T: Named>(given: Option<&str>, lang: Lang) -> Result<Option<T>, Problem> {
    given.map(|text| choose(text, lang)).transpose()
}

/// Without the quotation marks that a command line needs around it.
fn unquoted(text: &str) -> &str {
    let within = |mark| text.strip_prefix(mark)?.strip_suffix(mark);
    within('"').or_else(|| within('\'')).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-30.
    const TODAY: Day = Day(20_787);

    #[test]
    fn up_to_when_a_file_is_complete_is_said_as_up_to_when_all_is_known() {
        let check = |kind, given: &str, expect: Result<&str, &str>| {
            let typed = Typed { complete_to: Some(given.to_owned()), ..Typed::default() };
            let said = typed.said(kind, Lang::En, TODAY);
            let said = said.map(|said| said.complete_to.unwrap().to_string());
            let said = said.map_err(|faults| faults.problems()[0].message.id.to_owned());
            assert_eq!(said, expect.map(str::to_owned).map_err(str::to_owned), "{given}");
        };
        check(ImportKind::Orders, "29-11-2026", Ok("2026-11-29"));
        check(ImportKind::Orders, " gisteren ", Ok("2026-11-29"));
        check(ImportKind::Orders, "Yesterday", Ok("2026-11-29"));
        check(ImportKind::Orders, "zondag", Ok("2026-11-29"));
        check(ImportKind::Orders, "28 november", Ok("2026-11-28"));
        check(ImportKind::Orders, "today", Err("known-to-ahead"));
        check(ImportKind::Orders, "2026-12-01", Err("known-to-ahead"));
        check(ImportKind::Customers, "gisteren", Err("complete-to-of-orders"));
    }

    #[test]
    fn every_option_that_cannot_be_is_told_with_its_field() {
        let lines = "--map colour\n--word paid\n--people hair\n--only Type\n--date-format xyz\n--decimal ;\n\
                     --amount-is both\n--vat much\n--question ces\n--time-zone Mars\n--totals maybe\n--header first";
        let soon = Typed { complete_to: Some("soon".to_owned()), ..Typed::default() };
        let typed = Typed::from_lines(lines).unwrap().or(soon);
        let faults = typed.said(ImportKind::Orders, Lang::En, TODAY).unwrap_err();
        let fields: Vec<_> = faults.problems().iter().filter_map(|fault| fault.on).collect();
        let expect = [
            "on-columns",
            "on-words",
            "on-people",
            "on-only",
            "on-date-format",
            "on-decimal",
            "on-amount-is",
            "on-vat",
            "on-question",
            "on-time-zone",
            "on-totals",
            "on-header",
            "on-complete-to",
        ];
        assert_eq!(fields, expect);
        let typed = Typed { date_format: Some("dd-mm-jjjj".to_owned()), ..Typed::default() };
        let said = typed.answers(ImportKind::Orders, Lang::En).unwrap();
        assert_eq!((said.dates, said.vat), (Some(DateOrder::DayFirst), None));
    }

    #[test]
    fn a_file_of_answers_has_an_option_to_a_line() {
        let typed =
            Typed::from_lines("# orders\n\n--map \"date=Order Date\"\n--vat  no \n").unwrap();
        assert_eq!(
            (typed.map, typed.vat.as_deref()),
            (vec!["date=Order Date".to_owned()], Some("no"))
        );
        for bad in ["--colour red", "--vat", "hello there"] {
            let problem = Typed::from_lines(&format!("\n{bad}")).unwrap_err();
            assert_eq!(problem.to_string(), "import-bad-answer line=Count(2)", "{bad}");
        }
    }
}
