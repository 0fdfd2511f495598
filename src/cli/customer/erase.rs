//! `kring customer erase`: forget a person who asks for it.

use crate::app;
use crate::cli::Context;
use crate::cli::filed;
use crate::cli::progress::Progress;
use crate::domain::Message;
use crate::people;
use crate::privacy::{self, Who};

/// Forget a person who asks for it: name, contact data and words go, amounts stay
///
/// Orders keep their amounts, days and numbers under no name, so that no figure changes. Stored
/// reports and mails lose the name and the quotes, and say so. A file or backup that brings the
/// person back is recognised.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring customer erase K-1001
  kring customer erase jan@vandijk.nl
  kring customer erase id:12 --yes")]
pub(super) struct Args {
    /// Which customer: the number, the e-mail address or id:12, exactly
    #[arg(value_name = "EXACT")]
    text: String,
    /// Do it without asking
    #[arg(long)]
    yes: bool,
    /// Delete the files too that came in out of the folder and hold them
    #[arg(long)]
    delete_files: bool,
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let who = app.read(|tx| Ok(privacy::who(tx, people::exactly(tx, &args.text)?)?))?;
    if who.erased_on.is_none() && !args.yes && !is_sure(&who, context)? {
        return context.say(&Message::new("erase-not-done"));
    }
    let bar = Progress::new(context, "{bar:40} {pos}/{len} {eta}");
    let mut progress = |searched: usize, of: usize| bar.step(searched as u64, of as u64);
    let mut forgotten = app::forget::run(&app, who.id, &mut progress)?;
    bar.finish();
    let deleted = args.delete_files.then(|| forgotten.files.delete());
    if context.json {
        context.print_json(&forgotten)?;
    } else {
        forgotten.told(context.lang()).iter().try_for_each(|told| context.advise(told))?;
    }
    filed::end(&mut forgotten.files, deleted, context)
}

/// Asks a person at the keyboard; a script has to say `--yes`.
fn is_sure(who: &Who, context: &mut Context<'_, '_>) -> anyhow::Result<bool> {
    if context.can_ask() {
        context.say(&who.goes())?;
    }
    context.is_sure(&who.question(), who.unsure())
}
