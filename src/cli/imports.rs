//! `kring imports`: the files that came in, what each did, and taking one back.

use serde_json::Value;

use super::table::{self, numbers, words};
use super::{Context, ask};
use crate::app;
use crate::domain::{ImportId, Message};
use crate::format::Voice;
use crate::history::ChangedSince;
use crate::import::{self, TakeBack, TakenBack};
use crate::settings::Settings;
use crate::store::imports::{self, Import};
use crate::text;

/// See which files came in and what each did, and take one back
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring imports
  kring imports show 7
  kring imports undo 7 --dry-run         what would go, and what was changed since
  kring imports undo 7
  kring imports undo 7 --keep-changed    what was changed since stays")]
pub(super) struct Args {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List them, the newest first (the default)
    List {
        /// At most so many
        #[arg(long, default_value_t = MOST, value_name = "N")]
        limit: usize,
    },
    /// Show what one of them was and did
    Show {
        /// The number of the file
        number: i64,
    },
    /// Take one back: what it made goes, what it changed goes back
    Undo(UndoArgs),
}

#[derive(Debug, clap::Args)]
struct UndoArgs {
    /// The number of the file
    number: i64,
    /// Show what would happen and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Rows that were changed since stay as they are
    #[arg(long, conflicts_with = "with_changed")]
    keep_changed: bool,
    /// Rows that were changed since are taken back too
    #[arg(long)]
    with_changed: bool,
}

/// Files that are listed when nothing is said.
const MOST: usize = 20;

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    match &args.action {
        None => list(MOST, context),
        Some(Action::List { limit }) => list(*limit, context),
        Some(Action::Show { number }) => show(ImportId(*number), context),
        Some(Action::Undo(args)) => undo(args, context),
    }
}

fn list(most: usize, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let (listed, voice) = context.open()?.read(|tx| {
        let business = Settings::load(tx)?.business;
        Ok((imports::list(tx, most)?, context.voice(&business)))
    })?;
    if context.json {
        return context.print_json(&listed);
    }
    if listed.is_empty() {
        return context.say(&Message::new("imports-none"));
    }
    let columns = [
        numbers("column-number"),
        words("column-imported-on"),
        words("column-file"),
        words("column-rows-of"),
        numbers("column-rows-created"),
        numbers("column-rows-updated"),
        words("column-fate"),
    ];
    let rows: Vec<_> = listed.iter().map(|one| row(one, &voice)).collect();
    table::print(context, &columns, &rows)
}

fn row(one: &Import, voice: &Voice) -> Vec<String> {
    let count = |name: &str| voice.count(one.counts.get(name).and_then(Value::as_i64).unwrap_or(0));
    vec![
        one.id.0.to_string(),
        voice.moment(one.imported_at),
        one.file_name.clone(),
        import::kind_of(one).map_or_else(|| one.kind.clone(), |kind| voice.name(kind)),
        count("created"),
        count("updated"),
        one.undone_by.map_or_else(String::new, |_| voice.word("imports-taken-back")),
    ]
}

fn show(import: ImportId, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let (found, voice) = context.open()?.read(|tx| {
        let business = Settings::load(tx)?.business;
        Ok((import::find(tx, import)?, context.voice(&business)))
    })?;
    if context.json {
        return context.print_json(&found);
    }
    import::tell(&found, &voice).iter().try_for_each(|told| context.say(told))?;
    for (field, column) in import::columns_of(&found) {
        context.line(&format!("  {column} → {}", voice.say(&field)))?;
    }
    Ok(())
}

fn undo(args: &UndoArgs, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let since = match (args.keep_changed, args.with_changed) {
        (true, _) => Some(ChangedSince::Keep),
        (_, true) => Some(ChangedSince::TakeBack),
        (false, false) => None,
    };
    let wish = TakeBack { import: ImportId(args.number), since, dry_run: args.dry_run };
    let take_back = |wish| app.write(|tx| import::take_back(tx, &Settings::load(tx)?, wish));
    let taken = match take_back(wish) {
        Err(error) if context.can_ask() && is_open(&error) => {
            let since = Some(ask_since(&error, context).ok_or(error)?);
            take_back(TakeBack { since, ..wish })?
        }
        taken => taken?,
    };
    if context.json {
        return context.print_json(&taken);
    }
    tell_taken(&taken, context)
}

fn tell_taken(taken: &TakenBack, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    taken.told().iter().try_for_each(|told| context.say(told))
}

/// Whether it is still to be said what becomes of rows that were changed since.
fn is_open(error: &anyhow::Error) -> bool {
    app::problem(error).message.id == "import-changed-since"
}

/// `None`: nothing is to be taken back.
fn ask_since(error: &anyhow::Error, context: &Context<'_, '_>) -> Option<ChangedSince> {
    let lang = context.lang();
    let why = text::say(lang, &app::problem(error).message);
    let asked = |id, since| {
        let question = text::say(lang, &Message::new(id).with("why", why.as_str()));
        ask::agreed(&question, lang).then_some(since)
    };
    asked("ask-undo-changed", ChangedSince::TakeBack)
        .or_else(|| asked("ask-undo-rest", ChangedSince::Keep))
}
