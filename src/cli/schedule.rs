//! `kring schedule`: when each job runs next, what each run will cover, and changing that.

use serde_json::{Value, json};

use super::Context;
use crate::app::App;
use crate::domain::{Deed, Message};
use crate::format::Voice;
use crate::jobs::overview;
use crate::jobs::timetable::{self, Coming, Covers, Entry, Warning, Wish};
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
        /// The job: `nightly_figures`, `weekly_report`, `monthly_report`, `quarterly_report`,
        /// `backup`, `deliver_outbox`, `read_folder` or `fetch_shops`
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
    if context.json {
        let shown: Vec<Value> = entries.iter().map(|entry| json(entry, &voice)).collect();
        return context.print_json(&shown);
    }
    for entry in &entries {
        lines(entry, &voice).iter().try_for_each(|line| context.line(line))?;
        context.line("")?;
    }
    let zone = voice.zone.iana_name().unwrap_or_default();
    context.say(&Message::new("schedule-zone").with("zone", zone))?;
    if ServerLock::is_held(app.path()) {
        return Ok(());
    }
    context.say(&Message::new("schedule-not-served"))?;
    context.offer(&Deed::Serve)
}

fn set(app: &App, job: &str, given: &str, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let job = overview::job(job)?;
    let wish = Wish::parse(given);
    let (voice, changed, entries) = app.write(|tx| {
        let voice = context.voice(&Business::load(tx)?);
        let changed = timetable::change(tx, job, &wish)?;
        let entries = timetable::entries(tx, &voice.zone, COMING)?;
        Ok((voice, changed, entries))
    })?;
    let Some(entry) = entries.iter().find(|entry| entry.line.job == job) else { return Ok(()) };
    if context.json {
        return context.print_json(&json(entry, &voice));
    }
    let id = if changed { "schedule-changed" } else { "schedule-unchanged" };
    context.say(&Message::new(id).with("job", job.code()))?;
    lines(entry, &voice).iter().try_for_each(|line| context.line(line))
}

fn lines(entry: &Entry, voice: &Voice) -> Vec<String> {
    let name = voice.word(overview::name(entry.line.job));
    let mut lines = vec![format!("{name} ({}): {}", entry.line.job.code(), entry.when(voice))];
    let moments: Vec<String> =
        entry.coming.iter().map(|run| voice.weekday_and_moment(run.at)).collect();
    let width = moments.iter().map(|moment| moment.chars().count()).max().unwrap_or(0);
    for (run, moment) in entry.coming.iter().zip(moments) {
        lines.push(format!("  {moment:width$}  {}", voice.say(&run.covers.message(voice.lang))));
    }
    let warnings = entry.warnings.iter().map(|warning| voice.say(&warning.message(voice)));
    lines.extend(warnings.map(|warning| format!("  ! {warning}")));
    lines
}

fn json(entry: &Entry, voice: &Voice) -> Value {
    let warning = |warning: &Warning| json!({ "code": warning.code(), "text": voice.say(&warning.message(voice)) });
    json!({
        "job": entry.line.job,
        "state": entry.state(),
        "pattern": entry.line.pattern,
        "default": entry.default,
        "next": entry.coming.iter().map(|run| run_json(run, voice)).collect::<Vec<_>>(),
        "warnings": entry.warnings.iter().map(warning).collect::<Vec<_>>(),
    })
}

fn run_json(run: &Coming, voice: &Voice) -> Value {
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
    let local = voice.zone.to_datetime(run.at).to_string();
    json!({ "at": run.at, "local": local, "period": period, "as_of": up_to })
}
