//! Making the demo, step by step, each said when it is done.

use serde::Serialize;
use serde_json::json;

use super::ZONE;
use super::place::{Marker, Place};
use crate::app::App;
use crate::cli::Context;
use crate::demo::{self, DemoFile};
use crate::domain::job::JobName;
use crate::domain::report::{Attach, ReportKind, SendWhen};
use crate::domain::{Day, EmailAddress, Lang, Message, Period, PeriodKind};
use crate::import::{self, ImportKind, ImportOptions};
use crate::insights::segments::MOVEMENT_DAYS;
use crate::jobs::making;
use crate::store::WriteTx;
use crate::store::recipients::{self, NewRecipient};
use crate::{format, jobs, reports, settings, text};

/// Weeks reported on: enough to see what a reader gets from week to week.
const REPORTS: i32 = 8;
/// Weeks for which the figures are worked out as if Kring had been there, so that movement
/// between segments has a past in each of them.
const WEEKS_BACK: usize = 9;

/// Who reads the report: name, address, language.
const READERS: [(&str, &str, Lang); 2] = [
    ("Marloes van Aalderen", "marloes@de-kraanvogel.example", Lang::Nl),
    ("Owen Fairweather", "owen@de-kraanvogel.example", Lang::En),
];
const SENDER: &str = "kring@de-kraanvogel.example";

/// Commands to try, and what they show.
const TRY: [(&str, &str); 5] = [
    ("report list", "demo-try-reports"),
    ("kpi", "demo-try-figures"),
    ("kpi --explain churn_rate", "demo-try-explain"),
    ("segments movement", "demo-try-segments"),
    ("customer show Misthoorn", "demo-try-customer"),
];

/// One file, and what became of its rows.
#[derive(Serialize)]
struct Read {
    file: String,
    #[serde(flatten)]
    counts: import::Counts,
}

/// Files, import, figures, report and mails, in the order in which a business gets them.
///
/// # Errors
/// When the disk refuses, or any of the steps fails.
pub(super) fn make(
    place: &Place,
    marker: &Marker,
    again: bool,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let lang = context.lang();
    place.begin(marker)?;
    if again {
        let dir = place.dir.display().to_string();
        tell(context, &Message::new("demo-again").with("dir", dir))?;
    }
    let files = demo::generate(marker.seed, marker.as_of)?;
    let app = create(place, lang, context)?;
    tell(context, &introduction(marker, lang))?;
    let read = files
        .iter()
        .map(|file| read_in(&app, file, place, context))
        .collect::<anyhow::Result<Vec<_>>>()?;
    work_out(&app, marker.as_of, context)?;
    let reports = report_on(&app, marker.as_of, place, context)?;
    place.finish(marker)?;
    if context.json {
        return context.print_json(&json!({
            "dir": place.dir,
            "made": true,
            "seed": marker.seed,
            "as_of": marker.as_of,
            "files": read,
            "reports": reports,
            "mails": READERS.len(),
        }));
    }
    say_where(place, context)
}

fn introduction(marker: &Marker, lang: Lang) -> Message {
    Message::new("demo-made")
        .with("business", marker.business.as_str())
        .with("day", format::date(marker.as_of.plus(-1), lang))
}

/// A new file, set up as the owner would, with its readers.
fn create(place: &Place, lang: Lang, context: &Context<'_, '_>) -> anyhow::Result<App> {
    App::create_with(&place.db(), context.clock.clone(), |tx| {
        for (key, value) in [
            ("business.name", demo::BUSINESS),
            ("business.language", lang.code()),
            ("business.time_zone", ZONE),
            ("business.amounts_include_vat", "no"),
            ("mail.from", SENDER),
        ] {
            settings::set(tx, key, value)?;
        }
        for (name, address, language) in READERS {
            let email = EmailAddress::parse(address)?;
            let reports = vec![ReportKind::Weekly];
            let reader = NewRecipient {
                email,
                name: name.to_owned(),
                language,
                reports,
                alerts: false,
                attach: Attach::Nothing,
                when: SendWhen::Always,
            };
            recipients::upsert(tx, &reader)?;
        }
        Ok(())
    })
}

