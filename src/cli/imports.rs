//! `kring imports`: the files that came in, and taking one back.

use serde_json::Value;

use super::table::{self, numbers, words};
use super::{Context, ask, progress::Progress};
use crate::app::App;
use crate::app::import::{look_back, take_back};
use crate::domain::{Deed, ImportId, Lang, Message};
use crate::format::Voice;
use crate::history::file::{Choices, Fate, TakenBack};
use crate::history::imports::{self, Listed, Shown};
use crate::history::taken_back;
use crate::import::Field;
use crate::settings::{Business, Settings};
use crate::text::{self, choose};

/// See which files came in, and take one back
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring imports                        the newest first
  kring imports show 3
  kring imports undo 3 --dry-run       what it would do
  kring imports undo 3 --changed keep")]
pub(super) struct Args {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List them, the newest first (the default)
    List,
    /// What one file brought
    Show {
        /// The number of the file
        number: i64,
    },
    /// Take a file back: what it made goes, what it changed goes back
    Undo(UndoArgs),
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring imports undo 3
  kring imports undo 3 --dry-run
  kring imports undo 3 --changed keep     what was changed since stays as it is")]
struct UndoArgs {
    /// The number of the file
    number: i64,
    /// What becomes of rows that were changed or are needed since: keep or back
    #[arg(long, value_name = "keep|back")]
    changed: Option<String>,
    /// Show what would happen and change nothing
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    match &args.action {
        None | Some(Action::List) => list(context),
        Some(Action::Show { number }) => show(ImportId(*number), context),
        Some(Action::Undo(args)) => undo(args, context),
    }
}

fn list(context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let (listed, voice) = context.open()?.read(|tx| {
        let settings = Settings::load(tx)?;
        Ok((imports::list(tx)?, context.voice(&settings.business)))
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
        words("column-kind-of-rows"),
        words("column-file"),
        numbers("column-made"),
        numbers("column-changed"),
        words("column-state"),
    ];
    let rows: Vec<_> = listed.iter().map(|one| row(one, &voice)).collect();
    table::print(context, &columns, &rows)
}

fn row(one: &Listed, voice: &Voice) -> Vec<String> {
    let count = |name: &str| voice.count(one.counts.get(name).and_then(Value::as_i64).unwrap_or(0));
    vec![
        one.import.0.to_string(),
        voice.moment(one.imported_at),
        voice.say(&one.kind()),
        one.file.clone(),
        count("created"),
        count("updated"),
        voice.say(&one.state(voice)),
    ]
}

fn show(import: ImportId, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let (shown, voice) = context.open()?.read(|tx| {
        let settings = Settings::load(tx)?;
        Ok((imports::show(tx, import)?, context.voice(&settings.business)))
    })?;
    if context.json {
        return context.print_json(&shown);
    }
    shown.told(&voice).iter().try_for_each(|line| context.say(line))?;
    imports::said(&shown.told, voice.lang).iter().try_for_each(|line| context.line(line))?;
    mapping(&shown, context)
}

fn mapping(shown: &Shown, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    for (field, column) in shown.mapping.as_object().into_iter().flatten() {
        // One that this program does not know is called as the file calls it.
        let name = Field::from_code(field).map(|field| text::say(context.lang(), &field.name()));
        let (column, name) = (column.as_str().unwrap_or_default(), name.as_ref().unwrap_or(field));
        context.line(&format!("  {column} → {name}"))?;
    }
    Ok(())
}

fn undo(args: &UndoArgs, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let import = ImportId(args.number);
    let choices = chosen(args.changed.as_deref(), context.lang())?;
    if args.dry_run {
        let told = look_back(&app, import, &choices)?;
        return tell(&told, &choices, context);
    }
    undo_file(&app, import, choices, context)
}

/// Takes back one file, and asks what becomes of what was changed since where that was not said.
pub(super) fn undo_file(
    app: &App,
    import: ImportId,
    mut choices: Choices,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    if choices.all.is_none() && context.can_ask() {
        choices = asked(app, &look_back(app, import, &choices)?, context)?;
    }
    let bar = Progress::new(context, "{bar:40} {percent}% {eta}");
    let done = take_back(app, import, &choices, &mut |done, all| {
        bar.step(done.unsigned_abs(), all.max(1).unsigned_abs());
    });
    bar.finish();
    tell(&done?, &choices, context)
}

/// What was said of rows that were changed since.
pub(super) fn chosen(changed: Option<&str>, lang: Lang) -> anyhow::Result<Choices> {
    let all = changed.map(|text| choose::<Fate>(text, lang)).transpose();
    Ok(Choices { all: all.map_err(|problem| problem.on("on-changed"))?, ..Choices::default() })
}

/// Asks what becomes of what was changed since: of all at once, or of one after the other. Who says
/// nothing agrees to nothing.
pub(super) fn asked(
    app: &App,
    told: &TakenBack,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<Choices> {
    let mut choices = Choices::default();
    if !told.is_open(&choices) {
        return Ok(choices);
    }
    taken_back::told(told).iter().try_for_each(|line| context.say(line))?;
    let voice = context.voice(&app.read(Business::load)?);
    let is_so = |message: &Message| ask::agreed(&voice.say(message), voice.lang);
    let is = |id| is_so(&Message::new(id));
    if is("taken-back-ask-keep") {
        choices.all = Some(Fate::Keep);
    } else if told.touched.is_empty() {
        return Ok(choices); // who is needed stays, or nothing is taken back
    } else if is("taken-back-ask-back") {
        choices.all = Some(Fate::Back);
    } else if is("taken-back-ask-each") {
        choices.needed = true;
        for one in told.touched.iter().filter(|one| one.fate.is_none()) {
            let goes = is_so(&taken_back::question_of(one, &voice));
            let fate = if goes { Fate::Back } else { Fate::Keep };
            choices.rows.insert((one.what, one.id), fate);
        }
    }
    Ok(choices)
}

fn tell(told: &TakenBack, choices: &Choices, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    if context.json {
        return context.print_json(told);
    }
    taken_back::told(told).iter().try_for_each(|line| context.say(line))?;
    if told.stored {
        context.offer(&Deed::SeeFigures)?;
        return context.offer(&told.again);
    }
    if told.is_open(choices) {
        context.offer(&Deed::UndoImportKeeping(told.import))?;
        context.offer(&Deed::UndoImportWhole(told.import))?;
    }
    Ok(())
}
