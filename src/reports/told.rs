//! A check of a report in words: what differs, what can explain it, and what stays.

use super::check::{Causes, Check, Difference, Part};
use crate::domain::kpi::Figure;
use crate::domain::{Deed, Message};
use crate::format::Voice;
use crate::store::changes::{RowsSince, SettingSince};

/// A check in words, in the order in which it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What was checked, whether it is the same, and whether a person was taken out of it.
    pub verdict: Vec<String>,
    /// Nothing where it is the same.
    pub different: Option<Different>,
}

/// What differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Different {
    pub heading: String,
    /// The figure, what of it differs, as it was sent and as it is now.
    pub figures: Vec<Vec<String>>,
    /// Parts of the report besides figures.
    pub parts: Vec<String>,
    /// That something can explain it, or nothing.
    pub since: String,
    pub causes: Vec<String>,
    /// What helps where nothing explains it.
    pub deed: Option<Deed>,
    /// That the report stays as it was sent.
    pub stays: String,
    /// See the figures as they are now; send a corrected one, where readers have this one.
    pub deeds: Vec<Deed>,
}

/// Puts a check in words; where readers have the report, another can correct it.
pub fn tell(check: &Check, stays: bool, voice: &Voice) -> Told {
    let teller = Teller { stays, voice };
    Told { verdict: teller.verdict(check), different: teller.different(check) }
}

struct Teller<'v> {
    stays: bool,
    voice: &'v Voice,
}

