//! `kring order`: orders and refunds written down by hand.

use super::Context;
use super::hand::{self, Desk, Written};
use crate::domain::Lang;
use crate::people;
use crate::people::orders::{OrderForm, Till};
use crate::settings::parse_amounts;
use crate::store::WriteTx;

/// Write down, correct, refund or take away an order
///
/// An order is named by its number, or by id:12 where it has none (`kring changes` shows it).
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kring order add K-1001 --amount 120,50 --for \"two kilos of house blend\"
  kring order edit 2044 --amount 99
  kring order refund 2044 --amount 10
  kring order remove 2044")]
pub(super) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Write down an order
    Add {
        /// Which customer
        customer: String,
        #[command(flatten)]
        fields: Fields,
    },
    /// Correct an order; an empty text ("") empties a field
    Edit {
        /// The number of the order
        order: String,
        #[command(flatten)]
        fields: Fields,
        /// The refund of that number, not the order
        #[arg(long)]
        refund: bool,
    },
    /// Give back an order, or part of it
    Refund {
        /// The number of the order
        order: String,
        /// How much [default: all that is left]
        #[arg(long, allow_hyphen_values = true)]
        amount: Option<String>,
        /// The day it was given back [default: today]
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
        /// VAT in the amount: a rate such as 21, or no [default: as in the settings]
        #[arg(long, value_name = "RATE|no")]
        vat: Option<String>,
    },
    /// Take an order away
    Remove {
        /// The number of the order
        order: String,
        /// The refund of that number, not the order
        #[arg(long)]
        refund: bool,
    },
}

#[derive(Debug, clap::Args)]
struct Fields {
    /// What was paid for it, with or without VAT as in the settings
    #[arg(long, allow_hyphen_values = true)]
    amount: Option<String>,
    /// The day of the order [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// Order number
    #[arg(long)]
    number: Option<String>,
    /// What is left of it after the cost of the goods, without VAT
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    margin: Option<String>,
    /// completed, cancelled, failed or unpaid
    #[arg(long)]
    state: Option<String>,
    /// Where it was sold
    #[arg(long)]
    channel: Option<String>,
    /// What kind of thing was sold
    #[arg(long)]
    category: Option<String>,
    /// What it was for
    #[arg(long = "for", value_name = "WORDS")]
    description: Option<String>,
    /// VAT in the amount: a rate such as 21, or no [default: as in the settings]
    #[arg(long, value_name = "RATE|no")]
    vat: Option<String>,
}

impl Fields {
    fn form(&self, lang: Lang) -> OrderForm {
        OrderForm {
            number: self.number.clone(),
            amount: self.amount.clone(),
            margin: self.margin.clone(),
            on: self.on.clone(),
            state: self.state.clone(),
            channel: self.channel.clone(),
            category: self.category.clone(),
            description: self.description.clone(),
            lang,
        }
    }
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    hand::write(context, |tx, desk| make(tx, &args.action, desk))
}

fn make(tx: &WriteTx<'_>, action: &Action, desk: &Desk) -> anyhow::Result<Written> {
    Ok(match action {
        Action::Add { customer, fields } => {
            let till = till(desk, fields.vat.as_deref())?;
            let customer = people::pick(tx, customer)?;
            let form = fields.form(desk.lang);
            (people::orders::add(tx, customer, &form, &till)?.0, "order-added")
        }
        Action::Edit { order, fields, refund } => {
            let place = people::orders::pick(tx, order, *refund)?;
            let till = till(desk, fields.vat.as_deref())?;
            people::orders::edit(tx, place, &fields.form(desk.lang), &till)?;
            (place.id.0, "order-edited")
        }
        Action::Refund { order, amount, on, vat } => {
            let till = till(desk, vat.as_deref())?;
            let place = people::orders::pick(tx, order, false)?;
            let how_much = (amount.as_deref(), on.as_deref());
            (people::orders::refund(tx, place, how_much, &till)?.0, "order-refunded")
        }
        Action::Remove { order, refund } => {
            let place = people::orders::pick(tx, order, *refund)?;
            people::orders::remove(tx, place)?;
            (place.id.0, "order-removed")
        }
    })
}

fn till(desk: &Desk, vat: Option<&str>) -> anyhow::Result<Till> {
    let vat = vat.map(parse_amounts).transpose()?;
    Ok(Till::of(&desk.settings, vat, desk.today)?)
}
