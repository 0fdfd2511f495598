//! `kring doctor`: a check-up.

use serde::Serialize;

use super::Context;
use crate::backup::{Finding, Status};
use crate::format::{self, Typist};
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
    fn new(finding: &Finding, typist: Typist<'_>) -> Row {
        Row {
            check: finding.check,
            status: finding.status,
            message: text::say(typist.lang, &finding.message),
            advice: finding.advice.as_ref().map(|advice| format::advice(advice, typist)),
        }
    }
}

pub(super) fn run(_: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let opened = context.open().ok();
    let lang = context.lang();
    let findings = jobs::check_up(context.db_path(), opened.as_ref(), context.clock.now(), lang);
    if context.json {
        let typist = context.typist();
        let rows: Vec<Row> = findings.iter().map(|finding| Row::new(finding, typist)).collect();
        context.print_json(&rows)?;
    } else {
        findings.iter().try_for_each(|finding| print(finding, context))?;
    }
    Ok(jobs::verdict(&findings)?)
}

fn print(finding: &Finding, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let status = match finding.status {
        Status::Ok => "doctor-status-ok",
        Status::Warning => "doctor-status-warning",
        Status::Problem => "doctor-status-problem",
    };
    let lang = context.lang();
    let (status, said) = (text::say_id(lang, status), text::say(lang, &finding.message));
    context.line(&format!("{status:12}{said}"))?;
    let Some(advice) = &finding.advice else { return Ok(()) };
    let words = advice.words.iter().map(|words| text::say(lang, words));
    let deeds = advice.deeds.iter().map(|deed| format::deed(deed, context.typist()));
    let lines = words.chain(deeds).map(|line| format::arrow(&line)).collect::<Vec<_>>();
    lines.iter().try_for_each(|line| context.line(&format!("{:12}{line}", "")))
}
