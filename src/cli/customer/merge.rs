//! `kring customer merge`: two that are one. `kring customer twins`: who may be.

use crate::cli::table::{self, numbers, words};
use crate::cli::{Context, usage};
use crate::domain::number::at_most;
use crate::domain::{Arg, CustomerId, Deed, Lang, Message};
use crate::people::{self, Choices, Twin};
use crate::store::people::{Found, by_id};
use crate::text;

/// Put everything of one customer under another; it can be undone
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring customer merge K-1001 K-2044               K-1001 stays, K-2044 finds it from now on
  kring customer merge K-1001 K-2044 --take phone  with the phone number of K-2044")]
pub(super) struct Args {
    /// The customer that stays
    stays: String,
    /// The customer that goes
    goes: String,
    /// Take this field from the one that goes; may be repeated: kind, name, email,
    /// phone, street, postcode, city, country, language, tags, interests, acquired-via,
    /// acquisition-cost, expected-lifetime-years or next-touch-on
    #[arg(long = "take", value_name = "FIELD")]
    from_other: Vec<String>,
}

/// List customers that may be one and the same, and why
#[derive(Debug, clap::Args)]
pub(super) struct TwinArgs {
    /// Only those who may be this customer
    text: Option<String>,
    /// At most so many pairs
    #[arg(long, default_value_t = 20, value_name = "N", value_parser = usage::count::<usize>)]
    limit: usize,
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let choices = Choices::parse(&args.from_other, context.lang())?;
    let (merged, [goes, stays], act) = app.write(|tx| {
        let (stays, goes) = (people::pick(tx, &args.stays)?, people::pick(tx, &args.goes)?);
        // As they are called before the one takes over from the other.
        let named = [by_id(tx, goes)?, by_id(tx, stays)?];
        let merged = people::merge(tx, stays, goes, &choices)?;
        Ok((merged, named.map(|one| one.as_ref().map(shown).unwrap_or_default()), tx.act()))
    })?;
    if context.json {
        return context.print_json(&merged);
    }
    let said = Message::new("customer-merged").with("goes", goes).with("stays", stays);
    context.say(&said.with("count", merged.moved))?;
    if !merged.lacking.is_empty() {
        let fields = merged.lacking.iter().map(|field| field.name().into()).collect();
        context.say(&Message::new("merge-lacking").with("fields", Arg::List(fields)))?;
    }
    act.map_or(Ok(()), |act| context.offer(&Deed::PutBack(vec![act])))
}

pub(super) fn twins(args: &TwinArgs, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let most = at_most(args.limit)?;
    let app = context.open()?;
    let found = app.read(|tx| {
        let of = args.text.as_deref().map(|text| people::pick(tx, text)).transpose()?;
        Ok(people::twins(tx, of, most)?)
    })?;
    if context.json {
        return context.print_json(&found);
    }
    if found.is_empty() {
        return context.say(&Message::new("twins-none"));
    }
    let lang = context.lang();
    let columns =
        [words("column-one"), words("column-other"), numbers("column-sure"), words("column-why")];
    let rows: Vec<Vec<String>> = found.iter().map(|twin| row(twin, lang)).collect();
    table::print(context, &columns, &rows)
}

fn shown(found: &Found) -> String {
    format!("{} ({})", found.name, found.called())
}

fn row(twin: &Twin, lang: Lang) -> Vec<String> {
    vec![shown(&twin.one), shown(&twin.other), twin.score.to_string(), why(twin, lang)]
}

/// Who somebody who was just added may be already.
pub(super) fn tell_likely(
    found: &[Twin],
    added: CustomerId,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    for twin in found {
        let known = if twin.one.id == added { &twin.other } else { &twin.one };
        let said = Message::new("customer-may-be").with("name", known.name.as_str());
        context.say(&said.with("why", why(twin, context.lang())))?;
        context.offer(&Deed::LookAt(format!("id:{}", known.id.0)))?;
    }
    Ok(())
}

fn why(twin: &Twin, lang: Lang) -> String {
    let why = twin.why.iter().map(|why| text::say(lang, &why.name()));
    why.collect::<Vec<_>>().join(", ")
}
