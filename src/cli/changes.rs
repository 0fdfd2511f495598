//! `kring changes`: who changed what, when, and from what. `kring undo`: taking it back.

use super::{Context, ask, imports, usage};
use crate::app::App;
use crate::domain::number::at_most;
use crate::domain::{ActId, Deed, Message};
use crate::format::Voice;
use crate::history::file::{Choices, Fate};
use crate::history::{self, Changed, ChangedOne, Stayed};
use crate::people;
use crate::settings::Business;
use crate::text;

/// See what was changed, by whom and from what; each change has a number
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring changes                  the newest first
  kring changes --of jansen      only what is about this customer
  kring undo 12                  take one back")]
pub(super) struct Args {
    /// Only what is about this customer
    #[arg(long, value_name = "TEXT")]
    of: Option<String>,
    /// At most so many
    #[arg(long, default_value_t = 20, value_name = "N", value_parser = usage::count::<usize>)]
    limit: usize,
}

/// Take back a change: the last one made by hand (with --by: by you), or the one with this number
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring undo                     the last change made by hand
  kring --by Eva undo            the last one that Eva made
  kring undo 12                  the one that “kring changes” numbers 12, also a file
  kring undo 12 --with-later     and the later ones that rest on it
  kring undo 15                  when 15 was itself an undo: puts it back
  kring undo 16 15               16 first, then 15, or neither")]
pub(super) struct UndoArgs {
    /// The number of the change; several are taken back in this order
    #[arg(value_parser = usage::whole)]
    number: Vec<i64>,
    /// Also take back later changes of the same
    #[arg(long)]
    with_later: bool,
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let most = at_most(args.limit)?;
    let app = context.open()?;
    let (changes, business) = app.read(|tx| {
        let customer = args.of.as_deref().map(|text| people::pick(tx, text)).transpose()?;
        Ok((history::list(tx, customer, most)?, Business::load(tx)?))
    })?;
    if context.json {
        return context.print_json(&changes);
    }
    if changes.is_empty() {
        let none = if args.of.is_some() { "changes-none-of" } else { "changes-none" };
        return context.say(&Message::new(none));
    }
    let voice = context.voice(&business);
    changes.iter().try_for_each(|change| tell(context, change, &voice))
}

fn tell(context: &mut Context<'_, '_>, change: &Changed, voice: &Voice) -> anyhow::Result<()> {
    let heading = Message::new("change-heading")
        .with("act", change.act.0.to_string())
        .with("when", history::when(change, voice))
        .with("who", history::who(&change.by));
    let heading = voice.say(&heading);
    let fate = history::fate(change).map(|fate| voice.say(&fate));
    context.line(&[Some(heading), fate].into_iter().flatten().collect::<Vec<_>>().join(" · "))?;
    rows(context, &change.rows, change.more, voice)
}

fn rows(
    context: &mut Context<'_, '_>,
    rows: &[ChangedOne],
    more: usize,
    voice: &Voice,
) -> anyhow::Result<()> {
    for row in rows {
        context.line(&format!("    {}", history::row(row, voice)))?;
    }
    match more {
        0 => Ok(()),
        more => {
            let more = voice.say(&Message::new("change-more").with("count", more));
            context.line(&format!("    {more}"))
        }
    }
}

pub(super) fn undo(args: &UndoArgs, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let acts: Vec<ActId> = args.number.iter().copied().map(ActId).collect();
    let Some(import) = app.read(|tx| Ok(history::imports::of(tx, &acts)?))? else {
        return undo_acts(&app, &acts, args.with_later, context);
    };
    let all = args.with_later.then_some(Fate::Back);
    imports::undo_file(&app, import, Choices { all, ..Choices::default() }, context)
}

fn undo_acts(
    app: &App,
    acts: &[ActId],
    with_later: bool,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    let take_back = |with_later| {
        app.write(|tx| Ok((history::undo(tx, acts, with_later)?, Business::load(tx)?)))
    };
    let (undone, business) = match take_back(with_later) {
        Err(error) if !with_later && rests(&error) && context.can_ask() => {
            if !agreed(&error, context) {
                return Err(error);
            }
            take_back(true)?
        }
        undone => undone?,
    };
    if context.json {
        return context.print_json(&undone);
    }
    let acts: Vec<String> = undone.acts.iter().map(|act| act.0.to_string()).collect();
    let said = Message::new("undo-done-now").with("acts", acts.join(", "));
    context.say(&said.with("count", undone.acts.len()))?;
    let voice = context.voice(&business);
    undone.changes.iter().try_for_each(|change| tell(context, change, &voice))?;
    undone.stayed.iter().try_for_each(|stayed| tell_stayed(context, stayed, &voice))?;
    match undone.put_back.is_empty() {
        true => Ok(()),
        false => context.offer(&Deed::PutBack(undone.put_back)),
    }
}

fn tell_stayed(
    context: &mut Context<'_, '_>,
    stayed: &Stayed,
    voice: &Voice,
) -> anyhow::Result<()> {
    let said = Message::new("undo-stayed").with("name", stayed.name.as_str());
    context.say(&said.with("count", stayed.count))?;
    rows(context, &stayed.rows, stayed.count - stayed.rows.len(), voice)?;
    context.offer(&Deed::LookAt(format!("id:{}", stayed.customer.0)))
}

/// Whether the later changes may go too.
fn agreed(error: &anyhow::Error, context: &Context<'_, '_>) -> bool {
    let lang = context.lang();
    let why = text::say(lang, &crate::app::problem(error).message);
    let question = text::say(lang, &Message::new("ask-undo-later").with("why", why));
    ask::agreed(&question, lang)
}

fn rests(error: &anyhow::Error) -> bool {
    crate::app::problem(error).message.id == "undo-later"
}