impl Teller<'_> {
    fn verdict(&self, check: &Check) -> Vec<String> {
        let heading = Message::new("check-heading")
            .with("kind", check.kind.name())
            .with("period", self.voice.period(check.period))
            .with("made", self.voice.moment(check.made_at));
        let same = || Message::new("check-same").with("count", check.figures);
        let removed = |on| Message::new("check-removed").with("day", self.voice.date(on));
        let said = [Some(heading), check.same.then(same), check.removed_on.map(removed)];
        said.iter().flatten().map(|message| self.say(message)).collect()
    }

    fn different(&self, check: &Check) -> Option<Different> {
        if check.same {
            return None;
        }
        let heading = Message::new("check-differs")
            .with("count", check.different.len())
            .with("all", check.figures);
        let causes = self.causes(&check.causes);
        let explained = !causes.is_empty();
        let since = if explained { "check-since" } else { "check-no-cause" };
        Some(Different {
            heading: self.say(&heading),
            figures: check.different.iter().flat_map(|one| self.rows(one)).collect(),
            parts: check.parts.iter().map(|part| self.voice.word(part_words(*part))).collect(),
            since: self.voice.word(since),
            causes,
            deed: (!explained).then_some(Deed::CheckUp),
            stays: self.voice.word("check-stays"),
            deeds: self.deeds(check),
        })
    }

    fn deeds(&self, check: &Check) -> Vec<Deed> {
        let now = Deed::FiguresOf(check.period.to, check.period.kind);
        let corrected = self.stays.then_some(Deed::CorrectReport(check.kind, check.period.to));
        std::iter::once(now).chain(corrected).collect()
    }

    /// A row for each part of the figure that differs.
    fn rows(&self, one: &Difference) -> Vec<Vec<String>> {
        let range = |figure: &Figure| match (figure.low, figure.high) {
            (None, None) => "–".to_owned(),
            (low, high) => format!(
                "{} – {}",
                self.voice.value_or_dash(low, figure.unit),
                self.voice.value_or_dash(high, figure.unit)
            ),
        };
        let number = |value: fn(&Figure) -> Option<f64>| {
            move |figure: &Figure| self.voice.value_or_dash(value(figure), figure.unit)
        };
        let verdict = |figure: &Figure| {
            let said = figure.word().map(|word| self.say(&word));
            said.unwrap_or_else(|| "–".to_owned())
        };
        let note = |figure: &Figure| {
            let said = figure.note.as_ref().map(|note| self.say(&note.message()));
            said.unwrap_or_else(|| "–".to_owned())
        };
        let parts: [(&'static str, [String; 2]); 7] = [
            ("column-value", sides(one, number(|figure| figure.value))),
            ("column-n", sides(one, |figure| self.voice.count(figure.n))),
            ("column-range", sides(one, range)),
            ("column-previous", sides(one, number(|figure| figure.previous))),
            ("column-last-year", sides(one, number(|figure| figure.same_period_last_year))),
            ("column-verdict", sides(one, verdict)),
            ("column-note", sides(one, note)),
        ];
        let differs = |(_, sides): &(&str, [String; 2])| sides[0] != sides[1];
        let shown = parts.into_iter().filter(differs);
        let name = self.say(&one.figure.name());
        shown.map(|(id, [sent, now])| vec![name.clone(), self.voice.word(id), sent, now]).collect()
    }

    fn causes(&self, causes: &Causes) -> Vec<String> {
        let rows = causes.rows.iter().map(|rows| self.imported(rows));
        let settings = causes.settings.iter().map(|setting| self.setting(setting));
        let definitions = causes.definitions.iter().map(|one| {
            Message::new("check-definition").with("sent", &one.sent).with("now", &one.now)
        });
        let program = causes.program.iter().map(|program| {
            Message::new("check-program").with("sent", &program.sent).with("now", &program.now)
        });
        let all = rows.chain(settings).chain(definitions).chain(program);
        all.map(|cause| self.say(&cause)).collect()
    }

    /// `orders.csv (24 November 2026 09:12): 3 new orders, of 18 November 2026; together €80.00`
    fn imported(&self, rows: &RowsSince) -> Message {
        let parts = [("created", rows.created), ("changed", rows.changed)];
        let count = |(how, count): (&'static str, i64)| {
            let id = row_words(&rows.what, how)?;
            (count > 0).then(|| self.say(&Message::new(id).with("count", count)))
        };
        let mut said: Vec<String> = parts.into_iter().filter_map(count).collect();
        said.extend(self.days(rows));
        let source = match &rows.file {
            Some(file) => Message::new("check-file").with("file", file),
            None => Message::new("check-by-hand"),
        };
        let message = Message::new("check-rows")
            .with("source", source)
            .with("at", self.voice.moment(rows.at))
            .with("rows", said.join(", "));
        if rows.what != "orders" {
            return message;
        }
        let amount = self.voice.money(rows.amount);
        Message::new("check-rows-sum").with("rows", message).with("amount", amount)
    }

    fn days(&self, rows: &RowsSince) -> Option<String> {
        let (first, last) = (rows.first_day?, rows.last_day?);
        let message = Message::new(if first == last { "check-day" } else { "check-days" })
            .with("first", self.voice.date(first))
            .with("last", self.voice.date(last));
        Some(self.say(&message))
    }

    fn setting(&self, setting: &SettingSince) -> Message {
        let value = |value: &Option<String>| match value {
            Some(value) => value.clone(),
            None => self.voice.word("check-default"),
        };
        Message::new("check-setting")
            .with("name", &setting.key)
            .with("before", value(&setting.before))
            .with("after", value(&setting.after))
            .with("at", self.voice.moment(setting.at))
    }

    fn say(&self, message: &Message) -> String {
        self.voice.say(message)
    }
}

fn part_words(part: Part) -> &'static str {
    match part {
        Part::TopSpenders => "check-part-top-spenders",
        Part::WhoComesBack => "check-part-who-comes-back",
        Part::Worth => "check-part-worth",
        Part::Leaving => "check-part-leaving",
    }
}

/// How the figure was sent and how it is now.
fn sides(one: &Difference, shown: impl Fn(&Figure) -> String) -> [String; 2] {
    [shown(&one.sent), shown(&one.now)]
}

/// How many rows of a table came in or changed.
fn row_words(what: &str, how: &str) -> Option<&'static str> {
    Some(match (what, how) {
        ("orders", "created") => "check-orders-created",
        ("orders", _) => "check-orders-changed",
        ("answers", "created") => "check-answers-created",
        ("answers", _) => "check-answers-changed",
        ("interactions", "created") => "check-interactions-created",
        ("interactions", _) => "check-interactions-changed",
        ("contracts", "created") => "check-contracts-created",
        ("contracts", _) => "check-contracts-changed",
        ("customers", _) => "check-customers-changed",
        _ => return None,
    })
}
