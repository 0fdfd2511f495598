//! `kring customer list`: who all the customers are.

use crate::cli::table::{self, numbers, words};
use crate::cli::{Context, usage};
use crate::domain::number::at_most;
use crate::domain::segment::Segment;
use crate::domain::{Deed, Message};
use crate::format::Voice;
use crate::people::roll::{self, Listed};
use crate::settings::Business;

/// List the customers, by name: all, or those whom TEXT fits
///
/// What they bought so far is without VAT; where they stand is worked out every night.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring customer list
  kring customer list jansen
  kring customer list --limit 1000")]
pub(super) struct Args {
    /// Part of a name, an e-mail address, a phone number, a customer or order number
    text: Option<String>,
    /// At most so many
    #[arg(long, default_value_t = 50, value_name = "N", value_parser = usage::count::<usize>)]
    limit: usize,
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let most = at_most(args.limit)?;
    let app = context.open()?;
    let text = args.text.as_deref();
    let (roll, business) = app.read(|tx| Ok((roll::list(tx, text, most)?, Business::load(tx)?)))?;
    if context.json {
        return context.print_json(&roll);
    }
    match text {
        _ if roll.total > 0 => {}
        Some(text) => {
            context.say(&Message::new("customers-none-fit").with("given", text))?;
            return context.offer(&Deed::ListCustomers);
        }
        None => {
            context.say(&Message::new("customers-none"))?;
            return context.offer(&Deed::AddCustomer);
        }
    }
    let columns = [
        words("column-choose"),
        words("column-name"),
        words("column-city"),
        words("column-email"),
        words("column-last-order"),
        words("field-stage"),
        numbers("column-value-so-far"),
    ];
    let voice = context.voice(&business);
    let rows: Vec<Vec<String>> = roll.customers.iter().map(|one| row(one, &voice)).collect();
    table::print(context, &columns, &rows)?;
    match roll.total - roll.customers.len() {
        0 => Ok(()),
        more => context.say(&Message::new("customer-more-matches").with("count", more)),
    }
}

fn row(one: &Listed, voice: &Voice) -> Vec<String> {
    let found = &one.found;
    let stage = one.stage.as_deref().and_then(Segment::from_code);
    vec![
        found.called(),
        found.name.clone(),
        found.city.clone().unwrap_or_default(),
        found.email.clone().unwrap_or_default(),
        one.last_on.map(|day| voice.date(day)).unwrap_or_default(),
        stage.map(|stage| voice.name(stage)).unwrap_or_default(),
        voice.money(one.revenue),
    ]
}
