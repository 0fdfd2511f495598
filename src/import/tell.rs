//! What an import did, in words and for programs.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::orders::NO_CUSTOMER;
use super::rows::MISSING;
use super::source::UNWORKED;
use super::{Field, ImportKind, ImportResult, Said, Worth};
use crate::domain::{Answer, Arg, Deed, Lang, Message, Problem};
use crate::settings::COUNTER_SETTING;
use crate::text;

/// Rows of which nobody expects that they come in.
const EXPECTED: [&str; 5] = [
    "skipped-empty",
    "skipped-erased",
    "skipped-header-again",
    "skipped-laid-over",
    "skipped-not-wanted",
];

/// Sentences in both languages, to be kept: without examples, in which people are named who may be
/// forgotten by then.
fn in_both(told: &[Message]) -> Value {
    let mut told = told.to_vec();
    for (name, arg) in told.iter_mut().flat_map(|told| told.args.iter_mut()) {
        if ["example", "names"].contains(name) {
            *arg = Arg::Text("…".to_owned());
        }
    }
    let said = |lang: Lang| {
        let said: Vec<String> = told.iter().map(|told| text::say(lang, told)).collect();
        (lang.code().to_owned(), json!(said))
    };
    Lang::ALL.into_iter().map(said).collect::<Map<_, _>>().into()
}

impl ImportResult {
    /// Whether it did what was asked.
    ///
    /// # Errors
    /// `import-strict`, `import-all-invalid`, or `import-all-invalid-alike` where it is one thing.
    pub fn verdict(&self, said: &Said) -> Result<(), Problem> {
        let problem = match (self.counts.invalid, &self.one_cause) {
            (0, _) => return Ok(()),
            _ if said.strict => Problem::invalid_data("import-strict"),
            _ if !self.counts.is_all_invalid() => return Ok(()),
            (2.., Some(cause)) => {
                let cause = self.unworked().filter(|_| cause.id == MISSING).unwrap_or(cause);
                Problem::invalid_data("import-all-invalid-alike").with("reason", cause.clone())
            }
            _ => {
                let why = self.invalid.first().map(|first| first.reason.clone());
                let problem = Problem::invalid_data("import-all-invalid");
                why.map_or_else(|| problem.clone(), |why| problem.clone().with("why", why))
            }
        };
        let problem = problem.with("count", self.counts.invalid);
        Err(self.make_them().into_iter().fold(problem, Problem::deed))
    }

    /// What is missing, is missing because nobody worked it out.
    fn unworked(&self) -> Option<&Message> {
        self.remarks.iter().find(|remark| remark.id == UNWORKED)
    }

    /// Whose export it is.
    pub fn recognised(&self) -> Option<Message> {
        Some(Message::new("import-profile").with("system", self.profile?))
    }

    /// What became of columns and rows.
    pub fn told(&self, said: &Said) -> Vec<Message> {
        let unknown = if said.keep_unknown { "import-kept" } else { "import-unknown" };
        let unknown = Message::new(unknown).with("columns", self.unknown_columns());
        let mut told: Vec<Message> =
            (!self.unknown.is_empty()).then_some(unknown).into_iter().collect();
        told.push(self.counted());
        told.extend(self.worth.as_ref().map(Worth::told));
        told.extend(self.worth.as_ref().and_then(Worth::over_counter));
        told.extend(self.skipped.iter().map(|skipped| self.skipped_rows(*skipped)));
        let made = [
            ("import-customers", self.customers_created),
            ("import-refunds", self.refunds_from_column),
        ];
        let made = made.into_iter().filter(|(_, count)| *count > 0);
        told.extend(made.map(|(id, count)| Message::new(id).with("count", count)));
        if let Some([from, to]) = self.short_years.map(|years| years.map(|year| year.to_string())) {
            told.push(Message::new("import-years-read").with("from", from).with("to", to));
        }
        if self.strangers.rows > 0 {
            let strangers = Message::new("import-strangers").with("count", self.strangers.rows);
            told.push(strangers.with("names", self.strangers.names.join(", ")));
        }
        told.extend(self.remarks.iter().cloned());
        told.extend(self.backup.as_ref().map(|backup| {
            Message::new("import-backup").with("file", backup.display().to_string())
        }));
        told
    }

    /// What is to be said of it besides its counts, as it is kept: in both languages, and under `heed`
    /// what somebody should know who was not there.
    pub(super) fn record(&self, said: &Said) -> Value {
        let told = self.besides(said);
        let heed = if said.unattended { self.heed() } else { Vec::new() };
        let mut record = in_both(&told);
        if !heed.is_empty()
            && let Some(record) = record.as_object_mut()
        {
            record.insert("heed".to_owned(), in_both(&heed));
        }
        record
    }

    /// What is to be said of it besides its counts.
    pub fn besides(&self, said: &Said) -> Vec<Message> {
        let counted = self.counted();
        let told = self.recognised().into_iter().chain(self.told(said));
        told.filter(|told| *told != counted).collect()
    }

