//! `kring report`: make a report, send it, and look at those there are.

mod check;

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::app::App;
use crate::cli::{Context, table};
use crate::domain::report::ReportKind;
use crate::domain::{Deed, Message, Period, Problem, ReportId};
use crate::files::{self, Access};
use crate::jobs::making;
use crate::reports::{Anew, Edition, Mailed, ToldAnew};
use crate::settings::Business;
use crate::store::reports::StoredReport;
use crate::{format, jobs, reports, text};

/// Make, send and show reports
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// The report of the last week that is over
    #[command(after_help = "Examples:
  kring report weekly --out .
  kring report weekly --as-of 2026-11-23 --correct --send")]
    Weekly(MakeArgs),
    /// The report of the last month that is over, beside the same month a year before
    #[command(after_help = "Examples:
  kring report monthly --out .
  kring report monthly --as-of 2026-11-01 --correct --send")]
    Monthly(MakeArgs),
    /// The report of the last quarter that is over, beside the same quarter a year before
    #[command(after_help = "Examples:
  kring report quarterly --out .
  kring report quarterly --as-of 2026-10-01 --correct --send")]
    Quarterly(MakeArgs),
    /// Show the reports there are (newest first)
    List,
    /// Show one report
    Show {
        /// Its number in the list, or its period (2026-W47) [default: the newest]
        id: Option<String>,
    },
    /// Work a report out again: the same, or what differs and why; it stays as it was sent
    Check {
        /// Its number in the list, or its period (2026-W47) [default: the newest]
        id: Option<String>,
    },
}

#[derive(Debug, clap::Args)]
struct MakeArgs {
    /// Report the last one that was over when this day began [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// Write the report in this folder as a page to read, print or pass on
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Mail it to everybody who gets it; who had it already is left out
    #[arg(long)]
    send: bool,
    /// Where it was mailed and something else is known now, make one that corrects it; with --send
    /// everybody gets it
    #[arg(long)]
    correct: bool,
}

pub(super) fn run(args: Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    match args.action {
        Action::Weekly(args) => make(&app, ReportKind::Weekly, &args, context),
        Action::Monthly(args) => make(&app, ReportKind::Monthly, &args, context),
        Action::Quarterly(args) => make(&app, ReportKind::Quarterly, &args, context),
        Action::List => list(&app, context),
        Action::Show { id } => show(&app, id.as_deref(), context),
        Action::Check { id } => check::run(&app, id.as_deref(), context),
    }
}

/// What a script wants to know of a report that was made.
#[derive(Serialize)]
struct Made<'a> {
    #[serde(flatten)]
    report: Listed<'a>,
    subject: &'a str,
    /// Where it was written, if that was asked.
    file: Option<String>,
    /// How many mails were put in the outbox, if that was asked.
    enqueued: Option<usize>,
    /// How many readers were not mailed because nothing happened, if mailing was asked.
    spared: Option<usize>,
    /// Nobody was mailed because nothing of the period is known, if mailing was asked.
    nothing_known: Option<bool>,
    /// Who was not mailed, with commas between.
    #[serde(skip)]
    spared_names: String,
    /// What it would say if it were made now, where it stays as it was mailed.
    #[serde(rename = "made_now")]
    anew: Option<Anew>,
}

fn make(
    app: &App,
    kind: ReportKind,
    args: &MakeArgs,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let mailed = if args.correct { Mailed::IsCorrected } else { Mailed::Stays };
    let (as_of, report) = making::asked(app, kind, args.as_of.as_deref(), mailed)?;
    let lang = context.lang();
    let (subject, page, voice) = app.read(|tx| {
        let subject = reports::subject(tx, &report, lang)?;
        let page = args.out.as_ref().map(|_| reports::page(tx, &report, lang));
        Ok((subject, page.transpose()?, context.voice(&Business::load(tx)?)))
    })?;
    let anew = making::anew(app, &report, as_of, lang)?;
    let sent = args.send.then(|| jobs::mail_report(app, kind, as_of)).transpose()?;
    let file = match (&args.out, page) {
        (Some(folder), Some(page)) => Some(write(&folder.join(page.name), &page.html, app)?),
        _ => None,
    };
    let made = Made {
        report: listed(&report),
        subject: &subject,
        file,
        enqueued: sent.as_ref().map(|sent| sent.mails),
        spared: sent.as_ref().map(|sent| sent.spared.len()),
        nothing_known: sent.as_ref().map(|sent| sent.nothing_known),
        spared_names: sent.map(|sent| sent.spared.join(", ")).unwrap_or_default(),
        anew,
    };
    if context.json {
        return context.print_json(&made);
    }
    say(&made, report.id, context)?;
    made.anew.as_ref().map_or(Ok(()), |anew| say_anew(&anew.tell(&voice), context))
}

