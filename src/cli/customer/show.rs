//! `kring customer show`: everything known of one customer on one page.

use super::page::Page;
use super::{found, story};
use crate::cli::{Context, table};
use crate::domain::job::JobName;
use crate::domain::{Day, Deed, Message};
use crate::people;

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
    let business = app.settings()?.business;
    let most = if args.all { usize::MAX } else { MOST };
    let (matches, person) = app.read(|tx| {
        let matches = people::find(tx, &args.text)?;
        let person = match matches.as_slice() {
            [one] => Some(people::look(tx, &business.time_zone, one.id, most)?),
            _ => None,
        };
        Ok((matches, person))
    })?;
    match person {
        Some(person) if context.json => context.print_json(&person),
        Some(person) => {
            let today = Day::of(app.now(), &business.time_zone);
            let page =
                Page { person: &person, currency: business.currency, today, lang: context.lang() };
            print(context, &page)
        }
        None if matches.is_empty() => Err(found::nobody(&args.text).into()),
        None => found::list(context, &args.text, &matches),
    }
}

fn print(context: &mut Context<'_, '_>, page: &Page<'_>) -> anyhow::Result<()> {
    context.line(&page.heading())?;
    table::print_pairs(context, &page.lines())?;
    if page.person.insight.is_none() {
        context.line("")?;
        context.say(&Message::new("figures-not-computed"))?;
        context.offer(&Deed::RunJob(JobName::NightlyFigures))?;
    }
    context.line("")?;
    story::tell(context, &page.person.timeline, page.currency)
}
