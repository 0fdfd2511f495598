//! `kring report check`: whether a report would be the same if it were made now, and if not, why.

use crate::app::App;
use crate::cli::Context;
use crate::cli::table::{self, numbers, words};
use crate::reports;
use crate::settings::Settings;

pub(super) fn run(
    app: &App,
    given: Option<&str>,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let (check, stays, voice) = app.read(|tx| {
        let settings = Settings::load(tx)?;
        let report = reports::pick(tx, given)?;
        let check = reports::check(tx, &settings, &report)?;
        Ok((check, reports::stays(tx, &report)?, context.voice(&settings.business)))
    })?;
    if context.json {
        return context.print_json(&check);
    }
    let told = reports::tell(&check, stays, &voice);
    told.verdict.iter().try_for_each(|line| context.line(line))?;
    let Some(different) = told.different else { return Ok(()) };
    context.line(&different.heading)?;
    if !different.figures.is_empty() {
        context.line("")?;
        let columns = [
            words("column-figure"),
            words("column-what"),
            numbers("column-sent"),
            numbers("column-now"),
        ];
        table::print(context, &columns, &different.figures)?;
    }
    different.parts.iter().try_for_each(|part| context.line(part))?;
    context.line("")?;
    context.line(&different.since)?;
    different.causes.iter().try_for_each(|cause| context.line(&format!("- {cause}")))?;
    different.deed.iter().try_for_each(|deed| context.offer(deed))?;
    context.line("")?;
    context.line(&different.stays)?;
    different.deeds.iter().try_for_each(|deed| context.offer(deed))
}
