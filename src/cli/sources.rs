//! `kring sources` and `kring known-to`: where orders come from, and how far they are known.

use serde_json::json;

use super::table::{self, numbers, words};
use super::{Context, shops, usage};
use crate::domain::{Day, Message, SourceId};
use crate::format::Voice;
use crate::import;
use crate::import::sources::KnownTo;
use crate::insights::known::{self, Known, Listed};
use crate::settings::Settings;
use crate::shops as asked;

/// Show where orders come from, have web shops asked, and see up to when each source tells everything
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring sources
  kring sources add woocommerce https://shop.example
  kring sources fetch
  kring sources end 2")]
pub(super) struct Args {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// List them (the default)
    List,
    Add(shops::AddArgs),
    Fetch(shops::FetchArgs),
    /// Have a web shop asked no more: what came from it stays, and its key is forgotten
    Remove {
        /// The number of the source
        #[arg(value_parser = usage::whole)]
        source: i64,
    },
    /// No more files come from a source: nothing waits for it any longer
    End {
        /// The number of the source
        #[arg(value_parser = usage::whole)]
        source: i64,
    },
}

/// Say up to which day all orders are there: nothing else was sold, or the shop was closed
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring known-to 2026-11-29")]
pub(super) struct KnownToArgs {
    /// The day up to and including which they are there, such as 2026-11-29
    day: String,
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    match &args.action {
        None | Some(Action::List) => list(context),
        Some(Action::Add(args)) => shops::add(args, context),
        Some(Action::Fetch(args)) => shops::fetch(args, context),
        Some(Action::Remove { source }) => shops::remove(SourceId(*source), context),
        Some(Action::End { source }) => end(SourceId(*source), context),
    }
}

fn list(context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let (listed, asked, known, voice) = context.open()?.read(|tx| {
        let settings = Settings::load(tx)?;
        let today = Day::of(tx.now(), &settings.business.time_zone);
        let known = Known::at(tx, &settings, today)?;
        let (listed, asked) = (known::list(tx, &settings)?, asked::list(tx)?);
        Ok((listed, asked, known, context.voice(&settings.business)))
    })?;
    if context.json {
        let known_up_to = known.up_to();
        let all = json!({ "known_up_to": known_up_to, "sources": listed, "shops": asked });
        return context.print_json(&all);
    }
    match known.is_given_up() {
        true => context.say(&Message::new("orders-given-up"))?,
        false => tell_known(known.up_to(), &voice, context)?,
    }
    if listed.is_empty() {
        context.say(&Message::new("sources-none"))?;
        return shops::list(&asked, &voice, context);
    }
    context.line("")?;
    let columns = [
        numbers("column-number"),
        words("column-last-file"),
        words("column-imported-on"),
        words("column-known-up-to"),
        words("column-expected"),
    ];
    let row = |one| row(one, known.is_given_up(), &voice);
    let rows: Vec<_> = listed.iter().map(row).collect();
    table::print(context, &columns, &rows)?;
    shops::list(&asked, &voice, context)
}

fn row(one: &Listed, is_given_up: bool, voice: &Voice) -> Vec<String> {
    let expected = match (one.is_live, one.is_ended) {
        (true, _) if is_given_up => "source-given-up",
        (true, _) => "source-live",
        (false, true) => "source-ended",
        (false, false) => "source-once",
    };
    vec![
        one.source.0.to_string(),
        one.file.clone(),
        voice.moment(one.last_import),
        one.known_up_to.map_or_else(|| "–".to_owned(), |day| voice.date(day)),
        voice.word(expected),
    ]
}

fn end(source: SourceId, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let ended =
        context.open()?.write(|tx| import::sources::end(tx, &Settings::load(tx)?, source))?;
    if context.json {
        return context.print_json(&ended);
    }
    context.say(&Message::new("source-ended-now").with("file", ended.file))
}

pub(super) fn known_to(args: &KnownToArgs, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let (KnownTo { said, known }, voice) = context.open()?.write(|tx| {
        let settings = Settings::load(tx)?;
        let known = import::sources::say_known_to(tx, &settings, &args.day)?;
        Ok((known, context.voice(&settings.business)))
    })?;
    if context.json {
        return context.print_json(&json!({ "said": said, "known_up_to": known }));
    }
    if said == known {
        return tell_known(known, &voice, context);
    }
    let sentence = Message::new("known-to-said").with("said", voice.day(said));
    context.say(&sentence.with("known", voice.day(known)))
}

fn tell_known(known: Day, voice: &Voice, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    context.say(&Message::new("orders-are-known-to").with("day", voice.day(known)))
}
