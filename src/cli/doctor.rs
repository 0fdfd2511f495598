//! `kring doctor`: a check-up.

use serde::Serialize;

use super::Context;
use crate::backup::{Finding, Status, examine};
use crate::domain::{Lang, Problem};
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
    // Only to learn its language; what is wrong with it is found below.
    drop(context.open());
    let findings = examine(context.db_path(), context.clock.now());
    let lang = context.lang();
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
