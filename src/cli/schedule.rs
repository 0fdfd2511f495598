//! `kring schedule`: when each job runs next, what each run will cover, and changing that.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::Context;
use crate::app::App;
use crate::domain::job::JobName;
use crate::domain::{Day, Message, Period};
use crate::format::{self, Voice};
use crate::jobs::timetable::{self, Coming, Covers, Entry, Warning, Wish};
use crate::jobs::{overview, pattern};
use crate::settings::Business;
use crate::store::lock::ServerLock;

/// Runs that are shown of each job.
const COMING: usize = 5;

/// See when each job runs next and what it will cover, and change that
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Show the next five runs of every job (the default)
    List,
    /// Change when a job runs
    #[command(after_help = SET_HELP)]
    Set {
        /// The job, as the list shows it: `nightly_figures`, `weekly_report`, `backup` …
        job: String,
        /// `Monday 07:00`, `daily 03:00`, `1 07:00` (the first of each month), five cron fields
        /// in quotes, `off`, or `default`
        #[arg(required = true, num_args = 1.., value_name = "PATTERN")]
        pattern: Vec<String>,
    },
}

const SET_HELP: &str = "\
Times are those of the business's clock. Cron fields are minute, hour, day of the month, month and
weekday: '0 7 * * MON' is every Monday at 7. A change holds from now on; nothing is made up for.

Examples:
  kring schedule set weekly_report Tuesday 08:00
  kring schedule set backup '30 12,20 * * *'
  kring schedule set weekly_report off
  kring schedule set weekly_report default";

pub(super) fn run(args: Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    match args.action.unwrap_or(Action::List) {
        Action::List => list(&app, context),
        Action::Set { job, pattern } => set(&app, &job, &pattern.join(" "), context),
    }
}

fn list(app: &App, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let (voice, entries) = app.read(|tx| {
        let voice = context.voice(&Business::load(tx)?);
        let entries = timetable::entries(tx, &voice.zone, COMING)?;
        Ok((voice, entries))
    })?;
    let words = Words { voice: &voice };
    if context.json {
        let shown: Vec<Value> = entries.iter().map(|entry| words.json(entry)).collect();
        return context.print_json(&shown);
    }
    for entry in &entries {
        words.lines(entry).iter().try_for_each(|line| context.line(line))?;
        context.line("")?;
    }
    let zone = voice.zone.iana_name().unwrap_or_default();
    context.say(&Message::new("schedule-zone").with("zone", zone))?;
    if ServerLock::is_held(app.path()) {
        return Ok(());
    }
    context.say(&Message::new("doctor-not-served"))
}

fn set(app: &App, job: &str, given: &str, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let job = JobName::parse(job)?;
    let wish = wish(given);
    let (voice, changed, entries) = app.write(|tx| {
        let voice = context.voice(&Business::load(tx)?);
        let changed = timetable::change(tx, job, &wish)?;
        let entries = timetable::entries(tx, &voice.zone, COMING)?;
        Ok((voice, changed, entries))
    })?;
    let words = Words { voice: &voice };
    let Some(entry) = entries.iter().find(|entry| entry.line.job == job) else { return Ok(()) };
    if context.json {
        return context.print_json(&words.json(entry));
    }
    let id = if changed { "schedule-changed" } else { "schedule-unchanged" };
    context.say(&Message::new(id).with("job", job.code()))?;
    words.lines(entry).iter().try_for_each(|line| context.line(line))
}

fn wish(given: &str) -> Wish {
    match given.trim().to_lowercase().as_str() {
        "off" | "uit" => Wish::Off,
        "default" | "standaard" => Wish::Default,
        _ => Wish::Pattern(pattern::from_words(given).unwrap_or_else(|| given.trim().to_owned())),
    }
}

/// How runs are shown.
#[derive(Clone, Copy)]
struct Words<'a> {
    voice: &'a Voice,
}