fn say_anew(told: &ToldAnew, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    context.line(&told.verdict)?;
    told.lines.iter().try_for_each(|line| context.line(&format!("- {line}")))?;
    told.deeds.iter().try_for_each(|deed| context.offer(deed))
}

fn say(made: &Made<'_>, id: ReportId, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    context.line(made.subject)?;
    match &made.file {
        Some(file) => context.say(&Message::new("report-written").with("file", file))?,
        None => {
            context.say(&Message::new("report-kept").with("id", id.0.to_string()))?;
            context.offer(&Deed::ReadReport(id))?;
        }
    }
    if made.nothing_known == Some(true) {
        return context.say(&Message::new("report-nothing-known"));
    }
    match (made.enqueued, made.spared) {
        (Some(0), None | Some(0)) => {
            context.say(&Message::new("report-enqueued-none"))?;
            context.offer(&Deed::ListReaders)?;
        }
        (Some(0) | None, _) => {}
        (Some(count), _) => context.say(&Message::new("report-enqueued").with("count", count))?,
    }
    match made.spared {
        None | Some(0) => Ok(()),
        Some(count) => {
            let said = Message::new("report-spared").with("count", count);
            context.say(&said.with("names", made.spared_names.as_str()))?;
            context.offer(&Deed::ListReaders)
        }
    }
}

/// Over an earlier page, and over nothing else.
fn write(file: &Path, page: &str, app: &App) -> Result<String, Problem> {
    files::may_replace(file, |head| head.starts_with("<!DOCTYPE html>"))?;
    let (folder, access) = (file.parent().unwrap_or(Path::new("")), Access::of(app.path()));
    files::make_folder(folder, access)
        .and_then(|()| files::write(file, page, access))
        .map_err(|error| files::problem(file, &error))?;
    Ok(file.display().to_string())
}

#[derive(Serialize)]
struct Listed<'a> {
    id: ReportId,
    kind: ReportKind,
    period: &'a Period,
    period_key: String,
    revision: i64,
    created_at: jiff::Timestamp,
}

fn listed(report: &StoredReport) -> Listed<'_> {
    Listed {
        id: report.id,
        kind: report.kind,
        period: &report.period,
        period_key: report.period.key(),
        revision: report.revision,
        created_at: report.created_at,
    }
}

fn list(app: &App, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let all = app.read(|tx| Ok(reports::editions(tx)?))?;
    if context.json {
        return context.print_json(&all.iter().map(|one| listed(&one.report)).collect::<Vec<_>>());
    }
    if all.is_empty() {
        context.say(&Message::new("report-none"))?;
        return context.offer(&Deed::MakeReport(ReportKind::Weekly));
    }
    let lang = context.lang();
    let columns = [
        table::numbers("column-number"),
        table::words("column-report"),
        table::words("column-period"),
        table::words("column-days"),
    ];
    let row = |Edition { report, corrects }: &Edition| {
        let number = report.id.0.to_string();
        let days = format::period(report.period, lang);
        let key = report.period.key();
        let key = match corrects {
            false => key,
            true => text::say(lang, &Message::new("report-revised").with("period", key)),
        };
        vec![number, text::say(lang, &report.kind.name()), key, days]
    };
    table::print(context, &columns, &all.iter().map(row).collect::<Vec<_>>())
}

fn show(app: &App, given: Option<&str>, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let lang = context.lang();
    let (report, rendering) = app.read(|tx| {
        let report = reports::pick(tx, given)?;
        let rendering = reports::rendering(tx, &report, lang)?;
        Ok((report, rendering))
    })?;
    if !context.json {
        return context.line(rendering.text.trim_end());
    }
    let data: serde_json::Value = serde_json::from_str(&report.data)?;
    let shown = serde_json::json!({
        "report": listed(&report),
        "subject": rendering.subject,
        "text": rendering.text,
        "html": rendering.html,
        "data": data,
    });
    context.print_json(&shown)
}
