//! `kring demo`: a believable business, from its files to its report, through the same doors as
//! anyone's.

mod make;
mod place;

use std::path::PathBuf;

use serde_json::json;

use super::{Context, serve};
use crate::clock::Clock;
use crate::demo;
use crate::domain::calendar::parse_zone;
use crate::domain::{Day, Message, Problem};
use crate::format;
use place::{Marker, Place};

/// Where the business is.
const ZONE: &str = "Europe/Amsterdam";
/// The hour at which a demo of a chosen day stands still.
const HOUR: i64 = 8;

/// Make a believable business with three years of data, its report and its mails, and serve it
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Args {
    /// The folder to make it in
    #[arg(long, default_value = "kring-demo")]
    dir: PathBuf,
    /// Another number makes another business [default: 2026]
    #[arg(long, value_name = "N")]
    seed: Option<String>,
    /// The day its history ends, as 2026-11-22 [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// Stop when everything is made
    #[arg(long)]
    no_serve: bool,
    #[command(flatten)]
    serve: serve::Args,
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let wish = wish(args, context)?;
    let place = Place { dir: args.dir.clone() };
    let found = place.found()?;
    let ready = found.clone().filter(|marker| marker.finished);
    let marker = ready.clone().unwrap_or(wish);
    context.use_file(place.db(), clock(&marker, context)?);
    match ready {
        Some(marker) => {
            refuse_another(args, &marker, &place)?;
            say_there(&marker, &place, context)?;
        }
        None => make::make(&place, &marker, found.is_some(), context)?,
    }
    if args.no_serve { Ok(()) } else { serve::run(&args.serve, context) }
}

/// What is asked for.
fn wish(args: &Args, context: &Context<'_, '_>) -> anyhow::Result<Marker> {
    let seed = args.seed.as_deref().map_or(Ok(demo::SEED), |given| {
        given.trim().parse().map_err(|_| Problem::usage("demo-bad-seed").with("given", given))
    })?;
    let as_of = match &args.as_of {
        Some(given) => Day::parse(given.trim())?,
        None => Day::of(context.clock.now(), &parse_zone(ZONE)?),
    };
    if !(1990..2100).contains(&as_of.date().year()) {
        return Err(Problem::usage("demo-bad-day").with("given", as_of.to_string()).into());
    }
    Ok(Marker {
        business: demo::BUSINESS.to_owned(),
        seed,
        as_of,
        stands_still: args.as_of.is_some(),
        finished: false,
    })
}

/// A demo of a chosen day lives on that day; nothing becomes due there.
fn clock(marker: &Marker, context: &Context<'_, '_>) -> anyhow::Result<Clock> {
    if !marker.stands_still {
        return Ok(context.clock.clone());
    }
    let start = marker.as_of.start(&parse_zone(ZONE)?);
    let morning = start.checked_add(jiff::SignedDuration::from_hours(HOUR))?;
    Ok(Clock::fixed(morning))
}

/// Whoever asks for another seed or day than that of the demo in this folder needs another folder.
fn refuse_another(args: &Args, marker: &Marker, place: &Place) -> anyhow::Result<()> {
    let seed = args.seed.as_deref().is_some_and(|given| given.trim() != marker.seed.to_string());
    let day = args.as_of.as_deref().is_some_and(|given| given.trim() != marker.as_of.to_string());
    if !seed && !day {
        return Ok(());
    }
    let problem = Problem::failed("demo-is-another")
        .with("dir", place.dir.display().to_string())
        .with("seed", marker.seed.to_string())
        .with("day", marker.as_of.to_string());
    Err(problem.into())
}

fn say_there(marker: &Marker, place: &Place, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let dir = place.dir.display().to_string();
    if context.json {
        let demo = json!({ "dir": dir, "made": false, "seed": marker.seed, "as_of": marker.as_of });
        return context.print_json(&demo);
    }
    context.open()?;
    let day = format::date(marker.as_of.plus(-1), context.lang());
    context.say(&Message::new("demo-there").with("dir", dir).with("day", day))?;
    make::say_where(place, context)
}
