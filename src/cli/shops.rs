//! `kring sources add`, `fetch` and `remove`: shops that are asked themselves.

use std::io::{IsTerminal, Read};

use serde_json::{Value, json};

use super::progress::Progress;
use super::table::{self, numbers, words};
use super::{Context, questions, usage};
use crate::domain::{Deed, Message, ShopDeed, SourceId};
use crate::format::Voice;
use crate::import::{ImportKind, Typed};
use crate::jobs;
use crate::settings::ShopKey;
use crate::shops::{self, Came, How, Listed, Wanted, Wire};
use crate::store::shops::Shop;
use crate::text;

/// Have a web shop asked for its orders and customers, every night and on demand
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring sources add woocommerce https://shop.example
  kring sources add woocommerce https://shop.example --key-at file:/home/eva/shop-key")]
pub(super) struct AddArgs {
    /// What the shop runs on: woocommerce
    #[arg(value_name = "SYSTEM")]
    system: String,
    /// Its address, such as `https://shop.example`
    #[arg(value_name = "ADDRESS")]
    address: String,
    /// Where the key stands as `KEY:SECRET`, `env:NAME` or `file:PATH`; otherwise it is asked, or read from standard input
    #[arg(long, value_name = "PLACE")]
    key_at: Option<String>,
}

/// Bring in now what changed in the shops since the last time
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring sources fetch
  kring sources fetch 2 --all")]
pub(super) struct FetchArgs {
    /// The number of the source; without one, all shops
    #[arg(value_parser = usage::whole)]
    source: Option<i64>,
    /// All that there is, also what came in before
    #[arg(long)]
    all: bool,
    /// What a state of orders means that Kring does not know, such as `state:picked=completed` (repeatable)
    #[arg(long, value_name = "FIELD:WORD=MEANING")]
    word: Vec<String>,
    /// Who people are that differ from those who are known, such as `address=same` (repeatable)
    #[arg(long, value_name = "WHAT=same|other")]
    people: Vec<String>,
    /// A column of what the shop says that is not looked at (repeatable)
    #[arg(long, value_name = "COLUMN")]
    ignore: Vec<String>,
}

pub(super) fn add(args: &AddArgs, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let wanted = Wanted::parse(&args.system, &args.address, context.lang())?;
    let key = match &args.key_at {
        Some(place) => ShopKey::at(place)?,
        None => ShopKey::parse(&asked_key(context)?)?,
    };
    let added = shops::add(&app, &wanted, &key, &Wire::at_once())?;
    if context.json {
        return context.print_json(&added);
    }
    context.say(&Message::new("shop-added").with("shop", added.shop.as_str()))?;
    context.offer(&Deed::Shop(ShopDeed::Fetch(Some(added.source))))?;
    // Its exports of before are a source of their own.
    added.waited_for.iter().try_for_each(|other| context.offer(&Deed::EndSource(*other)))
}

/// From prompts that show nothing, or from standard input: never from the command line, where others on
/// the machine could read it.
fn asked_key(context: &Context<'_, '_>) -> anyhow::Result<String> {
    if context.streams.interactive && std::io::stdin().is_terminal() {
        let prompt = |id| dialoguer::Password::new().with_prompt(text::say_id(context.lang(), id));
        let key = prompt("shop-ask-key").interact()?;
        return Ok(format!("{key}:{}", prompt("shop-ask-secret").interact()?));
    }
    let mut key = String::new();
    std::io::stdin().take(64 * 1024).read_to_string(&mut key)?;
    Ok(key)
}

pub(super) fn fetch(args: &FetchArgs, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let source = args.source.map(SourceId);
    let typed = Typed {
        word: args.word.clone(),
        people: args.people.clone(),
        ignore: args.ignore.clone(),
        ..Typed::default()
    };
    let mut how = How { all: args.all, typed, ..How::default() };
    let fetched = loop {
        let bar = Progress::new(context, "{bar:40} {pos} / {len}");
        let fetched = jobs::fetch_now(&app, source, &how, &mut |done, of| bar.step(done, of));
        bar.finish();
        match fetched {
            Err(error) if questions::can_be_asked(&error, context) => {
                let lang = context.lang();
                let reads = |typed: &Typed| typed.answers(ImportKind::Orders, lang).map(drop);
                (how.typed, ()) = questions::ask(&error, &how.typed, reads, context)?;
            }
            fetched => break fetched?,
        }
    };
    if context.json {
        let all: Vec<Value> =
            fetched.iter().map(|(shop, came)| as_json(shop, came, context)).collect();
        return context.print_json(&json!({ "shops": all }));
    }
    for (shop, came) in &fetched {
        came.iter().try_for_each(|one| show(shop, one, context))?;
    }
    Ok(())
}

fn as_json(shop: &Shop, came: &[Came], context: &Context<'_, '_>) -> Value {
    let one = |one: &Came| {
        let result = one.result.as_ref().map(|result| result.json(context.lang()));
        (one.kind.code().to_owned(), result.unwrap_or_default())
    };
    let parts: serde_json::Map<String, Value> = came.iter().map(one).collect();
    json!({ "source": shop.source, "shop": shop.address.name(), "came": parts })
}

fn show(shop: &Shop, came: &Came, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    context.say(&shops::title(shop, came))?;
    let Some(result) = came.result.as_ref().filter(|_| came.is_something()) else {
        return Ok(());
    };
    let (wrong, more) = result.wrong();
    result.told(&came.said).iter().chain(&wrong).try_for_each(|told| context.say(told))?;
    if more > 0 {
        context.say(&Message::new("shop-more-invalid").with("count", more))?;
    }
    Ok(())
}

pub(super) fn remove(source: SourceId, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let shop = context.open()?.write(|tx| shops::remove(tx, source))?;
    if context.json {
        return context.print_json(&json!({ "source": source }));
    }
    context.say(&Message::new("shop-removed").with("shop", shop.address.name()))
}

/// The shops that are asked, below the sources of files.
pub(super) fn list(
    all: &[Listed],
    voice: &Voice,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    if all.is_empty() {
        return Ok(());
    }
    context.line("")?;
    let columns = [
        numbers("column-number"),
        words("column-shop"),
        words("column-address"),
        words("column-fetched-to"),
    ];
    let row = |one: &Listed| {
        let fetched = match (one.has_key, one.fetched_to) {
            (false, _) => voice.word("shop-without-key"),
            (true, None) => "–".to_owned(),
            (true, Some(at)) => voice.moment(at),
        };
        vec![one.source.0.to_string(), voice.name(one.system), one.address.clone(), fetched]
    };
    table::print(context, &columns, &all.iter().map(row).collect::<Vec<_>>())
}
