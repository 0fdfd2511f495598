//! `kring place`: whether the file is where its mail leaves from, and what it is where it is not.

use super::Context;
use crate::domain::{Deed, Message};
use crate::jobs::attention::elsewhere;
use crate::mail::place;
use crate::store::place::Change;

/// See whether this file is where its mail leaves from, and answer what it is where it is not
///
/// A copy of a file that is served would mail everything twice. So where Kring finds the file on
/// another computer, in another folder or put back from a copy, no mail leaves until you answer.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring place
  kring place moved
  kring place copy")]
pub(super) struct Args {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Show whether it is in its place (the default)
    Show,
    /// It has moved and is the file now: mail leaves from here
    Moved,
    /// It is a copy: mail is paused in it
    Copy,
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let (standing, said) = match args.action {
        None | Some(Action::Show) => (app.read(place::look)?, "place-right"),
        Some(Action::Moved) => (app.write(place::moved)?, "place-moved"),
        Some(Action::Copy) => (app.write(place::copied)?, "place-copy"),
    };
    if context.json {
        return context.print_json(&serde_json::json!({
            "file": app.path(),
            "elsewhere": standing.elsewhere.map(Change::code),
            "mail_paused": standing.paused,
        }));
    }
    if let Some(change) = standing.elsewhere {
        return ask(change, context);
    }
    context.say(&Message::new(said))?;
    if standing.paused { context.offer(&Deed::UnpauseMail) } else { Ok(()) }
}

/// What is asked of the owner where the file is elsewhere.
pub(super) fn ask(change: Change, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    context.say(&elsewhere(change))?;
    [Deed::PlaceMoved, Deed::PlaceCopy].iter().try_for_each(|deed| context.offer(deed))
}