impl Words<'_> {
    fn say(self, message: &Message) -> String {
        self.voice.say(message)
    }

    /// `Monday 23 November 2026 07:00`.
    fn moment(self, at: Timestamp) -> String {
        let weekday = format::weekday(Day::of(at, &self.voice.zone), self.voice.lang);
        format!("{weekday} {}", self.voice.moment(at))
    }

    fn period(self, period: Period) -> String {
        self.voice.period(period)
    }

    fn lines(self, entry: &Entry) -> Vec<String> {
        let name = self.voice.word(overview::name(entry.line.job));
        let mut lines = vec![format!("{name} ({}): {}", entry.line.job.code(), self.when(entry))];
        let moments: Vec<String> = entry.coming.iter().map(|run| self.moment(run.at)).collect();
        let width = moments.iter().map(|moment| moment.chars().count()).max().unwrap_or(0);
        for (run, moment) in entry.coming.iter().zip(moments) {
            lines.push(format!(
                "  {moment:width$}  {}",
                self.say(&run.covers.message(self.voice.lang))
            ));
        }
        let warnings = entry.warnings.iter();
        lines.extend(warnings.map(|warning| format!("  ! {}", self.say(&self.warning(*warning)))));
        lines
    }

    /// The pattern, or in words why it does not run.
    fn when(self, entry: &Entry) -> String {
        let pattern = entry.line.pattern.as_deref().unwrap_or_default();
        match (&entry.line.next, entry.default) {
            (Some(Err(problem)), _) => self.say(&problem.message),
            (None, None) => self.say(&Message::new("job-always")),
            (None, Some(_)) => self.say(&Message::new("job-off")),
            (Some(Ok(_)), Some(default)) if default != pattern => {
                let message = Message::new("schedule-not-default").with("pattern", pattern);
                self.say(&message.with("default", default))
            }
            (Some(Ok(_)), _) => pattern.to_owned(),
        }
    }

    fn warning(self, warning: Warning) -> Message {
        match warning {
            Warning::ClockChange(at) => {
                Message::new("schedule-clock-change").with("at", self.moment(at))
            }
            Warning::Repeats(period) => {
                Message::new("schedule-repeats").with("period", self.period(period))
            }
            Warning::Skips(period) => {
                Message::new("schedule-skips").with("period", self.period(period))
            }
            Warning::NotOver(at, period) => Message::new("schedule-not-over")
                .with("at", self.moment(at))
                .with("period", self.period(period))
                .with("reported", self.period(period.previous())),
        }
    }

    fn json(self, entry: &Entry) -> Value {
        let state = match (&entry.line.next, entry.default) {
            (Some(Err(_)), _) => "impossible",
            (Some(Ok(_)), _) => "on",
            (None, Some(_)) => "off",
            (None, None) => "always",
        };
        let runs: Vec<Value> = entry.coming.iter().map(|run| self.run_json(run)).collect();
        let warning = |warning: &Warning| {
            let mut shown = json!({ "text": self.say(&self.warning(*warning)) });
            shown["code"] = match warning {
                Warning::ClockChange(_) => "clock_change",
                Warning::Repeats(_) => "repeats",
                Warning::Skips(_) => "skips",
                Warning::NotOver(..) => "not_over",
            }
            .into();
            shown
        };
        json!({
            "job": entry.line.job,
            "state": state,
            "pattern": entry.line.pattern,
            "default": entry.default,
            "next": runs,
            "warnings": entry.warnings.iter().map(warning).collect::<Vec<_>>(),
        })
    }

    fn run_json(self, run: &Coming) -> Value {
        let period = match run.covers {
            Covers::Closed(period) => json!({
                "kind": period.kind, "key": period.key(), "from": period.from, "to": period.to,
            }),
            Covers::UpTo(_) | Covers::TheFile => Value::Null,
        };
        let up_to = match run.covers {
            Covers::UpTo(day) => Some(day.plus(1)),
            Covers::Closed(_) | Covers::TheFile => None,
        };
        let local = self.voice.zone.to_datetime(run.at).to_string();
        json!({ "at": run.at, "local": local, "period": period, "as_of": up_to })
    }
}
