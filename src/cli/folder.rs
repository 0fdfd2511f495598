//! `kring import --all`: everything that lies in a folder, once.

use std::path::Path;

use super::Context;
use crate::app::incoming::{Tally, read_all};
use crate::domain::Message;
use crate::import::folder::Folder;
use crate::jobs;

pub(super) fn run(path: &Path, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let folder = Folder::at(app.path(), path)?;
    if let Some(tally) = jobs::read_folder(&app, &folder)? {
        match context.json {
            true => context.print_json(&tally)?,
            false => context.say(&tally.message())?,
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
        all.iter().try_for_each(|told| context.say(&told.message()))?;
    }
    Ok(Tally::of(&all).verdict()?)
}
