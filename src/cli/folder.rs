//! `kring import --all`: everything that lies in a folder, once.

use std::path::Path;

use super::Context;
use crate::app::incoming::{Tally, Told, read_all};
use crate::domain::Message;
use crate::history::imports::said;
use crate::import::folder::Folder;
use crate::jobs;
use crate::store::imports::Import;
use crate::text;

pub(super) fn run(path: &Path, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let folder = Folder::at(app.path(), &app.settings()?, path)?;
    if let Some((tally, files)) = jobs::read_folder(&app, &folder)? {
        if context.json {
            context.print_json(&tally)?;
        } else {
            context.say(&tally.message())?;
            files.iter().rev().try_for_each(|file| tell_of(file, context))?;
        }
        return Ok(tally.verdict()?);
    }
    let shown = folder.path().display().to_string();
    let all = read_all(&app, folder)?;
    if context.json {
        let lang = context.lang();
        context.print_json(&all.iter().map(|told| told.json(lang)).collect::<Vec<_>>())?;
    } else if all.is_empty() {
        context.say(&Message::new("incoming-nothing").with("folder", shown))?;
    } else {
        all.iter().try_for_each(|told| tell(told, context))?;
    }
    Ok(Tally::of(&all).verdict()?)
}

fn tell(told: &Told, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    context.say(&told.message())?;
    for besides in told.besides() {
        let said = text::say(context.lang(), &besides);
        context.line(&format!("  {said}"))?;
    }
    told.options().iter().try_for_each(|option| context.offer(option))
}

/// The same of one that the server brought in.
fn tell_of(file: &Import, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let told = said(&file.told, context.lang());
    told.iter().try_for_each(|told| context.line(&format!("{}: {told}", file.file)))
}