/// Writes a file and reads it as `kring import` reads anyone's.
fn read_in(
    app: &App,
    file: &DemoFile,
    place: &Place,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<Read> {
    let path = place.write(&format!("files/{}", file.name), &file.bytes)?;
    let kind = ImportKind::from_code(file.kind)
        .ok_or_else(|| anyhow::anyhow!("{} is no kind of file", file.kind))?;
    let settings = app.settings()?;
    let options =
        || ImportOptions { keep_unknown: kind == ImportKind::Customers, ..Default::default() };
    let decide = |tx: &WriteTx<'_>| import::plan(tx, &settings, kind, &path, options());
    let result = app.plan(decide, |tx, plan| Ok(plan.store(tx)?))?;
    let counts = result.counts;
    let shown = path.display().to_string();
    let said = Message::new("demo-read")
        .with("file", shown.as_str())
        .with("read", counts.read)
        .with("created", counts.created)
        .with("invalid", counts.invalid);
    tell(context, &said)?;
    Ok(Read { file: shown, counts })
}

/// The nightly job, as if it had been there in the last weeks.
fn work_out(app: &App, as_of: Day, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let days = days(as_of);
    for day in &days {
        jobs::run_now(app, JobName::NightlyFigures, *day)?;
    }
    tell(context, &Message::new("demo-figures").with("count", days.len()))
}

/// Each Monday of the last weeks, the day itself and a week before it: movement in the last seven
/// days must not hold what happened before them.
fn days(as_of: Day) -> Vec<Day> {
    let monday = Period::containing(PeriodKind::Week, as_of).from;
    let mondays = (0..).step_by(7).take(WEEKS_BACK).map(|days| monday.plus(-days));
    let mut days: Vec<Day> = mondays.chain([as_of.plus(-MOVEMENT_DAYS), as_of]).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The weekly job: the report as a page in each language, and a mail for each reader.
fn report_on(
    app: &App,
    as_of: Day,
    place: &Place,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<Vec<String>> {
    // Oldest first: each tells what became of the list of the one before it.
    for weeks in (1..REPORTS).rev() {
        let day = as_of.plus(-7 * weeks);
        making::report(app, ReportKind::Weekly, day)?;
    }
    jobs::run_now(app, JobName::WeeklyReport, as_of)?;
    let stored = making::report(app, ReportKind::Weekly, as_of)?;
    let pages = app.read(|tx| {
        let page = |lang| reports::page(tx, &stored, lang);
        Lang::ALL.into_iter().map(page).collect::<anyhow::Result<Vec<_>>>()
    })?;
    let mut written = Vec::new();
    for page in pages {
        let path = place.write(&format!("reports/{}", page.name), page.html.as_bytes())?;
        written.push(path.display().to_string());
        let period = format::period(stored.period, context.lang());
        tell(
            context,
            &Message::new("demo-report")
                .with("period", period)
                .with("file", path.display().to_string()),
        )?;
    }
    let folder = place.path("outbox").display().to_string();
    tell(context, &Message::new("demo-mails").with("folder", folder).with("count", READERS.len()))?;
    Ok(written)
}

/// Where to look, with commands to try.
///
/// # Errors
/// When the output is gone.
pub(super) fn say_where(place: &Place, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let lang = context.lang();
    context.line("")?;
    context.say(&Message::new("demo-look"))?;
    let db = place.db().display().to_string();
    for (words, what) in TRY {
        let command = format!("kring --db {db} {words}");
        context.line(&format!("  {command}"))?;
        context.line(&format!("      {}", text::say_id(lang, what)))?;
    }
    context.line("")?;
    context.say(&Message::new("demo-try-import"))
}

/// Says a step, unless a script reads along.
fn tell(context: &mut Context<'_, '_>, message: &Message) -> anyhow::Result<()> {
    if context.json {
        return Ok(());
    }
    context.say(message)?;
    Ok(context.streams.out.flush()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_seven_days_are_worked_out_by_themselves() {
        let wednesday = Day::parse("2026-11-25").unwrap();
        let made = days(wednesday);
        assert_eq!(made.len(), WEEKS_BACK + 2);
        assert_eq!(made.last(), Some(&wednesday));
        assert!(made.contains(&wednesday.plus(-7)), "{made:?}");
        assert!(made.is_sorted());
        assert_eq!(days(wednesday.plus(-2)).len(), WEEKS_BACK, "a Monday");
    }
}
