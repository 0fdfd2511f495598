//! `kring order`: orders and refunds written down by hand.

use serde_json::json;

use super::hand::{self, Desk, Written};
use super::{Context, vat};
use crate::domain::{Amount, Arg, Deed, Faults};
use crate::people::orders::{Kept, OrderForm, RefundForm, Till};
use crate::store::{ReadTx, WriteTx};
use crate::{format, people};

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
    fn form(&self) -> OrderForm {
        OrderForm {
            number: self.number.clone(),
            amount: self.amount.clone(),
            margin: self.margin.clone(),
            on: self.on.clone(),
            state: self.state.clone(),
            channel: self.channel.clone(),
            category: self.category.clone(),
            description: self.description.clone(),
        }
    }
}

pub(super) fn run(args: &Args, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    let write = |context: &mut _| hand::write(context, |tx, desk| make(tx, &args.action, desk));
    match write(context) {
        Err(error) if vat::is_wanted(&error) && context.streams.interactive => {
            vat::ask(&context.open()?, context)?;
            write(context)
        }
        done => done,
    }
}

fn make(tx: &WriteTx<'_>, action: &Action, desk: &Desk) -> anyhow::Result<Written> {
    Ok(match action {
        Action::Add { customer, fields } => {
            let form = fields.form().whole();
            let asked = (people::pick(tx, customer), fields.vat.as_deref());
            let (customer, till) = at_hand(desk, asked, |till| form.check(till, false))?;
            let kept = people::orders::add(tx, customer, &form, &till)?;
            let nameless = kept.fields.external_id.is_none();
            let deed = nameless.then_some(Deed::CorrectOrder(kept.id));
            told(tx, Written::new(kept.id.0, "order-added"), &kept, desk)?.deed(deed)
        }
        Action::Edit { order, fields, refund } => {
            let form = fields.form();
            let place = people::orders::pick(tx, order, *refund, desk.lang);
            let asked = (place, fields.vat.as_deref());
            let (place, till) = at_hand(desk, asked, |till| form.check(till, *refund))?;
            let kept = people::orders::edit(tx, place, &form, &till)?;
            let (said, same) = match kept.is_refund() {
                true => ("refund-edited", "refund-unchanged"),
                false => ("order-edited", "order-unchanged"),
            };
            let written = Written::edited(kept.id.0, kept.changed, said, same);
            told(tx, written, &kept, desk)?.also("refunds", json!(kept.refunds))
        }
        Action::Refund { order, amount, on, vat } => {
            let form = RefundForm { amount: amount.clone(), on: on.clone() };
            let place = people::orders::pick(tx, order, false, desk.lang);
            let (place, till) = at_hand(desk, (place, vat.as_deref()), |till| form.check(till))?;
            let kept = people::orders::refund(tx, place, &form, &till)?;
            let said = match till.assumes_rate() && amount.is_some() {
                true => "order-refunded-at-rate",
                false => "order-refunded",
            };
            told(tx, Written::new(kept.id.0, said), &kept, desk)?
                .with("rate", Arg::Decimal(till.amounts.stored()))
        }
        Action::Remove { order, refund } => {
            let place = people::orders::pick(tx, order, *refund, desk.lang)?;
            let kept = people::orders::remove(tx, place)?;
            let said = if kept.is_refund() { "refund-removed" } else { "order-removed" };
            let written = Written::removed(tx, kept.id.0, said);
            told(tx, written, &kept, desk)?.also("refunds", json!(kept.refunds))
        }
    })
}

/// Which order it is, whose, and what went along.
fn told(tx: &ReadTx<'_>, written: Written, kept: &Kept, desk: &Desk) -> anyhow::Result<Written> {
    let size = Amount(kept.fields.amount.0.abs());
    let state = kept.fields.state;
    let said = written
        .of(tx, kept.customer)?
        .with("state", state.name())
        .with("counts", if state.counts() { "yes" } else { "no" })
        .with("order", kept.called())
        .with("day", format::date(kept.fields.day, desk.lang))
        .with("amount", format::money(size, desk.settings.business.currency, desk.lang))
        .with("refunds", kept.refunds.len())
        .with("stay", kept.stay);
    Ok(said)
}

/// What was named, and how its amounts are read.
fn at_hand<T>(
    desk: &Desk,
    asked: (anyhow::Result<T>, Option<&str>),
    check: impl FnOnce(&Till) -> Result<(), Faults>,
) -> anyhow::Result<(T, Till)> {
    Till::at_hand(&desk.settings, asked, (desk.today, desk.lang), check)
}
