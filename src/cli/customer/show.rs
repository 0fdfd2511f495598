//! `kring customer show`: everything known of one customer on one page.

use super::found;
use crate::cli::Context;
use crate::cli::table::{self, numbers, words};
use crate::domain::job::JobName;
use crate::domain::{Day, Deed, Message};
use crate::format::Voice;
use crate::people::{self, Person, Told};
use crate::settings::Business;
use crate::store::timeline::Timeline;

/// Events shown without `--all`.
const MOST: usize = 20;

/// Find a customer and show everything known of them
///
/// When TEXT fits several customers, they are listed with what to type for each.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring customer show K-1001
  kring customer show \"cafe zuid\"
  kring customer show 06-12345678 --all")]
pub(super) struct Args {
    /// Part of a name, an e-mail address, a phone number, a customer or order number
    text: String,
    /// The whole timeline instead of the newest events
    #[arg(long)]
    all: bool,
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let app = context.open()?;
    let most = if args.all { usize::MAX } else { MOST };
    let (matches, person, business) = app.read(|tx| {
        let business = Business::load(tx)?;
        let matches = people::find(tx, &args.text)?;
        if matches.is_empty() {
            return Err(people::not_found(tx, &args.text)?.into());
        }
        let person = match matches.as_slice() {
            [one] => Some(people::look(tx, &business.time_zone, one.id, most)?),
            _ => None,
        };
        Ok((matches, person, business))
    })?;
    match person {
        Some(person) if context.json => context.print_json(&person),
        Some(person) => {
            let today = Day::of(app.now(), &business.time_zone);
            print(context, &person, today, &business)
        }
        None => found::list(context, &args.text, &matches),
    }
}

fn print(
    context: &mut Context<'_, '_>,
    person: &Person,
    today: Day,
    business: &Business,
) -> anyhow::Result<()> {
    let voice = context.voice(business);
    let card = people::card(&person.known, today, &voice);
    context.line(&card.heading)?;
    if let Some(removed) = &person.known.removed {
        let when = voice.moment(removed.at);
        context.say(&Message::new("customer-is-removed").with("when", when))?;
        let act = removed.act.map(|act| Deed::PutBack(vec![act]));
        act.map_or(Ok(()), |deed| context.offer(&deed))?;
    }
    table::print_pairs(context, &card.lines)?;
    if person.known.insight.is_none() {
        context.line("")?;
        context.say(&Message::new("figures-not-computed"))?;
        context.offer(&Deed::RunJob(JobName::NightlyFigures))?;
    }
    context.line("")?;
    timeline(context, &person.timeline, &voice)
}

/// The events, newest first, and how many more there are.
fn timeline(
    context: &mut Context<'_, '_>,
    timeline: &Timeline,
    voice: &Voice,
) -> anyhow::Result<()> {
    if timeline.events.is_empty() {
        return context.say(&Message::new("timeline-empty"));
    }
    let columns = [
        words("column-day"),
        words("column-what"),
        words("column-number"),
        numbers("column-amount"),
        words("column-details"),
    ];
    let row = |told: Told| vec![told.day, told.what, told.number, told.amount, told.details];
    let told = timeline.events.iter().map(|event| row(people::tell(event, voice)));
    table::print(context, &columns, &told.collect::<Vec<_>>())?;
    match timeline.total - timeline.events.len() {
        0 => Ok(()),
        more => context.say(&Message::new("timeline-more").with("count", more)),
    }
}
