//! `kring report check`: whether a report would be the same if it were made now, and if not, why.

use crate::app::App;
use crate::cli::Context;
use crate::cli::table::{self, numbers, words};
use crate::domain::kpi::Figure;
use crate::domain::{Deed, Message};
use crate::format::Voice;
use crate::reports::{Causes, Check, Difference, Part};
use crate::store::changes::{RowsSince, SettingSince};
use crate::{reports, settings::Settings};

pub(super) fn run(
    app: &App,
    given: Option<&str>,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let (check, voice) = app.read(|tx| {
        let settings = Settings::load(tx)?;
        let report = reports::pick(tx, given)?;
        Ok((reports::check(tx, &settings, &report)?, context.voice(&settings.business)))
    })?;
    if context.json {
        return context.print_json(&check);
    }
    let teller = Teller { voice: &voice };
    context.say(&teller.heading(&check))?;
    if check.same {
        context.say(&Message::new("check-same").with("count", check.figures))?;
    }
    if let Some(on) = check.removed_on {
        let day = voice.date(on);
        context.say(&Message::new("check-removed").with("day", day))?;
    }
    if check.same {
        return Ok(());
    }
    teller.differences(&check, context)?;
    context.line("")?;
    teller.causes(&check.causes, context)?;
    context.line("")?;
    let stays = Message::new("check-stays")
        .with("day", check.period.to.to_string())
        .with("period", check.period.kind.code());
    context.say(&stays)
}

/// Puts a check in words.
struct Teller<'v> {
    voice: &'v Voice,
}

impl Teller<'_> {
    fn heading(&self, check: &Check) -> Message {
        Message::new("check-heading")
            .with("kind", check.kind.name())
            .with("period", self.voice.period(check.period))
            .with("made", self.moment(check.made_at))
    }

    fn differences(&self, check: &Check, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
        let differ = Message::new("check-differs")
            .with("count", check.different.len())
            .with("all", check.figures);
        context.say(&differ)?;
        let rows: Vec<_> = check.different.iter().flat_map(|one| self.rows(one)).collect();
        if !rows.is_empty() {
            context.line("")?;
            let columns = [
                words("column-figure"),
                words("column-what"),
                numbers("column-sent"),
                numbers("column-now"),
            ];
            table::print(context, &columns, &rows)?;
        }
        for part in &check.parts {
            let id = match part {
                Part::TopSpenders => "check-part-top-spenders",
                Part::WhoComesBack => "check-part-who-comes-back",
                Part::Worth => "check-part-worth",
                Part::Leaving => "check-part-leaving",
            };
            context.say(&Message::new(id))?;
        }
        Ok(())
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
            let said = figure.verdict.map(|verdict| self.say(&verdict.message()));
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

    fn causes(&self, causes: &Causes, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
        let program = causes.program.as_ref().map(|program| {
            Message::new("check-program").with("sent", &program.sent).with("now", &program.now)
        });
        if causes.is_empty() && program.is_none() {
            context.say(&Message::new("check-no-cause"))?;
            return context.offer(&Deed::CheckUp);
        }
        context.say(&Message::new("check-since"))?;
        let rows = causes.rows.iter().map(|rows| self.imported(rows));
        let settings = causes.settings.iter().map(|setting| self.setting(setting));
        let definitions = causes.definitions.iter().map(|one| {
            Message::new("check-definition").with("sent", &one.sent).with("now", &one.now)
        });
        let all: Vec<Message> = rows.chain(settings).chain(definitions).chain(program).collect();
        all.iter().try_for_each(|cause| context.line(&format!("- {}", self.say(cause))))
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
            .with("at", self.moment(rows.at))
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
            .with("at", self.moment(setting.at))
    }

    fn moment(&self, at: jiff::Timestamp) -> String {
        self.voice.moment(at)
    }

    fn say(&self, message: &Message) -> String {
        self.voice.say(message)
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
