//! `kring doctor`: a check-up.

use serde::Serialize;

use super::Context;
use crate::app::problem;
use crate::backup::{Finding, Status, examine};
use crate::domain::{Lang, Message, Problem};
use crate::jobs::attention;
use crate::settings::Settings;
use crate::store::{ReadTx, outbox};
use crate::text;

/// Check the file and everything around it, and say what to do
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

#[derive(Serialize)]
struct Row {
    check: &'static str,
    status: Status,
    message: String,
    advice: Option<String>,
}

impl Row {
    fn new(finding: &Finding, lang: Lang) -> Row {
        Row {
            check: finding.check,
            status: finding.status,
            message: text::say(lang, &finding.message),
            advice: finding.advice.as_ref().map(|advice| text::say(lang, advice)),
        }
    }
}

pub(super) fn run(_: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let opened = context.open();
    let mut findings = examine(context.db_path(), context.clock.now());
    let lang = context.lang();
    // A file that cannot be opened, or settings that make no sense, are among the findings.
    if let Ok((app, settings)) = opened.and_then(|app| Ok((app.clone(), app.settings()?))) {
        match app.read(|tx| running(tx, &settings, lang)) {
            Ok(running) => findings.extend(running),
            Err(error) => findings.push(Finding::problem("jobs", problem(&error).message)),
        }
    }
    let rows: Vec<Row> = findings.iter().map(|finding| Row::new(finding, lang)).collect();
    if context.json {
        context.print_json(&rows)?;
    } else {
        rows.iter().try_for_each(|row| print(row, context))?;
    }
    let problems = rows.iter().filter(|row| row.status == Status::Problem).count();
    if problems > 0 {
        return Err(Problem::failed("doctor-problems").with("count", problems).into());
    }
    Ok(())
}

/// How jobs and mail are doing, as the page and the owner's mail say it. The backups and the
/// settings of mail are among the findings already.
fn running(tx: &ReadTx<'_>, settings: &Settings, lang: Lang) -> anyhow::Result<Vec<Finding>> {
    let concerns = attention::list(tx, settings)?;
    let zone = &settings.business.time_zone;
    let is_well = |check: &str| concerns.iter().all(|concern| concern.check() != check);
    let mails = outbox::health(tx, tx.now())?;
    let waiting = Message::new("doctor-outbox").with("count", mails.waiting);
    let well = [
        ("clock", Message::new("doctor-clock")),
        ("jobs", Message::new("doctor-jobs")),
        ("outbox", waiting),
        ("mail_paused", Message::new("doctor-mail-not-paused")),
    ];
    let mut findings: Vec<Finding> = Vec::new();
    let told = ["backups", "mail"];
    let open = concerns.iter().filter(|concern| !told.contains(&concern.check()));
    findings.extend(open.map(|concern| {
        let (message, advice) = (concern.message(zone, lang), Some(concern.advice()));
        let status = if concern.is_grave() { Status::Problem } else { Status::Warning };
        Finding { check: concern.check(), status, message, advice }
    }));
    let well = well.into_iter().filter(|(check, _)| is_well(check));
    findings.extend(well.map(|(check, message)| Finding::ok(check, message)));
    Ok(findings)
}

fn print(row: &Row, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let status = match row.status {
        Status::Ok => "doctor-status-ok",
        Status::Warning => "doctor-status-warning",
        Status::Problem => "doctor-status-problem",
    };
    let status = text::say_id(context.lang(), status);
    context.line(&format!("{status:12}{}", row.message))?;
    match &row.advice {
        Some(advice) => context.line(&format!("{:12}→ {advice}", "")),
        None => Ok(()),
    }
}
