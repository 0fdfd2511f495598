//! `kring doctor`: a check-up.

use serde::Serialize;

use super::Context;
use crate::backup::{Finding, Status};
use crate::domain::Lang;
use crate::{jobs, text};

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
    let opened = context.open().ok();
    let lang = context.lang();
    let findings = jobs::check_up(context.db_path(), opened.as_ref(), context.clock.now(), lang);
    let rows: Vec<Row> = findings.iter().map(|finding| Row::new(finding, lang)).collect();
    if context.json {
        context.print_json(&rows)?;
    } else {
        rows.iter().try_for_each(|row| print(row, context))?;
    }
    Ok(jobs::verdict(&findings)?)
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