    /// What the owner should know: of rows and money that were left out, and of what was read otherwise
    /// than it stands there.
    fn heed(&self) -> Vec<Message> {
        let left_out = self.skipped.iter().filter(|(why, _)| !EXPECTED.contains(why));
        let mut heed: Vec<Message> = left_out.map(|skipped| self.skipped_rows(*skipped)).collect();
        heed.extend(
            (!self.perhaps.is_empty())
                .then(|| Message::new("import-unknown").with("columns", self.unknown_columns())),
        );
        heed.extend(self.remarks.iter().cloned());
        heed
    }

    fn skipped_rows(&self, (why, count): (&'static str, i64)) -> Message {
        let told = Message::new(why).with("count", count);
        self.worth.as_ref().map_or(told.clone(), |worth| worth.beside(why, told))
    }

    /// What became of how many rows.
    pub fn counted(&self) -> Message {
        let counts = &self.counts;
        Message::new("import-counts")
            .with("read", counts.read)
            .with("created", counts.created)
            .with("updated", counts.updated)
            .with("unchanged", counts.unchanged)
            .with("skipped", counts.skipped)
            .with("invalid", counts.invalid)
    }

    /// The options that say what an unused column is, and what keeps sales to nobody.
    pub fn options(&self) -> Vec<Deed> {
        let option = |(column, field): &(String, Field)| {
            let value = format!("{}={column}", field.code());
            let (words, flag) = ("answer-use-column", "--map");
            Deed::Answer(Answer { words, flag, value, fill_in: None, about: None })
        };
        let left_out = self.skipped.iter().any(|(why, _)| *why == NO_CUSTOMER);
        let keep = left_out.then_some(Deed::KeepCounterSales(COUNTER_SETTING));
        self.perhaps.iter().map(option).chain(keep).collect()
    }

    /// The columns that are not used, with what some of them might be.
    fn unknown_columns(&self) -> Arg {
        let one = |column: &String| match self.perhaps.iter().find(|(other, _)| other == column) {
            Some((_, field)) => Message::new("import-perhaps")
                .with("column", column.as_str())
                .with("field", field.name())
                .into(),
            None => Arg::Text(column.clone()),
        };
        match self.perhaps.is_empty() {
            true => Arg::Text(self.unknown.join(", ")),
            false => Arg::List(self.unknown.iter().map(one).collect()),
        }
    }

    /// The first invalid rows, and how many there are besides.
    pub fn wrong(&self) -> (Vec<Message>, usize) {
        let rows = self.invalid.iter().map(|invalid| {
            let line = i64::try_from(invalid.line).unwrap_or(i64::MAX);
            let row = Message::new("import-invalid-row").with("line", line);
            row.with("reason", invalid.reason.clone())
        });
        let all = usize::try_from(self.counts.invalid).unwrap_or(0);
        (rows.collect(), all.saturating_sub(self.invalid.len()))
    }

    /// Have those made who are not there.
    fn make_them(&self) -> Option<Deed> {
        let make = Answer {
            words: "import-make-them",
            flag: "--create",
            value: String::new(),
            fill_in: None,
            about: None,
        };
        (self.unknown_customers > 0).then_some(Deed::Answer(make))
    }

    /// What to do now that it is in.
    pub fn next(&self, kind: ImportKind) -> Option<Deed> {
        if !self.counts.is_all_invalid() && self.unknown_customers > 0 {
            return self.make_them();
        }
        let any = self.stored && !self.counts.is_all_invalid();
        (any && kind == ImportKind::Orders).then_some(Deed::SeeFigures)
    }

    /// All of it, as programs read it.
    pub fn json(&self, lang: Lang) -> Value {
        let mut json = json!(self.counts);
        let mapping = self.mapping.iter().map(|(field, column)| (field.code(), column));
        let skipped = self.skipped.iter().map(|(why, count)| (why.replace('-', "_"), json!(count)));
        let invalid = self.invalid.iter().map(
            |invalid| json!({ "line": invalid.line, "reason": text::say(lang, &invalid.reason) }),
        );
        let perhaps = self.perhaps.iter().map(|(column, field)| (column, field.code()));
        let more = json!({
            "mapping": mapping.collect::<BTreeMap<_, _>>(),
            "unknown_columns": self.unknown,
            "perhaps": perhaps.collect::<BTreeMap<_, _>>(),
            "answers": self.answers,
            "profile": self.profile,
            "customers_created": self.customers_created,
            "refunds_from_column": self.refunds_from_column,
            "unknown_customers": self.unknown_customers,
            "with_unknown": self.strangers.rows,
            "skipped_because": skipped.collect::<Map<_, _>>(),
            "remarks": self.remarks.iter().map(|told| text::say(lang, told)).collect::<Vec<_>>(),
            "money": self.worth.as_ref().map(Worth::json),
            "first_invalid": invalid.collect::<Vec<_>>(),
            "years_of_two_digits": self.short_years,
            "replaced": self.replaced,
            "backup": self.backup,
            "stored": self.stored,
        });
        if let (Some(json), Value::Object(more)) = (json.as_object_mut(), more) {
            json.extend(more);
        }
        json
    }
}
